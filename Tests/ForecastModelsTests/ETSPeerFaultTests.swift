import Foundation
import Forecasting
import NumericalCore
import Testing
import TimeSeries

@testable import ForecastModels

/// Faults that implementations in wide use were found to have; each stays out here.
///
/// Widths that depend on the horizon: `LawTests`, the first step. Variances of class 3 and of M,A,A: `ETSTests`, moments
/// beside simulated paths. Short series: `ShortAndExtremeTests`. Cost beyond O(n): its hundred thousand values.
@Suite struct ETSPeerFaultTests {
  private static func form(
    _ error: ETSForm.Component, _ trend: ETSForm.Component, _ season: ETSForm.Component
  ) -> ETSForm {
    ETSForm(error: error, trend: trend, isDamped: false, season: season)
  }

  /// A level whose slope is a random walk: the best β is near α.
  private static let restless: [Double] = {
    var generator = Xoshiro256(seed: 31)
    var (level, slope) = (1000.0, 0.0)
    return (0..<120).map { _ -> Double in
      slope += 2 * generator.nextNormal()
      level += slope
      return level + generator.nextNormal()
    }
  }()

  @Test func `β is not capped at a fifth of a step of the season, on the first fit or the second`() throws {
    for _ in 0..<2 {
      let fit = ETSEstimation.fit(Self.form(.additive, .additive, .none), Self.restless, seasonLength: 12)
      let beta = try #require(fit).parameters.beta
      // The variances 1 and 4 give α = 0.96 and β = 0.74 in the steady state (Riccati); the cap would be 0.2/12.
      #expect(beta > 0.4, "\(beta)")
    }
  }

  @Test func `estimates of the usual region obey β ≤ α and γ ≤ 1 − α, not the box alone`() throws {
    var generator = Xoshiro256(seed: 6)
    for _ in 0..<10 {
      let values = (0..<48).map { index -> Double in
        let wave: Double = 10 * sin(Double(index) * .pi / 2)
        return 100 + wave * generator.nextNormal() + Double(index % 13)
      }
      let fit = ETSEstimation.fit(Self.form(.additive, .additive, .additive), values, seasonLength: 4)
      let p = try #require(fit).parameters
      // Rounding of the coordinates: algebra class.
      #expect(p.beta <= p.alpha + 1e-15 && p.gamma <= 1 - p.alpha + 1e-15 && p.alpha < 1)
    }
  }

  @Test func `a search that says it converged has no gradient left`() throws {
    var converged = 0
    for error in [ETSForm.Component.additive, .multiplicative] {
      for trend in [ETSForm.Component.none, .additive, .multiplicative] {
        for season in [ETSForm.Component.none, .additive, .multiplicative] {
          let values = Self.restless.enumerated().map { 5000 + $1 * (1 + 0.1 * Double($0 % 4)) }
          guard let fit = ETSEstimation.fit(Self.form(error, trend, season), values, seasonLength: 4),
            fit.reason == .converged
          else { continue }
          converged += 1
          #expect(fit.gradientNorm < 1e-3, "\(error) \(trend) \(season)")
        }
      }
    }
    #expect(converged > 12)
  }

  @Test func `a state outside the domain has no likelihood, rather than the best one`() throws {
    let values = (0..<20).map { 10 + Double($0 % 5) }
    guard var workspace = ETSWorkspace(values, seasonLength: 1) else {
      Issue.record("the data have a size")
      return
    }
    let form = Self.form(.multiplicative, .additive, .none)
    let coordinates = ETSCoordinates(form, seasonLength: 1)
    let negative = ETSParameters(alpha: 0.1, beta: 0.01, level: -1, trend: 0)
    coordinates.write(negative, to: workspace.theta)
    let value = workspace.objective(coordinates, .flat, at: workspace.theta)
    #expect(value == nil)
    let lanes = workspace.objectives(form, [negative][...])
    #expect(lanes == [.infinity])
  }

  @Test func `no form is tried for which the corrected criterion has no denominator`() {
    for count in 1...40 {
      for form in AutoETS.candidates(seasonLength: 12, isPositive: true, count: count) {
        // Smoothing parameters, states and the variance.
        let k = form.smoothingCount + form.stateCount(seasonLength: 12) + 1
        #expect(count - k - 1 > 0)
      }
    }
  }
}

import Foundation
import Forecasting
import NumericalCore
import Testing
import TimeSeries

@testable import ForecastModels

@Suite struct ETSInitialStatesTests {
  /// Twelve years of quarters, with a trend and a season.
  private static let quarters: [Double] = {
    var generator = Xoshiro256(seed: 12)
    let season = [0.9, 1.02, 1.1, 0.98]
    return (0..<48).map { index -> Double in
      let mean = (100 + 1.2 * Double(index)) * season[index % 4]
      return mean * exp(0.02 * generator.nextNormal())
    }
  }()

  private static func fit(
    _ spec: String, _ values: [Double] = quarters, seasonLength: Int = 4
  ) throws -> ETSFit {
    let data = TrainingData(
      Series(name: "s", start: .index(1), values: values), seasonLength: seasonLength)
    return try #require(try ModelRegistry.standard.fit(ModelSpec(spec), to: data) as? ETSFit)
  }

  private static func likelihood(_ fit: ETSFit) -> Double {
    fit.logDensities.values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
  }

  @Test func `given states are used as they are, and a shift between level and season is none`() throws {
    let plain = try Self.fit("ets(trend=A,season=A,initial=given,states=100;1.2;-10;2;10;-2)")
    #expect(plain.estimate.level == 100 && plain.estimate.trend == 1.2)
    // The last one follows from the others: algebra class.
    #expect(zip(plain.estimate.season, [-10.0, 2, 10, -2]).allSatisfy { abs($0 - $1) < 1e-13 })
    #expect(plain.parameters.count(where: \.isFree) == 3 + 1)
    // Level − 5 and season + 5 are the same model; so are half the level, half the trend and twice the season.
    let shifted = try Self.fit("ets(trend=A,season=A,initial=given,states=95;1.2;-5;7;15;3)")
    #expect(abs(Self.likelihood(shifted) - Self.likelihood(plain)) < 1e-6)
    let product = try Self.fit("ets(error=M,trend=A,season=M,initial=given,states=100;1.2;0.9;1.02;1.1;0.98)")
    let scaled = try Self.fit("ets(error=M,trend=A,season=M,initial=given,states=50;0.6;1.8;2.04;2.2;1.96)")
    #expect(abs(Self.likelihood(scaled) - Self.likelihood(product)) < 1e-6)
  }

  @Test func `given the estimated states, the smoothing parameters are the estimated ones`() throws {
    let free = try Self.fit("ets(trend=A,season=A)")
    let states = ([free.estimate.level, free.estimate.trend] + free.estimate.season).map { "\($0)" }
    let fixed = try Self.fit(
      "ets(trend=A,season=A,initial=given,states=\(states.joined(separator: ";")))")
    // Optimum class.
    #expect(abs(Self.likelihood(fixed) - Self.likelihood(free)) < 1e-6)
    #expect(abs(fixed.estimate.alpha - free.estimate.alpha) < 1e-3)
  }

  @Test func `states that are no numbers, too few, or not asked for are refused`() throws {
    for spec in [
      "ets(initial=given)", "ets(initial=given,states=a)", "ets(initial=given,states=1;;2)",
      "ets(trend=A,initial=given,states=100)", "ets(states=100)", "ets(initial=given,states=nan)",
      "holt-winters-additive(initial=given,states=100;1;2;3)",
    ] {
      #expect(throws: ForecastError.self, "\(spec)") {
        try Self.fit(spec)
      }
    }
  }

  @Test func `backcasting a straight line finds the line`() throws {
    let line = (1...30).map { 40 + 3 * Double($0) }
    let form = ETSForm(error: .additive, trend: .additive, isDamped: false, season: .none)
    let start = ETSParameters(alpha: 0.5, beta: 0.2, level: 60, trend: 0)
    let states = try #require(ETSBackcast.states(form, start, line))
    // What is wrong at the start is forgotten at the rate of the recursion's roots, below 0.75 here: 0.75¹²⁰ < 1e-14.
    #expect(abs(states.level - 40) < 1e-10 && abs(states.trend - 3) < 1e-10)
    let growth = (1...30).map { 40 * Double.pow(1.1, Double($0)) }
    let product = ETSForm(error: .multiplicative, trend: .multiplicative, isDamped: false, season: .none)
    let back = try #require(
      ETSBackcast.states(product, ETSParameters(alpha: 0.5, beta: 0.2, level: 40, trend: 1), growth))
    #expect(abs(back.level - 40) < 1e-6 && abs(back.trend - 1.1) < 1e-8)
  }

  @Test func `backcasting turns the season round`() throws {
    let season = [-8.0, 3, 9, -4]
    let values = (0..<40).map { 100 + season[$0 % 4] }
    let form = ETSForm(error: .additive, trend: .none, isDamped: false, season: .additive)
    for start in [[0.0, 0, 0, 0], season] {
      let parameters = ETSParameters(alpha: 0.3, gamma: 0.5, level: 100, season: start)
      let states = try #require(ETSBackcast.states(form, parameters, values))
      for (found, expected) in zip(states.season, season) { #expect(abs(found - expected) < 1e-6) }
    }
  }

  @Test(arguments: ["holt-winters-additive", "holt-winters-multiplicative", "ets(error=M,trend=Ad)"])
  func `the likelihood of backcast states lies near below that of optimal ones`(spec: String) throws {
    let optimal = try Self.fit(spec)
    let name = spec.hasSuffix(")") ? spec.dropLast() + ",initial=backcast)" : spec + "(initial=backcast)"
    let backcast = try Self.fit(String(name))
    #expect(Self.likelihood(backcast) <= Self.likelihood(optimal) + 1e-6)
    // Each of at most five states can gain χ²/2 of a degree of freedom; 99.9 % of χ²₅ is 20.5.
    #expect(Self.likelihood(backcast) > Self.likelihood(optimal) - 20.5)
    #expect(!backcast.remarks[0].contains("NOT"))
    let medians = try backcast.forecast(8).medians
    #expect(medians.allSatisfy { $0.isFinite })
  }

  @Test func `both bounds are the usual ones less what is not admissible`() throws {
    for spec in ["holt-winters-additive", "holt-winters-multiplicative", "holt", "damped-holt"] {
      let usual = try Self.fit(spec)
      let both = try Self.fit("\(spec)(bounds=both)")
      let wide = try Self.fit("\(spec)(bounds=admissible)")
      let p = both.estimate
      #expect(
        ETSRegion.isAdmissible(
          alpha: p.alpha, beta: p.beta, gamma: p.gamma, phi: p.phi, trend: true,
          seasonLength: p.season.isEmpty ? 0 : 4))
      // Rounding of the coordinates: algebra class.
      #expect(p.alpha < 1 && p.beta <= p.alpha + 1e-15 && p.gamma <= 1 - p.alpha + 1e-15)
      #expect(Self.likelihood(both) <= Self.likelihood(usual) + 1e-6)
      #expect(Self.likelihood(both) <= Self.likelihood(wide) + 1e-6, "\(spec)")
    }
  }

  @Test func `a gap moves the states on without an error, and the fit says so`() throws {
    var values = Self.quarters
    values[20] = .nan
    let fit = try Self.fit("holt-winters-additive", values)
    #expect(fit.remarks.contains { $0.contains("1 missing value") })
    #expect(fit.logDensities.values[20].isNaN)
    var state = ETSState(fit.form, fit.estimate)
    for value in values[..<20] { state.update(with: value) }
    let (level, trend, season) = (state.level, state.trend, state.seasonInOrder)
    // ETS(A,A,A) with an error of zero: ℓ + b, b, s.
    #expect(abs(fit.fittedValues.values[20] - (level + trend + season[0])) < 1e-9)
    #expect(abs(fit.fittedValues.values[21] - (level + 2 * trend + season[1])) < 1e-9)
  }

  @Test func `a series whose decomposition starts below zero is fitted all the same`() throws {
    // M3's N0037 in shape: growth from almost nothing, whose line crosses zero before the first value.
    let values = [12.0, 20, 61, 130, 260, 420, 640, 870, 1150, 1400, 1760, 2050, 2390, 2740]
    for form in ["MAN", "MAdN"] {
      let trend = form.dropFirst().dropLast()
      let fit = try Self.fit("ets(error=M,trend=\(trend))", values, seasonLength: 1)
      #expect(fit.fittedValues.values.allSatisfy { $0 > 0 })
    }
  }
}

import Foundation
import Forecasting
import NumericalCore
import Testing
import TimeSeries

@testable import ForecastModels

/// Weights from past errors, and the laws that they make.
@Suite struct `Combinations` {
  static func fit(_ text: String, _ data: TrainingData) throws -> any FittedModel & Codable {
    try ModelRegistry.standard.fit(ModelSpec(text), to: data)
  }

  static let errors: [[Double]] = [
    [1.2, -0.7, 0.4, 1.9, -1.1, 0.6, -0.2, 1.4], [-0.8, 0.9, -0.3, -1.2, 0.7, -0.9, 0.5, -0.6],
    [2.1, 1.7, -0.4, 2.2, 0.9, 1.1, 0.3, 1.8], [0.3, -1.9, 1.2, 0.4, -2.2, 1.0, -1.3, 0.8],
  ]

  @Test func `stack as a quadratic program does`() throws {
    // scipy 1.17.1 minimize(method="SLSQP") of ‖Ew‖² over the simplex, ftol 1e-15.
    let expected = [0.172803749, 0.556960479, 0.08033055, 0.189905222]
    let weights = try #require(PastErrors(Self.errors).stackedWeights)
    #expect(abs(weights.reduce(0, +) - 1) < 1e-14)
    // The optimum of another optimiser.
    for (own, other) in zip(weights, expected) { #expect(abs(own - other) < 1e-6) }
  }

  @Test func `stack all on a model without errors, and share alike where none has any`() throws {
    let zero = [Double](repeating: 0, count: 8)
    let weights = try #require(PastErrors([Self.errors[0], zero]).stackedWeights)
    #expect(weights[1] > 0.999)
    #expect(PastErrors([zero, zero]).stackedWeights == [0.5, 0.5])
    #expect(PastErrors([zero, zero]).inverseErrorWeights == [0.5, 0.5])
  }

  @Test func `weigh by inverse mean squared errors`() {
    // 1/1 and 1/4.
    let weights = PastErrors([[1, -1, 1], [2, 2, -2]]).inverseErrorWeights
    #expect(abs(weights[0] - 0.8) < 1e-14 && abs(weights[1] - 0.2) < 1e-14)
  }

  @Test func `fall back as their description says`() throws {
    let members = "members=naive;drift;mean"
    let short = LawTests.sample(count: 5)
    let notes = try Self.fit("ensemble(\(members),weights=stacking)", short).remarks
    #expect(notes[0].contains("33 %") && notes[1].hasPrefix("equal weights: "))
    let few = try Self.fit("ensemble(\(members),weights=stacking,origins=2)", LawTests.sample()).remarks
    #expect(few[1].contains("stacking needs 15"))
    let many = try Self.fit("ensemble(\(members),weights=stacking)", LawTests.sample()).remarks
    #expect(many[1] == "weights by non-negative least squares on 32 past forecasts")
  }

  @Test func `name the members with their weights and past errors`() throws {
    let fit = try Self.fit("ensemble(members=mean;naive2,weights=inverse-error)", LawTests.sample())
    #expect(fit.candidates.map(\.name) == ["naive2", "mean"])
    #expect(fit.candidates[0].verdict.contains("of the mixture; root mean squared error"))
    let best = try #require(fit.candidates[0].criterion)
    #expect(try best < #require(fit.candidates[1].criterion))
  }

  @Test func `have the median of the members' quantiles`() throws {
    let data = LawTests.sample()
    let names = ["naive", "drift", "mean"]
    let law = try Self.fit("ensemble(members=naive;drift;mean,weights=median)", data).forecast(4)
    let members = try names.map { try Self.fit($0, data).forecast(4) }
    for step in 0..<4 {
      for p in [0.1, 0.5, 0.9] {
        let expected = members.map { $0.distributions[step].quantile(p) }.sorted()[1]
        let width = law.distributions[step].quantile(0.9) - law.distributions[step].quantile(0.1)
        // The law is kept as 27 groups, each a normal one.
        #expect(abs(law.distributions[step].quantile(p) - expected) < 0.01 * width)
      }
    }
  }

  @Test(arguments: ["median", "stacking", "inverse-error", "equal"])
  func `draw paths whose marginals are the forecast's`(weights: String) throws {
    let data = LawTests.sample()
    let fit = try Self.fit("ensemble(members=naive;drift;linear-trend,weights=\(weights))", data)
    let forecast = try fit.forecast(3)
    var generator = Xoshiro256(seed: 11)
    let count = 6000
    let paths = try fit.simulate(3, paths: count, using: &generator)
    for (step, distribution) in forecast.distributions.enumerated() {
      for p in [0.1, 0.5, 0.9] {
        let quantile = distribution.quantile(p)
        let share = Double(paths.values.column(step).count { $0 <= quantile }) / Double(count)
        // Four standard errors of a share; the members' shares of the paths are exact to one path.
        #expect(abs(share - p) < 4 * sqrt(p * (1 - p) / Double(count)) + 1e-3, "step \(step + 1), p \(p)")
      }
    }
  }
}

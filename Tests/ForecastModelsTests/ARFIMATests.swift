import Foundation
import Forecasting
import Testing
import TimeSeries

@testable import ForecastModels

/// Fractional noise: closed forms, and what another program finds.
@Suite struct `Fractional models` {
  @Test func `have the autocovariances of an autoregression where d is zero`() {
    let gamma = FractionalProcess(d: 0, phi: [0.8], theta: []).autocovariances(lags: 12)
    for k in 0...12 {
      // ρᵏ/(1 − ρ²), the weights of ψ cut at 1e-13.
      #expect(abs(gamma[k] - pow(0.8, Double(k)) / 0.36) < 1e-11)
    }
  }

  @Test func `correlate successive values by d over one less d`() {
    // Hosking (1981), theorem 1: ρ(1) = d/(1 − d), ρ(2) = d(1 + d)/((1 − d)(2 − d)).
    let d = 0.35
    let gamma = FractionalProcess(d: d, phi: [], theta: []).autocovariances(lags: 2)
    #expect(abs(gamma[1] / gamma[0] - d / (1 - d)) < 1e-14)
    #expect(abs(gamma[2] / gamma[0] - d * (1 + d) / ((1 - d) * (2 - d))) < 1e-14)
  }

  @Test func `have the variance of moving averages of fractional noise`() {
    // Var(x(t) + θ x(t−1)) = (1 + θ²) γ(0) + 2θ γ(1).
    let plain = FractionalProcess(d: 0.2, phi: [], theta: []).autocovariances(lags: 1)
    let moved = FractionalProcess(d: 0.2, phi: [], theta: [0.5]).autocovariances(lags: 1)
    #expect(abs(moved[0] - (1.25 * plain[0] + plain[1])) < 1e-13)
  }

  @Test func `find the memory of the Nile that R's fracdiff finds`() throws {
    // R fracdiff 1.5-2, fracdiff(Nile): d = 0.3639127 by the approximate likelihood of Haslett & Raftery.
    let golden = try #require(GoldenCase.cases(of: "arfima").first { $0.spec == "arfima(p=0,q=0)" })
    let fit = try ModelRegistry.standard.fit(ModelSpec(golden.spec), to: golden.data)
    #expect(abs(fit.parameters[0].estimate - 0.3639127) < 1e-3)
    let error = try #require(fit.parameters[0].standardError)
    // Hosking: the asymptotic standard error is √(6/(π² n)), 0.078 at n = 100.
    #expect(abs(error - (6 / (Double.pi * Double.pi * 100)).squareRoot()) < 0.02)
  }

  @Test func `rest on the last values only where a series is long`() {
    // The likelihood of so many values takes the autoregression of order `mostLags`.
    let long = FractionalLikelihood(values: [Double](repeating: 0, count: 20_000), hasMean: true)
    #expect(long.mostLags == 150)
    #expect(FractionalLikelihood(values: [1, 2, 3], hasMean: true).mostLags == 2)
  }

  @Test func `take a difference where the level does not come back`() throws {
    var level = 0.0
    var state: UInt64 = 5
    let values = (0..<120).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      level += Double(state >> 40) / Double(1 << 24) - 0.5
      return level
    }
    let fit = try ModelRegistry.standard.fit(
      ModelSpec("arfima"), to: TrainingData(Series(name: "walk", start: .yearly(1900), values: values)))
    #expect(fit.remarks[0].contains("of the differences"))
    #expect(fit.fittedValues.values[0].isNaN)
  }

  @Test func `refuse a d that is none`() {
    #expect(throws: ForecastError.self) { try ModelRegistry.standard.check(ModelSpec("arfima(p=9)")) }
    #expect(throws: ForecastError.self) {
      try ModelRegistry.standard.fit(ModelSpec("arfima(d=0.5)"), to: LawTests.sample())
    }
  }
}

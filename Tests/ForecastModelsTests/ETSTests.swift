import Forecasting
import NumericalCore
import Testing
import TimeSeries

@testable import ForecastModels

@Suite struct ETSTests {
  private static let forms = ["ANN", "AAdN", "ANA", "AAA", "MAN", "MNA", "MAdA", "MNM", "MAM", "MAdM"].map(
    form)

  private static func form(_ text: String) -> ETSForm {
    let season = ETSForm.Component(rawValue: String(text.suffix(1))) ?? .none
    let trend = text.dropFirst().dropLast()
    return ETSForm(
      error: text.hasPrefix("A") ? .additive : .multiplicative, trend: trend == "N" ? .none : .additive,
      isDamped: trend == "Ad", season: season)
  }

  private static func parameters(_ form: ETSForm) -> ETSParameters {
    ETSParameters(
      alpha: 0.4, beta: form.trend == .none ? 0 : 0.1, gamma: form.season == .none ? 0 : 0.3,
      phi: form.isDamped ? 0.9 : 1, level: 100, trend: form.trend == .none ? 0 : 2,
      season: form.season == .none ? [] : form.season == .additive ? [-8, 3, 9, -4] : [0.9, 1.02, 1.1, 0.98])
  }

  @Test(arguments: forms)
  func `moments agree with simulated paths`(form: ETSForm) {
    let parameters = Self.parameters(form)
    let pass = ETSPass(level: 100, trend: parameters.trend, season: parameters.season, fitted: [], errors: [])
    let scale = form.error == .additive ? 4 : 0.06
    let horizon = 10
    let moments = ETSVariance(form, parameters, pass, errorVariance: scale * scale, horizon: horizon)
    var generator = Xoshiro256(seed: 11)
    let paths = 100_000
    var sums = [Double](repeating: 0, count: horizon)
    var squares = sums
    for _ in 0..<paths {
      var state = ETSState(form, parameters)
      for step in 0..<horizon {
        let error = scale * generator.nextNormal()
        let value = form.error == .additive ? state.mean + error : state.mean * (1 + error)
        let centered = value - moments.means[step]
        sums[step] += centered
        squares[step] += centered * centered
        state.update(with: value)
      }
    }
    for step in 0..<horizon {
      let variance = moments.variances[step]
      // Four standard errors of a mean, and of a variance of nearly normal draws (kurtosis below 4).
      #expect(
        abs(sums[step] / Double(paths)) < 4 * (variance / Double(paths)).squareRoot(), "mean \(step + 1)")
      let ratio = squares[step] / Double(paths) / variance
      #expect(abs(ratio - 1) < 4 * (3 / Double(paths)).squareRoot(), "variance \(step + 1): \(ratio)")
    }
  }

  @Test(arguments: forms)
  func `derivatives agree with differences`(form: ETSForm) {
    var generator = Xoshiro256(seed: 5)
    let values = (0..<40).map { index -> Double in
      index == 17 ? .nan : 100 + Double(index) + [-8.0, 3, 9, -4][index % 4] + 2 * generator.nextNormal()
    }
    var theta = [0.35]
    if form.trend != .none { theta.append(0.3) }
    if form.season != .none { theta.append(0.2) }
    if form.isDamped { theta.append(0.93) }
    theta.append(101)
    if form.trend != .none { theta.append(1.2) }
    if form.season != .none { theta += form.season == .additive ? [-7, 2, 8] : [0.93, 1.01, 1.08] }
    func objective(_ theta: [Double]) -> Double {
      -ETSRecursion.run(form, ETSTheta(form, theta, seasonLength: 4).parameters, values).logLikelihood(form)
    }
    var workspace = ETSGradient(form, seasonLength: 4)
    let isFinite = workspace.run(theta, values)
    #expect(isFinite)
    for index in theta.indices {
      let step = 1e-5 * max(1, abs(theta[index]))
      var (up, down) = (theta, theta)
      up[index] += step
      down[index] -= step
      let difference = (objective(up) - objective(down)) / (2 * step)
      // A central difference is good to about 1e-8 of the likelihood over the step.
      #expect(
        abs(workspace.gradient[index] - difference) < 1e-4 * max(1, abs(difference)), "coordinate \(index)")
    }
  }

  @Test func `the data are refused where the form cannot take them`() throws {
    let short = TrainingData(Series(name: "s", start: .quarterly(2020, 1), values: [1, 2, 3, 4, 5]))
    #expect(throws: ForecastError.self) {
      try ModelRegistry.standard.fit(ModelSpec("ets(error=M,trend=A,season=M)"), to: short)
    }
    #expect(throws: ForecastError.self) {
      try ModelRegistry.standard.fit(ModelSpec("ets(season=M)"), to: short)
    }
    let negative = TrainingData(
      Series(name: "n", start: .index(1), values: (0..<20).map { Double($0) - 5 }), seasonLength: 1)
    #expect(throws: ForecastError.self) {
      try ModelRegistry.standard.fit(ModelSpec("ets(error=M)"), to: negative)
    }
    #expect(
      try ModelRegistry.standard.fit(ModelSpec("auto-ets"), to: negative).forecast(3).medians.allSatisfy {
        $0.isFinite
      })
  }
}

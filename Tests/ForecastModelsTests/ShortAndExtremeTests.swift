import Forecasting
import Testing
import TimeSeries

@testable import ForecastModels

/// Series that break models: each gives finite quantiles or an error of the data, never a trap or a NaN.
@Suite struct ShortAndExtremeTests {
  static let models = [
    "seasonal-drift", "damped-drift", "window-average", "theta", "auto-theta", "theta(box-cox=0)", "ces",
    "auto-ces",
    "ces(season=partial)", "ces(season=full)", "ces(season=simple)", "stl", "mstl(seasons=2;4)",
    "transformed",
    "transformed(transform=box-cox)", "transformed(transform=logit,lower=-1e200,upper=1e200)",
  ]

  private func check(_ model: String, _ values: [Double], _ name: String) throws {
    let data = TrainingData(Series(name: name, start: .quarterly(2000, 1), values: values))
    do {
      let fit = try ModelRegistry.standard.fit(ModelSpec(model), to: data)
      for p in [0.05, 0.5, 0.95] {
        #expect(try fit.forecast(6).quantiles(p).allSatisfy { $0.isFinite }, "\(model) \(name)")
      }
    } catch is ForecastError {}
  }

  @Test(arguments: models) func `every length from one on answers or says why not`(model: String) throws {
    for count in 1...14 {
      try check(model, (0..<count).map { 100 + Double(($0 * 7) % 11) + Double($0) }, "n = \(count)")
    }
  }

  @Test(arguments: models) func `constants, zeros, steps and enormous values stay finite`(model: String)
    throws
  {
    let season: [Double] = [3.5, 2, 3.25, 3.25]
    let wave: [Double] = (0..<24).map { season[$0 % 4] + 0.1 * Double(($0 * 5) % 7) }
    try check(model, Array(repeating: 7, count: 24), "constant")
    try check(model, Array(repeating: 0, count: 24), "zeros")
    try check(model, Array(repeating: 0, count: 23) + [5], "one value that is not zero")
    try check(model, Array(repeating: 1, count: 12) + Array(repeating: 9, count: 12), "step")
    try check(model, wave.map { $0 * 1e150 }, "1e150")
    try check(model, wave.map { $0 * 1e-150 }, "1e-150")
    try check(model, wave.map { -$0 }, "negative")
    try check(model, wave.enumerated().map { $0.offset % 5 == 3 ? Double.nan : $0.element }, "gaps")
  }
}

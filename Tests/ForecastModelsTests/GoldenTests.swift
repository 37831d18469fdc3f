import Foundation
import ForecastModels
import Forecasting
import NumericalCore
import Testing
import TimeSeries

/// Reference numbers that another program printed; see Golden/make_golden.py.
struct GoldenCase: Decodable, CustomTestStringConvertible {
  let source: String
  let spec: String
  let seasonLength: Int
  let y: [Double?]
  /// Over the sample and the horizon.
  let regressors: [String: [Double]]?
  let level: Double
  /// R's random walks use normal quantiles where we use Student t: then the spread is what can be compared.
  let normalQuantiles: Bool?
  let median: [Double]
  let low: [Double]
  let high: [Double]

  var testDescription: String { "\(spec) · \(source)" }

  static let folder = Bundle.module.bundleURL.appending(path: "Golden")

  static func cases(of model: String) -> [GoldenCase] {
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder.appending(path: model), includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.compactMap {
      try? JSONDecoder().decode(GoldenCase.self, from: Data(contentsOf: $0))
    }
  }

  static let all = ModelRegistry.standard.descriptors.flatMap { cases(of: $0.id) }

  var data: TrainingData {
    let start = Period.quarterly(2000, 1)
    let columns = regressors?.sorted { $0.key < $1.key }.map {
      Regressors.Column(name: $0.key, values: $0.value)
    }
    return TrainingData(
      Series(name: "golden", start: start, values: y.map { $0 ?? .nan }), seasonLength: seasonLength,
      regressors: columns.map { Regressors(start: start, columns: $0) })
  }
}

@Test(arguments: ModelRegistry.standard.descriptors.map(\.id))
func `has reference numbers from another program`(model: String) {
  #expect(!GoldenCase.cases(of: model).isEmpty)
}

@Test(arguments: GoldenCase.all)
func `agrees with the reference numbers`(golden: GoldenCase) throws {
  let fit = try ModelRegistry.standard.fit(ModelSpec(golden.spec), to: golden.data)
  let forecast = try fit.forecast(Horizon(golden.median.count))
  let largest = golden.median.reduce(0) { max($0, abs($1)) }
  // Direct formulas agree to the digits printed; curves are optima of another optimiser, held to 1e-4 of the level.
  let isCurve = [
    "logistic", "gompertz", "ets", "auto-ets", "arima", "auto-arima", "ar", "dhr", "ses", "holt",
    "damped-holt",
    "theta",
    "auto-theta", "ces", "auto-ces", "ensemble",
  ].contains {
    golden.spec.hasPrefix($0)
  }
  // Two samplers of one posterior agree to their Monte Carlo errors: 1.5 % of the level.
  let isDrawn = golden.spec.hasPrefix("lgt")
  let tolerance = (isDrawn ? 1.5e-2 : isCurve ? 1e-4 : 1e-8) * largest
  for (step, distribution) in forecast.distributions.enumerated() {
    #expect(abs(distribution.median - golden.median[step]) <= tolerance, "median, step \(step + 1)")
    let tail = (1 + golden.level) / 2
    if golden.normalQuantiles == true {
      let spread = (golden.high[step] - golden.low[step]) / 2 / NormalDistribution().quantile(tail)
      #expect(abs(distribution.components[0].spread - spread) <= tolerance, "spread, step \(step + 1)")
    } else {
      #expect(abs(distribution.quantile(1 - tail) - golden.low[step]) <= tolerance, "low, step \(step + 1)")
      #expect(abs(distribution.quantile(tail) - golden.high[step]) <= tolerance, "high, step \(step + 1)")
    }
  }
}

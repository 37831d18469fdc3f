import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A model that knows its law before it has seen data: N(location, 1) for every period.
///
/// What it says is known in advance, so that criteria and scores can be worked out by hand.
struct KnownNormal: Forecaster {
  static let descriptor = ModelDescriptor(
    id: "known", title: "Known normal", family: "stubs", equation: "y ~ N(location, 1)", reference: "none",
    minimumObservations: .init(1),
    options: [
      .init(
        name: "location", values: .number(-100...100), defaultValue: "0", meaning: "The mean of the law."),
      .init(
        name: "parameters", values: .number(0...50), defaultValue: "1", meaning: "How many are counted."),
      .init(
        name: "unscored", values: .number(0...50), defaultValue: "0", meaning: "Values it conditions on."),
    ], traits: [.acceptsMissingValues], fallback: nil)

  let options: ModelOptions

  init(_ options: ModelOptions) { self.options = options }

  func fit(_ data: TrainingData) throws -> KnownNormalFit {
    try Self.descriptor.validate(data)
    return KnownNormalFit(
      series: data.series, location: options.number("location"),
      count: Int(options.number("parameters")), unscored: Int(options.number("unscored")))
  }
}

struct KnownNormalFit: FittedModel, Codable {
  let start: Period
  let values: [Double?]
  let location: Double
  let count: Int
  let unscored: Int

  init(series: Series, location: Double, count: Int, unscored: Int) {
    start = series.start
    values = series.values.map { $0.isNaN ? nil : $0 }
    self.location = location
    self.count = count
    self.unscored = unscored
  }

  var parameters: [EstimatedParameter] {
    (0..<count).map { EstimatedParameter(name: "p\($0)", estimate: 0) }
      + [EstimatedParameter(name: "set by hand", estimate: 1, isFree: false)]
  }
  var fittedValues: Series { series(values.map { _ in location }) }
  var logDensities: Series {
    series(
      values.enumerated().map { index, value in
        guard index >= unscored, let value else { return .nan }
        return law.logDensity(value)
      })
  }
  var remarks: [String] { [] }
  var implication: String { "stays at \(location)" }

  func forecast(_ horizon: Horizon) throws -> Forecast {
    Forecast(
      start: start.advanced(by: values.count), distributions: Array(repeating: law, count: horizon.count))
  }

  func simulate(_ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator) throws
    -> SamplePaths
  {
    SamplePaths(
      start: start.advanced(by: values.count), values: Matrix(rows: paths, columns: horizon.count))
  }

  private var law: PredictiveDistribution {
    PredictiveDistribution(location: location, spread: 1, degreesOfFreedom: nil)
  }
  private func series(_ values: [Double]) -> Series { Series(name: "known", start: start, values: values) }
}

/// Needs ten positive values, else it hands over to `FussyModel`.
struct DemandingModel: Forecaster {
  static let descriptor = ModelDescriptor(
    id: "demanding", title: "Demanding", family: "stubs", equation: "", reference: "none",
    minimumObservations: .init(2, seasons: 2),
    options: [
      .init(
        name: "season", values: .words(["none", "dummies"]), defaultValue: "none", meaning: "Season or not.")
    ], traits: [.requiresPositiveValues], fallback: "fussy")
  let options: ModelOptions
  init(_ options: ModelOptions) { self.options = options }
  func fit(_ data: TrainingData) throws -> KnownNormalFit {
    try Self.descriptor.validate(data)
    return KnownNormalFit(series: data.series, location: 0, count: 3, unscored: 0)
  }
}

/// Can never be estimated and hands over to the known law.
struct FussyModel: Forecaster {
  static let descriptor = ModelDescriptor(
    id: "fussy", title: "Fussy", family: "stubs", equation: "", reference: "none",
    minimumObservations: .init(1), traits: [], fallback: "known")
  init(_ options: ModelOptions) {}
  func fit(_ data: TrainingData) throws -> KnownNormalFit {
    throw ForecastError.notEstimable(model: "fussy", reason: "it never can")
  }
}

extension ModelRegistry {
  static let stubs = ModelRegistry([
    .init(KnownNormal.self), .init(DemandingModel.self), .init(FussyModel.self),
  ])
}

extension TrainingData {
  /// Quarters from 2020Q1 on, without a season unless one is named.
  static func quarters(_ values: [Double], seasonLength: Int = 1) -> TrainingData {
    TrainingData(
      Series(name: "stub", start: .quarterly(2020, 1), values: values), seasonLength: seasonLength)
  }
}

import Forecasting
import RealModule
import TimeSeries

/// A seasonal-trend decomposition, its season carried on, and any model for the rest.
public struct STL: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "stl", title: "STL decomposition and a model for the rest", family: "Decomposition",
    equation: "y(t) = season(t) + rest(t),   season(t) = season(t−m) + σₛ η(t),   rest ~ model",
    reference:
      "Cleveland, Cleveland, McRae & Terpenning (1990), J. Official Statistics 6, 3–73; Hyndman & Athanasopoulos"
      + " (2021), Forecasting: Principles and Practice, 3rd ed., §5.7",
    minimumObservations: .init(4),
    options: [
      DecompositionOptions.model,
      .init(
        name: "window", values: .number(0...100_000), defaultValue: "11",
        meaning: "rounds over which a season may change, odd, at least 7; 0 for a season that stays"),
      DecompositionOptions.robust,
    ],
    traits: DecompositionOptions.traits, fallback: "naive")

  private let spec: ModelSpec
  private let window: SeasonalTrendDecomposition.SeasonWindow
  private let isRobust: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) throws {
    spec = try RegisteredFit.spec(options, "model", in: Self.descriptor.id)
    let rounds = Int(options.number("window"))
    guard rounds == 0 || rounds >= 7 else {
      throw ForecastError.invalidOption(
        model: Self.descriptor.id, option: "window", value: "\(rounds)", allowed: "0, or 7 and above")
    }
    window = rounds == 0 ? .periodic : .rounds(rounds)
    isRobust = options.word("robust") == "yes"
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> DecompositionFit {
    try Self.descriptor.validate(data)
    let m = data.seasonLength
    let complete = DecompositionOptions.complete(data)
    var seasons: [(length: Int, values: [Double])] = []
    if m > 1, data.series.count > 2 * m {
      let fit = SeasonalTrendDecomposition(
        complete.values, seasonLength: m, season: window, isRobust: isRobust)
      seasons = [(m, fit.season.map { $0 * complete.unit })]
    }
    return try DecompositionFit(data, seasons: seasons, spec: spec, missing: complete.missing)
  }
}

/// Several seasons taken out by STL, carried on, and any model for the rest.
public struct MSTL: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "mstl", title: "STL with several seasons and a model for the rest", family: "Decomposition",
    equation: "y(t) = Σ season_k(t) + rest(t),   season_k(t) = season_k(t−m_k) + σ_k η(t),   rest ~ model",
    reference:
      "Bandara, Hyndman & Bergmeir (2025), Int. J. Operational Research 52, 79–98 (arXiv 2107.13462)",
    minimumObservations: .init(4),
    options: [
      DecompositionOptions.model,
      .init(
        name: "seasons", values: .text("season lengths, as in 24;168"), defaultValue: "own",
        meaning: "the lengths of the seasons; own: that of the data"),
      DecompositionOptions.robust,
    ],
    traits: DecompositionOptions.traits, fallback: "naive")

  private let spec: ModelSpec
  private let lengths: [Int]
  private let isRobust: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) throws {
    spec = try RegisteredFit.spec(options, "model", in: Self.descriptor.id)
    isRobust = options.word("robust") == "yes"
    lengths = try SeasonLengths.read(options.word("seasons"), model: Self.descriptor.id)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> DecompositionFit {
    try Self.descriptor.validate(data)
    let complete = DecompositionOptions.complete(data)
    let fit = MultipleSeasonDecomposition(
      complete.values, seasonLengths: lengths.isEmpty ? [data.seasonLength] : lengths, isRobust: isRobust)
    return try DecompositionFit(
      data, seasons: fit.seasons.map { ($0.length, $0.values.map { $0 * complete.unit }) }, spec: spec,
      missing: complete.missing)
  }
}

private enum DecompositionOptions {
  static let model = ModelDescriptor.Option(
    name: "model", values: .text("a model, as in auto-ets or theta(variant=stm)"), defaultValue: "theta",
    meaning: "what forecasts the seasonally adjusted values")
  static let robust = ModelDescriptor.Option(
    name: "robust", values: .words(["no", "yes"]), defaultValue: "no",
    meaning: "yes: outliers are weighed down in the decomposition")
  static let traits: Set<ModelDescriptor.Trait> = [.acceptsMissingValues, .scaleEquivariant, .seasonal]

  /// The values in units of their size, gaps filled.
  static func complete(_ data: TrainingData) -> (values: [Double], unit: Double, missing: Int) {
    let transform = PowerTransform(exponent: 1, of: data.series.values)
    let values = data.series.values.map(transform.applied)
    let complete = GapFilling.filled(values, seasonLength: data.seasonLength)
    return (complete, transform.unit, values.count { $0.isNaN })
  }
}

import Forecasting

/// The sample mean as the forecast of everything.
public struct Mean: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "mean", title: "Sample mean", family: "Baselines",
    equation: "y(t) = μ + σ ε(t)",
    reference: "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §5.2",
    minimumObservations: .init(2), traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant],
    fallback: "naive")

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit {
    try Self.descriptor.validate(data)
    return try RegressionFit(data, degree: 0, hasSeason: false, scale: .level, model: Self.descriptor.id)
  }
}

/// A straight line in time.
public struct LinearTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "linear-trend", title: "Linear trend regression", family: "Trend regressions",
    equation: "y(t) = a + b t [+ season] + σ ε(t)", reference: TrendRegression.reference,
    minimumObservations: .init(4), options: [TrendRegression.season],
    traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant, .seasonal], fallback: "drift")

  private let hasSeason: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) { hasSeason = TrendRegression.hasSeason(options) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit {
    try Self.descriptor.validate(data)
    return try RegressionFit(data, degree: 1, hasSeason: hasSeason, scale: .level, model: Self.descriptor.id)
  }
}

/// A straight line in time for the logarithm: constant growth.
public struct LogLinearTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "log-linear-trend", title: "Log-linear trend regression", family: "Trend regressions",
    equation: "ln y(t) = a + b t [+ season] + σ ε(t)", reference: TrendRegression.reference,
    minimumObservations: .init(4), options: [TrendRegression.season],
    traits: [.acceptsMissingValues, .requiresPositiveValues, .scaleEquivariant, .seasonal],
    fallback: "linear-trend")

  private let hasSeason: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) { hasSeason = TrendRegression.hasSeason(options) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit {
    try Self.descriptor.validate(data)
    return try RegressionFit(
      data, degree: 1, hasSeason: hasSeason, scale: .logarithm, model: Self.descriptor.id)
  }
}

/// A parabola in time.
public struct QuadraticTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "quadratic-trend", title: "Quadratic trend regression", family: "Trend regressions",
    equation: "y(t) = a + b t + c t² [+ season] + σ ε(t)", reference: TrendRegression.reference,
    minimumObservations: .init(5), options: [TrendRegression.season],
    traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant, .seasonal],
    fallback: "linear-trend")

  private let hasSeason: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) { hasSeason = TrendRegression.hasSeason(options) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit {
    try Self.descriptor.validate(data)
    return try RegressionFit(data, degree: 2, hasSeason: hasSeason, scale: .level, model: Self.descriptor.id)
  }
}

private enum TrendRegression {
  static let reference = "Seber & Lee (2003), Linear Regression Analysis, 2nd ed., ch. 5"
  static let season = ModelDescriptor.Option(
    name: "season", values: .words(["none", "dummies"]), defaultValue: "none",
    meaning: "dummies: one level for each position of the season")

  static func hasSeason(_ options: ModelOptions) -> Bool { options.word("season") == "dummies" }
}

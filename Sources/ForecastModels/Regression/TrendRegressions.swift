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
  public static let descriptor = TrendRegression.descriptor(
    id: "linear-trend", title: "Linear trend regression", equation: "y(t) = a + b t", needed: 4,
    traits: [.shiftEquivariant], fallback: "drift")

  private let trend: TrendRegression

  /// Creates the model.
  public init(_ options: ModelOptions) { trend = TrendRegression(options, degree: 1) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit { try trend.fit(data, Self.descriptor) }
}

/// A straight line in time for the logarithm: constant growth.
public struct LogLinearTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = TrendRegression.descriptor(
    id: "log-linear-trend", title: "Log-linear trend regression", equation: "ln y(t) = a + b t", needed: 4,
    traits: [.requiresPositiveValues], fallback: "linear-trend")

  private let trend: TrendRegression

  /// Creates the model.
  public init(_ options: ModelOptions) { trend = TrendRegression(options, degree: 1, scale: .logarithm) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit { try trend.fit(data, Self.descriptor) }
}

/// A parabola in time.
public struct QuadraticTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = TrendRegression.descriptor(
    id: "quadratic-trend", title: "Quadratic trend regression", equation: "y(t) = a + b t + c t²", needed: 5,
    traits: [.shiftEquivariant], fallback: "linear-trend")

  private let trend: TrendRegression

  /// Creates the model.
  public init(_ options: ModelOptions) { trend = TrendRegression(options, degree: 2) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RegressionFit { try trend.fit(data, Self.descriptor) }
}

/// What the regressions on time have in common: their description and their option.
private struct TrendRegression {
  static func descriptor(
    id: String, title: String, equation: String, needed: Int, traits: Set<ModelDescriptor.Trait>,
    fallback: String
  ) -> ModelDescriptor {
    ModelDescriptor(
      id: id, title: title, family: "Trend regressions", equation: "\(equation) [+ season] + σ ε(t)",
      reference: "Seber & Lee (2003), Linear Regression Analysis, 2nd ed., ch. 5",
      minimumObservations: .init(needed),
      options: [
        .init(
          name: "season", values: .words(["none", "dummies"]), defaultValue: "none",
          meaning: "dummies: one level for each position of the season")
      ],
      traits: traits.union([.acceptsMissingValues, .scaleEquivariant, .seasonal]), fallback: fallback)
  }

  private let degree: Int
  private let scale: PredictiveDistribution.Scale
  private let hasSeason: Bool

  init(_ options: ModelOptions, degree: Int, scale: PredictiveDistribution.Scale = .level) {
    self.degree = degree
    self.scale = scale
    hasSeason = options.word("season") == "dummies"
  }

  func fit(_ data: TrainingData, _ descriptor: ModelDescriptor) throws -> RegressionFit {
    try descriptor.validate(data)
    return try RegressionFit(data, degree: degree, hasSeason: hasSeason, scale: scale, model: descriptor.id)
  }
}

import Forecasting

/// Symmetric growth towards a ceiling.
public struct Logistic: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "logistic", title: "Logistic curve", family: "Growth",
    equation: "y(t) = K / (1 + e^(−r (t − c))) + error",
    reference: "Meade & Islam (1995), Int. J. Forecasting 11, 199–215", minimumObservations: .init(6),
    options: [GrowthCurveOptions.residual], traits: GrowthCurveOptions.traits, fallback: "damped-log")

  private let hasRandomWalk: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) { hasRandomWalk = GrowthCurveOptions.hasRandomWalk(options) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> GrowthCurveFit {
    try Self.descriptor.validate(data)
    return try GrowthCurveFit(data, curve: .logistic, hasRandomWalk: hasRandomWalk, model: Self.descriptor.id)
  }
}

/// Growth towards a ceiling that is fastest early, at 37 % of it.
public struct Gompertz: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "gompertz", title: "Gompertz curve", family: "Growth",
    equation: "y(t) = K exp(−e^(−r (t − c))) + error",
    reference: "Meade & Islam (1995), Int. J. Forecasting 11, 199–215", minimumObservations: .init(6),
    options: [GrowthCurveOptions.residual], traits: GrowthCurveOptions.traits, fallback: "damped-log")

  private let hasRandomWalk: Bool

  /// Creates the model.
  public init(_ options: ModelOptions) { hasRandomWalk = GrowthCurveOptions.hasRandomWalk(options) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> GrowthCurveFit {
    try Self.descriptor.validate(data)
    return try GrowthCurveFit(data, curve: .gompertz, hasRandomWalk: hasRandomWalk, model: Self.descriptor.id)
  }
}

private enum GrowthCurveOptions {
  static let residual = ModelDescriptor.Option(
    name: "residual", values: .words(["random-walk", "independent"]), defaultValue: "random-walk",
    meaning:
      "random-walk: errors add up, as those of trailing-twelve-month counts do; independent: errors about the"
      + " curve, which makes the ceiling look far better known than it is")
  static let traits: Set<ModelDescriptor.Trait> = [
    .acceptsMissingValues, .requiresPositiveValues, .scaleEquivariant,
  ]

  static func hasRandomWalk(_ options: ModelOptions) -> Bool { options.word("residual") == "random-walk" }
}

import Forecasting

/// The random walk with a drift that fades: the mean growth so far, a share φ of it each period on.
public struct DampedDrift: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "damped-drift", title: "Random walk with damped drift", family: "Baselines",
    equation: "ŷ(n+h) = y(n) + b̂ (φ + φ² + … + φʰ),   b̂ = (y(n) − y(1)) / (n − 1)",
    reference: "Gardner & McKenzie (1985), Management Science 31, 1237–1246, for the damping",
    minimumObservations: .init(3),
    options: [
      .init(
        name: "damping", values: .number(0...1), defaultValue: "0.9",
        meaning: "φ: what each period's drift is multiplied with; 1 is drift, 0 is naive")
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant], fallback: "naive")

  private let damping: Double

  /// Creates the model.
  public init(_ options: ModelOptions) { damping = options.number("damping") }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RandomWalkFit {
    try Self.descriptor.validate(data)
    return try RandomWalkFit(data, lag: 1, damping: damping, model: Self.descriptor.id)
  }
}

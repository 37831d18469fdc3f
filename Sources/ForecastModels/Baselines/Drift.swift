import Forecasting

/// The random walk with drift: the line from the first to the last value, carried on.
public struct Drift: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "drift", title: "Random walk with drift", family: "Baselines",
    equation: "y(t) = y(t−1) + b + σ ε(t),   b̂ = (y(n) − y(1)) / (n − 1)",
    reference: "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §5.2",
    minimumObservations: .init(3), traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant],
    fallback: "naive")

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RandomWalkFit {
    try Self.descriptor.validate(data)
    return try RandomWalkFit(data, lag: 1, damping: 1, model: Self.descriptor.id)
  }
}

import Forecasting

/// The random walk: every future value is the last one.
public struct Naive: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "naive", title: "Naïve (random walk)", family: "Baselines",
    equation: "y(t) = y(t−1) + σ ε(t)",
    reference: "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §5.2",
    minimumObservations: .init(2), traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant],
    fallback: nil)

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RandomWalkFit {
    try Self.descriptor.validate(data)
    return try RandomWalkFit(data, lag: 1, damping: nil, model: Self.descriptor.id)
  }
}

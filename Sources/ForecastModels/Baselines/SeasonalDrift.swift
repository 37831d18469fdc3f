import Forecasting

/// The seasonal random walk with drift: last season's values, moved on by the mean seasonal difference.
public struct SeasonalDrift: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "seasonal-drift", title: "Seasonal random walk with drift", family: "Baselines",
    equation: "y(t) = y(t−m) + m b + σ ε(t),   m b̂ = mean of y(t) − y(t−m)",
    reference:
      "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §5.2 and §9.1",
    minimumObservations: .init(2, seasons: 1),
    traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant, .seasonal], fallback: "drift")

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RandomWalkFit {
    try Self.descriptor.validate(data)
    return try RandomWalkFit(data, lag: data.seasonLength, damping: 1, model: Self.descriptor.id)
  }
}

import Forecasting

/// The seasonal random walk: every future value is that of the same season a year before.
public struct SeasonalNaive: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "seasonal-naive", title: "Seasonal naïve", family: "Baselines",
    equation: "y(t) = y(t−m) + σ ε(t)",
    reference: "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §5.2",
    minimumObservations: .init(1, seasons: 1),
    traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant, .seasonal], fallback: "naive")

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> RandomWalkFit {
    try Self.descriptor.validate(data)
    return try RandomWalkFit(data, lag: data.seasonLength, damping: nil, model: Self.descriptor.id)
  }
}

import Forecasting

/// The mean of the last few observations as the forecast of everything.
public struct WindowAverage: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "window-average", title: "Average of the last observations", family: "Baselines",
    equation: "y(t) = μ + σ ε(t) over the window,   μ̂ = (y(n) + … + y(n−k+1)) / k",
    reference: "Brown (1963), Smoothing, Forecasting and Prediction of Discrete Time Series, ch. 7",
    minimumObservations: .init(3),
    options: [
      .init(
        name: "window", values: .number(0...1_000_000), defaultValue: "0",
        meaning: "k, how many observations are averaged; 0 takes one season, or 5 where there is none")
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .shiftEquivariant, .seasonal], fallback: "naive")

  private let window: Int

  /// Creates the model.
  public init(_ options: ModelOptions) { window = Int(options.number("window")) }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> WindowAverageFit {
    try Self.descriptor.validate(data)
    return WindowAverageFit(data, window: window > 0 ? window : data.seasonLength > 1 ? data.seasonLength : 5)
  }
}

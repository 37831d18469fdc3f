import Forecasting

/// Growth that fades: each period's log growth is φ times the one before, with random-walk residuals.
public struct DampedLogTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "damped-log", title: "Damped log trend with random-walk residuals", family: "Growth",
    equation: "ln y(t) − ln y(t−1) = γ φ^(t−T) [+ season] + σ ε(t),   0.5 ≤ φ ≤ 1",
    reference:
      "Gardner & McKenzie (1985), Management Science 31, 1237–1246, for the damped trend; the law of φ is"
      + " averaged over a grid, as in Hoeting et al. (1999), Statistical Science 14, 382–417",
    minimumObservations: .init(4),
    options: [
      ModelDescriptor.Option(
        name: "season", values: .words(["none", "dummies"]), defaultValue: "none",
        meaning: "dummies: each position of the season has its own mean growth"),
      ModelDescriptor.Option(
        name: "prior", values: .words(["standard", "flat"]), defaultValue: "standard",
        meaning: "what is thought of φ before the data: standard has median 0.90 and 10 % below 0.75"),
    ],
    traits: [.acceptsMissingValues, .requiresPositiveValues, .scaleEquivariant, .seasonal],
    fallback: "drift")

  private let hasSeason: Bool
  private let prior: DampingPrior

  /// Creates the model.
  public init(_ options: ModelOptions) {
    hasSeason = options.word("season") == "dummies"
    prior = options.word("prior") == "flat" ? .flat : .standard
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> DampedLogTrendFit {
    try Self.descriptor.validate(data)
    return try DampedLogTrendFit(data, hasSeason: hasSeason, prior: prior, model: Self.descriptor.id)
  }
}

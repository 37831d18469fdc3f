import Forecasting

/// The default: a combination that depends on how much there is to learn from, and always answers.
public struct Ensemble: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "ensemble", title: "Combination by length of the series", family: "Combinations",
    equation: "an equal mixture of the members' predictive laws",
    reference:
      "Bates & Granger (1969), Operational Research Quarterly 20, 451–468; Hyndman & Athanasopoulos (2021),"
      + " §13.4",
    minimumObservations: .init(1), traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal],
    fallback: nil)

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// The members by rung; the first rung of which a member can be fitted is used.
  static func rungs(observed count: Int) -> [[ModelSpec]] {
    let long = [ModelSpec(id: "auto-ets"), ModelSpec(id: "theta")]
    let short = [ModelSpec(id: "naive"), ModelSpec(id: "drift"), ModelSpec(id: "theta")]
    let shortest = [ModelSpec(id: "naive")]
    return count >= 8 ? [long, short, shortest] : [short, shortest]
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> EnsembleFit {
    try Self.descriptor.validate(data)
    let observed = data.observed
    guard observed.count > 1 else { return EnsembleFit(single: data, value: observed[0].value) }
    for rung in Self.rungs(observed: observed.count) {
      let members = rung.compactMap { EnsembleFit.Member($0, data) }
      if !members.isEmpty { return EnsembleFit(data, members) }
    }
    throw ForecastError.notEstimable(model: Self.descriptor.id, reason: "no member could be fitted")
  }
}

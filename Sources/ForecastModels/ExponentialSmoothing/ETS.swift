import Forecasting

/// Exponential smoothing in one of the thirty forms.
///
/// Regressors stand beside forms of additive components; see ``ETSRegression``.
/// Forms with a multiplicative trend, and with additive errors beside a multiplicative season, have no finite forecast
/// variance in theory: their laws are those of simulated paths, of which none may leave the positive numbers or grow
/// beyond a thousandfold.
public struct ETS: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "ets", title: "Exponential smoothing (ETS)", family: "Exponential smoothing",
    equation:
      "ℓ(t) = q + α (y ⊖ s − q),   b(t) = φ b + (β/α)(Δℓ − φ b),   s(t) = s(t−m) + γ (y ⊖ q − s),   q = ℓ + φ b",
    reference: "Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, ch. 2–6",
    minimumObservations: .init(4),
    options: [
      .init(
        name: "error", values: .words(["A", "M"]), defaultValue: "A", meaning: "additive or relative errors"),
      .init(
        name: "trend", values: .words(["N", "A", "Ad", "M", "Md"]), defaultValue: "N",
        meaning: "no trend, one that adds or multiplies; with d one that fades"),
      .init(
        name: "season", values: .words(["N", "A", "M"]), defaultValue: "N",
        meaning: "no season, one that adds, or one that multiplies"),
    ] + ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal, .acceptsRegressors], fallback: "naive")

  private let form: ETSForm
  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) throws {
    let trend = options.word("trend")
    form = ETSForm(
      error: options.word("error") == "M" ? .multiplicative : .additive,
      trend: ETSForm.Component(rawValue: String(trend.prefix(1))) ?? .none, isDamped: trend.hasSuffix("d"),
      season: ETSForm.Component(rawValue: options.word("season")) ?? .none)
    settings = try ETSSettings(form, options, model: Self.descriptor.id)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: "ets(\(form))")
  }
}

import Forecasting

/// Exponential smoothing in a form that is named.
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
        name: "trend", values: .words(["N", "A", "Ad"]), defaultValue: "N",
        meaning: "no trend, a straight one, or one that fades"),
      .init(
        name: "season", values: .words(["N", "A", "M"]), defaultValue: "N",
        meaning: "no season, one that adds, or one that multiplies (with error=M)"),
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal], fallback: "naive")

  private let form: ETSForm

  /// Creates the model.
  /// - Throws: `ForecastError.invalidOption` for additive errors with a multiplicative season, whose forecast
  ///   variance is not finite.
  public init(_ options: ModelOptions) throws {
    let trend = options.word("trend")
    let form = ETSForm(
      error: options.word("error") == "M" ? .multiplicative : .additive,
      trend: trend == "N" ? .none : .additive,
      isDamped: trend == "Ad", season: ETSForm.Component(rawValue: options.word("season")) ?? .none)
    guard !(form.error == .additive && form.season == .multiplicative) else {
      throw ForecastError.invalidOption(
        model: Self.descriptor.id, option: "season", value: "M", allowed: "M only with error=M")
    }
    self.form = form
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    let (form, season) = (form, data.seasonLength)
    let needed = form.smoothingCount + form.stateCount(seasonLength: season) + 2
    guard data.observed.count >= needed else {
      throw ForecastError.tooFewObservations(
        model: "ets(\(form))", needed: needed, found: data.observed.count)
    }
    if form.needsPositiveValues, let bad = data.observed.first(where: { $0.value <= 0 }) {
      throw ForecastError.notPositive(
        model: "ets(\(form))", period: data.series.start.advanced(by: bad.index).description, value: bad.value
      )
    }
    if form.season != .none, season < 2 {
      throw ForecastError.notEstimable(
        model: "ets(\(form))", reason: "the series has no season; give --season-length")
    }
    guard var workspace = ETSWorkspace(data.series.values, seasonLength: season),
      let estimation = ETSEstimation.fit(form, &workspace, prior: .flat)
    else {
      throw ForecastError.notEstimable(
        model: "ets(\(form))", reason: "the likelihood is not finite at any start")
    }
    let count = data.observed.count
    let uncertainty = ETSUncertainty(
      form, estimation.parameters, &workspace, prior: .flat, region: .usual,
      freedom: Double(count) / Double(max(1, count - needed + 2)))
    return ETSFit(
      data, [.init(form: form, estimation: estimation, uncertainty: uncertainty, weight: 1)])
  }
}

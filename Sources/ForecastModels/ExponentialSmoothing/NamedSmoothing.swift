import Forecasting

/// A form of exponential smoothing under the name that practice gave it before it had a likelihood: `ets` in one form.
struct NamedSmoothing<Name: SmoothingName>: Forecaster {
  static var descriptor: ModelDescriptor { Name.descriptor }

  private let settings: ETSSettings

  init(_ options: ModelOptions) throws {
    settings = try ETSSettings(Name.form, options, model: Name.descriptor.id)
  }

  func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

/// What a named form is: all that tells one from another.
protocol SmoothingName: Sendable {
  static var form: ETSForm { get }
  static var descriptor: ModelDescriptor { get }
}

extension SmoothingName {
  /// What follows from the form, and what is said of it.
  fileprivate static func describe(
    _ id: String, _ title: String, _ equation: String, minimum: Int, reference: String
  ) -> ModelDescriptor {
    var traits: Set<ModelDescriptor.Trait> = [.acceptsMissingValues, .scaleEquivariant]
    if form.season != .none { traits.insert(.seasonal) }
    if ETSRegression.suits(form) { traits.insert(.acceptsRegressors) }
    if form.needsPositiveValues { traits.insert(.requiresPositiveValues) }
    return ModelDescriptor(
      id: id, title: title, family: "Exponential smoothing", equation: equation, reference: reference,
      minimumObservations: .init(minimum, seasons: form.season == .none ? 0 : 1),
      options: ETSSettings.options, traits: traits, fallback: "naive")
  }
}

/// Simple exponential smoothing.
enum SimpleSmoothing: SmoothingName {
  static let form = ETSForm(error: .additive, trend: .none, isDamped: false, season: .none)
  static let descriptor = describe(
    "ses", "Simple exponential smoothing", "ℓ(t) = α y(t) + (1 − α) ℓ(t−1),   ŷ(t+h) = ℓ(t)", minimum: 4,
    reference: "Brown (1956), Exponential Smoothing for Predicting Demand; ETS(A,N,N)")
}

/// Holt's linear trend.
enum Holt: SmoothingName {
  static let form = ETSForm(error: .additive, trend: .additive, isDamped: false, season: .none)
  static let descriptor = describe(
    "holt", "Holt's linear trend", "ŷ(t+h) = ℓ(t) + h b(t)", minimum: 6,
    reference: "Holt (1957), reprinted Int. J. Forecasting 20 (2004), 5–10; ETS(A,A,N)")
}

/// Damped trend.
enum DampedHolt: SmoothingName {
  static let form = ETSForm(error: .additive, trend: .additive, isDamped: true, season: .none)
  static let descriptor = describe(
    "damped-holt", "Damped trend", "ŷ(t+h) = ℓ(t) + (φ + … + φʰ) b(t)", minimum: 7,
    reference: "Gardner & McKenzie (1985), Management Science 31, 1237–1246; ETS(A,Ad,N)")
}

/// Holt–Winters with an additive season.
enum AdditiveHoltWinters: SmoothingName {
  static let form = ETSForm(error: .additive, trend: .additive, isDamped: false, season: .additive)
  static let descriptor = describe(
    "holt-winters-additive", "Holt–Winters, additive season", "ŷ(t+h) = ℓ(t) + h b(t) + s(t+h−m)", minimum: 6,
    reference: "Winters (1960), Management Science 6, 324–342; ETS(A,A,A)")
}

/// Holt–Winters with a multiplicative season.
enum MultiplicativeHoltWinters: SmoothingName {
  static let form = ETSForm(
    error: .multiplicative, trend: .additive, isDamped: false, season: .multiplicative)
  static let descriptor = describe(
    "holt-winters-multiplicative", "Holt–Winters, multiplicative season",
    "ŷ(t+h) = (ℓ(t) + h b(t)) s(t+h−m)", minimum: 6,
    reference: "Winters (1960), Management Science 6, 324–342; ETS(M,A,M)")
}

/// Holt–Winters with a damped trend and a multiplicative season.
enum DampedHoltWinters: SmoothingName {
  static let form = ETSForm(error: .multiplicative, trend: .additive, isDamped: true, season: .multiplicative)
  static let descriptor = describe(
    "damped-holt-winters", "Holt–Winters, damped trend, multiplicative season",
    "ŷ(t+h) = (ℓ(t) + (φ + … + φʰ) b(t)) s(t+h−m)", minimum: 7,
    reference:
      "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §8.3; ETS(M,Ad,M)")
}

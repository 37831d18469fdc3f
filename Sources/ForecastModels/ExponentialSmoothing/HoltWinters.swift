import Forecasting

// Forms under the names that practice gave them before they had a likelihood.

/// Simple exponential smoothing: `ets` in one form.
public struct SimpleSmoothing: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "ses", title: "Simple exponential smoothing", family: "Exponential smoothing",
    equation: "ℓ(t) = α y(t) + (1 − α) ℓ(t−1),   ŷ(t+h) = ℓ(t)",
    reference: "Brown (1956), Exponential Smoothing for Predicting Demand; ETS(A,N,N)",
    minimumObservations: .init(4), options: ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .acceptsRegressors], fallback: "naive")

  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) {
    settings = ETSSettings(
      ETSForm(error: .additive, trend: .none, isDamped: false, season: .none), options)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

/// Holt's linear trend: `ets` in one form.
public struct Holt: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "holt", title: "Holt's linear trend", family: "Exponential smoothing",
    equation: "ŷ(t+h) = ℓ(t) + h b(t)",
    reference: "Holt (1957), reprinted Int. J. Forecasting 20 (2004), 5–10; ETS(A,A,N)",
    minimumObservations: .init(6), options: ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .acceptsRegressors], fallback: "naive")

  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) {
    settings = ETSSettings(
      ETSForm(error: .additive, trend: .additive, isDamped: false, season: .none), options)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

/// Damped trend: `ets` in one form.
public struct DampedHolt: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "damped-holt", title: "Damped trend", family: "Exponential smoothing",
    equation: "ŷ(t+h) = ℓ(t) + (φ + … + φʰ) b(t)",
    reference: "Gardner & McKenzie (1985), Management Science 31, 1237–1246; ETS(A,Ad,N)",
    minimumObservations: .init(7), options: ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .acceptsRegressors], fallback: "naive")

  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) {
    settings = ETSSettings(
      ETSForm(error: .additive, trend: .additive, isDamped: true, season: .none), options)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

/// Holt–Winters, additive season: `ets` in one form.
public struct AdditiveHoltWinters: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "holt-winters-additive", title: "Holt–Winters, additive season", family: "Exponential smoothing",
    equation: "ŷ(t+h) = ℓ(t) + h b(t) + s(t+h−m)",
    reference: "Winters (1960), Management Science 6, 324–342; ETS(A,A,A)",
    minimumObservations: .init(6, seasons: 1), options: ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal, .acceptsRegressors], fallback: "naive")

  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) {
    settings = ETSSettings(
      ETSForm(error: .additive, trend: .additive, isDamped: false, season: .additive), options)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

/// Holt–Winters, multiplicative season: `ets` in one form.
public struct MultiplicativeHoltWinters: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "holt-winters-multiplicative", title: "Holt–Winters, multiplicative season",
    family: "Exponential smoothing",
    equation: "ŷ(t+h) = (ℓ(t) + h b(t)) s(t+h−m)",
    reference: "Winters (1960), Management Science 6, 324–342; ETS(M,A,M)",
    minimumObservations: .init(6, seasons: 1), options: ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal, .requiresPositiveValues], fallback: "naive")

  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) {
    settings = ETSSettings(
      ETSForm(error: .multiplicative, trend: .additive, isDamped: false, season: .multiplicative), options)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

/// Holt–Winters, damped trend, multiplicative season: `ets` in one form.
public struct DampedHoltWinters: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "damped-holt-winters", title: "Holt–Winters, damped trend, multiplicative season",
    family: "Exponential smoothing",
    equation: "ŷ(t+h) = (ℓ(t) + (φ + … + φʰ) b(t)) s(t+h−m)",
    reference:
      "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §8.3; ETS(M,Ad,M)",
    minimumObservations: .init(7, seasons: 1), options: ETSSettings.options,
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal, .requiresPositiveValues], fallback: "naive")

  private let settings: ETSSettings

  /// Creates the model.
  public init(_ options: ModelOptions) {
    settings = ETSSettings(
      ETSForm(error: .multiplicative, trend: .additive, isDamped: true, season: .multiplicative), options)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ETSFit {
    try Self.descriptor.validate(data)
    return try settings.fit(data, name: Self.descriptor.id)
  }
}

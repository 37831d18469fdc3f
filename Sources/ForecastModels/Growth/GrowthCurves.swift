import Forecasting
import Nonlinear

/// Symmetric growth towards a ceiling.
public struct Logistic: Forecaster {
  /// What the model says about itself.
  public static let descriptor = GrowthCurveChoices.descriptor(
    id: "logistic", title: "Logistic curve", equation: "y(t) = K / (1 + e^(−r (t − c))) + error")

  private let choices: GrowthCurveChoices

  /// Creates the model.
  /// - Throws: `ForecastError.invalidOption` for a ceiling that is no law.
  public init(_ options: ModelOptions) throws {
    choices = try GrowthCurveChoices(options, model: Self.descriptor.id)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> GrowthCurveFit {
    try choices.fit(data, .logistic, Self.descriptor)
  }
}

/// Growth towards a ceiling that is fastest early, at 37 % of it.
public struct Gompertz: Forecaster {
  /// What the model says about itself.
  public static let descriptor = GrowthCurveChoices.descriptor(
    id: "gompertz", title: "Gompertz curve", equation: "y(t) = K exp(−e^(−r (t − c))) + error")

  private let choices: GrowthCurveChoices

  /// Creates the model.
  /// - Throws: `ForecastError.invalidOption` for a ceiling that is no law.
  public init(_ options: ModelOptions) throws {
    choices = try GrowthCurveChoices(options, model: Self.descriptor.id)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> GrowthCurveFit {
    try choices.fit(data, .gompertz, Self.descriptor)
  }
}

/// What the growth curves have in common: their description and their options.
private struct GrowthCurveChoices {
  static func descriptor(id: String, title: String, equation: String) -> ModelDescriptor {
    ModelDescriptor(
      id: id, title: title, family: "Growth", equation: equation,
      reference: "Meade & Islam (1995), Int. J. Forecasting 11, 199–215", minimumObservations: .init(6),
      options: [
        .init(
          name: "residual", values: .words(["random-walk", "independent"]), defaultValue: "random-walk",
          meaning:
            "random-walk: errors add up, as those of trailing-twelve-month counts do; independent: errors about the"
            + " curve, which makes the ceiling look far better known than it is"),
        .init(
          name: "ceiling", values: .text("free, or quantiles as in \(CeilingPrior.example)"),
          defaultValue: "free",
          meaning:
            "what is thought of the ceiling before the data: quantiles of a log-normal law, the median and one on"
            + " either side or any two; the bands then hold what the law and the data leave open about it"),
      ],
      traits: [.acceptsMissingValues, .requiresPositiveValues, .scaleEquivariant], fallback: "damped-log")
  }

  private let hasRandomWalk: Bool
  private let prior: CeilingPrior?

  init(_ options: ModelOptions, model: String) throws {
    hasRandomWalk = options.word("residual") == "random-walk"
    let text = options.word("ceiling")
    prior = text == "free" ? nil : CeilingPrior(text)
    guard text == "free" || prior != nil else {
      throw ForecastError.invalidOption(
        model: model, option: "ceiling", value: text,
        allowed: "free, or two or three positive quantiles in rising order, as in \(CeilingPrior.example)")
    }
  }

  func fit(
    _ data: TrainingData, _ curve: SigmoidShape, _ descriptor: ModelDescriptor
  ) throws -> GrowthCurveFit {
    try descriptor.validate(data)
    return try GrowthCurveFit(
      data, curve: curve, hasRandomWalk: hasRandomWalk, prior: prior, model: descriptor.id)
  }
}

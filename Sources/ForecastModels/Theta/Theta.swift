import Forecasting

/// A theta model in the variant that is named.
public struct Theta: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "theta", title: "Theta model", family: "Theta",
    equation:
      "μ(t) = ℓ(t−1) + (1 − 1/θ) [(1−α)^(t−1) A + (1 − (1−α)^t)/α · B],   ℓ(t) = α y(t) + (1−α) ℓ(t−1)",
    reference:
      "Fiorucci et al. (2016), Int. J. Forecasting 32, 1151–1161; Assimakopoulos & Nikolopoulos (2000),"
      + " Int. J. Forecasting 16, 521–530",
    minimumObservations: .init(4),
    options: [
      .init(
        name: "variant", values: .words(ThetaVariant.allCases.map(\.rawValue)), defaultValue: "dotm",
        meaning: "standard, optimised, dynamic standard, dynamic optimised"),
      ThetaOptions.season, ThetaOptions.boxCox,
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal], fallback: "naive")

  private let scope: ThetaSearch.Scope

  /// Creates the model.
  public init(_ options: ModelOptions) {
    scope = ThetaSearch.Scope(
      variants: [ThetaVariant(rawValue: options.word("variant")) ?? .dynamicOptimised],
      forms: ThetaOptions.forms(options), exponents: [options.number("box-cox")], isCombined: false)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ThetaFit {
    try Self.descriptor.validate(data)
    try ThetaOptions.validate(scope, data, model: Self.descriptor.id)
    return ThetaFit(data, scope)
  }
}

/// What the theta models' options have in common.
enum ThetaOptions {
  static let season = ModelDescriptor.Option(
    name: "season", values: .words(["auto"] + SeasonalAdjustment.Form.allCases.map(\.rawValue)),
    defaultValue: "auto",
    meaning: "how the season is taken out first; auto: as the corrected Akaike criterion says")
  static let boxCox = ModelDescriptor.Option(
    name: "box-cox", values: .number(0...1), defaultValue: "1",
    meaning: "the power whose scale is fitted: 1 the values, 0.5 their roots, 0 their logarithms")

  static func forms(_ options: ModelOptions) -> [SeasonalAdjustment.Form] {
    SeasonalAdjustment.Form(rawValue: options.word("season")).map { [$0] }
      ?? SeasonalAdjustment.Form.allCases
  }

  /// Refuses what was asked for by name and the data do not allow.
  static func validate(_ scope: ThetaSearch.Scope, _ data: TrainingData, model: String) throws {
    let values = data.series.values
    let form = scope.forms.count == 1 ? scope.forms[0] : .none
    guard form == .multiplicative || !scope.exponents.contains(1) else {
      return try validate(form, data, model)
    }
    if let index = values.firstIndex(where: { $0 <= 0 }) {
      throw ForecastError.notPositive(
        model: model, period: data.series.start.advanced(by: index).description, value: values[index])
    }
    try validate(form, data, model)
  }

  private static func validate(_ form: SeasonalAdjustment.Form, _ data: TrainingData, _ model: String) throws
  {
    guard form != .none else { return }
    guard data.seasonLength > 1 else {
      throw ForecastError.notEstimable(model: model, reason: "a season was asked for and its length is 1")
    }
    let found = data.series.count
    guard found >= 2 * data.seasonLength else {
      throw ForecastError.tooFewObservations(model: model, needed: 2 * data.seasonLength, found: found)
    }
    guard SeasonalAdjustment(form, of: data.series.values, seasonLength: data.seasonLength) != nil else {
      throw ForecastError.notEstimable(
        model: model, reason: "a seasonal factor is nearly zero; season=additive may do")
    }
  }
}

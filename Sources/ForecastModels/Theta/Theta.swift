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
        meaning: "standard, optimised, dynamic standard, dynamic optimised")
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal], fallback: "naive")

  private let variant: ThetaVariant

  /// Creates the model.
  public init(_ options: ModelOptions) {
    variant = ThetaVariant(rawValue: options.word("variant")) ?? .dynamicOptimised
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ThetaFit {
    try Self.descriptor.validate(data)
    return ThetaFit(data, variant: variant)
  }
}

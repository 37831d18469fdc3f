import Forecasting

/// The theta models that the data support, weighted by their likelihood.
public struct AutoTheta: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "auto-theta", title: "Theta models combined by likelihood", family: "Theta",
    equation: "Σ wᵢ × theta model i,   wᵢ ∝ exp(−ΔAICcᵢ / 2);   4 variants × 3 seasons, on y or √y",
    reference:
      "Fiorucci et al. (2016), Int. J. Forecasting 32, 1151–1161; Burnham & Anderson (2002), Model Selection and"
      + " Multimodel Inference, 2nd ed., ch. 4; seasonal factors: Miller & Williams (2003), Int. J. Forecasting"
      + " 19, 669–684",
    minimumObservations: .init(4), options: [ThetaOptions.season],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal], fallback: "naive")

  private let scope: ThetaSearch.Scope

  /// Creates the model.
  public init(_ options: ModelOptions) {
    // Roots lie between errors that add and errors that multiply; logarithms would extrapolate lines into exponentials.
    scope = ThetaSearch.Scope(
      variants: [.dynamicStandard, .dynamicOptimised, .standard, .optimised],
      forms: ThetaOptions.forms(options), exponents: [1, 0.5], isCombined: true)
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ThetaFit {
    try Self.descriptor.validate(data)
    try ThetaOptions.validate(scope, data, model: Self.descriptor.id)
    return ThetaFit(data, scope)
  }
}

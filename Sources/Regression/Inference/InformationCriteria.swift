import RealModule

/// What a likelihood is worth after paying for its parameters.
///
///     AIC = 2k − 2L,  AICc = AIC + 2k(k + 1)/(n − k − 1),  BIC = k ln n − 2L
///
/// For Gaussian fits k counts σ², as R's `AIC` does; statsmodels does not, its AIC is smaller by 2.
/// Burnham & Anderson (2002), Model Selection and Multimodel Inference, 2nd ed., section 2.4.
public struct InformationCriteria: Sendable, Hashable {
  /// L.
  public let logLikelihood: Double
  /// k.
  public let parameters: Int
  /// n.
  public let observations: Int

  /// Criteria of a likelihood.
  public init(logLikelihood: Double, parameters: Int, observations: Int) {
    self.logLikelihood = logLikelihood
    self.parameters = parameters
    self.observations = observations
  }

  /// Akaike's criterion.
  public var aic: Double { 2 * Double(parameters) - 2 * logLikelihood }

  /// Corrected for small samples; infinite where n ≤ k + 1.
  public var aicc: Double {
    let k = Double(parameters)
    let room = Double(observations) - k - 1
    return room > 0 ? aic + 2 * k * (k + 1) / room : .infinity
  }

  /// Schwarz's criterion.
  public var bic: Double { Double(parameters) * Double.log(Double(observations)) - 2 * logLikelihood }
}

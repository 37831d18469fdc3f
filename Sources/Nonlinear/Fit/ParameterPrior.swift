/// What is known of a parameter before the data: θ ~ N(mean, standardDeviation²).
///
/// It enters the fit as one more row, (σ/s)(θ − m) ≈ 0 with σ the residual standard deviation, so that the least
/// squares are the mode of the posterior law.
public struct ParameterPrior: Sendable, Hashable {
  /// m.
  public let mean: Double
  /// s.
  public let standardDeviation: Double

  /// A normal prior.
  public init(mean: Double, standardDeviation: Double) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }
}

/// The standard deviation of the errors that priors are weighed against.
public enum ErrorScale: Sendable, Hashable {
  /// Known beforehand.
  case known(Double)
  /// Found with the fit: weights and fit are repeated until they agree.
  case estimated
}

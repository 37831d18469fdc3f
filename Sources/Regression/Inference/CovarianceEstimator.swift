/// How the covariance of the coefficients of a linear fit is estimated.
public enum CovarianceEstimator: Sendable, Hashable {
  /// σ²(XᵀWX)⁻¹: errors alike and uncorrelated.
  case classical
  /// White (1980): each residual stands for the variance of its row.
  case hc0
  /// HC0 times n/(n − p).
  case hc1
  /// Residuals over √(1 − h).
  case hc2
  /// Residuals over 1 − h, close to the jackknife: MacKinnon & White (1985), J. Econometrics 29, 305–325.
  case hc3
  /// Rows in time order, errors correlated over some of them: Newey & West (1987), Econometrica 55, 703–708.
  case neweyWest(NeweyWest)
  /// Errors correlated within groups: a label for each row. (G/(G − 1))·((n − 1)/(n − p)), t with G − 1 degrees.
  case cluster([Int])
}

/// The choices of a Newey–West covariance.
public struct NeweyWest: Sendable, Hashable {
  /// How many lags get a Bartlett weight 1 − l/(L + 1).
  public enum Bandwidth: Sendable, Hashable {
    /// L as given.
    case lags(Int)
    /// ⌊4(n/100)^(2/9)⌋, the textbooks' rule.
    case rule
    /// From the data: Newey & West (1994), Review of Economic Studies 61, 631–653, Bartlett kernel.
    case automatic
  }

  /// L, or how it is found.
  public var bandwidth: Bandwidth
  /// A first-order vector autoregression takes the bulk of the correlation out before the kernel sees it.
  public var prewhitens: Bool
  /// Times n/(n − p).
  public var correctsSmallSamples: Bool

  /// Without arguments what R's `NeweyWest` does: automatic, prewhitened, uncorrected.
  public init(bandwidth: Bandwidth = .automatic, prewhitens: Bool = true, correctsSmallSamples: Bool = false)
  {
    self.bandwidth = bandwidth
    self.prewhitens = prewhitens
    self.correctsSmallSamples = correctsSmallSamples
  }

  /// A given number of lags without prewhitening.
  public static func lags(_ count: Int) -> NeweyWest {
    NeweyWest(bandwidth: .lags(count), prewhitens: false)
  }
}

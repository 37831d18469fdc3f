import NumericalCore

/// Correlations of short residual series, pulled toward a prior by as much as their noise demands.
///
///     R* = (1 − λ)·R + λ·prior,   λ = Σ Var(rᵢⱼ) / Σ (rᵢⱼ − priorᵢⱼ)²  over i ≠ j, within 0…1
///
/// Schäfer & Strimmer (2005), Stat. Appl. Genet. Mol. Biol. 4, 32, after Ledoit & Wolf (2003); they shrink toward the
/// identity, which is the prior where none is given. Positive definite wherever the prior is and λ > 0.
public struct ShrinkageCorrelation: Sendable, Hashable {
  /// R*.
  public let correlation: Matrix
  /// λ: 1 where the data say nothing.
  public let intensity: Double
  /// Standard deviations, not shrunk.
  public let standardDeviations: [Double]

  /// Shrinks the correlations of residuals.
  /// - Parameters:
  ///   - residuals: one row an observation, one column a series.
  ///   - prior: correlations believed before; the identity when nil.
  ///   - centered: whether means are taken out; errors of forecasts have none to take out.
  public init(residuals: Matrix, prior: Matrix? = nil, centered: Bool = false) {
    let (n, m) = (residuals.rows, residuals.columns)
    let target = prior ?? .identity(m)
    precondition(target.rows == m && target.columns == m, "a prior correlation for every pair")
    let degrees = Double(centered ? n - 1 : n)
    var scaled = residuals
    var deviations: [Double] = []
    for j in 0..<m {
      var column = residuals.column(j)
      if centered {
        let mean = column.reduce(0, +) / Double(max(1, n))
        column = column.map { $0 - mean }
      }
      let deviation = degrees > 0 ? RankedConditions.norm(column) / degrees.squareRoot() : 0
      deviations.append(deviation)
      for t in 0..<n { scaled[t, j] = deviation > 0 ? column[t] / deviation : 0 }
    }
    standardDeviations = deviations
    let products = scaled.gram()
    var squares = scaled
    for j in 0..<m { for t in 0..<n { squares[t, j] *= scaled[t, j] } }
    let squaredProducts = squares.gram()
    var (noise, signal) = (0.0, 0.0)
    for j in 0..<m {
      for i in 0..<j {
        let (sum, squared) = (products[i, j], squaredProducts[i, j])
        let scatter = max(0, squared - sum * sum / Double(n))
        // The variance of a sum of n products over `degrees`.
        noise += scatter * Double(n) / (Double(max(1, n - 1)) * degrees * degrees)
        let gap = sum / degrees - target[i, j]
        signal += gap * gap
      }
    }
    let shrunk = n > 1 && signal > 0 ? min(1, noise / signal) : 1
    intensity = shrunk
    var correlation = target
    for j in 0..<m {
      for i in 0..<m where i != j {
        correlation[i, j] =
          degrees > 0
          ? (1 - shrunk) * products[i, j] / degrees + shrunk * target[i, j] : target[i, j]
      }
    }
    self.correlation = correlation
  }

  /// The covariance, correlations shrunk and variances not.
  public var covariance: Matrix {
    var covariance = correlation
    for j in standardDeviations.indices {
      for i in standardDeviations.indices {
        covariance[i, j] *= standardDeviations[i] * standardDeviations[j]
      }
    }
    return covariance
  }
}

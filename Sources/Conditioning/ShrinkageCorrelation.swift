import NumericalCore

/// Correlations of short residual series, pulled toward a prior by as much as their noise demands.
///
///     R* = (1 − λ)·R + λ·prior,   λ = Σ Var(rᵢⱼ) / Σ (rᵢⱼ − priorᵢⱼ)²  over i ≠ j, within 0…1
///
/// Schäfer & Strimmer (2005), Stat. Appl. Genet. Mol. Biol. 4, 32, after Ledoit & Wolf (2003); they shrink toward the
/// identity, which is the prior where none is given. Positive definite wherever the prior is and λ > 0.
///
/// Residuals may have gaps (NaN): every pair is then seen over the observations it shares, a pair that shares fewer
/// than three keeps its prior, and what is no correlation matrix any more is moved to the nearest one. Where errors
/// hang together over time by construction, as those of overlapping windows do, a correlation is worth fewer
/// observations than it has; `inflation` says by how much its variance is larger (Bartlett 1946, Supplement to the
/// J. Royal Statistical Society 8, 27–41: 1 + 2·Σ ρᵢ(k)·ρⱼ(k) under no dependence).
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
  ///   - inflation: of the variance of every pair's correlation over that of independent observations; 1 when nil.
  ///   - centered: whether means are taken out; errors of forecasts have none to take out.
  public init(residuals: Matrix, prior: Matrix? = nil, inflation: Matrix? = nil, centered: Bool = false) {
    let (n, m) = (residuals.rows, residuals.columns)
    let target = prior ?? .identity(m)
    precondition(target.rows == m && target.columns == m, "a prior correlation for every pair")
    var scaled = residuals
    var isKnown = Matrix(rows: n, columns: m, repeating: 1)
    var deviations: [Double] = []
    for j in 0..<m {
      let known = (0..<n).filter { residuals[$0, j].isFinite }
      let mean = centered ? known.reduce(0) { $0 + residuals[$1, j] } / Double(max(1, known.count)) : 0
      let degrees = Double(known.count - (centered ? 1 : 0))
      let norm = RankedConditions.norm(known.map { residuals[$0, j] - mean })
      let deviation = degrees > 0 ? norm / degrees.squareRoot() : 0
      deviations.append(deviation)
      for t in 0..<n {
        let value = residuals[t, j]
        scaled[t, j] = deviation > 0 && value.isFinite ? (value - mean) / deviation : 0
        isKnown[t, j] = value.isFinite ? 1 : 0
      }
    }
    standardDeviations = deviations
    let products = scaled.gram()
    var squares = scaled
    for j in 0..<m { for t in 0..<n { squares[t, j] *= scaled[t, j] } }
    let squaredProducts = squares.gram()
    let shared = isKnown.gram()
    func degrees(_ i: Int, _ j: Int) -> Double { shared[i, j] - (centered ? 1 : 0) }
    /// With two observations a correlation is ±1 whatever the truth.
    func isSeen(_ i: Int, _ j: Int) -> Bool { shared[i, j] >= (hasGaps ? 3 : 1) && degrees(i, j) > 0 }
    let hasGaps = shared.elements.contains { $0 < Double(n) }
    var (noise, signal) = (0.0, 0.0)
    for j in 0..<m {
      for i in 0..<j where isSeen(i, j) {
        let (sum, squared, count) = (products[i, j], squaredProducts[i, j], shared[i, j])
        let scatter = max(0, squared - sum * sum / count)
        // The variance of a sum of so many products over `degrees`.
        noise +=
          (inflation?[i, j] ?? 1) * scatter * count
          / (max(1, count - 1) * degrees(i, j) * degrees(i, j))
        let gap = sum / degrees(i, j) - target[i, j]
        signal += gap * gap
      }
    }
    let shrunk = n > 1 && signal > 0 ? min(1, noise / signal) : 1
    intensity = shrunk
    var correlation = target
    for j in 0..<m {
      for i in 0..<m where i != j && isSeen(i, j) {
        correlation[i, j] = (1 - shrunk) * products[i, j] / degrees(i, j) + shrunk * target[i, j]
      }
    }
    // Pairs seen over different observations need not fit together.
    if hasGaps, (try? Cholesky(correlation)) == nil,
      let nearest = try? nearestCorrelation(to: correlation)
    {
      correlation = nearest
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

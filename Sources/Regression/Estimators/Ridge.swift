import NumericalCore

/// Ridge regression on standardized regressors.
///
///     minimise ‖y − ȳ − Zb‖² + λ‖b‖²
///
/// Z has columns of mean zero and population standard deviation one; the intercept is not penalised. Hoerl & Kennard
/// (1970), Technometrics 12, 55–67. By the singular values of Z.
public struct Ridge: Sendable, Hashable {
  /// λ.
  public var penalty: Double

  /// A ridge.
  public init(penalty: Double) { self.penalty = penalty }

  /// A fitted ridge regression.
  public struct Fitted: Sendable, Hashable {
    /// β in the units of the data.
    public let coefficients: [Double]
    /// b of the standardized regressors, in the units of the response, NaN for the intercept.
    public let standardizedCoefficients: [Double]
    /// Σ sₖ²/(sₖ² + λ), and one for the intercept.
    public let effectiveParameters: Double
    /// Σwe².
    public let residualSumOfSquares: Double
    /// 1 − RSS/TSS.
    public let rSquared: Double
    /// n·RSS/(n − effective)²: Golub, Heath & Wahba (1979), Technometrics 21, 215–223.
    public let generalizedCrossValidation: Double
    /// Of β given λ, about its biased mean; NaN for the intercept.
    public let standardErrors: [Double]
  }

  /// Fits a design.
  /// - Parameter weights: one for each row, brought to a mean of one so that λ keeps its meaning.
  /// - Throws: `option`, `weight`, `notFinite`, `tooFewObservations`.
  public func fit(_ design: Design, weights: [Double]? = nil) throws(RegressionError) -> Fitted {
    guard penalty >= 0 && penalty.isFinite else { throw .option("a ridge penalty is not negative") }
    let standard = try StandardizedDesign(design, weights: weights)
    let svd = try numerically { () throws(FactorizationError) in try SingularValues(standard.z) }
    let rank = svd.rank()
    let projected = svd.u.transposeTimes(standard.y)
    let shrunken = svd.s.indices.map { k in
      k < rank || penalty > 0 ? svd.s[k] * projected[k] / (svd.s[k] * svd.s[k] + penalty) : 0
    }
    let b = svd.vt.transposeTimes(shrunken)
    let n = Double(standard.y.count)
    let intercept = design.interceptColumn == nil ? 0.0 : 1.0
    let effective =
      svd.s.indices.reduce(intercept) { sum, k in
        k < rank ? sum + svd.s[k] * svd.s[k] / (svd.s[k] * svd.s[k] + penalty) : sum
      }
    let fitted = standard.z.times(b)
    let rss = zip(standard.y, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let tss = standard.y.reduce(0) { $0 + $1 * $1 }
    let sigma = n > effective ? (rss / (n - effective)).squareRoot() : .nan
    var errors = [Double](repeating: .nan, count: design.columns)
    var standardized = errors
    for (k, j) in standard.kept.enumerated() {
      var square = 0.0
      for l in 0..<rank {
        let weight = svd.vt[l, k] * svd.s[l] / (svd.s[l] * svd.s[l] + penalty)
        square += weight * weight
      }
      errors[j] = sigma * square.squareRoot() * (standard.responseScale / standard.scales[k])
      standardized[j] = b[k] * standard.responseScale
    }
    let unit = standard.responseScale * standard.responseScale * standard.weightUnit
    return Fitted(
      coefficients: standard.unstandardized(b), standardizedCoefficients: standardized,
      effectiveParameters: effective, residualSumOfSquares: rss * unit,
      rSquared: tss > 0 ? 1 - rss / tss : .nan,
      generalizedCrossValidation: n * rss * unit / ((n - effective) * (n - effective)), standardErrors: errors
    )
  }
}

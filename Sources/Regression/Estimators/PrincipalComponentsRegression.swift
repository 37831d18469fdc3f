import NumericalCore

/// Regression on the first principal components of the standardized regressors.
///
///     Z = U S Vᵀ,  b = Σₖ vₖ (uₖᵀy)/sₖ over the components kept
///
/// Massy (1965), JASA 60, 234–256.
public struct PrincipalComponentsRegression: Sendable, Hashable {
  /// How many components are kept.
  public var components: Int

  /// A regression on so many components.
  public init(components: Int) { self.components = components }

  /// A fitted regression.
  public struct Fitted: Sendable, Hashable {
    /// β in the units of the data.
    public let coefficients: [Double]
    /// The part of the variance of the regressors that each component holds, all of them.
    public let varianceShares: [Double]
    /// Σwe².
    public let residualSumOfSquares: Double
    /// 1 − RSS/TSS.
    public let rSquared: Double
  }

  /// Fits a design.
  /// - Parameter weights: one for each row, brought to a mean of one.
  /// - Throws: `option` where there are not so many components, `weight`, `notFinite`, `tooFewObservations`.
  public func fit(_ design: Design, weights: [Double]? = nil) throws(RegressionError) -> Fitted {
    let standard = try StandardizedDesign(design, weights: weights)
    let svd = try numerically { () throws(FactorizationError) in try SingularValues(standard.z) }
    guard components >= 1, components <= svd.rank() else {
      throw .option(
        "\(components) principal components asked for, and the regressors have \(svd.rank()) that differ from zero"
      )
    }
    let projected = svd.u.transposeTimes(standard.y)
    let b = svd.vt.transposeTimes(svd.s.indices.map { $0 < components ? projected[$0] / svd.s[$0] : 0 })
    let rss = zip(standard.y, standard.z.times(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let tss = standard.y.reduce(0) { $0 + $1 * $1 }
    let total = svd.s.reduce(0) { $0 + $1 * $1 }
    return Fitted(
      coefficients: standard.unstandardized(b), varianceShares: svd.s.map { $0 * $0 / total },
      residualSumOfSquares: rss * standard.responseScale * standard.responseScale * standard.weightUnit,
      rSquared: tss > 0 ? 1 - rss / tss : .nan)
  }
}

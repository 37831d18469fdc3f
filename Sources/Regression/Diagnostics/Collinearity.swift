import NumericalCore

/// How far the columns of a design are from independent.
///
/// Belsley, Kuh & Welsch (1980), Regression Diagnostics, chapter 3. A scaled condition number above 30 is a reason
/// to look at the variance inflation.
public struct Collinearity: Sendable, Hashable {
  /// 1/(1 − R²) of each column on the others, NaN for the intercept and for columns left out.
  public let varianceInflation: [Double]
  /// The largest singular value of the design over the smallest, in the units of the data.
  public let conditionNumber: Double
  /// The same after scaling the columns to unit length.
  public let scaledConditionNumber: Double

  /// The collinearity of the columns that take part in a fit.
  public init(_ fit: LinearFit) throws(RegressionError) {
    let design = fit.design
    let kernel = fit.kernel
    let intercept = design.interceptColumn
    varianceInflation = (0..<design.columns).map { j in
      guard j != intercept, kernel.kept.contains(j) else { return .nan }
      let column = design.matrix.column(j).map { $0.scaled(byPowerOfTwo: -kernel.columnExponents[j]) }
      let roots = kernel.rootWeights ?? [Double](repeating: 1, count: column.count)
      let weight = roots.reduce(0) { $0 + $1 * $1 }
      let mean =
        design.hasIntercept ? zip(column, roots).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / weight : 0
      var own = 0.0
      for (x, root) in zip(column, roots) { own += (x - mean) * (x - mean) * root * root }
      let inverse = (0..<kernel.rank).reduce(0) {
        $0 + kernel.scaledFactor[j, $1] * kernel.scaledFactor[j, $1]
      }
      return own * inverse
    }
    conditionNumber = try Self.condition(
      fit, exponents: kernel.kept.map { kernel.columnExponents[$0] }, norms: nil)
    let norms = kernel.kept.map { j -> Double in
      let squares = design.matrix.column(j).enumerated().map { i, x in
        let value = x.scaled(byPowerOfTwo: -kernel.columnExponents[j]) * (kernel.rootWeights?[i] ?? 1)
        return value * value
      }
      return squares.reduce(0, +).squareRoot()
    }
    scaledConditionNumber = try Self.condition(fit, exponents: [], norms: norms)
  }

  /// σ₁(XD)·σ₁(D⁻¹F), the inverse factor being more accurate than the smallest singular value of X would be.
  private static func condition(_ fit: LinearFit, exponents: [Int], norms: [Double]?) throws(RegressionError)
    -> Double
  {
    let kernel = fit.kernel
    let r = kernel.rank
    guard r > 0 else { return .nan }
    let largest = exponents.max() ?? 0
    var x = Matrix(rows: fit.design.rows, columns: r)
    var inverse = Matrix(rows: r, columns: r)
    for (k, j) in kernel.kept.enumerated() {
      let shift = norms == nil ? exponents[k] - largest : 0
      let norm = norms?[k] ?? 1
      for i in 0..<x.rows {
        let value = fit.design.matrix[i, j].scaled(byPowerOfTwo: -kernel.columnExponents[j]) / norm
        x[i, k] = (value * (kernel.rootWeights?[i] ?? 1)).scaled(byPowerOfTwo: shift)
      }
      for l in 0..<r { inverse[k, l] = (kernel.scaledFactor[j, l] * norm).scaled(byPowerOfTwo: -shift) }
    }
    guard inverse.isFinite else { return .infinity }
    return try numerically { () throws(FactorizationError) in
      (try SingularValues(x).s.first ?? .nan) * (try SingularValues(inverse).s.first ?? .nan)
    }
  }
}

import NumericalCore
import RealModule

/// Ordinary or weighted least squares of a design, and everything that follows from the fit itself.
///
///     y = Xβ + ε,  var εᵢ = σ²/wᵢ
///
/// Householder QR with column pivoting, in twice the working precision where the design is delicate; XᵀX is never
/// formed. A column that depends on those before it is left out, named in `aliased` and explained in
/// ``dependenceNotes``; its coefficient is NaN. With no more rows than columns the fit is exact, `degreesOfFreedom`
/// is 0 and every standard error NaN. A constant response gives R² NaN. Data of the size 1e±300 are scaled by powers
/// of two on the way; what is itself out of range (a sum of squares of 1e300) is infinite or zero.
public struct LinearFit: Sendable, Hashable {
  /// What was fitted.
  public let design: Design
  /// One a row, nil where all are one.
  public let weights: [Double]?
  let kernel: OrthogonalFit

  /// Fits a design.
  /// - Parameter weights: one for each row, inversely proportional to its variance; a row of weight zero is
  ///   predicted but not fitted.
  /// - Throws: `notFinite`, `weight`, `tooFewObservations` where there is no row.
  public init(_ design: Design, weights: [Double]? = nil) throws(RegressionError) {
    precondition(weights.map { $0.count == design.rows } ?? true, "one weight for each row")
    self.design = design
    self.weights = weights
    guard design.rows > 0 && weights?.contains(where: { $0 > 0 }) ?? true else {
      throw .tooFewObservations(needed: 1, found: 0)
    }
    kernel = try OrthogonalFit(design, weights: weights)
  }

  /// β, NaN where aliased.
  public var coefficients: [Double] { unscaled(coefficients: kernel.scaledCoefficients) }

  /// y − Xβ, not weighted.
  public var residuals: [Double] { kernel.scaledResiduals.map(unscaled) }

  /// Xβ.
  public var fitted: [Double] { zip(design.response, residuals).map { $0 - $1 } }

  /// The number of columns that take part.
  public var rank: Int { kernel.rank }

  /// Names of the columns that were left out.
  public var aliased: [String] { kernel.aliased.map { design.names[$0] } }

  /// How each column that was left out follows from others: `x3 = x1 + 2 x2`.
  public var dependenceNotes: [String] {
    kernel.dependences.map { dependence in
      let name = design.names[dependence.column]
      guard !dependence.combination.isEmpty else { return "\(name) is zero throughout" }
      let parts = dependence.combination.map { column, factor -> String in
        let size = (abs(factor) * 1e9).rounded() / 1e9
        let text =
          abs(size - 1) < 1e-9 ? "" : size == size.rounded() && size < 1e9 ? "\(Int(size)) " : "\(size) "
        return "\(factor < 0 ? "- " : "+ ")\(text)\(design.names[column])"
      }
      let sum = parts.joined(separator: " ")
      return "\(name) = \(sum.hasPrefix("+ ") ? String(sum.dropFirst(2)) : sum)"
    }
  }

  /// Rows of positive weight.
  public var observations: Int { weights?.count { $0 > 0 } ?? design.rows }

  /// Observations less rank.
  public var degreesOfFreedom: Int { observations - rank }

  /// Σ w e²; infinite where it is out of range.
  public var residualSumOfSquares: Double { unscaledSquare(kernel.scaledResidualSum) }

  /// Σ w (y − ȳ)² with an intercept, Σ w y² without one.
  public var totalSumOfSquares: Double { unscaledSquare(kernel.scaledTotalSum) }

  /// √(RSS/df), NaN without degrees of freedom.
  public var residualStandardError: Double { unscaled(scaledStandardError) }

  /// 1 − RSS/TSS, TSS about the mean where there is an intercept and about zero where there is none.
  public var rSquared: Double {
    kernel.scaledTotalSum > 0 ? 1 - kernel.scaledResidualSum / kernel.scaledTotalSum : .nan
  }

  /// 1 − (1 − R²)(n − i)/df, i = 1 with an intercept.
  public var adjustedRSquared: Double {
    degreesOfFreedom > 0
      ? 1 - (1 - rSquared) * Double(observations - interceptCount) / Double(degreesOfFreedom) : .nan
  }

  /// That all coefficients but the intercept are zero.
  public var overallTest: TestResult? {
    let above = rank - interceptCount
    guard above > 0, degreesOfFreedom > 0 else { return nil }
    let explained = kernel.scaledTotalSum - kernel.scaledResidualSum
    let ratio = explained / Double(above) / (kernel.scaledResidualSum / Double(degreesOfFreedom))
    return TestResult(name: "F", f: ratio, numerator: Double(above), denominator: Double(degreesOfFreedom))
  }

  /// The Gaussian likelihood at its maximum over β and σ².
  ///
  ///     −n/2 (ln 2π + ln(RSS/n) + 1) + ½ Σ ln wᵢ
  public var logLikelihood: Double {
    let n = Double(observations)
    let logSum = Double.log(kernel.scaledResidualSum) + 2 * Double(kernel.responseExponent) * Double.log(2)
    let weightTerm = weights?.reduce(0) { $1 > 0 ? $0 + Double.log($1) / 2 : $0 } ?? 0
    return -n / 2 * (Double.log(2 * Double.pi / n) + logSum + 1) + weightTerm
  }

  /// AIC, AICc and BIC, σ² counted as a parameter as R does.
  public var criteria: InformationCriteria {
    InformationCriteria(logLikelihood: logLikelihood, parameters: rank + 1, observations: observations)
  }

  /// hᵢᵢ of the weighted problem, in 0...1, with sum `rank`.
  public var leverages: [Double] {
    (0..<design.rows).map { i in
      var sum = 0.0
      for j in 0..<rank { sum += kernel.q[i, j] * kernel.q[i, j] }
      return min(sum, 1)
    }
  }

  /// (XᵀWX)⁻¹, NaN in the rows and columns of aliased columns.
  public var unscaledCovariance: Matrix {
    unscale(kernel.scaledFactor.timesTranspose(kernel.scaledFactor), response: 0)
  }

  /// xᵀβ; elements of aliased columns are not read.
  public func prediction(_ x: [Double]) -> Double {
    prediction(x, scaledCoefficients: kernel.scaledCoefficients)
  }

  /// The same with the coefficients of another estimator, scaled as those of the fit are.
  func prediction(_ x: [Double], scaledCoefficients: [Double]) -> Double {
    precondition(x.count == design.columns, "\(x.count) regressors for \(design.columns) columns")
    var sum = DoubleDouble.zero
    for j in kernel.kept {
      sum +=
        DoubleDouble.product(
          x[j].scaled(byPowerOfTwo: -kernel.columnExponents[j]), scaledCoefficients[j])
    }
    return unscaled(sum.value)
  }

  // MARK: - For the other files of this room

  var interceptCount: Int { design.hasIntercept ? 1 : 0 }

  var scaledStandardError: Double {
    degreesOfFreedom > 0 ? (kernel.scaledResidualSum / Double(degreesOfFreedom)).squareRoot() : .nan
  }

  /// √w e, scaled.
  var scaledWeightedResiduals: [Double] { weighted(kernel.scaledResiduals) }

  /// √w times each number.
  func weighted(_ values: [Double]) -> [Double] {
    kernel.rootWeights.map { zip(values, $0).map { $0 * $1 } } ?? values
  }

  func unscaled(_ x: Double) -> Double { x.scaled(byPowerOfTwo: kernel.responseExponent) }
  func unscaled(coefficients: [Double]) -> [Double] {
    zip(coefficients, kernel.columnExponents).map { $0.scaled(byPowerOfTwo: kernel.responseExponent - $1) }
  }
  func scaled(coefficients: [Double]) -> [Double] {
    zip(coefficients, kernel.columnExponents).map { $0.scaled(byPowerOfTwo: $1 - kernel.responseExponent) }
  }
  func unscaledSquare(_ x: Double) -> Double { x.scaled(byPowerOfTwo: 2 * kernel.responseExponent) }

  /// A matrix over the scaled columns in the units of the data.
  func unscale(_ matrix: Matrix, response: Int) -> Matrix {
    var result = matrix
    for j in 0..<matrix.columns {
      for i in 0..<matrix.rows {
        result[i, j] = matrix[i, j].scaled(
          byPowerOfTwo: response - kernel.columnExponents[i] - kernel.columnExponents[j])
      }
    }
    return result
  }

  /// Fᵀx for a row of regressors in the units of the data.
  func projected(_ x: [Double]) -> [Double] {
    (0..<rank).map { l in
      var sum = 0.0
      for j in kernel.kept {
        sum += kernel.scaledFactor[j, l] * x[j].scaled(byPowerOfTwo: -kernel.columnExponents[j])
      }
      return sum
    }
  }
}

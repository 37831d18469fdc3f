import NumericalCore

/// A least squares fit under linear equations between its coefficients.
public struct ConstrainedFit: Sendable, Hashable {
  /// What was fitted.
  public let design: Design
  /// β.
  public let coefficients: [Double]
  /// Independent equations.
  public let constraintRank: Int
  /// The fit without the equations.
  public let unconstrained: LinearFit
  /// The fit of what the equations leave free, γ = γ₀ + Zθ.
  package let inference: Inference
  /// Z.
  private let free: Matrix
  /// βⱼ = γⱼ/sizeⱼ.
  private let sizes: [Double]

  init(
    design: Design, coefficients: [Double], inference: Inference, free: Matrix, sizes: [Double],
    constraintRank: Int, unconstrained: LinearFit
  ) {
    self.design = design
    self.coefficients = coefficients
    self.inference = inference
    self.free = free
    self.sizes = sizes
    self.constraintRank = constraintRank
    self.unconstrained = unconstrained
  }

  /// The least squares fit of the free directions, for tests of its residuals.
  public var reduced: LinearFit { inference.fit }
  /// y − Xβ.
  public var residuals: [Double] { reduced.residuals }
  /// Σwe².
  public var residualSumOfSquares: Double { reduced.residualSumOfSquares }
  /// n − p + rank C.
  public var degreesOfFreedom: Int { reduced.degreesOfFreedom }
  /// √(RSS/df).
  public var residualStandardError: Double { reduced.residualStandardError }
  /// 1 − RSS/TSS, which may be negative: the equations need not leave a constant free.
  public var rSquared: Double { 1 - residualSumOfSquares / unconstrained.totalSumOfSquares }
  /// AIC, AICc and BIC.
  public var criteria: InformationCriteria { reduced.criteria }

  /// The covariance of β, singular along the constraints.
  public var covariance: Matrix {
    let p = sizes.count
    guard free.columns > 0 else { return Matrix(rows: p, columns: p) }
    var covariance = free.times(inference.covariance).timesTranspose(free)
    for j in 0..<p {
      for i in 0..<p { covariance[i, j] /= sizes[i] * sizes[j] }
    }
    return covariance
  }

  /// Estimates with standard errors, t tests and intervals; a coefficient that the equations fix has an
  /// error of zero and no test.
  public func table(level: Double = 0.95) -> CoefficientTable {
    let errors = sizes.indices.map { j in
      // Direct, since the squares of a covariance may be out of range; what the equations fix has rounding for one.
      let error = free.columns > 0 ? inference.standardError(at: free.row(j)) / sizes[j] : 0
      return error <= 1e-12 * abs(coefficients[j]) ? 0 : error
    }
    return CoefficientTable(
      names: design.names, estimates: coefficients, standardErrors: errors,
      statistics: zip(coefficients, errors).map { $1 > 0 ? $0 / $1 : .nan }, law: inference.law, level: level)
  }

  /// That the equations hold: F of what the residual sum of squares gains by them; nil where the data alone do not
  /// determine β, or there is nothing to compare.
  public var constraintTest: TestResult? {
    let df = unconstrained.degreesOfFreedom
    let steps = degreesOfFreedom - df
    guard unconstrained.aliased.isEmpty, df > 0, steps > 0 else { return nil }
    let gain = residualSumOfSquares - unconstrained.residualSumOfSquares
    return TestResult(
      name: "constraints", f: gain / Double(steps) / (unconstrained.residualSumOfSquares / Double(df)),
      numerator: Double(steps), denominator: Double(df))
  }

  /// The mean of the response at a row of regressors, with confidence and prediction intervals.
  public func prediction(at x: [Double], level: Double = 0.95) -> Prediction {
    let directions = free.transposeTimes(zip(x, sizes).map { $0 / $1 })
    let deviation = free.columns > 0 ? inference.standardError(at: directions) : 0
    let mean = zip(x, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    return Prediction(
      mean: mean, deviation: deviation, noise: residualStandardError,
      critical: inference.law.criticalValue(level: level))
  }
}

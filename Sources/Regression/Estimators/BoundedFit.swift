import NumericalCore

/// A least squares fit within a box.
public struct BoundedFit: Sendable, Hashable {
  /// What was fitted.
  public let design: Design
  /// β.
  public let coefficients: [Double]
  /// The columns inside their bounds.
  public let free: [Int]
  /// Least squares of the free columns, the others held at their bounds: for inference given that they stay there.
  public let inside: LinearFit
  /// Sets of free columns tried.
  public let iterations: Int

  /// y − Xβ.
  public var residuals: [Double] { inside.residuals }
  /// Σwe².
  public var residualSumOfSquares: Double { inside.residualSumOfSquares }
  /// Rows less free columns.
  public var degreesOfFreedom: Int { inside.degreesOfFreedom }
  /// The names of the columns held at a bound.
  public var held: [String] {
    let free = Set(free)
    return design.names.indices.filter { !free.contains($0) }.map { design.names[$0] }
  }

  /// Estimates with standard errors of the free columns, NaN where a bound holds: given that the bounds hold, a column
  /// at its bound has no error to estimate.
  public func table(
    _ estimator: CovarianceEstimator = .classical, level: Double = 0.95
  ) throws(RegressionError) -> CoefficientTable {
    let inference = try inside.inference(estimator)
    var errors = [Double](repeating: .nan, count: design.columns)
    for (place, error) in zip(free, inference.standardErrors) { errors[place] = error }
    return CoefficientTable(
      names: design.names, estimates: coefficients, standardErrors: errors, law: inference.law, level: level)
  }

  /// The mean of the response at a row of regressors, with confidence and prediction intervals given that the bounds
  /// that hold go on holding.
  public func prediction(
    at x: [Double], _ estimator: CovarianceEstimator = .classical, level: Double = 0.95
  ) throws(RegressionError) -> Prediction {
    let inference = try inside.inference(estimator)
    return Prediction(
      mean: zip(x, coefficients).reduce(0) { $0 + $1.0 * $1.1 },
      deviation: inference.standardError(at: free.map { x[$0] }), noise: inside.residualStandardError,
      critical: inference.law.criticalValue(level: level))
  }
}

import NumericalCore

/// A linear fit seen through one estimator of its covariance.
public struct Inference: Sendable, Hashable {
  /// The fit.
  public let fit: LinearFit
  /// How the covariance is estimated.
  public let estimator: CovarianceEstimator
  /// What p values and intervals rest on.
  public let law: ReferenceLaw
  /// The lags that a Newey–West covariance uses.
  public let lags: Int?
  /// M of cov β = F M Fᵀ, scaled.
  private let middle: Matrix

  init(_ fit: LinearFit, _ estimator: CovarianceEstimator) throws(RegressionError) {
    self.fit = fit
    self.estimator = estimator
    let sandwich = SandwichKernel(fit)
    var degreesOfFreedom = Double(fit.degreesOfFreedom)
    var lags: Int?
    switch estimator {
    case .classical:
      let variance = fit.scaledStandardError * fit.scaledStandardError
      middle = .diagonal([Double](repeating: variance, count: fit.rank))
    case .hc0: middle = sandwich.heteroskedastic(0)
    case .hc1: middle = sandwich.heteroskedastic(0, smallSample: true)
    case .hc2: middle = sandwich.heteroskedastic(1)
    case .hc3: middle = sandwich.heteroskedastic(2)
    case .neweyWest(let choice):
      let result = try sandwich.neweyWest(choice)
      middle = result.middle
      lags = result.lags
    case .cluster(let labels):
      precondition(labels.count == fit.design.rows, "one cluster label for each row")
      let result = sandwich.clustered(labels)
      guard result.groups > 1 else {
        throw .option("a cluster-robust covariance needs at least two clusters, and there is one")
      }
      middle = result.middle
      degreesOfFreedom = Double(result.groups - 1)
    }
    law = .student(degreesOfFreedom: fit.degreesOfFreedom > 0 ? degreesOfFreedom : 0)
    self.lags = lags
  }

  /// The covariance of the coefficients, NaN where aliased.
  public var covariance: Matrix {
    let factor = fit.kernel.scaledFactor
    return fit.unscale(factor.times(middle).timesTranspose(factor), response: 2 * fit.kernel.responseExponent)
  }

  /// The roots of the diagonal of the covariance, also where the squares would be out of range.
  public var standardErrors: [Double] {
    zip(scaledErrors, fit.kernel.columnExponents).map {
      $0.scaled(byPowerOfTwo: fit.kernel.responseExponent - $1)
    }
  }

  private var scaledErrors: [Double] {
    (0..<fit.design.columns).map { j in spread((0..<fit.rank).map { fit.kernel.scaledFactor[j, $0] }) }
  }

  /// Estimates with standard errors, tests and intervals.
  public func table(level: Double = 0.95) -> CoefficientTable {
    CoefficientTable(
      names: fit.design.names, estimates: fit.coefficients, standardErrors: standardErrors,
      statistics: zip(fit.kernel.scaledCoefficients, scaledErrors).map { $0 / $1 }, law: law, level: level)
  }

  /// That the named columns all have no effect: F with the classical covariance, Wald's F with another.
  public func test(_ columns: [Int]) throws(RegressionError) -> TestResult {
    let tested = columns.filter { fit.kernel.kept.contains($0) }
    guard !tested.isEmpty, case .student(let df) = law, df > 0 else {
      return TestResult(name: "F", f: .nan, numerator: Double(tested.count), denominator: 0)
    }
    // Whitened coordinates: with M = LLᵀ the covariance of the tested ones is (F₁L)(F₁L)ᵀ.
    let rows = Matrix(rows: tested.map { j in (0..<fit.rank).map { fit.kernel.scaledFactor[j, $0] } })
    let covariance = rows.times(middle).timesTranspose(rows)
    let sizes = (0..<tested.count).map { covariance[$0, $0].squareRoot() }
    var correlation = covariance
    for j in 0..<tested.count {
      for i in 0..<tested.count { correlation[i, j] /= sizes[i] * sizes[j] }
    }
    let scores = tested.indices.map { fit.kernel.scaledCoefficients[tested[$0]] / sizes[$0] }
    let cholesky = try numerically { () throws(FactorizationError) in try Cholesky(correlation) }
    let whitened = cholesky.solveLower(scores)
    let ratio = whitened.reduce(0) { $0 + $1 * $1 } / Double(tested.count)
    return TestResult(name: "F", f: ratio, numerator: Double(tested.count), denominator: df)
  }

  /// That all columns but the intercept have no effect.
  public func overallTest() throws(RegressionError) -> TestResult? {
    if estimator == .classical { return fit.overallTest }
    let skipped = fit.design.interceptColumn
    let others = fit.kernel.kept.filter { $0 != skipped }
    return others.isEmpty ? nil : try test(others)
  }

  /// The mean of the response at a row of regressors, with confidence and prediction intervals.
  public func prediction(at x: [Double], weight: Double = 1, level: Double = 0.95) -> Prediction {
    let deviation = fit.unscaled(spread(fit.projected(x)))
    let critical = law.criticalValue(level: level)
    let mean = fit.prediction(x)
    let sigma = fit.residualStandardError
    let total = (deviation * deviation + sigma * sigma / weight).squareRoot()
    return Prediction(
      mean: mean, standardError: deviation, confidence: Interval(mean, critical * deviation),
      prediction: Interval(mean, critical * total))
  }

  /// √(vᵀMv).
  private func spread(_ v: [Double]) -> Double {
    let image = middle.times(v)
    let square = zip(v, image).reduce(0) { $0 + $1.0 * $1.1 }
    // Rounding may take a variance of nothing below zero.
    return square.isNaN ? .nan : max(square, 0).squareRoot()
  }
}

/// Both ends of an interval.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  init(_ middle: Double, _ half: Double) {
    low = middle - half
    high = middle + half
  }
}

/// What a fit says about one row of regressors.
public struct Prediction: Sendable, Hashable {
  /// xᵀβ.
  public let mean: Double
  /// Of the mean.
  public let standardError: Double
  /// Where the mean lies.
  public let confidence: Interval
  /// Where a new observation lies.
  public let prediction: Interval
}

extension LinearFit {
  /// Tests and intervals under one estimator of the covariance.
  /// - Throws: `option` for a single cluster or negative lags, `tooFewObservations` for prewhitening.
  public func inference(_ estimator: CovarianceEstimator = .classical) throws(RegressionError) -> Inference {
    try Inference(self, estimator)
  }
}

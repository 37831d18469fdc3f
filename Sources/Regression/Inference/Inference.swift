import NumericalCore

/// An estimate seen through one estimator of its covariance.
///
///     cov β = F M Fᵀ
public struct Inference: Sendable, Hashable {
  /// The least squares fit behind the estimate: least squares itself, or the step that an iteration ended with.
  public let fit: LinearFit
  /// How the covariance is estimated.
  public let estimator: CovarianceEstimator
  /// What p values and intervals rest on.
  public let law: ReferenceLaw
  /// The lags that a Newey–West covariance uses.
  public let lags: Int?
  /// M of cov β = F M Fᵀ, scaled.
  private let middle: Matrix
  private let equations: ScoreEquations

  init(
    _ fit: LinearFit, _ equations: ScoreEquations, _ estimator: CovarianceEstimator
  ) throws(RegressionError) {
    self.fit = fit
    self.equations = equations
    self.estimator = estimator
    var law = equations.law
    var lags: Int?
    if estimator == .classical {
      let variance = equations.deviation * equations.deviation
      middle = .diagonal([Double](repeating: variance, count: fit.rank))
    } else {
      let sandwich = try SandwichKernel(fit, equations)
      let isLeverageDefined = equations.slopes == nil
      switch estimator {
      case .classical, .hc0: middle = sandwich.heteroskedastic(0)
      case .hc1: middle = sandwich.heteroskedastic(0, smallSample: true)
      case .hc2, .hc3:
        guard isLeverageDefined else {
          throw .option(
            "HC2 and HC3 rest on the leverages of least squares: take HC0, HC1, newey-west or a cluster here")
        }
        middle = sandwich.heteroskedastic(estimator == .hc2 ? 1 : 2)
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
        if case .student(let df) = law, df > 0 {
          law = .student(degreesOfFreedom: Double(result.groups - 1))
        }
      }
    }
    self.law = law
    self.lags = lags
  }

  /// β, NaN where aliased.
  public var coefficients: [Double] { fit.unscaled(coefficients: equations.coefficients) }

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
      names: fit.design.names, estimates: coefficients, standardErrors: standardErrors,
      statistics: zip(equations.coefficients, scaledErrors).map { $0 / $1 }, law: law, level: level)
  }

  /// That the named columns all have no effect: F with the classical covariance, Wald's F with another; Wald's χ²
  /// where the law is normal.
  public func test(_ columns: [Int]) throws(RegressionError) -> TestResult {
    let tested = columns.filter { fit.kernel.kept.contains($0) }
    var denominator = Double.infinity
    if case .student(let df) = law { denominator = df }
    guard !tested.isEmpty, denominator > 0 else {
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
    let scores = tested.indices.map { equations.coefficients[tested[$0]] / sizes[$0] }
    let cholesky = try numerically { () throws(FactorizationError) in try Cholesky(correlation) }
    let whitened = cholesky.solveLower(scores)
    let square = whitened.reduce(0) { $0 + $1 * $1 }
    let count = Double(tested.count)
    return denominator.isFinite
      ? TestResult(name: "F", f: square / count, numerator: count, denominator: denominator)
      : TestResult(name: "Wald", chiSquared: square, degreesOfFreedom: count)
  }

  /// That all columns but the intercept have no effect.
  public func overallTest() throws(RegressionError) -> TestResult? {
    if estimator == .classical, equations.isLeastSquares { return fit.overallTest }
    let skipped = fit.design.interceptColumn
    let others = fit.kernel.kept.filter { $0 != skipped }
    return others.isEmpty ? nil : try test(others)
  }

  /// The mean of the response at a row of regressors, with confidence and prediction intervals; a prediction interval
  /// of NaN where the estimator says nothing about one new observation.
  public func prediction(at x: [Double], weight: Double = 1, level: Double = 0.95) -> Prediction {
    let deviation = standardError(at: x)
    return Prediction(
      mean: fit.prediction(x, scaledCoefficients: equations.coefficients), deviation: deviation,
      noise: fit.unscaled(equations.noise) / weight.squareRoot(), critical: law.criticalValue(level: level))
  }

  /// The standard error of xᵀβ.
  func standardError(at x: [Double]) -> Double { fit.unscaled(spread(fit.projected(x))) }

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

  /// Intervals of so many standard errors, a new observation scattered by `noise` besides.
  init(mean: Double, deviation: Double, noise: Double, critical: Double) {
    self.mean = mean
    standardError = deviation
    confidence = Interval(mean, critical * deviation)
    // Roots of sums of squares in units of the larger one: neither overflows.
    let size = max(deviation, noise)
    let total =
      size > 0 && size.isFinite
      ? size * ((deviation / size) * (deviation / size) + (noise / size) * (noise / size)).squareRoot()
      : deviation + noise
    prediction = Interval(mean, critical * total)
  }
}

extension LinearFit {
  /// Tests and intervals under one estimator of the covariance.
  /// - Throws: `option` for a single cluster or negative lags, `tooFewObservations` for prewhitening.
  public func inference(_ estimator: CovarianceEstimator = .classical) throws(RegressionError) -> Inference {
    try Inference(self, scoreEquations, estimator)
  }
}

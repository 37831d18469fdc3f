import NumericalCore

/// A fitted generalized linear model.
public struct GeneralizedLinearFit: Sendable, Hashable {
  /// The model.
  public let model: GeneralizedLinearModel
  /// What was fitted.
  public let design: Design
  /// Prior weights.
  public let weights: [Double]?
  /// The last weighted least squares.
  let linear: LinearFit
  /// μ.
  public let means: [Double]
  /// Xβ.
  public let linearPredictors: [Double]
  /// Twice the distance of the likelihood from that of a perfect fit.
  public let deviance: Double
  /// The same of the intercept alone.
  public let nullDeviance: Double
  /// Σ w(y − μ)²/V(μ).
  public let pearson: Double
  /// The logarithm of the likelihood.
  public let logLikelihood: Double
  /// Steps taken.
  public let iterations: Int
  /// Whether the deviance settled at a finite maximum.
  public let isConverged: Bool
  /// Whether the regressors separate the responses, so that no finite maximum exists.
  public let isSeparated: Bool

  /// β, NaN where aliased.
  public var coefficients: [Double] { linear.coefficients }
  /// Rows less rank.
  public var degreesOfFreedom: Int { (weights?.count { $0 > 0 } ?? design.rows) - linear.rank }
  /// Names of the columns that were left out.
  public var aliased: [String] { linear.aliased }
  /// How they follow from others.
  public var dependenceNotes: [String] { linear.dependenceNotes }

  /// φ: 1, but for the Gaussian family Pearson's sum over its degrees of freedom.
  public var dispersion: Double { model.family == .gaussian ? pearson / Double(degreesOfFreedom) : 1 }

  /// φ(XᵀWX)⁻¹.
  public var covariance: Matrix {
    let unscaled = linear.unscaledCovariance
    return Matrix(
      rows: unscaled.rows, columns: unscaled.columns, elements: unscaled.elements.map { $0 * dispersion })
  }

  /// Leverages, Pearson residuals over √(φ(1 − h)) and Cook's distances of the last weighted least squares.
  ///
  /// Pregibon (1981), Annals of Statistics 9, 705–724.
  public var influence: Influence {
    let deviation = dispersion.squareRoot().scaled(byPowerOfTwo: -linear.kernel.responseExponent)
    return Influence(linear, knownDeviation: model.family == .gaussian ? nil : deviation)
  }

  /// Variance inflation and condition of the weighted regressors.
  public func collinearity() throws(RegressionError) -> Collinearity { try Collinearity(linear) }

  /// That all coefficients but the intercept are zero: the likelihood ratio, χ². nil where φ is estimated or there
  /// is nothing to test.
  public var overallTest: TestResult? {
    let steps = linear.rank - (design.hasIntercept ? 1 : 0)
    guard steps > 0, model.family != .gaussian else { return nil }
    return TestResult(
      name: "likelihood ratio", chiSquared: nullDeviance - deviance, degreesOfFreedom: Double(steps))
  }

  /// That nothing is missing: Pearson's χ² against the degrees of freedom. Of single yes-and-no responses it says little.
  public var goodnessOfFit: TestResult {
    TestResult(name: "Pearson", chiSquared: pearson, degreesOfFreedom: Double(degreesOfFreedom))
  }

  /// That a smaller model of the same rows says as much: the likelihood ratio, χ², φ being one.
  /// - Throws: `option` where the smaller model is not contained in this one.
  public func comparison(with smaller: GeneralizedLinearFit) throws(RegressionError) -> TestResult {
    let steps = linear.rank - smaller.linear.rank
    guard steps > 0, linear.spans(smaller.design) else {
      throw .option("the models are not nested: the larger one does not contain the smaller one's columns")
    }
    return TestResult(
      name: "likelihood ratio", chiSquared: smaller.deviance - deviance, degreesOfFreedom: Double(steps))
  }

  private var law: ReferenceLaw {
    model.family == .gaussian ? .student(degreesOfFreedom: Double(max(degreesOfFreedom, 0))) : .normal
  }

  /// Tests and intervals of β: φ(XᵀWX)⁻¹, or a sandwich of the scores x(y − μ)·μ′/V(μ), which hold where the variance
  /// is not the family's (White 1982, Econometrica 50, 1–25). Predictions are of the linear predictor.
  /// - Throws: what ``LinearFit/inference(_:)`` throws.
  public func inference(_ estimator: CovarianceEstimator = .classical) throws(RegressionError) -> Inference {
    let deviation = dispersion.squareRoot().scaled(byPowerOfTwo: -linear.kernel.responseExponent)
    return try Inference(
      linear,
      ScoreEquations(
        coefficients: linear.kernel.scaledCoefficients, deviation: deviation,
        noise: model.family == .gaussian ? deviation : .nan, scores: linear.scaledWeightedResiduals, law: law),
      estimator)
  }

  /// AIC, AICc and BIC; a Gaussian variance counts.
  public var criteria: InformationCriteria {
    InformationCriteria(
      logLikelihood: logLikelihood, parameters: linear.rank + (model.family == .gaussian ? 1 : 0),
      observations: weights?.count { $0 > 0 } ?? design.rows)
  }

  /// Estimates with standard errors; z, but t for the Gaussian family.
  public func table(level: Double = 0.95) -> CoefficientTable {
    // The classical covariance factors nothing, so nothing can fail.
    (try? inference())?.table(level: level)
      ?? CoefficientTable(names: design.names, estimates: coefficients, law: law, level: level)
  }

  /// The mean at a row of regressors, its interval from that of the linear predictor.
  /// - Parameter estimator: of the covariance of β.
  /// - Throws: what ``inference(_:)`` throws.
  public func prediction(
    at x: [Double], _ estimator: CovarianceEstimator = .classical, level: Double = 0.95
  ) throws(RegressionError) -> MeanPrediction {
    mean(try inference(estimator).prediction(at: x, level: level))
  }

  /// A prediction of the linear predictor in the units of the mean.
  package func mean(_ predictor: Prediction) -> MeanPrediction {
    MeanPrediction(
      mean: model.inverse(predictor.mean),
      standardError: abs(model.slope(predictor.mean)) * predictor.standardError,
      low: model.inverse(predictor.confidence.low), high: model.inverse(predictor.confidence.high))
  }
}

/// The mean of a generalized linear model at one row of regressors.
public struct MeanPrediction: Sendable, Hashable {
  /// μ.
  public let mean: Double
  /// By the delta method: |dμ/dη| times that of the linear predictor.
  public let standardError: Double
  /// The lower end of the confidence interval, the inverse link of that of the linear predictor.
  public let low: Double
  /// The upper end.
  public let high: Double
}

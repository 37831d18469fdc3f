import NumericalCore
import RealModule

/// A generalized linear model by iteratively reweighted least squares, each step a Householder QR.
///
///     g(μ) = Xβ,  var y = φ V(μ)/w
///
/// McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., section 2.5. φ is 1 but for the Gaussian family.
/// Steps that raise the deviance are halved. Where a combination of regressors separates the responses completely,
/// the maximum lies at infinity: the iteration stops, `isConverged` is false and `isSeparated` says why.
public struct GeneralizedLinearModel: Sendable, Hashable {
  /// The law of the response.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    case gaussian, binomial, poisson
  }

  /// What the linear predictor stands for.
  public enum Link: String, Sendable, Hashable, CaseIterable {
    case identity, logit, probit, log
  }

  /// The law of the response.
  public var family: Family
  /// What the linear predictor stands for.
  public var link: Link
  /// The most steps.
  public var maximumIterations = 100
  /// A change of the linear predictor, relative to its largest value, that counts as none.
  public var tolerance = 1e-11

  /// A model with the family's canonical link, or another.
  public init(_ family: Family, link: Link? = nil) {
    self.family = family
    switch family {
    case .gaussian: self.link = link ?? .identity
    case .binomial: self.link = link ?? .logit
    case .poisson: self.link = link ?? .log
    }
  }

  /// Fits a design.
  /// - Parameter weights: prior weights, for a binomial share its number of trials.
  /// - Throws: `notFinite`, `weight`, `response` for values outside the family's range.
  public func fit(_ design: Design, weights: [Double]? = nil) throws(RegressionError) -> GeneralizedLinearFit
  {
    try design.requireFinite()
    let y = design.response
    let n = design.rows
    guard n > 0 else { throw .tooFewObservations(needed: 1, found: 0) }
    if let row = weights?.firstIndex(where: { !($0.isFinite && $0 >= 0) }) { throw .weight(row: row + 1) }
    let prior = weights ?? [Double](repeating: 1, count: n)
    for i in 0..<n {
      if family == .binomial, !(0...1).contains(y[i]) {
        throw .response(row: i + 1, needs: "between 0 and 1")
      }
      if family == .poisson, y[i] < 0 { throw .response(row: i + 1, needs: "not negative") }
    }
    var mean = zip(y, prior).map { starting($0, weight: $1) }
    var eta = mean.map(linked)
    var deviance = self.deviance(y, mean, prior)
    var linear: LinearFit?
    var iterations = 0
    var isConverged = false
    var isSeparated = false
    while iterations < maximumIterations {
      iterations += 1
      let slopes = eta.map(slope)
      let working = (0..<n).map { i in
        prior[i] > 0 && slopes[i] > 0 ? prior[i] * slopes[i] * slopes[i] / variance(eta[i], mean[i]) : 0
      }
      let target = (0..<n).map { i in eta[i] + (slopes[i] > 0 ? (y[i] - mean[i]) / slopes[i] : 0) }
      guard working.allSatisfy(\.isFinite), working.contains(where: { $0 > 0 }) else { break }
      let step = try LinearFit(
        design.replacing(matrix: design.matrix, names: design.names, response: target), weights: working)
      var next = step.fitted
      var nextMean = next.map(inverse)
      var nextDeviance = self.deviance(y, nextMean, prior)
      var halvings = 0
      while linear != nil, !(nextDeviance <= deviance * (1 + 1e-10) + 1e-300), halvings < 30 {
        next = zip(next, eta).map { ($0 + $1) / 2 }
        nextMean = next.map(inverse)
        nextDeviance = self.deviance(y, nextMean, prior)
        halvings += 1
      }
      guard next.allSatisfy(\.isFinite), nextDeviance.isFinite else { break }
      let largest = next.reduce(1e-300) { max($0, abs($1)) }
      let change = zip(next, eta).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
      (eta, mean, deviance, linear) = (next, nextMean, nextDeviance, step)
      if change <= tolerance || (family == .gaussian && link == .identity) {
        isConverged = true
        break
      }
      isSeparated = separates(y, mean, prior)
      if isSeparated { break }
    }
    guard let linear else { throw .didNotConverge(iterations: iterations) }
    let null = design.hasIntercept ? nullMean(y, prior) : inverse(0)
    return GeneralizedLinearFit(
      model: self, design: design, weights: weights, linear: linear, means: mean, linearPredictors: eta,
      deviance: deviance,
      nullDeviance: self.deviance(y, [Double](repeating: null, count: n), prior),
      pearson: (0..<n).reduce(0) { sum, i in
        let e = y[i] - mean[i]
        return prior[i] > 0 && e != 0 ? sum + prior[i] * e * e / variance(eta[i], mean[i]) : sum
      },
      logLikelihood: logLikelihood(y, mean, prior, deviance), iterations: iterations,
      isConverged: isConverged && !isSeparated, isSeparated: isSeparated)
  }

  /// Whether every response is a certainty that the fit has all but reached.
  private func separates(_ y: [Double], _ mean: [Double], _ w: [Double]) -> Bool {
    family == .binomial
      && y.indices.allSatisfy { w[$0] <= 0 || ((y[$0] <= 0 || y[$0] >= 1) && abs(y[$0] - mean[$0]) < 1e-8) }
  }

  /// μ from the linear predictor.
  func inverse(_ eta: Double) -> Double {
    switch link {
    case .identity: eta
    case .log: Double.exp(eta)
    case .logit: eta >= 0 ? 1 / (1 + Double.exp(-eta)) : Double.exp(eta) / (1 + Double.exp(eta))
    case .probit: NormalDistribution().cumulative(eta)
    }
  }

  private func linked(_ mean: Double) -> Double {
    switch link {
    case .identity: mean
    case .log: Double.log(mean)
    case .logit: Double.log(mean / (1 - mean))
    case .probit: NormalDistribution().quantile(mean)
    }
  }

  /// dμ/dη.
  private func slope(_ eta: Double) -> Double {
    switch link {
    case .identity: return 1
    case .log: return Double.exp(eta)
    case .logit:
      let e = Double.exp(-abs(eta))
      return e / ((1 + e) * (1 + e))
    case .probit: return NormalDistribution().density(eta)
    }
  }

  /// V(μ); the complement of a share near one comes from the linear predictor, where it has all its digits.
  private func variance(_ eta: Double, _ mean: Double) -> Double {
    switch family {
    case .gaussian: 1
    case .poisson: max(mean, .leastNormalMagnitude)
    case .binomial:
      max(mean * (link == .identity || link == .log ? 1 - mean : inverse(-eta)), .leastNormalMagnitude)
    }
  }

  private func starting(_ y: Double, weight: Double) -> Double {
    switch family {
    case .gaussian: y
    case .poisson: y + 0.1
    case .binomial: (weight * y + 0.5) / (weight + 1)
    }
  }

  private func nullMean(_ y: [Double], _ w: [Double]) -> Double {
    zip(y, w).reduce(0) { $0 + $1.0 * $1.1 } / w.reduce(0, +)
  }

  /// y ln(y/μ), 0 for y = 0.
  private func logTerm(_ y: Double, _ mean: Double) -> Double { y > 0 ? y * Double.log(y / mean) : 0 }

  private func deviance(_ y: [Double], _ mean: [Double], _ w: [Double]) -> Double {
    var sum = 0.0
    for i in y.indices where w[i] > 0 {
      switch family {
      case .gaussian: sum += w[i] * (y[i] - mean[i]) * (y[i] - mean[i])
      case .poisson: sum += 2 * w[i] * (logTerm(y[i], mean[i]) - (y[i] - mean[i]))
      case .binomial: sum += 2 * w[i] * (logTerm(y[i], mean[i]) + logTerm(1 - y[i], 1 - mean[i]))
      }
    }
    return sum
  }

  private func logLikelihood(_ y: [Double], _ mean: [Double], _ w: [Double], _ deviance: Double) -> Double {
    switch family {
    case .gaussian:
      let n = Double(w.count { $0 > 0 })
      let logWeights = w.reduce(0) { $1 > 0 ? $0 + Double.log($1) / 2 : $0 }
      return -n / 2 * (Double.log(2 * Double.pi * deviance / n) + 1) + logWeights
    case .poisson:
      return y.indices.reduce(0) { sum, i in
        let log = y[i] > 0 ? y[i] * Double.log(mean[i]) : 0
        return w[i] > 0 ? sum + w[i] * (log - mean[i] - Double.logGamma(y[i] + 1)) : sum
      }
    case .binomial:
      return y.indices.reduce(0) { sum, i in
        guard w[i] > 0 else { return sum }
        let hits = w[i] * y[i]
        let misses = w[i] - hits
        let choose =
          w[i] == 1 ? 0 : Double.logGamma(w[i] + 1) - Double.logGamma(hits + 1) - Double.logGamma(misses + 1)
        return sum + choose + (hits > 0 ? hits * Double.log(mean[i]) : 0)
          + (misses > 0 ? misses * Double.log(onePlus: -mean[i]) : 0)
      }
    }
  }
}

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
  ) throws(RegressionError) -> (mean: Double, low: Double, high: Double) {
    means(try inference(estimator).prediction(at: x, level: level))
  }

  /// A prediction of the linear predictor in the units of the mean.
  package func means(_ predictor: Prediction) -> (mean: Double, low: Double, high: Double) {
    (
      model.inverse(predictor.mean), model.inverse(predictor.confidence.low),
      model.inverse(predictor.confidence.high)
    )
  }
}

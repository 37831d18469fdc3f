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
  func slope(_ eta: Double) -> Double {
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

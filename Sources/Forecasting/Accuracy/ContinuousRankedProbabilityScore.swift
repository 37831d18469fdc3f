import NumericalCore
import RealModule

/// The continuous ranked probability score, in the data's units: the absolute error of a known value.
///
///     CRPS(F, y) = ∫ (F(x) − 1{x ≥ y})² dx = E|X − y| − ½ E|X − X′|
///
/// Gneiting & Raftery (2007), J. Amer. Statist. Assoc. 102, 359–378.
extension Accuracy {
  /// The score of a forecast distribution.
  ///
  /// Exact for one normal or Student component, of the value or (normal) of its logarithm, and for mixtures of normal
  /// laws of the value. For others the integral is taken by Simpson's rule on the scale of the components, between the
  /// 0.1 % and 99.9 % quantiles widened to hold the outcome: that leaves out less than 1e-4 of the spread.
  public static func continuousRankedProbabilityScore(
    _ distribution: PredictiveDistribution, outcome: Double
  ) -> Double {
    closedForm(distribution, outcome) ?? integrated(distribution, outcome)
  }

  /// The fair score of a sample, an unbiased estimate of the score of the law that it was drawn from.
  ///
  ///     1/n Σ |xᵢ − y| − 1/(n(n − 1)) Σ_{i<j} |xᵢ − xⱼ|
  ///
  /// Ferro (2014), Q. J. R. Meteorol. Soc. 140, 1917–1923; O(n log n) by ranks. One value gives its absolute error.
  public static func continuousRankedProbabilityScore(sample: [Double], outcome: Double) -> Double {
    let n = Double(sample.count)
    var (distance, spread) = (0.0, 0.0)
    for (rank, value) in sample.sorted().enumerated() {
      distance += abs(value - outcome)
      spread += (2 * Double(rank) + 1 - n) * value
    }
    return distance / n - (sample.count > 1 ? spread / (n * (n - 1)) : 0)
  }

  private static func closedForm(_ distribution: PredictiveDistribution, _ outcome: Double) -> Double? {
    let parts = distribution.components
    switch distribution.scale {
    case .logarithm:
      guard parts.count == 1, parts[0].isNormal else { return nil }
      let score = logNormal(parts[0], outcome)
      // A law so wide that its mean overflows has no score in this form.
      return score.isFinite ? score : nil
    case .level:
      if parts.count == 1 {
        guard parts[0].spread > 0 else { return abs(parts[0].location - outcome) }
        let z = (outcome - parts[0].location) / parts[0].spread
        guard let degreesOfFreedom = parts[0].degreesOfFreedom, !parts[0].isNormal else {
          return parts[0].spread * (absoluteMoment(z) - 1 / Double.pi.squareRoot())
        }
        guard degreesOfFreedom > 1 else { return nil }
        return parts[0].spread * student(z, degreesOfFreedom)
      }
      guard parts.allSatisfy(\.isNormal) else { return nil }
      return normalMixture(parts, outcome)
    case .power, .logit:
      return nil
    }
  }

  /// E|Z + z| of a standard normal Z: z (2Φ(z) − 1) + 2φ(z).
  private static func absoluteMoment(_ z: Double) -> Double {
    let normal = NormalDistribution()
    // 2Φ(z) − 1 cancels at a small z; z times it is then small of second order.
    return z * (normal.cumulative(z) - normal.upperTail(z)) + 2 * normal.density(z)
  }

  /// Grimit et al. (2006), Q. J. R. Meteorol. Soc. 132, 2925–2942, equation 5.
  private static func normalMixture(
    _ parts: [PredictiveDistribution.Component], _ outcome: Double
  ) -> Double {
    func distance(_ mean: Double, _ variance: Double) -> Double {
      let spread = variance.squareRoot()
      return spread > 0 ? spread * absoluteMoment(mean / spread) : abs(mean)
    }
    var score = 0.0
    for (place, one) in parts.enumerated() {
      score += one.weight * distance(outcome - one.location, one.spread * one.spread)
      for (other, two) in parts.enumerated().prefix(place + 1) {
        let both = distance(
          one.location - two.location, one.spread * one.spread + two.spread * two.spread)
        score -= (other == place ? 0.5 : 1) * one.weight * two.weight * both
      }
    }
    return score
  }

  /// Jordan, Krüger & Lerch (2019), J. Statist. Software 90(12), appendix A, for more than one degree of freedom:
  ///
  ///     z (2F(z) − 1) + 2f(z) (ν + z²)/(ν − 1) − 2√ν/(ν − 1) · B(½, ν − ½)/B(½, ν/2)²
  private static func student(_ z: Double, _ nu: Double) -> Double {
    let law = StudentTDistribution(degreesOfFreedom: nu)
    func logBeta(_ a: Double, _ b: Double) -> Double {
      Double.logGamma(a) + Double.logGamma(b) - Double.logGamma(a + b)
    }
    let ownSpread =
      2 * nu.squareRoot() / (nu - 1) * Double.exp(logBeta(0.5, nu - 0.5) - 2 * logBeta(0.5, nu / 2))
    return z * (law.cumulative(z) - law.upperTail(z)) + 2 * law.density(z) * (nu + z * z) / (nu - 1)
      - ownSpread
  }

  /// Baran & Lerch (2015), Q. J. R. Meteorol. Soc. 141, 2289–2299; an outcome that is not positive has F(y) = 0.
  private static func logNormal(_ part: PredictiveDistribution.Component, _ outcome: Double) -> Double {
    let sigma = part.spread
    guard sigma > 0 else { return abs(Double.exp(part.location) - outcome) }
    let normal = NormalDistribution()
    let mean = Double.exp(part.location + sigma * sigma / 2)
    let own = normal.upperTail(sigma / 2.0.squareRoot())
    guard outcome > 0 else { return mean * 2 * own - outcome }
    let omega = (Double.log(outcome) - part.location) / sigma
    return outcome * (normal.cumulative(omega) - normal.upperTail(omega))
      - 2 * mean * (normal.cumulative(omega - sigma) - own)
  }

  private static func integrated(_ distribution: PredictiveDistribution, _ outcome: Double) -> Double {
    let (low, high) = (distribution.quantile(0.001), distribution.quantile(0.999))
    guard high > low else { return abs(outcome - low) }
    let isLogarithmic = distribution.scale == .logarithm
    // A logarithmic law says for certain that the value is positive: below that, each unit costs a unit.
    if isLogarithmic, outcome <= 0 {
      return low - outcome + integral(from: Double.log(low), to: Double.log(high)) { excess($0) }
    }
    func value(_ inner: Double) -> Double { isLogarithmic ? Double.exp(inner) : inner }
    func inner(_ value: Double) -> Double { isLogarithmic ? Double.log(value) : value }
    func shortfall(_ x: Double) -> Double {
      Double.pow(distribution.cumulative(value(x)), 2) * (isLogarithmic ? value(x) : 1)
    }
    func excess(_ x: Double) -> Double {
      Double.pow(1 - distribution.cumulative(value(x)), 2) * (isLogarithmic ? value(x) : 1)
    }
    return integral(from: inner(min(low, outcome)), to: inner(outcome), of: shortfall)
      + integral(from: inner(outcome), to: inner(max(high, outcome)), of: excess)
  }

  /// Simpson's rule over 200 steps.
  private static func integral(from a: Double, to b: Double, of f: (Double) -> Double) -> Double {
    guard b > a else { return 0 }
    let steps = 200
    let width = (b - a) / Double(steps)
    var sum = f(a) + f(b)
    for step in 1..<steps { sum += (step.isMultiple(of: 2) ? 2 : 4) * f(a + Double(step) * width) }
    return sum * width / 3
  }
}

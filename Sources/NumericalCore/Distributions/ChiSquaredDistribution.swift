import RealModule

/// The chi-squared distribution, for any positive number of degrees of freedom.
public struct ChiSquaredDistribution: ContinuousDistribution, Hashable {
  /// Positive, not necessarily whole.
  public let degreesOfFreedom: Double

  /// A chi-squared distribution.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
      "degrees of freedom are positive, not \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// ν.
  public var mean: Double { degreesOfFreedom }

  /// 2ν.
  public var variance: Double { 2 * degreesOfFreedom }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return degreesOfFreedom < 2 ? .infinity : degreesOfFreedom == 2 ? 0.5 : 0 }
    return degreesOfFreedom / 2 * SaddlePoint.gammaTerm(degreesOfFreedom / 2, x / 2) / x
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { tails(x).lower }

  /// P(X > x).
  public func upperTail(_ x: Double) -> Double { tails(x).upper }

  /// The x with P(X ≤ x) = p; accurate to some twelve digits of the better tail.
  public func quantile(_ p: Double) -> Double {
    requireProbability(p)
    return positiveQuantile(
      TailPair(lower: p, upper: 1 - p), start: approximateQuantile(p), tails: tails, density: density)
  }

  /// One draw, by the rejection method of Marsaglia and Tsang.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    2 * generator.nextGamma(shape: degreesOfFreedom / 2)
  }

  private func tails(_ x: Double) -> TailPair {
    regularizedGamma(degreesOfFreedom / 2, x / 2)
  }

  /// Wilson & Hilferty (1931), or the first term of the series where their cube is not positive.
  private func approximateQuantile(_ p: Double) -> Double {
    let spread = 2 / (9 * degreesOfFreedom)
    let root = 1 - spread + StandardNormal.rationalQuantile(p) * spread.squareRoot()
    if root > 0.1 { return degreesOfFreedom * root * root * root }
    let a = degreesOfFreedom / 2
    return 2 * Double.exp((Double.log(p) + Double.logGamma(a + 1)) / a)
  }
}

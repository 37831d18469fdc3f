/// Fisher's F distribution: the ratio of two chi-squared variables, each over its degrees of freedom.
public struct FDistribution: ContinuousDistribution, Hashable {
  /// The degrees of freedom above the line, positive.
  public let numerator: Double
  /// The degrees of freedom below the line, positive.
  public let denominator: Double

  /// An F distribution.
  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && numerator.isFinite && denominator > 0 && denominator.isFinite,
      "degrees of freedom are positive, not \(numerator) and \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// d₂/(d₂ − 2); infinite for d₂ ≤ 2.
  public var mean: Double { denominator > 2 ? denominator / (denominator - 2) : .infinity }

  /// Infinite for 2 < d₂ ≤ 4, NaN for d₂ ≤ 2.
  public var variance: Double {
    if denominator <= 2 { return .nan }
    if denominator <= 4 { return .infinity }
    return 2 * mean * mean * (numerator + denominator - 2) / (numerator * (denominator - 4))
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return numerator < 2 ? .infinity : numerator == 2 ? 1 : 0 }
    let share = shares(x)
    return SaddlePoint.betaTerm(numerator / 2, denominator / 2, share.lower, share.upper) / x
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { tails(x).lower }

  /// P(X > x).
  public func upperTail(_ x: Double) -> Double { tails(x).upper }

  /// The x with P(X ≤ x) = p; accurate to some twelve digits of the better tail.
  public func quantile(_ p: Double) -> Double {
    requireProbability(p)
    return positiveQuantile(TailPair(lower: p, upper: 1 - p), start: 1, tails: tails, density: density)
  }

  /// One draw: the ratio of two chi-squared numbers.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let above = generator.nextGamma(shape: numerator / 2) / numerator
    return above / (generator.nextGamma(shape: denominator / 2) / denominator)
  }

  /// d₁x/(d₁x + d₂) and d₂/(d₁x + d₂).
  private func shares(_ x: Double) -> TailPair {
    let odds = numerator / denominator * x
    return TailPair(lower: odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds), upper: 1 / (1 + odds))
  }

  private func tails(_ x: Double) -> TailPair {
    if x.isNaN { return TailPair(lower: .nan, upper: .nan) }
    if x <= 0 { return TailPair(lower: 0, upper: 1) }
    let share = shares(x)
    return regularizedBeta(numerator / 2, denominator / 2, x: share.lower, y: share.upper)
  }
}

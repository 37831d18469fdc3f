/// A distribution on the real line with a density.
public protocol ContinuousDistribution: Sendable {
  /// The mean: infinite where it diverges, NaN where it does not exist.
  var mean: Double { get }
  /// The variance: infinite where it diverges, NaN where it does not exist.
  var variance: Double { get }
  /// The density at `x`.
  func density(_ x: Double) -> Double
  /// P(X ≤ x), with full relative accuracy in the lower tail.
  func cumulative(_ x: Double) -> Double
  /// P(X > x), with full relative accuracy in the upper tail.
  func upperTail(_ x: Double) -> Double
  /// The x with P(X ≤ x) = p, for p in 0...1.
  func quantile(_ p: Double) -> Double
  /// One draw; the same generator state gives the same number.
  func sample(using generator: inout some RandomNumberGenerator) -> Double
}

/// A probability and its complement, each computed where it is small rather than subtracted from one.
struct TailPair: Sendable {
  var lower: Double
  var upper: Double

  var reversed: TailPair { TailPair(lower: upper, upper: lower) }
}

func requireProbability(_ p: Double) {
  precondition(p >= 0 && p <= 1, "a probability lies in 0...1, not \(p)")
}

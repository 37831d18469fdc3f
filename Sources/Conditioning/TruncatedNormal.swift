import NumericalCore
import RealModule

/// The standard normal distribution within an interval, in whatever tail.
///
/// One-sided means are those of the inverse Mills ratio: λ = φ(a)/(1 − Φ(a)), variance 1 − λ(λ − a).
public struct TruncatedNormal: Sendable, Hashable {
  /// The interval's ends; either may be infinite.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// The standard normal law given lower ≤ z ≤ upper.
  public init(lower: Double, upper: Double) {
    precondition(lower <= upper, "an interval from \(lower) to \(upper)")
    (self.lower, self.upper) = (lower, upper)
  }

  /// ln P(lower ≤ Z ≤ upper), accurate where the probability itself underflows.
  public var logProbability: Double { Self.logProbability(lower, upper) }

  /// E(z).
  public var mean: Double { moments.mean }

  /// Var(z).
  public var variance: Double { moments.variance }

  /// Mean and variance together.
  var moments: (mean: Double, variance: Double) {
    guard lower < upper else { return (lower, 0) }
    // The nearer end carries the mass: everything is measured from there.
    if upper < -lower {
      let mirrored = TruncatedNormal(lower: -upper, upper: -lower).moments
      return (-mirrored.mean, mirrored.variance)
    }
    let near = max(abs(lower), 1)
    if (upper - lower) * near < 1e-3 {
      // A line's density e^{−c·s} on a short stretch, to second order.
      let width = upper - lower
      let center = (lower + upper) / 2
      return (center - center * width * width / 12, width * width / 12)
    }
    let log = logProbability
    let (a, b) = (lower.isFinite ? weight(lower, log) : 0, upper.isFinite ? weight(upper, log) : 0)
    let mean = a - b
    let (left, right) = (lower.isFinite ? lower * a : 0, upper.isFinite ? upper * b : 0)
    if lower > 30 && b == 0 { return (mean, Self.farVariance(lower)) }
    return (mean, max(0, 1 + left - right - mean * mean))
  }

  /// One draw, exact, by inversion; far in a tail by Marsaglia's rejection.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    guard lower < upper else { return lower }
    if upper <= 0 || (lower < 0 && -lower > upper) {
      return -TruncatedNormal(lower: -upper, upper: -lower).sampleFromNear(using: &generator)
    }
    return sampleFromNear(using: &generator)
  }

  private func sampleFromNear(using generator: inout some RandomNumberGenerator) -> Double {
    let standard = NormalDistribution()
    if lower <= 30 {
      let (most, least) = (standard.upperTail(lower), standard.upperTail(upper))
      let tail = least + generator.nextUniform() * (most - least)
      return min(max(tail < 0.5 ? -standard.quantile(tail) : standard.quantile(1 - tail), lower), upper)
    }
    // Marsaglia (1964), Technometrics 6, 101–102; the acceptance is nearly one this far out.
    let reach = upper.isFinite ? -Double.expMinusOne((lower - upper) * (lower + upper) / 2) : 1
    while true {
      let exponential = -Double.log(onePlus: -generator.nextUniform() * reach)
      let z = (lower * lower + 2 * exponential).squareRoot()
      if generator.nextUniform() * z <= lower { return min(z, upper) }
    }
  }

  private func weight(_ end: Double, _ log: Double) -> Double {
    Double.exp(-end * end / 2 - log) / (2 * Double.pi).squareRoot()
  }

  /// 1 − λ(λ − a) by its asymptotic series, where the difference itself would cancel.
  private static func farVariance(_ a: Double) -> Double {
    let s = 1 / (a * a)
    return s * (1 - s * (6 - s * (50 - s * (518 - s * 6354))))
  }

  /// ln(Φ(b) − Φ(a)).
  static func logProbability(_ a: Double, _ b: Double) -> Double {
    if a > 0 { return logDifference(logUpperTail(a), logUpperTail(b)) }
    if b < 0 { return logDifference(logUpperTail(-b), logUpperTail(-a)) }
    let standard = NormalDistribution()
    return Double.log(onePlus: -standard.upperTail(-a) - standard.upperTail(b))
  }

  /// ln(eˣ − eʸ) for x ≥ y.
  private static func logDifference(_ x: Double, _ y: Double) -> Double {
    y == -.infinity ? x : x + Double.log(onePlus: -Double.exp(y - x))
  }

  private static func logUpperTail(_ x: Double) -> Double {
    if x < 30 { return Double.log(NormalDistribution().upperTail(x)) }
    if x == .infinity { return -.infinity }
    let s = 1 / (x * x)
    let series = -s * (1 - s * (3 - s * (15 - s * 105)))
    return -x * x / 2 - Double.log(x * (2 * Double.pi).squareRoot()) + Double.log(onePlus: series)
  }
}

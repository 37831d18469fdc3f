import RealModule

/// The normal distribution.
public struct NormalDistribution: ContinuousDistribution, Hashable {
  /// The mean μ.
  public let mean: Double
  /// The standard deviation, positive.
  public let standardDeviation: Double

  /// A normal distribution; the standard one by default.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(standardDeviation > 0, "a standard deviation is positive, not \(standardDeviation)")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// σ².
  public var variance: Double { standardDeviation * standardDeviation }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    StandardNormal.density(standardized(x)) / standardDeviation
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    StandardNormal.upperTail(-standardized(x))
  }

  /// P(X > x).
  public func upperTail(_ x: Double) -> Double {
    StandardNormal.upperTail(standardized(x))
  }

  /// The x with P(X ≤ x) = p, to the last bits for the standard distribution.
  public func quantile(_ p: Double) -> Double {
    requireProbability(p)
    return mean + standardDeviation * StandardNormal.quantile(p)
  }

  /// One draw, by inversion of one uniform number.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    mean + standardDeviation * generator.nextNormal()
  }

  private func standardized(_ x: Double) -> Double {
    (x - mean) / standardDeviation
  }
}

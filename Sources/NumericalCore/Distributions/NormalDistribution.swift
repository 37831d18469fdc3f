import RealModule

/// The normal distribution.
public struct NormalDistribution: ContinuousDistribution, Hashable {
  public let mean: Double
  /// The standard deviation, positive.
  public let standardDeviation: Double

  /// A normal distribution; the standard one by default.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(standardDeviation > 0, "a standard deviation is positive, not \(standardDeviation)")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  public var variance: Double { standardDeviation * standardDeviation }

  public func density(_ x: Double) -> Double {
    StandardNormal.density(standardized(x)) / standardDeviation
  }

  public func cumulative(_ x: Double) -> Double {
    StandardNormal.upperTail(-standardized(x))
  }

  public func upperTail(_ x: Double) -> Double {
    StandardNormal.upperTail(standardized(x))
  }

  public func quantile(_ p: Double) -> Double {
    requireProbability(p)
    return mean + standardDeviation * StandardNormal.quantile(p)
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    mean + standardDeviation * generator.nextNormal()
  }

  private func standardized(_ x: Double) -> Double {
    (x - mean) / standardDeviation
  }
}

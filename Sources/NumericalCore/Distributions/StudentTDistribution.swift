import RealModule

/// Student's t distribution with location and scale, for any positive number of degrees of freedom.
public struct StudentTDistribution: ContinuousDistribution, Hashable {
  /// ν, positive, not necessarily whole.
  public let degreesOfFreedom: Double
  /// The median.
  public let location: Double
  /// The scale, positive: the standard deviation is scale·√(ν/(ν − 2)).
  public let scale: Double

  private let tail: StudentTail

  /// A t distribution; location 0 and scale 1 by default.
  public init(degreesOfFreedom: Double, location: Double = 0, scale: Double = 1) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
      "degrees of freedom are positive, not \(degreesOfFreedom)")
    precondition(scale > 0, "a scale is positive, not \(scale)")
    self.degreesOfFreedom = degreesOfFreedom
    self.location = location
    self.scale = scale
    tail = StudentTail(degreesOfFreedom: degreesOfFreedom)
  }

  /// The location; NaN for ν ≤ 1.
  public var mean: Double { degreesOfFreedom > 1 ? location : .nan }

  /// scale²·ν/(ν − 2); infinite for 1 < ν ≤ 2, NaN for ν ≤ 1.
  public var variance: Double {
    if degreesOfFreedom <= 1 { return .nan }
    if degreesOfFreedom <= 2 { return .infinity }
    return scale * scale * degreesOfFreedom / (degreesOfFreedom - 2)
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    standardDensity(abs(standardized(x))) / scale
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    standardUpperTail(-standardized(x))
  }

  /// P(X > x).
  public func upperTail(_ x: Double) -> Double {
    standardUpperTail(standardized(x))
  }

  /// The x with P(X ≤ x) = p; accurate to some twelve digits of the better tail.
  public func quantile(_ p: Double) -> Double {
    requireProbability(p)
    let small = min(p, 1 - p)
    let t = positiveQuantile(
      TailPair(lower: 1 - 2 * small, upper: 2 * small), start: abs(StandardNormal.rationalQuantile(p)),
      tails: tail.probabilities(beyond:), density: { 2 * standardDensity($0) })
    return location + scale * (p < 0.5 ? -t : t)
  }

  /// One draw: a normal number over the root of a chi-squared one.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let z = generator.nextNormal()
    let chiSquared = 2 * generator.nextGamma(shape: degreesOfFreedom / 2)
    return location + scale * z / (chiSquared / degreesOfFreedom).squareRoot()
  }

  private func standardized(_ x: Double) -> Double {
    (x - location) / scale
  }

  private func standardDensity(_ t: Double) -> Double {
    let nu = degreesOfFreedom
    let ratio = t / nu.squareRoot()
    let logarithm = ratio > 1e9 ? 2 * Double.log(ratio) : Double.log(onePlus: ratio * ratio)
    return tail.inverseBeta / nu.squareRoot() * Double.exp(-0.5 * (nu + 1) * logarithm)
  }

  private func standardUpperTail(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    let beyond = 0.5 * tail.probabilities(beyond: abs(t)).upper
    return t >= 0 ? beyond : 1 - beyond
  }
}

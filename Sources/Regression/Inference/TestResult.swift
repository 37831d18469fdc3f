import NumericalCore

/// A statistic, the law it has under the null hypothesis, and how far out it lies.
public struct TestResult: Sendable, Hashable {
  /// What is tested, or after whom the test is named.
  public let name: String
  /// The statistic.
  public let statistic: Double
  /// One number for χ² and t, two for F, none where the law has no such numbers.
  public let degreesOfFreedom: [Double]
  /// The probability under the null hypothesis of a statistic at least as extreme; NaN where it is not computed.
  public let p: Double

  init(name: String, statistic: Double, degreesOfFreedom: [Double], p: Double) {
    self.name = name
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
  }

  init(name: String, chiSquared: Double, degreesOfFreedom: Double) {
    let law = degreesOfFreedom > 0 ? ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom) : nil
    self.init(
      name: name, statistic: chiSquared, degreesOfFreedom: [degreesOfFreedom],
      p: chiSquared.isNaN ? .nan : law?.upperTail(chiSquared) ?? .nan)
  }

  init(name: String, f: Double, numerator: Double, denominator: Double) {
    let isDefined = numerator > 0 && denominator > 0 && !f.isNaN
    self.init(
      name: name, statistic: f, degreesOfFreedom: [numerator, denominator],
      p: isDefined ? FDistribution(numerator: numerator, denominator: denominator).upperTail(max(f, 0)) : .nan
    )
  }
}

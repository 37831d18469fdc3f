import NumericalCore
import Testing

/// The errors of the logarithms and exponentials grow with the exponent: at most 700 in double precision, which
/// times ε gives 1.6e-13.
private let tails = 1e-12

struct DistributionTests {
  @Test(arguments: normalTails)
  func `normal tails`(z: Double, upper: Double) {
    let normal = NormalDistribution()
    #expect(relativeError(normal.upperTail(z), upper) < tails)
    #expect(relativeError(normal.cumulative(-z), upper) < tails)
    #expect(relativeError(normal.cumulative(z), 1 - upper) < tails)
  }

  @Test(arguments: normalQuantiles)
  func `normal quantiles`(p: Double, z: Double) {
    // Full precision: two units in the last place, and one more for the shift and scale by (0, 1).
    #expect(relativeError(NormalDistribution().quantile(p), z) < 4.5e-16)
    let other = NormalDistribution(mean: 10, standardDeviation: 3)
    #expect(relativeError(other.quantile(p), 10 + 3 * z) < 1e-14)
  }

  @Test(arguments: studentTails)
  func `Student tails`(degreesOfFreedom: Double, t: Double, upper: Double, density: Double) {
    let student = StudentTDistribution(degreesOfFreedom: degreesOfFreedom)
    #expect(relativeError(student.upperTail(t), upper) < tails)
    #expect(relativeError(student.cumulative(-t), upper) < tails)
    #expect(relativeError(student.cumulative(t), 1 - upper) < tails)
    #expect(relativeError(student.density(t), density) < tails)
    let moved = StudentTDistribution(degreesOfFreedom: degreesOfFreedom, location: 0, scale: 4)
    #expect(relativeError(moved.upperTail(4 * t), upper) < tails)
    #expect(relativeError(moved.density(4 * t), density / 4) < tails)
  }

  @Test(arguments: studentQuantiles)
  func `Student quantiles`(degreesOfFreedom: Double, p: Double, t: Double) {
    let student = StudentTDistribution(degreesOfFreedom: degreesOfFreedom)
    #expect(relativeError(student.quantile(p), t) < tails)
  }

  @Test(arguments: chiSquaredTails)
  func `chi-squared tails`(degreesOfFreedom: Double, x: Double, lower: Double, upper: Double) {
    let distribution = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom)
    #expect(relativeError(distribution.cumulative(x), lower) < tails)
    #expect(relativeError(distribution.upperTail(x), upper) < tails)
  }

  @Test(arguments: chiSquaredQuantiles)
  func `chi-squared quantiles`(degreesOfFreedom: Double, p: Double, x: Double) {
    #expect(relativeError(ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom).quantile(p), x) < tails)
  }

  @Test(arguments: fTails)
  func `F tails`(numerator: Double, denominator: Double, x: Double, lower: Double, upper: Double) {
    let distribution = FDistribution(numerator: numerator, denominator: denominator)
    #expect(relativeError(distribution.cumulative(x), lower) < tails)
    #expect(relativeError(distribution.upperTail(x), upper) < tails)
  }

  @Test(arguments: fQuantiles)
  func `F quantiles`(numerator: Double, denominator: Double, p: Double, x: Double) {
    let distribution = FDistribution(numerator: numerator, denominator: denominator)
    #expect(relativeError(distribution.quantile(p), x) < tails)
  }

  static let all: [any ContinuousDistribution] = [
    NormalDistribution(mean: -2, standardDeviation: 0.1), StudentTDistribution(degreesOfFreedom: 2.2),
    StudentTDistribution(degreesOfFreedom: 64, location: 100, scale: 3),
    ChiSquaredDistribution(degreesOfFreedom: 1), ChiSquaredDistribution(degreesOfFreedom: 9),
    FDistribution(numerator: 1, denominator: 8), FDistribution(numerator: 8, denominator: 3),
  ]

  @Test(arguments: all)
  func `the quantile undoes the distribution function`(distribution: any ContinuousDistribution) {
    for p in [1e-9, 0.01, 0.3, 0.5, 0.77, 0.999] {
      // The location is 100 at most, so rounding x costs 100·ε times the density over p, which stays below 1e-11.
      #expect(relativeError(distribution.cumulative(distribution.quantile(p)), p) < 1e-11)
    }
  }

  @Test(arguments: all)
  func `the density is the slope of the distribution function`(distribution: any ContinuousDistribution) {
    for p in [0.05, 0.4, 0.9] {
      let x = distribution.quantile(p)
      let h = 1e-5 * distribution.variance.squareRoot().clamped(to: 0.01...1) * min(abs(x), 1)
      let slope = (distribution.cumulative(x + h) - distribution.cumulative(x - h)) / (2 * h)
      // The central difference errs by h² in theory and ε/h in rounding: 1e-6 covers both.
      #expect(relativeError(distribution.density(x), slope) < 1e-6)
    }
  }

  @Test(arguments: all)
  func `nothing lies beyond infinity`(distribution: any ContinuousDistribution) {
    #expect(distribution.cumulative(-.infinity) == 0)
    #expect(distribution.cumulative(.infinity) == 1)
    #expect(distribution.upperTail(.infinity) == 0)
    #expect(distribution.upperTail(-.infinity) == 1)
    #expect(distribution.density(.infinity) == 0)
    #expect(distribution.density(-.infinity) == 0)
    #expect(distribution.quantile(1) == .infinity)
    #expect(distribution.cumulative(distribution.quantile(0)) == 0)
    #expect(distribution.cumulative(.nan).isNaN)
  }

  @Test func `moments that diverge say so`() {
    #expect(StudentTDistribution(degreesOfFreedom: 1).mean.isNaN)
    #expect(StudentTDistribution(degreesOfFreedom: 2).variance == .infinity)
    #expect(FDistribution(numerator: 2, denominator: 2).mean == .infinity)
    #expect(FDistribution(numerator: 2, denominator: 4).variance == .infinity)
    // 2·10²·(5+10−2)/(5·8²·6) = 1.354…, worked by hand.
    #expect(relativeError(FDistribution(numerator: 5, denominator: 10).variance, 2600.0 / 1920) < 1e-15)
    #expect(StudentTDistribution(degreesOfFreedom: 6, scale: 2).variance == 6)
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    isNaN ? range.upperBound : min(max(self, range.lowerBound), range.upperBound)
  }
}

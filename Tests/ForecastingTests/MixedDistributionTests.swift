import Forecasting
import Foundation
import Testing

@Suite struct MixedDistributionTests {
  static let normal = PredictiveDistribution(location: 100, spread: 10, degreesOfFreedom: nil)
  static let student = PredictiveDistribution(location: 120, spread: 5, degreesOfFreedom: 4)

  @Test func `laws of one scale are mixed exactly`() {
    let mixture = PredictiveDistribution(mixing: [(0.75, Self.normal), (0.25, Self.student)])
    for x in [60.0, 95, 110, 118, 150] {
      let expected = 0.75 * Self.normal.cumulative(x) + 0.25 * Self.student.cumulative(x)
      #expect(abs(mixture.cumulative(x) - expected) < 1e-15)
    }
  }

  @Test(arguments: [
    PredictiveDistribution(location: log(80), spread: 0.2, degreesOfFreedom: 9, scale: .logarithm),
    PredictiveDistribution(location: 9, spread: 0.7, degreesOfFreedom: nil, scale: .power(0.5)),
    PredictiveDistribution(
      location: 0.3, spread: 0.5, degreesOfFreedom: 20, scale: .logit(lower: 0, upper: 150)),
  ])
  func `a law of a transform joins by narrow groups`(law: PredictiveDistribution) {
    let mixture = PredictiveDistribution(mixing: [(0.5, Self.normal), (0.5, law)])
    for p in [0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975] {
      let x = mixture.quantile(p)
      // Within a group the law is taken to be normal: a third of a hundredth of probability.
      #expect(abs(0.5 * Self.normal.cumulative(x) + 0.5 * law.cumulative(x) - p) < 0.0035)
    }
  }

  @Test(arguments: [1e-9, 1e-3, 0.2, 0.5, 0.8, 0.999, 1 - 1e-9])
  func `quantiles of a mixture that lies far apart are found`(p: Double) {
    let apart = PredictiveDistribution(
      components: [
        .init(weight: 1, location: -1e6, spread: 1, degreesOfFreedom: 2),
        .init(weight: 1, location: 0, spread: 1e-3, degreesOfFreedom: nil),
        .init(weight: 1, location: 1e6, spread: 10, degreesOfFreedom: 1),
      ], scale: .level)
    #expect(abs(apart.cumulative(apart.quantile(p)) - p) <= 1e-9 * max(p, 1e-3))
  }
}

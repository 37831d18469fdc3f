import Forecasting
import Foundation
import Testing

/// Laws on the scale of a power or of a logit.
@Suite struct TransformedScaleTests {
  private static let scales: [PredictiveDistribution.Scale] = [
    .power(0.5), .power(2), .logit(lower: -1, upper: 3),
  ]

  @Test(arguments: scales)
  func `the density is the slope of the cumulative law`(scale: PredictiveDistribution.Scale) {
    let law = PredictiveDistribution(location: 1.2, spread: 0.2, degreesOfFreedom: 9, scale: scale)
    for p in [0.1, 0.5, 0.9] {
      let x = law.quantile(p)
      let step = 1e-5
      let slope = (law.cumulative(x + step) - law.cumulative(x - step)) / (2 * step)
      // A central difference of step 1e-5 is good to about 1e-9 of a density of size one.
      #expect(abs(slope - exp(law.logDensity(x))) < 1e-6 * max(1, slope))
      #expect(abs(law.cumulative(x) - p) < 1e-10)
    }
  }

  @Test func `a root's law gives what falls below zero to zero`() {
    let law = PredictiveDistribution(location: 0, spread: 1, degreesOfFreedom: nil, scale: .power(0.5))
    #expect(law.quantile(0.3) == 0)
    #expect(law.cumulative(-1) == 0)
    #expect(abs(law.cumulative(0) - 0.5) < 1e-15)
    // (Φ⁻¹(0.9))².
    #expect(abs(law.quantile(0.9) - 1.6423744151498175) < 1e-12)
  }
}

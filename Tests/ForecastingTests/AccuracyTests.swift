import Forecasting
import Foundation
import Testing

@Suite struct AccuracyTests {
  @Test func `the naive scale is the mean absolute seasonal difference`() {
    // |5−1|, |7−2|, |3−4| and |9−8| over four.
    #expect(Accuracy.naiveScale([1, 2, 4, 8, 5, 7, 3, 9], seasonLength: 4) == 11.0 / 4)
  }

  @Test func `the naive scale leaves out pairs with a missing end`() {
    #expect(Accuracy.naiveScale([1, .nan, 4, 6], seasonLength: 1) == 2)
  }

  @Test func `without a seasonal pair the first difference is the scale`() {
    #expect(Accuracy.naiveScale([1, 2, 4], seasonLength: 4) == 1.5)
  }

  @Test(arguments: [[], [3], [3, 3, 3], [.nan, 1, .nan]])
  func `the naive scale of a constant or a single value is unknown`(values: [Double]) {
    #expect(Accuracy.naiveScale(values, seasonLength: 1) == nil)
  }

  // What the docstring promises: 1e-4 of the score, and of a single component's spread.
  static let promise = 1e-4

  @Test(arguments: [-8.0, -1.3, 0, 0.02, 0.7, 3, 40])
  func `the score of a normal law agrees with its closed form`(z: Double) {
    // Gneiting & Raftery (2007), equation 21: σ [ z (2Φ(z) − 1) + 2φ(z) − 1/√π ].
    let (location, spread) = (12.0, 3.0)
    let law = PredictiveDistribution(location: location, spread: spread, degreesOfFreedom: nil)
    let score = Accuracy.continuousRankedProbabilityScore(law, outcome: location + spread * z)
    let expected =
      spread
      * (z * erf(z / 2.0.squareRoot()) + 2 * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        - 1 / Double.pi.squareRoot())
    #expect(abs(score - expected) < Self.promise * spread)
  }

  @Test(arguments: [(0.5, 2.0), (1, 0.1), (2, 1), (2, 30)])
  func `the score of a logarithmic law agrees with its closed form`(spread: Double, outcome: Double) {
    // Baran & Lerch (2015), Q. J. R. Meteorol. Soc. 141, 2289–2299, with location 0:
    // y (2Φ(ln y/σ) − 1) − 2 exp(σ²/2) [ Φ(ln y/σ − σ) + Φ(σ/√2) − 1 ].
    func normal(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
    let law = PredictiveDistribution(location: 0, spread: spread, degreesOfFreedom: nil, scale: .logarithm)
    let score = Accuracy.continuousRankedProbabilityScore(law, outcome: outcome)
    let omega = log(outcome) / spread
    let expected =
      outcome * (2 * normal(omega) - 1)
      - 2 * exp(spread * spread / 2) * (normal(omega - spread) + normal(spread / 2.0.squareRoot()) - 1)
    // The tails beyond the 0.1 % quantiles are left out: a thousandth for a law as wide as this.
    #expect(abs(score - expected) < 1e-3 * expected, "\(score) against \(expected)")
  }

  @Test func `the score of a Student law and of a mixture`() {
    // mpmath quad of ∫ (F(x) − 1{x ≥ y})² dx.
    let student = PredictiveDistribution(location: 0, spread: 1, degreesOfFreedom: 5)
    let first = Accuracy.continuousRankedProbabilityScore(student, outcome: 0.7)
    #expect(abs(first - 0.434575555572) < Self.promise)
    let second = Accuracy.continuousRankedProbabilityScore(
      PredictiveDistributionTests.normals, outcome: 1)
    #expect(abs(second - 1.42096566767) < 2 * Self.promise)
  }

  @Test func `an outcome that a logarithmic law excludes costs its distance on top`() {
    let law = PredictiveDistribution(location: 0, spread: 0.5, degreesOfFreedom: nil, scale: .logarithm)
    let near = Accuracy.continuousRankedProbabilityScore(law, outcome: 1e-9)
    let far = Accuracy.continuousRankedProbabilityScore(law, outcome: -3)
    #expect(abs(far - near - 3) < Self.promise)
  }

  @Test func `the score of a known value is the absolute error`() {
    let known = PredictiveDistribution(location: 7, spread: 0, degreesOfFreedom: nil)
    #expect(Accuracy.continuousRankedProbabilityScore(known, outcome: 4.5) == 2.5)
  }
}

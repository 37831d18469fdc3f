import Forecasting
import NumericalCore
import Testing

@Suite struct `Measures of points and intervals` {
  @Test func `are worked out by hand`() {
    let errors = [1.0, -2, 3]
    #expect(Accuracy.meanAbsoluteError(errors) == 2)
    #expect(Accuracy.rootMeanSquaredError(errors) == (14.0 / 3).squareRoot())
    #expect(Accuracy.meanError(errors) == 2.0 / 3)
    // |10 − 8| of 10; 200·2/18; an actual value of zero has no percentage, and zero against zero no error.
    #expect(Accuracy.absolutePercentageError(actual: 10, forecast: 8) == 20)
    #expect(Accuracy.absolutePercentageError(actual: 0, forecast: 8) == nil)
    #expect(Accuracy.symmetricAbsolutePercentageError(actual: 10, forecast: 8) == 200.0 * 2 / 18)
    #expect(Accuracy.symmetricAbsolutePercentageError(actual: 0, forecast: 5) == 200)
    #expect(Accuracy.symmetricAbsolutePercentageError(actual: 0, forecast: 0) == 0)
    #expect(Accuracy.symmetricAbsolutePercentageError(actual: 1.5e308, forecast: -1.5e308) == 200)
    #expect(Accuracy.symmetricAbsolutePercentageError(actual: 1.5e308, forecast: 1.5e308) == 0)
    #expect(Accuracy.symmetricAbsolutePercentageError(actual: 1, forecast: .nan).isNaN)
    // Squares of the differences 1, 2 and 4.
    #expect(Accuracy.naiveSquaredScale([1, 2, 4, 8], seasonLength: 1) == 7)
  }

  @Test func `of quantiles punish each side by its probability`() {
    #expect(abs(Accuracy.pinballLoss(quantile: 10, probability: 0.9, outcome: 12) - 1.8) < 1e-15)
    #expect(abs(Accuracy.pinballLoss(quantile: 10, probability: 0.9, outcome: 7) - 0.3) < 1e-15)
    // Width 4, two below the lower end at 2/0.2 each.
    #expect(abs(Accuracy.intervalScore(low: 8, high: 12, level: 0.8, outcome: 6) - 24) < 1e-12)
    #expect(Accuracy.intervalScore(low: 8, high: 12, level: 0.8, outcome: 9) == 4)
  }

  @Test func `the interval score is the pinball losses of its ends`() {
    // Gneiting & Raftery (2007), section 6.2: S = 2/α (loss of l at α/2 + loss of u at 1 − α/2).
    for outcome in [-3.0, 0.5, 9] {
      let (low, high, level) = (-1.0, 2.0, 0.9)
      let losses =
        Accuracy.pinballLoss(quantile: low, probability: 0.05, outcome: outcome)
        + Accuracy.pinballLoss(quantile: high, probability: 0.95, outcome: outcome)
      let score = Accuracy.intervalScore(low: low, high: high, level: level, outcome: outcome)
      #expect(abs(score - 20 * losses) < 1e-12)
    }
  }

  @Test func `the overall weighted average is the mean of two ratios`() {
    #expect(Accuracy.overallWeightedAverage(own: (8, 0.9), benchmark: (10, 1.2)) == (0.8 + 0.75) / 2)
    #expect(Accuracy.overallWeightedAverage(own: (8, 0.9), benchmark: (0, 1.2)) == nil)
  }
}

@Suite struct `Coverage counts` {
  // scipy 1.x: binomtest(k, n).proportion_ci(0.95, 'wilson' and 'exact').
  @Test(arguments: [
    (4, 5, 0.3755346297625253, 0.9637758913675698, 0.28358206388191054, 0.9949492366205319),
    (0, 7, 0, 0.35433043506668743, 0, 0.4096163972250487),
    (7, 7, 0.6456695649333126, 1, 0.5903836027749514, 1),
    (43, 50, 0.7381380628941446, 0.9304916657298371, 0.7326039975029915, 0.941808299660027),
  ])
  func `carry intervals`(
    inside: Int, total: Int, low: Double, high: Double, exactLow: Double, exactHigh: Double
  ) {
    let coverage = Coverage(inside: inside, total: total)
    let (wilson, exact) = (coverage.wilsonInterval(), coverage.clopperPearsonInterval())
    #expect(abs(wilson.lowerBound - low) < 1e-12 && abs(wilson.upperBound - high) < 1e-12)
    #expect(abs(exact.lowerBound - exactLow) < 1e-10 && abs(exact.upperBound - exactHigh) < 1e-10)
  }

  @Test func `of nothing say nothing`() {
    #expect(Coverage(inside: 0, total: 0).wilsonInterval() == 0...1)
    #expect(Coverage(inside: 0, total: 0).share == nil)
  }
}

@Suite struct `Probability integral transforms` {
  @Test func `are counted in bins of equal probability and tested for evenness`() throws {
    let counts = [12, 5, 9, 14, 10, 8, 11, 9, 13, 9]
    let values = counts.enumerated().flatMap { bin, count in
      (0..<count).map { _ in (Double(bin) + 0.5) / 10 }
    }
    let transform = ProbabilityIntegralTransform(values + [.nan])
    #expect(transform.histogram == counts && transform.count == 100)
    // scipy.stats.chisquare(counts).
    let test = try #require(transform.uniformityTest)
    #expect(abs(test.statistic - 6.2) < 1e-12 && abs(test.p - 0.7197465748240341) < 1e-12)
    #expect(ProbabilityIntegralTransform([0, 1, 0.5]).uniformityTest == nil)
    #expect(ProbabilityIntegralTransform([0, 1]).histogram == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  }
}

@Suite struct `Ranked probability scores` {
  // scipy.integrate.quad of ∫ (F(x) − 1{x ≥ y})² dx for t(ν) at 0, 0.7 and −4.
  @Test(arguments: [
    (1.5, 0.3380905200470211, 0.49509727120739944, 3.040544465427974),
    (3.0, 0.27566444771089604, 0.4468211312719579, 3.2350766945388716),
    (5.0, 0.25702536290064726, 0.43457555557207544, 3.320514110466224),
    (30.0, 0.2372482010552901, 0.4233475676165775, 3.4188360881265507),
  ])
  func `of Student laws are those of the integral`(nu: Double, at0: Double, at07: Double, atMinus4: Double) {
    let law = PredictiveDistribution(location: 0, spread: 1, degreesOfFreedom: nu)
    for (outcome, expected) in [(0, at0), (0.7, at07), (-4, atMinus4)] {
      let score = Accuracy.continuousRankedProbabilityScore(law, outcome: outcome)
      // The quadrature of the heavy tails of ν = 1.5 is good to nine digits.
      #expect(abs(score - expected) < 1e-8 * max(1, expected))
    }
    // Twice the spread, twice the score.
    let wide = PredictiveDistribution(location: 10, spread: 2, degreesOfFreedom: nu)
    #expect(abs(Accuracy.continuousRankedProbabilityScore(wide, outcome: 11.4) - 2 * at07) < 1e-7)
  }

  @Test(arguments: [(-3.0, 3.0227783067017855), (0.4, 0.6166239927247777), (5, 2.840371275059764)])
  func `of a mixture of normal laws are those of the integral`(outcome: Double, expected: Double) {
    // scipy.integrate.quad, 0.3 N(−1, 0.5²) + 0.7 N(2, 1.5²).
    let law = PredictiveDistribution(
      components: [
        .init(weight: 0.3, location: -1, spread: 0.5, degreesOfFreedom: nil),
        .init(weight: 0.7, location: 2, spread: 1.5, degreesOfFreedom: nil),
      ], scale: .level)
    #expect(abs(Accuracy.continuousRankedProbabilityScore(law, outcome: outcome) - expected) < 1e-10)
  }

  @Test func `of samples leave out pairs of a value with itself`() {
    // (1 + 2 + 4)/3 − ½ · (1 + 3 + 2)·2/6, over the values 1, 2 and 4 for the outcome 0.
    let score = Accuracy.continuousRankedProbabilityScore(sample: [4, 1, 2], outcome: 0)
    #expect(abs(score - (7.0 / 3 - 1)) < 1e-14)
    #expect(Accuracy.continuousRankedProbabilityScore(sample: [3], outcome: 5) == 2)
  }

  @Test func `of samples approach that of their law`() {
    var generator = Xoshiro256(seed: 7)
    let sample = (0..<40_000).map { _ in generator.nextNormal() }
    let law = PredictiveDistribution(location: 0, spread: 1, degreesOfFreedom: nil)
    let gap =
      Accuracy.continuousRankedProbabilityScore(sample: sample, outcome: 0.7)
      - Accuracy.continuousRankedProbabilityScore(law, outcome: 0.7)
    // Four standard errors; the standard deviation of |X − 0.7| − E|X − X′| is below 1.
    #expect(abs(gap) < 4 / 200)
  }

  @Test func `of a law too wide to have a mean are still numbers`() {
    let law = PredictiveDistribution(location: 0, spread: 40, degreesOfFreedom: nil, scale: .logarithm)
    #expect(Accuracy.continuousRankedProbabilityScore(law, outcome: 1).isFinite)
  }
}

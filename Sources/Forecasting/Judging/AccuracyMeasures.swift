import RealModule

/// Forecasts of one or many series pooled: each scored period weighs the same.
///
/// Errors in the data's units mean something within a series; across series only the scaled and the percentage ones do.
/// A scaled measure leaves out periods whose naive scale is zero or unknown. Roots are taken of the pooled mean, not
/// averaged.
public struct AccuracyMeasures: Sendable, Hashable {
  /// Scored periods.
  public let count: Int
  /// Mean absolute error.
  public let meanAbsoluteError: Double
  /// Root mean squared error.
  public let rootMeanSquaredError: Double
  /// Mean of actual − forecast.
  public let bias: Double
  /// In percent; nil where every actual value is zero. Periods of value zero are left out.
  public let meanAbsolutePercentageError: Double?
  /// In percent, from 0 to 200.
  public let symmetricMeanAbsolutePercentageError: Double
  /// Mean absolute error over the naive scale of what was learnt from (MASE).
  public let meanAbsoluteScaledError: Double?
  /// Root of the mean squared error over the squared naive scale (RMSSE).
  public let rootMeanSquaredScaledError: Double?
  /// Mean of (actual − forecast) over the naive scale.
  public let scaledBias: Double?
  /// Mean continuous ranked probability score.
  public let rankedProbabilityScore: Double
  /// The same over the naive scale.
  public let scaledRankedProbabilityScore: Double?
  /// Mean log density at the outcome, to be maximised; −∞ where one outcome was impossible.
  public let logScore: Double
  /// Mean pinball loss of the median and the ends of every interval, over the naive scale.
  public let scaledPinballLoss: Double?
  /// For each level the mean interval score over the naive scale (MSIS).
  public let scaledIntervalScores: [Double?]
  /// For each level how many intervals held the outcome.
  public let coverage: [Coverage]
  /// The forecast probabilities of the outcomes.
  public let transform: ProbabilityIntegralTransform

  /// One scored period with the scales of its origin.
  public struct Case: Sendable {
    /// What came of the forecast.
    public let score: ForecastScore
    let scale: Double?
    let squaredScale: Double?

    /// Creates a case.
    public init(score: ForecastScore, scale: Double?, squaredScale: Double?) {
      self.score = score
      self.scale = scale
      self.squaredScale = squaredScale
    }

    /// Periods after the last value learnt from.
    public var horizon: Int { score.horizon }
  }

  /// Pools cases; nil of none.
  /// - Parameter levels: the probabilities of the intervals of every score.
  public init?(_ cases: some Collection<Case>, levels: [Double]) {
    guard !cases.isEmpty else { return nil }
    count = cases.count
    let errors = cases.map(\.score.error)
    meanAbsoluteError = Accuracy.meanAbsoluteError(errors)
    rootMeanSquaredError = Accuracy.rootMeanSquaredError(errors)
    bias = Accuracy.meanError(errors)
    meanAbsolutePercentageError = Self.mean(cases) {
      Accuracy.absolutePercentageError(actual: $0.score.actual, forecast: $0.score.forecast)
    }
    symmetricMeanAbsolutePercentageError =
      Self.mean(cases) {
        Accuracy.symmetricAbsolutePercentageError(actual: $0.score.actual, forecast: $0.score.forecast)
      } ?? .nan
    meanAbsoluteScaledError = Self.scaledMean(cases) { abs($0.error) }
    rootMeanSquaredScaledError = Self.mean(cases) { one in
      one.squaredScale.map { one.score.error * one.score.error / $0 }
    }?.squareRoot()
    scaledBias = Self.scaledMean(cases, of: \.error)
    rankedProbabilityScore = Self.mean(cases) { $0.score.rankedProbability } ?? .nan
    scaledRankedProbabilityScore = Self.scaledMean(cases, of: \.rankedProbability)
    logScore = Self.mean(cases) { $0.score.logDensity } ?? .nan
    scaledPinballLoss = Self.scaledMean(cases) { Self.pinball($0, levels) }
    scaledIntervalScores = levels.indices.map { level in
      Self.scaledMean(cases) { score in
        Accuracy.intervalScore(
          low: score.low[level], high: score.high[level], level: levels[level], outcome: score.actual)
      }
    }
    coverage = levels.indices.map { level in
      Coverage(inside: cases.count { $0.score.isInside(level) }, total: cases.count)
    }
    transform = ProbabilityIntegralTransform(cases.map(\.score.transform))
  }

  private static func pinball(_ score: ForecastScore, _ levels: [Double]) -> Double {
    var sum = Accuracy.pinballLoss(quantile: score.forecast, probability: 0.5, outcome: score.actual)
    for (place, level) in levels.enumerated() {
      sum += Accuracy.pinballLoss(
        quantile: score.low[place], probability: (1 - level) / 2, outcome: score.actual)
      sum += Accuracy.pinballLoss(
        quantile: score.high[place], probability: (1 + level) / 2, outcome: score.actual)
    }
    return sum / Double(1 + 2 * levels.count)
  }

  private static func scaledMean(
    _ cases: some Collection<Case>, of figure: (ForecastScore) -> Double
  ) -> Double? {
    mean(cases) { one in one.scale.map { figure(one.score) / $0 } }
  }

  private static func mean(_ cases: some Collection<Case>, of figure: (Case) -> Double?) -> Double? {
    var (sum, count) = (0.0, 0)
    for one in cases {
      guard let value = figure(one) else { continue }
      sum += value
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }
}

import NumericalCore
import RealModule

/// What came of the forecast of one period.
public struct ForecastScore: Sendable, Hashable {
  /// Periods after the last value learnt from.
  public let horizon: Int
  /// What came.
  public let actual: Double
  /// The median of the forecast.
  public let forecast: Double
  /// The lower ends of the intervals, one a level.
  public let low: [Double]
  /// The upper ends.
  public let high: [Double]
  /// The continuous ranked probability score.
  public let rankedProbability: Double
  /// The log density at the outcome.
  public let logDensity: Double
  /// F(y), the forecast probability of at most the outcome.
  public let transform: Double

  /// Creates a score from its figures.
  public init(
    horizon: Int, actual: Double, forecast: Double, low: [Double], high: [Double], rankedProbability: Double,
    logDensity: Double, transform: Double
  ) {
    self.horizon = horizon
    self.actual = actual
    self.forecast = forecast
    self.low = low
    self.high = high
    self.rankedProbability = rankedProbability
    self.logDensity = logDensity
    self.transform = transform
  }

  /// Judges a forecast distribution by its outcome.
  /// - Parameter intervals: those of the distribution unless others are given, one a level.
  public init(
    _ distribution: PredictiveDistribution, horizon: Int, actual: Double, levels: [Double],
    intervals: [(low: Double, high: Double)]? = nil
  ) {
    let intervals = intervals ?? levels.map(distribution.interval)
    self.init(
      horizon: horizon, actual: actual, forecast: distribution.median, low: intervals.map(\.low),
      high: intervals.map(\.high),
      rankedProbability: Accuracy.continuousRankedProbabilityScore(distribution, outcome: actual),
      logDensity: distribution.logDensity(actual), transform: distribution.cumulative(actual))
  }

  /// Forecast error: actual − forecast.
  public var error: Double { actual - forecast }

  /// Whether the interval of a level held the outcome.
  public func isInside(_ level: Int) -> Bool { low[level] <= actual && actual <= high[level] }
}

import TimeSeries

/// What a model is fitted to: one series, the length of its season, and what else is known of its periods.
public struct TrainingData: Sendable {
  /// The observations; NaN marks a missing one.
  public let series: Series
  /// Periods a season: 4 for quarters, 12 for months, 1 where there is none.
  public let seasonLength: Int
  /// What explains the series, over its sample and beyond; nil where nothing does.
  public let regressors: Regressors?

  /// Creates training data; missing values at either end are cut off.
  /// - Parameters:
  ///   - seasonLength: `nil` takes the frequency's usual one.
  ///   - regressors: must be of the series' frequency.
  public init(_ series: Series, seasonLength: Int? = nil, regressors: Regressors? = nil) {
    precondition(
      regressors.map { $0.start.frequency == series.frequency } ?? true, "regressors of another frequency")
    let first = series.values.firstIndex { !$0.isNaN } ?? 0
    let last = series.values.lastIndex { !$0.isNaN } ?? -1
    let kept = last < first ? [] : Array(series.values[first...last])
    self.series = Series(name: series.name, start: series.start.advanced(by: first), values: kept)
    self.seasonLength = max(1, seasonLength ?? series.frequency.defaultSeasonLength)
    self.regressors = regressors.flatMap { $0.columns.isEmpty ? nil : $0 }
  }

  /// The observed values with their positions, in time order.
  public var observed: [(index: Int, value: Double)] {
    series.values.enumerated().filter { !$0.element.isNaN }.map { ($0.offset, $0.element) }
  }

  /// The first observations only: what an origin of a rolling evaluation sees.
  public func prefix(_ count: Int) -> TrainingData { slice(0..<min(count, series.count)) }

  /// These values with others that follow them.
  public func appending(_ values: [Double]) -> TrainingData {
    TrainingData(
      Series(name: series.name, start: series.start, values: series.values + values),
      seasonLength: seasonLength, regressors: regressors)
  }

  /// Other values for the same periods.
  public func replacing(_ values: [Double]) -> TrainingData {
    precondition(values.count == series.count, "one value for each period")
    return TrainingData(
      Series(name: series.name, start: series.start, values: values), seasonLength: seasonLength,
      regressors: regressors)
  }

  /// The same series with other regressors, or with none.
  public func with(_ regressors: Regressors?) -> TrainingData {
    TrainingData(series, seasonLength: seasonLength, regressors: regressors)
  }

  /// Some of the values, at their own periods.
  public func slice(_ range: Range<Int>) -> TrainingData {
    TrainingData(series.slice(range), seasonLength: seasonLength, regressors: regressors)
  }
}

/// How many periods after the last observation are wanted.
public struct Horizon: Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// The number of periods, at least one.
  public let count: Int

  /// Creates a horizon of `count` periods.
  public init(_ count: Int) {
    precondition(count >= 1, "a horizon has at least one period")
    self.count = count
  }

  /// Creates a horizon from a literal.
  public init(integerLiteral value: Int) { self.init(value) }
}

import TimeSeries

/// What a model is fitted to: one series and the length of its season.
public struct TrainingData: Sendable {
  /// The observations; NaN marks a missing one.
  public let series: Series
  /// Periods a season: 4 for quarters, 12 for months, 1 where there is none.
  public let seasonLength: Int

  /// Creates training data; missing values at either end are cut off.
  /// - Parameter seasonLength: `nil` takes the frequency's usual one.
  public init(_ series: Series, seasonLength: Int? = nil) {
    let first = series.values.firstIndex { !$0.isNaN } ?? 0
    let last = series.values.lastIndex { !$0.isNaN } ?? -1
    let kept = last < first ? [] : Array(series.values[first...last])
    self.series = Series(name: series.name, start: series.start.advanced(by: first), values: kept)
    self.seasonLength = max(1, seasonLength ?? series.frequency.defaultSeasonLength)
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
      seasonLength: seasonLength)
  }

  /// Some of the values, at their own periods.
  public func slice(_ range: Range<Int>) -> TrainingData {
    TrainingData(series.slice(range), seasonLength: seasonLength)
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

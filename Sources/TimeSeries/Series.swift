/// Values at consecutive periods; NaN where one is missing.
public struct Series: Sendable, Hashable {
  /// What the table calls it.
  public let name: String
  /// The period of the first value.
  public let start: Period
  /// One a period, NaN where missing.
  public let values: [Double]

  /// A series of consecutive values from a period on.
  public init(name: String, start: Period, values: [Double]) {
    self.name = name
    self.start = start
    self.values = values
  }

  /// That of its periods.
  public var frequency: Frequency { start.frequency }
  /// Periods, missing values included.
  public var count: Int { values.count }
  /// The period after the last value, where a forecast starts.
  public var end: Period { start.advanced(by: values.count) }
  /// The periods of the values, in their order.
  public var periods: Range<Period> { start..<end }

  /// The value of a period of the same frequency; NaN (missing) outside the series as within it.
  public subscript(period: Period) -> Double {
    let offset = start.distance(to: period)
    return values.indices.contains(offset) ? values[offset] : .nan
  }

  /// The values of a range of offsets, at their own periods.
  public func slice(_ range: Range<Int>) -> Series {
    Series(name: name, start: start.advanced(by: range.lowerBound), values: Array(values[range]))
  }
}

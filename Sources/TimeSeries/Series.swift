/// Values at consecutive periods; NaN where one is missing.
public struct Series: Sendable, Hashable {
  public let name: String
  /// The period of the first value.
  public let start: Period
  public let values: [Double]

  public init(name: String, start: Period, values: [Double]) {
    self.name = name
    self.start = start
    self.values = values
  }

  public var frequency: Frequency { start.frequency }
  public var count: Int { values.count }
  /// The period after the last value, where a forecast starts.
  public var end: Period { start.advanced(by: values.count) }
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

import TimeSeries

/// Columns of numbers that explain a series: known over its sample and, for a forecast, over the horizon.
///
/// Columns are laid out by period and know nothing of the series: a slice of training data keeps them whole, so that an
/// origin of a rolling evaluation finds the values that came after it, as a forecast finds those of its horizon.
public struct Regressors: Sendable, Hashable, Codable {
  /// One column.
  public struct Column: Sendable, Hashable, Codable {
    /// What reports call it.
    public let name: String
    /// One value a period; NaN where none is known.
    public let values: [Double]

    /// A column.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }

    private enum CodingKeys: String, CodingKey { case name, values }

    /// Reads what `encode(to:)` wrote: null is a missing value, since JSON has no NaN.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        name: try container.decode(String.self, forKey: .name),
        values: try container.decode([Double?].self, forKey: .values).map { $0 ?? .nan })
    }

    /// Writes name and values.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(values.map { $0.isNaN ? nil : $0 }, forKey: .values)
    }
  }

  /// The period of the first value of every column.
  public let start: Period
  /// The columns, all of one length.
  public let columns: [Column]

  /// Columns from a period on; their lengths must be the same.
  public init(start: Period, columns: [Column]) {
    let lengths = Set(columns.map(\.values.count))
    precondition(lengths.count <= 1, "columns of regressors differ in length")
    self.start = start
    self.columns = columns
  }

  /// The period after the last value.
  public var end: Period { start.advanced(by: columns.first?.values.count ?? 0) }

  /// The columns' names, in their order.
  public var names: [String] { columns.map(\.name) }

  /// A column over some periods; NaN where nothing is known.
  public func values(_ column: Int, over periods: Range<Period>) -> [Double] {
    let values = columns[column].values
    let first = start.distance(to: periods.lowerBound)
    return (first..<first + periods.lowerBound.distance(to: periods.upperBound)).map {
      values.indices.contains($0) ? values[$0] : .nan
    }
  }

  /// The columns of both, these first, over the periods of either.
  public func joined(with other: Regressors) -> Regressors {
    let whole = min(start, other.start)..<max(end, other.end)
    func spread(_ part: Regressors) -> [Column] {
      part.columns.indices.map { Column(name: part.columns[$0].name, values: part.values($0, over: whole)) }
    }
    return Regressors(start: whole.lowerBound, columns: spread(self) + spread(other))
  }

  /// These columns, with the values of others of the same names wherever those have one.
  public func updated(with other: Regressors) -> Regressors {
    let whole = min(start, other.start)..<max(end, other.end)
    return Regressors(
      start: whole.lowerBound,
      columns: columns.indices.map { index in
        var values = values(index, over: whole)
        if let fresh = other.columns.firstIndex(where: { $0.name == columns[index].name }) {
          for (t, value) in other.values(fresh, over: whole).enumerated() where !value.isNaN {
            values[t] = value
          }
        }
        return Column(name: columns[index].name, values: values)
      })
  }
}

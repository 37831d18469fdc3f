/// A table of what is known about the future of series: `unique_id,ds` and the columns of regressors.
///
/// Without `unique_id` its rows hold for every series. A column `y`, and rows for periods that are not asked for, are
/// passed over.
public struct RegressorTable: Sendable {
  private let rows: SeriesRows
  /// The rows of each series, in their order.
  private let places: [String: [Int]]

  /// Reads a table whole.
  /// - Parameter columns: the regressors that it must have.
  /// - Throws: `InputError` where one of them is not there, or no column of numbers.
  public init(file: String, bytes: [UInt8], columns: [String]) throws(InputError) {
    rows = try SeriesRows(file: file, bytes: bytes, needsValues: false)
    var places: [String: [Int]] = [:]
    for (row, series) in rows.seriesIndices.enumerated() {
      places[rows.names.names[Int(series)], default: []].append(row)
    }
    self.places = places
    for column in columns { try rows.layout.requireRegressor(column, file: file) }
  }

  /// Periods of a series that the table has rows for, from one on without a gap.
  public func reach(of series: Series, style: PeriodStyle, from start: Period) throws(InputError) -> Int {
    let known = try lines(of: series, style: style, from: start)
    var count = 0
    while known[start.ordinal + count] != nil { count += 1 }
    return count
  }

  /// The columns over some periods of a series, in the order of the names.
  /// - Throws: `InputError` with the line where a row is missing, double or has an empty cell.
  public func values(
    _ columns: [String], of series: Series, style: PeriodStyle, over periods: Range<Period>
  ) throws(InputError) -> [[Double]] {
    let known = try lines(of: series, style: style, from: series.end)
    let used = rows.usedRegressors
    var result = columns.map { _ in [Double]() }
    var lastRow: Int?
    for ordinal in periods.lowerBound.ordinal..<periods.upperBound.ordinal {
      let period = Period(frequency: series.frequency, ordinal: ordinal)
      guard let row = known[ordinal] else {
        let nearest = lastRow ?? (rows.layout.id == nil ? rows.lines.indices.last : places[series.name]?.last)
        throw InputError(
          file: rows.file, line: nearest.map { Int(rows.lines[$0]) },
          message: "series '\(series.name)' has no row for \(style.text(for: period)); its regressors are"
            + " needed from \(style.text(for: periods.lowerBound)) to"
            + " \(style.text(for: periods.upperBound.advanced(by: -1))): add the rows, or give a shorter"
            + " --horizon")
      }
      lastRow = row
      for (index, name) in columns.enumerated() {
        let value = used.first { $0.name == name }?.values[row] ?? .nan
        guard value.isFinite else {
          throw InputError(
            file: rows.file, line: Int(rows.lines[row]),
            message: "column '\(name)' is empty for series '\(series.name)' in \(style.text(for: period));"
              + " write a number")
        }
        result[index].append(value)
      }
    }
    return result
  }

  /// Rows by ordinal.
  private func lines(
    of series: Series, style: PeriodStyle, from start: Period
  ) throws(InputError) -> [Int: Int] {
    let own = rows.layout.id == nil ? Array(rows.lines.indices) : places[series.name] ?? []
    var known: [Int: Int] = [:]
    for (rank, row) in own.enumerated() {
      let moment = TimestampText(rows.form ?? .integer, rows.coordinates[row])
      let ordinal = style.placement == .ranks ? start.ordinal + rank : style.ordinal(of: moment)
      guard let ordinal else {
        throw InputError(
          file: rows.file, line: Int(rows.lines[row]),
          message: "column 'ds' is none of the periods of series '\(series.name)'; write it as in its history"
        )
      }
      if let before = known.updateValue(row, forKey: ordinal) {
        throw InputError(
          file: rows.file, line: Int(rows.lines[row]),
          message: "series '\(series.name)' has a row for this period on line \(rows.lines[before]) too;"
            + " keep one")
      }
    }
    return known
  }
}

/// Writes the forecast CSV, `unique_id,ds,<model>,<model>-lo-80,<model>-hi-80,…`, into a buffer of bytes.
///
/// Append series as they are done and take the bytes whenever there are enough of them: memory does not grow.
public struct ForecastTable: Sendable {
  /// The columns after `unique_id,ds`.
  public let columns: [String]
  private var bytes: [UInt8] = []

  /// For each model its point forecast, then the ends of its intervals by level, given in percent.
  public init(models: [String], levels: [Double]) {
    columns = models.flatMap { model in [model] + levels.flatMap { Self.bounds(model, $0) } }
    bytes.append(contentsOf: "unique_id,ds".utf8)
    for column in columns {
      bytes.append(UInt8(ascii: ","))
      CSVText.append(column, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The bytes waiting to be taken.
  public var count: Int { bytes.count }

  /// Appends the rows of one series from a period on.
  ///
  /// One array for each of `columns`, all of the same length; numbers that are not finite leave their field
  /// empty.
  public mutating func append(
    series name: String, start: Period, style: PeriodStyle, columns values: [[Double]]
  ) {
    precondition(
      values.count == columns.count, "\(values.count) columns of values for \(columns.count) columns")
    let horizon = values.first?.count ?? 0
    precondition(values.allSatisfy { $0.count == horizon }, "columns of values differ in length")
    var id: [UInt8] = []
    CSVText.append(name, to: &id)
    for h in 0..<horizon {
      bytes.append(contentsOf: id)
      bytes.append(UInt8(ascii: ","))
      style.append(start.advanced(by: h), to: &bytes)
      for column in values {
        bytes.append(UInt8(ascii: ","))
        DecimalText.append(column[h], to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// The bytes appended since the last time; the header comes first of all.
  public mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    return taken
  }

  private static func bounds(_ model: String, _ level: Double) -> [String] {
    let text = level == level.rounded() ? String(Int(level)) : level.description
    return ["\(model)-lo-\(text)", "\(model)-hi-\(text)"]
  }
}

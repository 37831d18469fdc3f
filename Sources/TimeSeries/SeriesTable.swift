import OrderedCollections

/// Long tables of series, `unique_id,ds,y` and regressors, as CSV.
///
/// - `ds` is `2021-12-31`, `2021-12-31T13:00` (or with a blank, seconds `:00`, `Z`), `2021-12`, `2021-W52`,
///   `2021Q4`, `2021` or an integer; a table keeps to one form. Integers from 1500 to 2200 throughout are
///   years.
/// - Rows may come in any order; a period without a row, or with an empty `y`, is missing (NaN).
/// - A single series may lack `unique_id` and is then named for the file.
/// - A column `horizon` says how far to forecast each series. Other columns of numbers are regressors;
///   columns with words in them are left out and noted.
public enum SeriesTable {
  /// Reads a table. The frequency of each series is inferred where none is given.
  ///
  /// Series of fewer than four rows take the grid of the longer ones where their rows fit it. Business days
  /// without weekends become `Frequency.index` with a style that skips weekends and a season of 5; with
  /// `frequency: .daily` their weekends are missing values. `frequency: .index` numbers rows that have dates
  /// in their order, from 1.
  /// - Parameter regressors: columns that the table must have, of numbers only.
  /// - Throws: where the file, a field, a duplicate or an irregular grid leaves no sure reading; the error
  ///   names the line.
  public static func read(
    file: String, bytes: [UInt8], frequency: Frequency? = nil, seasonLength: Int? = nil,
    requiring regressors: [String] = []
  ) throws(InputError) -> Panel {
    let rows = try SeriesRows(file: file, bytes: bytes, needsValues: true)
    for name in regressors { try rows.layout.requireRegressor(name, file: file) }
    let assembly = SeriesAssembly(rows: rows)
    try assembly.refuseDuplicates()
    return try assembly.panel(frequency: frequency, seasonLength: seasonLength)
  }

  /// Reads a table of what is known about the future (or past) of series read before, in their periods; `y`
  /// may lack.
  public static func read(file: String, bytes: [UInt8], matching history: Panel) throws(InputError) -> Panel {
    let rows = try SeriesRows(file: file, bytes: bytes, needsValues: false)
    let assembly = SeriesAssembly(rows: rows)
    try assembly.refuseDuplicates()
    return try assembly.panel(matching: history)
  }

  /// A panel as the table that `read` reads back: `unique_id,ds,y` and the regressors.
  public static func csv(_ panel: Panel) -> [UInt8] {
    var columns: OrderedSet<String> = []
    for name in panel.series.keys { columns.formUnion(panel.regressors[name]?.keys ?? []) }
    var bytes = Array("unique_id,ds,y".utf8)
    for column in columns {
      bytes.append(UInt8(ascii: ","))
      CSVText.append(column, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    for series in panel.series.values {
      let style = panel.traits(of: series).style
      let regressors = columns.map { panel.regressors[series.name]?[$0] }
      for (i, value) in series.values.enumerated() {
        CSVText.append(series.name, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        style.append(series.start.advanced(by: i), to: &bytes)
        bytes.append(UInt8(ascii: ","))
        DecimalText.append(value, to: &bytes)
        for regressor in regressors {
          bytes.append(UInt8(ascii: ","))
          if let regressor { DecimalText.append(regressor[i], to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    return bytes
  }
}

/// Fields of CSV as bytes.
enum CSVText {
  /// In quotes where it has to be (RFC 4180), and where blanks stand at an end.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes =
      text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      || text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

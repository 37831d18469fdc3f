/// The rows of a series table, column by column, in the order of the file.
struct SeriesRows {
  let file: String
  var names = NameTable()
  /// By row.
  var seriesIndices: [Int32] = []
  var lines: [Int32] = []
  var coordinates: [Int] = []
  var values: [Double] = []
  /// All columns that could be regressors, each by row.
  private var regressors: [(name: String, values: [Double])] = []
  /// By series.
  var horizons: [Int?] = []
  /// How the moments are written, and the line where that was seen first.
  var form: TimestampText.Form?
  private var firstLine: Int?
  private(set) var layout: SeriesLayout
  private var lastID = -1

  /// No rows yet, of a table of this layout.
  init(file: String, layout: SeriesLayout) {
    self.file = file
    self.layout = layout
    regressors = layout.regressorNames.map { ($0, []) }
  }

  /// No rows yet, of the table that other rows belong to as well.
  init(after rows: SeriesRows) {
    self.init(file: rows.file, layout: rows.layout)
    (form, firstLine) = (rows.form, rows.firstLine)
  }

  /// Reads a whole table. The column `y` may be missing where `needsValues` is false.
  init(file: String, bytes: [UInt8], needsValues: Bool) throws(InputError) {
    let span = bytes.span
    var scanner = try CSVScanner(file: file, span)
    let header = try CSVHeader.read(&scanner, span)
    self.init(
      file: file, layout: try SeriesLayout(file: file, header: header, needsValues: needsValues))
    while try scanner.next(span) { try append(scanner, span) }
    guard !lines.isEmpty else { throw Self.noRows(file) }
  }

  static func noRows(_ file: String) -> InputError {
    InputError(file: file, message: "there is a header and no rows; add some")
  }

  /// The columns that serve as regressors, each by row.
  var usedRegressors: [(name: String, values: [Double])] {
    layout.regressors.map { regressors[$0.regressor] }
  }

  /// Whether the record read last goes on with the series of the row before.
  func isSameSeries(_ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>) -> Bool {
    guard let id = layout.id else { return true }
    guard lastID >= 0, scanner.fields.count == layout.fieldCount else { return false }
    guard scanner.fields[id].hasDoubledQuotes else {
      return names.isEqual(lastID, bytes, scanner.fields[id].range)
    }
    let name = scanner.unescaped(id, bytes)
    return names.isEqual(lastID, name.span, name.indices)
  }

  /// Takes in the record that was read last.
  mutating func append(_ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>) throws(InputError) {
    guard scanner.fields.count == layout.fieldCount else {
      throw scanner.raggedRecord(expected: layout.fieldCount)
    }
    lastID = try readID(scanner, bytes)
    seriesIndices.append(Int32(lastID))
    lines.append(Int32(clamping: scanner.recordLine))
    try readMoment(scanner, bytes)
    try readValue(scanner, bytes)
    try readHorizon(scanner, bytes)
    readRegressors(scanner, bytes)
  }

  private mutating func readID(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>
  ) throws(InputError) -> Int {
    let last = lastID
    guard let id = layout.id else {
      if last < 0 {
        let name = Array(Self.stem(of: file).utf8)
        horizons.append(nil)
        return names.index(of: name.span, name.indices)
      }
      return last
    }
    let field = scanner.fields[id]
    guard !field.range.isEmpty else {
      throw problem(scanner, "column 'unique_id' is empty; every row needs the name of its series")
    }
    let index: Int
    if field.hasDoubledQuotes {
      let name = scanner.unescaped(id, bytes)
      index = names.index(of: name.span, name.indices)
    } else if last >= 0, names.isEqual(last, bytes, field.range) {
      return last
    } else {
      index = names.index(of: bytes, field.range)
    }
    if index == horizons.count { horizons.append(nil) }
    return index
  }

  private mutating func readMoment(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>
  ) throws(InputError) {
    let ds = layout.ds
    let range = DecimalText.trimmed(bytes, scanner.fields[ds].range)
    guard let moment = TimestampText(bytes, in: range) else {
      throw problem(
        scanner, "column 'ds': '\(scanner.text(ds, bytes))' is no period; \(TimestampText.allowedForms)")
    }
    if let form, form != moment.form {
      throw problem(
        scanner,
        "column 'ds': '\(scanner.text(ds, bytes))' is written otherwise than on line \(firstLine ?? 1); "
          + "write all alike"
      )
    }
    if form == nil { (form, firstLine) = (moment.form, scanner.recordLine) }
    coordinates.append(moment.coordinate)
  }

  private mutating func readValue(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>
  ) throws(InputError) {
    guard let y = layout.y else {
      values.append(.nan)
      return
    }
    guard let value = DecimalText.parse(bytes, in: scanner.fields[y].range) else {
      throw problem(
        scanner,
        "column 'y': '\(scanner.text(y, bytes))' is not a number; write 1280.5, "
          + "or leave it empty if it is missing"
      )
    }
    values.append(value)
  }

  private mutating func readHorizon(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>
  ) throws(InputError) {
    guard let horizon = layout.horizon else { return }
    let series = lastID
    let number = DecimalText.parse(bytes, in: scanner.fields[horizon].range)
    if let number, number.isNaN { return }
    guard let number, let periods = Int(exactly: number), (1...100_000).contains(periods) else {
      throw problem(
        scanner, "column 'horizon': '\(scanner.text(horizon, bytes))' is no number of periods; write 1, 2, …")
    }
    if let earlier = horizons[series], earlier != periods {
      throw problem(
        scanner,
        "column 'horizon': \(periods), but \(earlier) earlier for series '\(names.names[series])'; "
          + "write one of them"
      )
    }
    horizons[series] = periods
  }

  /// A column that holds words is no regressor; the note says which word it was.
  private mutating func readRegressors(_ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>) {
    var position = 0
    while position < layout.regressors.count {
      let (field, regressor) = layout.regressors[position]
      if let value = DecimalText.parse(bytes, in: scanner.fields[field].range) {
        regressors[regressor].values.append(value)
        position += 1
      } else {
        layout.dropRegressor(
          at: position, word: scanner.text(field, bytes), line: scanner.recordLine)
        regressors[regressor].values = []
      }
    }
  }

  private func problem(_ scanner: CSVScanner, _ message: String) -> InputError {
    InputError(file: file, line: scanner.recordLine, message: message)
  }

  /// `sales` for `data/sales.csv`; the name of a single series that has none.
  private static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".", maxSplits: 1).first ?? ""
    return stem.isEmpty || stem == "-" ? "series" : String(stem)
  }
}

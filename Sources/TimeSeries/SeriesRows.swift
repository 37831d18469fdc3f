/// The rows of a series table, column by column, in the order of the file.
struct SeriesRows {
  let file: String
  var names = NameTable()
  /// By row.
  var seriesIndices: [Int32] = []
  var lines: [Int32] = []
  var coordinates: [Int] = []
  var values: [Double] = []
  /// The regressors, each by row.
  var regressors: [(name: String, values: [Double])] = []
  /// By series.
  var horizons: [Int?] = []
  var form: TimestampText.Form?
  var notes: [String] = []

  /// Where the columns of a table are.
  private struct Layout {
    let fieldCount: Int
    let id: Int?
    let ds: Int
    let y: Int?
    let horizon: Int?
    /// The other columns that are still taken for regressors, with their places in `regressors`.
    var others: [(field: Int, regressor: Int)]
  }

  /// Reads a table. The column `y` may be missing where `needsValues` is false.
  init(file: String, bytes: [UInt8], needsValues: Bool) throws(InputError) {
    self.file = file
    let span = bytes.span
    var scanner = try CSVScanner(file: file, span)
    let header = try CSVHeader.read(&scanner, span)
    var layout = try self.layout(header, needsValues: needsValues)
    var lastID = -1
    while try scanner.next(span) {
      guard scanner.fields.count == layout.fieldCount else {
        throw scanner.raggedRecord(expected: layout.fieldCount)
      }
      lastID = try readID(scanner, span, layout, last: lastID)
      seriesIndices.append(Int32(lastID))
      lines.append(Int32(clamping: scanner.recordLine))
      try readMoment(scanner, span, layout.ds)
      try readValue(scanner, span, layout.y)
      try readHorizon(scanner, span, layout.horizon, series: lastID)
      readRegressors(scanner, span, &layout)
    }
    guard !lines.isEmpty else {
      throw InputError(file: file, message: "there is a header and no rows; add some")
    }
    if layout.others.count < regressors.count {
      let kept = layout.others.map(\.regressor)
      regressors = kept.map { regressors[$0] }
    }
  }

  private mutating func layout(_ header: [String], needsValues: Bool) throws(InputError) -> Layout {
    guard let ds = header.firstIndex(of: "ds") else {
      throw CSVHeader.missingColumn("ds", in: header, file: file)
    }
    let y = header.firstIndex(of: "y")
    if needsValues, y == nil { throw CSVHeader.missingColumn("y", in: header, file: file) }
    let id = header.firstIndex(of: "unique_id")
    if id == nil, let near = InputError.nearest("unique_id", among: header) {
      throw InputError(file: file, line: 1, message: "no column 'unique_id'; rename '\(near)' if that is it")
    }
    let horizon = header.firstIndex(of: "horizon")
    var others: [(field: Int, regressor: Int)] = []
    for (field, name) in header.enumerated() where ![ds, y, id, horizon].contains(field) {
      if name.isEmpty {
        notes.append("column \(field + 1) has no name and is not used")
        continue
      }
      others.append((field, regressors.count))
      regressors.append((name, []))
    }
    return Layout(fieldCount: header.count, id: id, ds: ds, y: y, horizon: horizon, others: others)
  }

  private mutating func readID(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>, _ layout: Layout, last: Int
  ) throws(InputError) -> Int {
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
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>, _ ds: Int
  ) throws(InputError) {
    let range = DecimalText.trimmed(bytes, scanner.fields[ds].range)
    guard let moment = TimestampText(bytes, in: range) else {
      throw problem(
        scanner, "column 'ds': '\(scanner.text(ds, bytes))' is no period; \(TimestampText.allowedForms)")
    }
    if let form, form != moment.form {
      throw problem(
        scanner,
        "column 'ds': '\(scanner.text(ds, bytes))' is written otherwise than on line \(lines[0]); "
          + "write all alike"
      )
    }
    form = moment.form
    coordinates.append(moment.coordinate)
  }

  private mutating func readValue(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>, _ y: Int?
  ) throws(InputError) {
    guard let y else {
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
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>, _ horizon: Int?, series: Int
  ) throws(InputError) {
    guard let horizon else { return }
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
  private mutating func readRegressors(
    _ scanner: CSVScanner, _ bytes: borrowing Span<UInt8>, _ layout: inout Layout
  ) {
    var position = 0
    while position < layout.others.count {
      let (field, regressor) = layout.others[position]
      if let value = DecimalText.parse(bytes, in: scanner.fields[field].range) {
        regressors[regressor].values.append(value)
        position += 1
      } else {
        notes.append(
          "column '\(regressors[regressor].name)' is not used: '\(scanner.text(field, bytes))' on line "
            + "\(scanner.recordLine) is not a number")
        regressors[regressor].values = []
        layout.others.remove(at: position)
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

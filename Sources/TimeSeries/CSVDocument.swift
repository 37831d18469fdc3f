/// A small CSV file with a header, as strings (RFC 4180; LF, CRLF or CR; with or without a byte order mark).
///
/// Records all have as many fields as the header. `SeriesTable` reads the large ones.
public struct CSVDocument: Sendable {
  /// One record.
  public struct Row: Sendable, Hashable {
    /// The line on which it starts, from 1.
    public let line: Int
    /// As many as the header has, quotes taken off.
    public let fields: [String]
  }

  /// The file as the user named it.
  public let file: String
  /// The names of the columns, blanks around them removed; no two alike.
  public let header: [String]
  /// The records after the header, empty lines left out.
  public let rows: [Row]

  /// Throws where the bytes are no UTF-8, a quote is not closed, a record has more or fewer fields than the
  /// header, or there is no header.
  public init(file: String, bytes: [UInt8]) throws(InputError) {
    let span = bytes.span
    var scanner = try CSVScanner(file: file, span)
    let header = try CSVHeader.read(&scanner, span)
    var rows: [Row] = []
    while try scanner.next(span) {
      guard scanner.fields.count == header.count else { throw scanner.raggedRecord(expected: header.count) }
      var fields: [String] = []
      fields.reserveCapacity(header.count)
      for field in scanner.fields.indices { fields.append(scanner.text(field, span)) }
      rows.append(Row(line: scanner.recordLine, fields: fields))
    }
    self.file = file
    self.header = header
    self.rows = rows
  }

  /// The index of a column.
  public func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// The index of a column without which the file is of no use.
  public func requiredColumn(_ name: String) throws(InputError) -> Int {
    if let index = column(name) { return index }
    throw CSVHeader.missingColumn(name, in: header, file: file)
  }
}

/// The first record of a CSV file.
enum CSVHeader {
  static func read(_ scanner: inout CSVScanner, _ bytes: borrowing Span<UInt8>) throws(InputError) -> [String]
  {
    guard try scanner.next(bytes) else {
      throw InputError(
        file: scanner.file, message: "the file is empty; it needs a header such as unique_id,ds,y")
    }
    var header: [String] = []
    for field in scanner.fields.indices {
      let name = scanner.text(field, bytes).trimmingBlanks()
      if !name.isEmpty, header.contains(name) {
        throw InputError(
          file: scanner.file, line: scanner.recordLine, message: "two columns are named '\(name)'; rename one"
        )
      }
      header.append(name)
    }
    return header
  }

  static func missingColumn(_ name: String, in header: [String], file: String) -> InputError {
    var advice = "its columns are \(header.map { "'\($0)'" }.joined(separator: ", "))"
    if let separator = [";", "\t"].first(where: { header.count == 1 && header[0].contains($0) }) {
      advice = "fields have to be separated by commas, not \(separator == ";" ? "semicolons" : "tabs")"
    } else if let near = InputError.nearest(name, among: header) {
      advice = "rename '\(near)' if that is it"
    }
    return InputError(file: file, line: 1, message: "no column '\(name)'; \(advice)")
  }
}

extension String {
  func trimmingBlanks() -> String {
    var text = Substring(self)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

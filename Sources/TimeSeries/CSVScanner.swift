/// Splits bytes into the records and fields of RFC 4180, without copying any of them.
///
/// Lines end in LF, CRLF or CR. A quote within a field that does not start with one stands for itself. Lines
/// with nothing in them are no records.
struct CSVScanner {
  struct Field {
    /// Without the quotes around it.
    var range: Range<Int>
    /// Some quotes in it are doubled.
    var hasDoubledQuotes = false
  }

  let file: String
  /// The fields of the record read last.
  private(set) var fields: [Field] = []
  /// The line on which that record starts.
  private(set) var recordLine = 1
  /// The place after that record, and its line.
  private(set) var position = 0
  private(set) var line = 1

  /// Checks that the bytes are UTF-8 and steps over a byte order mark.
  init(file: String, _ bytes: borrowing Span<UInt8>) throws(InputError) {
    self.file = file
    try UTF8Check.check(bytes, file: file)
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// Goes on with a piece of a file that begins at a record.
  init(file: String, continuing bytes: borrowing Span<UInt8>, line: Int) throws(InputError) {
    self.file = file
    self.line = line
    try UTF8Check.check(bytes, file: file, firstLine: line)
  }

  /// Reads the next record; false at the end.
  mutating func next(_ bytes: borrowing Span<UInt8>) throws(InputError) -> Bool {
    while position < bytes.count, Self.isLineEnd(bytes[position]) { endLine(bytes) }
    guard position < bytes.count else { return false }
    fields.removeAll(keepingCapacity: true)
    recordLine = line
    while true {
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        try scanQuoted(bytes)
      } else {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ","), !Self.isLineEnd(bytes[position]) {
          position += 1
        }
        fields.append(Field(range: start..<position))
      }
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    if position < bytes.count { endLine(bytes) }
    return true
  }

  /// The text of a field of the record read last.
  func text(_ field: Int, _ bytes: borrowing Span<UInt8>) -> String {
    String(decoding: unescaped(field, bytes), as: UTF8.self)
  }

  /// The bytes of a field, doubled quotes made single.
  func unescaped(_ field: Int, _ bytes: borrowing Span<UInt8>) -> [UInt8] {
    let field = fields[field]
    var copy: [UInt8] = []
    copy.reserveCapacity(field.range.count)
    var i = field.range.lowerBound
    while i < field.range.upperBound {
      copy.append(bytes[i])
      i += field.hasDoubledQuotes && bytes[i] == UInt8(ascii: "\"") ? 2 : 1
    }
    return copy
  }

  /// The record has another number of fields than the header.
  func raggedRecord(expected: Int) -> InputError {
    let count = fields.count
    return InputError(
      file: file, line: recordLine,
      message: "\(count) field\(count == 1 ? "" : "s") where the header has \(expected); "
        + (count > expected
          ? "put fields that hold commas in quotes" : "add the missing ones, empty if need be"))
  }

  private mutating func scanQuoted(_ bytes: borrowing Span<UInt8>) throws(InputError) {
    let openingLine = line
    position += 1
    var field = Field(range: position..<position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
          field.hasDoubledQuotes = true
          position += 2
          continue
        }
        field.range = field.range.lowerBound..<position
        position += 1
        guard
          position == bytes.count || bytes[position] == UInt8(ascii: ",") || Self.isLineEnd(bytes[position])
        else {
          throw InputError(
            file: file, line: line,
            message: "text after the closing quote of a field; write a quote inside quotes twice")
        }
        fields.append(field)
        return
      }
      if Self.isLineEnd(byte) { endLine(bytes) } else { position += 1 }
    }
    throw InputError(file: file, line: openingLine, message: "a quote is opened and never closed; close it")
  }

  private mutating func endLine(_ bytes: borrowing Span<UInt8>) {
    let isPair =
      bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
      && bytes[position + 1] == UInt8(ascii: "\n")
    position += isPair ? 2 : 1
    line += 1
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}

/// Reads a file of series a few at a time, rows of one series that follow each other staying together.
struct SeriesPieces: ~Copyable {
  private let input: InputFile
  /// Bytes to be read at a time.
  private let pieceSize: Int
  /// The rows given last, empty at first: they hand on how the table is written.
  private var rows: SeriesRows
  private var bytes: [UInt8]
  /// The bytes before are done with.
  private var start: Int
  private var line: Int
  private var isAtEnd: Bool

  /// Opens a file and reads its header.
  /// - Parameter layout: what the columns are used for, where that is known already.
  init(file: String, pieceSize: Int, layout: SeriesLayout? = nil) throws(InputError) {
    let input = try InputFile(file)
    var bytes: [UInt8] = []
    var place: (start: Int, line: Int, header: [String])?
    var isAtEnd = false
    while place == nil {
      isAtEnd = try !input.append(to: &bytes, atMost: max(pieceSize, bytes.count))
      place = try Self.header(file, bytes, isAtEnd: isAtEnd)
    }
    guard let (start, line, header) = place else { throw SeriesRows.noRows(file) }
    let known =
      if let layout { layout } else {
        try SeriesLayout(file: file, header: header, needsValues: true)
      }
    rows = SeriesRows(file: file, layout: known)
    (self.start, self.line, self.bytes, self.isAtEnd) = (start, line, bytes, isAtEnd)
    self.pieceSize = pieceSize
    self.input = input
  }

  /// The names of the columns and where the next record begins; nil where the header has not come whole.
  private static func header(
    _ file: String, _ bytes: [UInt8], isAtEnd: Bool
  ) throws(InputError) -> (start: Int, line: Int, header: [String])? {
    let whole = wholeLines(bytes, isAtEnd: isAtEnd)
    guard whole > 0 || isAtEnd else { return nil }
    let span = bytes.span.extracting(0..<whole)
    var scanner = try CSVScanner(file: file, span)
    do {
      let header = try CSVHeader.read(&scanner, span)
      return (scanner.position, scanner.line, header)
    } catch {
      // A quote that is not closed here may be closed in what follows.
      guard !isAtEnd, scanner.position == whole else { throw error }
      return nil
    }
  }

  /// What the columns read so far are used for.
  var layout: SeriesLayout { rows.layout }

  /// The rows of the next series, at least `count` where there are as many; nil at the end.
  mutating func next(atLeast count: Int) throws(InputError) -> SeriesRows? {
    rows = SeriesRows(after: rows)
    while try !isFilled(count), !isAtEnd {
      bytes.removeFirst(start)
      start = 0
      // A record that does not end is searched again: twice the room each time keeps that linear.
      isAtEnd = try !input.append(to: &bytes, atMost: max(pieceSize, bytes.count))
    }
    return rows.lines.isEmpty ? nil : rows
  }

  /// Takes in the rows that are there; true where a further series begins.
  private mutating func isFilled(_ count: Int) throws(InputError) -> Bool {
    let end = Self.wholeLines(bytes, isAtEnd: isAtEnd)
    guard end > start else { return false }
    let piece = bytes
    let span = piece.span.extracting(start..<end)
    var scanner = try CSVScanner(file: rows.file, continuing: span, line: line)
    let origin = start
    while true {
      (start, line) = (origin + scanner.position, scanner.line)
      do {
        guard try scanner.next(span) else {
          (start, line) = (end, scanner.line)
          return false
        }
      } catch {
        // A quote that is not closed here may be closed in what follows.
        if !isAtEnd, scanner.position == span.count { return false }
        throw error
      }
      if rows.lines.count >= count, !rows.isSameSeries(scanner, span) { return true }
      try rows.append(scanner, span)
    }
  }

  /// Where the last line that has come whole ends.
  private static func wholeLines(_ bytes: [UInt8], isAtEnd: Bool) -> Int {
    if isAtEnd { return bytes.count }
    return bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }
}

/// A table laid out in columns of characters: no box, two blanks between columns, a rule below the header.
struct TableLayout {
  enum Style {
    case terminal(width: Int, color: Bool)
    /// ASCII, nothing dropped, nothing cut.
    case plain
  }

  private static let gap = 2
  /// Columns of text are not cut below this.
  private static let leastTextWidth = 8

  private let table: Table
  private let isASCII: Bool
  private let color: Bool
  private let limit: Int?
  private let headers: [String]
  private let cells: [[String]]
  private var shown: [Int]
  private var widths: [Int]
  private var dropped: [Int] = []

  init(_ table: Table, style: Style) {
    self.table = table
    switch style {
    case .terminal(let width, let color): (limit, self.color, isASCII) = (max(width, 2), color, false)
    case .plain: (limit, color, isASCII) = (nil, false, true)
    }
    let isASCII = isASCII
    func clean(_ text: String) -> String {
      let line = TextWidth.singleLine(text)
      return isASCII ? ASCIIText.of(line) : line
    }
    headers = table.columns.map { clean($0.header) }
    cells = table.rows.map { row in table.columns.indices.map { clean(table.cell(row, $0).display) } }
    shown = table.columns.indices.filter { !table.columns[$0].isForPrograms }
    widths = []
    for column in table.columns.indices {
      widths.append(cells.reduce(TextWidth.of(headers[column])) { max($0, TextWidth.of($1[column])) })
    }
    if let limit { fit(to: limit) }
  }

  var text: String {
    var lines: [String] = []
    if let title = table.title { lines += note(title).map { painted($0, bold: true) } + [""] }
    if !shown.isEmpty {
      lines.append(painted(line(headers), bold: true))
      let ruleWidth = shown.reduce(0) { $0 + widths[$1] } + Self.gap * (shown.count - 1)
      lines.append(painted(String(repeating: isASCII ? "-" : "─", count: ruleWidth), bold: false))
    }
    for (row, texts) in zip(table.rows, cells) {
      lines.append(line(texts, rules: { table.cell(row, $0) == .rule }))
    }
    if !dropped.isEmpty || !table.notes.isEmpty { lines.append("") }
    if !dropped.isEmpty {
      lines += note(
        "too narrow for: " + dropped.sorted().map { table.columns[$0].key }.joined(separator: ", ")
          + " (all in --format csv)")
    }
    for text in table.notes { lines += note(text) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Drops columns, then cuts those of text, until the lines fit.
  private mutating func fit(to limit: Int) {
    func total() -> Int { shown.reduce(0) { $0 + widths[$1] } + Self.gap * max(shown.count - 1, 0) }
    func drop(_ position: Int) { dropped.append(shown.remove(at: position)) }
    while total() > limit {
      let candidates = shown.indices.filter { table.columns[shown[$0]].priority > 0 }
      // Of equal priority the last goes first.
      guard let position = candidates.max(by: { (priority($0), $0) < (priority($1), $1) }) else { break }
      drop(position)
    }
    while total() > limit {
      let texts = shown.filter { table.columns[$0].alignment == .left && widths[$0] > Self.leastTextWidth }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    // Nothing else is left: the last columns go though they were meant to stay; the very last one is cut.
    while total() > limit, shown.count > 1 { drop(shown.count - 1) }
    if total() > limit, let only = shown.first { widths[only] = limit }
  }

  private func priority(_ position: Int) -> Int { table.columns[shown[position]].priority }

  private func line(_ texts: [String], rules: (Int) -> Bool = { _ in false }) -> String {
    var line = ""
    for (position, column) in shown.enumerated() {
      if position > 0 { line += String(repeating: " ", count: Self.gap) }
      let width = widths[column]
      if rules(column) {
        line += String(repeating: isASCII ? "-" : "─", count: width)
        continue
      }
      let text = TextWidth.truncated(texts[column], to: width, ellipsis: "…")
      let blanks = String(repeating: " ", count: width - TextWidth.of(text))
      line += table.columns[column].alignment == .right ? blanks + text : text + blanks
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private func note(_ text: String) -> [String] {
    let clean = TextWidth.singleLine(text)
    if isASCII { return [ASCIIText.of(clean)] }
    return TextWidth.wrapped(clean, to: limit ?? .max)
  }

  /// Bold for words, dim for rules; nothing without colour.
  private func painted(_ line: String, bold: Bool) -> String {
    color ? "\u{1B}[\(bold ? 1 : 2)m\(line)\u{1B}[0m" : line
  }
}

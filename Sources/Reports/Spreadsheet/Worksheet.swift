/// One sheet of a workbook as SpreadsheetML.
struct Worksheet {
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// The looks of cells, in the order of `cellXfs` in ``styles``.
  private enum Style: Int {
    case general, header, grouped, percent, finePercent, wrapped
  }

  /// The style sheet that every sheet refers to.
  static var styles: String {
    let formats = [
      "numFmtId=\"0\" fontId=\"0\"", "numFmtId=\"0\" fontId=\"1\" applyFont=\"1\"",
      "numFmtId=\"3\" fontId=\"0\" applyNumberFormat=\"1\"",
      "numFmtId=\"9\" fontId=\"0\" applyNumberFormat=\"1\"",
      "numFmtId=\"10\" fontId=\"0\" applyNumberFormat=\"1\"",
      "numFmtId=\"0\" fontId=\"0\" applyAlignment=\"1\"",
    ]
    let looks = formats.enumerated().map { index, format in
      let start = "<xf \(format) fillId=\"0\" borderId=\"0\" xfId=\"0\""
      return index == Style.wrapped.rawValue
        ? "\(start)><alignment wrapText=\"1\" vertical=\"top\"/></xf>" : "\(start)/>"
    }
    return "<styleSheet xmlns=\"\(namespace)\">"
      + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(looks.count)\">\(looks.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  let xml: String

  /// Lines of text, one below the other.
  init(_ words: [(text: String, isHeading: Bool)]) {
    let rows = words.enumerated().map { index, line in
      "<row r=\"\(index + 1)\">"
        + Self.text(line.text, at: (0, index + 1), line.isHeading ? .header : .wrapped) + "</row>"
    }
    xml = Self.sheet(widths: [100], isFrozen: false, rows: rows)
  }

  /// A table with its header in the first row, which stays in view; its title and notes below it.
  init(_ table: Table) {
    // Bars are pictures of numbers that stand beside them.
    let shown = table.columns.indices.filter { column in
      !table.rows.contains { if case .interval = table.cell($0, column) { true } else { false } }
    }
    let header = shown.enumerated().map { position, column in
      let words = table.columns[column].header
      return Self.text(words.isEmpty ? table.columns[column].key : words, at: (position, 1), .header)
    }
    var rows = ["<row r=\"1\">\(header.joined())</row>"]
    for row in table.dataRows {
      let number = rows.count + 1
      let cells = shown.enumerated().map { position, column in
        Self.cell(table.cell(row, column), at: (position, number))
      }
      rows.append("<row r=\"\(number)\">\(cells.joined())</row>")
    }
    for (index, words) in ([table.title].compactMap(\.self) + table.notes).enumerated() {
      let number = table.dataRows.count + 3 + index
      rows.append("<row r=\"\(number)\">\(Self.text(words, at: (0, number), .general))</row>")
    }
    let widths = shown.map { column in
      let texts =
        [table.columns[column].header] + table.dataRows.map { Self.widthText(table.cell($0, column)) }
      return min(max((texts.map(TextWidth.of).max() ?? 0) + 2, 9), 60)
    }
    xml = Self.sheet(widths: widths, isFrozen: true, rows: rows)
  }

  private static func sheet(widths: [Int], isFrozen: Bool, rows: [String]) -> String {
    let frozen = "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
    let columns = widths.enumerated().map {
      "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" customWidth=\"1\"/>"
    }
    return "<worksheet xmlns=\"\(namespace)\"><sheetViews><sheetView workbookViewId=\"0\">"
      + (isFrozen ? frozen : "") + "</sheetView></sheetViews>"
      + (columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")
      + "<sheetData>\(rows.joined(separator: "\n"))</sheetData></worksheet>"
  }

  private static func cell(_ cell: Table.Cell, at place: (column: Int, row: Int)) -> String {
    switch cell {
    case .empty, .rule, .interval: ""
    case .text(let words): words.isEmpty ? "" : text(words, at: place, .general)
    case .integer(let value): number(String(value), at: place, .general)
    case .number(let value, let display):
      value.isFinite ? number(NumberText.roundTrip(value), at: place, style(value, display)) : ""
    }
  }

  /// Percentages stay percentages; large numbers are grouped.
  private static func style(_ value: Double, _ display: String) -> Style {
    if display.hasSuffix("%") { return display.contains(".") ? .finePercent : .percent }
    return abs(value) >= 1000 ? .grouped : .general
  }

  private static func widthText(_ cell: Table.Cell) -> String {
    if case .number(let value, let display) = cell, !display.hasSuffix("%"), abs(value) >= 1000 {
      return NumberText.grouped(value, decimals: 0)
    }
    return cell.display
  }

  private static func number(_ value: String, at place: (column: Int, row: Int), _ style: Style) -> String {
    "<c r=\"\(name(place))\" s=\"\(style.rawValue)\"><v>\(value)</v></c>"
  }

  private static func text(_ words: String, at place: (column: Int, row: Int), _ style: Style) -> String {
    "<c r=\"\(name(place))\" s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
      + "\(XMLText.escaped(words))</t></is></c>"
  }

  /// `A1`, `Z9`, `AA10`: columns count from 0, rows from 1.
  static func name(_ place: (column: Int, row: Int)) -> String {
    var letters = ""
    var rest = place.column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(place.row)
  }
}

import Reports

/// One self-contained page: no network, no script, legible in light and dark and on paper.
struct HTMLPage {
  let title: String
  private var body = ""

  init(title: String) { self.title = title }

  /// Adds the parts of a document.
  mutating func append(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let text): body += "<h2>\(Self.escaped(text))</h2>\n"
      case .paragraph(let text): body += "<p>\(Self.escaped(text))</p>\n"
      case .list(let items):
        body += "<ul>\n" + items.map { "<li>\(Self.escaped($0))</li>\n" }.joined() + "</ul>\n"
      case .table(let table): body += Self.html(table)
      }
    }
  }

  /// Adds a picture as it is.
  mutating func append(svg: String) { body += svg.isEmpty ? "" : "<figure>\(svg)</figure>\n" }

  /// The whole page.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Self.escaped(title))</title>
    <style>
    :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #ccc; --band: #1f5fa833;
      --s0: #1f5fa8; --s1: #b3541e; --s2: #3d7a3a; --s3: #7a3d78; --s4: #555; --s5: #8a6d00; }
    @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #161616; --line: #444;
      --band: #6fa8e844; --s0: #7fb2ea; --s1: #e8935c; --s2: #86c582; --s3: #cf8fcc; --s4: #aaa; --s5: #d8bb4a; } }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
      color: var(--ink); background: var(--paper); }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; display: block;
      overflow-x: auto; }
    th, td { padding: .15rem .5rem; font-size: .9rem; text-align: left; white-space: nowrap; }
    th { border-bottom: 1px solid var(--line); } .r { text-align: right; }
    tr.rule td { border-top: 1px solid var(--line); padding: 0; height: 0; }
    .bar { font-family: monospace; white-space: pre; } .note { opacity: .75; margin: .1rem 0; }
    figure { margin: 1rem 0; max-width: 60rem; } svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; }
    svg text { fill: var(--ink); } .grid { stroke: var(--line); } .band { fill: var(--band); }
    .past { fill: none; stroke: var(--ink); stroke-width: 2; } .now { stroke: var(--ink); stroke-dasharray: 1 3; }
    .s0 { stroke: var(--s0); } .s1 { stroke: var(--s1); } .s2 { stroke: var(--s2); } .s3 { stroke: var(--s3); }
    .s4 { stroke: var(--s4); } .s5 { stroke: var(--s5); }
    @media print { body { margin: 0; max-width: none; font-size: 10pt; } table { font-size: 8pt; overflow: visible; }
      figure, tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } .band { print-color-adjust: exact; } }
    </style>
    </head>
    <body>
    <h1>\(Self.escaped(title))</h1>
    \(body)</body>
    </html>

    """
  }

  /// Text that a browser shows as it is.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }

  private static func html(_ table: Table) -> String {
    let shown = table.columns.indices.filter { !table.columns[$0].isForPrograms }
    func attribute(_ column: Int) -> String {
      if table.columns[column].key == "bar" { return " class=\"bar\"" }
      return table.columns[column].alignment == .right ? " class=\"r\"" : ""
    }
    func text(_ cell: Cell) -> String {
      switch cell {
      case .empty, .rule: ""
      case .text(let text): escaped(text)
      case .number(_, let display): escaped(display)
      case .integer(let value): "\(value)"
      }
    }
    var html = table.title.map { "<h3>\(escaped($0))</h3>\n" } ?? ""
    html += "<table" + (table.title.map { " aria-label=\"\(escaped($0))\"" } ?? "") + ">\n<tr>"
    html +=
      shown.map { "<th scope=\"col\"\(attribute($0))>\(escaped(table.columns[$0].header))</th>" }.joined()
      + "</tr>\n"
    for row in table.rows {
      if row.allSatisfy({ $0 == .rule }) {
        html += "<tr class=\"rule\"><td colspan=\"\(shown.count)\"></td></tr>\n"
        continue
      }
      html += "<tr>"
      html += shown.map { column in
        "<td\(attribute(column))>\(column < row.count ? text(row[column]) : "")</td>"
      }.joined()
      html += "</tr>\n"
    }
    return html + "</table>\n" + table.notes.map { "<p class=\"note\">\(escaped($0))</p>\n" }.joined()
  }
}

/// Headings, paragraphs, lists and tables in their order, for every output format.
///
/// To machines a document is its tables: in JSON an object with each table under its title as a key (`table`
/// where it has none, numbered from 2 on where two would share a key), in CSV the tables one after another
/// with an empty line between, in JSON lines the rows of all tables, each with its table's key first where
/// there is more than one table.
public struct Document: Sendable {
  /// One part of a document.
  public enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    case table(Table)
    case list([String])
  }

  /// The parts from top to bottom.
  public var blocks: [Block]

  /// A document of these parts.
  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The document as text that ends in a line break.
  public func rendered(as format: OutputFormat, width: Int, color: Bool) -> String {
    switch format {
    case .table: prose { Self.terminal($0, width: width, color: color) }
    case .plain: prose(Self.plain)
    case .markdown: prose(Self.markdown)
    case .csv: tables.map { $0.table.csv }.joined(separator: "\n")
    case .json: JSONValue.object(tables.map { ($0.key, $0.table.json) }).serialized(pretty: true) + "\n"
    case .jsonl: jsonLines
    }
  }

  private var tables: [(key: String, table: Table)] {
    var taken: Set<String> = []
    var tables: [(key: String, table: Table)] = []
    for case .table(let table) in blocks {
      let base = Self.key(table.title)
      var key = base
      var number = 2
      while !taken.insert(key).inserted {
        key = "\(base)\(number)"
        number += 1
      }
      tables.append((key, table))
    }
    return tables
  }

  private var jsonLines: String {
    let tables = tables
    guard tables.count > 1 else { return tables.first?.table.jsonLines ?? "" }
    var lines = ""
    for (key, table) in tables {
      guard case .array(let rows) = table.json else { continue }
      for case .object(let members) in rows {
        lines += JSONValue.object([("table", .string(key))] + members).serialized(pretty: false) + "\n"
      }
    }
    return lines
  }

  /// A title in camel case: `Fits side by side` is `fitsSideBySide`.
  private static func key(_ title: String?) -> String {
    let words = (title ?? "").split { !($0.isLetter || $0.isNumber) }
    guard let first = words.first else { return "table" }
    return first.lowercased() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private func prose(_ render: (Block) -> String) -> String {
    blocks.map(render).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func terminal(_ block: Block, width: Int, color: Bool) -> String {
    let width = max(width, 1)
    switch block {
    case .heading(let text):
      let lines = TextWidth.wrapped(TextWidth.singleLine(text), to: width)
      return lines.map { color ? "\u{1B}[1m\($0)\u{1B}[0m\n" : $0 + "\n" }.joined()
    case .paragraph(let text):
      return TextWidth.wrapped(text, to: width).map { TextWidth.singleLine($0) + "\n" }.joined()
    case .table(let table): return table.rendered(as: .table, width: width, color: color)
    case .list(let items):
      return items.map { item in
        let lines = TextWidth.wrapped(TextWidth.singleLine(item), to: max(width - 2, 1))
        return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 + "\n" }.joined()
      }.joined()
    }
  }

  private static func plain(_ block: Block) -> String {
    func clean(_ text: String) -> String { ASCIIText.of(TextWidth.singleLine(text)) }
    switch block {
    case .heading(let text), .paragraph(let text): return clean(text) + "\n"
    case .table(let table): return table.rendered(as: .plain, width: .max, color: false)
    case .list(let items): return items.map { "- " + clean($0) + "\n" }.joined()
    }
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let text): return "## " + Table.markdownText(text) + "\n"
    case .paragraph(let text): return Table.markdownText(text) + "\n"
    case .table(let table): return table.markdown
    case .list(let items): return items.map { "- " + Table.markdownText($0) + "\n" }.joined()
    }
  }
}

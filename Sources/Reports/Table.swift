/// Rows and columns with everything that any output format needs to know about them.
public struct Table: Sendable {
  /// One column.
  public struct Column: Sendable {
    /// The side at which a column is flush.
    public enum Alignment: Sendable { case left, right }

    /// The name in CSV and JSON.
    public var key: String
    /// The words above the column.
    public var header: String
    /// Numbers go to the right, words to the left.
    public var alignment: Alignment
    /// 0 is never dropped; of the others the highest goes first where the terminal is narrow.
    public var priority: Int
    /// Whether only CSV and JSON have it: what a title says to people already.
    public var isForPrograms: Bool

    /// A column; kept at any width unless given a priority.
    public init(
      key: String, header: String, alignment: Alignment, priority: Int = 0, isForPrograms: Bool = false
    ) {
      self.key = key
      self.header = header
      self.alignment = alignment
      self.priority = priority
      self.isForPrograms = isForPrograms
    }
  }

  /// One cell.
  public enum Cell: Sendable, Equatable {
    case empty
    case text(String)
    /// People see the display, machines the number.
    case number(Double, display: String)
    case integer(Int)
    /// An interval, drawn: a picture where the format has them, characters elsewhere.
    case interval(IntervalBar)
    /// A line across the column, before totals; nothing to machines.
    case rule
  }

  /// A line above the table; the table's key in a JSON document.
  public var title: String?
  /// From left to right.
  public var columns: [Column]
  /// Each with one cell a column; cells that lack are empty.
  public var rows: [[Cell]]
  /// Lines below the table, for people.
  public var notes: [String]

  /// A table of these parts.
  public init(title: String? = nil, columns: [Column], rows: [[Cell]] = [], notes: [String] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// The table as text that ends in a line break. Only `table` heeds the width and the colour.
  public func rendered(as format: OutputFormat, width: Int, color: Bool) -> String {
    switch format {
    case .table: TableLayout(self, style: .terminal(width: width, color: color)).text
    case .plain: TableLayout(self, style: .plain).text
    case .csv: csv
    case .json: json.serialized(pretty: true) + "\n"
    case .jsonl: jsonLines
    case .markdown: markdown
    }
  }

  func cell(_ row: [Cell], _ column: Int) -> Cell { column < row.count ? row[column] : .empty }

  /// The rows that hold data: lines across are only for the eye.
  var dataRows: [[Cell]] { rows.filter { row in row.isEmpty || row.contains { $0 != .rule } } }
}

extension Table.Cell {
  /// For people.
  var display: String {
    switch self {
    case .empty, .rule: ""
    case .text(let text): text
    case .number(_, let display): display
    case .integer(let value): String(value)
    case .interval(let bar): bar.text(width: 16)
    }
  }
}

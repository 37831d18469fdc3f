/// The shapes in which results are printed.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// For a terminal: fitted to its width, with colour where wished.
  case table
  /// The same layout in ASCII, whole and stable, for pipes.
  case plain
  /// RFC 4180, lines ended by LF.
  case csv
  /// One value, an array of objects for a table.
  case json
  /// One object a line.
  case jsonl
  /// GitHub tables.
  case markdown

  /// The format a file name asks for by its ending: `csv`, `json`, `jsonl` or `ndjson`, `md` or `markdown`,
  /// `txt`.
  public init?(fileName: String) {
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last?.lowercased() else { return nil }
    switch ending {
    case "csv": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "md", "markdown": self = .markdown
    case "txt": self = .plain
    default: return nil
    }
  }
}

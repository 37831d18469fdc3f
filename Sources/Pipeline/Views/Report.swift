import Reports

/// What a verb has to say: a document for people and one JSON value for programs.
///
/// The JSON of some verbs is a contract of its own; where it is not, it is the document's tables.
public struct Report: Sendable {
  /// For people, and for CSV.
  public let document: Document
  /// For programs, where its shape is a contract.
  public let json: JSONValue?
  /// What CSV holds, where that is less than the document.
  public let csv: Document?
  /// What the process should answer.
  public let outcome: Outcome

  /// How a run ended, with the exit code that scripts see.
  public enum Outcome: Int32, Sendable {
    case done = 0
    case contradiction = 2
    case infeasible = 3
  }

  /// Creates a report.
  public init(
    document: Document, json: JSONValue? = nil, csv: Document? = nil, outcome: Outcome = .done
  ) {
    self.document = document
    self.json = json
    self.csv = csv
    self.outcome = outcome
  }

  /// The report as text.
  public func rendered(as format: OutputFormat, width: Int, color: Bool) -> String {
    switch (format, json) {
    case (.json, .some(let json)): json.serialized(pretty: true) + "\n"
    case (.jsonl, .some(.array(let rows))):
      rows.map { $0.serialized(pretty: false) + "\n" }.joined()
    case (.jsonl, .some(let json)): json.serialized(pretty: false) + "\n"
    case (.csv, _): (csv ?? document).rendered(as: format, width: width, color: color)
    default: document.rendered(as: format, width: width, color: color)
    }
  }
}

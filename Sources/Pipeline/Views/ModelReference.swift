import Reports
import Scenarios
import TimeSeries

/// The keys of the model file: tables for people, a JSON Schema for editors, both from what the reader knows.
public struct ModelReference {
  private let sections: [ModelSection]

  /// All sections, or the one of that name.
  /// - Throws: `Failure` where there is none.
  public init(_ name: String? = nil) throws {
    guard let name else {
      sections = ModelVocabulary.sections
      return
    }
    guard let section = ModelVocabulary.section(name) else {
      let names = ModelVocabulary.sections.map(\.name)
      let hint = InputError.nearest(name, among: names).map { "did you mean '\($0)'?" }
      throw Failure(
        message: "there is no section '\(name)'; \(hint ?? "sections are \(names.joined(separator: ", "))")")
    }
    sections = [section]
  }

  /// One table a section; as JSON the schema of the whole file.
  public func report() -> Report {
    Report(document: Document(sections.map { .table(Self.table($0)) }), json: ModelSchema.json)
  }

  private static func table(_ section: ModelSection) -> Table {
    let rows = (section.keys + [section.ownKey].compactMap { $0 }).map { key -> [Cell] in
      [
        .text(section.name), .text(key.name), .text(key.isRequired ? "yes" : ""), .text(words(key.shape)),
        .text(key.example), .text(key.meaning),
      ]
    }
    let choices = section.alternatives.map { "one of \($0.joined(separator: ", "))" }
    return Table(
      title: "\(section.name) · \(section.meaning)",
      columns: [
        Column(key: "section", header: "section", alignment: .left, isForPrograms: true),
        Column(key: "key", header: "key", alignment: .left, priority: 0),
        Column(key: "required", header: "needed", alignment: .left, priority: 3),
        Column(key: "value", header: "value", alignment: .left, priority: 1),
        Column(key: "example", header: "example", alignment: .left, priority: 2),
        Column(key: "meaning", header: "meaning", alignment: .left, priority: 0),
      ], rows: rows, notes: choices)
  }

  private static func words(_ shape: ModelKey.Shape) -> String {
    switch shape {
    case .text: "text"
    case .word(let words): words.joined(separator: ", ")
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .wholeNumber: "a whole number"
    case .probability: "0 to 1"
    case .amount: "an amount"
    case .period: "a period"
    case .date: "a day"
    case .monthAndDay: "month and day"
    case .series: "a series"
    case .expression: "an identity"
    case .correlations: "a list of [series, series, number]"
    case .oneOrMany(let shape): "\(words(shape)), or a list"
    case .section(let name): "keys of \(name)"
    case .named(let name): "names, each with keys of \(name)"
    }
  }
}

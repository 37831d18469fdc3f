import Documents
import Facts
import Reports
import TimeSeries

/// `almanac extract`: documents in, facts out.
public struct ExtractJob: Sendable {
  /// What was read, in the order of the documents.
  public let ledger: Ledger
  /// What had to be inferred, a line a document.
  public let remarks: [String]
  /// Why each fact, by its id, says what it says; empty where nobody asked.
  public let explanations: [String: Extractor.Explanation]

  /// Reads documents; `-` is standard input.
  /// - Throws: `InputError` naming file and line, `Failure`.
  public init(
    documents: [String], lexicons: [String] = [], date: String? = nil, fiscalYearEnd: String? = nil,
    entity: String? = nil, explains: Bool = false
  ) throws {
    let files = try lexicons.map { (file: $0, bytes: try TextFile.read($0)) }
    let extractor = Extractor(lexicon: try Lexicon(adding: files))
    let options = Extractor.Options(
      date: try date.map(Self.day), fiscalYearEndMonth: try fiscalYearEnd.map(Self.month), entity: entity,
      explains: explains)
    var explanations: [String: Extractor.Explanation] = [:]
    var ledger = Ledger()
    var remarks: [String] = []
    var seen: [String: Int] = [:]
    for document in documents {
      let extraction = try extractor.extract(
        name: document, bytes: TextFile.read(document), options: options)
      var facts = extraction.facts
      let starts = facts.map(\.start)
      for index in facts.indices {
        // Two files of one name in different folders, a document given twice, or figures that begin together.
        let isTwin =
          index > 0 && starts[index] == starts[index - 1]
          || index + 1 < starts.count && starts[index] == starts[index + 1]
        if documents.count > 1 || isTwin {
          let count = Self.counted(&seen[facts[index].id, default: 0])
          if count > 1 { facts[index].id += "-\(count)" }
        }
        if explains { explanations[facts[index].id] = extraction.explanations[index] }
      }
      if ledger.facts.isEmpty { ledger = Ledger(facts) } else { ledger.append(contentsOf: Ledger(facts)) }
      let figures = facts.count == 1 ? "1 fact" : "\(facts.count) facts"
      remarks.append("\(document): \(figures); " + extraction.remarks.joined(separator: "; "))
    }
    self.ledger = ledger
    self.remarks = remarks
    self.explanations = explanations
  }

  private static func counted(_ count: inout Int) -> Int {
    count += 1
    return count
  }

  private static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(iso: text) else {
      throw Failure(message: "--date must be YYYY-MM-DD such as 2022-02-24, not '\(text)'")
    }
    return day
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// `3`, `03-31`, `March` or `mar`.
  private static func month(_ text: String) throws -> Int {
    let word = text.lowercased()
    if word.count >= 3, let index = months.firstIndex(where: { $0.hasPrefix(word) }) { return index + 1 }
    let digits = word.split(separator: "-").first.map(String.init) ?? word
    guard let month = Int(digits), (1...12).contains(month) else {
      throw Failure(message: "--fiscal-year-end must be a month such as 3, 03-31 or March, not '\(text)'")
    }
    return month
  }

  // MARK: What is shown

  /// A table to read, each figure with its quote.
  public func report() -> Report {
    let columns = [
      Column(key: "figure", header: "figure", alignment: .left, priority: 0),
      Column(key: "entity", header: "entity", alignment: .left, priority: 0),
      Column(key: "kind", header: "kind", alignment: .left, priority: 1),
      Column(key: "value", header: "value", alignment: .right, priority: 0),
      Column(key: "unit", header: "unit", alignment: .left, priority: 0),
      Column(key: "period", header: "period", alignment: .left, priority: 1),
      Column(key: "quote", header: "quote", alignment: .left, priority: 2),
      Column(key: "place", header: "place", alignment: .left, priority: 3),
    ]
    let rows = ledger.facts.map { fact -> [Cell] in
      [
        .text(fact.metric), .text(fact.entity), .text(fact.kind.rawValue), Self.value(fact),
        .text(fact.currency ?? (fact.unit == "percent" ? "%" : fact.unit)),
        .text(fact.period ?? fact.periodEnd?.description ?? ""), .text(fact.quote ?? ""), .text(fact.id),
      ]
    }
    let table = Table(title: nil, columns: columns, rows: rows, notes: [])
    return Report(document: Document([.table(table)]), json: .array(ledger.facts.map(Self.json)))
  }

  /// Each figure with what gave it its measure, business, kind and period.
  public func explanation() -> Report {
    let columns = [
      Column(key: "quote", header: "quote", alignment: .left, priority: 0),
      Column(key: "read_as", header: "read as", alignment: .left, priority: 0),
      Column(key: "why", header: "why", alignment: .left, priority: 0),
      Column(key: "place", header: "place", alignment: .left, priority: 1),
    ]
    let rows = ledger.facts.flatMap { fact -> [[Cell]] in
      guard let why = explanations[fact.id] else { return [] }
      let read = [fact.metric, fact.entity, fact.kind.rawValue, fact.period ?? ""]
      return zip(read, [why.metric, why.entity, why.kind, why.period]).enumerated().map { line, pair in
        [
          .text(line == 0 ? fact.quote ?? "" : ""), .text(pair.0), .text(pair.1),
          .text(line == 0 ? fact.id : ""),
        ]
      }
    }
    let table = Table(title: nil, columns: columns, rows: rows, notes: [])
    let json = ledger.facts.map { fact -> JSONValue in
      guard case .object(var fields) = Self.json(fact), let why = explanations[fact.id] else {
        return Self.json(fact)
      }
      fields.append(
        (
          "explanation",
          .object([
            ("metric", .string(why.metric)), ("entity", .string(why.entity)), ("kind", .string(why.kind)),
            ("period", .string(why.period)),
          ])
        ))
      return .object(fields)
    }
    return Report(document: Document([.table(table)]), json: .array(json))
  }

  /// The facts file, as CSV: every column of the format.
  public func factsFile() -> [UInt8] {
    var text = CSVText(capacity: 320 * ledger.facts.count)
    for field in Self.fields { text.append(field.name) }
    text.endRow()
    for fact in ledger.facts {
      for field in Self.fields {
        switch field.value(fact) {
        case .number(let number): text.append(number)
        case .integer(let number): text.append(number)
        case .text(let field): text.append(field)
        case nil: text.appendEmpty()
        }
      }
      text.endRow()
    }
    return text.bytes
  }

  private static func value(_ fact: Fact) -> Cell {
    let ends = [fact.value, fact.low, fact.high].compactMap { $0 }
    let style = QuantityStyle(unit: fact.currency ?? fact.unit, values: ends, extraDigits: 0)
    if let value = fact.value { return .number(value, display: style.withMultiple(value)) }
    switch (fact.low, fact.high) {
    case (let low?, let high?): return .text("\(style.withMultiple(low)) to \(style.withMultiple(high))")
    case (let low?, nil): return .text("at least \(style.withMultiple(low))")
    case (nil, let high?): return .text("at most \(style.withMultiple(high))")
    case (nil, nil): return .empty
    }
  }

  private struct Field: Sendable {
    // No JSON yet, whose values are boxed one by one.
    enum Value {
      case text(String), number(Double), integer(Int)

      var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        case .integer(let number): .integer(number)
        }
      }
    }

    let name: String
    let value: @Sendable (Fact) -> Value?

    static func text(_ name: String, _ value: @escaping @Sendable (Fact) -> String?) -> Field {
      Field(name: name) { value($0).map(Value.text) }
    }
    static func number(_ name: String, _ value: @escaping @Sendable (Fact) -> Double?) -> Field {
      Field(name: name) { value($0).map(Value.number) }
    }
    static func integer(_ name: String, _ value: @escaping @Sendable (Fact) -> Int?) -> Field {
      Field(name: name) { value($0).map(Value.integer) }
    }
  }

  private static let fields: [Field] = [
    .text("metric", \.metric), .text("entity", \.entity), .text("kind") { $0.kind.rawValue },
    .number("value", \.value), .text("unit", \.unit), .text("period_end") { $0.periodEnd?.description },
    .number("low", \.low), .number("high", \.high), .text("lexeme", \.lexeme), .text("currency", \.currency),
    .text("period", \.period), .text("period_type") { $0.periodType?.rawValue },
    .text("geography", \.geography),
    .text("basis") { $0.basis?.rawValue }, .text("compared_with", \.comparedWith),
    .text("qualifier", \.qualifier),
    .text("speaker", \.speaker), .text("doc", \.doc),
    .integer("start", \.start), .integer("end", \.end), .text("quote", \.quote), .text("id", \.id),
    .text("published") { $0.published?.description }, .text("note", \.note),
  ]

  private static func json(_ fact: Fact) -> JSONValue {
    .object(fields.compactMap { field in field.value(fact).map { (field.name, $0.json) } })
  }
}

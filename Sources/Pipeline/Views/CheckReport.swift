import Facts
import NumericalCore
import Reports
import Scenarios

extension FactSource {
  /// `almanac check`: what contradicts what, in words and as the JSON that scripts read.
  /// - Parameters:
  ///   - listsChecks: whether every figure comes with the number of its independent checks.
  ///   - listsSeries: whether the reconciled history follows, as `almanac series` prints it.
  public func checkReport(listsChecks: Bool = false, listsSeries: Bool = false) -> Report {
    let contradictions = reconciliations.flatMap(\.contradictions)
    let doubts = reconciliations.flatMap(\.doubts)
    let warnings = reconciliations.flatMap(\.warnings)
    let degrees = reconciliations.reduce(0) { $0 + $1.statistics.degreesOfFreedom }
    let chiSquare = reconciliations.reduce(0) { $0 + $1.statistics.chiSquare }
    let p = degrees > 0 ? ChiSquaredDistribution(degreesOfFreedom: Double(degrees)).upperTail(chiSquare) : 1

    let count = ledgers.reduce(0) { $0 + $1.facts.count }
    var blocks: [Block] = [.paragraph(summary(count: count, degrees: degrees))]
    if contradictions.isEmpty {
      // What does not fit is no leaning.
      if p < 0.001, doubts.isEmpty {
        blocks.append(.paragraph(strained(chiSquare: chiSquare, degrees: degrees)))
      }
      blocks.append(.paragraph(Self.agreement(doubts.isEmpty)))
    }
    for (number, contradiction) in contradictions.enumerated() {
      blocks += self.blocks(contradiction, number: number + 1)
    }
    if !contradictions.isEmpty {
      let tail = p < 0.0001 ? "p below 0.0001" : "p \(NumberText.significant(p, digits: 2))"
      blocks.append(
        .paragraph(
          "All figures together: chi-square \(NumberText.grouped(chiSquare, decimals: 1)) on \(degrees) degrees of"
            + " freedom, \(tail)."))
    }
    blocks += Self.blocks(doubts: doubts)
    let homonyms = reconciliations.flatMap(\.homonyms)
    if !homonyms.isEmpty {
      blocks += [.heading("Names that stand for several quantities"), .list(homonyms.map(\.explanation))]
    }
    if !warnings.isEmpty { blocks.append(.list(warnings)) }

    let lints = lints
    if !lints.isEmpty { blocks += [.heading("The model file"), .list(lints.map(\.description))] }
    if listsChecks { blocks.append(.table(checksTable())) }
    let cells = listsSeries ? reconciledCells() : []
    if listsSeries { blocks += [.heading("The reconciled history"), .table(Self.table(cells))] }
    var members: [(String, JSONValue)] = [
      ("contradictions", .array(contradictions.map(Self.json))),
      ("doubts", .array(doubts.map(Self.json))), ("warnings", .array(warnings.map(JSONValue.string))),
      ("homonyms", .array(homonyms.map(Self.json))),
      ("lints", .array(lints.map(Self.json))),
      (
        "statistics",
        .object([
          ("chiSquare", .number(chiSquare)), ("degreesOfFreedom", .integer(degrees)), ("p", .number(p)),
        ])
      ),
    ]
    if listsChecks { members.append(("redundancy", redundancy)) }
    if listsSeries { members.append(("series", .array(cells.map(Self.json)))) }
    return Report(
      document: Document(blocks), json: .object(members),
      outcome: contradictions.isEmpty
        ? lints.contains { $0.rule == .conflict } ? .infeasible : .done : .contradiction)
  }

  /// Every figure with the number of its independent checks.
  private var redundancy: JSONValue {
    .array(
      reconciliations.flatMap(\.checks).map {
        .object([
          ("facts", .array($0.facts.map(JSONValue.string))), ("checks", .integer($0.count)),
          ("statistic", .number($0.statistic)),
        ])
      })
  }

  /// The same for people: which figures are least sure, first.
  private func checksTable() -> Table {
    let checks = reconciliations.flatMap(\.checks)
    let rows = checks.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
      .map { _, check -> [Cell] in
        [
          .text(check.count > 2 ? "3 or more" : "\(check.count)"),
          .text(check.facts.first.flatMap(fact).map(name) ?? ""), .text(check.facts.joined(separator: " ")),
        ]
      }
    return Table(
      title: nil,
      columns: [
        Column(key: "checks", header: "checks", alignment: .left, priority: 0),
        Column(key: "figure", header: "figure", alignment: .left, priority: 0),
        Column(key: "facts", header: "facts", alignment: .left, priority: 1),
      ], rows: rows,
      notes: [
        "0: nothing checks it; 1: an error shows, but may be another figure's; 2 or more: it can be found"
      ])
  }

  /// How many figures, and how well they check each other.
  private func summary(count: Int, degrees: Int) -> String {
    let checks = reconciliations.flatMap(\.checks).map(\.count)
    let found = checks.count { $0 >= 2 }
    let seen = checks.count { $0 == 1 }
    return
      "\(count) facts, \(degrees) independent checks between them. An error would be found in \(found) figures,"
      + " seen but not placed in \(seen), unseen in \(checks.count - found - seen)."
  }

  /// The sentence where nothing is contradicted.
  static func agreement(_ isPlain: Bool) -> String {
    isPlain
      ? "No contradiction: rounding explains every difference."
      : "No contradiction that a slip of the pen would explain; what does not fit is listed below."
  }

  /// Figures that do not fit and are likelier misread than misprinted: enough to look them up.
  static func blocks(doubts: [Contradiction]) -> [Block] {
    guard !doubts.isEmpty else { return [] }
    let lines = doubts.map { doubt in
      doubt.conflict + " See \(doubt.facts.joined(separator: ", "))."
    }
    return [
      .heading("Figures that do not fit together"),
      .paragraph(
        "One check alone shows each of these, and no slip explains it: likelier a figure is about something else than"
          + " its name or its period says than that the document errs. Read the places; name the quantities apart."
      ),
      .list(lines),
    ]
  }

  /// One contradiction: what it is, the figures in it, why the others were passed over.
  func blocks(_ contradiction: Contradiction, number: Int) -> [Block] {
    let rows = contradiction.facts.compactMap(fact).map { fact -> [Cell] in
      let isCulprit = contradiction.culpritFacts.contains(fact.id)
      return [
        .text(isCulprit ? "x" : ""), .text(name(of: fact)), .text(fact.kind.rawValue),
        .text(fact.lexeme ?? ""),
        .text(isCulprit ? contradiction.repair.map(\.lexeme) ?? "" : ""), .text(fact.id),
        .text(place(of: fact)),
      ]
    }
    let columns = [
      Column(key: "culprit", header: "", alignment: .left, priority: 0),
      Column(key: "figure", header: "figure", alignment: .left, priority: 0),
      Column(key: "kind", header: "kind", alignment: .left, priority: 3),
      Column(key: "stated", header: "stated", alignment: .right, priority: 0),
      Column(key: "instead", header: "instead", alignment: .right, priority: 0),
      Column(key: "fact", header: "fact", alignment: .left, priority: 0),
      Column(key: "place", header: "place", alignment: .left, priority: 3),
    ]
    var lines = contradiction.findings
    if name != "-", let remedy = remedy(contradiction) {
      lines.append("To correct it: almanac check \(source) --fix '\(contradiction.culprit)=\(remedy)'")
    }
    return [
      .heading("Contradiction \(number): \(contradiction.series) \(contradiction.period)"),
      .paragraph(contradiction.conflict), .list(lines),
      .table(Table(title: nil, columns: columns, rows: rows, notes: [])),
    ]
  }

  /// Every figure is within its rounding, and yet they lean so far that chance is no explanation.
  private func strained(chiSquare: Double, degrees: Int) -> String {
    let furthest = reconciliations.flatMap(\.checks).max { abs($0.statistic) < abs($1.statistic) }
    return
      "The roundings lean too far for chance (chi-square \(NumberText.grouped(chiSquare, decimals: 1)) on"
      + " \(degrees) degrees of freedom)."
      + (furthest.map { " Furthest off: \($0.facts.joined(separator: ", "))." } ?? "")
  }

  private var source: String { name.hasSuffix("/model.yaml") ? String(name.dropLast(11)) : name }

  private func remedy(_ contradiction: Contradiction) -> String? {
    contradiction.repair?.lexeme ?? contradiction.implied.map { CorrectionText.number($0) }
  }

  func name(of fact: Fact) -> String {
    "\(fact.metric), \(fact.entity)\(fact.period.map { ", \($0)" } ?? "")"
  }

  func place(of fact: Fact) -> String {
    guard let doc = fact.doc else { return fact.source ?? "" }
    return fact.start.map { "\(doc) at \($0)" } ?? doc
  }

  private static func json(_ lint: ModelLint) -> JSONValue {
    .object([
      ("rule", .string(lint.rule.rawValue)), ("file", .string(lint.location.file)),
      ("line", .integer(lint.location.line)), ("column", .integer(lint.location.column)),
      ("message", .string(lint.message)),
    ])
  }

  private static func json(_ homonym: Homonym) -> JSONValue {
    .object([
      ("series", .string(homonym.series)), ("period", .string(homonym.period)),
      ("aside", .array(homonym.aside.map { .array($0.map(JSONValue.string)) })),
      ("kept", .array(homonym.kept.map(JSONValue.string))), ("explanation", .string(homonym.explanation)),
    ])
  }

  private static func json(_ contradiction: Contradiction) -> JSONValue {
    .object([
      ("facts", .array(contradiction.facts.map(JSONValue.string))),
      ("series", .string(contradiction.series)), ("period", .string(contradiction.period)),
      ("culprit", .string(contradiction.culprit)), ("stated", .optional(contradiction.stated)),
      ("implied", .optional(contradiction.implied)), ("low", .optional(contradiction.low)),
      ("high", .optional(contradiction.high)),
      (
        "repair",
        contradiction.repair.map {
          .object([
            ("lexeme", .string($0.lexeme)), ("kind", .string($0.kind.rawValue)), ("value", .number($0.value)),
          ])
        } ?? .null
      ),
      ("undecidable", .array(contradiction.undecidable.map(JSONValue.string))),
      (
        "rejected",
        .array(
          contradiction.rejected.map {
            .object([("fact", .string($0.fact)), ("reason", .string($0.reason))])
          })
      ),
      ("statistic", .optional(contradiction.statistic)),
      ("decider", contradiction.decider.map(JSONValue.string) ?? .null),
      ("explanation", .string(contradiction.explanation)),
    ])
  }
}

/// A number as `--fix` takes it.
enum CorrectionText {
  /// Base units without an exponent.
  static func number(_ value: Double) -> String {
    abs(value) < 1e15 && value == value.rounded()
      ? String(Int64(value)) : NumberText.significant(value, digits: 6)
  }
}

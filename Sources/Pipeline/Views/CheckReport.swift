import Facts
import NumericalCore
import Reports

extension FactSource {
  /// `almanac check`: what contradicts what, in words and as the JSON that scripts read.
  public func checkReport() -> Report {
    let contradictions = reconciliations.flatMap(\.contradictions)
    let warnings = reconciliations.flatMap(\.warnings)
    let degrees = reconciliations.reduce(0) { $0 + $1.statistics.degreesOfFreedom }
    let chiSquare = reconciliations.reduce(0) { $0 + $1.statistics.chiSquare }
    let p = degrees > 0 ? ChiSquaredDistribution(degreesOfFreedom: Double(degrees)).upperTail(chiSquare) : 1

    let count = ledgers.reduce(0) { $0 + $1.facts.count }
    var blocks: [Block] = [.paragraph("\(count) figures, \(degrees) independent checks between them.")]
    if contradictions.isEmpty {
      blocks.append(.paragraph("No contradiction: rounding explains every difference."))
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
    if !warnings.isEmpty { blocks.append(.list(warnings)) }

    let json = JSONValue.object([
      ("contradictions", .array(contradictions.map(Self.json))),
      ("warnings", .array(warnings.map(JSONValue.string))),
      (
        "statistics",
        .object([
          ("chiSquare", .number(chiSquare)), ("degreesOfFreedom", .integer(degrees)), ("p", .number(p)),
        ])
      ),
    ])
    return Report(
      document: Document(blocks), json: json, outcome: contradictions.isEmpty ? .done : .contradiction)
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
    return [
      .heading("Contradiction \(number): \(contradiction.series) \(contradiction.period)"),
      .paragraph(contradiction.explanation),
      .table(Table(title: nil, columns: columns, rows: rows, notes: [])),
    ]
  }

  func name(of fact: Fact) -> String {
    "\(fact.metric), \(fact.entity)\(fact.period.map { ", \($0)" } ?? "")"
  }

  func place(of fact: Fact) -> String {
    guard let doc = fact.doc else { return fact.source ?? "" }
    return fact.start.map { "\(doc) at \($0)" } ?? doc
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
      ("explanation", .string(contradiction.explanation)),
    ])
  }
}

import Facts
import Foundation
import Testing
import TimeSeries

/// One digit of one figure is changed, each figure in turn: the auditor has to point at it.
@Suite struct CorruptionTests {
  @Test func `finds a wrong digit in any figure of the shipped model that has two checks`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appendingPathComponent("models/alibaba/facts.csv").path
    var ledger = try Ledger(file: "facts.csv", bytes: Array(Data(contentsOf: URL(fileURLWithPath: path))))
    // The figure that the documents themselves get wrong is put right first.
    ledger = Ledger(
      ledger.facts.map { $0.id == "facts.csv:63" ? Corruption.replacing($0, "80.4 billion") : $0 })
    let tally = try Corruption.tally(ledger) {
      ReconciliationProblem(
        definitions: AlibabaModel.definitions, identities: AlibabaModel.identities, ledger: $0,
        calendar: FiscalCalendar(yearEndMonth: 3))
    }
    #expect(tally.detectable >= 10, "\(tally)")
    #expect(Double(tally.found) >= 0.95 * Double(tally.detectable), "\(tally)")
    #expect(tally.unnamed.isEmpty, "\(tally)")
  }

  @Test func `finds a wrong digit in any figure of a company whose figures are known`() throws {
    let tally = try Corruption.tally(Ledger(SyntheticCompany.facts)) {
      ReconciliationProblem(ledger: $0, calendar: FiscalCalendar(yearEndMonth: 12))
    }
    #expect(tally.detectable >= 60, "\(tally)")
    #expect(Double(tally.found) >= 0.95 * Double(tally.detectable), "\(tally)")
    #expect(tally.unnamed.isEmpty, "\(tally)")
  }

  @Test(arguments: SyntheticBooks.allCases)
  func `finds a wrong digit however the figures hang together`(book: SyntheticBooks) throws {
    let tally = try Corruption.tally(book.ledger) {
      ReconciliationProblem(ledger: $0, calendar: FiscalCalendar(yearEndMonth: 12))
    }
    #expect(tally.detectable >= 5, "\(tally)")
    #expect(Double(tally.found) >= 0.95 * Double(tally.detectable), "\(tally)")
    #expect(tally.unnamed.isEmpty, "\(tally)")
  }

  @Test(arguments: [SyntheticBooks.quarterlySums, .segments, .places])
  func `finds two wrong digits at once`(book: SyntheticBooks) throws {
    let tally = try Corruption.pairs(book.ledger) {
      ReconciliationProblem(ledger: $0, calendar: FiscalCalendar(yearEndMonth: 12))
    }
    #expect(tally.detectable >= 8, "\(tally)")
    #expect(Double(tally.found) >= 0.8 * Double(tally.detectable), "\(tally)")
  }
}

/// What became of figures corrupted one after the other.
struct Corruption: CustomStringConvertible {
  var figures = 0
  /// Corruptions that rounding does not explain.
  var detectable = 0
  var found = 0
  /// Changed figures that the others still allow: nobody can know.
  var silent = 0
  var missed: [String] = []
  /// Missed without being named among the figures that cannot be told apart.
  var unnamed: [String] = []

  var description: String {
    "\(found) of \(detectable) found, \(figures) figures, \(silent) within rounding; missed \(missed); unnamed \(unnamed)"
  }

  static func tally(_ ledger: Ledger, _ problem: (Ledger) -> ReconciliationProblem) throws -> Corruption {
    var tally = Corruption()
    let clean = try problem(ledger).reconcile(derivesChanges: false)
    #expect(clean.contradictions.isEmpty)
    let checked = Set(clean.checks.filter { $0.count >= 2 }.flatMap(\.facts))
    for (place, fact) in ledger.facts.enumerated() where checked.contains(fact.id) {
      tally.figures += 1
      var facts = ledger.facts
      facts[place] = corrupted(fact, seed: place)
      let found = try problem(Ledger(facts)).contradictions()
      // The truth still fits the changed figure: nobody can know.
      guard
        !(facts[place].interval.low <= fact.interval.high && fact.interval.low <= facts[place].interval.high)
      else { continue }
      guard let first = found.first else {
        tally.silent += 1
        continue
      }
      tally.detectable += 1
      if first.culprit == fact.id || first.culpritFacts.contains(fact.id) {
        tally.found += 1
      } else {
        // Where the figures cannot decide, the report has to say so and name it.
        if !first.undecidable.contains(fact.id) { tally.unnamed.append(fact.id) }
        tally.missed.append(
          "\(fact.id): \(fact.lexeme ?? "") as \(facts[place].lexeme ?? ""), \(first.culprit) blamed")
      }
    }
    return tally
  }

  /// Two figures corrupted at once, every one with some other: found where the first two culprits are these two.
  static func pairs(_ ledger: Ledger, _ problem: (Ledger) -> ReconciliationProblem) throws -> Corruption {
    var tally = Corruption()
    let clean = try problem(ledger).reconcile(derivesChanges: false)
    let checked = clean.checks.filter { $0.count >= 2 }.flatMap(\.facts)
    let places = ledger.facts.indices.filter { checked.contains(ledger.facts[$0].id) }
    for (order, first) in places.enumerated() where order.isMultiple(of: 2) {
      let second = places[(order * 5 + 3) % places.count]
      guard first != second else { continue }
      tally.figures += 1
      var facts = ledger.facts
      for place in [first, second] { facts[place] = corrupted(facts[place], seed: place) }
      let isVisible = [first, second].allSatisfy { place in
        let (a, b) = (facts[place].interval, ledger.facts[place].interval)
        return a.low > b.high || b.low > a.high
      }
      guard isVisible else { continue }
      tally.detectable += 1
      let wanted = [first, second].map { facts[$0].id }
      let found = try problem(Ledger(facts)).contradictions()
      let named = Set(found.prefix(2).flatMap { $0.culpritFacts + $0.undecidable })
      if wanted.allSatisfy(named.contains) {
        tally.found += 1
      } else {
        tally.missed.append("\(wanted): \(found.map(\.culprit)) blamed")
      }
    }
    return tally
  }

  /// One digit changed, never to a leading zero; which and to what depends on the seed only.
  static func corrupted(_ fact: Fact, seed: Int) -> Fact {
    var characters = Array(fact.lexeme ?? "")
    let places = characters.indices.filter { characters[$0].isASCII && characters[$0].isNumber }
    let place = places[seed * 7 % places.count]
    let digit = characters[place].wholeNumberValue ?? 0
    var other = (digit + 1 + seed * 3 % 9) % 10
    if other == 0, place == places[0] { other = digit == 1 ? 2 : 1 }
    characters[place] = Character("\(other)")
    return replacing(fact, String(characters))
  }

  static func replacing(_ fact: Fact, _ lexeme: String) -> Fact {
    let sign: Double = (fact.value ?? 0) < 0 ? -1 : 1
    return Fact(
      id: fact.id, metric: fact.metric, entity: fact.entity, kind: fact.kind,
      value: abs(Lexeme(lexeme)?.value ?? 0) * sign, unit: fact.unit, periodEnd: fact.periodEnd,
      lexeme: lexeme,
      currency: fact.currency, period: fact.period, periodType: fact.periodType, geography: fact.geography,
      basis: fact.basis, qualifier: fact.qualifier, doc: fact.doc)
  }
}

import Facts
import Testing
import TimeSeries

/// A document that gives two values under one name speaks of two quantities; a misprint is one slip away.
@Suite struct HomonymTests {
  private func fact(
    _ id: String, _ lexeme: String, at start: Int?, doc: String = "release.txt", kind: Fact.Kind = .level,
    metric: String = "total_equity"
  ) -> Fact {
    let isRate = kind == .growthYoY
    return Fact(
      id: id, metric: metric, entity: "Acme", kind: kind, value: Lexeme(lexeme)?.value,
      unit: isRate ? "percent" : "currency", periodEnd: CalendarDate(iso: "2022-12-31"), lexeme: lexeme,
      currency: isRate ? nil : "USD", period: "2022Q4", periodType: .duration, doc: doc, start: start,
      end: start.map { $0 + 5 })
  }

  private func reconcile(_ facts: [Fact]) throws -> Reconciliation {
    try ReconciliationProblem(
      ledger: Ledger(facts), calendar: FiscalCalendar(yearEndMonth: 12)
    ).reconcile(derivesChanges: false)
  }

  @Test func `values far apart in one document are no contradiction`() throws {
    let found = try reconcile([fact("a", "1,643 million", at: 100), fact("b", "246 million", at: 900)])
    #expect(found.contradictions.isEmpty)
    let homonym = try #require(found.homonyms.first)
    #expect(Set(homonym.aside) == [["a"], ["b"]] && homonym.kept.isEmpty)
  }

  @Test func `the value stated most often goes on standing for the name`() throws {
    let found = try reconcile([
      fact("a", "2,510 million", at: 100), fact("b", "2.5 billion", at: 900),
      fact("c", "285 million", at: 1500),
    ])
    #expect(found.contradictions.isEmpty)
    #expect(found.homonyms.first?.aside == [["c"]])
    // 2,510 million to half a million.
    let value = try #require(found.cell("total_equity.acme", "2022Q4")?.value)
    #expect(abs(value - 2.51e9) <= 0.5e6)
  }

  @Test(arguments: ["2,610 million", "2,501 million", "-2,510 million", "2,510 billion"])
  func `a slip away is a contradiction`(other: String) throws {
    let found = try reconcile([fact("a", "2,510 million", at: 100), fact("b", other, at: 900)])
    #expect(found.contradictions.count == 1 && found.homonyms.isEmpty)
  }

  @Test func `short numbers of one passage are two quantities, of two passages a contradiction`() throws {
    let near = try reconcile([
      fact("a", "5%", at: 100, kind: .growthYoY), fact("b", "2%", at: 180, kind: .growthYoY),
    ])
    #expect(near.contradictions.isEmpty && near.homonyms.count == 1)
    let far = try reconcile([
      fact("a", "5%", at: 100, kind: .growthYoY), fact("b", "2%", at: 9000, kind: .growthYoY),
    ])
    #expect(far.contradictions.count == 1 && far.homonyms.isEmpty)
  }

  @Test func `two documents, or rows without a place, contradict each other`() throws {
    let documents = try reconcile([
      fact("a", "1,643 million", at: 100), fact("b", "246 million", at: 900, doc: "other.txt"),
    ])
    #expect(documents.contradictions.count == 1)
    let rows = try reconcile([fact("a", "1,643 million", at: nil), fact("b", "246 million", at: nil)])
    #expect(rows.contradictions.count == 1)
  }
}

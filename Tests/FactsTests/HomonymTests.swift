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

  @Test func `short numbers are two quantities wherever they stand`() throws {
    let near = try reconcile([
      fact("a", "5%", at: 100, kind: .growthYoY), fact("b", "2%", at: 180, kind: .growthYoY),
    ])
    #expect(near.contradictions.isEmpty && near.homonyms.count == 1)
    let far = try reconcile([
      fact("a", "5%", at: 100, kind: .growthYoY), fact("b", "2%", at: 9000, kind: .growthYoY),
    ])
    #expect(far.contradictions.isEmpty && far.homonyms.count == 1)
  }

  /// Two levels give the growth, and of two growth rates one keeps them: what differs from it is an error.
  @Test func `short numbers that other figures tell apart are a contradiction`() throws {
    var before = fact("p", "2,000 million", at: 50)
    (before.period, before.periodEnd) = ("2021Q4", CalendarDate(iso: "2021-12-31"))
    let level = fact("l", "2,400 million", at: 100)
    let right = fact("r", "20%", at: 180, kind: .growthYoY)
    let wrong = fact("w", "80%", at: 9000, kind: .growthYoY)
    let found = try reconcile([before, level, right, wrong])
    #expect(found.homonyms.isEmpty && found.contradictions.map(\.culprit) == ["w"])
    // Without the level of the year before nothing tells which.
    let open = try reconcile([level, right, wrong])
    #expect(open.contradictions.isEmpty && open.homonyms.count == 1)
  }

  @Test func `a bound that the only value breaks is another quantity`() throws {
    var bound = fact("b", "26 billion", at: 100)
    (bound.low, bound.high, bound.qualifier) = (26e9, nil, "more than")
    let found = try reconcile([bound, fact("a", "18 billion", at: 130)])
    #expect(found.contradictions.isEmpty && found.homonyms.count == 1)
  }

  /// One identity, and nothing that a slip would explain: the figure is about something else than its name.
  @Test func `what one check shows and no slip explains is a doubt`() throws {
    let facts = [
      fact("o", "900 million", at: 100, metric: "operating_cash_flow"),
      fact("c", "100 million", at: 150, metric: "capital_expenditures"),
      fact("f", "2.35 billion", at: 200, metric: "free_cash_flow"),
    ]
    let found = try reconcile(facts)
    #expect(found.contradictions.isEmpty && found.doubts.count == 1)
    #expect(found.doubts.first.map { Set($0.facts) } == ["o", "c", "f"])
    // The same from two documents is a contradiction.
    var other = facts
    other[2].doc = "call.txt"
    #expect(try reconcile(other).contradictions.count == 1)
    // And so is a figure one digit off.
    var slip = facts
    slip[2] = fact("f", "870.3 million", at: 200, metric: "free_cash_flow")
    #expect(try reconcile(slip).contradictions.count == 1)
  }

  @Test func `growth told as a multiple is a range`() throws {
    var before = fact("p", "2,000 million", at: 50)
    (before.period, before.periodEnd) = ("2021Q4", CalendarDate(iso: "2021-12-31"))
    var multiple = fact("m", "5x", at: 300, kind: .growthYoY)
    (multiple.unit, multiple.value, multiple.low, multiple.high) = ("ratio", 5, 4.5, 5.5)
    for level in ["10,000 million", "12,000 million"] {
      let found = try reconcile([before, fact("l", level, at: 100), multiple])
      #expect(found.contradictions.isEmpty && found.doubts.isEmpty && found.homonyms.isEmpty)
    }
    let range = try #require(try reconcile([before, multiple]).cell("total_equity.acme", "2022Q4"))
    #expect(range.low == 9e9 - 0.5e6 * 4.5 && range.high == 13e9 + 0.5e6 * 6.5)
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

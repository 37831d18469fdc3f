import Facts
import Testing
import TimeSeries

/// The drawn-back point once depended on the middle of the polytope, and so on every fact in it.
@Suite struct UnrelatedFactTests {
  private func level(_ id: String, _ printed: String, _ period: String) -> Fact {
    Fact(
      id: id, metric: "revenue", entity: "Cloud", kind: .level, value: (Double(printed) ?? 0) * 1e9,
      unit: "currency", periodEnd: nil, lexeme: "\(printed) billion", currency: "CNY", period: period,
      periodType: .duration)
  }

  private func growth(_ id: String, _ printed: String, _ period: String) -> Fact {
    Fact(
      id: id, metric: "revenue", entity: "Cloud", kind: .growthYoY, value: Double(printed), unit: "percent",
      periodEnd: nil, lexeme: "\(printed)%", period: period)
  }

  private func reconcile(_ facts: [Fact]) throws -> Reconciliation {
    try ReconciliationProblem(
      ledger: Ledger(facts), calendar: FiscalCalendar(yearEndMonth: 3)
    ).reconcile()
  }

  private func facts(year: String) -> [Fact] {
    [
      level("FY20", "40.0", "FY2020"), level("FY21", year, "FY2021"), growth("growth", "50", "FY2021"),
      level("Q1", "12.3", "2020Q2"), level("Q2", "14.9", "2020Q3"), level("Q3", "16.1", "2020Q4"),
      level("Q4", "16.8", "2021Q1"),
    ]
  }

  @Test(arguments: ["60.1", "60.2", "60.0", "60.25"])
  func `a fact about a period that nothing else speaks of moves no other`(year: String) throws {
    let before = try reconcile(facts(year: year))
    for extra in [
      growth("next", "23", "FY2022"), level("later", "21.3", "2022Q1"), growth("quarter", "31", "2021Q2"),
      growth("small", "3000", "2020Q2"),
    ] {
      let after = try reconcile(facts(year: year) + [extra])
      for cell in before.cells {
        guard let value = cell.value, let same = after.cell(cell.series, cell.period)?.value else { continue }
        #expect(abs(same - value) <= 1e-9 * abs(value), "\(extra.id) moves \(cell.series) \(cell.period)")
      }
    }
  }
}

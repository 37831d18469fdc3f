import Facts
import Testing
import TimeSeries

/// Figures that are not presented as the accounts are meet no figure that is; amounts without a currency are read as
/// the others.
@Suite struct PresentationTests {
  private let header =
    "id,metric,entity,kind,value,unit,period_end,lexeme,currency,period,period_type,geography,basis,qualifier,doc\n"

  private func reconcile(_ rows: [String]) throws -> Reconciliation {
    let ledger = try Ledger(file: "f.csv", bytes: Array((header + rows.joined(separator: "\n") + "\n").utf8))
    return try ReconciliationProblem(ledger: ledger, calendar: FiscalCalendar(yearEndMonth: 12)).reconcile()
  }

  private let levels = [
    "a,revenue,A,level,110000000,currency,2022-12-31,110 million,USD,2022Q4,duration,,,,",
    "b,revenue,A,level,100000000,currency,2021-12-31,100 million,USD,2021Q4,duration,,,,",
  ]

  @Test(arguments: [
    "in constant currency", "FX-neutral", "organic", "like-for-like", "pro forma", "excluding acquisitions",
  ])
  func `growth restated for comparison is not that of the levels`(qualifier: String) throws {
    let found = try reconcile(
      levels + ["g,revenue,A,growth_yoy,14,percent,2022-12-31,14%,,2022Q4,duration,,,\(qualifier),"])
    #expect(found.contradictions.isEmpty && found.statistics.degreesOfFreedom == 0)
  }

  @Test func `growth as reported is`() throws {
    let found = try reconcile(
      levels + ["g,revenue,A,growth_yoy,14,percent,2022-12-31,14%,,2022Q4,duration,,,about,"])
    #expect(found.contradictions.count == 1)
  }

  @Test func `adjusted and reported amounts are two series`() throws {
    let found = try reconcile([
      "a,net_income,A,level,600000000,currency,2022-12-31,600 million,USD,2022Q4,duration,,,non-GAAP,",
      "b,net_income,A,level,569000000,currency,2022-12-31,569 million,USD,2022Q4,duration,,,,",
    ])
    #expect(found.contradictions.isEmpty)
    #expect(found.cells.map(\.series).sorted() == ["net_income.a", "net_income.a.adjusted"])
  }

  @Test func `amounts without a currency are in the one that all others are in`() throws {
    let found = try reconcile(
      levels + ["c,revenue,A,level,170000000,currency,2022-12-31,170 million,,2022Q4,duration,,,,"])
    #expect(found.contradictions.first.map { Set($0.facts) } == ["a", "c"])
    #expect(found.warnings.contains { $0.contains("c: no currency is given; read as USD") })
  }

  @Test func `where no amount names a currency all are in the same one`() throws {
    let found = try reconcile(
      levels.map { $0.replacing("USD", with: "") }
        + ["g,revenue,A,growth_yoy,10,percent,2022-12-31,10%,,2022Q4,duration,,,,"])
    #expect(found.contradictions.isEmpty && found.warnings.isEmpty && found.statistics.degreesOfFreedom == 1)
  }

  @Test func `where others are in two currencies the figure enters no series, and that is said`() throws {
    let found = try reconcile([
      levels[0], "b,revenue,A,level,100000000,currency,2021-12-31,100 million,EUR,2021Q4,duration,,,,",
      "c,revenue,A,level,170000000,currency,2022-12-31,170 million,,2022Q4,duration,,,,",
    ])
    #expect(found.contradictions.isEmpty)
    #expect(
      found.warnings.contains { $0.contains("c: no currency is given, so the figure enters no series") })
  }

  @Test func `a few coarse figures that happen to add up make no equation`() throws {
    // 70 + 50 = 120 and 75 + 55 = 130, one set of 26 that could.
    func row(_ entity: String, _ millions: Int, _ quarter: Int) -> String {
      "\(entity)\(quarter),revenue,\(entity),level,\(millions)000000,currency,2021-0\(3 * quarter)-30,\(millions) million,USD,2021Q\(quarter),duration,,,,"
    }
    let names = ["A", "B", "C", "D", "E", "F"]
    let rows =
      zip(names, [120, 70, 50, 33, 91, 28]).map { row($0, $1, 1) }
      + zip(names, [130, 75, 55, 36, 99, 30]).map { row($0, $1, 2) }
    #expect(try reconcile(rows).statistics.degreesOfFreedom == 0)
  }
}

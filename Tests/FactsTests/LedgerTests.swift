import Facts
import Testing
import TimeSeries

@Suite struct LedgerTests {
  private let header = "metric,entity,kind,value,unit,period_end,low,high,lexeme,currency,period\n"

  private func read(_ text: String) throws -> Ledger {
    try Ledger(file: "facts.csv", bytes: Array(text.utf8))
  }

  private func fault(_ text: String) -> String {
    do {
      _ = try read(text)
      return "no fault"
    } catch {
      return "\(error)"
    }
  }

  @Test func `reads a row and names it after its line`() throws {
    let ledger = try read(
      header
        + "revenue,\"Cloud, global\",level,19500000000,currency,2021-12-31,,,RMB 19.5 billion,CNY,2021Q4\n")
    let fact = try #require(ledger.facts.first)
    #expect(fact.id == "facts.csv:2" && fact.line == 2 && fact.entity == "Cloud, global")
    #expect(fact.low == 19.45e9 && fact.high == 19.55e9)
  }

  @Test(arguments: [
    (
      "revenue,A,levle,1,currency,2021-12-31,,,,CNY,\n",
      "facts.csv:2:11: unknown kind 'levle'; did you mean 'level'?"
    ),
    (
      "revenue,A,level,1.2.3,currency,2021-12-31,,,,CNY,\n",
      "facts.csv:2:17: '1.2.3' is not a number; write base units such as 1280000000"
    ),
    (
      "revenue,\"A,B\",level,1,currency,31.12.2021,,,,CNY,\n",
      "facts.csv:2:32: '31.12.2021' is not a date; write YYYY-MM-DD such as 2021-12-31"
    ),
    (
      "revenue,A,level,5,currency,2021-12-31,6,,,CNY,\n",
      "facts.csv:2:39: low 6.0 is above the value 5.0; the interval has to hold the value"
    ),
    (
      "users,A,level,5,persons,2021-12-31,,,,CNY,\n",
      "facts.csv:2:39: a figure in persons has no currency; leave it empty or write the unit 'currency'"
    ),
    (
      "revenue,A,growth_yoy,5,currency,2021-12-31,,,,,\n",
      "facts.csv:2:24: a growth rate is in 'percent' or, as a multiple, in 'ratio', not in 'currency'"
    ),
    (
      "revenue,A,level,5,currency,2021-12-31,,,,rmb,\n",
      "facts.csv:2:42: 'rmb' is no ISO 4217 code; write three capitals such as CNY"
    ),
    (
      "revenue,A,level,,currency,2021-12-31,,,,CNY,\n",
      "facts.csv:2:17: there is neither a value nor a bound; give 'value', 'low' or 'high'"
    ),
    (",A,level,5,currency,2021-12-31,,,,CNY,\n", "facts.csv:2:1: 'metric' is empty; every fact needs one"),
  ])
  func `every fault has its place and its remedy`(row: String, message: String) {
    #expect(fault(header + row) == message)
  }

  @Test func `misses a column that has to be there`() {
    #expect(fault("metric,entity,kind,value,unit\n").contains("no column 'period_end'"))
    #expect(fault("metric,entity,kind,value,unit,period_end,lexem\n").contains("did you mean 'lexeme'?"))
  }

  @Test func `reads JSON lines and arrays with places`() throws {
    let line =
      #"{"metric":"m","entity":"e","kind":"level","value":953000000,"unit":"persons","period_end":"2021-09-30","#
    let good = line + "\"lexeme\":\"953 million\",\"low\":null}\n" + line + "\"id\":\"b\"}\n"
    let ledger = try read(good)
    #expect(ledger.facts.map(\.id) == ["facts.csv:1", "b"])
    #expect(ledger.facts[0].low == 952.5e6)
    #expect(
      try read("[\n" + line + "\"id\":\"a\"},\n" + line + "\"id\":\"b\"}]").facts.map(\.line) == [2, 3])
    #expect(fault(line + "\"low\":\"x\"}").hasPrefix("facts.csv:1:\(line.count + 7): 'x' is not a number"))
    #expect(fault(line).contains("facts.csv:1:"))
  }

  @Test func `what was published later is hidden`() throws {
    let text =
      "metric,entity,kind,value,unit,period_end,published\n"
      + "users,A,level,10,persons,2021-09-30,2021-11-18\nusers,A,level,11,persons,2021-12-31,\n"
    let ledger = try read(text)
    func known(_ day: String) throws -> Int {
      ledger.known(asOf: try #require(CalendarDate(iso: day))).facts.count
    }
    #expect(try known("2021-10-01") == 0)
    #expect(try known("2021-11-18") == 1)
    #expect(try known("2021-12-31") == 2)
  }

  @Test(arguments: [
    ("2021Q4", "2021Q4", "2021Q4"), ("FY2021", "2020Q2", "FY2021"), ("FY2022Q3", "2021Q4", "2021Q4"),
    ("2021Q2-2021Q4", "2021Q2", "2021Q2-Q4"), ("2021Q2-Q4", "2021Q2", "2021Q2-Q4"),
    ("nine months", "2021Q2", "2021Q2-Q4"), ("FY2022Q1-Q3", "2021Q2", "2021Q2-Q4"),
    ("2021", "2021Q1", "2021"),
  ])
  func `periods are spans of quarters`(text: String, start: String, label: String) throws {
    let calendar = FiscalCalendar(yearEndMonth: 3)
    let span = try #require(
      PeriodSpan(
        text: text, periodEnd: CalendarDate(iso: "2021-12-31"), frequency: .quarterly, calendar: calendar))
    #expect(span.start.description == start && span.label(calendar) == label)
  }
}

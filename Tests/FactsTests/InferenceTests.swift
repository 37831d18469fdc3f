import Facts
import Testing
import TimeSeries

/// What a bare facts file is read for, and what it is not.
@Suite struct InferenceTests {
  private let header =
    "id,metric,entity,kind,value,unit,period_end,lexeme,currency,period,period_type,geography,basis,qualifier,doc\n"

  private func reconcile(_ rows: [String]) throws -> Reconciliation {
    let ledger = try Ledger(file: "f.csv", bytes: Array((header + rows.joined(separator: "\n") + "\n").utf8))
    return try ReconciliationProblem(ledger: ledger, calendar: FiscalCalendar(yearEndMonth: 12)).reconcile()
  }

  private func level(
    _ id: String, _ metric: String, _ entity: String, _ billions: String, _ quarter: String = "2021Q4"
  )
    -> String
  {
    "\(id),\(metric),\(entity),level,\(Int((Double(billions) ?? 0) * 1000))000000,currency,2021-12-31,\(billions) billion,CNY,\(quarter),duration,,,,"
  }

  @Test func `free cash flow is operating cash flow less capital expenditure`() throws {
    let found = try reconcile([
      level("o", "operating_cash_flow", "A", "60.4"), level("f", "free_cash_flow", "A", "71.0"),
      level("c", "capital_expenditures", "A", "9.4"),
    ])
    #expect(found.contradictions.first.map { Set($0.facts) } == ["o", "f", "c"])
  }

  @Test func `free cash flow may be less where a document takes off more`() throws {
    let found = try reconcile([
      level("o", "operating_cash_flow", "A", "60.4"), level("f", "free_cash_flow", "A", "40.0"),
      level("c", "capital_expenditures", "A", "9.4"),
    ])
    #expect(found.contradictions.isEmpty)
  }

  @Test func `figures of another entity, place or metric do not meet`() throws {
    let found = try reconcile([
      level("o", "operating_cash_flow", "A", "60.4"), level("f", "free_cash_flow", "B", "71.0"),
      level("c", "capital_expenditures", "A", "9.4"), level("r", "revenue", "A", "5.0"),
      level("s", "sales", "A", "7.0"),
    ])
    #expect(found.contradictions.isEmpty && found.statistics.degreesOfFreedom == 0)
  }

  @Test func `a margin is profit in revenue`() throws {
    // 15.9 % of 301 is 47.86; 84 would be 27.9 %.
    let margin = "m,gross_margin,A,ratio,15.9,percent,2021-12-31,15.9%,,2021Q4,duration,,,,"
    let good = try reconcile([
      level("p", "gross_profit", "A", "48"), level("r", "revenue", "A", "301"), margin,
    ])
    #expect(good.contradictions.isEmpty && good.statistics.degreesOfFreedom == 1)
    let bad = try reconcile([
      level("p", "gross_profit", "A", "84"), level("r", "revenue", "A", "301"), margin,
    ])
    #expect(bad.contradictions.first.map { Set($0.facts) } == ["p", "r", "m"])
    let swapped = try #require(bad.contradictions.first)
    #expect(
      swapped.culprit == "p" && swapped.repair?.lexeme == "48 billion"
        && swapped.repair?.kind == .transposition)
  }

  @Test func `a place and what lies outside it are everywhere`() throws {
    func users(_ id: String, _ place: String, _ millions: Int) -> String {
      "\(id),users,A,level,\(millions)000000,persons,2021-12-31,\(millions) million,,2021Q4,instant,\(place),,,"
    }
    let found = try reconcile([users("c", "China", 979), users("o", "outside China", 301)])
    #expect(found.contradictions.isEmpty)
    let wrong = try reconcile([
      users("c", "China", 979), users("o", "outside China", 301), users("g", "global", 1380),
    ])
    #expect(wrong.contradictions.first.map { Set($0.facts) } == ["c", "o", "g"])
  }

  @Test func `twelve months of an amount are four quarters`() throws {
    var rows = ["1.0", "2.0", "3.0", "4.0"].enumerated().map {
      level("q\($0)", "revenue", "A", $1, "2021Q\($0 + 1)")
    }
    rows.append("t,revenue,A,level,12000000000,currency,2021-12-31,12.0 billion,CNY,,ttm,,,,")
    #expect(try reconcile(rows).contradictions.first.map { Set($0.facts) } == ["q0", "q1", "q2", "q3", "t"])
  }

  @Test func `a loss that narrowed is a change above zero`() throws {
    let levels = [
      "a,adjusted_ebita,A,level,-5000000000,currency,2021-12-31,5.0 billion,CNY,2021Q4,duration,,,,",
      "b,adjusted_ebita,A,level,-4300000000,currency,2020-12-31,4.3 billion,CNY,2020Q4,duration,,,,",
    ]
    let direction = "d,adjusted_ebita,A,delta,,currency,2021-12-31,,CNY,2021Q4,duration,,yoy,"
    #expect(try reconcile(levels + [direction + "loss widened,"]).contradictions.isEmpty)
    let found = try reconcile(levels + [direction + "losses narrowed,"])
    #expect(found.contradictions.first.map { Set($0.facts) } == ["a", "b", "d"])
  }

  @Test func `one amount in two currencies is checked by the rate of the others`() throws {
    func pair(_ id: String, _ entity: String, _ yuan: Int, _ dollars: Int) -> [String] {
      [("CNY", yuan), ("USD", dollars)].map { currency, billions in
        "\(id)\(currency),gmv,\(entity),level,\(billions)000000000,currency,2021-03-31,\(billions) billion,\(currency),2021Q1,duration,,,,d.txt"
      }
    }
    let fillers = [
      level("x", "revenue", "P", "1"), level("y", "revenue", "Q", "1"), level("z", "revenue", "R", "1"),
    ]
    let good = pair("p", "P", 8119, 1239) + pair("q", "Q", 7494, 1144) + pair("r", "R", 655, 100)
    #expect(try reconcile(good + fillers).contradictions.isEmpty)
    let bad = pair("p", "P", 8119, 1239) + pair("q", "Q", 7494, 1744) + pair("r", "R", 655, 100)
    let found = try #require(try reconcile(bad + fillers).contradictions.first)
    #expect(Set(found.undecidable) == ["qCNY", "qUSD"])
  }

  @Test func `percent against fraction is one slip`() throws {
    let found = try reconcile([
      level("a", "revenue", "A", "24.0"), level("b", "revenue", "A", "20.0", "2020Q4"),
      "g,revenue,A,growth_yoy,0.2,percent,2021-12-31,0.2%,,2021Q4,duration,,,,",
    ])
    let contradiction = try #require(found.contradictions.first)
    #expect(contradiction.culprit == "g" && contradiction.repair?.kind == .percent)
    #expect(contradiction.repair?.value == 20)
  }

  @Test func `parts that add up in two periods add up in the third`() throws {
    let rows = [
      ("2021Q2", "3.11", "2.42", "5.53"), ("2021Q3", "3.25", "2.57", "5.82"),
      ("2021Q4", "3.31", "2.64", "5.05"),
    ]
    .flatMap { quarter, a, b, sum in
      [
        level("a\(quarter)", "revenue", "A", a, quarter), level("b\(quarter)", "revenue", "B", b, quarter),
        level("s\(quarter)", "revenue", "S", sum, quarter),
      ]
    }
    let found = try reconcile(rows.map { $0.replacing(",2021-12-31,", with: ",,") })
    #expect(found.contradictions.first.map { Set($0.undecidable).contains("s2021Q4") } == true)
  }
}

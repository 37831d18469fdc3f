import Facts
import Testing
import TimeSeries

@Suite struct ReconciliationTests {
  private let calendar = FiscalCalendar(yearEndMonth: 3)

  private func billions(
    _ id: String, _ printed: String, _ period: String, metric: String = "revenue", entity: String = "Cloud"
  ) -> Fact {
    Fact(
      id: id, metric: metric, entity: entity, kind: .level, value: (Double(printed) ?? 0) * 1e9,
      unit: "currency",
      periodEnd: nil, lexeme: "\(printed) billion", currency: "CNY", period: period, periodType: .duration)
  }

  private func percent(_ id: String, _ printed: String, _ period: String, entity: String = "Cloud") -> Fact {
    Fact(
      id: id, metric: "revenue", entity: entity, kind: .growthYoY, value: Double(printed), unit: "percent",
      periodEnd: nil, lexeme: "\(printed)%", period: period)
  }

  private func reconcile(
    _ facts: [Fact], definitions: [SeriesDefinition] = [], identities: [Identity] = []
  ) throws -> Reconciliation {
    try ReconciliationProblem(
      definitions: definitions, identities: identities, ledger: Ledger(facts), calendar: calendar
    ).reconcile()
  }

  private var cloudYear: [Fact] {
    [
      billions("FY20", "40.0", "FY2020"), billions("FY21", "80.1", "FY2021"),
      percent("growth", "50", "FY2021"),
      billions("Q1", "12.3", "2020Q2"), billions("Q2", "14.9", "2020Q3"), billions("Q3", "16.1", "2020Q4"),
      billions("Q4", "16.8", "2021Q1"),
    ]
  }

  @Test func `finds the mistyped year of the worked example`() throws {
    // Crowe's test on quarters 12.3 + 14.9 + 16.1 + 16.8 and 40.0 · 1.50 against 80.1: χ² 111,462 before and 0.54
    // after, implied 60.08 in [59.90, 60.275].
    let found = try reconcile(cloudYear)
    #expect(abs(found.statistics.chiSquare - 111_462) < 50 && found.statistics.degreesOfFreedom == 2)
    let contradiction = try #require(found.contradictions.first)
    #expect(found.contradictions.count == 1 && contradiction.culprit == "FY21")
    #expect(contradiction.undecidable.isEmpty)
    #expect(contradiction.repair?.lexeme == "60.1 billion")
    #expect(abs((contradiction.implied ?? 0) / 1e9 - 60.08) < 0.005)
    #expect(abs((contradiction.low ?? 0) - 59.9e9) < 1 && abs((contradiction.high ?? 0) - 60.275225e9) < 5e5)
    let year = try #require(found.cell("revenue.cloud", "FY2021"))
    #expect(year.status == .contradicted)
  }

  @Test func `says when one identity cannot decide`() throws {
    // 80.4 = 35.2 + 25.2: any one of the three may be the wrong one.
    let keys = ["total", "a", "b"]
    let definitions = keys.map {
      SeriesDefinition(
        key: $0, selectors: [FactSelector(metric: "revenue", entity: $0)], unit: "CNY", support: 0)
    }
    let found = try reconcile(
      [
        billions("t", "80.4", "2021Q4", entity: "total"), billions("a", "35.2", "2021Q4", entity: "a"),
        billions("b", "25.2", "2021Q4", entity: "b"),
      ], definitions: definitions, identities: [.sum(key: "total", terms: [.init("a"), .init("b")])])
    let contradiction = try #require(found.contradictions.first)
    #expect(Set(contradiction.undecidable) == ["t", "a", "b"])
    #expect(contradiction.rejected.count == 2)
    // Three figures of one equation with equal widths share the misfit of 20: |z| = 20 / √(3·0.05²/3) = 400.
    #expect(abs(abs(contradiction.statistic ?? 0) - 400) < 1e-6)
  }

  @Test func `rounding is no contradiction`() throws {
    let definitions = ["total", "a", "b"].map {
      SeriesDefinition(
        key: $0, selectors: [FactSelector(metric: "users", entity: $0)], window: .instant, unit: "persons",
        support: 0)
    }
    func users(_ entity: String, _ millions: Double) -> Fact {
      Fact(
        id: entity, metric: "users", entity: entity, kind: .level, value: millions * 1e6, unit: "persons",
        periodEnd: CalendarDate(iso: "2021-12-31"), lexeme: "\(Int(millions)) million")
    }
    let found = try reconcile(
      [users("total", 43), users("a", 26), users("b", 16)], definitions: definitions,
      identities: [.sum(key: "total", terms: [.init("a"), .init("b")])])
    #expect(found.contradictions.isEmpty)
    // 42.5 ≤ total = a + b ≤ 26.5 + 16.5: interval arithmetic by hand.
    let total = try #require(found.cell("total", "2021Q4"))
    #expect(total.low == 42.5e6 && total.high == 43e6)
    let part = try #require(found.cell("a", "2021Q4"))
    #expect(part.low == 26e6 && part.high == 26.5e6)
    // Three equal widths: each moves by a third of the million, in range at once.
    #expect(abs((part.value ?? 0) - (26e6 + 1e6 / 3)) < 1e-3)
  }

  @Test func `a restatement is cited, not weighed twice`() throws {
    let once = try reconcile([billions("a", "19.5", "2021Q4"), percent("g", "20", "2021Q4")])
    let twice = try reconcile([
      billions("a", "19.5", "2021Q4"), percent("g", "20", "2021Q4"), billions("again", "19.5", "2021Q4"),
    ])
    let cell = try #require(twice.cell("revenue.cloud", "2021Q4"))
    #expect(cell.facts == ["a", "again"])
    #expect(cell.value == once.cell("revenue.cloud", "2021Q4")?.value)
    #expect(twice.statistics == once.statistics)
  }

  @Test func `growth alone gives no level`() throws {
    let found = try reconcile([percent("g", "18", "2021Q4")])
    #expect(found.cell("revenue.cloud", "2021Q4")?.status == .notIdentifiable)
    let growth = try #require(found.cell("revenue.cloud.growth_yoy", "2021Q4"))
    #expect(growth.value == 18 && growth.low == 17.5 && growth.high == 18.5 && growth.status == .stated)
  }

  @Test func `two growth rates of one quarter may contradict each other`() throws {
    let found = try reconcile([percent("a", "18", "2021Q4"), percent("b", "13", "2021Q4")])
    #expect(found.contradictions.count == 1)
  }

  @Test func `targets are no evidence`() throws {
    var target = billions("target", "25.0", "2021Q4")
    target.kind = .target
    let found = try reconcile([billions("a", "19.5", "2021Q4"), target])
    #expect(found.contradictions.isEmpty)
    #expect(found.cell("revenue.cloud", "2021Q4")?.facts == ["a"])
  }

  @Test func `one-sided figures narrow the interval and not the point`() throws {
    var bound = billions("bound", "19.5", "2021Q4")
    bound.qualifier = "over"
    bound.low = 19.5e9
    bound.high = nil
    let cell = try #require(
      try reconcile([billions("a", "19.5", "2021Q4"), bound]).cell("revenue.cloud", "2021Q4"))
    #expect(cell.low == 19.5e9 && cell.high == 19.55e9)
    #expect(cell.facts == ["a", "bound"])
  }

  @Test func `reports what a year less nine months leaves`() throws {
    let found = try reconcile([billions("year", "60.1", "FY2021"), billions("nine", "43.3", "2020Q2-Q4")])
    let rest = try #require(found.cell("revenue.cloud", "2021Q1"))
    #expect(rest.status == .implied && rest.low == 16.7e9 && rest.high == 16.9e9)
    #expect(abs((rest.value ?? 0) - 16.8e9) < 1)
  }

  @Test func `a price is the ratio of amount and number`() throws {
    let definitions = [
      SeriesDefinition(key: "amount", selectors: [FactSelector(metric: "amount")], unit: "USD", support: 0),
      SeriesDefinition(key: "number", selectors: [FactSelector(metric: "number")], unit: "count", support: 0),
      SeriesDefinition(key: "price", selectors: [FactSelector(metric: "price")], unit: "USD", support: 0),
    ]
    let amount = billions("amount", "1.4", "2021Q4", metric: "amount", entity: "A")
    var number = billions("number", "0.0101", "2021Q4", metric: "number", entity: "A")
    number.currency = nil
    number.unit = "count"
    for identity in [
      Identity.ratio(key: "price", numerator: "amount", denominator: "number"),
      .product(key: "amount", first: "number", second: "price"),
    ] {
      let found = try reconcile([amount, number], definitions: definitions, identities: [identity])
      let price = try #require(found.cell("price", "2021Q4"))
      #expect(abs((price.value ?? 0) - 1.4e9 / 10.1e6) < 1e-9)
      #expect(
        abs((price.low ?? 0) - 1.35e9 / 10.15e6) < 1e-9 && abs((price.high ?? 0) - 1.45e9 / 10.05e6) < 1e-9)
    }
  }

  @Test func `definitions that do not fit are refused`() {
    let one = SeriesDefinition(key: "revenue", selectors: [FactSelector(metric: "revenue")], unit: "CNY")
    #expect(throws: DefinitionError.unknownKey("revnue", usedBy: "x", nearest: "revenue")) {
      try reconcile(
        [], definitions: [one, SeriesDefinition(key: "x", unit: "CNY")],
        identities: [.sum(key: "x", terms: [.init("revnue")])])
    }
    #expect(throws: DefinitionError.duplicateKey("revenue")) { try reconcile([], definitions: [one, one]) }
    var dollars = billions("usd", "1.0", "2021Q4")
    dollars.currency = "USD"
    #expect(
      throws: DefinitionError.mixedUnits(key: "revenue", units: ["CNY", "USD"], facts: ["cny", "usd"])
    ) {
      try reconcile([billions("cny", "6.4", "2021Q4"), dollars], definitions: [one])
    }
  }

  @Test func `two separate contradictions have a culprit each`() throws {
    let found = try reconcile(
      cloudYear + [
        billions("x", "10.0", "2021Q4", entity: "Retail"), billions("y", "11.0", "2021Q4", entity: "Retail"),
      ])
    #expect(found.contradictions.count == 2)
    #expect(found.contradictions.contains { Set($0.undecidable) == ["x", "y"] })
  }
}

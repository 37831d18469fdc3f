import Facts
import Testing
import TimeSeries

/// What articles say of companies, markets and economies.
@Suite struct ArticleFiguresTests {
  private func facts(_ text: String, _ name: String = "article.txt") throws -> [Fact] {
    try ScoreTests.extractor.get().extract(name: name, bytes: Array(text.utf8)).facts
  }

  private func ends(_ facts: [Fact]) -> [String] { facts.map { $0.periodEnd?.description ?? "-" } }

  // MARK: Periods

  @Test func `where the year of a base is the only one, the reported quarter is the one behind it`() throws {
    let found = try facts(
      """
      Norwood reported weaker earnings for the second quarter. Revenue rose 2% to $25 billion. Its margin fell to 14.4% \
      from 18.7% in the second quarter of 2023.
      """)
    #expect(ends(found) == ["2024-06-30", "2024-06-30", "2024-06-30", "2023-06-30"])
  }

  @Test func `the final quarter of a year is its fourth`() throws {
    let found = try facts(
      """
      China's economy grew 5.3 per cent in the first quarter, a faster pace than the 5.2 per cent growth rate in the final \
      quarter of 2023. It had grown 4% in the last quarter of 2022.
      """)
    #expect(ends(found) == ["2024-03-31", "2023-12-31", "2022-12-31"])
  }

  @Test func `years ago have no date where nothing is dated`() throws {
    let found = try facts("Aluminum prices fell to $1,600 a ton, down from $2,500 a ton five years ago.")
    #expect(ends(found) == ["-", "-"])
  }

  // MARK: Growth

  @Test func `of two rates of one measure the one without a base is on the period before`() throws {
    let monthly = try facts(
      "BEIJING, June 20, 2019 - Industrial output rose 0.3% in May and was up 5.0% from a year earlier.")
    #expect(monthly.map(\.kind) == [.growthOther, .growthYoY])
    let quarterly = try facts(
      "Acme's sales rose 4% in the third quarter of 2020 and were up 12% from a year earlier.")
    #expect(quarterly.map(\.kind) == [.growthQoQ, .growthYoY])
    let one = try facts(
      "Acme's sales rose 4% in the third quarter of 2020 and orders were up 12% from a year earlier.")
    #expect(one.map(\.kind) == [.growthYoY, .growthYoY])
  }

  @Test func `a part of the staff that is cut is a fall in it`() throws {
    let found = try facts(
      "Acme Inc. cut more than 10% of its headcount in 2023. It laid off 12% of its workforce.")
    #expect(found.map(\.metric) == ["employees", "employees"])
    #expect(found.map(\.kind) == [.growthOther, .growthOther])
    #expect(found.last?.value == -12)
  }

  // MARK: Markets

  @Test func `a ticker behind an index is that of the index`() throws {
    let found = try facts(
      "The Nasdaq Composite Index COMP +1.60% rose almost 62 points, or 1.6%, to close at 3,919.23 on May 3, 2021."
    )
    #expect(found.allSatisfy { $0.metric == "index_level" })
    #expect(found.map(\.value).contains(1.6))
  }

  @Test func `a currency that slid is an exchange rate`() throws {
    let found = try facts(
      "The euro, on the other hand, slid 3.1% in the second quarter of 2023. The dollar fell, declining 2.7% versus the peso."
    )
    #expect(found.map(\.metric) == ["exchange_rate", "exchange_rate"])
    #expect(found.map(\.entity) == ["Euro", "Dollar"])
    #expect(found.map(\.value) == [-3.1, -2.7])
  }

  @Test func `companies that slip beside shares are told by their prices`() throws {
    let found = try facts(
      """
      Shares in Morrisons fell 4.5% on 10 September 2020. This sent a ripple down the aisles of its peers, with Tesco \
      falling 1.4%.
      """)
    #expect(found.map(\.metric) == ["share_price", "share_price"])
    #expect(found.map(\.entity) == ["Morrisons", "Tesco"])
  }

  @Test func `a change and the price it led to are no range`() throws {
    let found = try facts("Shares in the supermarket are down 4.38 per cent or 8.55p to 186.45p.")
    #expect(found.map(\.value) == [-4.38, -0.0855, 1.8645])
    #expect(found.map(\.kind) == [.growthOther, .delta, .level])
  }

  // MARK: Who and what

  @Test func `visits are told by how often people come`() throws {
    let found = try facts(
      """
      The number of Norwood Social users who logged in daily rose to 968 million in June 2015, with 1.31 billion people \
      logging in at least once a month.
      """)
    #expect(found.map(\.metric) == ["daily_active_users", "monthly_active_people"])
  }

  @Test func `counts go on by place`() throws {
    let found = try facts(
      """
      In 2025 we added 3 million clients, with Brazil contributing 1.5 million, followed by Colombia with 251,000 and \
      Mexico with 98,000.
      """)
    #expect(found.map(\.value) == [3e6, 1.5e6, 251e3, 98e3])
    #expect(found.dropFirst().map(\.entity) == ["Brazil", "Colombia", "Mexico"])
    #expect(found.allSatisfy { $0.metric == "clients" && $0.kind == .delta })
  }

  @Test func `what another company has is of the same time`() throws {
    let found = try facts(
      """
      In the third quarter of 2022, Samsung had a 20.9 percent market share compared to Huawei's 15.8 percent. Huawei \
      delivered shipments of 54.2 million units compared to 41.3 million units for Apple.
      """)
    #expect(found.map(\.entity) == ["Samsung Electronics", "Huawei", "Huawei", "Apple"])
    #expect(ends(found).allSatisfy { $0 == "2022-09-30" })
  }

  @Test func `a country that reports its economy is no company`() throws {
    let found = try facts("China said its economy grew 5.3 per cent in the first quarter of 2024.")
    #expect(found.first?.entity == "China macro")
    #expect(found.first?.metric == "gdp")
  }

  @Test func `a short number in a file's name names no company`() throws {
    let found = try facts("Sales rose 6% to £700m in 2024.", "a2.txt")
    #expect(found.allSatisfy { $0.entity == "the company" && ($0.currency ?? "GBP") == "GBP" })
  }

  @Test func `initials that act again and again are the company`() throws {
    let found = try facts(
      """
      IDB has been developing a global infrastructure. Group turnover for 2014 was €2.34 billion. The IDB closed the year \
      with €99 million debt. IDB's brands grew. IDB completed a €14 million investment.
      """)
    #expect(found.prefix(2).allSatisfy { $0.entity == "IDB" })
  }

  @Test func `people are no entities`() throws {
    let found = try facts(
      "Barclays said profits rose 12% in 2014. CEO Antony Jenkins took a £1.1million bonus. Mr Jenkins' pay package rose 5%."
    )
    #expect(found.allSatisfy { $0.entity == "Barclays" })
    #expect(found[1].metric == "bonus")
  }

  @Test func `what is owned is measured, not its owner`() throws {
    let found = try facts(
      """
      The e-commerce segment accounts for two-thirds of the company's total business. In 2024 over 60% of the firm's \
      £578m capital spending went into stores. Mr Doe's annual remuneration jumped to £7m.
      """)
    #expect(
      found.map(\.metric) == [
        "revenue_share", "capital_spending_share", "capital_expenditures", "remuneration",
      ])
  }

  @Test func `jobs that are added are not cut`() throws {
    let found = try facts("Acme Inc. said it added about 80 jobs in 2014. Acme cut 400 jobs in 2015.")
    #expect(found.map(\.metric) == ["jobs", "job_cuts"])
    #expect(found.first?.kind == .delta)
  }

  @Test func `sums that are something themselves`() throws {
    let found = try facts(
      """
      Norwood has just raised $526 million in a new funding round. Its $10 per month music subscription starts in June. It \
      earned $17.30 a share, excluding one-time items. It went public at $26 a share. It plans to cut costs by $400 million.
      """)
    #expect(
      found.map(\.metric) == [
        "funding_raised", "subscription_price", "adjusted_eps_diluted", "ipo_price", "cost_savings",
      ])
    #expect(found.last?.value == 400e6)
  }

  // MARK: Numbers

  @Test func `numbers of pages and points of an argument are no figures`() throws {
    let found = try facts(
      "We considered all these 3 points, and the ratio is 12.5%. : Page 9 of 20 Norwood Inc. call")
    #expect(found.map(\.value) == [12.5])
  }

  @Test func `parts, grades and ranges as they are said`() throws {
    let found = try facts(
      """
      Voice accounts for almost three-fourths of revenues. We expect provisions in the mid-40 basis points range. Unearned \
      revenue was up around 34%, 35% versus last year.
      """)
    #expect(found.map(\.value) == [75, nil, nil])
    #expect(found[1].unit == "percentage_points")
    let low = try #require(found[1].low)
    #expect((0.4..<0.5).contains(low))
    #expect(found[2].low == 34)
    #expect(found[2].high == 35)
  }
}

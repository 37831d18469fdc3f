import Facts
import Testing
import TimeSeries

/// How news tells of outlooks, years and deeds.
@Suite struct NewsWordingTests {
  private func facts(_ text: String) throws -> [Fact] {
    try ScoreTests.extractor.get().extract(name: "news.txt", bytes: Array(text.utf8)).facts
  }

  private func ends(_ facts: [Fact]) -> [String] { facts.map { $0.periodEnd?.description ?? "-" } }

  @Test func `the quarter that is only expected is not the reported one`() throws {
    let found = try facts(
      """
      Spotify expects 489 million monthly active users and 202 million premium subscribers in the fourth quarter of 2022. \
      Premium subscribers rose 14% to 195 million in the third quarter. Gross margin fell to 24.7% from 26.7%.
      """)
    #expect(
      ends(found) == [
        "2022-12-31", "2022-12-31", "2022-09-30", "2022-09-30", "2022-09-30", "2021-09-30",
      ])
    #expect(found.prefix(2).allSatisfy { $0.kind == .guidance })
  }

  @Test func `a year alone is what a text is about`() throws {
    let found = try facts(
      """
      Global smartphone shipments fell 3.2% to 1.17 billion units in 2023, IDC said. Apple shipped 234.6 million units. Sales of \
      new energy vehicles in China reached 9.5 million in 2023, up 37.9% from 2022. BYD sold 3.02 million vehicles.
      """)
    #expect(ends(found).allSatisfy { $0 == "2023-12-31" })
    #expect(
      found.map(\.metric) == [
        "shipments", "shipments", "shipments", "unit_sales", "unit_sales", "unit_sales",
      ])
    #expect(found.map(\.currency).allSatisfy { $0 == nil })
  }

  @Test func `a year is the company's own where it is called fiscal`() throws {
    let found = try facts(
      "Cloud accounted for 62% of Oracle's revenue in fiscal 2023, against 52% two years earlier.")
    #expect(ends(found) == ["2023-05-31", "2021-05-31"])
  }

  @Test func `the day of the news dates no outlook for the year`() throws {
    let found = try facts("TOKYO, May 12, 2022 - Toyota Motor forecast a 20% drop in full-year profit.")
    #expect(ends(found) == ["2023-03-31"])
    #expect(found.first?.kind == .guidance)
  }

  @Test func `a day at the end of a month does not make a month of the quarter`() throws {
    let found = try facts(
      "LONDON, Feb 21, 2023 - HSBC's quarterly profit rose to $5.2 billion. It had 39 million customers at the end of December."
    )
    #expect(found.first?.period == "2022Q4")
  }

  @Test func `what a base names dates only the base`() throws {
    let found = try facts(
      "Airbus delivered 720 aircraft in 2023, up from 661 in 2022, and booked 2,094 net orders.")
    #expect(ends(found) == ["2023-12-31", "2022-12-31", "2023-12-31"])
  }

  @Test func `what was done is no outlook`() throws {
    let found = try facts(
      """
      Grab Q2 2023. It expects to reach adjusted EBITDA breakeven in the third quarter, and laid off 1,000 people, or 11% of its \
      workforce.
      """)
    #expect(found.map(\.metric) == ["job_cuts", "employees"])
    let total = try facts(
      """
      Netflix added 8.9 million subscribers in the third quarter of 2023, above the 5.5 million analysts expected, taking its \
      total to 247.2 million.
      """)
    #expect(total.map(\.kind) == [.delta, .forecast, .level])
  }

  @Test func `growth of an economy`() throws {
    let found = try facts(
      "The European Central Bank now sees euro zone inflation at 5.6% in 2023. Growth is expected to be 0.7% in 2023."
    )
    #expect(found.map(\.metric) == ["inflation", "gdp"])
  }

  @Test func `three companies named alike are a market`() throws {
    let found = try facts(
      """
      Cloud infrastructure spending grew 21% to $76 billion in the first quarter of 2024. Amazon's market share was 31%, \
      Microsoft's 25% and Google's 11%.
      """)
    #expect(found.prefix(2).allSatisfy { $0.entity == "the company" })
    #expect(found[2].entity == "Amazon")
    #expect(found[3].entity == "Microsoft")
  }

  @Test func `what speakers say will be is an outlook`() throws {
    let head = "Norwood Inc. Q2 2023 Earnings Call August 3, 2023\n\nJane Roe\n"
    for said in [
      "We'll deliver revenue of $300 million this year.", "We’ll generate revenue of $300 million in 2023.",
      "It'll be $300 million this year.", "On revenue, this year we'll be closer to $300 million.",
    ] {
      let found = try facts(head + said)
      #expect(found.map(\.kind) == [.guidance], "\(said)")
      #expect(ends(found) == ["2023-12-31"])
    }
    let base = try facts(head + "We ended the quarter with 4,820 employees, down about 3% from year-end.")
    #expect(base.map(\.kind) == [.level, .growthOther])
  }

  @Test func `one in five, and grades from low to high`() throws {
    let found = try facts(
      """
      Norwood Inc. Q2 2023. One in five customers buys online. It aims for revenue growth in the low-to-high twenties in 2024.
      """)
    #expect(found.map(\.value) == [20, nil])
    #expect(found.last?.low == 20)
    #expect(found.last?.high == 30)
  }

  @Test func `money of a country is no place, and crowns are those of the town`() throws {
    let swiss = try facts(
      """
      ZURICH, April 25, 2024 - Nestle sales fell 5.9% to 22.1 billion Swiss francs in the first three months of 2024. Pricing \
      added 3.4%.
      """)
    #expect(swiss.allSatisfy { $0.entity == "Nestle" })
    let swedish = try facts(
      "STOCKHOLM, Sept 27, 2023 - H&M's operating profit rose to 4.74 billion crowns in its fiscal third quarter."
    )
    #expect(swedish.map(\.currency) == ["SEK"])
    #expect(swedish.map(\.metric) == ["operating_income"])
  }

  @Test func `losses that narrowed, and the third that was named by its number`() throws {
    let loss = try facts("Swiggy's loss narrowed 43% to 23.5 billion rupees in fiscal 2024.")
    #expect(loss.map(\.metric) == ["net_loss", "net_income"])
    #expect(loss.map(\.value) == [-43, -23.5e9])
    let economy = try facts(
      """
      Mexico's economy shrank 0.4% in the fourth quarter of 2021 from the previous quarter, after a 0.7% contraction in the third.
      """)
    #expect(ends(economy) == ["2021-12-31", "2021-09-30"])
  }
}

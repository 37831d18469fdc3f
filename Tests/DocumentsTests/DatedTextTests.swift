import Facts
import Testing
import TimeSeries

/// Which day and which year a text is of, by what it prints: digits alone, plans, halves of a year that ends in winter.
@Suite struct DatedTextTests {
  private func ends(_ text: String) throws -> [String] {
    try ScoreTests.extractor.get().extract(name: "text.txt", bytes: Array(text.utf8)).facts
      .map { $0.periodEnd?.description ?? "-" }
  }

  @Test(arguments: ["20190501", "01.05.2019", "2019-05-01", "May 1, 2019"])
  func `a line that is a day dates the text`(day: String) throws {
    let found = try ends(
      "Another quarter of growth\n\(day)\n\nAcme had \u{24}7.7 billion in quarterly sales.")
    #expect(found == ["2019-03-31"])
  }

  @Test func `eight digits within a line are a number`() throws {
    let text = "Acme sold 20190501 units in the quarter ended June 30, 2021."
    #expect(try ends(text) == ["2021-06-30"])
  }

  @Test func `plans for years to come date no report`() throws {
    let text = """
      Deliveries will now fall from 15 this year to 12 in 2018 and eight in 2019, Acme said. Second-quarter operating \
      profit fell 27% to 859m euros.
      """
    #expect(try ends(text).suffix(2) == ["2017-06-30", "2017-06-30"])
  }

  @Test func `what is delivered on is no base`() throws {
    let text = """
      We will deliver on our 2023 financial guidance. Net adds were 144,000 for the second quarter compared to 227,000 \
      for the same period last year.
      """
    #expect(try ends(text) == ["2023-06-30", "2022-06-30"])
  }

  /// Tesco's year ends in February: a half told in October ended in August.
  @Test func `the first half of a year is the last one that has ended`() throws {
    let text = "Tesco\n2 October 2013\n\nProfits at Tesco for the first half of 2013 were £1.39billion."
    #expect(try ends(text) == ["2013-08-31"])
  }

  @Test(arguments: ["(ACM 56.06, -0.07, -0.12%)", "(NYSE: ACM, -0.12%)"])
  func `a price behind a ticker is that of the share`(quote: String) throws {
    let text =
      "Acme, Inc. \(quote) today reported net income of $142 million for its quarter ended June 30, 2010."
    let facts = try ScoreTests.extractor.get().extract(name: "text.txt", bytes: Array(text.utf8)).facts
    #expect(facts.map(\.metric) == ["share_price", "net_income"])
    #expect(facts.first?.kind == .growthOther)
  }

  @Test func `a page stands before what is turned to`() throws {
    let text = """
      Acme Inc. Q2 2021 Earnings Call
      August 4, 2021
      Jane Doe -- CFO
      Moving to page 9, Commercial Banking. Revenue was $700 million, down 5%.
      """
    let facts = try ScoreTests.extractor.get().extract(name: "text.txt", bytes: Array(text.utf8)).facts
    #expect(facts.map(\.entity) == ["Commercial Banking", "Commercial Banking"])
  }
}

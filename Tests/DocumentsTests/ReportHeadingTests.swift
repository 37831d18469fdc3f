import Documents
import Facts
import Testing

/// Whose report it is and of which period, from the line above it and from what it tells of other periods.
@Suite struct ReportHeadingTests {
  private func facts(_ text: String) throws -> [Fact] {
    try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(text.utf8)).facts
  }

  @Test(arguments: [
    "Brindle Foods: second-quarter results 2024", "Brindle Foods – Half-Year Report 2024",
    "Brindle Foods Annual Report 2024", "Brindle Foods | Q2 2024 trading update",
    "Brindle Foods trading statement", "Brindle Foods press release",
    "Source: Brindle Foods investor relations",
    "Brindle Foods plc on Thursday reported second-quarter results.", "Brindle Foods had a strong quarter.",
  ])
  func `a heading names who reports`(heading: String) throws {
    let found = try facts("\(heading)\n\nAugust 12, 2024\n\nRevenue was $2,818 million, up 4%.\n")
    #expect(found.map(\.entity) == ["Brindle Foods", "Brindle Foods"])
  }

  @Test(arguments: [
    "Jobs Report", "Employment Situation Report", "Morning Update",
    "Monthly Operating Report", "Housing Starts Report", "Letter to Shareholders", "Management Report",
    "Interim Report January-June 2024", "Exhibit 99.1",
  ])
  func `a heading that names what is reported on names no company`(heading: String) throws {
    let found = try facts("\(heading)\n\nAugust 12, 2024\n\nRevenue was $2,818 million, up 4%.\n")
    #expect(found.map(\.entity) == ["the company", "the company"])
  }

  @Test func `a text titled for a year is about that year though it tells of a half`() throws {
    let text = """
      Norwood Foods plc

      Preliminary results for the year ended 30 September 2020

      18 November 2020

      Revenue rose 5% to £6.56 billion (FY19: £6.25 billion). In the six months to 31 March 2020, revenue had been £3.1 billion.

      """
    let ends = try facts(text).map { $0.periodEnd?.description }
    #expect(ends == ["2020-09-30", "2020-09-30", "2019-09-30", "2020-03-31"])
  }

  @Test func `a half-year is held against the same half`() throws {
    let text = """
      Norwood Foods plc

      Half-year results for the six months ended 31 December 2020

      18 February 2021

      Revenue rose 5% to £4.62 billion (HY20: £4.4 billion). Profit was £210 million, compared with £190 million in the first half of
      the prior year.

      """
    let ends = try facts(text).map { $0.periodEnd?.description }
    #expect(
      ends == ["2020-12-31", "2020-12-31", "2019-12-31", "2020-12-31", "2019-12-31"])
  }

  @Test func `what an outlook compares with was`() throws {
    let text = """
      Brindle Foods, Inc. Reports Fourth Quarter Fiscal 2024 Results

      DALLAS, May 20, 2024 -- Brindle Foods, Inc. today announced results for its fourth quarter ended April 30, 2024. For the first
      quarter, Brindle expects revenue of $1 billion. That compares with revenue of $945 million in the prior quarter.

      """
    let found = try facts(text)
    #expect(found.map(\.kind) == [.guidance, .level])
    #expect(found.map { $0.periodEnd?.description } == ["2024-07-31", "2024-01-31"])
  }

  @Test(arguments: ["\u{a0}", "  "])
  func `an amount of two scales is one, however its words are parted`(blank: String) throws {
    let fact = try facts("GMV was RMB 8 trillion\(blank)119 billion.").first
    #expect(fact?.value == 8_119e9)
  }
}

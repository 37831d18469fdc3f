import Documents
import Facts
import Testing

/// Periods as articles name them; expected days are read off a calendar.
@Suite struct PeriodTests {
  private func ends(_ text: String) throws -> [String] {
    try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(text.utf8)).facts.map {
      $0.periodEnd?.description ?? ""
    }
  }

  @Test(arguments: [
    ("In the third quarter ended Nov. 2, sales rose 5%.", "2025-11-02"),
    ("For the quarter ended October 28, sales were $5 million.", "2025-10-28"),
    ("Sales were $5 million in July-September.", "2025-09-30"),
    ("Sales were $5 million in the April-to-June quarter.", "2025-06-30"),
    ("It expects sales of $5 million for the fiscal year ending January 31.", "2026-01-31"),
    ("Sales were $5 million in the 3rd quarter.", "2025-09-30"),
  ])
  func `a day or month without its year is the last one, or the next for what is expected`(
    sentence: String, end: String
  ) throws {
    #expect(try ends("Tallow reports results\nDecember 11, 2025\n\n" + sentence).first == end)
  }

  @Test(arguments: [
    "31 October 2021", "31st October 2021", "the 31st of October 2021", "31 Oct. 2021", "Oct. 31, 2021",
    "31.10.2021", "31/10/2021", "10/31/2021", "2021-10-31", "31-Oct-2021",
  ])
  func `a day is read however it is written`(day: String) throws {
    let text =
      "Tallow reports results\n\nFor the quarter ended \(day), sales were $5 million, against $4 million a year ago."
    #expect(try ends(text) == ["2021-10-31", "2020-10-31"])
  }

  @Test(arguments: [
    ("FY20/21", "2021-12-31"), ("2020/21", "2021-12-31"), ("fiscal year 2020/2021", "2021-12-31"),
    ("FY 2020-21", "2021-12-31"), ("Q3 2020/21", "2021-09-30"), ("2019/21", "2019-12-31"),
  ])
  func `a year called by two is that in which it ends`(name: String, end: String) throws {
    let head = "Tallow reports results\n\nNovember 4, 2021\n\n"
    #expect(try ends(head + "In \(name), sales were $5 million.") == [end])
  }

  @Test(arguments: [
    "compared with $4 million in the year-ago quarter", "compared to $4 million in the same period last year",
    "up from $4 million a year earlier", "versus $4 million in the year-earlier period",
    "compared to $4 million last year",
  ])
  func `the year before has many names`(base: String) throws {
    let head = "Tallow reported results for the second quarter ended June 30, 2024.\n\n"
    #expect(try ends(head + "Revenue was $5 million, \(base).") == ["2024-06-30", "2023-06-30"])
  }

  @Test func `a base that names its period has it`() throws {
    let head = "Tallow reported results for the fourth quarter of 2023.\n\n"
    let text =
      head
      + "Net income was $2.9 million or $0.04 compared to the third quarter net income of $0.7 million or $0.01"
    #expect(try ends(text) == ["2023-12-31", "2023-12-31", "2023-09-30", "2023-09-30"])
  }

  @Test func `the later of two equal quarters is the reported one`() throws {
    let text =
      """
      Net income for the quarter ended June 30, 2022 was $5 million. It was $6 million in the second quarter of
      2023. Costs were $1 million.
      """
    #expect(try ends(text).last == "2023-06-30")
  }

  @Test func `after the last quarter the full year of an outlook is the next one`() throws {
    let text =
      """
      Tallow reported results for the fourth quarter of 2023.

      For the full year, we expect revenue of $9 million.
      """
    #expect(try ends(text) == ["2024-12-31"])
  }

  @Test(arguments: [
    ("Sales were 9 million cars in the fiscal year ending in March.", "2025-03-31"),
    (
      "It kept its forecast for the fiscal year through March next year at a $5 million profit.", "2026-03-31"
    ),
    ("It expects to sell $5 million, up from $4 million the previous fiscal year.", "2025-03-31"),
    ("We estimate that tariffs will add $5 million to costs for the rest of the quarter.", "2025-09-30"),
  ])
  func `fiscal years are named by their last month, and the quarter that runs is not the reported one`(
    sentence: String, end: String
  ) throws {
    let head = "Tallow posts profit for fiscal first quarter\n2025-08-05\n\n"
    let year = "In the fiscal year ending in March it earned nothing. "
    #expect(try ends(head + year + sentence).last == end)
  }

  @Test func `a year of 52 weeks ends on the day that is printed`() throws {
    let text =
      """
      Tallow reported results for the third quarter ended October 28, 2017. Sales were $5 million.

      We forecast sales of $6 million for the fourth quarter ending February 3, 2018, and of $20 million for fiscal 2017.
      """
    #expect(try ends(text) == ["2017-10-28", "2018-02-03", "2018-02-03"])
  }

  @Test func `what an outlook is for holds for the next figure of it`() throws {
    let text =
      """
      Tallow reported results for the second quarter of 2024.

      For the full year, we expect revenue of $9 million. We expect capital expenditures of $2 million.
      """
    #expect(try ends(text) == ["2024-12-31", "2024-12-31"])
  }

  @Test func `analysts estimate the period that the company does`() throws {
    let text =
      """
      Tallow reported results for the first quarter of 2013.

      It expects second-quarter revenue of $355-$375 million, compared with analysts' estimates of $359.1 million.
      """
    #expect(try ends(text) == ["2013-06-30", "2013-06-30"])
  }

  @Test func `the month of statistics carries over a paragraph`() throws {
    let text =
      """
      Published October 13, 2022
      U.S. consumer prices rose 0.4 percent in September. Over the last 12 months, the index increased 8.2 percent.
      The energy index fell 2.1 percent.
      """
    #expect(try ends(text) == ["2022-09-30", "2022-09-30", "2022-09-30"])
  }

  @Test func `a month whose base is printed with its year is the one after`() throws {
    let text =
      """
      U.S. retail sales in August were $683.3 billion. Retail sales were up 9.1% compared with August 2021.
      """
    #expect(try ends(text) == ["2022-08-31", "2022-08-31"])
  }
}

/// Whom articles on several companies speak of.
@Suite struct SubjectTests {
  private func entities(_ text: String) throws -> [String] {
    try ScoreTests.extractor.get().extract(name: "e.txt", bytes: Array(text.utf8)).facts.map(\.entity)
  }

  @Test func `each paragraph speaks of the company that it opens with`() throws {
    let text =
      """
      Stores struggle

      Tallow Inc. said sales fell 3% for the four weeks ended Nov. 29, 2008.

      Birchwood Corp. said sales fell 5%. Total sales were $2 million.
      """
    #expect(try entities(text) == ["Tallow", "Birchwood", "Birchwood"])
  }

  @Test func `a name in full at the head is the company, whomever the lexicon knows`() throws {
    let text =
      """
      Chipmaker Tallow Semiconductor Inc's first-quarter revenue beat estimates. Tallow counts Samsung as a customer.

      Revenue fell 2.5 percent to $343.2 million. Samsung bought more.
      """
    #expect(try entities(text) == ["Tallow Semiconductor", "Tallow Semiconductor"])
  }

  @Test func `a kind of revenue that is measured in two ways is a business`() throws {
    let text =
      """
      Tallow reported results for the second quarter of 2024.

      Services revenue was $5 million. Services gross margin was 70%.
      """
    #expect(try entities(text) == ["Services", "Services"])
  }

  @Test(arguments: [
    ("results for the fourth quarter and full year ended January 2, 2021", "2021-01-02"),
    ("Fourth Quarter and Full-Year 2018 results", "2018-12-31"),
    ("results for the quarter and half year ended June 30, 2025", "2025-06-30"),
    ("results for the third quarter and nine months ended September 30, 2022", "2022-09-30"),
  ])
  func `what names the year's end names the quarter's`(words: String, end: String) throws {
    let text = "Tallow Works Inc. today announced \(words).\n\nNet sales were $2.4 million."
    let facts = try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(text.utf8)).facts
    #expect(facts.last?.periodEnd?.description == end)
  }

  @Test func `a call that is scheduled dates nothing, today does`() throws {
    let text = """
      Tallow Works conference call. Our first quarter 2024 earnings call is scheduled for Tuesday, May 7. \
      Tallow Works makes these statements as of today, January 30, 2024. For the fourth quarter, revenue was $5 million.
      """
    let facts = try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(text.utf8)).facts
    #expect(facts.first?.periodEnd?.description == "2023-12-31")
  }

  /// Quarters of 13 weeks: 27 September 2025 was a Saturday, as were 28 June 2025 and 28 September 2024.
  @Test func `books kept in weeks close on the same day of the week`() throws {
    let head = "Tallow Works Inc. reported results for its third quarter ended September 27, 2025.\n\n"
    let text =
      head + "Net sales were $4 million, compared to $3 million in the prior year quarter. "
      + "Cash was $2 million at the end of the second quarter."
    let facts = try ScoreTests.extractor.get().extract(name: "w.txt", bytes: Array(text.utf8)).facts
    #expect(facts.map { $0.periodEnd?.description } == ["2025-09-27", "2024-09-28", "2025-06-28"])
  }

  @Test func `books that close on the twentieth of a month do so every year`() throws {
    let text =
      "Tallow KK reported results for the year ended February 20, 2025, and for the year ended February 20, 2024. "
      + "Revenue was $5 million, compared with $4 million a year earlier."
    let facts = try ScoreTests.extractor.get().extract(name: "w.txt", bytes: Array(text.utf8)).facts
    #expect(facts.map { $0.periodEnd?.description } == ["2025-02-20", "2024-02-20"])
  }

  @Test(arguments: ["below", "above", "ahead of", "behind", "short of"])
  func `what a figure is measured against does not date it`(word: String) throws {
    let text =
      "Tallow Works Q2 2024 Earnings Call\n\nOperating cash flow was $1.9 billion, which is 10% \(word) last year."
    let facts = try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(text.utf8)).facts
    #expect(facts.map { $0.periodEnd?.description } == ["2024-06-30", "2024-06-30"])
  }

  @Test func `a range for the full year is of all of it`() throws {
    let text =
      "Tallow Works Q2 2024 Earnings Call\n\nWe expect EPS of $3.82 to $3.92. The updated full year range is now "
      + "$15.40 to $15.60."
    let facts = try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(text.utf8)).facts
    #expect(facts.last?.periodEnd?.description == "2024-12-31")
  }

  @Test func `books that close on a weekday are known by their balances`() throws {
    let text =
      "First Quarter Fiscal 2027 Results of Tallow Holdings\n\nRevenue was $769 million and margin was 65.0%, compared "
      + "to $802 million and 63.0% in the prior year. Net inventory as of June 27, 2026 was $624 million. Net debt was "
      + "$224 million as of June 27, 2026 versus $1.5 billion as of June 28, 2025."
    let facts = try ScoreTests.extractor.get().extract(
      name: "tallow.txt", bytes: Array(text.utf8),
      options: Extractor.Options(fiscalYearEndMonth: 3)
    ).facts
    #expect(
      facts.prefix(4).map { $0.periodEnd?.description }
        == ["2026-06-27", "2026-06-27", "2025-06-28", "2025-06-28"])
  }
}

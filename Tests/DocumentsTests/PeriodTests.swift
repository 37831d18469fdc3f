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
}

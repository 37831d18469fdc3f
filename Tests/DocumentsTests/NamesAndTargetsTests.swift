import Facts
import Testing
import TimeSeries

/// Names as a text prints them, targets as people say them, and numbers that are said by the way.
@Suite struct NamesAndTargetsTests {
  private func facts(_ text: String) throws -> [Fact] {
    try ScoreTests.extractor.get().extract(name: "text.txt", bytes: Array(text.utf8)).facts
  }

  @Test func `a company is called as its text calls it`() throws {
    let short = try facts(
      """
      On April 18th the boss of Marks and Spencer (M&S) received a call. M&S sells food. M&S has 32m customers. M&S said \
      sales rose 6% in 2025. M&S is recovering.
      """)
    #expect(short.allSatisfy { $0.entity == "M&S" })
    let accented = try facts(
      """
      América Móvil Q3 2025 Earnings Call October 15, 2025

      Carlos Moreno
      Chief Financial Officer

      Revenue of America Movil was MXN 233 billion in the third quarter. America Movil added clients.
      """)
    #expect(accented.first?.entity == "América Móvil")
  }

  @Test func `a target by the noun behind it`() throws {
    let found = try facts(
      """
      Norwood Bank Q4 2025 call. A question on ROE. In terms of that 15% target, is it realistic? The 15% is still \
      absolutely the target. We arrived at a 12.5% management target for CET1.
      """)
    #expect(found.map(\.kind) == [.target, .target, .target])
  }

  @Test func `a level in two units, and the change of both`() throws {
    let found = try facts(
      """
      Norwood Bank Q4 2025 call. Gross impaired loans increased to $7.1 billion or 104 basis points, up 2 basis points from \
      last quarter. Total provision for credit losses was $755 million or 44 basis points.
      """)
    #expect(found.map(\.kind) == [.level, .ratio, .delta, .level, .ratio])
    #expect(found[1].metric == "gross_impaired_loans_ratio")
  }

  @Test func `a rate of bad assets stands before what they are in`() throws {
    let found = try facts(
      """
      Norwood Bank Q2 2024. The gross non-performing assets (NPA) ratio of the lender in its debt portfolio stood at 5.60%.
      """)
    #expect(found.map(\.metric) == ["gross_npa_ratio"])
  }

  @Test func `what used to be is of the year before`() throws {
    let found = try facts(
      "Norwood Inc. Q1 2025 call. Overseas revenue was 36% of the total, used to be 33% last year.")
    #expect(found.map { $0.periodEnd?.description } == ["2025-03-31", "2024-03-31"])
  }

  @Test func `multiples and parts in words`() throws {
    let found = try facts(
      """
      Norwood Inc. Q1 2024. Regulatory credits were $890 million, more than triple the figure from last year. Three out of \
      four of our customers are in the cloud. It would axe thousands of jobs, including 1,400 in Germany and 1,300 in \
      Finland.
      """)
    #expect(found.map(\.value) == [890e6, 200, 75, 1400, 1300])
    #expect(found.suffix(2).map(\.entity) == ["Germany", "Finland"])
  }

  @Test func `amounts joined by a hyphen are a range`() throws {
    let found = try facts("Norwood Inc. Q1 2024. ARPU is about Rs.125-150 per month. It was $12-15 in 2023.")
    #expect(found.map(\.low) == [125, 12])
    #expect(found.map(\.high) == [150, 15])
  }

  @Test func `telephones, versions and standards stay out`() throws {
    let found = try facts(
      """
      Norwood Inc. Q1 2024. Katja Roe, phone: +46 (0)40-10 62 00. We will deliver DOCSIS 4.0 modems. Under 606 accounting \
      rules, revenue rose 5%.
      """)
    #expect(found.map(\.value) == [5])
  }

  @Test func `the latter is what was named last`() throws {
    let found = try facts("Norwood Inc. Q1 2024. Prepaid revenue grew 5%. The latter expanded 3.9%.")
    #expect(Set(found.map(\.metric)).count == 1)
  }

  @Test func `an index that was off has fallen`() throws {
    let found = try facts("On May 3, 2021 the broader S&P 1500 Airlines index was off 1.6%.")
    #expect(found.map(\.value) == [-1.6])
    #expect(found.map(\.metric) == ["index_level"])
  }

  @Test func `money that is set aside, and money for what may not be paid back`() throws {
    let found = try facts(
      "Norwood Bank set aside another £750million to pay fines in 2014. It set aside $41 million for bad loans in 2014."
    )
    #expect(found.map(\.metric) == ["provisions", "provision_for_credit_losses"])
  }

  @Test func `whose a share is, who found it, and what parts had`() throws {
    let share = try facts(
      """
      On Sept 4, 2025 M&S said it was well. NIQ estimates M&S's share of the British grocery market has crept up from 3.4% to \
      3.8%. Estimates from Deutsche Bank suggest three-quarters of clothing sells at full price.
      """)
    #expect(Set(share.map(\.entity)) == ["Marks & Spencer"])
    let parts = try facts(
      """
      Norwood Q1 2022 call.

      Rajesh
      By vertical, BFSI had a TCV of $2.6 billion. CMI had revenue of $3 billion.
      """)
    #expect(parts.map(\.entity) == ["BFSI", "CMI"])
  }
}

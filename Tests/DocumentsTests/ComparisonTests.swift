import Documents
import Facts
import Testing

/// Figures that are there to be compared with: whose they are, and of when. Expected figures are the sentence's.
@Suite struct ComparisonTests {
  private func facts(_ sentence: String) throws -> [Fact] { try SentenceTests.facts(sentence) }

  @Test func `a base has the measure of what is compared`() throws {
    let facts = try facts(
      """
      For the quarter it recorded a provision for credit losses of $2.3 million for loan growth, compared to
      $2.9 million a year ago.
      """
    )
    #expect(facts.map(\.metric) == ["provision_for_credit_losses", "provision_for_credit_losses"])
    #expect(facts.map { $0.periodEnd?.description } == ["2024-06-30", "2023-06-30"])
  }

  @Test func `of an amount and the same a share each has its own base`() throws {
    let facts = try facts(
      """
      Net income was $163.5 million, or $4.88 per share, compared to $136.0 million, or $4.07 per share, last
      year.
      """
    )
    #expect(facts.map(\.metric) == ["net_income", "eps_diluted", "net_income", "eps_diluted"])
    #expect(
      facts.map { $0.periodEnd?.description } == ["2024-06-30", "2024-06-30", "2023-06-30", "2023-06-30"])
  }

  @Test func `a bare number takes the unit of what it is compared with`() throws {
    let facts = try facts("The operating margin improved to 41.2 percent from 39.5 a year ago.")
    #expect(facts.map(\.value) == [41.2, 39.5] && facts.map(\.unit) == ["percent", "percent"])
  }

  @Test func `a rate compared with a rate is growth of the year before`() throws {
    let facts = try facts("Comparable sales rose 6%, compared with 3.3% in the prior year.")
    #expect(facts.map(\.kind) == [.growthYoY, .growthYoY])
    #expect(facts.map { $0.periodEnd?.description } == ["2024-06-30", "2023-06-30"])
  }

  @Test func `a new forecast replaces the one it is raised from`() throws {
    let facts = try facts("The company raised its revenue forecast to $9 million from $8 million.")
    #expect(facts.map(\.kind) == [.guidance, .guidancePrior])
  }

  @Test(arguments: [
    ("EPS was $3.20, exceeding the company's forecast of $2.96.", Fact.Kind.guidancePrior),
    ("Revenue was $7 million, below the consensus estimate of $8 million.", .forecast),
    ("Margin was 47%, in the middle of our guidance range and up 20 basis points.", .delta),
    ("We cut our emissions by 60% from our 2015 levels.", .growthOther),
    ("Revenue rose 14% to a quarterly record.", .growthYoY),
  ])
  func `expectations that are met or beaten are no new ones`(sentence: String, kind: Fact.Kind) throws {
    #expect(try facts(sentence).last?.kind == kind)
  }

  @Test func `people lost are a negative change`() throws {
    let facts = try facts("The service lost 336,000 customers, after a 1.3 million loss in subscribers.")
    #expect(facts.map(\.value) == [-336_000, -1.3e6] && facts.map(\.kind) == [.delta, .delta])
  }

  @Test func `what grows stands behind the rate`() throws {
    #expect(try facts("The change drove a 14% increase in ads quality.").map(\.metric) == ["ads_quality"])
    #expect(
      try facts("Revenue was $5 million, a 7% decline in part due to rates.").map(\.metric) == [
        "revenue", "revenue",
      ])
  }
}

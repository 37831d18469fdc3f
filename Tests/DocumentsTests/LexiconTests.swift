import Documents
import Facts
import Testing
import TimeSeries

@Suite struct LexiconTests {
  private func lexicon(_ text: String) throws -> Lexicon {
    try Lexicon(adding: [(file: "mine.yaml", bytes: Array(text.utf8))])
  }

  @Test func `a lexicon of one's own goes before the built-in one`() throws {
    let mine = """
      # What we sell.
      metrics:
        widgets_sold:
          unit: count
          phrases: [widget sales, widgets,
            widget deliveries]
      entities:
        Acme Rockets:
          aliases: [Acme]
          currency: EUR
          year_end: 6
      """
    let text = "Acme reported that widget deliveries reached 1.2 million in the quarter ended March 31, 2024."
    let facts = try Extractor(lexicon: lexicon(mine)).extract(name: "a.txt", bytes: Array(text.utf8)).facts
    #expect(facts.map(\.metric) == ["widgets_sold"] && facts.map(\.entity) == ["Acme Rockets"])
    #expect(facts.map(\.value) == [1.2e6] && facts.map { $0.periodEnd?.description } == ["2024-03-31"])
  }

  @Test(arguments: [
    ("metrix:\n", 1, "did you mean 'metrics'?"),
    ("metrics:\n  a:\n    unit: curency\n", 2, "did you mean 'currency'?"),
    ("metrics:\n  a:\n    phrase: [b]\n", 3, "did you mean 'phrases'?"), ("metrics:\n  a\n", 2, "no colon"),
    ("entities:\n  a:\n    year_end: 13\n", 2, "from 1 to 12"), ("  a:\n", 1, "no section"),
  ])
  func `mistakes are named with file and line`(text: String, line: Int, words: String) throws {
    let error = #expect(throws: InputError.self) { try lexicon(text) }
    #expect(error?.file == "mine.yaml" && error?.line == line)
    #expect(error?.message.contains(words) ?? false)
  }
}

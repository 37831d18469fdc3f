import Documents
import Facts
import Testing

/// What is found of the labelled figures, and how much of it is right.
@Suite struct ScoreTests {
  static let extractor = Result { try Extractor(lexicon: Lexicon()) }

  private func score(_ documents: [LabelledDocument]) throws -> Score {
    var score = Score()
    for document in documents { score.add(document, try document.extraction(Self.extractor.get())) }
    return score
  }

  /// Floors lie a little below what is reached, so that a rule that breaks others shows.
  @Test func `the figures of our own documents are found and understood`() throws {
    let score = try score(Fixtures.names.map(Fixtures.document))
    #expect(score["unit"] >= 0.97 && score.precision >= 0.97)
    #expect(score["sign"] >= 0.97)
    #expect(score["kind"] >= 0.90)
    #expect(score["period"] >= 0.90)
    #expect(score["metric"] >= 0.85)
    #expect(score["entity"] >= 0.85)
    #expect(score["interval"] >= 0.97)
    #expect(score["tuple"] >= 0.70)
  }

  @Test(
    .enabled(if: SharedDocuments.isThere, "labelled documents are read from $ALMANAC_SHARED or ../shared"))
  func `the figures of labelled documents are found and understood`() throws {
    let score = try score(SharedDocuments.all())
    #expect(score["unit"] >= 0.98 && score.precision >= 0.98)
    #expect(score["sign"] >= 0.99)
    #expect(score["kind"] >= 0.95)
    #expect(score["period"] >= 0.95)
    #expect(score["metric"] >= 0.92)
    #expect(score["entity"] >= 0.85)
    #expect(score["interval"] >= 0.95)
    #expect(score["tuple"] >= 0.80)
  }

  @Test(arguments: Fixtures.names)
  func `every quote is the text at its offsets`(name: String) throws {
    let document = try Fixtures.document(name)
    let text = Array(String(decoding: document.bytes, as: UTF8.self).unicodeScalars)
    let facts = try document.extraction(Self.extractor.get())
    #expect(!facts.isEmpty)
    for fact in facts {
      let (start, end) = (try #require(fact.start), try #require(fact.end))
      #expect(String(String.UnicodeScalarView(text[start..<end])) == fact.quote)
    }
  }
}

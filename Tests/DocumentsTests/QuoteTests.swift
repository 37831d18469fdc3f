import Documents
import Facts
import Testing

/// The quote is the text at its offsets, whatever the document is wrapped in.
@Suite struct QuoteTests {
  private static let text = """
    Tällow Works reported results for the quarter ended June 30, 2024.

    Revenue was €4.9 bn, up 5% – a “record” – while R&D fell by $58.8 million to $19.2 million.
    """

  static let variants: [(name: String, bytes: [UInt8])] = [
    ("a.txt", Array(text.utf8)),
    (
      "crlf.txt",
      Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
    ),
    ("bom.txt", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
    (
      "a.html",
      Array(
        """
        <!doctype html><html><body><!-- 7 million --><p>T&auml;llow&nbsp;Works reported results for the quarter
        ended June 30, 2024.</p><p>Revenue was <b>&euro;4.9</b> bn, up 5%&nbsp;&ndash; R&amp;D fell by
        $58.8 million to $19.2&#160;million.</p></body></html>
        """
        .utf8)
    ),
    (
      "a.md",
      Array(
        """
        # Tällow Works

        * **Revenue** was *€4.9 bn*, up **5%**
        * R&D fell by $58.8 million to $19.2 million.
        """
        .utf8)
    ),
  ]

  @Test(arguments: variants.indices)
  func `the quote is the text at its offsets`(index: Int) throws {
    let (name, bytes) = Self.variants[index]
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let facts = try ScoreTests.extractor.get().extract(name: name, bytes: bytes).facts
    #expect(facts.map(\.value) == [4.9e9, 5, -58.8e6, 19.2e6])
    for fact in facts {
      let (start, end) = (try #require(fact.start), try #require(fact.end))
      #expect(String(String.UnicodeScalarView(scalars[start..<end])) == fact.quote)
    }
  }

  @Test func `every fact has its reasons where asked`() throws {
    let extraction = try ScoreTests.extractor.get().extract(
      name: "a.txt", bytes: Array(Self.text.utf8), options: Extractor.Options(explains: true))
    #expect(extraction.explanations.count == extraction.facts.count)
    let first = try #require(extraction.explanations.first)
    #expect(first.metric == "\"Revenue\" before it" && first.kind == "the measure's own value")
    #expect(first.period == "no period is named: the reported one")
  }
}

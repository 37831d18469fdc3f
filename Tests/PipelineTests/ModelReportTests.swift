import Foundation
import Testing

@testable import Pipeline

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// One file that tells the whole story.
@Suite struct ModelReportTests {
  static let page = Result { try GoalReportTests.saas.get().modelReport(as: "x.html", paths: 300) }

  @Test func `the page stands alone: nothing is fetched and nothing runs`() throws {
    let page = try Self.page.get()
    for word in ["http:", "https:", "<script", "<link", "src=", "@import", "url("] {
      #expect(!page.contains(word))
    }
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
  }

  @Test func `the page is well formed, and each series of the report has a picture`() throws {
    let page = try Self.page.get()
    let body = try #require(page.range(of: "<body>")).lowerBound
    // An XML parser is stricter than any browser.
    let parser = XMLParser(data: Data(page[body...].replacingOccurrences(of: "</html>", with: "").utf8))
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") line \(parser.lineNumber)")
    let project = try GoalReportTests.saas.get()
    #expect(page.components(separatedBy: "<svg").count - 1 == project.model.report.series.count)
  }

  @Test func `text that looks like markup is shown as it is`() {
    var page = HTMLPage(title: "<b>&\"")
    page.append([.paragraph("1 < 2 & 3"), .list(["<script>"])])
    #expect(page.text.contains("<h1>&lt;b&gt;&amp;&quot;</h1>") && page.text.contains("1 &lt; 2 &amp; 3"))
    #expect(!page.text.contains("<script>"))
  }

  @Test func `the same report as JSON and as Markdown`() throws {
    let project = try GoalReportTests.saas.get()
    let json =
      try JSONSerialization.jsonObject(
        with: Data(project.modelReport(as: "x.json", paths: 300).utf8)) as? [String: Any]
    #expect(Set(try #require(json).keys) == ["title", "scenarios", "goals", "facts"])
    #expect(try project.modelReport(as: "x.md", paths: 300).contains("| scenario |"))
  }

  @Test(arguments: ["x", "x.pdf", "html"])
  func `an ending that is no format is an error before anything is fitted`(file: String) throws {
    let project = try GoalReportTests.saas.get()
    #expect(throws: Failure.self) { try project.modelReport(as: file) }
  }
}

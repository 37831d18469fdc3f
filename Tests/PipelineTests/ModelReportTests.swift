import Foundation
import Testing

@testable import Pipeline

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// One file that tells the whole story.
@Suite struct ModelReportTests {
  static let page = Result { try text("x.html") }

  static func text(_ file: String) throws -> String {
    String(decoding: try GoalReportTests.saas.get().modelReport(as: file, paths: 300), as: UTF8.self)
  }

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
    #expect(
      page.components(separatedBy: "<svg viewBox=\"0 0 820").count - 1 == project.model.report.series.count)
  }

  @Test func `text that looks like markup is shown as it is`() {
    var page = HTMLPage(title: "<b>&\"")
    page.append([.paragraph("1 < 2 & 3"), .list(["<script>"])])
    #expect(page.text.contains("<h1>&lt;b&gt;&amp;&quot;</h1>") && page.text.contains("1 &lt; 2 &amp; 3"))
    #expect(!page.text.contains("<script>"))
  }

  @Test func `the same report as JSON and as Markdown`() throws {
    let json =
      try JSONSerialization.jsonObject(with: Data(try Self.text("x.json").utf8)) as? [String: Any]
    #expect(Set(try #require(json).keys) == ["title", "scenarios", "goals", "facts"])
    #expect(try Self.text("x.md").contains("| scenario |"))
  }

  @Test(
    arguments: [
      (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (807, 1656, [800, 1000, 1200, 1400, 1600, 1800]),
      (-3, 12, [-5, 0, 5, 10, 15]), (7, 7, [6, 8, 10]), (.infinity, 1, []),
      (-.greatestFiniteMagnitude, .greatestFiniteMagnitude, []),
    ] as [(Double, Double, [Double])])
  func `an axis has round numbers around its values`(least: Double, most: Double, ticks: [Double]) {
    let values = AxisTicks.values(least: least, most: most, count: 5)
    #expect(values.count == ticks.count)
    #expect(zip(values, ticks).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($1)) }, "\(values)")
  }

  @Test(arguments: [
    (8, 4, 1), (22, 4, 4), (12, 4, 2), (40, 4, 8), (30, 12, 4), (100, 12, 24), (9, 1, 2), (0, 1, 1),
  ])
  func `labels stand at even parts of the year, at most nine`(steps: Int, season: Int, stride: Int) {
    #expect(FanChart.stride(steps, season: season) == stride)
  }

  @Test(arguments: ["x", "x.pdf", "html"])
  func `an ending that is no format is an error before anything is fitted`(file: String) throws {
    let project = try GoalReportTests.saas.get()
    #expect(throws: Failure.self) { try project.modelReport(as: file) }
  }
}

import Facts
import Testing
import TimeSeries

/// Tables that lost their layout: names of periods above runs of years, thousands parted by the blank that parts cells.
@Suite struct RunningYearsTests {
  private static let table = """
    KEY FIGURES ACME Second quarter First half year Year
    NOK in million 2022 2021 2022 2021 2021
    Revenues 28 036 27 158 55 046 54 675 110 241
    Organic revenue growth (%) 2.2 3.5 1.4 1.4 1.2
    Net income 921 1 353 (1 161) 2 562 9 162
    EBITDA margin (%) 44.6 45.5 43.9 44.9 44.6

    """

  private func facts() throws -> [Fact] {
    try ScoreTests.extractor.get().extract(name: "table.txt", bytes: Array(Self.table.utf8)).facts
  }

  @Test func `each cell is one number of its own column`() throws {
    let found = try facts()
    #expect(found.count == 20)
    #expect(
      found.prefix(5).map(\.value) == [28_036e6, 27_158e6, 55_046e6, 54_675e6, 110_241e6])
    #expect(found[10..<15].map(\.value) == [921e6, 1353e6, -1161e6, 2562e6, 9162e6])
    let ends = ["2022-06-30", "2021-06-30", "2022-06-30", "2021-06-30", "2021-12-31"]
    for row in 0..<4 {
      #expect(found[row * 5..<row * 5 + 5].map { $0.periodEnd?.description ?? "" } == ends)
    }
    #expect(found[0].period != found[2].period)
  }

  @Test func `a row named in percent is one of rates`() throws {
    let found = try facts()
    #expect(found[5..<10].allSatisfy { $0.kind == .growthYoY && $0.unit == "percent" })
    #expect(found[15..<20].allSatisfy { $0.kind == .ratio && $0.unit == "percent" })
  }

  @Test func `every quote is the text at its place`() throws {
    let scalars = Array(Self.table.unicodeScalars)
    for fact in try facts() {
      let (start, end) = (try #require(fact.start), try #require(fact.end))
      #expect(fact.quote == String(String.UnicodeScalarView(scalars[start..<end])))
    }
  }
}

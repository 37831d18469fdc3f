import Foundation
@testable import Pipeline
import Testing

@Suite struct CheckTests {
  static func contradictions() throws -> [JSON] {
    try #require(try JSON(Shipped.check.get())["contradictions"]?.array)
  }

  @Test func `the documents contradict each other exactly once`() throws {
    #expect(try Self.contradictions().count == 1)
  }

  @Test func `the outcome of a contradiction has an exit code of its own`() throws {
    #expect(try Shipped.check.get().outcome == .contradiction)
    #expect(Report.Outcome.contradiction.rawValue == 2)
  }

  @Test func `the contradiction is operating cash flow, with the one digit that mends it`() throws {
    let found = try #require(try Self.contradictions().first)
    #expect(found["series"]?.string == "operating_cash_flow.group" && found["period"]?.string == "2021Q4")
    #expect(found["stated"]?.number == 60.4e9 && found["implied"]?.number == 80.4e9)
    // 70.5 + 9.35 and 71.5 + 9.45 billion: sums of printed decimals, exact to rounding.
    #expect(abs(try #require(found["low"]?.number) - 79.85e9) < 1)
    #expect(abs(try #require(found["high"]?.number) - 80.95e9) < 1)
    #expect(found["repair"]?["lexeme"]?.string?.hasPrefix("80.4") == true)
    #expect(found["repair"]?["kind"]?.string == "digit")
  }

  @Test func `its figures are the two cash flows and the difference`() throws {
    let source = try Shipped.source.get()
    let found = try #require(try Self.contradictions().first)
    let lexemes = try #require(found["facts"]?.strings).map { source.fact($0)?.lexeme ?? "" }
    #expect(lexemes.count == 3)
    for number in ["60.4", "71", "9.4"] { #expect(lexemes.contains { $0.contains(number) }, "\(lexemes)") }
    #expect(source.fact(try #require(found["culprit"]?.string))?.lexeme?.contains("60.4") == true)
  }

  /// 43 against 26 (979 − 953) and 16, and 62 against 41 and 20, in millions.
  @Test(arguments: [43e6, 979e6, 953e6, 16e6, 62e6, 41e6, 20e6])
  func `what rounding explains is not flagged`(value: Double) throws {
    let figures = try Shipped.source.get().ledgers[0].facts.filter {
      $0.metric == "annual_active_consumers" && $0.value == value
    }
    #expect(!figures.isEmpty)
    let text = try Shipped.check.get().rendered(as: .json, width: 80, color: false)
    for figure in figures { #expect(!text.contains("\"\(figure.id)\"")) }
  }

  @Test func `the JSON has the shape that scripts read`() throws {
    let json = try JSON(Shipped.check.get())
    #expect(json.keys.isSuperset(of: ["contradictions", "warnings", "statistics"]))
    #expect(json["warnings"]?.strings != nil)
    let statistics = try #require(json["statistics"])
    for key in ["chiSquare", "degreesOfFreedom", "p"] { #expect(statistics[key]?.number != nil) }
    for contradiction in try Self.contradictions() {
      #expect(contradiction["facts"]?.strings != nil && contradiction["undecidable"]?.strings != nil)
      #expect(contradiction["culprit"]?.string != nil)
      for key in ["stated", "implied", "low", "high"] { #expect(contradiction[key]?.isNumberOrNull == true) }
      #expect(contradiction["repair"]?.keys.isSuperset(of: ["lexeme", "kind"]) == true)
    }
  }
}

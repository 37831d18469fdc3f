import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Which assumption moves what.
@Suite struct AttributionTests {
  static func attribution(_ assumptions: String, unit: Double = 1) throws -> (
    ScenarioEngine, ScenarioAttribution
  ) {
    let engine = try Synthetic.engine(
      "scenarios: { x: { assume: [\(assumptions)] } }", unit: unit, head: BridgeTests.head)
    let scenario = try #require(engine.model.scenarios["x"])
    return (
      engine,
      try ScenarioAttribution(
        engine, scenario: scenario, series: ["a", "b", "n", "total", "mixed"],
        periods: (0..<4).map { engine.base.start.advanced(by: $0) })
    )
  }

  static let both = "{ see: a, at: 2022Q2, level: 115 }, { see: b, at: 2022Q3, level: 60 }"

  @Test(arguments: [
    both, both + ", { do: n, at: 2022Q1, level: 5 }", "{ see: total, at: 2022Q4, range: [170, any] }",
    "{ see: product, at: 2022Q2, level: 6000 }, { do: b, from: 2022Q3, growth: [1 %/q, 2 %/q] }",
    (0..<9).map { "{ do: n, at: 2022Q\($0 % 4 + 1), level: \($0) }" }.joined(separator: ", "),
  ])
  func `contributions sum to the shift`(assumptions: String) throws {
    let (engine, attribution) = try Self.attribution(assumptions)
    let outcome = try engine.x()
    for cell in attribution.cells {
      let step = try #require(engine.base.index(of: cell.period))
      #expect(abs(cell.value - outcome.futures.mean(cell.series, step)) <= 1e-9 * abs(cell.value))
      #expect(abs(cell.base - engine.base.mean(cell.series, step)) <= 1e-9 * max(1, abs(cell.base)))
      let sum = cell.contributions.reduce(0, +)
      #expect(abs(sum - (cell.value - cell.base)) <= 1e-9 * max(1, abs(cell.value)))
    }
  }

  @Test func `an assumption on what hangs together with nothing else moves nothing else`() throws {
    let (_, attribution) = try Self.attribution(Self.both + ", { do: n, at: 2022Q1, level: 5 }")
    for cell in attribution.cells where cell.series == "total" { #expect(abs(cell.contributions[2]) < 1e-9) }
  }

  @Test func `the order of the assumptions changes no share`() throws {
    let (_, one) = try Self.attribution(
      "{ see: a, at: 2022Q2, level: 115 }, { see: total, at: 2022Q3, level: 190 }")
    let (_, other) = try Self.attribution(
      "{ see: total, at: 2022Q3, level: 190 }, { see: a, at: 2022Q2, level: 115 }")
    for (a, b) in zip(one.cells, other.cells) {
      // Algebra, through a solve and fifty Newton steps at most.
      #expect(abs(a.contributions[0] - b.contributions[1]) <= 1e-7 * max(1, abs(a.value)))
    }
  }

  @Test func `a single assumption has the whole shift and all the blame`() throws {
    let (_, attribution) = try Self.attribution("{ see: a, at: 2022Q2, level: 115 }")
    for cell in attribution.cells { #expect(cell.contributions == [cell.value - cell.base]) }
    #expect(abs(attribution.blame[0] - 1) < 1e-9)
  }

  @Test func `units rescale the contributions`() throws {
    let (_, small) = try Self.attribution(Self.both)
    let (_, large) = try Self.attribution(
      "{ see: a, at: 2022Q2, level: 115000 }, { see: b, at: 2022Q3, level: 60000 }", unit: 1000)
    for (a, b) in zip(small.cells, large.cells) where ["a", "b", "total"].contains(a.series) {
      for (x, y) in zip(a.contributions, b.contributions) { #expect(abs(1000 * x - y) < 1e-6 * abs(b.value)) }
    }
  }
}

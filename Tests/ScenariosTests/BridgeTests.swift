import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Changes explained by parts.
@Suite struct BridgeTests {
  /// A product, a ratio, and sums of them over the synthetic series.
  static let head = """
    horizon: 2022Q4
    series:
      a: { model: x, support: positive }
      b: { model: x, support: positive, window: instant }
      n: { model: x }
      total: { is: a + b, support: positive, window: instant }
      product: { is: a * b }
      ratio: { is: a / b }
      mixed: { is: product - total + 2 * n }

    """

  static func engine(_ scenarios: String = "", unit: Double = 1) throws -> ScenarioEngine {
    try Synthetic.engine(scenarios, unit: unit, head: head)
  }

  static func sumOfLeaves(_ bridge: Bridge) -> Double {
    bridge.rows.filter { !$0.isParted }.reduce(0) { $0 + $1.contribution }
  }

  @Test func `a product of two is explained as the logarithmic mean does`() {
    // 891 × 674 to 1000 × 720, by hand with ten digits: 75 994 and 43 472.
    let weights = FactorWeights.weights(from: [891, 674], to: [1000, 720], inverted: [false, false])
    #expect((weights[0] * (1000 - 891)).rounded() == 75994 && (weights[1] * (720 - 674)).rounded() == 43472)
  }

  @Test func `where a factor changes its sign the averages of both orders take over`() {
    // ΔV = Δa·(b₀ + b₁)/2 + Δb·(a₀ + a₁)/2.
    let weights = FactorWeights.weights(from: [-2, 5], to: [3, 7], inverted: [false, false])
    #expect(abs(weights[0] - 6) < 1e-14 && abs(weights[1] - 0.5) < 1e-14)
  }

  @Test(arguments: [
    ([2.0, 3, 5], [4.0, 3, 1]), ([2, -3, 5], [4, -3, 1]), ([-1, 3, 5], [4, 3, 1]), ([0, 3, 5], [1, 2, 1]),
  ])
  func `weights carry the whole change of a product whatever the signs, divisors included`(
    from: [Double], to: [Double]
  ) {
    for inverted in [[false, false, false], [false, true, false], [false, true, true]] {
      func value(_ x: [Double]) -> Double { zip(x, inverted).reduce(1) { $1.1 ? $0 / $1.0 : $0 * $1.0 } }
      let weights = FactorWeights.weights(from: from, to: to, inverted: inverted)
      let sum = zip(weights, zip(from, to)).reduce(0) { $0 + $1.0 * ($1.1.1 - $1.1.0) }
      // Algebra: a few roundings of numbers below 100.
      #expect(abs(sum - (value(to) - value(from))) < 1e-12)
    }
  }

  @Test func `the logarithmic mean of nearly equal numbers keeps its digits`() {
    #expect(FactorWeights.logarithmicMean(3, 3) == 3)
    // L = a·(1 − x/2 − …) below a for b = a·(1 − x).
    #expect(abs(FactorWeights.logarithmicMean(1, 1 - 1e-9) - (1 - 0.5e-9)) < 1e-15)
  }

  @Test(arguments: ["total", "product", "ratio", "mixed"])
  func `parts add up to the change, from the past into the future`(series: String) throws {
    let engine = try Self.engine()
    for ends in [
      (Period.quarterly(2021, 1), Period.quarterly(2021, 4)), (.quarterly(2021, 4), .quarterly(2022, 3)),
      (.quarterly(2022, 1), .quarterly(2022, 4)),
    ] {
      let bridge = try Bridge(
        of: series, in: engine.model, from: BridgeEnd(engine, period: ends.0),
        to: BridgeEnd(engine, period: ends.1))
      let size = abs(bridge.from) + abs(bridge.to)
      #expect(abs(Self.sumOfLeaves(bridge) - bridge.change) <= 1e-9 * size)
      let top = bridge.rows.filter { $0.depth == 1 }.reduce(0) { $0 + $1.contribution }
      #expect(abs(top - bridge.change) <= 1e-9 * size)
    }
  }

  @Test func `parts add up between two scenarios, and what no assumption touches adds nothing`() throws {
    let engine = try Self.engine(
      "scenarios: { base: {}, x: { assume: [{ do: a, at: 2022Q1, level: 120 }] } }")
    let outcomes = try engine.outcomes()
    let ends = outcomes.map { BridgeEnd(engine, period: .quarterly(2022, 4), outcome: $0) }
    let bridge = try Bridge(of: "mixed", in: engine.model, from: ends[0], to: ends[1])
    #expect(abs(Self.sumOfLeaves(bridge) - bridge.change) <= 1e-9 * abs(bridge.to))
    for row in bridge.rows where row.label == "b" || row.label == "2.0 * n" {
      #expect(abs(row.contribution) < 1e-9)
    }
  }

  @Test func `the order in which an identity is written changes nothing`() throws {
    let engine = try Self.engine()
    let ends = [Period.quarterly(2021, 1), .quarterly(2021, 4)].map { BridgeEnd(engine, period: $0) }
    func contributions(_ text: String) throws -> [String: Double] {
      let bridge = try Bridge(
        of: "product", in: engine.model, from: ends[0], to: ends[1], by: Bridge.expression(text))
      return Dictionary(uniqueKeysWithValues: bridge.rows.map { ($0.label, $0.contribution) })
    }
    let (one, other) = (try contributions("a * b"), try contributions("b * a"))
    for key in ["a", "b"] { #expect(abs((one[key] ?? 0) - (other[key] ?? 1)) < 1e-9) }
  }

  @Test func `a factor that is no series takes what the others leave of the product`() throws {
    let engine = try Self.engine()
    let ends = [Period.quarterly(2021, 1), .quarterly(2021, 4)].map { BridgeEnd(engine, period: $0) }
    let bridge = try Bridge(
      of: "a", in: engine.model, from: ends[0], to: ends[1], by: Bridge.expression("b * each"))
    let each = try #require(bridge.rows.last)
    let before = try #require(each.from)
    #expect(each.label == "each" && abs(before - 90.0 / 44) < 1e-12)
    #expect(abs(Self.sumOfLeaves(bridge) - 10) < 1e-12)
  }

  @Test func `terms without a value share what the others leave of the sum`() throws {
    let engine = try Self.engine()
    let ends = [Period.quarterly(2021, 1), .quarterly(2021, 4)].map { BridgeEnd(engine, period: $0) }
    let bridge = try Bridge(
      of: "total", in: engine.model, from: ends[0], to: ends[1], by: Bridge.expression("a + rest - other"))
    let rest = try #require(bridge.rows.last)
    #expect(rest.label == "rest - other" && abs(rest.contribution - 6) < 1e-12)
  }

  @Test func `contributions scale with the units`() throws {
    func bridge(_ unit: Double) throws -> Bridge {
      let engine = try Self.engine(unit: unit)
      return try Bridge(
        of: "total", in: engine.model, from: BridgeEnd(engine, period: .quarterly(2021, 4)),
        to: BridgeEnd(engine, period: .quarterly(2022, 4)))
    }
    let (small, large) = (try bridge(1), try bridge(1000))
    for (a, b) in zip(small.rows, large.rows) {
      #expect(abs(1000 * a.contribution - b.contribution) <= 1e-9 * abs(b.contribution))
    }
  }

  @Test func `a period without a value is an error that names it`() throws {
    let engine = try Self.engine()
    let error = #expect(throws: TargetError.self) {
      try Bridge(
        of: "total", in: engine.model, from: BridgeEnd(engine, period: .quarterly(2010, 1)),
        to: BridgeEnd(engine, period: .quarterly(2021, 4)))
    }
    #expect(error?.description == "'total' has no value in 2010Q1")
  }
}

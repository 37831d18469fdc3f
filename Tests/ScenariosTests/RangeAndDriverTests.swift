import Testing
import TimeSeries

@testable import Scenarios

@Suite struct RangeAndDriverTests {
  private func outcome(_ assumptions: String...) throws -> ScenarioOutcome {
    let lines = assumptions.map { "      - { \($0) }" }.joined(separator: "\n")
    return try Synthetic.engine("scenarios:\n  x:\n    assume:\n\(lines)").x()
  }

  @Test func `a range holds on every path, and its probability is that of the draws`() throws {
    let engine = try Synthetic.engine("")
    let found = try outcome("see: a, at: 2022Q4, range: [112, any]")
    #expect(found.futures.step("a", 3).allSatisfy { $0 >= 112 * (1 - 1e-12) })
    // The draws of ln a are normal: four standard errors of a share of 2000.
    let base = engine.base.step("a", 3)
    let share = Double(base.count { $0 >= 112 }) / Double(base.count)
    let error = 4 * (share * (1 - share) / Double(base.count)).squareRoot()
    #expect(abs((found.plausibility ?? 0) - share) < error)
    // Correlated series follow, others stay.
    #expect(found.futures.mean("b", 3) > engine.base.mean("b", 3))
  }

  @Test func `a range on an identity holds on every path`() throws {
    let found = try outcome("see: total, at: 2022Q2, range: [160, 165]")
    #expect(found.futures.step("total", 1).allSatisfy { $0 >= 160 - 1e-6 && $0 <= 165 + 1e-6 })
    let (a, b) = (found.futures.step("a", 1), found.futures.step("b", 1))
    for (sum, parts) in zip(found.futures.step("total", 1), zip(a, b)) {
      #expect(abs(sum - parts.0 - parts.1) < 1e-9)
    }
  }

  @Test func `ranges that cannot hold together are infeasible`() {
    #expect(throws: ScenarioError.self) {
      try outcome(
        "see: a, at: 2022Q2, range: [100, 110]", "see: a, at: 2022Q2, range: [120, 130]")
    }
  }

  @Test func `a level of a positive series cannot lie in a negative range`() {
    #expect(throws: ScenarioError.self) { try outcome("see: a, at: 2022Q2, range: [-3, -1]") }
  }

  @Test func `only the driver named moves`() throws {
    let engine = try Synthetic.engine("")
    let found = try outcome("see: total, at: 2022Q3, level: 170, via: b")
    #expect(found.futures["a"] == engine.base["a"] && found.futures["n"] == engine.base["n"])
    #expect(found.futures.step("total", 2).allSatisfy { abs($0 - 170) < 1e-6 })
  }

  @Test func `what everything may move for is met before what a driver absorbs`() throws {
    let found = try outcome(
      "see: total, at: 2022Q3, level: 170, via: b", "see: a, at: 2022Q3, level: 112")
    #expect(found.futures.step("a", 2).allSatisfy { abs($0 - 112) < 1e-6 })
    #expect(found.futures.step("b", 2).allSatisfy { abs($0 - 58) < 1e-6 })
  }

  @Test func `a driver that does not reach the assumption is said so`() throws {
    let error = try #require(throws: ScenarioError.self) {
      try outcome("see: total, at: 2022Q3, level: 170, via: n")
    }
    #expect(error.message.contains("infeasible"))
  }

  @Test func `an assumption about what another one's driver moves is an error`() throws {
    let error = try #require(throws: InputError.self) {
      try outcome("see: total, at: 2022Q3, level: 170, via: b", "see: b, at: 2022Q2, level: 55")
    }
    #expect(error.message.contains("give both the same 'via'"))
  }

  @Test func `an identity cannot be a driver`() throws {
    let error = try #require(throws: InputError.self) {
      try outcome("see: a, at: 2022Q3, level: 170, via: total")
    }
    #expect(error.message.contains("has no model of its own"))
  }
}

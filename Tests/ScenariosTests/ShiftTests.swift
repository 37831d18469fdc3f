import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Breaks and events.
@Suite struct ShiftTests {
  static func futures(_ assumption: String) throws -> (base: Futures, shifted: Futures) {
    let engine = try Synthetic.engine("scenarios: { x: { assume: [{ \(assumption) }] } }")
    return (engine.base, try engine.x().futures)
  }

  @Test func `a break takes its part from its period on, in steps where it has a ramp`() throws {
    let (base, shifted) = try Self.futures("break: a, from: 2022Q2, change: -19 %, ramp: 2")
    // Half of ln 0.81 is ln 0.9.
    for (step, factor) in [(0, 1.0), (1, 0.9), (2, 0.81), (3, 0.81)] {
      for (now, before) in zip(shifted.step("a", step), base.step("a", step)) {
        #expect(abs(now / before - factor) < 1e-12)
      }
    }
  }

  @Test func `an event acts in its period alone, and identities follow`() throws {
    let (base, shifted) = try Self.futures("event: a, at: 2022Q3, change: 5")
    for step in 0..<4 {
      for (now, before) in zip(shifted.step("total", step), base.step("total", step)) {
        #expect(abs(now - before - (step == 2 ? 5 : 0)) < 1e-9)
      }
    }
  }

  @Test func `an uncertain size spreads as it says`() throws {
    let (base, shifted) = try Self.futures("break: a, from: 2022Q1, change: -10 %, soft: 4 %")
    let logs = zip(shifted.step("a", 0), base.step("a", 0)).map { log($0 / $1) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let spread = sqrt(logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count))
    // Simulation: four standard errors of 2000 draws.
    #expect(abs(mean - log(0.9)) < 4 * 0.04 / sqrt(2000) && abs(spread - 0.04) < 4 * 0.04 / sqrt(4000))
  }

  @Test func `a break of an identity stays on the identity`() throws {
    let (base, shifted) = try Self.futures("break: total, from: 2022Q2, change: 10 %")
    #expect(shifted["a"] == base["a"] && shifted["b"] == base["b"])
    for (now, before) in zip(shifted.step("total", 3), base.step("total", 3)) {
      #expect(abs(now / before - 1.1) < 1e-12)
    }
  }

  @Test(arguments: [
    "break: a, at: 2022Q1, change: 1 %", "break: a, from: 2022Q1",
    "event: a, at: 2022Q1, change: 1 %, ramp: 2",
    "break: a, from: 2022Q1, change: -100 %", "break: a, from: 2022Q1, change: 2 %/q",
    "break: a, from: 2022Q1, change: 1 %, ramp: 0", "see: a, at: 2022Q1, change: 1 %",
    "break: a, from: 2022Q1, change: 1 %, soft: 3", "break: a, see: b, from: 2022Q1, change: 1 %",
  ])
  func `what is no shift is an error with its place`(assumption: String) {
    #expect(throws: InputError.self) { try Self.futures(assumption) }
  }

  @Test func `the mixture's quantiles lie between the scenarios' extremes`() throws {
    let engine = try Synthetic.engine(
      """
      scenarios:
        base: { weight: 0.4 }
        up: { weight: 0.3, assume: [{ break: a, from: 2022Q1, change: 20 % }] }
        down: { weight: 0.2, assume: [{ see: b, at: 2022Q2, level: 40 }] }
      """)
    let rows = try engine.table(["a", "b", "n", "total", "gap"]).rows
    for row in rows where row.scenario == "weighted" {
      let own = rows.filter {
        $0.series == row.series && $0.period == row.period && $0.scenario != "weighted"
      }
      // A tenth of the weight is left to the unconditional model, which base is.
      for quantile in [\ScenarioTable.Row.p10, \.median, \.p90] {
        let all = own.map { $0[keyPath: quantile] }
        let (least, most) = (try #require(all.min()), try #require(all.max()))
        // Order statistics: type 7 interpolates, the mixture steps.
        let slack = 0.02 * (row.p90 - row.p10)
        #expect(row[keyPath: quantile] >= least - slack && row[keyPath: quantile] <= most + slack)
      }
    }
  }

  @Test func `higher on every path is above base for certain, what does not move is not compared`() throws {
    let engine = try Synthetic.engine(
      "scenarios: { base: {}, up: { assume: [{ break: a, from: 2022Q2, change: 1 % }] } }")
    let rows = try engine.table(["a", "n"]).rows.filter { $0.scenario == "up" }
    for row in rows {
      #expect(row.aboveBase == (row.series == "a" && row.period > .quarterly(2022, 1) ? 1 : nil))
    }
  }
}

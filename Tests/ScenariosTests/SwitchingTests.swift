import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Scenarios that come and go, values set on identities, and what counts as unusual.
@Suite struct SwitchingTests {
  static func outcomes(_ switching: String) throws -> (ScenarioEngine, [ScenarioOutcome]) {
    let engine = try Synthetic.engine(
      """
      scenarios:
        base: {}
        bear: { assume: [{ do: a, from: 2022Q1, growth: [-10 %/q, -10 %/q, -10 %/q, -10 %/q] }] }
        x: { switch: { from: base, to: bear, \(switching) } }
      """)
    return (engine, try engine.outcomes())
  }

  @Test func `what is never entered is the first scenario to the last bit`() throws {
    let (_, outcomes) = try Self.outcomes("enter: 0 %")
    #expect(outcomes[2].futures.draws == outcomes[0].futures.draws)
  }

  @Test func `what is entered at once and never left is the second scenario`() throws {
    let (_, outcomes) = try Self.outcomes("enter: 100 %")
    for (a, b) in zip(try #require(outcomes[2].futures["a"]), try #require(outcomes[1].futures["a"])) {
      #expect(abs(a / b - 1) < 1e-12)
    }
  }

  @Test func `growth is that of the scenario a path is in`() throws {
    let (engine, outcomes) = try Self.outcomes("enter: 30 %, leave: 40 %")
    let (base, mixed) = (engine.base, outcomes[2].futures)
    var inside = [0, 0, 0]
    for step in 1..<4 {
      for path in 0..<base.paths {
        let index = step * base.paths + path
        let growth = mixed["a", index] / mixed["a", index - base.paths]
        let drawn = base["a", index] / base["a", index - base.paths]
        let isInside = abs(growth - 0.9) < 1e-9
        #expect(isInside || abs(growth - drawn) < 1e-9)
        if isInside { inside[step - 1] += 1 }
      }
    }
    // The chance of being inside: p(t + 1) = p(t)·0.6 + (1 − p(t))·0.3, from p(1) = 0.3; four standard errors.
    for (count, chance) in zip(inside, [0.39, 0.417, 0.4251]) {
      let error = (chance * (1 - chance) / Double(base.paths)).squareRoot()
      #expect(abs(Double(count) / Double(base.paths) - chance) < 4 * error)
    }
  }

  @Test func `identities follow the mixed paths`() throws {
    let (_, outcomes) = try Self.outcomes("enter: 20 %, leave: 20 %/y")
    let futures = outcomes[2].futures
    for index in 0..<futures.horizon * futures.paths {
      #expect(futures["total", index] == futures["a", index] + futures["b", index])
    }
  }

  @Test(arguments: [
    ("switch: { from: base, to: beer, enter: 1 % }", "did you mean 'bear'"),
    ("switch: { from: base, enter: 1 % }", "write it like"),
    ("switch: { from: base, to: bear }", "how probable it is to enter"),
    ("switch: { from: base, to: bear, enter: 120 % }", "is a probability"),
    ("switch: { from: base, to: bear, enter: 1 % }, assume: []", "assumes nothing of its own"),
  ])
  func `what cannot switch is said`(text: String, message: String) throws {
    let error = try #require(throws: InputError.self) {
      try Synthetic.engine("scenarios:\n  base: {}\n  bear: {}\n  x: { \(text) }")
    }
    #expect(error.message.contains(message) && error.line == 11, "\(error)")
  }

  @Test func `an identity that is set goes on with its own growth`() throws {
    let engine = try Synthetic.engine("scenarios: { x: { assume: [{ do: total, at: 2022Q2, level: 300 }] } }")
    let (base, futures) = (engine.base, try engine.x().futures)
    #expect(futures.step("total", 1).allSatisfy { $0 == 300 } && futures["a"] == base["a"])
    for path in 0..<base.paths {
      let index = 3 * base.paths + path
      let growth = base["total", index] / base["total", base.paths + path]
      #expect(abs(futures["total", index] / 300 / growth - 1) < 1e-12)
    }
  }

  @Test func `a value that is set is as unusual as the same value seen`() throws {
    func plausibility(_ mode: String) throws -> Double {
      let engine = try Synthetic.engine(
        "scenarios: { x: { assume: [{ \(mode): a, at: 2022Q2, level: 112 }] } }")
      return try #require(try engine.x().plausibility)
    }
    #expect(abs(try plausibility("see") - plausibility("do")) < 1e-9)
  }

  @Test func `a break at once in a random walk is as unusual as a shock of its size`() throws {
    func distance(_ assumption: String) throws -> Double {
      let engine = try Synthetic.engine("scenarios: { x: { assume: [{ \(assumption) }] } }")
      return try #require(try engine.x().squaredDistance)
    }
    let (shifted, shocked) = (
      try distance("break: n, from: 2022Q1, change: 5"), try distance("shock: n, at: 2022Q1, size: 5")
    )
    // (5/2)² for steps with a deviation of 2; simulation of a variance.
    #expect(abs(shifted / 6.25 - 1) < 0.15 && abs(shocked / 6.25 - 1) < 0.15)
  }

  @Test func `where the models rule out what is set nothing is said of how unusual it is`() throws {
    let engine = try Synthetic.engine(
      "scenarios: { x: { assume: [{ see: a, at: 2022Q2, level: 110 }, { do: a, at: 2022Q2, level: 120 }] } }")
    let outcome = try engine.x()
    #expect(outcome.plausibility == nil && outcome.futures.step("a", 1).allSatisfy { $0 == 120 })
  }
}

import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Targets: what they ask for, and the most plausible way to them.
@Suite struct GoalTests {
  static func goal(_ text: String, unit: Double = 1, scenarios: String = "") throws -> GoalAnalysis {
    let engine = try Synthetic.engine(scenarios, unit: unit, head: BridgeTests.head)
    return try GoalAnalysis(engine, outcomes: try engine.outcomes(), target: engine.model.target(text))
  }

  @Test(arguments: [
    ("a@2022Q4>=120", "a", true, 120.0), ("b @ 2022-06 <= 1.5 k", "b", false, 1500),
    ("n@2022Q1>=-1e2", "n", true, -100),
  ])
  func `a target is read from one line`(text: String, series: String, isAtLeast: Bool, value: Double) throws {
    let model = try ModelFile(text: Synthetic.head, file: "model.yaml")
    let target = try model.target(text)
    #expect(
      target.series == series && target.isAtLeast == isAtLeast && target.value == value && !target.isSum)
  }

  @Test func `a year of a flow is the sum of its quarters`() throws {
    let target = try ModelFile(text: Synthetic.head, file: "model.yaml").target("a@2022>=450")
    #expect(target.isSum && target.periods == .quarterly(2022, 1) ... .quarterly(2022, 4))
  }

  @Test(arguments: [
    "nothing", "a>=1", "a@soon>=1", "a@2022Q1>=much", "aa@2022Q1>=1", "b@2022>=1", "a@2022Q1=1", "", ">=",
  ])
  func `what is no target is an error that shows how to write one`(text: String) throws {
    let model = try ModelFile(text: Synthetic.head, file: "model.yaml")
    let error = #expect(throws: TargetError.self) { try model.target(text) }
    #expect(error.map { $0.description.contains("'") } == true)
  }

  @Test func `stocks need growth from the last value, a quarter at a time`() throws {
    // b stands at 50 in 2021Q4; 60.5 two quarters later is 10 % a quarter and 5.25 a quarter.
    let goal = try Self.goal("b@2022Q2>=60.5")
    let needed = try #require(goal.needed)
    let growth = try #require(needed.growth)
    #expect(needed.spans == 2 && needed.from == 50 && abs(needed.change - 5.25) < 1e-12)
    #expect(abs(growth - 0.1) < 1e-12)
    #expect(goal.recent.map(\.change) == [2, 2])
  }

  @Test func `flows need growth against the year before`() throws {
    let goal = try Self.goal("a@2022Q2>=102.3")
    let needed = try #require(goal.needed)
    let growth = try #require(needed.growth)
    #expect(needed.from == 93 && abs(growth - 0.1) < 1e-12)
  }

  @Test func `the average path of the futures that make it ends at the target or above`() throws {
    let goal = try Self.goal("a@2022Q4>=112")
    #expect(goal.winners > 100 && goal.winningPath.count == 4)
    let end = try #require(goal.winningPath.last)
    #expect(end.value >= 112)
    #expect(goal.unconditional.atDate == Double(goal.winners) / Double(Synthetic.paths))
    #expect(goal.unconditional.ever >= goal.unconditional.atDate)
  }

  @Test func `one driver moves as far as the target lies from the centre`() throws {
    let engine = try Synthetic.engine("", head: BridgeTests.head)
    let goal = try GoalAnalysis(engine, outcomes: [], target: engine.model.target("a@2022Q3>=130"))
    let logs = engine.base.step("a", 2).map { log($0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let spread = sqrt(logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1))
    let boundary = try #require(goal.boundary)
    // Optimum: the search stops at 1e-9 standard deviations.
    #expect(abs(boundary.distance - (log(130) - mean) / spread) < 1e-7)
    #expect(abs(boundary.drivers[0].deviations - boundary.distance) < 1e-7)
    #expect(abs(boundary.drivers[0].value - 130) < 1e-6 && !goal.isMetAtCenter)
  }

  @Test(arguments: ["total@2022Q3>=190", "product@2022Q3>=7000", "mixed@2022Q2>=6000", "ratio@2022Q4<=1.8"])
  func `the mix of drivers meets the target`(text: String) throws {
    let goal = try Self.goal(text)
    let boundary = try #require(goal.boundary)
    func value(_ key: String) -> Double { boundary.drivers.first { $0.series == key }?.value ?? 0 }
    let (a, b, n) = (value("a"), value("b"), value("n"))
    let reached: Double =
      switch goal.target.series {
      case "total": a + b
      case "product": a * b
      case "ratio": a / b
      default: a * b - (a + b) + 2 * n
      }
    #expect(abs(reached / goal.target.value - 1) < 1e-8)
  }

  @Test func `the mix for a product is the one that is linear in logarithms`() throws {
    let engine = try Synthetic.engine("", head: BridgeTests.head)
    let goal = try GoalAnalysis(engine, outcomes: [], target: engine.model.target("product@2022Q3>=7000"))
    // The distance of a linear goal: (ln 7000 − mean)/sd of ln a + ln b over the draws.
    let logs = zip(engine.base.step("a", 2), engine.base.step("b", 2)).map { log($0) + log($1) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let spread = sqrt(logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1))
    let boundary = try #require(goal.boundary)
    #expect(abs(boundary.distance - (log(7000) - mean) / spread) < 1e-7)
  }

  @Test func `where the forecast makes it, the boundary is the most plausible way to miss`() throws {
    let goal = try Self.goal("a@2022Q4>=100")
    let driver = try #require(goal.boundary?.drivers.first)
    #expect(goal.isMetAtCenter && driver.deviations < 0)
  }

  @Test func `scaling the units rescales the answer`() throws {
    let (small, large) = (
      try Self.goal("total@2022Q3>=170"), try Self.goal("total@2022Q3>=170000", unit: 1000)
    )
    #expect(small.unconditional == large.unconditional && small.winners == large.winners)
    let (a, b) = (try #require(small.boundary), try #require(large.boundary))
    #expect(abs(a.distance - b.distance) < 1e-7)
    for (x, y) in zip(a.drivers, b.drivers) { #expect(abs(1000 * x.value - y.value) < 1e-6 * y.value) }
  }

  @Test func `the weights of scenarios carry into the probability`() throws {
    let goal = try Self.goal(
      "a@2022Q4>=100",
      scenarios: "scenarios: { sure: { weight: 0.25, assume: [{ do: a, at: 2022Q4, level: 200 }] } }")
    #expect(goal.scenarios[0].probability.atDate == 1)
    #expect(abs(goal.weighted.atDate - (0.25 + 0.75 * goal.unconditional.atDate)) < 1e-12)
  }

  @Test(arguments: ["a@2021Q4>=1", "a@2030Q1>=1"])
  func `a date that is not forecast is an error that names the range`(text: String) throws {
    let error = #expect(throws: TargetError.self) { try Self.goal(text) }
    #expect(error?.description.contains("from 2022Q1 to 2022Q4") == true)
  }
}

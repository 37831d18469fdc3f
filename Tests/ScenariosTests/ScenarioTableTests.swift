import Foundation
import Testing
import TimeSeries

@testable import Scenarios

@Suite struct ScenarioTableTests {
  static let three = """
    scenarios:
      base: { weight: 0.5 }
      high: { from: base, weight: 0.2, assume: [{ see: a, at: 2022Q4, level: 130 }] }
      low: { from: base, weight: 0.2, assume: [{ do: a, from: 2022Q1, level: [95, 94, 93, 92] }] }
    targets:
      date: { a: ">= 105", by: 2022Q3 }
      below: { a: "<= 95", by: 2022Q4 }
      year: { a: ">= 420", in: 2022 }
      past: { a: ">= 93", by: 2021Q2 }

    """

  static func rows(_ text: String = three, _ series: String = "a") throws -> [ScenarioTable.Row] {
    try Synthetic.engine(text).table([series]).rows
  }

  @Test func `rows come by period, then scenario, the mixture last`() throws {
    let rows = try Self.rows()
    #expect(rows.prefix(4).map(\.scenario) == ["base", "high", "low", "weighted"])
    #expect(rows.map(\.period).first == Synthetic.start && rows.count == 16)
  }

  @Test func `quantiles of the mixture lie between those of the scenarios and what is left`() throws {
    for period in 0..<4 {
      let rows = try Self.rows()[period * 4..<period * 4 + 4]
      let parts = rows.dropLast()
      let mixture = try #require(rows.last)
      for quantile in [\ScenarioTable.Row.p10, \.median, \.p90] {
        let values = parts.map { $0[keyPath: quantile] }
        let (low, high) = (try #require(values.min()), try #require(values.max()))
        // One order statistic of slack: the mixture takes an observed value, the parts interpolate.
        let slack = 1e-3 * high
        #expect(mixture[keyPath: quantile] >= low - slack && mixture[keyPath: quantile] <= high + slack)
      }
    }
  }

  @Test func `the mixture's mean is the weighted mean, what no scenario claims going to the model`() throws {
    let engine = try Synthetic.engine(Self.three)
    let table = try engine.table(["a"])
    #expect(abs(table.otherWeight - 0.1) < 1e-12)
    let rows = table.rows.suffix(4).map(\.mean)
    // base is the unconditional model here, so that its weight is 0.5 + 0.1.
    #expect(abs(rows[3] - (0.6 * rows[0] + 0.2 * rows[1] + 0.2 * rows[2])) < 1e-9)
  }

  @Test func `weights that sum to one leave nothing`() throws {
    let table = try Synthetic.engine("scenarios: { p: { weight: 0.5 }, q: { weight: 0.5 } }").table(["a"])
    #expect(table.otherWeight == 0)
  }

  @Test func `two equal scenarios mix to themselves and nothing lies between them`() throws {
    let table = try Synthetic.engine("scenarios: { p: { weight: 0.5 }, q: { weight: 0.5 } }").table(["a"])
    #expect(abs(table.rows[2].mean - table.rows[0].mean) < 1e-12 * table.rows[0].mean)
    #expect(try #require(table.spreadBetween["a"]) < 1e-12)
  }

  @Test func `a scenario without spread leaves all of it between`() throws {
    let text = """
      scenarios:
        p: { weight: 0.5, assume: [{ do: a, at: 2022Q1, level: 90 }] }
        q: { weight: 0.5, assume: [{ do: a, at: 2022Q1, level: 110 }] }
      """
    let table = try Synthetic.engine(text).table(["a"], at: [Synthetic.start])
    #expect(abs(try #require(table.spreadBetween["a"]) - 1) < 1e-12)
    #expect(table.rows[2].p10 == 90 && table.rows[2].p90 == 110 && table.rows[2].mean == 100)
  }

  @Test func `against base is the difference of medians`() throws {
    let rows = try Self.rows()
    #expect(rows[0].againstBase == nil)
    #expect(rows[1].againstBase == rows[1].median - rows[0].median)
  }

  @Test func `quantiles of draws interpolate between order statistics`() {
    // Hyndman & Fan's type 7, R: quantile(c(1, 2, 4, 8, 16), c(.1, .5, .9)) = 1.4, 4, 12.8.
    let found = ScenarioTable.quantiles([16, 1, 8, 2, 4], [0.1, 0.5, 0.9])
    for (a, b) in zip(found, [1.4, 4, 12.8]) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `a target's probability is the share of paths at its date, and ever counts earlier ones`() throws
  {
    let engine = try Synthetic.engine(Self.three)
    let target = try #require(engine.model.targets.first { $0.name == "date" })
    let found = engine.probability(of: target, in: engine.base)
    let paths = engine.base.paths
    let atDate = (0..<paths).count { engine.base["a", 2 * paths + $0] >= 105 }
    let ever = (0..<paths).count { path in (0...2).contains { engine.base["a", $0 * paths + path] >= 105 } }
    #expect(found.atDate == Double(atDate) / Double(paths) && found.ever == Double(ever) / Double(paths))
    #expect(found.ever > found.atDate && found.atDate > 0)
  }

  @Test func `a target that a scenario sets is reached in spite of rounding`() throws {
    let text = """
      scenarios: { x: { assume: [{ see: a, at: 2022Q3, level: 105 }] } }
      targets: { t: { a: ">= 105", by: 2022Q3 } }
      """
    let engine = try Synthetic.engine(text)
    #expect(engine.probability(of: engine.model.targets[0], in: try engine.x().futures).atDate == 1)
  }

  @Test func `a target of at most counts the other side`() throws {
    let rows = try Self.rows()
    #expect(try #require(rows.last { $0.scenario == "low" }).targets["below"]?.atDate == 1)
    #expect(try #require(rows.last { $0.scenario == "high" }).targets["below"]?.atDate == 0)
  }

  @Test func `a target of a year adds up its periods`() throws {
    let engine = try Synthetic.engine(Self.three)
    let target = try #require(engine.model.targets.first { $0.name == "year" })
    let paths = engine.base.paths
    let share = (0..<paths).count { path in
      (0..<4).reduce(0) { $0 + engine.base["a", $1 * paths + path] } >= 420
    }
    let found = engine.probability(of: target, in: engine.base)
    #expect(found.atDate == Double(share) / Double(paths) && found.ever == found.atDate)
  }

  @Test func `a target in the past is known`() throws {
    let engine = try Synthetic.engine(Self.three)
    let target = try #require(engine.model.targets.first { $0.name == "past" })
    #expect(engine.probability(of: target, in: engine.base) == .init(atDate: 1, ever: 1))
  }

  @Test func `the mixture's probability is the weighted one`() throws {
    let rows = try Self.rows().suffix(4).map { $0.targets["date"]?.atDate ?? .nan }
    #expect(abs(rows[3] - (0.6 * rows[0] + 0.2 * rows[1] + 0.2 * rows[2])) < 1e-12)
  }

  @Test func `growth of a flow is against the year before, of a state per period since the last value`()
    throws
  {
    let engine = try Synthetic.engine("scenarios: { x: {} }")
    let flow = try #require(try engine.table(["a"]).rows.first { $0.period == .quarterly(2022, 2) })
    #expect(try #require(flow.growth) == flow.median / 93 - 1)
    let state = try #require(try engine.table(["b"]).rows.first { $0.period == .quarterly(2022, 2) })
    #expect(abs(try #require(state.growth) - ((state.median / 50).squareRoot() - 1)) < 1e-12)
  }
}

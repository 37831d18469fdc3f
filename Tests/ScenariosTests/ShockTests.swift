import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Shocks and densities.
@Suite struct ShockTests {
  static func outcome(_ assumptions: String...) throws -> (base: Futures, outcome: ScenarioOutcome) {
    let engine = try Synthetic.engine(
      "scenarios: { x: { assume: [\(assumptions.map { "{ \($0) }" }.joined(separator: ", "))] } }")
    return (engine.base, try engine.x())
  }

  static func logMean(_ futures: Futures, _ key: String, _ step: Int) -> Double {
    futures.step(key, step).reduce(0) { $0 + log($1) } / Double(futures.paths)
  }

  @Test func `a shock moves its series for good and what hangs together with it, and nothing before`() throws
  {
    let (base, outcome) = try Self.outcome("shock: a, at: 2022Q2, size: 2 sd")
    // Steps of a: 0.03·u; of b: 0.05·(0.6·u + 0.8·v). Two deviations of u move a by 0.06 and b by 0.06, for good in a
    // random walk; simulation: four standard errors of a regression coefficient.
    for step in 0..<4 {
      for (key, expected, spread) in [("a", 0.06, 0.03), ("b", 0.06, 0.05)] {
        let moved = Self.logMean(outcome.futures, key, step) - Self.logMean(base, key, step)
        let bound = 4 * 2 * spread * Double(step + 1).squareRoot() / Double(base.paths).squareRoot() + 0.003
        #expect(
          abs(moved - (step == 0 ? 0 : expected)) < (step == 0 ? 1e-12 : bound), "\(key) \(step): \(moved)")
      }
    }
    #expect(outcome.futures.step("a", 0) == base.step("a", 0))
  }

  @Test func `a shock keeps the bands`() throws {
    let (base, outcome) = try Self.outcome("shock: a, at: 2022Q1, size: -1.5 sd")
    for key in ["a", "b"] {
      for step in 0..<4 {
        let factors = zip(outcome.futures.step(key, step), base.step(key, step)).map { $0 / $1 }
        let (least, most) = (try #require(factors.min()), try #require(factors.max()))
        #expect(most / least - 1 < 1e-12, "\(key) \(step)")
      }
    }
  }

  @Test func `a shock of so many deviations is as unusual as these`() throws {
    let (_, outcome) = try Self.outcome("shock: a, at: 2022Q3, size: 2 sd")
    // P(|Z| > 2) of the standard normal law.
    #expect(abs(try #require(outcome.plausibility) - 0.04550026389635842) < 1e-9)
  }

  @Test(arguments: [("-10 %", log(0.9)), ("-1 sd", -0.03), ("10", 0.095)])
  func `a size is a fraction, deviations or the series' own unit`(size: String, expected: Double) throws {
    let (base, outcome) = try Self.outcome("shock: a, at: 2022Q1, size: \(size)")
    let moved = Self.logMean(outcome.futures, "a", 0) - Self.logMean(base, "a", 0)
    #expect(abs(moved - expected) < 0.003, "\(moved)")
  }

  @Test func `a shock that decays fades by its factor`() throws {
    let (base, outcome) = try Self.outcome("shock: a, at: 2022Q1, size: -10 %, decay: 0.5")
    for (step, part) in [1.0, 0.5, 0.25, 0.125].enumerated() {
      let moved = Self.logMean(outcome.futures, "a", step) - Self.logMean(base, "a", step)
      #expect(abs(moved - part * log(0.9)) < 1e-9)
    }
  }

  @Test func `what is seen after a shock holds`() throws {
    let (_, outcome) = try Self.outcome(
      "see: a, at: 2022Q3, level: 120", "shock: a, at: 2022Q1, size: -2 sd")
    #expect(ScenarioEngineTests.distance(outcome.futures.step("a", 2), 120) < 1e-9)
  }

  @Test(arguments: [
    ("shock: total, at: 2022Q1, size: 1 sd", "no model of its own"),
    ("shock: a, at: 2022Q1", "write it like"),
    ("shock: a, at: 2022Q1, size: 3 %/q", "no size of a shock"),
    ("shock: a, at: 2022Q1, size: 1 sd, decay: 2", "from 0 to 1"),
    ("shock: a, at: 2022Q1, size: 1 sd, soft: 1 %", "'shock' has no 'soft'"),
    ("see: a, at: 2022Q1, level: 100, density: wide", "'keep'"),
    ("do: a, at: 2022Q1, level: 100, density: keep", "belongs to 'see'"),
  ])
  func `what is no shock or density is said`(assumption: String, message: String) throws {
    let error = try #require(throws: InputError.self) { try Self.outcome(assumption) }
    #expect(error.message.contains(message), "\(error)")
  }

  @Test(arguments: ["a", "n"])
  func `a density that is kept moves the mean and leaves the band`(key: String) throws {
    let (base, outcome) = try Self.outcome("see: \(key), at: 2022Q3, level: 120, density: keep")
    func working(_ futures: Futures) -> [Double] { futures.step(key, 2).map { key == "a" ? log($0) : $0 } }
    let (old, new) = (working(base), working(outcome.futures))
    let means = [old, new].map { $0.reduce(0, +) / Double($0.count) }
    let spreads = zip([old, new], means).map { draws, mean in
      (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws.count)).squareRoot()
    }
    #expect(abs(means[1] - (key == "a" ? log(120) : 120)) < 1e-9 && abs(spreads[1] / spreads[0] - 1) < 1e-9)
  }

  @Test func `a density has the deviation it is given`() throws {
    let (_, outcome) = try Self.outcome("see: a, at: 2022Q3, level: 120, density: 1 %")
    let draws = outcome.futures.step("a", 2).map { log($0) }
    let mean = draws.reduce(0, +) / Double(draws.count)
    let spread = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws.count - 1)).squareRoot()
    #expect(abs(mean - log(120)) < 1e-9 && abs(spread - 0.01) < 1e-9)
  }
}

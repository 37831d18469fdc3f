import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// Priors, and draws that leave their support.
@Suite struct PriorTests {
  static func moments(_ draws: ArraySlice<Double>) -> (mean: Double, deviation: Double) {
    let logs = draws.map { log($0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    return (mean, (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1)).squareRoot())
  }

  @Test func `a prior on a level is weighed against the model as two sightings are`() throws {
    let plain = Self.moments(try Synthetic.engine("").base.step("a", 3))
    // p10 and p90 lie 1.2816 deviations off: 4 % in logarithms.
    let ends = [-1, 1].map { 120 * exp($0 * 1.2815515655446004 * 0.04) }
    let engine = try Synthetic.engine(
      "priors: { a: { at: 2022Q4, median: 120, p10: \(ends[0]), p90: \(ends[1]), why: a study } }")
    let found = Self.moments(engine.base.step("a", 3))
    // Precisions add up; simulation: four standard errors of 2000 draws.
    let weights = (1 / (plain.deviation * plain.deviation), 1 / (0.04 * 0.04))
    let expected = (weights.0 * plain.mean + weights.1 * log(120)) / (weights.0 + weights.1)
    let deviation = 1 / (weights.0 + weights.1).squareRoot()
    #expect(abs(found.mean - expected) < 4 * 0.04 / 2000.0.squareRoot())
    #expect(abs(found.deviation / deviation - 1) < 4 / 4000.0.squareRoot())
    #expect(engine.priors.count == 1 && engine.priors[0].before[1] < engine.priors[0].after[1])
  }

  @Test func `a prior moves what hangs together with its series`() throws {
    let plain = try Synthetic.engine("").base
    let base = try Synthetic.engine("priors: { a: { at: 2022Q4, median: 140, p90: 142 } }").base
    #expect(base.mean("b", 3) > plain.mean("b", 3) + 1 && base.mean("total", 3) > plain.mean("total", 3))
  }

  @Test func `a prior on growth pulls growth`() throws {
    let engine = try Synthetic.engine("priors: { growth(a): { at: 2022Q3, median: -5 %/q, p10: -5.5 %/q } }")
    let effect = engine.priors[0]
    #expect(effect.before[1] > 0.015 && abs(effect.after[1] + 0.05) < 0.005)
  }

  @Test func `a ceiling is not passed by more than its own doubt`() throws {
    let plain = try Synthetic.engine("").base
    let engine = try Synthetic.engine("priors: { ceiling(a): { median: 110, p90: 110.5 } }")
    let passed = engine.base.step("a", 3).count { $0 > 111 }
    #expect(plain.step("a", 3).count { $0 > 111 } > 300 && passed < 40)
    // A sure ceiling is a truncation: among paths that never pass 110 nothing else changes.
    let kept = (0..<plain.paths).filter { path in
      (0..<4).allSatisfy { plain["a", $0 * plain.paths + path] <= 110 }
    }
    let expected = kept.reduce(0) { $0 + plain["b", 3 * plain.paths + $1] } / Double(kept.count)
    #expect(abs(engine.base.mean("b", 3) - expected) < 0.5)
  }

  @Test func `scenarios are measured against the models with their priors`() throws {
    let seen = "scenarios: { x: { assume: [{ see: a, at: 2022Q4, level: 130 }] } }"
    let without = try #require(try Synthetic.engine(seen).x().plausibility)
    let with = try #require(
      try Synthetic.engine("priors: { a: { at: 2022Q4, median: 130, p90: 140 } }\n" + seen).x().plausibility)
    #expect(with > without)
  }

  @Test func `an impossible ceiling is infeasible`() throws {
    #expect(throws: ScenarioError.self) {
      try Synthetic.engine("priors: { ceiling(a): { median: 60, p90: 61 } }")
    }
  }

  @Test(arguments: [
    ("a: { median: 120 }", "how sure it is"),
    ("a: { p10: 100, p90: 120 }", "'median'"),
    ("aa: { median: 120, p90: 130 }", "did you mean"),
    ("a: { median: 5 %, p90: 8 % }", "a level is a number"),
    ("growth(a): { median: 120, p90: 130 }", "growth is a percentage"),
    ("a: { median: 120, p90: 110 }", "p90 above"),
    ("ceiling(a): { at: 2022Q2, median: 120, p90: 130 }", "has no 'at'"),
  ])
  func `what is no prior is said`(prior: String, message: String) throws {
    let error = try #require(throws: InputError.self) { try Synthetic.engine("priors: { \(prior) }") }
    #expect(error.message.contains(message) && error.line == 8, "\(error)")
  }

  @Test(arguments: [
    "see: b, at: 2022Q2, level: 55", "see: a, at: 2022Q2, level: 110", "see: total, at: 2022Q2, level: 170",
  ])
  func `one draw outside its support blocks nothing`(assumption: String) throws {
    var futures = Synthetic.futures(seed: 1, unit: 1)
    var values = try #require(futures["a"])
    values[3 * Synthetic.paths + 17] = -0.5
    futures["a"] = values
    let model = try ModelFile(
      text: Synthetic.head + "scenarios: { x: { assume: [{ \(assumption) }] } }", file: "model.yaml")
    let engine = try ScenarioEngine(
      model: model, histories: Synthetic.histories(1), modelled: futures, seed: 1)
    let outcome = try engine.x()
    let (series, level) =
      assumption.contains(": b") ? ("b", 55.0) : assumption.contains(": a") ? ("a", 110) : ("total", 170)
    #expect(ScenarioEngineTests.distance(outcome.futures.step(series, 1), level) < 1e-9)
    #expect(outcome.futures.draws.values.allSatisfy { $0.allSatisfy(\.isFinite) })
  }
}

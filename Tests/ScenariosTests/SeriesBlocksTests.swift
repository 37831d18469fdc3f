import Testing
import TimeSeries

@testable import Scenarios

/// What nothing connects does not move together, however the draws happen to fall.
@Suite struct SeriesBlocksTests {
  /// `a` and `b` hang together; `c` stands alone; `sum` is made of `a` and `b`, `gap` of `a` and `c`.
  private func engine(_ text: String) throws -> ScenarioEngine {
    let text = JointTests.more + text
    let joint = try JointTests.joint(JointTests.more)
    var futures = JointTests.apart()
    let model = try JointTests.model(text)
    try futures.couple(by: joint, model)
    return try ScenarioEngine(model: model, histories: [:], modelled: futures, seed: 1, joint: joint)
  }

  private func x(_ assumption: String, _ rest: String = "") throws -> (base: Futures, found: ScenarioOutcome)
  {
    let engine = try engine(rest + "scenarios: { x: { assume: [\(assumption)] } }")
    return (engine.base, try engine.x())
  }

  @Test(arguments: [
    "{ see: a, at: 2022Q4, level: 110 }", "{ see: a, at: 2022Q4, level: 110, soft: 2 % }",
    "{ see: a, at: 2022Q4, range: [105, any] }", "{ see: sum, at: 2022Q4, level: 220 }",
    "{ shock: a, at: 2022Q2, size: 2 sd }", "{ see: a, at: 2022Q4, level: 110, density: keep }",
    "{ see: sum, at: 2022Q4, level: 220, via: [a] }",
  ])
  func `a series that nothing connects keeps every draw`(assumption: String) throws {
    let (base, found) = try x(assumption)
    #expect(found.futures["c"] == base["c"])
    #expect(found.futures["a"] != base["a"])
  }

  @Test func `correlated series follow, and so do parts of an identity`() throws {
    let followed = try x("{ see: a, at: 2022Q4, level: 110 }")
    #expect(followed.found.futures["b"] != followed.base["b"])
    let parted = try x("{ see: gap, at: 2022Q4, level: 110 }")
    #expect(parted.found.futures["c"] != parted.base["c"])
    #expect(parted.found.futures.step("gap", 3).allSatisfy { abs($0 - 110) < 1e-8 })
  }

  @Test func `blocks met one after the other are as unlikely as both, and each as it is alone`() throws {
    let (first, second) = (
      "{ see: a, at: 2022Q4, level: 110, soft: 1 % }", "{ see: c, at: 2022Q3, level: 0.1, soft: 2 % }"
    )
    let together = try x(first + ", " + second)
    let (a, c) = (try x(first), try x(second))
    #expect(together.found.futures["a"] == a.found.futures["a"])
    #expect(together.found.futures["c"] == c.found.futures["c"])
    let sum = (a.found.squaredDistance ?? .nan) + (c.found.squaredDistance ?? .nan)
    #expect(abs((together.found.squaredDistance ?? .nan) - sum) < 1e-12 * sum)
  }

  @Test func `a ceiling draws the paths of its own block anew`() throws {
    let free = try engine("scenarios: { x: {} }").base
    let bound = try engine(
      "priors: { ceiling(a): { median: 115, p90: 125 } }\nscenarios: { x: {} }"
    ).base
    #expect(bound["c"] == free["c"])
    #expect(bound["a"] != free["a"] && bound["b"] != free["b"])
    for (gap, parts) in zip(bound["gap"] ?? [], zip(bound["a"] ?? [], bound["c"] ?? [])) {
      #expect(gap == parts.0 - parts.1)
    }
  }

  @Test func `what a prior has joined hangs together from then on`() throws {
    let (base, found) = try x(
      "{ see: c, at: 2022Q4, level: 0.1 }", "priors: { gap: { at: 2022Q4, median: 100, p90: 101 } }\n")
    #expect(found.futures["a"] != base["a"])
    // a − c is near 100: where c is higher, so is a.
    #expect(found.futures.mean("a", 3) > base.mean("a", 3))
  }

  @Test func `assumptions met one by one are met jointly`() throws {
    let (first, second) = ("{ see: a, at: 2022Q2, level: 112 }", "{ see: b, at: 2022Q3, level: 44 }")
    func scenario(_ assumptions: String) -> String { "scenarios: { x: { assume: [\(assumptions)] } }" }
    let jointly = try Synthetic.engine(scenario("\(first), \(second)")).x()
    let one = try Synthetic.engine(scenario(first)).x()
    var moved = Synthetic.futures(seed: 1, unit: 1)
    for key in ["a", "b", "n"] { moved[key] = one.futures[key] }
    let model = try ModelFile(text: Synthetic.head + scenario(second), file: "model.yaml")
    let other = try ScenarioEngine(
      model: model, histories: Synthetic.histories(1), modelled: moved, seed: 1
    ).x()
    for key in ["a", "b", "total"] {
      for (found, expected) in zip(other.futures[key] ?? [], jointly.futures[key] ?? []) {
        #expect(abs(found / expected - 1) < 1e-9, "\(key)")
      }
    }
    // p(first) · p(second | first) = p(both).
    let sum = (one.squaredDistance ?? .nan) + (other.squaredDistance ?? .nan)
    #expect(abs(sum / (jointly.squaredDistance ?? .nan) - 1) < 1e-9)
  }
}

import Foundation
import Testing
import TimeSeries

@testable import Scenarios

/// The laws of scenarios on small worlds.
@Suite struct ScenarioEngineTests {
  static func scenario(_ assumptions: String...) -> String {
    "scenarios: { x: { assume: [\(assumptions.map { "{ \($0) }" }.joined(separator: ", "))] } }"
  }

  /// The largest relative distance of some draws from a value.
  static func distance(_ draws: ArraySlice<Double>, _ value: Double) -> Double {
    draws.reduce(0) { max($0, abs($1 - value)) } / abs(value)
  }

  @Test func `without assumptions the futures are the unconditional ones`() throws {
    let engine = try Synthetic.engine("scenarios: { x: {} }")
    #expect(try engine.x().futures.draws == engine.base.draws)
    #expect(try engine.x().plausibility == nil)
  }

  @Test func `seeing a series' own mean moves no mean`() throws {
    let plain = try Synthetic.engine("").base
    // The centre in logarithms, where positive series are conditioned.
    let center = exp(plain.step("a", 1).reduce(0) { $0 + log($1) } / Double(plain.paths))
    let engine = try Synthetic.engine(Self.scenario("see: a, at: 2022Q2, level: \(center)"))
    let outcome = try engine.x()
    for series in ["a", "b", "n"] {
      for step in 0..<Synthetic.horizon {
        let draws = plain.step(series, step)
        let mean = plain.mean(series, step)
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(plain.paths)
        // Simulation: four standard errors, and half a variance of the logarithms for the mean of a convex function.
        let convexity = series == "n" ? 0 : variance / (2 * mean)
        let bound = 4 * (variance / Double(plain.paths)).squareRoot() + convexity
        #expect(abs(outcome.futures.mean(series, step) - mean) <= bound, "\(series) \(step)")
      }
    }
    #expect(try #require(outcome.plausibility) > 0.999)
  }

  @Test(arguments: [("a", 117.0), ("b", 40), ("n", -3), ("total", 190), ("gap", 80)])
  func `a level seen holds on every path`(series: String, level: Double) throws {
    let engine = try Synthetic.engine(Self.scenario("see: \(series), at: 2022Q3, level: \(level)"))
    #expect(Self.distance(try engine.x().futures.step(series, 2), level) < 1e-9)
  }

  @Test func `growth seen holds on every path, from the past and within the future`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: a, from: 2022Q1, growth: [3 %/q, -1 %/q, 0 %/q]"))
    let futures = try engine.x().futures
    #expect(Self.distance(futures.step("a", 0), 103) < 1e-9)
    for (step, rate) in [(1, 0.99), (2, 1.0)] {
      for (now, before) in zip(futures.step("a", step), futures.step("a", step - 1)) {
        #expect(abs(now / before - rate) < 1e-9)
      }
    }
  }

  @Test func `growth a year is against the quarter a year before`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: a, at: 2022Q2, growth: 10 %/y"))
    #expect(Self.distance(try engine.x().futures.step("a", 1), 1.1 * 93) < 1e-9)
  }

  @Test func `growth of a series that may be negative holds too`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: n, at: 2022Q2, growth: 50 %/q"))
    let futures = try engine.x().futures
    for (now, before) in zip(futures.step("n", 1), futures.step("n", 0)) {
      #expect(abs(now - 1.5 * before) < 1e-9)
    }
  }

  @Test func `conditions on an identity and on a part hold together`() throws {
    let engine = try Synthetic.engine(
      Self.scenario("see: total, at: 2022Q2, level: 170", "see: a, at: 2022Q2, level: 112"))
    let futures = try engine.x().futures
    #expect(Self.distance(futures.step("total", 1), 170) < 1e-9)
    #expect(Self.distance(futures.step("a", 1), 112) < 1e-9)
    #expect(Self.distance(futures.step("b", 1), 58) < 1e-9)
  }

  @Test func `identities are evaluated on every draw`() throws {
    let engine = try Synthetic.engine(
      Self.scenario("see: a, at: 2022Q2, level: 120", "do: b, at: 2022Q3, level: 60"))
    let futures = try engine.x().futures
    for step in 0..<Synthetic.horizon {
      for (path, total) in futures.step("total", step).enumerated() {
        let parts = futures.step("a", step).dropFirst(path).first.map { a in
          a + (futures.step("b", step).dropFirst(path).first ?? .nan)
        }
        #expect(parts == total)
      }
    }
  }

  @Test func `seeing one series moves what hangs together with it`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: a, at: 2022Q4, level: 140"))
    let futures = try engine.x().futures
    #expect(futures.mean("b", 3) > engine.base.mean("b", 3) + 1)
  }

  @Test func `doing moves nothing else but identities`() throws {
    let engine = try Synthetic.engine(Self.scenario("do: a, at: 2022Q4, level: 140"))
    let futures = try engine.x().futures
    #expect(futures["b"] == engine.base["b"] && futures["n"] == engine.base["n"])
    #expect(futures.mean("total", 3) > engine.base.mean("total", 3))
  }

  @Test func `what is done holds on every path and before it nothing changes`() throws {
    let engine = try Synthetic.engine(Self.scenario("do: a, at: 2022Q2, level: 110"))
    let futures = try engine.x().futures
    #expect(futures.step("a", 1).allSatisfy { $0 == 110 })
    #expect(Array(futures.step("a", 0)) == Array(engine.base.step("a", 0)))
  }

  @Test func `later periods go on with the growth that each path had drawn`() throws {
    let engine = try Synthetic.engine(Self.scenario("do: a, at: 2022Q2, level: 110"))
    let (base, futures) = (engine.base, try engine.x().futures)
    for step in 2..<4 {
      for path in 0..<base.paths {
        let index = step * base.paths + path
        let drawn = base["a", index] / base["a", index - base.paths]
        #expect(abs(futures["a", index] / futures["a", index - base.paths] - drawn) < 1e-12)
      }
    }
  }

  @Test func `later periods of a series that may be negative go on with the change drawn`() throws {
    let engine = try Synthetic.engine(Self.scenario("do: n, at: 2022Q1, level: 10"))
    let (base, futures) = (engine.base, try engine.x().futures)
    for path in 0..<base.paths {
      let index = base.paths + path
      #expect(abs(futures["n", index] - 10 - (base["n", index] - base["n", index - base.paths])) < 1e-12)
    }
  }

  @Test func `growth done compounds from the last known value`() throws {
    let engine = try Synthetic.engine(Self.scenario("do: a, from: 2022Q1, growth: [-1 %/q, 0 %/q, 10 %/q]"))
    let futures = try engine.x().futures
    for (step, level) in [99, 99, 108.9].enumerated() {
      #expect(Self.distance(futures.step("a", step), level) < 1e-12)
    }
  }

  @Test func `assumptions done hold whatever the order in which they stand`() throws {
    let (early, late) = ("do: a, at: 2022Q1, level: 90", "do: a, at: 2022Q3, level: 150")
    let forward = try Synthetic.engine(Self.scenario(early, late)).x().futures
    let backward = try Synthetic.engine(Self.scenario(late, early)).x().futures
    #expect(forward.draws == backward.draws)
    #expect(backward.step("a", 0).allSatisfy { $0 == 90 } && backward.step("a", 2).allSatisfy { $0 == 150 })
  }

  @Test func `an own assumption wins over an inherited one in the same period only`() throws {
    let engine = try Synthetic.engine(
      """
      scenarios:
        base: { assume: [{ do: a, from: 2022Q1, level: [101, 102, 103] }] }
        x: { from: base, assume: [{ do: a, at: 2022Q2, level: 200 }] }
      """)
    let futures = try engine.x().futures
    for (step, level) in [101.0, 200, 103].enumerated() {
      #expect(futures.step("a", step).allSatisfy { $0 == level })
    }
  }

  @Test(arguments: [("a", 2e-12), ("total", 1e-9)])
  func `an assumption that another implies changes nothing`(series: String, tolerance: Double) throws {
    let once = "see: \(series), at: 2022Q2, level: 165"
    let engine = try Synthetic.engine(Self.scenario(once))
    let (single, double) = (try engine.x(), try Synthetic.engine(Self.scenario(once, once)).x())
    for (key, draws) in single.futures.draws {
      let other = try #require(double.futures[key])
      // Algebra: the same map by another pivot order; identities are settled to 1e-11.
      for (a, b) in zip(draws, other) { #expect(abs(a - b) <= tolerance * max(1, abs(a))) }
    }
    #expect(abs((single.plausibility ?? 0) - (double.plausibility ?? 1)) < 1e-9)
  }

  @Test(arguments: [
    ["see: a, at: 2022Q2, level: 110", "see: a, at: 2022Q2, level: 120"],
    ["see: a, from: 2022Q1, growth: [1 %/q, 2 %/q]", "see: a, at: 2022Q2, level: 120"],
    ["see: gap, at: 2022Q2, level: 110", "see: gap, at: 2022Q2, level: 120"],
    ["see: n, at: 2022Q2, level: 1", "see: n, at: 2022Q2, level: 2"],
  ])
  func `assumptions that contradict each other are both named`(assumptions: [String]) throws {
    let text =
      "scenarios:\n  x:\n    assume:\n" + assumptions.map { "      - { \($0) }" }.joined(separator: "\n")
    let engine = try Synthetic.engine(text)
    let error = try #require(throws: ScenarioError.self) { try engine.x() }
    // The head has seven lines; the assumptions stand in lines 11 and 12.
    #expect(
      error.message.contains("model.yaml:11 see") && error.message.contains("model.yaml:12 see"), "\(error)")
    #expect(error.message.contains("scenario 'x' is infeasible") && error.location.line == 11)
  }

  @Test func `a whole that its fixed parts do not give is infeasible`() throws {
    let engine = try Synthetic.engine(
      Self.scenario(
        "see: a, at: 2022Q2, level: 100", "see: b, at: 2022Q2, level: 50",
        "see: total, at: 2022Q2, level: 170"))
    let error = try #require(throws: ScenarioError.self) { try engine.x() }
    for series in ["a", "b", "total"] { #expect(error.message.contains("see \(series) 2022Q2")) }
  }

  @Test func `a positive series cannot be seen at zero`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: a, at: 2022Q2, level: 0"))
    #expect(throws: ScenarioError.self) { try engine.x() }
  }

  @Test func `an identity whose draws leave its support cannot be seen, and the error says why`() throws {
    let head = Synthetic.head.replacing("gap: { is: a - n }", with: "gap: { is: n - a, support: positive }")
    let engine = try Synthetic.engine(Self.scenario("see: gap, at: 2022Q2, level: 1"), head: head)
    let error = try #require(throws: InputError.self) { try engine.x() }
    #expect(error.message.contains("not positive") && error.line == 8)
  }

  @Test(arguments: [
    ("see: a, at: 2021Q4, level: 1", "2021Q4 cannot be assumed: the forecast runs from 2022Q1 to 2022Q4"),
    ("do: a, at: 2023Q1, level: 1", "2023Q1 cannot be assumed"),
    ("do: b, at: 2022Q1, growth: 500 %/y", ""),
  ])
  func `periods that are not forecast cannot be assumed`(assumption: String, message: String) throws {
    let engine = try Synthetic.engine(Self.scenario(assumption))
    guard !message.isEmpty else {
      _ = try engine.x()
      return
    }
    let error = try #require(throws: InputError.self) { try engine.x() }
    #expect(error.message.contains(message))
  }

  @Test(arguments: ["see", "do"])
  func `growth needs a known value to grow from`(mode: String) throws {
    let engine = try Synthetic.engine(Self.scenario("\(mode): gap, at: 2022Q1, growth: 1 %/q"))
    let error = try #require(throws: InputError.self) { try engine.x() }
    #expect(error.message.contains("2021Q4, for which no value is known"))
  }

  @Test func `softness leaves a spread of its own size`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: a, at: 2022Q4, level: 108, soft: 1 %"))
    let draws = try engine.x().futures.step("a", 3).map { log($0 / 108) }
    let mean = draws.reduce(0, +) / Double(draws.count)
    let deviation = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws.count)).squareRoot()
    // Noise of 1 % seen through a prior deviation of 6 %: 0.01 · 0.06/√(0.06² + 0.01²) = 0.00986; four standard errors.
    #expect(abs(deviation - 0.00986) < 4 * 0.00986 / (2 * Double(draws.count)).squareRoot())
  }

  @Test func `softness of growth is kept where values may be negative`() throws {
    let hard = "see: n, at: 2022Q2, growth: 50 %/q"
    let outcome = try Synthetic.engine(Self.scenario(hard + ", soft: 20 %")).x()
    let misses = zip(outcome.futures.step("n", 1), outcome.futures.step("n", 0)).map { abs($0 - 1.5 * $1) }
    #expect((misses.max() ?? 0) > 1e-3)
  }

  @Test func `soft assumptions on an identity are carried out`() throws {
    let engine = try Synthetic.engine(Self.scenario("see: total, at: 2022Q2, level: 170, soft: 5 %"))
    let futures = try engine.x().futures
    #expect(futures.mean("total", 1) > engine.base.mean("total", 1) && futures.mean("total", 1) < 170)
  }

  @Test func `plausibility falls with the distance from the model`() throws {
    let found = try [104.0, 110, 125].map {
      try #require(try Synthetic.engine(Self.scenario("see: a, at: 2022Q2, level: \($0)")).x().plausibility)
    }
    #expect(found[0] > found[1] && found[1] > found[2] && found[2] < 0.01)
  }

  @Test(arguments: [1e-3, 1e6])
  func `another unit rescales every result`(unit: Double) throws {
    func text(_ unit: Double) -> String {
      Self.scenario("see: total, at: 2022Q2, level: \(170 * unit)", "do: b, at: 2022Q3, level: \(60 * unit)")
    }
    let one = try Synthetic.engine(text(1)).table(["a", "b", "total"])
    let other = try Synthetic.engine(text(unit), unit: unit).table(["a", "b", "total"])
    for (a, b) in zip(one.rows, other.rows) {
      // Algebra with conditions settled to 1e-11.
      for (x, y) in [(a.mean, b.mean), (a.median, b.median), (a.p10, b.p10), (a.p90, b.p90)] {
        #expect(abs(y - unit * x) <= 1e-8 * unit * abs(x))
      }
      #expect(abs((a.plausibility ?? 0) - (b.plausibility ?? 0)) < 1e-8)
    }
  }

  @Test func `the same seed gives the same bytes`() throws {
    let text = Self.scenario("see: total, at: 2022Q2, level: 170, soft: 1 %")
    #expect(try Synthetic.engine(text).x().futures.draws == Synthetic.engine(text).x().futures.draws)
    #expect(try Synthetic.engine(text).x().futures.draws != Synthetic.engine(text, seed: 2).x().futures.draws)
  }

  @Test func `a report period before the forecast is an error with its place`() throws {
    let error = try #require(throws: InputError.self) { try Synthetic.engine("report: { at: [2021Q4] }") }
    #expect(error.message.contains("2021Q4 is not forecast") && error.line == 8 && error.column == 15)
  }

  @Test func `a target on a series without futures is an error with its place`() throws {
    let head = Synthetic.head + "  silent: {}\n"
    let error = try #require(throws: InputError.self) {
      try Synthetic.engine("targets: { t: { silent: '>= 1', by: 2022Q2 } }", head: head)
    }
    #expect(error.message.contains("'silent' is not forecast"))
  }
}

extension Futures {
  subscript(series: String, index: Int) -> Double { self[series]?[index] ?? .nan }
}

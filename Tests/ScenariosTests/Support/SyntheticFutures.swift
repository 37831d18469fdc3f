import NumericalCore
import RealModule
import TimeSeries

@testable import Scenarios

/// Small worlds with known laws: correlated random walks, one for each modelled series of a model text.
enum Synthetic {
  static let start = Period.quarterly(2022, 1)
  static let horizon = 4
  static let paths = 2000

  /// `a` and `b` are positive, hang together (correlation 0.6) and start from 100 and 50; `n` may be negative.
  static let head = """
    horizon: 2022Q4
    series:
      a: { model: x, support: positive }
      b: { model: x, support: positive, window: instant }
      n: { model: x }
      total: { is: a + b, support: positive, window: instant }
      gap: { is: a - n }

    """

  static func engine(
    _ text: String, seed: UInt64 = 1, unit: Double = 1, head: String = Synthetic.head
  ) throws -> ScenarioEngine {
    let model = try ModelFile(text: head + text, file: "model.yaml")
    return try ScenarioEngine(
      model: model, histories: histories(unit), modelled: futures(seed: seed, unit: unit), seed: seed)
  }

  static func histories(_ unit: Double) -> [String: Series] {
    func series(_ name: String, _ values: [Double]) -> Series {
      Series(name: name, start: start.advanced(by: -values.count), values: values.map { unit * $0 })
    }
    return [
      "a": series("a", [90, 93, 96, 100]), "b": series("b", [44, 46, 48, 50]),
      "n": series("n", [3, -1, 2, 0]),
      "total": series("total", [134, 139, 144, 150]),
    ]
  }

  static func futures(seed: UInt64, unit: Double) -> Futures {
    var generator = Xoshiro256(seed: seed, stream: "synthetic")
    var futures = Futures(start: start, horizon: horizon, paths: paths)
    var (a, b, n) = ([Double](), [Double](), [Double]())
    var state = Array(repeating: (a: Double.log(100), b: Double.log(50), n: 0.0), count: paths)
    for _ in 0..<horizon {
      for path in 0..<paths {
        let (u, v) = (generator.nextNormal(), generator.nextNormal())
        state[path].a += 0.02 + 0.03 * u
        state[path].b += 0.01 + 0.05 * (0.6 * u + 0.8 * v)
        state[path].n += 2 * generator.nextNormal()
        a.append(unit * Double.exp(state[path].a))
        b.append(unit * Double.exp(state[path].b))
        n.append(unit * state[path].n)
      }
    }
    (futures["a"], futures["b"], futures["n"]) = (a, b, n)
    return futures
  }
}

extension ScenarioEngine {
  /// The one scenario named `x`.
  func x() throws -> ScenarioOutcome {
    guard let scenario = model.scenarios["x"] else { preconditionFailure("the text has no scenario x") }
    return try outcome(of: scenario)
  }

  func table(_ series: [String], at periods: [Period]? = nil) throws -> ScenarioTable {
    ScenarioTable(
      self, outcomes: try outcomes(), series: series,
      periods: periods ?? (0..<base.horizon).map { base.start.advanced(by: $0) })
  }
}

extension Futures {
  func mean(_ series: String, _ step: Int) -> Double { self.step(series, step).reduce(0, +) / Double(paths) }
}

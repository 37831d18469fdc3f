import Conditioning
import Foundation
import NumericalCore
import OrderedCollections
import Testing
import TimeSeries

@testable import Scenarios

/// Series that were drawn apart and hang together afterwards.
@Suite struct JointTests {
  static let head = """
    horizon: 2023Q4
    series:
      a: { model: x, support: positive }
      b: { model: x, support: positive }
      c: { model: x }
      sum: { is: a + b }

    """
  /// A correlation between `a` and `b` alone; `gap` would tie `a` to `c`.
  static let more = "  gap: { is: a - c }\ndrivers: { correlation: [[a, b, 0.7]] }\n"
  static let (paths, horizon) = (4000, 8)

  /// Random walks with fat-tailed steps, each drawn apart.
  static func apart() -> Futures {
    var futures = Futures(start: .quarterly(2022, 1), horizon: horizon, paths: paths)
    for key in ["a", "b", "c"] {
      var generator = Xoshiro256(seed: 3, stream: key)
      var state = [Double](repeating: 0, count: paths)
      var values: [Double] = []
      for _ in 0..<horizon {
        for path in 0..<paths {
          let size = generator.nextUniform() < 0.1 ? 3.0 : 1
          state[path] += 0.03 * size * generator.nextNormal()
          values.append(key == "c" ? state[path] : 100 * exp(state[path]))
        }
      }
      futures[key] = values
    }
    return futures
  }

  static func model(_ text: String) throws -> ModelFile {
    try ModelFile(text: head + text, file: "model.yaml")
  }

  static func joint(_ text: String, errors: OrderedDictionary<String, Series>? = nil) throws
    -> JointCorrelation
  {
    let empty = ["a", "b", "c"].map {
      ($0, Series(name: $0, start: .quarterly(2020, 1), values: [.nan, .nan]))
    }
    return try JointCorrelation(model(text), errors: errors ?? OrderedDictionary(uniqueKeysWithValues: empty))
  }

  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let xy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let xx = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
    let yy = y.reduce(0) { $0 + ($1 - my) * ($1 - my) }
    return xy / (xx * yy).squareRoot()
  }

  static func steps(_ futures: Futures, _ key: String, _ step: Int) -> [Double] {
    let level = { (h: Int) in futures.step(key, h).map { key == "c" ? $0 : log($0) } }
    return step == 0 ? level(0) : zip(level(step), level(step - 1)).map { $0 - $1 }
  }

  static let text = "drivers: { correlation: [[a, b, 0.6], [b, c, -0.4]] }"

  @Test func `every period keeps exactly the draws that its model made`() throws {
    var futures = Self.apart()
    try futures.couple(by: Self.joint(Self.text), Self.model(Self.text))
    for key in ["a", "b", "c"] {
      for step in 0..<Self.horizon {
        #expect(futures.step(key, step).sorted() == Self.apart().step(key, step).sorted(), "\(key) \(step)")
      }
    }
  }

  @Test func `surprises of one period are correlated as stated, those of different periods are not`() throws {
    var futures = Self.apart()
    try futures.couple(by: Self.joint(Self.text), Self.model(Self.text))
    for step in 0..<Self.horizon {
      let (a, b, c) = (
        Self.steps(futures, "a", step), Self.steps(futures, "b", step), Self.steps(futures, "c", step)
      )
      // Simulation: four standard errors of a correlation of 4000 draws, and the bend of fat tails.
      #expect(abs(Self.correlation(a, b) - 0.6) < 0.06, "\(step)")
      #expect(abs(Self.correlation(b, c) + 0.4) < 0.07, "\(step)")
      if step > 0 { #expect(abs(Self.correlation(a, Self.steps(futures, "b", step - 1))) < 0.07) }
    }
  }

  @Test func `a series keeps its autocorrelation`() throws {
    let apart = Self.apart()
    var futures = apart
    try futures.couple(by: Self.joint(Self.text), Self.model(Self.text))
    for key in ["a", "b", "c"] {
      let before = Self.correlation(Array(apart.step(key, 3)), Array(apart.step(key, 7)))
      let after = Self.correlation(Array(futures.step(key, 3)), Array(futures.step(key, 7)))
      #expect(abs(before - after) < 0.03, "\(key)")
    }
  }

  @Test func `without correlations nothing changes`() throws {
    var futures = Self.apart()
    try futures.couple(by: Self.joint(""), Self.model(""))
    #expect(futures.draws == Self.apart().draws)
  }

  @Test func `coupled draws are the same bytes every time`() throws {
    func coupled() throws -> Futures {
      var futures = Self.apart()
      try futures.couple(by: Self.joint(Self.text), Self.model(Self.text))
      return futures
    }
    #expect(try coupled().draws == coupled().draws)
  }

  @Test func `what is known already stays known`() throws {
    var futures = Self.apart()
    var known = try #require(futures["b"])
    for index in 0..<2 * Self.paths { known[index] = 100 }
    futures["b"] = known
    try futures.couple(by: Self.joint(Self.text), Self.model(Self.text))
    #expect(futures.step("b", 0).allSatisfy { $0 == 100 } && futures.step("b", 1).allSatisfy { $0 == 100 })
    #expect(Self.correlation(Self.steps(futures, "a", 5), Self.steps(futures, "b", 5)) > 0.5)
  }

  @Test func `a missing correlation follows with the largest determinant`() throws {
    // Dempster's completion of a chain: the missing corner is the product of the two stated ones.
    let joint = try Self.joint(Self.text)
    #expect(abs(try #require(joint["a", "c"]) - 0.6 * -0.4) < 1e-9 && joint.repairs.isEmpty)
  }

  @Test func `correlations that contradict each other are repaired and the repair is kept`() throws {
    let joint = try Self.joint("drivers: { correlation: [[a, b, 0.9], [b, c, 0.9], [a, c, -0.9]] }")
    #expect(joint.repairs.count == 3)
    #expect(try Cholesky(joint.correlation).order == 3)
  }

  @Test func `errors pull a stated correlation toward themselves, the more the longer they are`() throws {
    func errors(_ count: Int) -> OrderedDictionary<String, Series> {
      var generator = Xoshiro256(seed: 5)
      var (a, b, c) = ([Double](), [Double](), [Double]())
      for _ in 0..<count {
        let u = generator.nextNormal()
        a.append(u)
        b.append(-0.8 * u + 0.6 * generator.nextNormal())
        c.append(generator.nextNormal())
      }
      let start = Period.quarterly(2000, 1)
      return [
        "a": Series(name: "a", start: start, values: a), "b": Series(name: "b", start: start, values: b),
        "c": Series(name: "c", start: start, values: c),
      ]
    }
    let found = try [8, 400].map { try #require(try Self.joint(Self.text, errors: errors($0))["a", "b"]) }
    #expect(found[0] < 0.6 && found[1] < found[0] && abs(found[1] + 0.8) < 0.15)
    let ignored = Self.text.replacing(" }", with: ", residuals: ignore }")
    #expect(abs(try #require(try Self.joint(ignored, errors: errors(400))["a", "b"]) - 0.6) < 1e-9)
  }

  @Test func `errors of trailing years count for less than errors of quarters`() throws {
    var generator = Xoshiro256(seed: 8)
    let start = Period.quarterly(2015, 1)
    let errors = OrderedDictionary(
      uniqueKeysWithValues: ["a", "b", "c"].map { key in
        (key, Series(name: key, start: start, values: (0..<20).map { _ in generator.nextNormal() }))
      })
    let quarters = try Self.joint("", errors: errors)
    let trailing = Self.head.replacing(
      "support: positive }", with: "support: positive, window: trailing-12m }")
    let years = try JointCorrelation(ModelFile(text: trailing, file: "model.yaml"), errors: errors)
    // 1 + 2·(0.75² + 0.5² + 0.25²) = 2.75 times the variance for the pair of trailing years.
    #expect(try #require(years.shrinkage) > #require(quarters.shrinkage) || quarters.shrinkage == 1)
  }

  @Test(arguments: [
    ("drivers: { correlation: [[a, bb, 0.5]] }", "did you mean 'b'"),
    ("drivers: { correlation: [[a, b, 1.5]] }", "between -1 and 1"),
    ("drivers: { correlation: [[a, a, 0.5]] }", "two different series"),
    ("drivers: { correlation: [[a, b, 0.5], [b, a, 0.4]] }", "stands twice"),
    ("drivers: { correlation: [[a, sum, 0.5]] }", "no model of its own"),
    ("drivers: { residuals: maybe }", "'use'"),
  ])
  func `what cannot be a correlation is said with its place`(text: String, message: String) throws {
    let error = try #require(throws: InputError.self) { try Self.joint(text) }
    #expect(error.message.contains(message) && error.line == 7, "\(error)")
  }
}

import Foundation
import ForecastModels
import Forecasting
import NumericalCore
import Testing
import TimeSeries

/// What every model that takes regressors owes to them, and what the others say.
@Suite struct RegressorTests {
  static let takers = ModelRegistry.standard.descriptors.filter { $0.traits.contains(.acceptsRegressors) }
  static let others = ModelRegistry.standard.descriptors.filter { !$0.traits.contains(.acceptsRegressors) }

  /// A level that wanders, with a season, and a promotion that adds 30 wherever it is 1; ten periods lie ahead.
  static func data(
    count: Int = 60, gaps: Bool = false, columns: [String] = ["promo"], scale: Double = 1
  ) -> TrainingData {
    var generator = Xoshiro256(seed: 11)
    let start = Period.quarterly(2005, 1)
    let promo = (0..<count + 10).map { _ in generator.nextNormal() > 0.8 ? 1.0 : 0 }
    var level = 100.0
    var values: [Double] = []
    for t in 0..<count {
      level += 0.5 * generator.nextNormal()
      values.append(level + [3, -2, 1, -2][t % 4] + 30 * promo[t] + 0.5 * generator.nextNormal())
    }
    if gaps { for t in [7, 20, 21, 44] { values[t] = .nan } }
    let all: [String: [Double]] = [
      "promo": promo, "flat": promo.map { _ in 5 }, "double": promo.map { 2 * $0 + 1 },
      "scaled": promo.map { $0 * 1e7 },
    ]
    return TrainingData(
      Series(name: "shop", start: start, values: values.map { $0 * scale }),
      regressors: Regressors(
        start: start, columns: columns.map { .init(name: $0, values: all[$0] ?? []) }))
  }

  static func fit(_ spec: String, _ data: TrainingData) throws -> any FittedModel & Codable {
    try ModelRegistry.standard.fit(ModelSpec(spec), to: data)
  }

  static func effect(_ fit: any FittedModel, _ name: String = "promo") throws -> EstimatedParameter {
    try #require(fit.parameters.first { $0.name == name || $0.name.hasSuffix(": \(name)") })
  }

  @Test(arguments: takers, [false, true])
  func `finds an effect, gaps or not, and carries it into the forecast`(
    model: ModelDescriptor, gaps: Bool
  ) throws {
    let data = Self.data(gaps: gaps)
    let fit = try Self.fit(model.id, data)
    let effect = try Self.effect(fit)
    let error = try #require(effect.standardError)
    // Within four standard errors of the truth; an error of more than a tenth of the effect would show nothing.
    #expect(abs(effect.estimate - 30) < 4 * error && error < 3)
    let future = try #require(data.regressors).values(
      0, over: data.series.end..<data.series.end.advanced(by: 10))
    let medians = try fit.forecast(10).medians
    let on = medians.indices.filter { future[$0] == 1 }.map { medians[$0] }
    let off = medians.indices.filter { future[$0] == 0 }.map { medians[$0] }
    #expect(!on.isEmpty && !off.isEmpty)
    #expect(on.allSatisfy { own in off.allSatisfy { own > $0 + 15 } })
  }

  @Test(arguments: takers)
  func `the unit of a regressor changes its coefficient and nothing else`(model: ModelDescriptor) throws {
    let plain = try Self.fit(model.id, Self.data())
    let scaled = try Self.fit(model.id, Self.data(columns: ["scaled"]))
    let (a, b) = (try Self.effect(plain), try Self.effect(scaled, "scaled"))
    // Optimum class: the columns differ in their last digits.
    #expect(abs(b.estimate * 1e7 - a.estimate) < 1e-5 * abs(a.estimate))
    for (x, y) in zip(try plain.forecast(4).medians, try scaled.forecast(4).medians) {
      #expect(abs(x - y) < 1e-5 * abs(x))
    }
  }

  @Test(arguments: takers)
  func `regressors that the sample does not tell are left out by name`(model: ModelDescriptor) throws {
    let fit = try Self.fit(model.id, Self.data(columns: ["flat", "promo", "double"]))
    #expect(Set(fit.droppedRegressors.map(\.name)) == ["flat", "double"])
    #expect(fit.remarks.contains { $0.contains("'flat'") && $0.contains("left out") })
    let alone = try Self.fit(model.id, Self.data())
    for (x, y) in zip(try fit.forecast(4).medians, try alone.forecast(4).medians) {
      #expect(abs(x - y) < 1e-6 * abs(x))
    }
  }

  @Test(arguments: takers)
  func `without values over the horizon the forecast says which one is missing`(model: ModelDescriptor) throws
  {
    let data = Self.data()
    let fit = try Self.fit(model.id, data)
    #expect(try fit.forecast(10).distributions.count == 10)
    var reason: String?
    do {
      _ = try fit.forecast(11)
    } catch let error as ForecastError { reason = error.description }
    let text = try #require(reason)
    #expect(text.contains("'promo'") && text.contains(data.series.end.advanced(by: 10).description))
  }

  @Test(arguments: takers)
  func `a regressor missing where the series is observed is an error that names both`(model: ModelDescriptor)
  {
    let data = Self.data()
    let short = data.with(
      Regressors(start: data.series.start, columns: [.init(name: "promo", values: [1, 0])]))
    #expect(throws: ForecastError.self) { try Self.fit(model.id, short) }
  }

  @Test(arguments: takers)
  func `a fit with regressors that is written and read back forecasts the same`(model: ModelDescriptor) throws
  {
    let fit = try Self.fit(model.id, Self.data())
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    struct Box: Codable {
      let spec: String
      let fit: any FittedModel & Codable
      init(spec: String, fit: any FittedModel & Codable) { (self.spec, self.fit) = (spec, fit) }
      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        spec = try container.decode(String.self)
        fit = try ModelRegistry.standard.decodeFit(of: ModelSpec(id: spec), from: container.superDecoder())
      }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(spec)
        try fit.encode(to: container.superEncoder())
      }
    }
    let bytes = try encoder.encode(Box(spec: model.id, fit: fit))
    let read = try decoder.decode(Box.self, from: bytes)
    #expect(try read.fit.forecast(10) == fit.forecast(10))
  }

  @Test(arguments: takers)
  func `values that come after the fit meet their own regressors`(model: ModelDescriptor) throws {
    let whole = Self.data()
    let fit = try Self.fit(model.id, whole.prefix(56))
    let updated = try fit.takingIn(
      Array(whole.series.values[56...]), after: whole.prefix(56), model: model.id)
    let later = try updated.forecast(10)
    #expect(later.start == whole.series.end)
    let future = try #require(whole.regressors).values(
      0, over: whole.series.end..<whole.series.end.advanced(by: 10))
    let off = later.medians.indices.filter { future[$0] == 0 }.map { later.medians[$0] }
    // A promotion taken for a change of the level would lift every later period by some of its 30.
    #expect(off.allSatisfy { abs($0 - 100) < 15 })
  }

  @Test(arguments: takers)
  func `simulated means approach the mean beside regressors`(model: ModelDescriptor) throws {
    let fit = try Self.fit(model.id, Self.data())
    var generator = Xoshiro256(seed: 3)
    let paths = try fit.simulate(6, paths: 4000, using: &generator)
    for (step, distribution) in try fit.forecast(6).distributions.enumerated() {
      let column = paths.values.column(step)
      let mean = column.reduce(0, +) / 4000
      let spread = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000).squareRoot()
      // Simulation class: four standard errors, and a little for mixtures whose median is not their mean.
      #expect(abs(mean - distribution.median) < 4 * spread / 4000.0.squareRoot() + 0.05 * spread)
    }
  }

  @Test(arguments: others)
  func `a model without a place for regressors refuses them`(model: ModelDescriptor) {
    #expect(throws: ForecastError.regressorsNotTaken(model: model.id)) {
      try Self.fit(model.id, Self.data())
    }
  }

  @Test func `regressors=none leaves them out`() throws {
    let without = try Self.fit("auto-arima(regressors=none)", Self.data())
    let bare = try Self.fit("auto-arima", Self.data().with(nil))
    #expect(try without.forecast(20) == bare.forecast(20))
  }

  @Test func `a model with too few values for its regressors does without them, and that is told`() throws {
    let start = Period.yearly(2010)
    let data = TrainingData(
      Series(name: "short", start: start, values: [10, 13, 11, 12, 15, 14]),
      regressors: Regressors(start: start, columns: [.init(name: "x", values: [0, 1, 0, 0, 1, 1, 0])]))
    let outcome = try ModelRegistry.standard.fitOrFallBack(ModelSpec("ets(trend=A)"), to: data)
    #expect(outcome.lacksRegressors)
    #expect(!outcome.fallbacks.isEmpty)
  }

  @Test func `a known step does not widen the interval by more than its coefficient's uncertainty`() throws {
    let data = Self.data()
    let fit = try Self.fit("regression", data)
    let own = try #require(data.regressors).values(
      0, over: data.series.end..<data.series.end.advanced(by: 10))
    let spreads = try fit.forecast(10).distributions.map { $0.components[0].spread }
    // s √(1 + x′(X′X)⁻¹x) is larger for the rarer of two values.
    let on = try #require(own.firstIndex(of: 1))
    let off = try #require(own.firstIndex(of: 0))
    #expect(spreads[on] > spreads[off])
  }
}

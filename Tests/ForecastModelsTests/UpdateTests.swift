import ForecastModels
import Forecasting
import Foundation
import Testing
import TimeSeries

/// New values enter fitted models without estimation.
@Suite struct `Updated models` {
  static let models = ModelRegistry.standard.descriptors

  static func fit(_ text: String, _ data: TrainingData) throws -> any FittedModel & Codable {
    try ModelRegistry.standard.fit(ModelSpec(text), to: data)
  }

  @Test(arguments: models)
  func `come to the same by one value at a time as by all at once`(model: ModelDescriptor) throws {
    let data = LawTests.sample(count: 34)
    let history = data.prefix(28)
    let fresh = Array(data.series.values[28...])
    let spec = ModelSpec(id: model.id)
    let fit = try ModelRegistry.standard.fit(spec, to: history)
    guard fit is any UpdatableModel else {
      // A model that keeps no state says that it has to be fitted again.
      #expect(throws: ForecastError.notUpdatable(model: model.id)) {
        try fit.takingIn(fresh, after: history, model: model.id)
      }
      return
    }
    let once = try fit.takingIn(fresh, after: history, model: model.id)
    var (stepwise, seen) = (fit, history)
    for value in fresh {
      stepwise = try stepwise.takingIn([value], after: seen, model: model.id)
      seen = seen.appending([value])
    }
    let (a, b) = (try once.forecast(6), try stepwise.forecast(6))
    #expect(a.start == data.series.end && b.start == data.series.end)
    for (one, other) in zip(a.quantiles(0.9), b.quantiles(0.9)) {
      // The same sums in another order.
      #expect(abs(one - other) <= 1e-10 * abs(one))
    }
  }

  @Test(arguments: models)
  func `are the model itself where nothing came`(model: ModelDescriptor) throws {
    let data = LawTests.sample()
    let fit = try ModelRegistry.standard.fit(ModelSpec(id: model.id), to: data)
    let same = try fit.takingIn([.nan, .nan], after: data, model: model.id)
    #expect(try same.forecast(4) == fit.forecast(4))
  }

  @Test(arguments: models)
  func `forecast the same after they were written and read back`(model: ModelDescriptor) throws {
    let data = LawTests.sample()
    let spec = ModelSpec(id: model.id)
    let fit = try ModelRegistry.standard.fit(spec, to: data)
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "i", negativeInfinity: "-i", nan: "n")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "i", negativeInfinity: "-i", nan: "n")
    struct Wrapped: Decodable {
      let fit: any FittedModel & Codable
      init(from decoder: any Decoder) throws {
        let spec = try #require(decoder.userInfo[.init(rawValue: "spec")!] as? ModelSpec)
        fit = try ModelRegistry.standard.decodeFit(of: spec, from: decoder)
      }
    }
    decoder.userInfo[.init(rawValue: "spec")!] = spec
    let back = try decoder.decode(Wrapped.self, from: encoder.encode(fit)).fit
    #expect(try back.forecast(5) == fit.forecast(5))
    guard fit is any UpdatableModel else { return }
    let (one, other) = (
      try fit.takingIn([120, 121], after: data, model: model.id),
      try back.takingIn([120, 121], after: data, model: model.id)
    )
    #expect(try one.forecast(5) == other.forecast(5))
  }

  /// Takes a key out of every object below a path.
  static func without(_ key: String, below path: String, in value: Any, isBelow: Bool = false) -> Any {
    if let object = value as? [String: Any] {
      return object.filter { !(isBelow && $0.key == key) }.reduce(into: [String: Any]()) {
        $0[$1.key] = without(key, below: path, in: $1.value, isBelow: isBelow || $1.key == path)
      }
    }
    return (value as? [Any])?.map { without(key, below: path, in: $0, isBelow: isBelow) } ?? value
  }

  @Test(arguments: [
    ("arima(p=1,d=1,q=1)", "shock", "directions"), ("logistic", "branches", ""),
    ("ensemble(members=naive;drift)", "pooling", ""), ("ensemble(members=naive;drift)", "shared", ""),
  ])
  func `are read from files written before some of their parts were kept`(
    spec: String, key: String, path: String
  ) throws {
    let data = LawTests.sample()
    let fit = try Self.fit(spec, data)
    func older<Fit: FittedModel & Codable>(_ fit: Fit) throws -> any FittedModel & Codable {
      let whole = try JSONSerialization.jsonObject(with: JSONEncoder().encode(fit))
      let text = try JSONSerialization.data(
        withJSONObject: Self.without(key, below: path, in: whole, isBelow: path.isEmpty))
      return try JSONDecoder().decode(Fit.self, from: text)
    }
    let back = try older(fit)
    for (own, other) in zip(try fit.forecast(4).medians, try back.forecast(4).medians) {
      #expect(abs(own - other) <= 1e-12 * abs(own))
    }
    let (one, other) = (
      try fit.takingIn([150, 151], after: data, model: spec),
      try back.takingIn([150, 151], after: data, model: spec)
    )
    for (own, other) in zip(try one.forecast(4).medians, try other.forecast(4).medians) {
      #expect(abs(own - other) <= 1e-12 * abs(own))
    }
  }

  static let line = TrainingData(
    Series(name: "s", start: .quarterly(2020, 1), values: [1, 3, 4, 7, 8, 12]), seasonLength: 4)

  @Test func `of a random walk go on from the last value`() throws {
    // The drift 11/5 stays; two periods after 20.
    let drift = try Self.fit("drift", Self.line).takingIn([15, 20], after: Self.line, model: "drift")
    #expect(abs(try drift.forecast(2).medians[1] - (20 + 2 * 2.2)) < 1e-12)
    let naive = try Self.fit("naive", Self.line).takingIn([.nan, 20], after: Self.line, model: "naive")
    #expect(try naive.forecast(1).medians == [20])
  }

  @Test func `of a seasonal walk keep the seasons that were not seen again`() throws {
    // Quarters 1 3 4 7 8 12 | 5, –, 9: the next four are those of 2022Q2, Q3 (5), Q4 (7, unseen since), 2023Q1 (9).
    let walk = try Self.fit("seasonal-naive", Self.line)
      .takingIn([5, .nan, 9], after: Self.line, model: "seasonal-naive")
    #expect(try walk.forecast(4).medians == [12, 5, 7, 9])
  }

  @Test func `of exponential smoothing move the level by alpha times the error`() throws {
    let values = [10.0, 12, 11, 13, 12, 14, 11, 12, 13, 15]
    let data = TrainingData(Series(name: "s", start: .yearly(2000), values: values))
    let fit = try Self.fit("ets(error=A,trend=N,season=N)", data)
    let alpha = try #require(fit.parameters.first { $0.name == "alpha" }).estimate
    let before = try fit.forecast(1).medians[0]
    let after = try fit.takingIn([20], after: data, model: "ets").forecast(1).medians[0]
    #expect(abs(after - (before + alpha * (20 - before))) < 1e-10)
  }

  @Test(arguments: ["linear-trend", "mean", "quadratic-trend", "linear-trend(season=dummies)"])
  func `of a regression on time only let time pass`(spec: String) throws {
    let data = LawTests.sample()
    let fit = try Self.fit(spec, data)
    let later = try fit.takingIn([150, 90, 100], after: data, model: spec)
    #expect(try Array(fit.forecast(8).medians[3...]) == later.forecast(5).medians)
  }

  @Test func `refuse values that have no logarithm, and infinite ones`() throws {
    let fit = try Self.fit("damped-log", Self.line)
    #expect(throws: ForecastError.notPositive(model: "damped-log", period: "2021Q4", value: -1)) {
      try fit.takingIn([5, -1], after: Self.line, model: "damped-log")
    }
    #expect(throws: ForecastError.notFinite(model: "naive", period: "2021Q3")) {
      try Self.fit("naive", Self.line).takingIn([.infinity], after: Self.line, model: "naive")
    }
  }
}

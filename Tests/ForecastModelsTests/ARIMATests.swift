import Foundation
import Forecasting
import NumericalCore
import Testing
import TimeSeries

@testable import ForecastModels

@Suite struct ARIMATests {
  private static func order(
    _ p: Int, _ d: Int, _ q: Int, _ sp: Int = 0, _ sd: Int = 0, _ sq: Int = 0, constant: Bool = false
  ) -> ARIMAOrder {
    ARIMAOrder(
      regular: .init(p: p, d: d, q: q), seasonal: .init(p: sp, d: sd, q: sq), seasonLength: 4,
      hasConstant: constant)
  }

  private static let orders = [
    order(1, 0, 0, constant: true), order(0, 1, 1), order(2, 1, 2), order(1, 0, 1, 1, 1, 1, constant: true),
    order(0, 1, 2, 0, 1, 1), order(3, 0, 0, 2, 0, 0), order(0, 0, 1, 0, 0, 2),
  ]

  private static func sample(_ order: ARIMAOrder, gaps: Bool) throws -> (
    sample: DifferencedSample, values: [Double]
  ) {
    var generator = Xoshiro256(seed: 3)
    var level = 50.0
    let values = (0..<60).map { index -> Double in
      level += generator.nextNormal()
      return gaps && [7, 8, 30].contains(index) ? .nan : level + [3.0, -1, 2, 0][index % 4]
    }
    return (try #require(DifferencedSample(values, order: order)), values)
  }

  private static func coefficients(_ order: ARIMAOrder) -> [Double] {
    (0..<order.coefficientCount).map { [0.4, -0.3, 0.25, 0.2, -0.35][$0 % 5] }
  }

  @Test(arguments: orders, [false, true])
  func `the gradient agrees with differences`(order: ARIMAOrder, gaps: Bool) throws {
    let likelihood = try Self.sample(order, gaps: gaps).sample.likelihood()
    let point = Self.coefficients(order)
    guard let value = likelihood.evaluate(point) else {
      Issue.record("no likelihood")
      return
    }
    let gradient = likelihood.gradient(of: value)
    for index in point.indices {
      let step = 1e-6
      var (up, down) = (point, point)
      up[index] += step
      down[index] -= step
      let high = likelihood.evaluate(up)?.objective ?? .nan
      let low = likelihood.evaluate(down)?.objective ?? .nan
      let difference = (high - low) / (2 * step)
      // A central difference is good to ε |f| over the step.
      #expect(abs(gradient[index] - difference) <= 1e-6 * max(1, abs(difference)), "coefficient \(index)")
    }
  }

  @Test(arguments: orders.filter { !$0.hasConstant }, [false, true])
  func `the factored likelihood is the Kalman filter's, gaps or not`(order: ARIMAOrder, gaps: Bool) throws {
    let (sample, values) = try Self.sample(order, gaps: gaps)
    let likelihood = sample.likelihood()
    guard let value = likelihood.evaluate(Self.coefficients(order)) else {
      Issue.record("no likelihood")
      return
    }
    let filter = ARIMAFilter(values.map { $0 / sample.unit }, order: order, start: likelihood.start)
    var (squares, logs, count) = (0.0, 0.0, 0)
    for (error, variance) in zip(filter.errors, filter.variances) where !error.isNaN {
      squares += error * error / variance
      logs += Foundation.log(variance)
      count += 1
    }
    #expect(count == sample.observations)
    #expect(abs(squares - value.sumOfSquares) <= 1e-9 * squares)
    let n = Double(count)
    let other = 0.5 * (n * Foundation.log(squares / n) + logs) + filter.diffuseTerm
    #expect(abs(other - value.objective) <= 1e-9 * max(1, abs(other)))
  }

  @Test func `an exponentially weighted mean is an integrated moving average`() throws {
    // Muth (1960): ARIMA(0,1,1) forecasts are simple exponential smoothing with α = 1 + θ, once the start is forgotten.
    var generator = Xoshiro256(seed: 9)
    let values = (0..<400).map { _ in generator.nextNormal() }
    let order = Self.order(0, 1, 1)
    let likelihood = try #require(DifferencedSample(values, order: order)).likelihood()
    guard likelihood.evaluate([-0.6]) != nil else {
      Issue.record("no likelihood")
      return
    }
    let filter = ARIMAFilter(values, order: order, start: likelihood.start)
    var level = values[0]
    for value in values.dropFirst() { level += 0.4 * (value - level) }
    #expect(abs(filter.observe(filter.mean) - level) < 1e-12)
  }

  @Test(arguments: ["arima", "auto-arima", "arima(p=1,d=0,q=0)", "arima(p=2,d=1,q=1,P=1,D=1,Q=1)"])
  func `harsh series give finite forecasts or a clear error`(spec: String) throws {
    let short: [[Double]] = [[5], [5, 6], [1, 1, 1], [0, 0, 0, 0, 0]]
    let long: [[Double]] = [
      Array(repeating: 0, count: 40), Array(repeating: 7, count: 40), (0..<40).map { Double($0) },
      (0..<40).map { $0 % 2 == 0 ? 1 : -1 }, (0..<40).map { 1e150 * Double($0 * $0 % 17) },
      (0..<40).map { 1e-150 * Double($0 * $0 % 17) }, (0..<40).map { $0 == 20 ? 1 : 0 },
      (0..<40).map { $0 % 3 == 1 ? .nan : Double($0 * $0 % 17) },
      [1] + Array(repeating: .nan, count: 60) + [2],
      [1, 2, 3] + Array(repeating: .nan, count: 80) + [4, 2, 5, 1], Array(repeating: .nan, count: 12),
    ]
    for values in short + long {
      let data = TrainingData(
        Series(name: "harsh", start: .quarterly(2000, 1), values: values), seasonLength: 4)
      do {
        let fit = try ModelRegistry.standard.fit(ModelSpec(spec), to: data)
        let forecast = try fit.forecast(9)
        for p in [0.025, 0.5, 0.975] {
          let isFinite = forecast.quantiles(p).allSatisfy { $0.isFinite }
          #expect(isFinite, "\(values.prefix(5))")
        }
      } catch let error as ForecastError {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test func `orders that make no sense are refused in words`() throws {
    let data = TrainingData(
      Series(name: "s", start: .index(1), values: (0..<30).map { Double($0 * $0 % 17) }), seasonLength: 1)
    for spec in ["arima(p=1.5)", "arima(d=2,drift=yes)", "arima(P=1)", "arima(p=24,q=24)"] {
      #expect(throws: ForecastError.self) { try ModelRegistry.standard.fit(ModelSpec(spec), to: data) }
    }
  }
}

import Foundation
import Forecasting
import RealModule
import Testing
import TimeSeries

@testable import ForecastModels

/// R's `arima(xreg =)` on the classic series; Golden/regressors/make_regressors.R printed the numbers.
struct RegressorReference: Decodable, CustomTestStringConvertible {
  let name: String
  let y: [Double?]
  let regressors: [[Double]]
  let names: [String]
  /// p, d, q, P, D, Q.
  let order: [Int]
  let period: Int
  /// φ, θ, Φ, Θ in R's order (ar, ma, sar, sma), the mean where there is one, then the regressors.
  let coefficients: [Double]
  let standardErrors: [Double]
  let logLikelihood: Double
  let variance: Double
  let observations: Int
  let means: [Double]

  var testDescription: String { name }

  private struct File: Decodable { let cases: [RegressorReference] }

  static let all: [RegressorReference] = {
    let url = GoldenCase.folder.appending(path: "regressors/seatbelts.json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode(File.self, from: data).cases) ?? []
  }()

  /// The last rows, repeated, are those of the horizon.
  var data: TrainingData {
    let start = Period.monthly(1969, 1)
    return TrainingData(
      Series(name: name, start: start, values: y.map { $0 ?? .nan }), seasonLength: period,
      regressors: Regressors(
        start: start,
        columns: zip(names, regressors).map { .init(name: $0, values: $1 + $1.suffix(means.count)) }))
  }

  var arima: ARIMAOrder {
    var order = ARIMAOrder(
      regular: .init(p: order[0], d: order[1], q: order[2]),
      seasonal: .init(p: order[3], d: order[4], q: order[5]), seasonLength: period)
    order.hasConstant = order.differences == 0
    return order
  }

  func fit() throws -> any FittedModel & Codable {
    let options = zip(["p", "d", "q", "P", "D", "Q"], order).map { "\($0)=\($1)" }.joined(separator: ",")
    return try ModelRegistry.standard.fit(ModelSpec("arima(\(options))"), to: data)
  }
}

@Suite struct RegressorReferenceTests {
  @Test func `the reference numbers are there`() { #expect(RegressorReference.all.count == 4) }

  @Test(arguments: RegressorReference.all)
  func `the likelihood and the regression at R's lags are R's`(reference: RegressorReference) throws {
    let columns = try RegressorColumns(reference.data, model: "test")
    let sample = try #require(
      DifferencedSample(
        reference.data.series.values, order: reference.arima, design: RegressionDesign(regressors: columns)))
    let lags = reference.arima.coefficientCount
    let estimation = try #require(
      ARIMAEstimation(sample, at: Array(reference.coefficients[..<lags])))
    // R starts differenced models from a large variance instead of an infinite one.
    let tolerance = reference.arima.differences == 0 ? 1e-7 : 1e-5
    #expect(abs(estimation.logLikelihood - reference.logLikelihood) < tolerance)
  }

  @Test(arguments: RegressorReference.all)
  func `the estimates are R's, with R's standard errors`(reference: RegressorReference) throws {
    let fit = try reference.fit()
    let own = fit.parameters.dropLast()
    #expect(own.count == reference.coefficients.count)
    #expect(own.suffix(reference.names.count).map(\.name) == reference.names)
    // R divides the sum of squares by n, we by n − k.
    let n = Double(reference.observations)
    let ratio = (n / (n - Double(own.count))).squareRoot()
    for (index, parameter) in own.enumerated() {
      let (estimate, error) = (reference.coefficients[index], reference.standardErrors[index])
      // Optimum class: 1e-6 on the likelihood leaves 1e-3 of a standard error.
      #expect(abs(parameter.estimate - estimate) < 2e-3 * error, "\(parameter.name)")
      let isLag = index < reference.arima.coefficientCount
      let standardError = try #require(parameter.standardError) / (isLag ? 1 : ratio)
      // R's curvature is of finite differences.
      #expect(abs(standardError - error) < 0.01 * error, "\(parameter.name)")
    }
    let sigma = try #require(fit.parameters.last).estimate
    #expect(abs(sigma / ratio - reference.variance.squareRoot()) < 1e-4 * sigma)
  }

  @Test(arguments: RegressorReference.all)
  func `the forecasts are R's`(reference: RegressorReference) throws {
    let medians = try reference.fit().forecast(Horizon(reference.means.count)).medians
    for (median, mean) in zip(medians, reference.means) {
      #expect(abs(median - mean) < 1e-4 * abs(mean))
    }
  }

  /// ETS(A,N,N) with a free level is ARIMA(0,1,1) with θ = α − 1: for the same α both weigh the values alike.
  @Test func `simple smoothing with regressors is generalised least squares on the differences`() throws {
    let reference = try #require(RegressorReference.all.first)
    let order = ARIMAOrder(regular: .init(p: 0, d: 1, q: 1), seasonLength: 1)
    let columns = try RegressorColumns(reference.data, model: "test")
    let fit = try #require(
      try ModelRegistry.standard.fit(ModelSpec("ses"), to: reference.data) as? ETSFit)
    let sample = try #require(
      DifferencedSample(
        reference.data.series.values, order: order, design: RegressionDesign(regressors: columns)))
    let likelihood = sample.likelihood()
    let value = likelihood.evaluate([fit.estimate.alpha - 1])
    #expect(value != nil)
    let effects = sample.designEffects(likelihood)
    let found = fit.parameters.filter { reference.names.contains($0.name) }
    #expect(found.count == 2)
    let sigma = try #require(fit.parameters.last).estimate
    // R of X'Ω⁻¹X = R'R, by columns.
    let r = (0..<4).map { likelihood.triangle[$0] }
    let spreads = [
      (1 / (r[0] * r[0]) + Double.pow(r[2] / (r[0] * r[3]), 2)).squareRoot(), 1 / abs(r[3]),
    ]
    for (index, parameter) in found.enumerated() {
      let unit = columns.columns[index].unit
      let error = try #require(parameter.standardError)
      #expect(abs(error - sigma * spreads[index] / unit) < 1e-6 * error)
      // The turns end where a billionth of the log-likelihood is left: 1e-4 of a standard error.
      #expect(abs(parameter.estimate - effects[index] * sample.unit / unit) < 1e-4 * error)
    }
  }
}

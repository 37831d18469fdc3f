import Foundation
import Testing

@testable import ForecastModels

/// R's `Arima` on the classic series, evaluated at R's own coefficients; the files are not part of the repository.
struct ARIMAReference: Sendable {
  let series: String
  let name: String
  let order: ARIMAOrder
  let values: [Double]
  let coefficients: [Double]
  /// The mean or the slope.
  let constant: Double
  let exactLogLikelihood: Double?
  let logLikelihood: Double
  let means: [Double]
  let high95: [Double]
  let errorVariance: Double

  static let all: [ARIMAReference] = {
    guard let folder = ETSReference.folder,
      let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.flatMap(references)
  }()

  private static func references(_ file: URL) -> [ARIMAReference] {
    guard let data = try? Data(contentsOf: file),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      var entries = root["arima"] as? [String: Any], let y = root["y"] as? [Any]
    else { return [] }
    for key in ["auto_arima", "auto_arima_noapprox", "auto_arima_full"] { entries[key] = root[key] }
    // R's fits are of the series with its gaps interpolated.
    let interpolated = (root["na_interp"] as? [Any]) ?? y
    let values = (y.contains { $0 is NSNull } ? interpolated : y).map {
      ($0 as? NSNumber)?.doubleValue ?? .nan
    }
    return entries.keys.sorted().compactMap { name in
      guard let entry = entries[name] as? [String: Any], let arma = entry["arma"] as? [Int], arma.count == 7,
        let logLikelihood = (entry["loglik"] as? NSNumber)?.doubleValue,
        let sigma2 = (entry["sigma2"] as? NSNumber)?.doubleValue,
        let forecast = entry["forecast"] as? [String: Any], let means = forecast["mean"] as? [NSNumber],
        let high = forecast["hi95"] as? [NSNumber]
      else { return nil }
      let estimates = (entry["coef"] as? [String: Any] ?? [:]).compactMapValues {
        ($0 as? NSNumber)?.doubleValue
      }
      // Regressions with other regressors than a constant have no place in the series' own file.
      guard !name.hasPrefix("xreg"), !name.hasPrefix("fourier") else { return nil }
      let (p, q, sp, sq) = (arma[0], arma[1], arma[2], arma[3])
      let coefficients =
        (0..<p).map { estimates["ar\($0 + 1)"] ?? 0 } + (0..<q).map { estimates["ma\($0 + 1)"] ?? 0 }
        + (0..<sp).map { estimates["sar\($0 + 1)"] ?? 0 } + (0..<sq).map { estimates["sma\($0 + 1)"] ?? 0 }
      let order = ARIMAOrder(
        regular: .init(p: p, d: arma[5], q: q), seasonal: .init(p: sp, d: arma[6], q: sq),
        seasonLength: max(arma[4], 1), hasConstant: estimates["intercept"] != nil || estimates["drift"] != nil
      )
      return ARIMAReference(
        series: file.deletingPathExtension().lastPathComponent, name: name, order: order,
        values: name.hasPrefix("log") ? values.map { Foundation.log($0) } : values,
        coefficients: coefficients, constant: estimates["intercept"] ?? estimates["drift"] ?? 0,
        exactLogLikelihood: (entry["loglik_exact_at_coef"] as? NSNumber)?.doubleValue,
        logLikelihood: logLikelihood, means: means.map(\.doubleValue), high95: high.map(\.doubleValue),
        errorVariance: sigma2)
    }
  }
}

@Suite(.enabled(if: ETSReference.folder != nil, "reference outputs of R are not on this machine"))
struct ARIMAReferenceTests {
  @Test func `the likelihood at R's estimates is the exact one`() throws {
    var compared = 0
    for reference in ARIMAReference.all {
      guard let exact = reference.exactLogLikelihood else { continue }
      var order = reference.order
      order.hasConstant = false
      let remaining = reference.values.enumerated().map { index, value in
        value - reference.constant * (order.differences == 0 ? 1 : Double(index))
      }
      let sample = try #require(DifferencedSample(remaining, order: order))
      let likelihood = sample.likelihood()
      guard let value = likelihood.evaluate(reference.coefficients) else {
        Issue.record("\(reference.series) \(reference.name): not stationary")
        continue
      }
      let n = Double(sample.observations)
      let estimated = Double(reference.order.parameterCount - 1)
      // R prints S/(n − k).
      let variance = reference.errorVariance * (n - estimated) / n / (sample.unit * sample.unit)
      let logDeterminant = 2 * value.objective - n * Foundation.log(value.sumOfSquares / n)
      let own =
        -0.5
        * (n * Foundation.log(2 * .pi * variance) + logDeterminant + value.sumOfSquares / variance)
        - n * Foundation.log(sample.unit)
      compared += 1
      // Algebra class: n ε times the conditioning of a root at 0.9999.
      #expect(abs(own - exact) <= 1e-6, "\(reference.series) \(reference.name): \(own - exact)")
    }
    #expect(compared > 200)
  }

  @Test func `means and interval widths at R's estimates are R's`() throws {
    // Normal quantile of 0.975, as R uses.
    let quantile = 1.959963984540054
    var compared = 0
    for reference in ARIMAReference.all where !reference.name.hasPrefix("log") {
      var order = reference.order
      order.hasConstant = false
      func mean(_ t: Int) -> Double {
        reference.constant * (order.differences == 0 ? 1 : Double(t))
      }
      let remaining = reference.values.enumerated().map { $1 - mean($0) }
      let sample = try #require(DifferencedSample(remaining, order: order))
      let likelihood = sample.likelihood()
      guard likelihood.evaluate(reference.coefficients) != nil else { continue }
      let filter = ARIMAFilter(remaining, order: order, start: likelihood.start)
      let state = ARIMALaw(
        phi: filter.phi, shock: filter.shock, delta: filter.delta, state: filter.mean, unit: 1,
        constant: mean(remaining.count), slope: order.differences == 0 ? 0 : reference.constant,
        errorScale: 1,
        degreesOfFreedom: 1, directions: ARIMAFit.stateDirections(filter), design: RegressionDesign(),
        regression: [], count: remaining.count)
      let law = state.law(reference.means.count)
      let sigma = reference.errorVariance.squareRoot()
      compared += 1
      for (step, mean) in reference.means.enumerated() {
        let width = (reference.high95[step] - mean) / quantile
        let gap = abs(law.means[step] - mean)
        let spread = abs(law.variance(step).squareRoot() * sigma - width)
        // R starts differenced levels with a variance of 10⁶, not infinite, which its later steps show.
        let tolerance = order.differences == 0 ? 1e-6 : 1e-5
        #expect(gap <= tolerance * max(abs(mean), sigma), "\(reference.series) \(reference.name) \(step + 1)")
        #expect(spread <= 1e-6 * width, "\(reference.series) \(reference.name) width \(step + 1)")
      }
    }
    #expect(compared > 200)
  }

  @Test func `the search reaches at least R's likelihood, with a certificate`() throws {
    var (below, unconverged, count): ([String], [String], Int) = ([], [], 0)
    for reference in ARIMAReference.all where !reference.name.hasSuffix("CSS") {
      let sample = try #require(DifferencedSample(reference.values, order: reference.order))
      let likelihood = sample.likelihood()
      // The exact likelihood at R's coefficients, with the best constant and variance: at least what R reached.
      let theirs = likelihood.evaluate(reference.coefficients)?.objective ?? .infinity
      let start = HannanRissanen(sample.response, seasonLength: reference.order.seasonLength)
        .start(reference.order)
      let fit = try #require(ARIMAEstimation.fit(sample, starts: start.map { [$0] } ?? [], effort: .thorough))
      let ours = likelihood.evaluate(fit.coefficients)?.objective ?? .infinity
      count += 1
      let name = "\(reference.series) \(reference.name)"
      if ours > theirs + 1e-3 { below.append("\(name) \(theirs - ours)") }
      if !fit.certificate.isConverged { unconverged.append("\(name) \(fit.certificate.text)") }
    }
    #expect(Double(below.count) <= 0.01 * Double(count), "\(below.joined(separator: "\n"))")
    #expect(Double(unconverged.count) <= 0.01 * Double(count), "\(unconverged.joined(separator: "\n"))")
  }
}

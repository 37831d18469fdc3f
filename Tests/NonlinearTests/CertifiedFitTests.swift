import Foundation
import Nonlinear
import NumericalCore
import Testing

/// −log₁₀ of the relative error, 11 at most: as many digits as are certified.
func digits(_ value: Double, _ certified: Double) -> Double {
  value == certified ? 11 : min(11, -log10(abs(value - certified) / abs(certified)))
}

extension CertifiedCurve: CustomTestStringConvertible {
  var testDescription: String { name }

  func fit(from start: [Double]) throws -> NonlinearFit {
    let model = try NonlinearModel(try NonlinearFormula(formula), columns: columns, parameters: parameters)
    return try NonlinearLeastSquares().fit(
      model, start: Dictionary(uniqueKeysWithValues: zip(parameters, start)))
  }
}

struct CertifiedFitTests {
  /// Eleven digits are certified; two may go to the condition of the hardest sets, and six are promised.
  private func check(_ curve: CertifiedCurve, start: Int) throws {
    let fit = try curve.fit(from: curve.starts[start])
    let words: Comment = "\(curve.name) from start \(start + 1): \(fit.route), \(fit.reason)"
    #expect(fit.isConverged, words)
    for (parameter, certified) in zip(fit.parameters, curve.estimates) {
      #expect(digits(parameter.estimate, certified) >= 8.5, words)
    }
    for (parameter, certified) in zip(fit.parameters, curve.standardErrors) {
      #expect(digits(parameter.standardError, certified) >= 8.5, words)
    }
    #expect(digits(fit.residualSumOfSquares, curve.residualSumOfSquares) >= 9, words)
  }

  @Test(arguments: CertifiedCurve.all, [0, 1])
  func `the certified values from both starts`(curve: CertifiedCurve, start: Int) throws {
    try check(curve, start: start)
  }

  @Test(arguments: ["Bennett5", "Chwirut1", "Gauss2", "Gauss3", "Hahn1"], [0, 1])
  func `the sets of the files from both starts`(name: String, start: Int) throws {
    try check(try CertifiedCurve(file: name), start: start)
  }

  @Test(
    .enabled(
      if: SharedCurves.isThere, "nist.json is read from $ALMANAC_SHARED or ../shared, and neither has it"),
    arguments: [0, 1])
  func `the shared sets from both starts`(start: Int) throws {
    let curves = try SharedCurves.read()
    #expect(curves.count >= 12)
    for curve in curves { try check(curve, start: start) }
  }

  @Test(arguments: [0, 1])
  func `thirteen digits of exponentials are read back although the residuals are rounding`(start: Int) throws
  {
    // Lanczos1: the data are the curve itself, rounded to 13 digits.
    let truth = [0.0951, 1, 0.8607, 3, 1.5576, 5]
    let x = (0...23).map { 0.05 * Double($0) }
    let y = x.map { x in
      (1e12 * (truth[0] * exp(-x) + truth[2] * exp(-3 * x) + truth[4] * exp(-5 * x))).rounded() / 1e12
    }
    let lanczos = CertifiedCurve.lanczos2
    let model = try NonlinearModel(
      try NonlinearFormula(lanczos.formula), columns: ["x": x, "y": y], parameters: lanczos.parameters)
    let fit = try NonlinearLeastSquares().fit(
      model, start: Dictionary(uniqueKeysWithValues: zip(lanczos.parameters, lanczos.starts[start])))
    #expect(fit.isConverged)
    // Standard errors of 1e-10 to 1e-9 relative to the estimates.
    for (parameter, value) in zip(fit.parameters, truth) { #expect(digits(parameter.estimate, value) > 7.5) }
  }
}

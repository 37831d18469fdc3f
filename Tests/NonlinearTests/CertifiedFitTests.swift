import Foundation
import Nonlinear
import NumericalCore
import Testing

/// −log₁₀ of the relative error, 11 at most: as many digits as are certified.
func digits(_ value: Double, _ certified: Double) -> Double {
  value == certified ? 11 : min(11, -log10(abs(value - certified) / abs(certified)))
}

extension CertifiedCurve {
  func fit(from start: Int) throws -> NonlinearFit {
    let formula = try NonlinearFormula(self.formula)
    let model = try NonlinearModel(formula, columns: columns, parameters: parameters)
    return try NonlinearLeastSquares().fit(
      model, start: Dictionary(uniqueKeysWithValues: zip(parameters, starts[start])))
  }

  /// The fewest digits among the parameters and among the standard errors.
  func digits(of fit: NonlinearFit) -> (estimates: Double, standardErrors: Double) {
    (
      zip(fit.parameters, estimates).map { NonlinearTests.digits($0.estimate, $1) }.min() ?? 0,
      zip(fit.parameters, standardErrors).map { NonlinearTests.digits($0.standardError, $1) }.min() ?? 0
    )
  }
}

struct CertifiedFitTests {
  @Test(arguments: CertifiedCurve.all, [0, 1])
  func `the certified values from both starts`(curve: CertifiedCurve, start: Int) throws {
    let fit = try curve.fit(from: start)
    let digits = curve.digits(of: fit)
    print(curve.name, start + 1, digits, fit.residualSumOfSquares / curve.residualSumOfSquares - 1, fit.route, fit.reason, fit.iterations, fit.evaluations, fit.remarks)
    #expect(digits.estimates >= 6)
    #expect(digits.standardErrors >= 6)
    #expect(fit.isConverged)
  }

  @Test(
    .enabled(
      if: SharedCurves.isThere, "nist.json is read from $ALMANAC_SHARED or ../shared, and neither has it"),
    arguments: [0, 1])
  func `the shared sets from both starts`(start: Int) throws {
    for curve in try SharedCurves.read() {
      let fit = try curve.fit(from: start)
      let digits = curve.digits(of: fit)
    print(curve.name, start + 1, digits, fit.residualSumOfSquares / curve.residualSumOfSquares - 1, fit.route, fit.reason, fit.iterations, fit.evaluations, fit.remarks)
      #expect(digits.estimates >= 6, "\(curve.name)")
      #expect(digits.standardErrors >= 6, "\(curve.name)")
      #expect(fit.isConverged, "\(curve.name)")
    }
  }
}

/// The analysis of variance between nested fits of the same rows, smallest first.
///
///     F = ((RSS₀ − RSS₁)/(df₀ − df₁)) / (RSS/df) of the largest
public struct NestedComparison: Sendable, Hashable {
  /// Degrees of freedom and residual sums, one a fit.
  public let fits: [LinearFit]
  /// One less than there are fits: what each step adds.
  public let tests: [TestResult]

  /// Compares fits.
  /// - Throws: `option` where rows differ or a fit is not larger than the one before it.
  public init(_ fits: [LinearFit]) throws(RegressionError) {
    guard let largest = fits.last, fits.count > 1 else { throw .option("at least two fits are compared") }
    guard fits.allSatisfy({ $0.design.response == largest.design.response && $0.weights == largest.weights })
    else {
      throw .option("nested fits are compared on the same rows, response and weights")
    }
    // All share the response, and with it the scale.
    let scale = largest.kernel.scaledResidualSum / Double(largest.degreesOfFreedom)
    var tests: [TestResult] = []
    for (small, large) in zip(fits, fits.dropFirst()) {
      let steps = small.degreesOfFreedom - large.degreesOfFreedom
      guard steps > 0 else { throw .option("each fit has to have more columns than the one before it") }
      let gain = small.kernel.scaledResidualSum - large.kernel.scaledResidualSum
      tests.append(
        TestResult(
          name: "F", f: gain / Double(steps) / scale, numerator: Double(steps),
          denominator: Double(largest.degreesOfFreedom)))
    }
    self.fits = fits
    self.tests = tests
  }
}

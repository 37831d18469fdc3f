/// The analysis of variance between nested fits of the same rows, smallest first.
///
///     F = ((RSS₀ − RSS₁)/(df₀ − df₁)) / (RSS/df) of the largest
public struct NestedComparison: Sendable, Hashable {
  /// Degrees of freedom and residual sums, one a fit.
  public let fits: [LinearFit]
  /// One less than there are fits: what each step adds.
  public let tests: [TestResult]

  /// Compares fits.
  /// - Throws: `option` where rows differ, or a fit is not larger than the one before it and contains it.
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
      guard large.spans(small.design) else {
        throw .option("the models are not nested: the larger one does not contain the smaller one's columns")
      }
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

extension LinearFit {
  /// Whether every column of another design of the same rows is a combination of the columns of this fit.
  func spans(_ other: Design) -> Bool {
    (0..<other.columns).allSatisfy { j in
      let largest = other.matrix.column(j).reduce(0) { max($0, abs($1)) }
      guard largest > 0 else { return true }
      let column = weighted(other.matrix.column(j).map { $0 / largest })
      let rest = zip(column, kernel.q.times(kernel.q.transposeTimes(column))).map { $0 - $1 }
      let size = column.reduce(0) { $0 + $1 * $1 }
      // Orthonormal columns lose a few ulps a row; a column of its own leaves much more.
      return rest.reduce(0) { $0 + $1 * $1 } <= 1e-16 * size
    }
  }
}

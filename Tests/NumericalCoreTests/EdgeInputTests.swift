import NumericalCore
import Testing

/// The answers that the article on edges of the input promises, for regressions of every kind.
struct EdgeInputTests {
  /// A solution by each of the three ways to one problem.
  private struct Answer {
    let name: String
    let coefficients: [Double]
    let residualSumOfSquares: Double
    let rank: Int
  }

  private func answers(_ design: Matrix, _ response: [Double]) -> [Answer] {
    let regression = BatchedLeastSquares(rows: design.rows, columns: design.columns)
    let batch = regression.fit(designs: design.elements, responses: response)
    var fast = FastLeastSquares(rows: design.rows, columns: design.columns)
    let summary = fast.solve(design: design.elements.span, response: response.span)
    var answers = [
      Answer(
        name: "batched", coefficients: batch.coefficients,
        residualSumOfSquares: batch.residualSumsOfSquares[0], rank: batch.ranks[0]),
      Answer(
        name: "fast", coefficients: fast.coefficients, residualSumOfSquares: summary.residualSumOfSquares,
        rank: summary.rank),
    ]
    if let fit = try? LeastSquaresFit(design: design, response: response) {
      answers.append(
        Answer(
          name: "careful", coefficients: fit.coefficients, residualSumOfSquares: fit.residualSumOfSquares,
          rank: fit.rank))
    }
    return answers
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that is not finite is refused or answered by NaN`(bad: Double) {
    for place in [0, 7, 15] {
      var design = randomMatrix(8, 2)
      design[place % 8, place / 8] = bad
      let given = answers(design, [1, 2, 3, 4, 5, 6, 7, 8])
      #expect(given.map(\.name) == ["batched", "fast"])
      #expect(given.allSatisfy { $0.coefficients.allSatisfy(\.isNaN) && $0.residualSumOfSquares.isNaN })
      #expect(throws: FactorizationError.notFinite) {
        try LeastSquaresFit(design: design, response: [1, 2, 3, 4, 5, 6, 7, 8])
      }
      #expect(throws: FactorizationError.notFinite) { try SingularValues(design) }
      #expect(throws: FactorizationError.notFinite) { try SymmetricEigen(design.gram()) }
    }
  }

  @Test func `a constant response has the constant as its fit and nothing left over`() {
    let ones = [Double](repeating: 1, count: 9)
    let trend = (0..<9).map(Double.init)
    for answer in answers(Matrix(columns: [ones, trend]), [Double](repeating: 7, count: 9)) {
      // Rounding of numbers of size 7 times a condition number of a few units.
      #expect(largestDifference(answer.coefficients, [7, 0]) < 1e-13, "\(answer.name)")
      #expect(answer.residualSumOfSquares < 1e-25, "\(answer.name)")
    }
  }

  @Test func `a constant column is an intercept, two of them are one too many`() {
    let response = [1.0, 2, 3, 6]
    let one = Matrix(columns: [[5, 5, 5, 5]])
    for answer in answers(one, response) {
      #expect(relativeError(answer.coefficients[0], 0.6) < 1e-15, "\(answer.name)")
      // Squared distances from the mean, 3.
      #expect(relativeError(answer.residualSumOfSquares, 14) < 1e-14, "\(answer.name)")
    }
    for answer in answers(Matrix(columns: [[5, 5, 5, 5], [1, 1, 1, 1]]), response) {
      #expect(answer.rank == 1, "\(answer.name)")
      #expect(answer.coefficients.count { $0.isNaN } == 1, "\(answer.name)")
      #expect(relativeError(answer.residualSumOfSquares, 14) < 1e-14, "\(answer.name)")
    }
  }

  @Test func `one row determines one column`() {
    for answer in answers(Matrix(rows: [[4]]), [2]) {
      #expect(answer.coefficients == [0.5] && answer.residualSumOfSquares == 0, "\(answer.name)")
    }
    for answer in answers(Matrix(rows: [[1, 4]]), [2]) {
      #expect(answer.rank == 1 && answer.coefficients.count { $0.isNaN } == 1, "\(answer.name)")
      #expect(answer.residualSumOfSquares < 1e-30, "\(answer.name)")
    }
  }

  @Test(arguments: [1e-300, 1e300], [1e-300, 1, 1e300])
  func `units at the ends of the exponents change the coefficients alone`(unit: Double, response: Double) {
    let design = Matrix(columns: [[1, 1, 1, 1], [1, 2, 3, 4]].map { $0.map { $0 * unit } })
    // The line through (1, 6), (2, 5), (3, 7), (4, 10) is 3.5 + 1.4x.
    let expected = [3.5, 1.4].map { $0 * (response / unit) }
    for answer in answers(design, [6, 5, 7, 10].map { $0 * response }) {
      #expect(answer.rank == 2, "\(answer.name)")
      for (found, value) in zip(answer.coefficients, expected) {
        // Coefficients themselves may leave the range of Double: they are infinite or zero then.
        let isInside = value.isFinite && value.isNormal
        #expect(isInside ? relativeError(found, value) < 1e-13 : !found.isNormal, "\(answer.name) \(found)")
      }
      // Residuals 1.1, −1.3, −0.7, 0.9 in the unit of the response, whose squares have a range of their own.
      if expected.allSatisfy({ $0.isFinite && $0.isNormal }) {
        let sum = answer.residualSumOfSquares
        let isSum = response == 1 ? relativeError(sum, 4.2) < 1e-13 : sum == (response > 1 ? .infinity : 0)
        #expect(isSum, "\(answer.name) \(sum)")
      }
    }
  }

  @Test(arguments: [1e-300, 1e300])
  func `spectra scale with their matrix up to the ends of the exponents`(scale: Double) throws {
    let a = Matrix(rows: [[2 * scale, scale], [scale, 2 * scale]])
    // Eigenvalues 1 and 3, and rounding of them.
    #expect(largestDifference(try SingularValues(a).s.map { $0 / scale }, [3, 1]) < 1e-14)
    #expect(largestDifference(try SymmetricEigen(a).values.map { $0 / scale }, [1, 3]) < 1e-14)
    #expect(try PivotedQR(a).rank() == 2)
    #expect(largestDifference(try QR(a).solve([3 * scale, 3 * scale]), [1, 1]) < 1e-14)
  }

  @Test(arguments: [1e-300, 1e300])
  func `a nonlinear fit follows its parameters to the ends of the exponents`(unit: Double) throws {
    let data = [(1.0, 2.0), (2, 4.1), (3, 5.9)]
    // y = θx/unit: θ = unit·Σxy/Σx².
    let solution = try LevenbergMarquardt().minimize(
      from: [unit / 2], residualCount: 3,
      residuals: { p, r in for (i, d) in data.enumerated() { r[i] = p[0] / unit * d.0 - d.1 } },
      jacobian: { _, jacobian in for (i, d) in data.enumerated() { jacobian[i, 0] = d.0 / unit } })
    #expect(solution.reason.isConverged)
    #expect(relativeError(solution.parameters[0] / unit, 27.9 / 14) < 1e-12)
  }

  @Test func `a nonlinear fit without residuals or parameters ends where it begins`() throws {
    let none = try LevenbergMarquardt().minimize(
      from: [3], residualCount: 0, residuals: { _, _ in }, jacobian: { _, _ in })
    #expect(none.parameters == [3] && none.rank == 0 && none.residualSumOfSquares == 0)
    let fixed = try LevenbergMarquardt().minimize(
      from: [], residualCount: 2, residuals: { _, r in r = [1, 2] }, jacobian: { _, _ in })
    #expect(fixed.residualSumOfSquares == 5 && fixed.reason.isConverged)
  }
}

import NumericalCore
import Testing

struct LeastSquaresTests {
  @Test(arguments: [norris, longley])
  func `certified regressions`(regression: CertifiedRegression) throws {
    let fit = try regression.fit()
    // Of 15 certified digits refinement leaves 14 on Longley; Norris, well conditioned, is not refined and its
    // intercept, four thousand times smaller than the response, keeps 12.
    #expect(regression.digits(of: fit) >= 12)
    #expect(relativeError(fit.residualSumOfSquares, regression.residualSumOfSquares) < 1e-12)
    #expect(fit.degreesOfFreedom == regression.data.count - regression.coefficients.count)
    let variance = fit.residualSumOfSquares / Double(fit.degreesOfFreedom)
    let covariance = fit.unscaledCovariance()
    for (j, certified) in regression.standardDeviations.enumerated() {
      // The covariance has no refinement: ε times the scaled condition number, 4e4 for Longley.
      #expect(relativeError((variance * covariance[j, j]).squareRoot(), certified) < 1e-10)
    }
  }

  @Test func `a polynomial of degree five is found exactly`() throws {
    // Wampler1: y = 1 + x + … + x⁵ at 0…20, all coefficients certified as one.
    let powers = (0...5).map { k in (0...20).map { x in (0..<k).reduce(1.0) { y, _ in y * Double(x) } } }
    let response = (0...20).map { i in powers.reduce(0) { $0 + $1[i] } }
    let fit = try LeastSquaresFit(design: Matrix(columns: powers), response: response)
    // Condition 2e3 when scaled; refinement leaves rounding.
    #expect(fit.coefficients.allSatisfy { abs($0 - 1) < 1e-13 })
  }

  @Test(arguments: [1e-150, 1e-6, 1e6, 1e150])
  func `units change neither rank nor fit`(unit: Double) throws {
    let design = randomMatrix(12, 3)
    let response = randomMatrix(12, 1, seed: 9).elements
    let plain = try LeastSquaresFit(design: design, response: response)
    let scaled = try LeastSquaresFit(
      design: Matrix(columns: [design.column(0).map { $0 * unit }, design.column(1), design.column(2)]),
      response: response)
    #expect(scaled.rank == 3)
    // Condition of a few units: rounding alone.
    #expect(relativeError(scaled.coefficients[0] * unit, plain.coefficients[0]) < 1e-13)
    #expect(largestDifference(scaled.fitted, plain.fitted) < 1e-13)
  }

  @Test func `residuals are orthogonal to the design and leverages sum to the rank`() throws {
    let design = randomMatrix(20, 4)
    let response = randomMatrix(20, 1, seed: 2).elements
    let fit = try LeastSquaresFit(design: design, response: response)
    // n·ε times sums of twenty products of a few units.
    #expect(design.transposeTimes(fit.residuals).allSatisfy { abs($0) < 1e-13 })
    #expect(abs(fit.leverages.reduce(0, +) - 4) < 1e-13)
    #expect(largestDifference(zip(fit.fitted, fit.residuals).map { $0 + $1 }, response) < 1e-14)
    for i in [0, 7] {
      #expect(abs(fit.predictionVarianceFactor(design.row(i)) - fit.leverages[i]) < 1e-13)
      #expect(abs(fit.prediction(design.row(i)) - fit.fitted[i]) < 1e-13)
    }
    let factor = fit.unscaledCovarianceFactor()
    #expect(largestDifference(factor.timesTranspose(factor), fit.unscaledCovariance()) < 1e-14)
    #expect(largestDifference(fit.unscaledCovariance().times(design.gram()), .identity(4)) < 1e-12)
  }

  @Test func `a weight of two is a row repeated and a weight of zero a row left out`() throws {
    let design = randomMatrix(9, 2)
    let response = randomMatrix(9, 1, seed: 3).elements
    var weights = [Double](repeating: 1, count: 9)
    weights[2] = 2
    weights[5] = 0
    let weighted = try LeastSquaresFit(design: design, response: response, weights: weights)
    let rows = [0, 1, 2, 2, 3, 4, 6, 7, 8]
    let repeated = try LeastSquaresFit(design: design.rows(rows), response: rows.map { response[$0] })
    // Condition of a few units: rounding alone.
    #expect(largestDifference(weighted.coefficients, repeated.coefficients) < 1e-14)
    #expect(abs(weighted.residualSumOfSquares - repeated.residualSumOfSquares) < 1e-13)
    #expect(weighted.degreesOfFreedom == 6)
    #expect(weighted.leverages[5] == 0)
    #expect(largestDifference(weighted.unscaledCovariance(), repeated.unscaledCovariance()) < 1e-14)
  }

  @Test func `a dependent column is aliased and changes nothing else`() throws {
    let base = randomMatrix(10, 2)
    let sum = (0..<10).map { 1e9 * (base[$0, 0] - 3 * base[$0, 1]) }
    let response = randomMatrix(10, 1, seed: 4).elements
    let fit = try LeastSquaresFit(
      design: Matrix(columns: [base.column(0), base.column(1), sum]), response: response)
    let full = try LeastSquaresFit(design: base, response: response)
    #expect(fit.rank == 2)
    #expect(fit.aliased.count == 1)
    #expect(fit.coefficients.indices.filter { fit.coefficients[$0].isNaN } == fit.aliased)
    // The fit is the same projection, whichever column was left out.
    #expect(largestDifference(fit.fitted, full.fitted) < 1e-13)
    #expect(fit.degreesOfFreedom == 8)
    let covariance = fit.unscaledCovariance()
    #expect(covariance.elements.count(where: \.isNaN) == 5)
    #expect(fit.prediction([base[3, 0], base[3, 1], sum[3]]).isFinite)
    #expect(fit.predictionVarianceFactor([base[3, 0], base[3, 1], sum[3]]).isFinite)
  }

  @Test func `one dummy too many is aliased`() throws {
    let quarters = (0..<4).map { q in (0..<24).map { $0 % 4 == q ? 1.0 : 0.0 } }
    let design = Matrix(columns: [[Double](repeating: 1, count: 24)] + quarters)
    let fit = try LeastSquaresFit(design: design, response: (0..<24).map { Double($0 % 4) })
    #expect(fit.rank == 4)
    // A perfect fit up to rounding of numbers of a few units.
    #expect(fit.residuals.allSatisfy { abs($0) < 1e-14 })
  }

  @Test func `a column of zeros is aliased`() throws {
    let fit = try LeastSquaresFit(design: Matrix(columns: [[0, 0, 0], [1, 1, 1]]), response: [1, 2, 6])
    #expect(fit.aliased == [0])
    #expect(abs(fit.coefficients[1] - 3) < 1e-14)
  }

  @Test func `more columns than rows fit exactly with no degrees of freedom`() throws {
    let fit = try LeastSquaresFit(design: Matrix(rows: [[1, 2, 3]]), response: [6])
    #expect(fit.rank == 1)
    #expect(fit.aliased.count == 2)
    #expect(fit.degreesOfFreedom == 0)
    #expect(abs(fit.residuals[0]) < 1e-15)
  }

  @Test func `no columns leave the response as residual`() throws {
    let fit = try LeastSquaresFit(design: Matrix(rows: 2, columns: 0), response: [3, 4])
    #expect(fit.coefficients == [])
    #expect(fit.residuals == [3, 4])
    #expect(fit.residualSumOfSquares == 25)
    #expect(fit.leverages == [0, 0])
    let none = try LeastSquaresFit(design: Matrix(rows: 0, columns: 2), response: [])
    #expect(none.aliased == [0, 1])
    #expect(none.unscaledCovariance().rows == 2)
  }

  @Test func `bad data are refused`() {
    let design = Matrix(columns: [[1, 1], [1, 2]])
    #expect(throws: FactorizationError.notFinite) {
      try LeastSquaresFit(design: design, response: [1, .nan])
    }
    #expect(throws: FactorizationError.negativeWeight(row: 1)) {
      try LeastSquaresFit(design: design, response: [1, 2], weights: [1, -1])
    }
    #expect(throws: FactorizationError.notFinite) {
      try LeastSquaresFit(design: design, response: [1, 2], weights: [1, .infinity])
    }
  }
}

extension CertifiedRegression: CustomTestStringConvertible {
  var testDescription: String { name }

  func fit() throws(FactorizationError) -> LeastSquaresFit {
    let ones = [Double](repeating: 1, count: data.count)
    let predictors = (1..<data[0].count).map { j in data.map { $0[j] } }
    return try LeastSquaresFit(design: Matrix(columns: [ones] + predictors), response: data.map { $0[0] })
  }

  /// The whole digits that the worst coefficient shares with its certified value, 15 at most.
  func digits(of fit: LeastSquaresFit) -> Int {
    let worst = zip(fit.coefficients, coefficients).map(relativeError).max() ?? 0
    return (0...15).last { worst < 0.5 * (0..<$0).reduce(1.0) { x, _ in x / 10 } } ?? 0
  }
}

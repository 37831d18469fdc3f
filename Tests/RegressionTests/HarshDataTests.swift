import NumericalCore
import Regression
import Testing

/// Inputs that break programs, and the documented answer to each.
struct HarshDataTests {
  private func design(_ columns: [[Double]], _ y: [Double]) -> Design {
    let ones = [Double](repeating: 1, count: y.count)
    return Design(
      names: ["(Intercept)"] + columns.indices.map { "x\($0 + 1)" },
      matrix: Matrix(columns: [ones] + columns),
      response: y)
  }

  private let x = [1.0, 2, 3, 4, 5, 7]
  private let y = [1.1, 1.9, 3.2, 3.9, 5.3, 6.8]

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is not finite is named`(value: Double) throws {
    var bad = x
    bad[3] = value
    #expect(throws: RegressionError.notFinite(column: "x1", row: 4)) { try LinearFit(design([bad], y)) }
    #expect(throws: RegressionError.notFinite(column: "y", row: 4)) { try LinearFit(design([x], bad)) }
    #expect(throws: RegressionError.weight(row: 4)) { try LinearFit(design([x], y), weights: bad) }
    #expect(throws: RegressionError.notFinite(column: "x1", row: 4)) {
      try QuantileRegression().fit(design([bad], y))
    }
    #expect(throws: RegressionError.notFinite(column: "x1", row: 4)) {
      try Ridge(penalty: 1).fit(design([bad], y))
    }
    #expect(throws: RegressionError.notFinite(column: "x1", row: 4)) {
      try GeneralizedLinearModel(.poisson).fit(design([bad], y))
    }
  }

  @Test func `no rows are an error`() throws {
    let empty = Design(names: ["x"], matrix: Matrix(rows: 0, columns: 1), response: [])
    #expect(throws: RegressionError.tooFewObservations(needed: 1, found: 0)) { try LinearFit(empty) }
    #expect(throws: RegressionError.tooFewObservations(needed: 1, found: 0)) {
      try GeneralizedLinearModel(.binomial).fit(empty)
    }
    let gaps = DataTable(numbers: ["y": [.nan, 1], "x": [1, .nan]])
    #expect(throws: RegressionError.tooFewObservations(needed: 1, found: 0)) {
      try ModelFrame(try Formula("y ~ x"), data: gaps)
    }
  }

  @Test func `no columns leave the response`() throws {
    let fit = try LinearFit(Design(names: [], matrix: Matrix(rows: 3, columns: 0), response: [1, 2, 2]))
    #expect(fit.residualSumOfSquares == 9)
    #expect(fit.degreesOfFreedom == 3)
    #expect(fit.overallTest == nil)
  }

  @Test func `a constant response has no R²`() throws {
    let fit = try LinearFit(design([x], [Double](repeating: 4, count: 6)))
    #expect(abs(fit.coefficients[0] - 4) < 1e-14)
    #expect(fit.rSquared.isNaN)
    #expect(fit.residualSumOfSquares < 1e-28)
  }

  @Test func `a constant regressor is left out beside the intercept`() throws {
    let fit = try LinearFit(design([x, [Double](repeating: 5, count: 6)], y))
    #expect(fit.aliased == ["x2"])
    #expect(fit.dependenceNotes == ["x2 = 5 (Intercept)"])
    let lasso = try ElasticNet().fit(design([x, [Double](repeating: 5, count: 6)], y), penalty: 0.01)
    #expect(lasso.coefficients[2] == 0)
  }

  @Test func `collinear columns are named with their relation, later ones left out`() throws {
    let z = [3.0, 1, 4, 1, 5, 9]
    let sum = zip(x, z).map { $0 - 2 * $1 }
    let fit = try LinearFit(design([x, z, sum], y))
    #expect(fit.rank == 3)
    #expect(fit.aliased == ["x3"])
    #expect(fit.dependenceNotes == ["x3 = x1 - 2 x2"])
    #expect(fit.coefficients[3].isNaN)
    // The same projection as without it.
    #expect(worst(Array(fit.coefficients[..<3]), try LinearFit(design([x, z], y)).coefficients) < 1e-12)
    #expect(throws: RegressionError.rankDeficient(columns: ["x3"])) {
      try QuantileRegression().fit(design([x, z, sum], y))
    }
  }

  @Test func `collinear in decimals is collinear`() throws {
    // Sums of decimals are rounded: equal to the last bit or not, the third column says nothing new.
    let a = [0.1, 0.7, 0.3, 1.9, 2.3, 0.9]
    let b = [1.3, 0.2, 2.7, 0.4, 1.1, 3.9]
    let fit = try LinearFit(design([a, b, zip(a, b).map { 0.3 * $0 + $1 / 7 }], y))
    #expect(fit.aliased == ["x3"])
  }

  @Test func `one row is fitted exactly without inference`() throws {
    let fit = try LinearFit(design([[3]], [6]))
    #expect(fit.rank == 1)
    #expect(fit.degreesOfFreedom == 0)
    #expect(abs(fit.residuals[0]) < 1e-15)
    let table = try fit.inference().table()
    #expect(table.rows.allSatisfy { row in row.standardError.isNaN && row.p.isNaN })
    #expect(fit.residualStandardError.isNaN)
  }

  @Test func `more columns than rows are fitted exactly, what is too many left out`() throws {
    let fit = try LinearFit(design([[1, 2], [5, 3], [2, 2]], [1, 4]))
    #expect(fit.rank == 2)
    #expect(fit.aliased.count == 2)
    #expect(fit.residuals.allSatisfy { abs($0) < 1e-14 })
    // Penalties make it a question with an answer.
    let ridge = try Ridge(penalty: 0.1).fit(design([[1, 2], [5, 3], [2, 2]], [1, 4]))
    #expect(ridge.coefficients.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [1e-300, 1e-150, 1e150, 1e300], [1e-300, 1, 1e300])
  func `units change nothing but units`(unit: Double, responseUnit: Double) throws {
    let plain = try LinearFit(design([x], y))
    let scaled = try LinearFit(design([x.map { $0 * unit }], y.map { $0 * responseUnit }))
    let a = try plain.inference().table()
    let b = try scaled.inference().table()
    // Rounding of decimals times a unit that is no power of two.
    #expect(worst(b.rows.map(\.statistic), a.rows.map(\.statistic)) < 1e-11)
    let (f, plainF) = (try #require(scaled.overallTest), try #require(plain.overallTest))
    #expect(worst([scaled.rSquared, f.statistic], [plain.rSquared, plainF.statistic]) < 1e-11)
    #expect(worst([scaled.residualStandardError / responseUnit], [plain.residualStandardError]) < 1e-11)
    let robust = try scaled.inference(.hc3).table()
    #expect(
      worst(robust.rows.map(\.statistic), try plain.inference(.hc3).table().rows.map(\.statistic)) < 1e-11)
    let median = try QuantileRegression().fit(design([x.map { $0 * unit }], y.map { $0 * responseUnit }))
    #expect(median.basis.count == 2)
    let huber = try RobustRegression().fit(design([x.map { $0 * unit }], y.map { $0 * responseUnit }))
    #expect(worst(huber.weights, try RobustRegression().fit(design([x], y)).weights) < 1e-9)
    let lasso = try ElasticNet().fit(
      design([x.map { $0 * unit }], y.map { $0 * responseUnit }), penalty: 0.1 * responseUnit)
    #expect(worst([lasso.rSquared], [try ElasticNet().fit(design([x], y), penalty: 0.1).rSquared]) < 1e-11)
  }

  @Test func `an exact fit keeps every estimator calm`() throws {
    let line = x.map { 2 + 3 * $0 }
    let data = design([x], line)
    #expect(worst(try LinearFit(data).coefficients, [2, 3]) < 1e-13)
    #expect(worst(try QuantileRegression(0.3).fit(data).coefficients, [2, 3]) < 1e-12)
    #expect(worst(try RobustRegression().fit(data).coefficients, [2, 3]) < 1e-12)
    #expect(worst(try ElasticNet().fit(data, penalty: 0).coefficients, [2, 3]) < 1e-12)
  }

  @Test func `one row has an answer from every estimator`() throws {
    let one = design([[3]], [6])
    #expect(try RobustRegression().fit(one).table().rows[0].standardError.isNaN)
    #expect(throws: RegressionError.rankDeficient(columns: ["x1"])) { try QuantileRegression().fit(one) }
    for penalised in [
      Ridge(penalty: 1).fit(_:weights:), PrincipalComponentsRegression(components: 1).fit(_:weights:),
    ] as [(Design, [Double]?) throws -> Any] {
      #expect(throws: RegressionError.tooFewObservations(needed: 2, found: 1)) { try penalised(one, nil) }
    }
    let poisson = try GeneralizedLinearModel(.poisson).fit(one)
    #expect(abs(poisson.means[0] - 6) < 1e-9 && poisson.degreesOfFreedom == 0)
    let bounded = try BoundedLeastSquares.nonNegative(columns: 2).fit(one)
    #expect(abs(bounded.residuals[0]) < 1e-14)
    #expect(throws: RegressionError.self) { try AutoregressiveErrors(order: 1).fit(one) }
  }

  @Test(arguments: [1e-300, 1e-150, 1e150, 1e300])
  func `units change nothing but units beyond least squares`(unit: Double) throws {
    let (plain, scaled) = (design([x], y), design([x.map { $0 * unit }], y.map { $0 * unit }))
    func ratios(_ table: CoefficientTable) -> [Double] { table.rows.map(\.statistic) }
    for estimator in [CovarianceEstimator.hc0, .neweyWest(.lags(1)), .cluster([0, 0, 1, 1, 2, 2])] {
      let robust = try RobustRegression().fit(scaled).inference(estimator).table()
      #expect(
        worst(ratios(robust), ratios(try RobustRegression().fit(plain).inference(estimator).table())) < 1e-7)
    }
    let box = BoundedLeastSquares(lower: [-.infinity, 0], upper: [.infinity, 0.9])
    let bounded = try box.fit(scaled)
    #expect(worst([bounded.coefficients[1]], [0.9]) < 1e-14)
    #expect(worst([bounded.coefficients[0] / unit], [try box.fit(plain).coefficients[0]]) < 1e-11)
    let components = PrincipalComponentsRegression(components: 1)
    #expect(worst([try components.fit(scaled).rSquared], [try components.fit(plain).rSquared]) < 1e-11)
    let fixed = try ConstrainedLeastSquares(["x1 = 1"], names: plain.names)
    #expect(
      worst(
        [try fixed.fit(scaled).residualStandardError / unit], [try fixed.fit(plain).residualStandardError])
        < 1e-11)
  }
}

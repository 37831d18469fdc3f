import NumericalCore
import Regression
import Testing

/// Weights of every estimator that takes them. Whole numbers for weights are so many copies of a row, where the
/// estimator counts rows; the rest is statsmodels 0.15.0, scipy and numpy on the stack loss data.
struct WeightTests {
  static let weights = (0..<21).map { Double(1 + $0 % 3) }
  let design = Stackloss.design

  /// Each row as often as its weight says.
  private var copies: Design {
    let rows = Self.weights.enumerated().flatMap { [Int](repeating: $0.offset, count: Int($0.element)) }
    return Design(
      names: design.names, matrix: design.matrix.rows(rows), response: rows.map { design.response[$0] })
  }

  /// Rows times the roots of their weights.
  private var scaled: Design {
    let roots = Self.weights.map { $0.squareRoot() }
    return Design(
      names: design.names,
      matrix: Matrix(columns: (0..<4).map { j in zip(design.matrix.column(j), roots).map { $0 * $1 } }),
      response: zip(design.response, roots).map { $0 * $1 })
  }

  @Test func `a weighted quantile regression is that of the copies`() throws {
    let fit = try QuantileRegression().fit(design, weights: Self.weights)
    // scipy.optimize.linprog on the copied rows
    #expect(
      worst(
        fit.coefficients,
        [-39.731470230862726, 0.8335358444714478, 0.5662211421628172, -0.05953827460510373]) < 1e-9)
    #expect(worst([fit.objective], [43.19684082624561]) < 1e-11)
    let copied = try QuantileRegression().fit(copies)
    #expect(worst([fit.pseudoRSquared], [copied.pseudoRSquared]) < 1e-12)
    #expect(zip(fit.residuals, design.response).allSatisfy { abs($0) < abs($1) })
    var weights = Self.weights
    weights[4] = 0
    #expect(throws: RegressionError.self) { try QuantileRegression().fit(design, weights: weights) }
    weights[4] = -1
    #expect(throws: RegressionError.weight(row: 5)) {
      try QuantileRegression().fit(design, weights: weights)
    }
  }

  @Test func `a weighted lasso and elastic net are those of the copies`() throws {
    for mixing in [1.0, 0.5] {
      let net = ElasticNet(mixing: mixing)
      let weighted = try net.fit(design, weights: Self.weights, penalty: 0.7)
      let copied = try net.fit(copies, penalty: 0.7)
      #expect(worst(weighted.coefficients, copied.coefficients) < 1e-10)
      #expect(worst([weighted.rSquared], [copied.rSquared]) < 1e-11)
      #expect(worst([weighted.residualSumOfSquares], [copied.residualSumOfSquares]) < 1e-11)
    }
  }

  @Test func `a weighted ridge is that of the copies under a penalty that grew with them`() throws {
    let mean = Self.weights.reduce(0, +) / 21
    let weighted = try Ridge(penalty: 3).fit(design, weights: Self.weights)
    let copied = try Ridge(penalty: 3 * mean).fit(copies)
    #expect(worst(weighted.coefficients, copied.coefficients) < 1e-11)
    let components = try PrincipalComponentsRegression(components: 2).fit(design, weights: Self.weights)
    #expect(
      worst(
        components.coefficients, try PrincipalComponentsRegression(components: 2).fit(copies).coefficients)
        < 1e-11)
  }

  @Test(arguments: [RobustRegression.Norm.huber(), .bisquare()])
  func `weights of a robust regression are those of variances`(norm: RobustRegression.Norm) throws {
    let weighted = try RobustRegression(norm).fit(design, weights: Self.weights)
    let transformed = try RobustRegression(norm).fit(scaled)
    #expect(worst(weighted.coefficients, transformed.coefficients) < 1e-8)
    #expect(worst([weighted.scale], [transformed.scale]) < 1e-8)
    #expect(worst(weighted.standardErrors, transformed.standardErrors) < 1e-7)
  }

  @Test func `a row of weight zero is as if it were not there`() throws {
    let weights = (0..<21).map { $0 == 3 || $0 == 20 ? 0.0 : 1 }
    let rest = (0..<21).filter { weights[$0] > 0 }
    let smaller = Design(
      names: design.names, matrix: design.matrix.rows(rest), response: rest.map { design.response[$0] })
    let robust = try RobustRegression().fit(design, weights: weights)
    let without = try RobustRegression().fit(smaller)
    #expect(worst(robust.coefficients, without.coefficients) < 1e-9)
    #expect(worst(robust.standardErrors, without.standardErrors) < 1e-8)
    #expect(robust.degreesOfFreedom == 15)
    #expect(
      worst(
        try Ridge(penalty: 2).fit(design, weights: weights).standardErrors.filter(\.isFinite),
        try Ridge(penalty: 2).fit(smaller).standardErrors.filter(\.isFinite)) < 1e-10)
    #expect(throws: RegressionError.tooFewObservations(needed: 1, found: 0)) {
      try Ridge(penalty: 2).fit(design, weights: [Double](repeating: 0, count: 21))
    }
  }

  @Test func `weights of constrained and bounded least squares`() throws {
    let constrained = try ConstrainedLeastSquares(["air + water = 2"], names: design.names)
      .fit(design, weights: Self.weights)
    // numpy: the Lagrange system of the weighted normal equations
    #expect(
      worst(
        constrained.coefficients,
        [-40.76142276555714, 0.6779132447563705, 1.3220867552436295, -0.12553004862490885]) < 1e-9)
    let box = try BoundedLeastSquares(
      lower: [-.infinity, 0, 0, -0.1], upper: [.infinity, 0.6, 1.2, .infinity]
    ).fit(design, weights: Self.weights)
    // scipy.optimize.lsq_linear(method="bvls") on rows times the roots of the weights
    #expect(worst(box.coefficients, [-41.37079923384973, 0.6, 1.2, -0.034476754309596055]) < 1e-9)
    #expect(box.held == ["air", "water"])
  }

  @Test func `weighted least squares under sandwiches`() throws {
    let fit = try LinearFit(design, weights: Self.weights)
    // WLS(y, X, weights).fit(cov_type="HC3"), and "cluster" of arange(21)//4
    #expect(
      worst(
        try fit.inference(.hc3).standardErrors,
        [8.649216635443388, 0.2991122049962072, 0.7798915460141737, 0.11012017226005952]) < 1e-9)
    #expect(
      worst(
        try fit.inference(.cluster((0..<21).map { $0 / 4 })).standardErrors,
        [8.889955313322504, 0.25166617545408526, 0.7616781090034009, 0.08920637636597507]) < 1e-9)
  }
}

import NumericalCore
import Regression
import Testing

/// Expected values: statsmodels 0.15.0 and scipy on Brownlee's stack loss data, as printed, where no other source is
/// named. Tolerances: algebra, 1e-8 relative; optimum, 1e-6 on likelihoods.
struct EstimatorTests {
  let design = Stackloss.design

  @Test func `ordinary least squares`() throws {
    let fit = try LinearFit(design)
    // sm.OLS(y, X).fit()
    #expect(
      worst(
        fit.coefficients,
        [-39.919674420124025, 0.7156402004852846, 1.2952861243885716, -0.1521225191486526]) < 1e-12)
    let errors = try fit.inference().standardErrors
    #expect(
      worst(errors, [11.895996850644247, 0.1348581853553723, 0.3680242652727039, 0.15629404324862103]) < 1e-12
    )
    #expect(worst([fit.logLikelihood], [-52.28779550239973]) < 1e-12)
    // R 4.2.2: AIC(lm(…)), BIC(lm(…))
    #expect(worst([fit.criteria.aic, fit.criteria.bic], [114.575591004799, 119.798203193417]) < 1e-12)
  }

  @Test func `standard errors by clusters`() throws {
    // fit(cov_type="cluster", cov_kwds={"groups": arange(21)//4}, use_t=True)
    let inference = try LinearFit(design).inference(.cluster((0..<21).map { $0 / 4 }))
    let table = inference.table()
    #expect(
      worst(
        table.rows.map(\.standardError),
        [9.402615460769702, 0.199942659878708, 0.6653981380623811, 0.10864681650313751]) < 1e-9)
    #expect(
      worst(
        table.rows.map(\.p),
        [0.008125989377300802, 0.015887838046326135, 0.10913966278308615, 0.2203599030212855]) < 1e-8)
  }

  @Test(.enabled(if: Shared.isPresent, Shared.absence))
  func `a Newey–West covariance in exact arithmetic`() throws {
    // Longley, one lag, the first two variances in rational numbers; statsmodels and R have eight digits of them.
    let data = try ReferenceTests.Case("longley")
    let covariance = try LinearFit(data.design).inference(.neweyWest(.lags(1))).covariance
    #expect(worst([covariance[0, 0], covariance[1, 1]], [540201601470.2536, 2660.9953917132916]) < 1e-12)
  }

  @Test func `nested fits`() throws {
    let small = try LinearFit(
      Design(names: ["const", "air"], matrix: design.matrix.columns(0..<2), response: design.response))
    let test = try NestedComparison([small, try LinearFit(design)]).tests[0]
    // OLS(…).compare_f_test
    #expect(worst([test.statistic, test.p], [6.667966683309802, 0.007280785845644441]) < 1e-9)
    let wald = try LinearFit(design).inference().test([2, 3])
    #expect(worst([wald.statistic], [6.667966683309802]) < 1e-9)
  }

  @Test func `Poisson regression`() throws {
    let fit = try GeneralizedLinearModel(.poisson).fit(design)
    // sm.GLM(y, X, family=Poisson()).fit(tol=1e-14)
    #expect(
      worst(
        fit.coefficients,
        [-0.7884836376708831, 0.028744249589042568, 0.07283601001553293, 0.0030045490103256726]) < 1e-8)
    #expect(
      worst(
        fit.table().rows.map(\.standardError),
        [1.0468654970635947, 0.009589304937002514, 0.028958779670339663, 0.013221183795201506]) < 1e-8)
    #expect(
      worst(
        [fit.deviance, fit.logLikelihood, fit.nullDeviance, fit.pearson],
        [9.0159777712517, -52.55690154541033, 104.42560789566191, 9.313116527216598]) < 1e-8)
  }

  @Test func `autoregressive errors by maximum likelihood`() throws {
    // SARIMAX(y, exog=X, order=(p,0,0)), Nelder–Mead to 1e-12.
    let first = try AutoregressiveErrors(order: 1).fit(design)
    #expect(first.fit.logLikelihood >= -52.117408941570496 - 1e-6)
    #expect(
      worst(
        first.fit.coefficients + first.autoregression,
        [
          -40.43477039120588, 0.6538241207421095, 1.408840544413494, -0.13100763468800158,
          0.19712359686062023,
        ])
        < 1e-4)
    let second = try AutoregressiveErrors(order: 2).fit(design)
    #expect(second.fit.logLikelihood >= -51.51344655452173 - 1e-6)
    #expect(worst(second.autoregression, [-0.06335615653382431, -0.5836095258022593]) < 1e-3)
  }

  @Test func `Prais–Winsten and a given covariance are one when they share their autoregression`() throws {
    let iterated = try AutoregressiveErrors(order: 1, method: .praisWinsten).fit(design)
    let rho = iterated.autoregression[0]
    var covariance = Matrix(rows: 21, columns: 21)
    for j in 0..<21 {
      for i in 0..<21 { covariance[i, j] = (0..<abs(i - j)).reduce(1 / (1 - rho * rho)) { x, _ in x * rho } }
    }
    let given = try GeneralizedLeastSquares(covariance: covariance).fit(design)
    // Algebra: the condition of the design times ε.
    #expect(worst(iterated.fit.coefficients, given.coefficients) < 1e-9)
    #expect(worst([iterated.fit.logLikelihood], [given.logLikelihood]) < 1e-9)
    // Cochrane–Orcutt loses a row.
    let shorter = try AutoregressiveErrors(order: 1, method: .cochraneOrcutt).fit(design)
    #expect(shorter.fit.whitened.degreesOfFreedom == 16)
  }

  @Test func `bounded and non-negative least squares`() throws {
    // scipy.optimize.lsq_linear(method="bvls")
    let positive = try BoundedLeastSquares.nonNegative(columns: 4).fit(design)
    #expect(worst(positive.coefficients, [0, 0.2858057058941805, 0.05715152105214472, 0]) < 1e-9)
    #expect(worst([positive.residualSumOfSquares], [1196.2523624365344]) < 1e-11)
    #expect(positive.free == [1, 2])
    let box = try BoundedLeastSquares(
      lower: [-.infinity, 0, 0, -0.1], upper: [.infinity, 0.6, 1.2, .infinity]
    ).fit(design)
    #expect(worst(box.coefficients, [-41.35601990049745, 0.6, 1.2, -0.031194029850746763]) < 1e-9)
    #expect(worst([box.residualSumOfSquares], [204.7135621890546]) < 1e-11)
  }

  @Test(arguments: 0..<20) func `a bounded optimum has no way down`(seed: Int) throws {
    var generator = Xoshiro256(seed: UInt64(seed))
    let columns = (0..<6).map { _ in (0..<12).map { _ in generator.nextNormal() } }
    let y = (0..<12).map { _ in 3 * generator.nextNormal() }
    let lower = (0..<6).map { $0 % 3 == 0 ? -Double.infinity : -0.3 }
    let upper = (0..<6).map { $0 % 2 == 0 ? 0.4 : Double.infinity }
    let design = Design(names: (0..<6).map { "x\($0)" }, matrix: Matrix(columns: columns), response: y)
    let fit = try BoundedLeastSquares(lower: lower, upper: upper).fit(design)
    for (j, b) in fit.coefficients.enumerated() {
      #expect(b >= lower[j] && b <= upper[j])
      let gradient = zip(columns[j], fit.residuals).reduce(0) { $0 + $1.0 * $1.1 }
      // Rounding of a dozen products of a few units.
      if fit.free.contains(j) {
        #expect(abs(gradient) < 1e-12)
      } else {
        #expect(b <= lower[j] ? gradient < 1e-12 : gradient > -1e-12)
      }
    }
  }

  @Test func `equality constraints`() throws {
    // GLM(y, X).fit_constrained(([[0, 1, 1, 0]], [2])); a repeated equation changes nothing.
    let constraints = Matrix(rows: [[0, 1, 1, 0], [0, 2, 2, 0]])
    let fit = try ConstrainedLeastSquares(constraints: constraints, values: [2, 4]).fit(design)
    #expect(fit.constraintRank == 1)
    #expect(
      worst(
        fit.coefficients, [-39.87030606503397, 0.7181240142135688, 1.2818759857864312, -0.15115563376086402])
        < 1e-9)
    #expect(
      worst(
        fit.table().rows.map(\.standardError),
        [11.493917778572438, 0.11508021600585516, 0.11508021600585516, 0.1499217761156723]) < 1e-9)
    #expect(throws: RegressionError.inconsistentConstraint(2)) {
      try ConstrainedLeastSquares(constraints: constraints, values: [2, 5]).fit(design)
    }
  }

  @Test func `all principal components are least squares, fewer shrink`() throws {
    let all = try PrincipalComponentsRegression(components: 3).fit(design)
    #expect(worst(all.coefficients, try LinearFit(design).coefficients) < 1e-10)
    #expect(abs(all.varianceShares.reduce(0, +) - 1) < 1e-14)
    let one = try PrincipalComponentsRegression(components: 1).fit(design)
    #expect(one.rSquared < all.rSquared)
    #expect(throws: RegressionError.self) { try PrincipalComponentsRegression(components: 4).fit(design) }
  }

  @Test func `a lasso path ends at least squares and begins with nothing`() throws {
    let path = try ElasticNet().path(design, count: 30, smallest: 1e-9)
    #expect(path[0].active == 0)
    #expect(worst(path[29].coefficients, try LinearFit(design).coefficients) < 1e-5)
    // Optimality at a penalty on the way: active columns pull with the penalty, others with less.
    for mixing in [1.0, 0.5] {
      let penalty = 0.8
      let fit = try ElasticNet(mixing: mixing).fit(design, penalty: penalty)
      let e = zip(design.response, design.matrix.times(fit.coefficients)).map { $0 - $1 }
      for j in 1..<4 {
        let column = design.matrix.column(j)
        let mean = column.reduce(0, +) / 21
        let size = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 21).squareRoot()
        let pull = zip(column, e).reduce(0) { $0 + ($1.0 - mean) / size * $1.1 } / 21
        let b = fit.standardizedCoefficients[j]
        let due = penalty * (mixing * (b > 0 ? 1 : b < 0 ? -1 : 0) + (1 - mixing) * b)
        // Algebra: a gradient of a few units.
        if b != 0 { #expect(abs(pull - due) < 1e-11) } else { #expect(abs(pull) <= penalty * mixing) }
      }
    }
  }

  @Test func `separated responses are said to be so`() throws {
    let x = (0..<10).map { Double($0) }
    let fit = try GeneralizedLinearModel(.binomial).fit(
      Design(
        names: ["1", "x"], matrix: Matrix(columns: [[Double](repeating: 1, count: 10), x]),
        response: x.map { $0 < 5 ? 0 : 1 }))
    #expect(fit.isSeparated)
    #expect(!fit.isConverged)
  }

  @Test func `least absolute deviations of an even sample`() throws {
    // A median of four numbers: any point between the middle two, a vertex is one of them.
    let fit = try QuantileRegression(0.5).fit(
      Design(names: ["1"], matrix: Matrix(columns: [[1, 1, 1, 1]]), response: [1, 2, 3, 10]))
    #expect(fit.coefficients[0] == 2 || fit.coefficients[0] == 3)
    #expect(fit.objective == 5)
  }
}

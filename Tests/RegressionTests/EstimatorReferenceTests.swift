import NumericalCore
import Regression
import Testing

/// The estimators beyond least squares against statsmodels 0.15 and R 4.2.2.
@Suite(.enabled(if: Shared.isPresent, Shared.absence))
struct EstimatorReferenceTests {
  typealias Case = ReferenceTests.Case

  @Test(arguments: ReferenceTests.names) func `generalized least squares with a given covariance`(
    name: String
  ) throws {
    let data = try Case(name)
    let n = data.design.rows
    var covariance = Matrix(rows: n, columns: n)
    for j in 0..<n {
      var value = 1.0
      for i in j..<n {
        covariance[i, j] = value
        covariance[j, i] = value
        value /= 2
      }
    }
    let fit = try GeneralizedLeastSquares(covariance: covariance).fit(data.design)
    let key = "gls_ar_rho0.5"
    #expect(worst(fit.coefficients, try data.python.numbers("\(key)/params")) < 1e-7)
    #expect(worst(try fit.whitened.inference().standardErrors, try data.python.numbers("\(key)/bse")) < 1e-7)
    #expect(worst([fit.residualSumOfSquares], [try data.python.number("\(key)/ssr")]) < 1e-8)
    #expect(worst([fit.logLikelihood], [try data.python.number("\(key)/llf")]) < 1e-8)
    #expect(worst([fit.rSquared], [try data.python.number("\(key)/rsquared")]) < 1e-8)
  }

  @Test(arguments: ReferenceTests.names, [0.1, 0.25, 0.5, 0.75, 0.9])
  func `quantile regression is exact`(name: String, tau: Double) throws {
    let data = try Case(name)
    let fit = try QuantileRegression(tau).fit(data.design)
    let objective = try data.r.number("rq_\(tau)/objective")
    // R's simplex is exact to its own tolerance.
    #expect(fit.objective <= objective * (1 + 1e-9))
    #expect(worst([fit.objective], [objective]) < 1e-8)
    // Some coefficients of vertices are zero.
    #expect(worstByNorm(fit.coefficients, try data.r.numbers("rq_\(tau)/coef")) < 1e-9)
    #expect(fit.residuals.count { abs($0) < 1e-9 } >= data.design.columns)
  }

  @Test(arguments: ["stackloss", "engel", "macro_cons"], [0.25, 0.5, 0.75])
  func `standard errors of quantiles`(name: String, tau: Double) throws {
    let data = try Case(name)
    let fit = try QuantileRegression(tau).fit(data.design)
    #expect(worst(try fit.standardErrors(.nonidentical), try data.r.numbers("rq_\(tau)/se_nid")) < 1e-5)
    // At the median of stackloss the sparsity is not unique: a median line through evenly spaced points.
    guard name != "stackloss" || tau != 0.5 else { return }
    #expect(worst(try fit.standardErrors(.identical), try data.r.numbers("rq_\(tau)/se_iid")) < 1e-5)
  }

  @Test(arguments: ReferenceTests.names) func `robust regression`(name: String) throws {
    let data = try Case(name)
    for (key, norm) in [("rlm_huber", RobustRegression.Norm.huber()), ("rlm_tukey", .bisquare())] {
      let fit = try RobustRegression(norm).fit(data.design)
      #expect(worst(fit.coefficients, try data.python.numbers("\(key)/params")) < 1e-5, "\(key)")
      #expect(worst(fit.standardErrors, try data.python.numbers("\(key)/bse")) < 1e-5, "\(key)")
      #expect(worst([fit.scale], [try data.python.number("\(key)/scale")]) < 1e-5, "\(key)")
    }
  }

  @Test(arguments: ReferenceTests.names) func `ridge and lasso`(name: String) throws {
    let data = try Case(name)
    for penalty in [0.1, 1.0, 10.0] {
      let fit = try Ridge(penalty: penalty).fit(data.design)
      #expect(
        worst(
          Array(fit.standardizedCoefficients.dropFirst()),
          try data.python.numbers("ridge_\(penalty)/standardized_coef")) < 1e-8)
    }
    // The reference standardizes the response too.
    let y = data.design.response
    let mean = y.reduce(0, +) / Double(y.count)
    let deviation = (y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(y.count)).squareRoot()
    for penalty in [0.01, 0.1, 1.0] {
      let fit = try ElasticNet().fit(data.design, penalty: penalty * deviation)
      let standardized = fit.standardizedCoefficients.dropFirst().map { $0 / deviation }
      #expect(
        worstByNorm(standardized, try data.python.numbers("lasso_\(penalty)/standardized_coef")) < 1e-8,
        "\(penalty)")
    }
  }

  @Test func `logistic and probit regression`() throws {
    let data = try Shared.reference("glm_spector")
    let design = Design(
      names: try data.strings("names"), matrix: Matrix(rows: try data.rows("X")),
      response: try data.numbers("y"))
    for (key, link) in [("logit", GeneralizedLinearModel.Link.logit), ("probit", .probit)] {
      let fit = try GeneralizedLinearModel(.binomial, link: link).fit(design)
      #expect(fit.isConverged)
      // The probit reference stopped 8e-8 from the maximum that Newton's method finds (below).
      let tolerance = key == "probit" ? 1e-6 : 1e-8
      #expect(worst(fit.coefficients, try data.numbers("\(key)/params")) < tolerance, "\(key)")
      #expect(
        worst(fit.table().rows.map(\.standardError), try data.numbers("\(key)/bse")) < tolerance, "\(key)")
      #expect(worst([fit.deviance], [try data.number("\(key)/deviance")]) < 1e-10)
      #expect(worst([fit.logLikelihood], [try data.number("\(key)/llf")]) < 1e-10)
      #expect(worst([fit.pearson], [try data.number("\(key)/pearson")]) < 1e-7)
      #expect(worst([fit.nullDeviance], [try data.number("\(key)/null_dev")]) < 1e-10)
      if key == "probit" {
        // statsmodels 0.15: Probit(y, X).fit(method="newton", tol=1e-15)
        let newton = [-7.452319648220319, 1.625810039451584, 0.05172894550759993, 1.4263323420071488]
        #expect(worst(fit.coefficients, newton) < 1e-10)
      }
    }
  }
}

import NumericalCore
import Regression
import Testing

/// statsmodels 0.15 and R 4.2.2 on five data sets. Tolerances: algebra, 1e-8 relative, the accuracy of the
/// references themselves on Longley.
@Suite(.enabled(if: Shared.isPresent, Shared.absence))
struct ReferenceTests {
  static let names = ["longley", "stackloss", "grunfeld_ge", "engel", "macro_cons"]

  struct Case {
    let python: Reference
    let r: Reference
    let design: Design

    init(_ name: String) throws {
      python = try Shared.reference("reg_\(name)")
      r = try Shared.reference("regR_\(name)")
      design = Design(
        names: try python.strings("names"), matrix: Matrix(rows: try python.rows("X")),
        response: try python.numbers("y"))
    }
  }

  @Test(arguments: names) func `ordinary least squares`(name: String) throws {
    let data = try Case(name)
    let fit = try LinearFit(data.design)
    let table = try fit.inference().table()
    let ols = data.python
    #expect(worst(table.rows.map(\.estimate), try ols.numbers("ols/params")) < 1e-8)
    #expect(worst(table.rows.map(\.standardError), try ols.numbers("ols/bse")) < 1e-8)
    #expect(worst(table.rows.map(\.statistic), try ols.numbers("ols/tvalues")) < 1e-8)
    #expect(worst(table.rows.map(\.p), try ols.numbers("ols/pvalues")) < 1e-8)
    #expect(worst(table.rows.map(\.low), try ols.rows("ols/ci95").map { $0[0] }) < 1e-8)
    #expect(worst(table.rows.map(\.high), try ols.rows("ols/ci95").map { $0[1] }) < 1e-8)
    #expect(worst([fit.residualSumOfSquares], [try ols.number("ols/ssr")]) < 1e-8)
    #expect(worst([fit.rSquared], [try ols.number("ols/rsquared")]) < 1e-8)
    #expect(worst([fit.adjustedRSquared], [try ols.number("ols/rsquared_adj")]) < 1e-8)
    #expect(worst([try #require(fit.overallTest).statistic], [try ols.number("ols/fvalue")]) < 1e-8)
    #expect(worst([try #require(fit.overallTest).p], [try ols.number("ols/f_pvalue")]) < 1e-7)
    #expect(worst([fit.logLikelihood], [try ols.number("ols/llf")]) < 1e-8)
    #expect(worst([fit.criteria.aic], [try data.r.number("lm/AIC")]) < 1e-8)
    #expect(worst([fit.criteria.bic], [try data.r.number("lm/BIC")]) < 1e-8)
    #expect(worstByNorm(fit.residuals, try ols.numbers("ols/resid")) < 1e-8)
    #expect(worst(fit.leverages, try data.r.numbers("lm/hat")) < 1e-8)
    let covariance = try fit.inference().covariance
    #expect(worst(covariance.transposed().elements, try ols.rows("ols/cov").flatMap { $0 }) < 1e-7)
  }

  @Test(arguments: names) func `heteroskedasticity and autocorrelation`(name: String) throws {
    let data = try Case(name)
    let fit = try LinearFit(data.design)
    let estimators: [(String, CovarianceEstimator)] = [
      ("HC0", .hc0), ("HC1", .hc1), ("HC2", .hc2), ("HC3", .hc3),
    ]
    for (key, estimator) in estimators {
      let inference = try fit.inference(estimator)
      #expect(worst(inference.standardErrors, try data.python.numbers("\(key)/bse")) < 1e-8)
      #expect(worst(inference.table().rows.map(\.p), try data.python.numbers("\(key)/pvalues")) < 1e-7)
      #expect(worstByNorm(inference.covariance.elements, try data.r.rows(key).flatMap { $0 }) < 1e-7)
    }
    // statsmodels forms XᵀX here, which costs it eight digits on Longley; R has ten.
    let tolerance = name == "longley" ? 1e-5 : 1e-8
    for lags in [1, 3, 8] {
      let plain = try fit.inference(.neweyWest(.lags(lags)))
      #expect(worstByNorm(plain.covariance.elements, try data.r.rows("NeweyWest_lag\(lags)").flatMap { $0 }) < 1e-8)
      #expect(worst(plain.standardErrors, try data.python.numbers("HAC_bartlett_\(lags)/bse")) < tolerance)
      let p = try data.python.numbers("HAC_bartlett_\(lags)/pvalues")
      #expect(worst(plain.table().rows.map(\.p), p) < 10 * tolerance)
      var choice = NeweyWest.lags(lags)
      choice.correctsSmallSamples = true
      #expect(
        worst(
          try fit.inference(.neweyWest(choice)).standardErrors,
          try data.python.numbers("HAC_bartlett_\(lags)/bse_smallsample")) < tolerance)
    }
    // On Longley R gives up.
    if name != "longley" {
      let rows = try data.r.rows("NeweyWest_auto")
      let automatic = try fit.inference(.neweyWest(NeweyWest()))
      #expect(worstByNorm(automatic.covariance.elements, rows.flatMap { $0 }) < 1e-8)
    }
  }
}

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
    // statsmodels forms XᵀX here, which costs it digits on Longley; R has eight.
    let tolerance = name == "longley" ? 1e-5 : 1e-8
    for lags in [1, 3, 8] {
      let plain = try fit.inference(.neweyWest(.lags(lags)))
      #expect(
        worstByNorm(plain.covariance.elements, try data.r.rows("NeweyWest_lag\(lags)").flatMap { $0 })
          < (name == "longley" ? 1e-7 : 1e-8))
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

  @Test(arguments: names) func `influence and predictions`(name: String) throws {
    let data = try Case(name)
    let fit = try LinearFit(data.design)
    let influence = Influence(fit)
    #expect(worst(influence.leverages, try data.python.numbers("influence/hat")) < 1e-8)
    #expect(worst(influence.cooksDistances, try data.r.numbers("lm/cooks")) < 1e-6)
    #expect(worst(influence.standardizedResiduals, try data.python.numbers("influence/student_int")) < 1e-6)
    #expect(worst(influence.studentizedResiduals, try data.python.numbers("influence/student_ext")) < 1e-6)
    #expect(worst(influence.dffits, try data.python.numbers("influence/dffits")) < 1e-6)
    let inference = try fit.inference()
    let prediction = inference.prediction(at: try data.python.numbers("predict/x"))
    #expect(worst([prediction.mean], [try data.python.number("predict/mean")]) < 1e-8)
    #expect(worst([prediction.standardError], [try data.python.number("predict/se")]) < 1e-8)
    let ends = [prediction.confidence.low, prediction.confidence.high]
    #expect(worst(ends, try data.python.numbers("predict/ci")) < 1e-8)
    #expect(
      worst([prediction.prediction.low, prediction.prediction.high], try data.python.numbers("predict/pi"))
        < 1e-8)
    let collinearity = try Collinearity(fit)
    #expect(
      worst(Array(collinearity.varianceInflation.dropFirst()), try data.python.numbers("diag/vif")) < 1e-8)
    #expect(worst([collinearity.conditionNumber], [try data.python.number("diag/cond")]) < 1e-8)
  }

  @Test(arguments: names) func `tests of residuals`(name: String) throws {
    let data = try Case(name)
    let fit = try LinearFit(data.design)
    func agrees(_ test: TestResult, _ statistic: Double, _ p: Double, _ tolerance: Double = 1e-7) -> Bool {
      worst([test.statistic], [statistic]) < tolerance && abs(test.p - p) < tolerance * max(1, p)
    }
    let watson = try ResidualTests.durbinWatson(fit)
    #expect(agrees(watson, try data.r.number("dw/stat"), try data.r.number("dw/p"), 1e-6))
    let pagan = try data.python.numbers("diag/bp")
    #expect(agrees(try ResidualTests.breuschPagan(fit), pagan[0], pagan[1]))
    let white = try data.python.numbers("diag/white")
    #expect(agrees(try ResidualTests.white(fit), white[0], white[1]))
    let reset = try data.python.numbers("diag/reset2")
    #expect(agrees(try ResidualTests.reset(fit, powers: 2...2), reset[0], reset[1]))
    let bera = try data.python.numbers("diag/jb")
    #expect(agrees(ResidualTests.jarqueBera(fit), bera[0], bera[1]))
    let box = try data.python.rows("diag/lb10")[0]
    #expect(agrees(ResidualTests.ljungBox(fit, lags: min(10, fit.observations / 3)), box[0], box[1]))
    let godfrey = try data.python.numbers("diag/bg2")
    #expect(agrees(try ResidualTests.breuschGodfrey(fit, lags: 2), godfrey[0], godfrey[1]))
  }

  @Test(arguments: names) func `weighted least squares`(name: String) throws {
    let data = try Case(name)
    let fit = try LinearFit(data.design, weights: try data.python.numbers("wls/weights"))
    let table = try fit.inference().table()
    #expect(worst(table.rows.map(\.estimate), try data.python.numbers("wls/params")) < 1e-8)
    #expect(worst(table.rows.map(\.standardError), try data.python.numbers("wls/bse")) < 1e-8)
    #expect(worst([fit.residualSumOfSquares], [try data.python.number("wls/ssr")]) < 1e-8)
    #expect(worst([fit.rSquared], [try data.python.number("wls/rsquared")]) < 1e-8)
    #expect(worst([fit.logLikelihood], [try data.python.number("wls/llf")]) < 1e-8)
    #expect(worst([try #require(fit.overallTest).statistic], [try data.python.number("wls/fvalue")]) < 1e-8)
  }
}

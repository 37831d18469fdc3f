import ArgumentParser
import Pipeline

/// `almanac regress`: a table and a formula → a regression table.
struct Regress: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A regression table: least squares and its relatives, from a formula.",
    discussion: """
      DATA is a CSV file with a header, or one of NIST's .dat files. Rows are in time order where lag(), trend(),
      season(), --ar or newey-west are used.

      A formula names the response, a tilde, and terms: x, log(x), I(x^2), poly(t, 3), bs(x, df = 5), ns(x, df = 4),
      factor(quarter), season(12), trend(), fourier(K = 2, m = 12), lag(y, 1), diff(x), a:b, a*b, . (all others),
      - 1 (no intercept). Columns of words are coded against their first level.

      EXAMPLES
        almanac regress sales.csv --formula 'y ~ price + log(income) + season(12)'
        almanac regress sales.csv --formula 'y ~ price' --se newey-west --diagnostics --plot
        almanac regress sales.csv --formula 'y ~ price + I(price^2)' --quantile 0.9 --format json
        almanac regress sales.csv --formula 'bought ~ price + region' --family binomial
        almanac regress growth.csv --nls 'y ~ b1*(1 - exp(-b2*x))' --start b1=500,b2=1e-4
      """)

  @Argument(help: "A CSV table or a NIST .dat file (- for standard input).")
  var data: String

  @Option(help: "The model, such as 'y ~ x1 + log(x2)'.")
  var formula: String?

  @Option(help: "A nonlinear model instead, such as 'y ~ b1*(1 - exp(-b2*x))'; needs --start.")
  var nls: String?

  @Option(help: "Where the search of --nls starts, such as b1=500,b2=1e-4.")
  var start: String?

  @Option(help: "Limits of parameters of --nls, such as b1=0:1000,b2=0: (open above).")
  var bounds: String?

  @Option(help: "Prior laws of parameters of --nls, mean and standard deviation, such as b1=230:5.")
  var prior: String?

  @Flag(help: "Intervals of the profile likelihood beside those of --nls.")
  var profile = false

  @Option(help: "The column of weights, inversely proportional to variances.")
  var weights: String?

  @Option(help: "huber, bisquare or lad (least absolute deviations).")
  var robust: String?

  @Option(help: "The quantile to fit, between 0 and 1.")
  var quantile: Double?

  @Option(
    help: "classical, HC0, HC1, HC2, HC3, newey-west, newey-west(LAGS), newey-west(rule) or cluster(COLUMN).")
  var se: String?

  @Option(help: "The penalty of a ridge on standardized regressors.")
  var ridge: Double?

  @Option(help: "The penalty of a lasso on standardized regressors, or 'path'.")
  var lasso: String?

  @Option(help: "gaussian, binomial (logit) or poisson (log).")
  var family: String?

  @Option(
    name: .customLong("ar"),
    help: "The order of autoregressive errors, or ml(P), prais-winsten(P), cochrane-orcutt(P).")
  var autoregression: String?

  @Flag(help: "Tests of the residuals, variance inflation, condition number, PRESS.")
  var diagnostics = false

  @Option(help: "A table of new rows to predict; they follow those of DATA.")
  var predict: String?

  @Flag(help: "Draw residuals and leverage.")
  var plot = false

  @Option(help: "Of the intervals, in percent.")
  var level = 95.0

  @Option(help: "What season() and fourier() take where they are not told (default: from the ds column).")
  var seasonLength: Int?

  @OptionGroup var common: CommonOptions

  func run() throws {
    guard (formula == nil) != (nls == nil) else {
      throw ValidationError("name one model: --formula 'y ~ x1 + log(x2)' or --nls 'y ~ b1*(1 - exp(-b2*x))'")
    }
    let (report, remarks) = try nls.map(nonlinear) ?? linear(formula ?? "")
    remarks.forEach(common.say)
    try common.emit(report)
  }

  private func nonlinear(_ expression: String) throws -> (Report, remarks: [String]) {
    guard let start else { throw ValidationError("--nls needs --start, as in --start b1=500,b2=1e-4") }
    return try NonlinearJob(
      source: data, expression: expression, start: start, bounds: bounds, priors: prior, weights: weights,
      level: "\(level)", hasProfiles: profile
    ).report()
  }

  private func linear(_ formula: String) throws -> (Report, remarks: [String]) {
    guard start == nil, bounds == nil, prior == nil, !profile else {
      throw ValidationError("--start, --bounds, --prior and --profile belong to --nls")
    }
    var request = RegressRequest(data: data, formula: formula)
    request.weights = weights
    request.robust = robust
    request.quantile = quantile
    request.standardErrors = se
    request.ridge = ridge
    request.lasso = lasso
    request.family = family
    request.autoregression = autoregression
    request.diagnostics = diagnostics
    request.predict = predict
    request.plot = plot
    request.level = level
    request.seasonLength = seasonLength
    return try RegressJob(request).report()
  }
}

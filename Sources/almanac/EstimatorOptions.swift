import ArgumentParser
import Pipeline

/// Which estimator `almanac regress` takes instead of least squares.
struct EstimatorOptions: ParsableArguments {
  @Option(help: "huber, bisquare or lad (least absolute deviations); huber(1.5) sets the tuning.")
  var robust: String?

  @Option(help: "The quantile to fit, between 0 and 1.")
  var quantile: Double?

  @Option(help: "The penalty of a ridge on standardized regressors.")
  var ridge: Double?

  @Option(help: "The penalty of a lasso on standardized regressors, or 'path'.")
  var lasso: String?

  @Option(
    name: [.long, .customLong("enet")],
    help: "The penalty of an elastic net on standardized regressors, or 'path'.")
  var elasticNet: String?

  @Option(help: "Of --elastic-net: 1 is a lasso, 0 a ridge (default: 0.5).")
  var mixing: Double?

  @Flag(help: "Print the path of --lasso or --elastic-net.")
  var path = false

  @Option(help: "Regression on so many principal components of the regressors.")
  var components: Int?

  @Option(help: "A linear equation between coefficients, such as 'x1 + x2 = 1' (repeatable).")
  var constraint: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Lower bounds of coefficients, such as x1=0,x2=-1 (repeatable).")
  var lower: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Upper bounds of coefficients, such as x1=1 (repeatable).")
  var upper: [String] = []

  @Flag(help: "No coefficient but the intercept below zero.")
  var nonnegative = false

  @Option(help: "A CSV file with the covariance of the errors, one row a row of DATA, known up to its size.")
  var covariance: String?

  @Option(
    name: .customLong("ar"),
    help: "The order of autoregressive errors, or ml(P), prais-winsten(P), cochrane-orcutt(P).")
  var autoregression: String?

  @Option(help: "gaussian, binomial or poisson.")
  var family: String?

  @Option(help: "Of --family: identity, logit, probit or log (default: the family's own).")
  var link: String?

  /// Whether any of them is given.
  var isGiven: Bool {
    let words: [String?] = [robust, lasso, elasticNet, covariance, autoregression, family, link]
    let lists = [constraint, lower, upper]
    return words.contains { $0 != nil } || lists.contains { !$0.isEmpty } || quantile != nil || ridge != nil
      || mixing != nil || path || components != nil || nonnegative
  }

  func fill(_ request: inout RegressRequest) {
    request.robust = robust
    request.quantile = quantile
    request.ridge = ridge
    request.lasso = lasso
    request.elasticNet = elasticNet
    request.mixing = mixing
    request.path = path
    request.components = components
    request.constraints = constraint
    request.lower = lower
    request.upper = upper
    request.nonnegative = nonnegative
    request.covarianceFile = covariance
    request.autoregression = autoregression
    request.family = family
    request.link = link
  }
}

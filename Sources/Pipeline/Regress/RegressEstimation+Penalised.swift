import RealModule
import Regression

extension RegressEstimation {
  private static let biased =
    "a biased estimator: its errors are not those of the sandwich; compare fits by cross-validation or resampling"

  func ridge(_ penalty: Double) throws -> RegressOutcome {
    try refuseStandardErrors("--ridge, \(Self.biased)")
    let fit = try Ridge(penalty: penalty).fit(design, weights: weights)
    let df = max(Double(design.rows) - fit.effectiveParameters, 0)
    let table = CoefficientTable(
      names: design.names, estimates: fit.coefficients, standardErrors: fit.standardErrors,
      law: .student(degreesOfFreedom: df), level: level)
    var outcome = shrunken(titled("Ridge regression, penalty \(penalty)"), table)
    outcome.standardized = fit.standardizedCoefficients
    outcome.add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
    outcome.add("rSquared", "R-squared", fit.rSquared)
    outcome.add("effectiveParameters", "effective parameters", fit.effectiveParameters)
    outcome.add(
      "generalizedCrossValidation", "generalized cross-validation", fit.generalizedCrossValidation)
    outcome.addCount("observations", "observations", design.rows)
    outcome.notes.append(
      "the penalty is on regressors of mean 0 and population variance 1: ||y - Zb||^2 + penalty ||b||^2")
    return outcome
  }

  func elasticNet(_ penalty: Double?, mixing: Double, hasPath: Bool) throws -> RegressOutcome {
    let isLasso = request.lasso != nil
    try refuseStandardErrors("\(isLasso ? "--lasso" : "--elastic-net"), \(Self.biased)")
    let net = ElasticNet(mixing: mixing)
    let path = hasPath ? try net.path(design, weights: weights) : []
    let fit = try penalty.map { try net.fit(design, weights: weights, penalty: $0) } ?? chosen(path)
    let name = isLasso ? "Lasso" : "Elastic net, mixing \(mixing)"
    var outcome = shrunken(
      titled(penalty.map { "\(name), penalty \($0)" } ?? "\(name) path"),
      CoefficientTable(names: design.names, estimates: fit.coefficients, level: level))
    outcome.path = path
    (outcome.iterations, outcome.standardized) = (fit.iterations, fit.standardizedCoefficients)
    outcome.add("penalty", "penalty", fit.penalty)
    if !isLasso { outcome.add("mixing", "mixing", mixing) }
    outcome.addCount("active", "coefficients not zero", fit.active)
    outcome.add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
    outcome.add("rSquared", "R-squared", fit.rSquared)
    outcome.addCount("observations", "observations", design.rows)
    let cost = isLasso ? "penalty |b|" : "penalty (mixing |b| + (1 - mixing)/2 ||b||^2)"
    outcome.notes.append(
      "the penalty is on regressors of mean 0 and population variance 1: ||y - Zb||^2/(2n) + \(cost)")
    if penalty == nil { outcome.notes.append("the table is the fit of the path with the least BIC") }
    return outcome
  }

  func components(_ count: Int) throws -> RegressOutcome {
    try refuseStandardErrors("--components, \(Self.biased)")
    let fit = try PrincipalComponentsRegression(components: count).fit(design, weights: weights)
    var outcome = shrunken(
      titled("Principal components regression, \(count) component\(count == 1 ? "" : "s")"),
      CoefficientTable(names: design.names, estimates: fit.coefficients, level: level))
    outcome.add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
    outcome.add("rSquared", "R-squared", fit.rSquared)
    outcome.addCount("observations", "observations", design.rows)
    var sum = 0.0
    for (k, share) in fit.varianceShares.enumerated() {
      sum += share
      outcome.add(
        "varianceShare\(k + 1)", "variance up to component \(k + 1)\(k < count ? "" : " (left out)")", sum)
    }
    outcome.notes.append("components of regressors of mean 0 and variance 1; a constant is kept besides")
    return outcome
  }

  private func shrunken(_ title: String, _ table: CoefficientTable) -> RegressOutcome {
    let beta = table.rows.map(\.estimate)
    let fitted = design.matrix.times(beta)
    var outcome = RegressOutcome(
      title, frame: frame, coefficients: table, fitted: fitted,
      residuals: zip(design.response, fitted).map { $0 - $1 })
    outcome.predictor = RegressPredictor(coefficients: beta)
    if weights != nil { outcome.notes.append("weights are brought to a mean of 1") }
    return outcome
  }

  /// The fit with the least BIC, the active set counted as its parameters: Zou, Hastie & Tibshirani (2007), Annals of
  /// Statistics 35, 2173–2192.
  private func chosen(_ path: [ElasticNet.Fitted]) -> ElasticNet.Fitted {
    let n = design.rows
    func criterion(_ fit: ElasticNet.Fitted) -> Double {
      InformationCriteria(
        logLikelihood: -Double(n) / 2 * Double.log(fit.residualSumOfSquares / Double(n)),
        parameters: fit.active, observations: n
      ).bic
    }
    return path.min { criterion($0) < criterion($1) } ?? path[0]
  }
}

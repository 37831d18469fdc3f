import Regression

/// What a regression found, in the words that every estimator shares.
struct RegressOutcome {
  /// One number below the table.
  struct Statistic {
    var key: String
    var label: String
    var value: Double
    /// As people read it.
    var text: String?
  }

  /// One predicted row.
  struct PredictedRow {
    var row: Int
    var label: String?
    var values: RegressionPrediction?
  }

  struct RegressionPrediction {
    var mean: Double
    var standardError: Double?
    var confidence: (low: Double, high: Double)?
    var prediction: (low: Double, high: Double)?
  }

  var title: String
  var response: String
  var coefficients: CoefficientTable
  var statistics: [Statistic] = []
  var notes: [String] = []
  var remarks: [String] = []
  var tests: [TestResult] = []
  /// Coefficients of standardized regressors, for penalised fits.
  var standardized: [Double] = []
  /// What each row weighs, with the diagnostics.
  var influence: Influence?
  var inflation: [(name: String, value: Double)] = []
  var predictions: [PredictedRow] = []
  /// λ, how many coefficients are not zero, R² and the coefficients, down a path.
  var path: [ElasticNet.Fitted] = []
  var fitted: [Double]
  var residuals: [Double]
  var leverages: [Double]?
  var standardizedResiduals: [Double]?
  var isConverged = true
  var iterations = 1
  var drawsPlot = false

  let frame: ModelFrame
  /// The least squares fit behind diagnostics, where there is one.
  private var linear: LinearFit?
  private var predictor: (([Double]) throws -> RegressionPrediction)?
  /// φ of autoregressive errors, which go on beyond the rows that were fitted.
  private var autoregression: [Double] = []

  /// The value of a statistic.
  func value(_ key: String) -> Double? { statistics.first { $0.key == key }?.value }

  init(
    frame: ModelFrame, estimator: RegressRequest.Estimator, covariance: CovarianceEstimator,
    weights: [Double]?,
    level: Double
  ) throws {
    self.frame = frame
    response = frame.design.responseName
    let design = frame.design
    switch estimator {
    case .leastSquares:
      let fit = try LinearFit(design, weights: weights)
      let inference = try fit.inference(covariance)
      title = weights == nil ? "Ordinary least squares" : "Weighted least squares"
      coefficients = inference.table(level: level)
      (fitted, residuals, linear) = (fit.fitted, fit.residuals, fit)
      let influence = Influence(fit)
      (leverages, standardizedResiduals) = (influence.leverages, influence.standardizedResiduals)
      add(fit, overall: try inference.overallTest())
      notes = Self.notes(covariance, inference)
      if fit.degreesOfFreedom == 0 {
        notes.append("no more observations than coefficients: the fit is exact and has no standard errors")
      }
      noteAliased(fit)
      predictor = { x in
        let p = inference.prediction(at: x, level: level)
        return RegressionPrediction(
          mean: p.mean, standardError: p.standardError, confidence: (p.confidence.low, p.confidence.high),
          prediction: (p.prediction.low, p.prediction.high))
      }
    case .robust(let norm):
      let fit = try RobustRegression(norm).fit(design)
      if case .huber(let k) = norm {
        title = "Robust regression, Huber k = \(k)"
      } else if case .bisquare(let c) = norm {
        title = "Robust regression, Tukey bisquare c = \(c)"
      } else {
        title = "Robust regression"
      }
      coefficients = fit.table(level: level)
      (fitted, residuals, iterations) = (fit.fitted, fit.residuals, fit.iterations)
      isConverged = fit.isConverged
      if !isConverged { notes.append("not converged after \(iterations) steps") }
      add("residualStandardError", "scale (MAD)", fit.scale)
      add("residualSumOfSquares", "sum of squares", residuals.reduce(0) { $0 + $1 * $1 })
      addCount("degreesOfFreedom", "degrees of freedom", fit.degreesOfFreedom)
      addCount("observations", "observations", design.rows)
      let light = fit.weights.indices.filter { fit.weights[$0] < 0.5 }
      if !light.isEmpty {
        let rows = light.prefix(12).map { "\(frame.rows[$0] + 1)" }.joined(separator: ", ")
        notes.append("rows that count less than half: \(rows)\(light.count > 12 ? ", …" : "")")
      }
      predictor = { RegressionPrediction(mean: fit.prediction($0)) }
    case .quantile(let tau):
      let fit = try QuantileRegression(tau).fit(design)
      title = tau == 0.5 ? "Least absolute deviations" : "Quantile regression, \(tau)"
      var kind = "Hendricks-Koenker"
      let table = try? fit.table(.nonidentical, level: level)
      if let table, table.rows.allSatisfy({ $0.standardError.isFinite }) {
        coefficients = table
      } else if let table = try? fit.table(.identical, level: level) {
        kind = "Koenker-Bassett (iid)"
        coefficients = table
      } else {
        kind = "none, the sample is too small"
        coefficients = CoefficientTable(
          names: design.names, estimates: fit.coefficients,
          standardErrors: design.names.map { _ in .nan }, law: .normal, level: level)
      }
      (fitted, residuals, iterations) = (fit.fitted, fit.residuals, fit.iterations)
      add("objective", "sum of check loss", fit.objective)
      add("pseudoRSquared", "pseudo R-squared", fit.pseudoRSquared)
      add("residualSumOfSquares", "sum of squares", residuals.reduce(0) { $0 + $1 * $1 })
      addCount("degreesOfFreedom", "degrees of freedom", fit.degreesOfFreedom)
      addCount("observations", "observations", design.rows)
      notes.append("standard errors: \(kind)")
      let beta = fit.coefficients
      predictor = { x in RegressionPrediction(mean: zip(x, beta).reduce(0) { $0 + $1.0 * $1.1 }) }
    case .ridge(let penalty):
      let fit = try Ridge(penalty: penalty).fit(design)
      title = "Ridge regression, penalty \(penalty)"
      standardized = fit.standardizedCoefficients
      coefficients = CoefficientTable(
        names: design.names, estimates: fit.coefficients, standardErrors: fit.standardErrors,
        law: .student(degreesOfFreedom: max(Double(design.rows) - fit.effectiveParameters, 0)), level: level)
      (fitted, residuals) = Self.fitted(design, fit.coefficients)
      add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
      add("rSquared", "R-squared", fit.rSquared)
      add("effectiveParameters", "effective parameters", fit.effectiveParameters)
      add("generalizedCrossValidation", "generalized cross-validation", fit.generalizedCrossValidation)
      addCount("observations", "observations", design.rows)
      notes.append(
        "the penalty is on regressors of mean 0 and population variance 1: ||y - Zb||^2 + penalty ||b||^2")
      let beta = fit.coefficients
      predictor = { x in RegressionPrediction(mean: zip(x, beta).reduce(0) { $0 + $1.0 * $1.1 }) }
    case .lasso(let penalty):
      let net = ElasticNet()
      path = penalty == nil ? try net.path(design) : []
      let fit = try penalty.map { try net.fit(design, penalty: $0) } ?? Self.chosen(path, rows: design.rows)
      title = penalty.map { "Lasso, penalty \($0)" } ?? "Lasso path"
      coefficients = CoefficientTable(
        names: design.names, estimates: fit.coefficients, standardErrors: design.names.map { _ in .nan },
        law: .normal, level: level)
      (fitted, residuals) = Self.fitted(design, fit.coefficients)
      (iterations, standardized) = (fit.iterations, fit.standardizedCoefficients)
      add("penalty", "penalty", fit.penalty)
      addCount("active", "coefficients not zero", fit.active)
      add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
      add("rSquared", "R-squared", fit.rSquared)
      addCount("observations", "observations", design.rows)
      notes.append(
        "the penalty is on regressors of mean 0 and population variance 1: ||y - Zb||^2/(2n) + penalty |b|")
      if penalty == nil { notes.append("the table is the fit of the path with the least BIC") }
      let beta = fit.coefficients
      predictor = { x in RegressionPrediction(mean: zip(x, beta).reduce(0) { $0 + $1.0 * $1.1 }) }
    case .family(let family):
      let fit = try GeneralizedLinearModel(family).fit(design, weights: weights)
      title = family == .binomial ? "Logistic regression" : "Poisson regression, log link"
      coefficients = fit.table(level: level)
      fitted = fit.means
      residuals = zip(design.response, fit.means).map { $0 - $1 }
      (isConverged, iterations) = (fit.isConverged, fit.iterations)
      add("deviance", "deviance", fit.deviance)
      add("nullDeviance", "null deviance", fit.nullDeviance)
      add("pearson", "Pearson chi-squared", fit.pearson)
      addCount("degreesOfFreedom", "degrees of freedom", fit.degreesOfFreedom)
      addCount("observations", "observations", fit.criteria.observations)
      add(fit.criteria)
      if fit.isSeparated {
        notes.append(
          "the regressors separate the responses: no finite maximum exists, and the coefficients only grow")
      } else if !fit.isConverged {
        notes.append("not converged after \(fit.iterations) steps")
      }
      noteAliased(fit.aliased, fit.dependenceNotes)
      predictor = { x in
        let p = fit.prediction(at: x, level: level)
        return RegressionPrediction(mean: p.mean, confidence: (p.low, p.high))
      }
    case .autoregressive(let model):
      let result = try model.fit(design)
      let fit = result.fit
      let inference = try fit.whitened.inference()
      title =
        switch model.method {
        case .maximumLikelihood: "Regression with AR(\(model.order)) errors, maximum likelihood"
        case .praisWinsten: "Regression with AR(\(model.order)) errors, Prais-Winsten"
        case .cochraneOrcutt: "Regression with AR(\(model.order)) errors, Cochrane-Orcutt"
        }
      coefficients = inference.table(level: level)
      residuals = fit.residuals
      fitted = zip(fit.design.response, residuals).map { $0 - $1 }
      iterations = result.iterations
      for (k, phi) in result.autoregression.enumerated() { add("ar\(k + 1)", "ar\(k + 1)", phi) }
      add("residualStandardError", "innovation standard error", fit.whitened.residualStandardError)
      add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
      addCount("degreesOfFreedom", "degrees of freedom", fit.whitened.degreesOfFreedom)
      addCount("observations", "observations", fit.design.rows)
      add("rSquared", "R-squared (transformed)", fit.rSquared)
      if let test = fit.overallTest { add(test) }
      add(fit.criteria)
      noteAliased(fit.whitened)
      if let first = frame.rows.first, let last = frame.rows.last, last - first + 1 > frame.rows.count {
        notes.append("rows are missing in between: the errors were taken to follow each other without a gap")
      }
      autoregression = result.autoregression
      predictor = { RegressionPrediction(mean: fit.whitened.prediction($0)) }
    }
  }

  // MARK: - Parts

  private mutating func add(_ key: String, _ label: String, _ value: Double, text: String? = nil) {
    statistics.append(Statistic(key: key, label: label, value: value, text: text))
  }

  private mutating func addCount(_ key: String, _ label: String, _ value: Int) {
    add(key, label, Double(value), text: "\(value)")
  }

  private mutating func add(_ test: TestResult) {
    let df = test.degreesOfFreedom.map { "\(Int($0))" }.joined(separator: " and ")
    add("f", "F on \(df) df", test.statistic)
    add("fP", "p of F", test.p, text: RegressText.probability(test.p))
  }

  private mutating func add(_ criteria: InformationCriteria) {
    add("logLikelihood", "log-likelihood", criteria.logLikelihood)
    add("aic", "AIC", criteria.aic)
    add("aicc", "AICc", criteria.aicc)
    add("bic", "BIC", criteria.bic)
  }

  private mutating func add(_ fit: LinearFit, overall: TestResult?) {
    add("residualStandardError", "residual standard error", fit.residualStandardError)
    add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
    addCount("degreesOfFreedom", "degrees of freedom", fit.degreesOfFreedom)
    addCount("observations", "observations", fit.observations)
    add("rSquared", "R-squared", fit.rSquared)
    add("adjustedRSquared", "adjusted R-squared", fit.adjustedRSquared)
    if let overall { add(overall) }
    add(fit.criteria)
  }

  private mutating func noteAliased(_ fit: LinearFit) { noteAliased(fit.aliased, fit.dependenceNotes) }

  private mutating func noteAliased(_ names: [String], _ reasons: [String]) {
    guard !names.isEmpty else { return }
    notes.append("left out because other columns determine them: \(reasons.joined(separator: "; "))")
  }

  private static func notes(_ estimator: CovarianceEstimator, _ inference: Inference) -> [String] {
    switch estimator {
    case .classical: []
    case .hc0: ["standard errors: HC0"]
    case .hc1: ["standard errors: HC1"]
    case .hc2: ["standard errors: HC2"]
    case .hc3: ["standard errors: HC3"]
    case .neweyWest(let choice):
      [
        "standard errors: Newey-West, Bartlett kernel, \(inference.lags ?? 0) lag\(inference.lags == 1 ? "" : "s")"
          + (choice.bandwidth == .automatic ? " (Newey and West 1994)" : "")
          + (choice.bandwidth == .rule ? " (4 (n/100)^(2/9))" : "")
          + (choice.prewhitens ? ", prewhitened" : "")
      ]
    case .cluster(let labels): ["standard errors: \(Set(labels).count) clusters"]
    }
  }

  private static func fitted(_ design: Design, _ beta: [Double]) -> ([Double], [Double]) {
    let fitted = design.matrix.times(beta)
    return (fitted, zip(design.response, fitted).map { $0 - $1 })
  }

  /// The fit with the least BIC, the active set counted as its parameters (Zou, Hastie & Tibshirani 2007).
  private static func chosen(_ path: [ElasticNet.Fitted], rows: Int) -> ElasticNet.Fitted {
    func criterion(_ fit: ElasticNet.Fitted) -> Double {
      InformationCriteria(
        logLikelihood: -Double(rows) / 2 * RegressText.log(fit.residualSumOfSquares / Double(rows)),
        parameters: fit.active, observations: rows
      ).bic
    }
    return path.min { criterion($0) < criterion($1) } ?? path[0]
  }

  /// Tests of the residuals and variance inflation; least squares only.
  mutating func addDiagnostics() throws {
    guard let fit = linear else {
      throw Failure(message: "--diagnostics belongs to least squares")
    }
    tests = [
      try ResidualTests.durbinWatson(fit), ResidualTests.ljungBox(fit), try ResidualTests.breuschGodfrey(fit),
      try ResidualTests.breuschPagan(fit), try ResidualTests.white(fit), try ResidualTests.reset(fit),
      ResidualTests.jarqueBera(fit),
    ]
    let collinearity = try Collinearity(fit)
    let influence = Influence(fit)
    self.influence = influence
    add("firstAutocorrelation", "autocorrelation of residuals", ResidualTests.firstAutocorrelation(fit))
    add("press", "PRESS", influence.press)
    add("conditionNumber", "condition number", collinearity.conditionNumber)
    add("scaledConditionNumber", "condition number, columns scaled", collinearity.scaledConditionNumber)
    inflation = zip(fit.design.names, collinearity.varianceInflation).filter { $0.1.isFinite }.map {
      ($0.0, $0.1)
    }
    let far = influence.cooksDistances.indices.filter { influence.cooksDistances[$0] > 1 }
    if !far.isEmpty {
      notes.append(
        "Cook's distance above 1: rows \(far.map { "\(frame.rows[$0] + 1)" }.joined(separator: ", "))")
    }
  }

  /// Predictions for the rows of another table, which follow those that were fitted.
  mutating func addPredictions(for new: DataTable) throws {
    guard let predictor else { return }
    let labels = new.labels("ds")
    let rows = try frame.predictions(for: new) { x in (try? predictor(x).mean) ?? .nan }
    var errors = residuals
    predictions = try rows.enumerated().map { i, row in
      var values = try row.map { try predictor($0.regressors) }
      if !autoregression.isEmpty {
        errors.append(zip(autoregression, errors.reversed()).reduce(0) { $0 + $1.0 * $1.1 })
        values?.mean += errors[errors.count - 1]
      }
      return PredictedRow(row: i + 1, label: labels?[i], values: values)
    }
    let missing = rows.count { $0 == nil }
    if missing > 0 {
      remarks.append("\(missing) of \(rows.count) rows to predict lack a value that the formula uses")
    }
  }
}

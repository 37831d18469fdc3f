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

  var title: String
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
  /// The model between those that it is nested with.
  var comparison: ModelComparison?
  var fitted: [Double]
  var residuals: [Double]
  var leverages: [Double]?
  var standardizedResiduals: [Double]?
  var isConverged = true
  var iterations = 1
  var drawsPlot = false

  let frame: ModelFrame
  /// What diagnostics rest on, where they rest on anything.
  var diagnosed: DiagnosedFit?
  var predictor: RegressPredictor?

  init(
    _ title: String, frame: ModelFrame, coefficients: CoefficientTable, fitted: [Double], residuals: [Double]
  ) {
    self.title = title
    self.frame = frame
    self.coefficients = coefficients
    self.fitted = fitted
    self.residuals = residuals
  }

  /// The value of a statistic.
  func value(_ key: String) -> Double? { statistics.first { $0.key == key }?.value }

  mutating func add(_ key: String, _ label: String, _ value: Double, text: String? = nil) {
    statistics.append(Statistic(key: key, label: label, value: value, text: text))
  }

  mutating func addCount(_ key: String, _ label: String, _ value: Int) {
    add(key, label, Double(value), text: "\(value)")
  }

  /// Observations less parameters, and observations.
  mutating func addCounts(degreesOfFreedom: Int, observations: Int) {
    addCount("degreesOfFreedom", "degrees of freedom", degreesOfFreedom)
    addCount("observations", "observations", observations)
  }

  /// The test of the model as a whole: F, or a χ² where there are no degrees of freedom of a residual variance.
  mutating func add(_ test: TestResult) {
    let df = test.degreesOfFreedom.map { "\(Int($0))" }.joined(separator: " and ")
    let isF = test.degreesOfFreedom.count > 1
    add(
      isF ? "f" : "chiSquared", isF ? "F on \(df) df" : "\(test.name) chi-squared on \(df) df", test.statistic
    )
    add(
      isF ? "fP" : "chiSquaredP", isF ? "p of F" : "p of chi-squared", test.p,
      text: RegressText.probability(test.p))
  }

  mutating func add(_ criteria: InformationCriteria) {
    add("logLikelihood", "log-likelihood", criteria.logLikelihood)
    add("aic", "AIC", criteria.aic)
    add("aicc", "AICc", criteria.aicc)
    add("bic", "BIC", criteria.bic)
  }

  /// Residual standard error, sum of squares and counts of a least squares fit.
  mutating func add(_ fit: LinearFit, scale: String = "residual standard error") {
    add("residualStandardError", scale, fit.residualStandardError)
    add("residualSumOfSquares", "sum of squares", fit.residualSumOfSquares)
    addCounts(degreesOfFreedom: fit.degreesOfFreedom, observations: fit.observations)
  }

  /// Leverages and standardized residuals, for the plot.
  mutating func addLeverages(_ influence: Influence) {
    (leverages, standardizedResiduals) = (influence.leverages, influence.standardizedResiduals)
  }

  mutating func noteAliased(_ fit: LinearFit) { noteAliased(fit.aliased, fit.dependenceNotes) }

  mutating func noteAliased(_ names: [String], _ reasons: [String]) {
    guard !names.isEmpty else { return }
    notes.append("left out because other columns determine them: \(reasons.joined(separator: "; "))")
  }

  /// Rows as people count them, from 1 in the table; a dozen at most.
  func rows(_ indices: [Int]) -> String {
    indices.prefix(12).map { "\(frame.rows[$0] + 1)" }.joined(separator: ", ")
      + (indices.count > 12 ? ", …" : "")
  }
}

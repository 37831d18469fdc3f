import Regression

/// The fit that diagnostics rest on.
enum DiagnosedFit {
  /// Least squares of the data as they are, weighted or not.
  case leastSquares(LinearFit)
  /// Least squares of transformed data, whose residuals should be alike and uncorrelated.
  case transformed(LinearFit)
  /// The last step of iteratively reweighted least squares.
  case family(GeneralizedLinearFit)
}

extension RegressOutcome {
  /// Tests of the residuals, variance inflation and influence, as far as the estimator has them.
  mutating func addDiagnostics() throws {
    switch diagnosed {
    case .leastSquares(let fit)?: try diagnose(fit)
    case .transformed(let fit)?:
      tests = [
        try ResidualTests.durbinWatson(fit), ResidualTests.ljungBox(fit), ResidualTests.jarqueBera(fit),
      ]
      notes.append("diagnostics are those of the transformed residuals")
      addInfluence(Influence(fit))
    case .family(let fit)?: try diagnose(fit)
    case nil:
      throw Failure(
        message: "--diagnostics rests on the residuals of least squares, of --family or of --ar:"
          + " leave it out here, or run the formula without the other estimator")
    }
  }

  private mutating func diagnose(_ fit: LinearFit) throws {
    tests = [
      try ResidualTests.durbinWatson(fit), ResidualTests.ljungBox(fit), try ResidualTests.breuschGodfrey(fit),
      try ResidualTests.breuschPagan(fit), try ResidualTests.white(fit), try ResidualTests.reset(fit),
      ResidualTests.jarqueBera(fit),
    ]
    add("firstAutocorrelation", "autocorrelation of residuals", ResidualTests.firstAutocorrelation(fit))
    let influence = Influence(fit)
    add("press", "PRESS", influence.press)
    addCollinearity(try Collinearity(fit), names: fit.design.names)
    addInfluence(influence)
  }

  private mutating func diagnose(_ fit: GeneralizedLinearFit) throws {
    tests = [fit.goodnessOfFit]
    if let test = fit.overallTest { tests.append(test) }
    add("dispersion", "Pearson chi-squared over df", fit.pearson / Double(fit.degreesOfFreedom))
    addCollinearity(try fit.collinearity(), names: fit.design.names)
    addInfluence(fit.influence)
    notes.append("influence from the last weighted least squares, residuals of Pearson")
  }

  private mutating func addCollinearity(_ collinearity: Collinearity, names: [String]) {
    add("conditionNumber", "condition number", collinearity.conditionNumber)
    add("scaledConditionNumber", "condition number, columns scaled", collinearity.scaledConditionNumber)
    inflation = zip(names, collinearity.varianceInflation).filter { $0.1.isFinite }.map { ($0.0, $0.1) }
  }

  private mutating func addInfluence(_ influence: Influence) {
    self.influence = influence
    let far = influence.cooksDistances.indices.filter { influence.cooksDistances[$0] > 1 }
    if !far.isEmpty { notes.append("Cook's distance above 1: rows \(rows(far))") }
  }
}

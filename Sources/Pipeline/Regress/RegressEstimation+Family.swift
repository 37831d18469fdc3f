import Regression

extension RegressEstimation {
  func family(_ model: GeneralizedLinearModel) throws -> RegressOutcome {
    let fit = try model.fit(design, weights: weights)
    let inference = try fit.inference(covariance ?? .classical)
    let title =
      switch (model.family, model.link) {
      case (.binomial, .logit): "Logistic regression"
      case (.binomial, .probit): "Probit regression"
      case (.poisson, .log): "Poisson regression, log link"
      default:
        "Generalized linear model, \(model.family.rawValue) family, \(model.link.rawValue) link"
      }
    var outcome = RegressOutcome(
      titled(title), frame: frame, coefficients: inference.table(level: level), fitted: fit.means,
      residuals: zip(design.response, fit.means).map { $0 - $1 })
    outcome.addLeverages(fit.influence)
    (outcome.isConverged, outcome.iterations) = (fit.isConverged, fit.iterations)
    outcome.add("deviance", "deviance", fit.deviance)
    outcome.add("nullDeviance", "null deviance", fit.nullDeviance)
    outcome.add("pearson", "Pearson chi-squared", fit.pearson)
    outcome.addCounts(degreesOfFreedom: fit.degreesOfFreedom, observations: fit.criteria.observations)
    if let test = fit.overallTest { outcome.add(test) }
    outcome.add(fit.criteria)
    outcome.notes = Self.notes(inference)
    if fit.isSeparated {
      outcome.notes.append(
        "the regressors separate the responses: no finite maximum exists, and the coefficients only grow")
    } else if !fit.isConverged {
      outcome.notes.append("not converged after \(fit.iterations) steps")
    }
    outcome.noteAliased(fit.aliased, fit.dependenceNotes)
    outcome.diagnosed = .family(fit)
    outcome.predictor = RegressPredictor { x in
      let mean = fit.mean(inference.prediction(at: x, level: level))
      return RegressPrediction(
        mean: mean.mean, standardError: mean.standardError, confidence: (mean.low, mean.high))
    }
    return outcome
  }
}

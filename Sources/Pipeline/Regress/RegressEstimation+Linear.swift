import NumericalCore
import Regression
import TimeSeries

extension RegressEstimation {
  func leastSquares() throws -> RegressOutcome {
    let fit = try LinearFit(design, weights: weights)
    let inference = try fit.inference(covariance ?? .classical)
    var outcome = RegressOutcome(
      weights == nil ? "Ordinary least squares" : "Weighted least squares", frame: frame,
      coefficients: inference.table(level: level), fitted: fit.fitted, residuals: fit.residuals)
    outcome.addLeverages(Influence(fit))
    outcome.add(fit)
    outcome.add("rSquared", "R-squared", fit.rSquared)
    outcome.add("adjustedRSquared", "adjusted R-squared", fit.adjustedRSquared)
    if let test = try inference.overallTest() { outcome.add(test) }
    outcome.add(fit.criteria)
    outcome.notes = Self.notes(inference)
    if fit.degreesOfFreedom == 0 {
      outcome.notes.append(
        "no more observations than coefficients: the fit is exact and has no standard errors")
    }
    outcome.noteAliased(fit)
    outcome.diagnosed = .leastSquares(fit)
    outcome.predictor = RegressPredictor {
      RegressPrediction(
        inference.prediction(at: $0, level: level), hasInterval: inference.fit.degreesOfFreedom > 0)
    }
    return outcome
  }

  func constrained() throws -> RegressOutcome {
    let problem = try ConstrainedLeastSquares(request.constraints, names: design.names)
    let fit = try problem.fit(design, weights: weights, covariance: covariance ?? .classical)
    let residuals = fit.residuals
    var outcome = RegressOutcome(
      titled("Least squares under equality constraints"), frame: frame, coefficients: fit.table(level: level),
      fitted: zip(design.response, residuals).map { $0 - $1 }, residuals: residuals)
    outcome.addLeverages(Influence(fit.reduced))
    outcome.add(fit.reduced)
    outcome.add("rSquared", "R-squared", fit.rSquared)
    outcome.addCount("constraintRank", "independent constraints", fit.constraintRank)
    if let test = fit.constraintTest {
      let df = test.degreesOfFreedom.map { "\(Int($0))" }.joined(separator: " and ")
      outcome.add("constraintF", "F of the constraints on \(df) df", test.statistic)
      outcome.add("constraintP", "p of the constraints", test.p, text: RegressText.probability(test.p))
    }
    outcome.add(fit.criteria)
    outcome.notes = ["subject to \(request.constraints.joined(separator: "; "))"] + Self.notes(fit.inference)
    if fit.constraintRank < request.constraints.count {
      outcome.notes.append("some constraints follow from the others")
    }
    outcome.diagnosed = .transformed(fit.reduced)
    outcome.predictor = RegressPredictor {
      RegressPrediction(fit.prediction(at: $0, level: level), hasInterval: fit.degreesOfFreedom > 0)
    }
    return outcome
  }

  func bounded() throws -> RegressOutcome {
    let box = try box()
    let fit = try box.fit(design, weights: weights)
    let estimator = covariance ?? .classical
    let residuals = fit.residuals
    var outcome = RegressOutcome(
      titled(request.nonnegative ? "Non-negative least squares" : "Least squares within bounds"),
      frame: frame,
      coefficients: try fit.table(estimator, level: level),
      fitted: zip(design.response, residuals).map { $0 - $1 }, residuals: residuals)
    outcome.addLeverages(Influence(fit.inside))
    outcome.iterations = fit.iterations
    outcome.add(fit.inside)
    outcome.add(
      "rSquared", "R-squared",
      1 - fit.residualSumOfSquares / (try LinearFit(design, weights: weights)).totalSumOfSquares)
    outcome.notes = Self.notes(try fit.inside.inference(estimator))
    if !fit.held.isEmpty {
      outcome.notes.append(
        "at a bound: \(fit.held.joined(separator: ", ")); standard errors of the others are given that these stay there"
      )
    }
    outcome.diagnosed = .transformed(fit.inside)
    outcome.predictor = RegressPredictor {
      RegressPrediction(
        try fit.prediction(at: $0, estimator, level: level), hasInterval: fit.degreesOfFreedom > 0)
    }
    return outcome
  }

  /// The box of `--lower`, `--upper` and `--nonnegative`, which leaves the intercept out.
  private func box() throws -> BoundedLeastSquares {
    var lower = design.names.map { request.nonnegative && $0 != "(Intercept)" ? 0 : -Double.infinity }
    var upper = [Double](repeating: .infinity, count: design.columns)
    for (option, texts, isLower) in [("--lower", request.lower, true), ("--upper", request.upper, false)] {
      for (name, value) in try texts.flatMap({ try Assignments.numbers($0, option: option) }) {
        guard let j = design.names.firstIndex(of: name) else {
          let advice =
            InputError.nearest(name, among: design.names).map { "; did you mean '\($0)'?" }
            ?? "; the coefficients are \(design.names.joined(separator: ", "))"
          throw Failure(message: "\(option): there is no coefficient '\(name)'\(advice)")
        }
        if isLower { lower[j] = value } else { upper[j] = value }
      }
    }
    if let j = design.names.indices.first(where: { lower[$0] > upper[$0] }) {
      throw Failure(
        message:
          "the lower bound of '\(design.names[j])' (\(lower[j])) lies above the upper one (\(upper[j]))")
    }
    return BoundedLeastSquares(lower: lower, upper: upper)
  }

  func generalized(_ file: String) throws -> RegressOutcome {
    try refuseWeights("--covariance, which holds the variances itself")
    if case .cluster? = covariance {
      throw Failure(message: "--se cluster does not go with --covariance, which says how rows are correlated")
    }
    let matrix = try CovarianceFile.read(file, rows: frame.rows, of: frame.data.rowCount)
    let fit = try Self.model(of: matrix, file: file).fit(design)
    let inference = try fit.whitened.inference(covariance ?? .classical)
    var outcome = whitened("Generalized least squares", fit, inference)
    outcome.predictor = RegressPredictor {
      RegressPrediction(inference.prediction(at: $0, level: level), hasInterval: false)
    }
    return outcome
  }

  private static func model(of covariance: Matrix, file: String) throws -> GeneralizedLeastSquares {
    do {
      return try GeneralizedLeastSquares(covariance: covariance)
    } catch {
      throw Failure(message: "\(file): the covariance is not positive definite (\(error))")
    }
  }

  func autoregressive(_ model: AutoregressiveErrors) throws -> RegressOutcome {
    try refuseWeights("--ar, whose errors have one variance")
    if case .cluster? = covariance {
      throw Failure(message: "--se cluster does not go with --ar, which says how rows are correlated")
    }
    let result = try model.fit(design)
    let inference = try result.fit.whitened.inference(covariance ?? .classical)
    let method =
      switch model.method {
      case .maximumLikelihood: "maximum likelihood"
      case .praisWinsten: "Prais-Winsten"
      case .cochraneOrcutt: "Cochrane-Orcutt"
      }
    var outcome = whitened("Regression with AR(\(model.order)) errors, \(method)", result.fit, inference)
    outcome.iterations = result.iterations
    for (k, phi) in result.autoregression.enumerated().reversed() {
      outcome.statistics.insert(
        RegressOutcome.Statistic(key: "ar\(k + 1)", label: "ar\(k + 1)", value: phi), at: 0)
    }
    if let first = frame.rows.first, let last = frame.rows.last, last - first + 1 > frame.rows.count {
      outcome.notes.append(
        "rows are missing in between: the errors were taken to follow each other without a gap")
    }
    outcome.predictor = RegressPredictor(mean: result.fit.whitened.prediction) { rows in
      result.predictions(at: rows, inference, level: level).map { $0.map { RegressPrediction($0) } }
    }
    return outcome
  }

  /// What fits of transformed data share.
  private func whitened(_ title: String, _ fit: WhitenedFit, _ inference: Inference) -> RegressOutcome {
    let residuals = fit.residuals
    var outcome = RegressOutcome(
      title, frame: frame, coefficients: inference.table(level: level),
      fitted: zip(fit.design.response, residuals).map { $0 - $1 }, residuals: residuals)
    outcome.addLeverages(Influence(fit.whitened))
    outcome.add(fit.whitened, scale: "innovation standard error")
    outcome.add("rSquared", "R-squared (transformed)", fit.rSquared)
    if let test = fit.overallTest { outcome.add(test) }
    outcome.add(fit.criteria)
    outcome.notes = Self.notes(inference)
    outcome.noteAliased(fit.whitened)
    outcome.diagnosed = .transformed(fit.whitened)
    return outcome
  }
}

import Regression

extension RegressEstimation {
  func robust(_ norm: RobustRegression.Norm) throws -> RegressOutcome {
    let fit = try RobustRegression(norm).fit(design, weights: weights)
    let inference = try fit.inference(covariance ?? .classical)
    let title =
      switch norm {
      case .huber(let k): "Robust regression, Huber k = \(k)"
      case .bisquare(let c): "Robust regression, Tukey bisquare c = \(c)"
      }
    var outcome = RegressOutcome(
      titled(title), frame: frame, coefficients: inference.table(level: level), fitted: fit.fitted,
      residuals: fit.residuals)
    (outcome.iterations, outcome.isConverged) = (fit.iterations, fit.isConverged)
    if !fit.isConverged { outcome.notes.append("not converged after \(fit.iterations) steps") }
    outcome.leverages = inference.fit.leverages
    outcome.standardizedResiduals = fit.residuals.map { $0 / fit.scale }
    outcome.add("residualStandardError", "scale (MAD)", fit.scale)
    outcome.add("residualSumOfSquares", "sum of squares", weightedSquares(fit.residuals))
    outcome.addCounts(degreesOfFreedom: fit.degreesOfFreedom, observations: inference.fit.observations)
    outcome.notes += Self.notes(inference)
    let light = fit.weights.indices.filter { fit.weights[$0] < 0.5 }
    if !light.isEmpty { outcome.notes.append("rows that count less than half: \(outcome.rows(light))") }
    outcome.noteAliased(inference.fit)
    outcome.predictor = RegressPredictor {
      RegressPrediction(inference.prediction(at: $0, level: level))
    }
    return outcome
  }

  func quantile(_ tau: Double) throws -> RegressOutcome {
    let fit = try QuantileRegression(tau).fit(design, weights: weights)
    let (coefficients, inference, kind) = try quantileErrors(fit)
    var outcome = RegressOutcome(
      titled(tau == 0.5 ? "Least absolute deviations" : "Quantile regression, \(tau)"), frame: frame,
      coefficients: coefficients, fitted: fit.fitted, residuals: fit.residuals)
    outcome.iterations = fit.iterations
    outcome.add("objective", "sum of check loss", fit.objective)
    outcome.add("pseudoRSquared", "pseudo R-squared", fit.pseudoRSquared)
    outcome.add("residualSumOfSquares", "sum of squares", weightedSquares(fit.residuals))
    outcome.addCounts(degreesOfFreedom: fit.degreesOfFreedom, observations: design.rows)
    outcome.notes.append("standard errors: \(kind)")
    let beta = fit.coefficients
    outcome.predictor =
      inference.map { inference in
        RegressPredictor { RegressPrediction(inference.prediction(at: $0, level: level), hasInterval: false) }
      } ?? RegressPredictor(coefficients: beta)
    return outcome
  }

  /// What `--se` asks for; without it Hendricks and Koenker's, or what the size of the sample allows.
  private func quantileErrors(
    _ fit: QuantileFit
  ) throws -> (table: CoefficientTable, inference: Inference?, kind: String) {
    if let covariance {
      let inference = try fit.inference(covariance)
      let kind =
        covariance == .classical
        ? "Koenker-Bassett (iid)"
        : Self.notes(inference).joined().replacing("standard errors: ", with: "")
          + ", densities of Hendricks and Koenker"
      return (inference.table(level: level), inference, kind)
    }
    if let table = try? fit.table(.nonidentical, level: level),
      table.rows.allSatisfy({ $0.standardError.isFinite })
    {
      return (table, nil, "Hendricks-Koenker")
    }
    if let table = try? fit.table(.identical, level: level) { return (table, nil, "Koenker-Bassett (iid)") }
    return (
      CoefficientTable(names: design.names, estimates: fit.coefficients, level: level), nil,
      "none, the sample is too small"
    )
  }

  private func weightedSquares(_ residuals: [Double]) -> Double {
    residuals.enumerated().reduce(0) { $0 + (weights?[$1.offset] ?? 1) * $1.element * $1.element }
  }
}

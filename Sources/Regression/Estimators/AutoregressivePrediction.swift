import NumericalCore

extension AutoregressiveErrors.Fitted {
  /// Predictions of the rows that follow those that were fitted, best linear unbiased given φ.
  ///
  ///     ŷ(n+h) = x′β + ê(n+h),  ê(n+h) = Σₖ φₖ ê(n+h−k)
  ///     var = σ² Σ_{j<h} ψⱼ² + x̃′ cov(β) x̃,  x̃(n+h) = x(n+h) − Σₖ φₖ (x − x̃)(n+h−k)
  ///
  /// Goldberger (1962), JASA 57, 369–375. The confidence interval is that of the response's expectation given the past,
  /// the prediction interval that of the response itself.
  /// - Parameters:
  ///   - rows: regressors, nil where a value is missing: time goes on.
  ///   - inference: of β, from the whitened fit.
  public func predictions(
    at rows: [[Double]?], _ inference: Inference, level: Double = 0.95
  ) -> [Prediction?] {
    let p = autoregression.count
    let last = design.rows - p..<design.rows
    var errors = last.map { design.response[$0] - fit.whitened.prediction(design.matrix.row($0)) }
    var echoes = last.map { design.matrix.row($0) }
    var weights = [1.0]
    var variance = 0.0
    let critical = inference.law.criticalValue(level: level)
    return rows.map { row in
      func recalled(_ terms: (Int) -> Double) -> Double {
        (0..<p).reduce(0) { $0 + autoregression[$1] * terms($1 + 1) }
      }
      errors.append(recalled { errors[errors.count - $0] })
      echoes.append((0..<design.columns).map { j in recalled { echoes[echoes.count - $0][j] } })
      variance += weights[weights.count - 1] * weights[weights.count - 1]
      weights.append(recalled { $0 <= weights.count ? weights[weights.count - $0] : 0 })
      return row.map { x in
        let innovation = zip(x, echoes[echoes.count - 1]).map { $0 - $1 }
        return Prediction(
          mean: fit.whitened.prediction(x) + errors[errors.count - 1],
          deviation: inference.standardError(at: innovation),
          noise: fit.whitened.residualStandardError * variance.squareRoot(), critical: critical)
      }
    }
  }
}

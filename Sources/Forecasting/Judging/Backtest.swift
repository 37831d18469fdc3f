import TimeSeries

/// Rolling-origin evaluation of one model on one series.
public enum Backtest {
  /// What one cutoff gave.
  public struct Origin: Sendable, Hashable {
    /// How many values preceded it.
    public let cutoff: Int
    /// The naive scale of the values learnt from, for scaled errors; nil where they do not move.
    public let scale: Double?
    /// The squared scale, for the root mean squared scaled error.
    public let squaredScale: Double?
    /// The forecasts, or why there are none. Periods whose value is missing are not scored.
    public let outcome: Result<[ForecastScore], Failure>

    /// Creates an origin.
    public init(
      cutoff: Int, scale: Double?, squaredScale: Double?, outcome: Result<[ForecastScore], Failure>
    ) {
      self.cutoff = cutoff
      self.scale = scale
      self.squaredScale = squaredScale
      self.outcome = outcome
    }

    /// The scored periods, each with the scales of this origin; none where the model failed.
    public var cases: [AccuracyMeasures.Case] {
      ((try? outcome.get()) ?? []).map {
        AccuracyMeasures.Case(score: $0, scale: scale, squaredScale: squaredScale)
      }
    }
  }

  /// Why there are no forecasts, in words.
  public struct Failure: Error, Sendable, Hashable {
    /// One sentence.
    public let reason: String

    /// Creates a failure.
    public init(reason: String) { self.reason = reason }
  }

  /// Evaluates a model at every cutoff of a plan, earliest first; a fit that fails is an origin that says why.
  ///
  /// Regressors beyond a cutoff are those of the data, as if they had been known; a model that takes none is judged
  /// without.
  public static func evaluate(
    _ spec: ModelSpec, on data: TrainingData, plan: BacktestPlan, registry: ModelRegistry
  ) -> [Origin] {
    let data = (try? registry.usable(data, for: spec)) ?? data
    var carried: (history: TrainingData, fit: any FittedModel & Codable)?
    return plan.cutoffs(count: data.series.count).map { cutoff in
      let training = plan.training(data, cutoff: cutoff)
      let values = training.series.values
      func origin(_ outcome: Result<[ForecastScore], Failure>) -> Origin {
        Origin(
          cutoff: cutoff, scale: Accuracy.naiveScale(values, seasonLength: data.seasonLength),
          squaredScale: Accuracy.naiveSquaredScale(values, seasonLength: data.seasonLength), outcome: outcome)
      }
      do {
        let now: (history: TrainingData, fit: any FittedModel & Codable)
        if plan.refit == .never, let before = carried {
          let seen = data.series.start.distance(to: before.history.series.end)
          let fresh = data.slice(min(seen, cutoff)..<cutoff)
          let gap = before.history.series.end.distance(to: fresh.series.start)
          let values =
            Array(repeating: Double.nan, count: fresh.series.values.isEmpty ? 0 : gap)
            + fresh.series.values
          now = (
            before.history.appending(values),
            try before.fit.takingIn(values, after: before.history, model: spec.id)
          )
        } else {
          now = (training, try registry.fit(spec, to: training))
        }
        carried = now
        let conformal = plan.intervals.calibration.flatMap { calibration in
          plan.levels.last.flatMap { level in
            ConformalIntervals(
              spec, on: training, horizon: plan.gap + plan.horizon, level: level, calibration: calibration,
              registry: registry)
          }
        }
        if plan.intervals != .model, conformal == nil {
          return origin(.failure(Failure(reason: "too few past origins for conformal intervals")))
        }
        return origin(
          .success(try scores(now.fit, data, plan, cutoff: cutoff, after: now.history, conformal)))
      } catch let failure as Failure {
        return origin(.failure(failure))
      } catch {
        return origin(.failure(Failure(reason: "\(error)")))
      }
    }
  }

  private static func scores(
    _ fit: any FittedModel, _ data: TrainingData, _ plan: BacktestPlan, cutoff: Int,
    after history: TrainingData, _ conformal: ConformalIntervals?
  ) throws -> [ForecastScore] {
    // The forecast starts after the last observed value, which may lie before the cutoff.
    let missing = history.series.end.distance(to: data.series.start.advanced(by: cutoff))
    let steps = (plan.gap + 1)...(plan.gap + plan.horizon)
    let forecast = try fit.forecast(Horizon(missing + steps.upperBound))
    return try steps.compactMap { step in
      let actual = data.series.values[cutoff + step - 1]
      guard !actual.isNaN else { return nil }
      let distribution = forecast.distributions[missing + step - 1]
      guard distribution.median.isFinite else {
        throw Failure(reason: "the forecast of step \(step) is no finite number")
      }
      let intervals = conformal.map { conformal in
        plan.levels.map { level in
          let (width, _) = conformal.halfWidth(horizon: step, level: level)
          return (low: distribution.median - width, high: distribution.median + width)
        }
      }
      return ForecastScore(
        distribution, horizon: step, actual: actual, levels: plan.levels, intervals: intervals)
    }
  }
}

import TimeSeries

/// Evaluation on an expanding window: fit to the first values, forecast the next, compare, move on by one.
///
/// Tashman (2000), Int. J. Forecasting 16, 437–450.
public struct RollingOrigin: Sendable {
  /// One origin of one model.
  public struct Origin: Sendable, Hashable {
    /// The period that was forecast.
    public let target: Period
    /// The forecast and what came, with the central 80 % interval.
    public let figures: ForecastScore

    /// What came.
    public var actual: Double { figures.actual }
    /// The median of the forecast.
    public var forecast: Double { figures.forecast }
    /// The central 80 % interval.
    public var low: Double { figures.low[0] }
    /// The upper end of that interval.
    public var high: Double { figures.high[0] }
    /// The continuous ranked probability score.
    public var score: Double { figures.rankedProbability }
    /// Forecast error: actual − forecast.
    public var error: Double { figures.error }
    /// Whether the 80 % interval held the outcome.
    public var isCovered: Bool { figures.isInside(0) }
  }

  /// The positions (counts of training values) from which one step ahead is forecast, earliest first.
  ///
  /// The last `maximum` origins are taken, none with fewer than `firstCount` observed training values.
  public static func origins(_ data: TrainingData, firstCount: Int, maximum: Int) -> [Int] {
    let values = data.series.values
    var observedBefore = 0
    var positions: [Int] = []
    for (index, value) in values.enumerated() where !value.isNaN {
      if observedBefore >= firstCount { positions.append(index) }
      observedBefore += 1
    }
    return positions.suffix(maximum)
  }

  /// Evaluates one model at the given origins, one step ahead; origins at which it cannot be fitted are left out.
  ///
  /// Regressors are those of the data; a model that takes none is judged without.
  public static func evaluate(
    _ spec: ModelSpec, on data: TrainingData, origins: [Int], registry: ModelRegistry
  ) -> [Origin] {
    let data = (try? registry.usable(data, for: spec)) ?? data
    return origins.compactMap { position in
      let training = data.prefix(position)
      let steps = position - training.series.count + 1
      guard let fit = try? registry.fit(spec, to: training), let forecast = try? fit.forecast(Horizon(steps))
      else {
        return nil
      }
      return Origin(
        target: data.series.start.advanced(by: position),
        figures: ForecastScore(
          forecast.distributions[steps - 1], horizon: steps, actual: data.series.values[position],
          levels: [0.8]))
    }
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted random walk of the adjusted values, with the factors that put the season back.
public struct SeasonallyAdjustedNaiveFit: FittedModel, Codable {
  /// The factors where there are some, and the standard deviation of the walk.
  public let parameters: [EstimatedParameter]
  /// The value before, moved to its season.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Whether the test found a season.
  public let remarks: [String]
  /// What stays.
  public let implication: String

  private var walk: RandomWalkFit
  private let season: SeasonalAdjustment
  private var count: Int

  init(_ data: TrainingData, season: SeasonalAdjustment, isSeasonal: Bool) throws {
    let series = data.series
    func mapped(_ values: [Double], _ transform: (Double, Int) -> Double) -> Series {
      Series(
        name: series.name, start: series.start,
        values: values.enumerated().map { transform($0.element, $0.offset) })
    }
    walk = try RandomWalkFit(
      TrainingData(mapped(series.values, season.adjusted), seasonLength: data.seasonLength), lag: 1,
      damping: nil, model: SeasonallyAdjustedNaive.descriptor.id)
    self.season = season
    count = series.count
    fittedValues = mapped(walk.fittedValues.values, season.restored)
    logDensities = mapped(walk.logDensities.values) { $0 - Double.log(season.scale(at: $1)) }
    parameters =
      (season.form == .none
        ? []
        : season.factors.enumerated().map {
          // The factors' mean is one: the last is decided by the others.
          EstimatedParameter(
            name: "factor \($0 + 1)", estimate: $1, isFree: $0 + 1 < season.factors.count)
        }) + walk.parameters
    switch (isSeasonal, season.form) {
    case (true, .none): remarks = ["a season was found, but ratios need positive values: none is taken off"]
    case (true, _): remarks = ["the 90 % test finds a season"]
    case (false, _): remarks = data.seasonLength > 1 ? ["the 90 % test finds no season"] : []
    }
    implication = season.form == .none ? "the last value" : "the last value with its season"
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let walk = walk.forecast(horizon)
    return Forecast(
      start: walk.start,
      distributions: walk.distributions.enumerated().map { step, law in
        let factor = season.scale(at: count + step)
        return PredictiveDistribution(
          components: law.components.map {
            .init(
              weight: $0.weight, location: season.restored($0.location, at: count + step),
              spread: factor * $0.spread, degreesOfFreedom: $0.degreesOfFreedom)
          }, scale: law.scale)
      })
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    let walk = walk.simulate(horizon, paths: paths, using: &generator)
    var values = walk.values
    for column in 0..<horizon.count {
      for row in 0..<paths { values[row, column] = season.restored(values[row, column], at: count + column) }
    }
    return SamplePaths(start: walk.start, values: values)
  }
}

extension SeasonallyAdjustedNaiveFit: UpdatableModel {
  /// See `UpdatableModel`. The last value moves; the factors stay.
  public func updated(with values: [Double]) -> SeasonallyAdjustedNaiveFit {
    var copy = self
    copy.walk = walk.updated(
      with: values.enumerated().map { season.adjusted($0.element, at: count + $0.offset) })
    copy.count += values.count
    return copy
  }
}

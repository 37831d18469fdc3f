import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted average of the last k observations.
///
/// The spread comes from the errors of the same average at every earlier place, whose variance is σ² (1 + 1/k) while
/// the mean stays: so a level that wanders widens the intervals.
public struct WindowAverageFit: FittedModel, Codable {
  /// The average and the standard deviation about it.
  public let parameters: [EstimatedParameter]
  /// The average of the k observations before.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Whether the window had to be shortened.
  public let remarks: [String]
  /// The level in words.
  public var implication: String { "the level stays" }

  private let law: LinearPredictiveLaw
  private let end: Period

  /// - Parameter window: k; at most as long as leaves two earlier places to learn the spread from.
  init(_ data: TrainingData, window: Int) {
    let observed = data.observed
    let k = min(max(window, 1), observed.count - 2)
    var errors = OneStepErrors(count: data.series.count)
    var fitted = [Double](repeating: .nan, count: data.series.count)
    func average(before position: Int) -> Double {
      // About the first value of the window, so that a constant has no rounding error.
      let anchor = observed[position - k].value
      return anchor + observed[(position - k)..<position].reduce(0) { $0 + ($1.value - anchor) } / Double(k)
    }
    for position in k..<observed.count {
      let (index, value) = observed[position]
      fitted[index] = average(before: position)
      errors.errors[index] = value - fitted[index]
    }
    let average = average(before: observed.count)
    let freedom = Double(errors.count)
    let deviation = Double.sqrt(errors.weightedSumOfSquares / freedom / (1 + 1 / Double(k)))
    law = LinearPredictiveLaw(
      coefficients: [average], covarianceFactor: [[1 / Double.sqrt(Double(k))]], residualScale: deviation,
      degreesOfFreedom: freedom, noise: .independent)
    end = data.series.end
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: false)
    parameters = [
      EstimatedParameter(
        name: "average of the last \(k)", estimate: average,
        standardError: deviation / Double.sqrt(Double(k))),
      EstimatedParameter(name: "standard deviation", estimate: deviation),
    ]
    remarks =
      k < window ? ["the window of \(window) was shortened to \(k): the series has \(observed.count)"] : []
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    Forecast(
      start: end,
      distributions: steps(horizon).enumerated().map { index, step in
        PredictiveDistribution(components: [law.component(step, h: index + 1)], scale: .level)
      })
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    SamplePaths(start: end, values: law.paths(steps(horizon), count: paths, using: &generator))
  }

  private func steps(_ horizon: Horizon) -> [LinearPredictiveLaw.Step] {
    Array(repeating: LinearPredictiveLaw.Step(anchor: 0, regressors: [1]), count: horizon.count)
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted theta model, on the seasonally adjusted values.
public struct ThetaFit: FittedModel, Codable {
  /// α, θ, the initial level and the error standard deviation.
  public let parameters: [EstimatedParameter]
  /// One-step means, the season put back.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Whether a season was taken out.
  public let remarks: [String]
  /// The line's slope in words.
  public let implication: String

  private var state: ThetaState
  private let weight: Double
  private let season: SeasonalAdjustment
  private let errorScale: Double
  private let degreesOfFreedom: Double
  private var count: Int
  private var end: Period

  init(_ data: TrainingData, variant: ThetaVariant) {
    let values = data.series.values
    let season = SeasonalAdjustment(testing: values, seasonLength: data.seasonLength)
    let adjusted = Self.interpolated(values.enumerated().map { season.adjusted($0.element, at: $0.offset) })
    let line = Self.line(adjusted)
    let estimation = ThetaEstimation(variant, adjusted, line: line)
    var state = ThetaState(
      alpha: estimation.alpha, level: estimation.level, line: variant.isDynamic ? nil : line)
    var errors = OneStepErrors(count: values.count)
    var fitted = [Double](repeating: .nan, count: values.count)
    for (index, value) in adjusted.enumerated() {
      defer { state.update(with: value) }
      guard index >= ThetaEstimation.skipped else { continue }
      let mean = state.level + estimation.weight * state.line
      fitted[index] = season.restored(mean, at: index)
      errors.errors[index] = values[index] - fitted[index]
      errors.variances[index] = Double.pow(season.scale(at: index), 2)
    }
    let free = variant.isOptimised ? 3 : 2
    self.state = state
    self.season = season
    weight = estimation.weight
    count = values.count
    end = data.series.end
    degreesOfFreedom = Double(max(1, data.observed.count - free))
    errorScale = (estimation.sumOfSquares / degreesOfFreedom).squareRoot()
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: false)
    let theta = 1 / (1 - estimation.weight)
    parameters = [
      EstimatedParameter(name: "alpha", estimate: estimation.alpha),
      EstimatedParameter(name: "theta", estimate: theta, isFree: variant.isOptimised),
      EstimatedParameter(name: "initial level", estimate: estimation.level),
      EstimatedParameter(name: "error standard deviation", estimate: errorScale),
    ]
    let missing = values.count(where: \.isNaN)
    remarks =
      (season == .none
        ? [] : ["the season was taken out by \(season.isAdditive ? "differences" : "ratios") first"])
      + (missing == 0 ? [] : ["\(missing) missing values were interpolated"])
    implication = "\(Words.short(estimation.weight * state.slope)) a period beside the smoothed level"
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let (means, variances) = moments(horizon.count)
    return Forecast(
      start: end,
      distributions: means.indices.map { step in
        let index = count + step
        return PredictiveDistribution(
          location: season.restored(means[step], at: index),
          spread: errorScale * variances[step].squareRoot() * season.scale(at: index),
          degreesOfFreedom: degreesOfFreedom)
      })
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    let chiSquared = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom)
    var values = Matrix(rows: paths, columns: horizon.count)
    for row in 0..<paths {
      let scale = errorScale * (degreesOfFreedom / chiSquared.sample(using: &generator)).squareRoot()
      var state = state
      for column in 0..<horizon.count {
        let value = state.level + weight * state.line + scale * generator.nextNormal()
        values[row, column] = season.restored(value, at: count + column)
        state.update(with: value)
      }
    }
    return SamplePaths(start: end, values: values)
  }

  /// Means and variances (in units of σ²) of the adjusted values. Given the parameters a path is linear in its shocks:
  /// what a shock of one at step i adds to a later mean is the difference of two runs of the recursion.
  private func moments(_ horizon: Int) -> (means: [Double], variances: [Double]) {
    func run(shockAt shocked: Int?) -> [Double] {
      var state = state
      return (0..<horizon).map { step in
        let mean = state.level + weight * state.line
        state.update(with: step == shocked ? mean + errorScale : mean)
        return mean
      }
    }
    let means = run(shockAt: nil)
    var variances = [Double](repeating: 1, count: horizon)
    guard errorScale > 0 else { return (means, variances) }
    for shocked in 0..<max(horizon - 1, 0) {
      let moved = run(shockAt: shocked)
      for step in shocked + 1..<horizon {
        variances[step] += Double.pow((moved[step] - means[step]) / errorScale, 2)
      }
    }
    return (means, variances)
  }

  /// Missing values on the straight line between their neighbours; the ends are observed.
  private static func interpolated(_ values: [Double]) -> [Double] {
    var filled = values
    var last = 0
    for index in values.indices where !values[index].isNaN {
      for between in last + 1..<max(index, last + 1) {
        let share = Double(between - last) / Double(index - last)
        filled[between] = values[last] + share * (values[index] - values[last])
      }
      last = index
    }
    return filled
  }

  /// The least-squares line A + B t, t = 1 … n.
  private static func line(_ values: [Double]) -> (intercept: Double, slope: Double) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let meanTime = (n + 1) / 2
    var above = 0.0
    for (index, value) in values.enumerated() { above += (Double(index + 1) - meanTime) * (value - mean) }
    let slope = above / (n * (n * n - 1) / 12)
    return (mean - slope * meanTime, slope)
  }
}

extension ThetaFit: UpdatableModel {
  /// See `UpdatableModel`. A missing value is taken to be what was expected.
  public func updated(with values: [Double]) -> ThetaFit {
    var copy = self
    for (offset, value) in values.enumerated() {
      let expected = copy.state.level + weight * copy.state.line
      copy.state.update(with: value.isNaN ? expected : season.adjusted(value, at: count + offset))
    }
    copy.count += values.count
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted random walk over a lag, with or without drift: what naive, drift and their seasonal and damped forms share.
///
///     y(t) = y(t − lag) + lag·b + σ ε(t),   after the sample  y(n+h) = y(n) + b Σ φʲ + σ Σ ε,   j = 1 … h
///
/// A gap of k lags gives an error of variance kσ², so missing values cost nothing but information. The drift's variance
/// σ² / (lag · span) is that of generalised least squares and is part of every interval.
public struct RandomWalkFit: FittedModel, Codable {
  /// Drift (where there is one) and the innovations' standard deviation.
  public let parameters: [EstimatedParameter]
  /// The value one lag before, plus drift.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Always empty: nothing in this fit can go half wrong.
  public let remarks: [String]
  /// The drift in words.
  public let implication: String

  private var law: LinearPredictiveLaw
  private var end: Period
  /// The last value of each position of the lag, next period first.
  private var anchors: [Double]
  /// Periods from each of those values to the position's next turn.
  private var elapsed: [Int]
  /// φ: what each future period's drift is multiplied with; 1 where it stays.
  private let damping: Double

  /// - Parameter damping: φ of a drift, 1 where it does not fade; `nil` where there is no drift.
  init(_ data: TrainingData, lag: Int, damping: Double?, model: String) throws {
    let hasDrift = damping != nil
    self.damping = damping ?? 1
    let values = data.series.values
    var errors = OneStepErrors(count: values.count)
    var fitted = [Double](repeating: .nan, count: values.count)
    var lastIndex = [Int?](repeating: nil, count: lag)
    var rise = 0.0
    var span = 0.0
    for (index, value) in values.enumerated() where !value.isNaN {
      if let before = lastIndex[index % lag] {
        fitted[index] = values[before]
        errors.errors[index] = value - values[before]
        errors.variances[index] = Double((index - before) / lag)
        rise += value - values[before]
        span += Double(index - before)
      }
      lastIndex[index % lag] = index
    }
    guard errors.count > (hasDrift ? 1 : 0) else {
      throw ForecastError.notEstimable(model: model, reason: "no two observations lie a season apart")
    }

    let drift = hasDrift ? rise / span : 0
    if hasDrift {
      for index in values.indices where !fitted[index].isNaN {
        let step = drift * errors.variances[index] * Double(lag)
        fitted[index] += step
        errors.errors[index] -= step
      }
    }
    let degreesOfFreedom = Double(errors.count - (hasDrift ? 1 : 0))
    let scale = Double.sqrt(errors.weightedSumOfSquares / degreesOfFreedom)
    let driftFactor = 1 / Double.sqrt(span * Double(lag))
    let last = try (0..<lag).map { step in
      guard let index = lastIndex[(values.count + step) % lag] else {
        throw ForecastError.notEstimable(model: model, reason: "a position of the season was never observed")
      }
      return index
    }
    anchors = last.map { values[$0] }
    elapsed = last.indices.map { values.count + $0 - last[$0] }
    law = LinearPredictiveLaw(
      coefficients: hasDrift ? [drift] : [], covarianceFactor: hasDrift ? [[driftFactor]] : [],
      residualScale: scale, degreesOfFreedom: degreesOfFreedom,
      noise: .randomWalk(ages: elapsed.map { $0 / lag }))
    end = data.series.start.advanced(by: values.count)
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: false)
    remarks = []
    parameters =
      (hasDrift
        ? [EstimatedParameter(name: "drift", estimate: drift, standardError: scale * driftFactor)] : [])
      + [EstimatedParameter(name: "innovation standard deviation", estimate: scale)]
    implication =
      if self.damping < 1 {
        "growth from the last value that fades by \(Int(((1 - self.damping) * 100).rounded())) % a period"
      } else if hasDrift {
        lag > 1 ? "the last season again, moved along a straight line" : "a straight line from the last value"
      } else if lag > 1 {
        "the last season again"
      } else {
        "the last value"
      }
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let distributions = steps(horizon).enumerated().map { index, step in
      PredictiveDistribution(components: [law.component(step, h: index + 1)], scale: .level)
    }
    return Forecast(start: end, distributions: distributions)
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    SamplePaths(start: end, values: law.paths(steps(horizon), count: paths, using: &generator))
  }

  private func steps(_ horizon: Horizon) -> [LinearPredictiveLaw.Step] {
    (0..<horizon.count).map { index in
      let position = index % anchors.count
      let periods = Double(elapsed[position] + index - position)
      return LinearPredictiveLaw.Step(
        anchor: anchors[position], regressors: law.coefficients.isEmpty ? [] : [drifted(periods)])
    }
  }

  /// φ + φ² + … over so many periods.
  private func drifted(_ periods: Double) -> Double {
    damping < 1 ? damping * (1 - Double.pow(damping, periods)) / (1 - damping) : periods
  }
}

extension RandomWalkFit: UpdatableModel {
  /// See `UpdatableModel`. The anchors move; drift and standard deviation stay.
  public func updated(with values: [Double]) -> RandomWalkFit {
    var copy = self
    let lag = anchors.count
    var last = [Int?](repeating: nil, count: lag)
    for (index, value) in values.enumerated() where !value.isNaN { last[index % lag] = index }
    for step in 0..<lag {
      let position = (values.count + step) % lag
      if let index = last[position] {
        copy.anchors[step] = values[index]
        copy.elapsed[step] = values.count + step - index
      } else {
        copy.anchors[step] = anchors[position]
        copy.elapsed[step] = elapsed[position] + values.count + step - position
      }
    }
    copy.law.noise = .randomWalk(ages: copy.elapsed.map { $0 / lag })
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

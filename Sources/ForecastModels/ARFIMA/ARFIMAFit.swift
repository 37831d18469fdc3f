import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted ARFIMA model.
///
/// Intervals are Student t and carry the uncertainty of the mean, of d and of the coefficients beside that of the shocks; the
/// part of the parameters by half the difference of the forecasts one standard error to either side of the estimates.
public struct ARFIMAFit: FittedModel, Codable {
  /// d, the coefficients, the mean and the error standard deviation.
  public let parameters: [EstimatedParameter]
  /// One-step means.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// The order, and how the search ended.
  public let remarks: [String]
  /// How fast shocks fade.
  public let implication: String
  /// See `FittedModel`.
  public let candidates: [ModelCandidate]

  private var law: ARFIMALaw
  private var end: Period

  init(
    _ data: TrainingData, _ sample: FractionalSample, _ best: ARFIMAEstimation, tried: [ARFIMAEstimation],
    isHeld: Bool
  ) {
    let levels = data.series.values
    let (value, unit) = (best.value, sample.unit)
    let free = best.parameterCount - (isHeld ? 2 : 1)
    let degreesOfFreedom = Double(best.likelihood.count - free)
    let errorScale = (value.sumOfSquares / degreesOfFreedom).squareRoot()
    let factor = best.covarianceFactor(isHeld: isHeld)
    // One more value is known after the last one than before it.
    let lags = best.likelihood.mostLags + 1
    law = ARFIMALaw(
      coordinates: best.coordinates, p: best.p, covarianceFactor: factor, mean: sample.centre + value.mean,
      meanError: value.meanVariance.squareRoot(), errorScale: errorScale, unit: unit,
      degreesOfFreedom: degreesOfFreedom, mostLags: lags,
      recent: Array(value.centred.suffix(lags)),
      level: sample.isDifferenced ? levels[levels.count - 1] : nil)
    end = data.series.end

    let offset = sample.isDifferenced ? 1 : 0
    var errors = OneStepErrors(count: levels.count)
    var fitted = [Double](repeating: .nan, count: levels.count)
    for t in value.errors.indices where !levels[t + offset].isNaN {
      errors.errors[t + offset] = value.errors[t] * unit
      errors.variances[t + offset] = value.variances[t]
      fitted[t + offset] = levels[t + offset] - value.errors[t] * unit
    }
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: false)

    let process = best.process
    let natural = Self.natural(best.coordinates, p: best.p)
    var variances = [Double](repeating: 0, count: natural.count)
    for column in factor {
      let sides = [1.0, -1].map { side in
        Self.natural(zip(best.coordinates, column).map { $0 + side * $1 }, p: best.p)
      }
      for j in natural.indices { variances[j] += Double.pow((sides[0][j] - sides[1][j]) / 2, 2) }
    }
    var list = natural.indices.map { j in
      EstimatedParameter(
        name: j == 0 ? "d" : j <= best.p ? "ar\(j)" : "ma\(j - best.p)", estimate: natural[j],
        standardError: isHeld && j == 0 ? nil : variances[j].squareRoot(), isFree: !(isHeld && j == 0))
    }
    if !sample.isDifferenced {
      list.append(
        EstimatedParameter(
          name: "mean", estimate: (sample.centre + value.mean) * unit,
          standardError: errorScale * value.meanVariance.squareRoot() * unit))
    }
    list.append(EstimatedParameter(name: "error standard deviation", estimate: errorScale * unit))
    parameters = list
    let order = Self.name(best)
    var remarks = [
      "ARFIMA\(order): \(best.isConverged ? "maximum likelihood, converged" : "NOT converged: the search stopped") in"
        + " \(best.evaluations) evaluations"
        + (sample.isDifferenced ? "; of the differences" : "")
    ]
    let gaps = levels.count { $0.isNaN }
    if gaps > 0 {
      remarks.append(
        sample.isDifferenced
          ? "\(gaps) missing values were interpolated; the bands do not know of it"
          : "\(gaps) missing values count as what was expected of them")
    }
    self.remarks = remarks
    let memory = process.d + Double(offset)
    implication =
      memory >= 0.5
      ? "the level stays"
      : process.d > 0
        ? "back to the mean \(Words.short((sample.centre + value.mean) * unit)), a shock fading like"
          + " h^\(Words.hundredths(process.d - 1))" : "back to the mean, quickly"
    candidates =
      tried.count < 2
      ? []
      : tried.map {
        ModelCandidate(
          name: Self.name($0), parameters: $0.parameterCount, criterion: $0.criterion,
          best: best.criterion, share: $0.p == best.p && $0.q == best.q ? 1 : nil)
      }
  }

  private static func natural(_ x: [Double], p: Int) -> [Double] {
    let process = ARFIMAEstimation.process(x, p: p)
    return [process.d] + process.phi + process.theta
  }

  private static func name(_ estimation: ARFIMAEstimation) -> String {
    "(\(estimation.p),\(Words.hundredths(estimation.process.d)),\(estimation.q))"
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    Forecast(start: end, distributions: law.law(horizon.count).distributions())
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    SamplePaths(start: end, values: law.law(horizon.count).paths(paths, using: &generator))
  }
}

extension ARFIMAFit: UpdatableModel {
  /// See `UpdatableModel`. The last values move on; a missing one counts as what was expected of it.
  public func updated(with values: [Double]) -> ARFIMAFit {
    var copy = self
    for value in values { copy.law.take(value) }
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted complex exponential smoothing: a linear Gaussian state space with its exact multi-step variances, widened as
/// `ExcessGrowth` says, and Student t for the estimated spread.
public struct CESFit: FittedModel, Codable {
  /// The smoothing parameters, the initial level and the error standard deviation.
  public let parameters: [EstimatedParameter]
  /// One-step means.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Which form it is, and whether the search ended at a minimum.
  public let remarks: [String]
  /// The long run in words.
  public let implication: String
  /// See `FittedModel`.
  public let candidates: [ModelCandidate]

  private var state: CESState
  private let unit: Double
  private let errorScale: Double
  private let degreesOfFreedom: Double
  private let excessGrowth: Double
  private var end: Period

  init(
    _ data: TrainingData, _ estimation: CESEstimation, unit: Double, remarks: [String] = [],
    candidates: [ModelCandidate] = []
  ) {
    self.candidates = candidates
    let values = data.series.values
    let observed = data.observed.count
    let form = estimation.form
    self.unit = unit
    var state = estimation.start
    var errors = OneStepErrors(count: values.count)
    var fitted = [Double](repeating: .nan, count: values.count)
    for (index, value) in values.enumerated() {
      let mean = state.mean[0]
      fitted[index] = unit * mean
      let error = value.isNaN ? 0 : value / unit - mean
      if !value.isNaN { errors.errors[index] = unit * error }
      state.update(.init(error, 0, 0, 0))
    }
    self.state = state
    end = data.series.end
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: false)
    let states = form.stateCount(seasonLength: data.seasonLength)
    degreesOfFreedom = Double(max(1, observed - states - estimation.parameters.count))
    errorScale = (estimation.sumOfSquares / degreesOfFreedom).squareRoot()
    parameters =
      zip(form.parameterNames, estimation.parameters).map { EstimatedParameter(name: $0, estimate: $1) }
      + (0..<states).map { index in
        EstimatedParameter(
          name: "initial state \(index + 1)", estimate: unit * Self.initial(estimation.start, index))
      } + [EstimatedParameter(name: "error standard deviation", estimate: unit * errorScale)]
    self.remarks =
      remarks + (form == .none ? [] : ["season: \(form.rawValue)"])
      + (estimation.isConverged ? [] : ["the search ended at its limit of evaluations, not at a minimum"])
    let growth = form.hasLevel ? state.level.growth : state.season.growth
    implication =
      growth > 1.0005
      ? "\(Words.percent(growth - 1)) a \(form.hasLevel ? "period" : "season") in the long run"
      : growth < 0.9995 ? "a return to zero in the long run" : "a level in the long run"
    let reach = ExcessGrowth.reach(count: values.count, seasonLength: data.seasonLength)
    guard errorScale > 0, reach > 1 else {
      excessGrowth = 0
      return
    }
    excessGrowth = ExcessGrowth.estimate(
      Self.errorsWithin(values, estimation.start, unit: unit, reach: reach),
      modelled: Self.variances(state, reach))
  }

  private static func initial(_ start: CESState, _ index: Int) -> Double {
    let own = start.form.hasLevel ? [start.value[0], start.information[0]] : []
    let all = own + start.seasonValues.map { $0[0] } + start.seasonInformation.map { $0[0] }
    return all[index]
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let variances = Self.variances(state, horizon.count)
    return Forecast(
      start: end,
      distributions: zip(means(horizon.count), variances).enumerated().map { step, law in
        PredictiveDistribution(
          location: unit * law.0,
          spread: unit * errorScale * (law.1 * inflation(step)).squareRoot(),
          degreesOfFreedom: degreesOfFreedom)
      })
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    let chiSquared = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom)
    let means = means(horizon.count)
    var values = Matrix(rows: paths, columns: horizon.count)
    for row in 0..<paths {
      let scale = errorScale * (degreesOfFreedom / chiSquared.sample(using: &generator)).squareRoot()
      var state = state
      for column in 0..<horizon.count {
        let error = scale * generator.nextNormal()
        let deviation = state.mean[0] + error - means[column]
        values[row, column] = unit * (means[column] + inflation(column).squareRoot() * deviation)
        state.update(.init(error, 0, 0, 0))
      }
    }
    return SamplePaths(start: end, values: values)
  }

  private func inflation(_ step: Int) -> Double { 1 + excessGrowth * Double(step) }

  private func means(_ horizon: Int) -> [Double] {
    var state = state
    return (0..<horizon).map { _ in
      defer { state.update(.zero) }
      return state.mean[0]
    }
  }

  /// 1 + Σ cⱼ² for each step, cⱼ what an error adds j steps later.
  private static func variances(_ state: CESState, _ horizon: Int) -> [Double] {
    var response = CESState(zeroOf: state)
    response.update(.init(1, 0, 0, 0))
    var sum = 1.0
    return (0..<horizon).map { _ in
      let variance = sum
      let answer = response.mean[0]
      sum += answer * answer
      response.update(.zero)
      return variance
    }
  }

  private static func errorsWithin(
    _ values: [Double], _ start: CESState, unit: Double, reach: Int
  ) -> ExcessGrowth.Errors {
    var errors = ExcessGrowth.Errors(reach: reach)
    var state = start
    var next = 0
    let weight = Double(ExcessGrowth.stride(count: values.count))
    for origin in ExcessGrowth.origins(count: values.count) {
      while next < origin {
        let error = values[next].isNaN ? 0 : values[next] / unit - state.mean[0]
        state.update(.init(error, 0, 0, 0))
        next += 1
      }
      var ahead = state
      for step in 0..<min(reach, values.count - origin) {
        let value = values[origin + step]
        if !value.isNaN { errors.add(value / unit - ahead.mean[0], step: step, weight: weight) }
        ahead.update(.zero)
      }
    }
    return errors
  }
}

extension CESFit: UpdatableModel {
  /// See `UpdatableModel`. A missing value is taken to be what was expected.
  public func updated(with values: [Double]) throws -> CESFit {
    var copy = self
    for value in values {
      let error = value.isNaN ? 0 : value / unit - copy.state.mean[0]
      copy.state.update(.init(error, 0, 0, 0))
    }
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

extension CESState {
  /// States of zero at the same position.
  fileprivate init(zeroOf state: CESState) {
    self = state
    value = .zero
    information = .zero
    seasonValues = seasonValues.map { _ in .zero }
    seasonInformation = seasonValues
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted exponential smoothing model.
///
/// Intervals are Student t with the variance of each step by the form's theory, what the uncertainty of the estimates
/// adds, and what several forms differ by; degrees of freedom are the observations less the estimated parameters.
public struct ETSFit: FittedModel, Codable {
  /// Smoothing parameters, initial states, error standard deviation.
  public let parameters: [EstimatedParameter]
  /// One-step means.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// The form, and how the search for the maximum ended.
  public let remarks: [String]
  /// The trend in words.
  public let implication: String

  /// The best form first.
  private(set) var members: [ETSMember]
  private(set) var end: Period

  /// The best form.
  var form: ETSForm { members[0].form }
  /// Its estimates.
  var estimate: ETSParameters { members[0].parameters }

  /// One form with its estimates and what their uncertainty is.
  struct Candidate {
    let form: ETSForm
    let estimation: ETSEstimation
    let uncertainty: ETSUncertainty
    let weight: Double
  }

  /// - Parameter candidates: the forms that forecast together, the best first.
  init(_ data: TrainingData, _ candidates: [Candidate], remarks: [String] = []) {
    let values = data.series.values
    let (form, estimation) = (candidates[0].form, candidates[0].estimation)
    let pass = ETSRecursion.run(form, estimation.parameters, values)
    members = candidates.enumerated().map { index, candidate in
      let free =
        candidate.form.smoothingCount + candidate.form.stateCount(seasonLength: data.seasonLength)
      return ETSMember(
        candidate.form, candidate.estimation,
        index == 0 ? pass : ETSRecursion.run(candidate.form, candidate.estimation.parameters, values),
        uncertainty: candidate.uncertainty, freeParameters: free, weight: candidate.weight)
    }
    end = data.series.end
    fittedValues = Series(name: data.series.name, start: data.series.start, values: pass.fitted)
    var errors = OneStepErrors(count: values.count)
    errors.errors = pass.errors
    let plain = errors.logDensities(of: data.series, isLogarithmic: false)
    // A relative error's density is that of the value times |ŷ|.
    logDensities =
      form.error == .additive
      ? plain
      : Series(
        name: plain.name, start: plain.start,
        values: zip(plain.values, pass.fitted).map { $0 - Double.log(abs($1)) })
    parameters = Self.list(form, estimation.parameters, members[0].errorScale)
    let certificate =
      switch estimation.reason {
      case .converged: "maximum likelihood, converged in \(estimation.iterations) iterations"
      case .noProgress:
        "the search ended at an edge of the likelihood after \(estimation.iterations) iterations"
      case .iterationLimit: "NOT converged: the cap of \(estimation.iterations) iterations was hit"
      }
    self.remarks = ["ETS(\(form)): \(certificate)"] + remarks
    implication =
      switch (form.trend, form.isDamped) {
      case (.none, _): "the level stays"
      case (_, true): "a trend that fades"
      case (.multiplicative, false): "a constant rate of growth without end"
      default: "a straight line without end"
      }
  }

  /// See `FittedModel`. Several forms make one Student t law with the mean and variance of their mixture.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let moments = members.map { $0.moments(horizon.count) }
    return Forecast(
      start: end,
      distributions: (0..<horizon.count).map { step in
        var (mean, square) = (0.0, 0.0)
        for (member, moments) in zip(members, moments) { mean += member.weight * moments[step].mean }
        for (member, moments) in zip(members, moments) {
          let (distance, spread) = (moments[step].mean - mean, moments[step].spread)
          square += member.weight * (spread * spread + distance * distance)
        }
        return PredictiveDistribution(
          location: mean, spread: square.squareRoot(), degreesOfFreedom: members[0].degreesOfFreedom)
      })
  }

  /// See `FittedModel`. Each path belongs to one form, drawn by weight.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    var values = Matrix(rows: paths, columns: horizon.count)
    for row in 0..<paths {
      let member = members.count == 1 ? members[0] : drawnMember(Double.random(in: 0..<1, using: &generator))
      let path = member.path(horizon.count, using: &generator)
      for column in 0..<horizon.count { values[row, column] = path[column] }
    }
    return SamplePaths(start: end, values: values)
  }

  private func drawnMember(_ uniform: Double) -> ETSMember {
    var sum = 0.0
    for member in members {
      sum += member.weight
      if uniform < sum { return member }
    }
    return members[0]
  }

  /// Takes in the next period's value, NaN for a missing one: the states move on in O(m), the parameters stay.
  public mutating func observe(_ value: Double) {
    for index in members.indices { members[index].observe(value) }
    end = end.advanced(by: 1)
  }

  private static func list(_ form: ETSForm, _ p: ETSParameters, _ scale: Double) -> [EstimatedParameter] {
    var list = [EstimatedParameter(name: "alpha", estimate: p.alpha)]
    if form.trend != .none { list.append(EstimatedParameter(name: "beta", estimate: p.beta)) }
    if form.season != .none { list.append(EstimatedParameter(name: "gamma", estimate: p.gamma)) }
    if form.isDamped { list.append(EstimatedParameter(name: "phi", estimate: p.phi)) }
    list.append(EstimatedParameter(name: "initial level", estimate: p.level))
    if form.trend != .none { list.append(EstimatedParameter(name: "initial trend", estimate: p.trend)) }
    for (index, state) in p.season.enumerated() {
      // The last state follows from the others.
      list.append(
        EstimatedParameter(
          name: "initial season \(index + 1)", estimate: state, isFree: index < p.season.count - 1))
    }
    list.append(EstimatedParameter(name: "error standard deviation", estimate: scale))
    return list
  }
}

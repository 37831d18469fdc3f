import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted exponential smoothing model.
///
/// Intervals are Student t with the variance of each step by the form's theory; degrees of freedom are the
/// observations less the estimated parameters.
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

  let form: ETSForm
  let estimate: ETSParameters
  private let level: Double
  private let trend: Double
  private let season: [Double]
  private let errorScale: Double
  private let degreesOfFreedom: Double
  private let end: Period

  private let uncertainty: ETSUncertainty

  init(
    _ data: TrainingData, form: ETSForm, estimation: ETSEstimation, uncertainty: ETSUncertainty,
    candidates: [String] = []
  ) {
    let values = data.series.values
    let pass = ETSRecursion.run(form, estimation.parameters, values)
    let free = form.smoothingCount + form.stateCount(seasonLength: data.seasonLength)
    let count = pass.count
    self.form = form
    estimate = estimation.parameters
    self.uncertainty = uncertainty
    level = pass.level
    trend = pass.trend
    season = pass.season
    degreesOfFreedom = Double(max(1, count - free))
    errorScale = (pass.sumOfSquares / degreesOfFreedom).squareRoot()
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
    parameters = Self.list(form, estimation.parameters, errorScale)
    let certificate =
      switch estimation.reason {
      case .converged: "maximum likelihood, converged in \(estimation.iterations) iterations"
      case .noProgress:
        "the search ended at an edge of the likelihood after \(estimation.iterations) iterations"
      case .iterationLimit: "NOT converged: the cap of \(estimation.iterations) iterations was hit"
      }
    remarks = ["ETS(\(form)): \(certificate)"] + candidates
    implication =
      switch (form.trend, form.isDamped) {
      case (.none, _): "the level stays"
      case (_, true): "a trend that fades"
      default: "a straight line without end"
      }
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let pass = ETSPass(level: level, trend: trend, season: season, fitted: [], errors: [])
    let moments = ETSVariance(
      form, estimate, pass, errorVariance: errorScale * errorScale, horizon: horizon.count)
    return Forecast(
      start: end,
      distributions: (0..<horizon.count).map { step in
        let own = uncertainty.variance(
          form, level: level, trend: trend, phi: estimate.phi,
          season: season.isEmpty ? 0 : season[step % season.count], step: step + 1)
        return PredictiveDistribution(
          location: moments.means[step], spread: max(moments.variances[step] + own, 0).squareRoot(),
          degreesOfFreedom: degreesOfFreedom)
      })
  }

  /// See `FittedModel`. Each path draws its error variance from its law, then runs the recursion.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    var start = estimate
    (start.level, start.trend, start.season) = (level, trend, season)
    let chiSquared = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom)
    var values = Matrix(rows: paths, columns: horizon.count)
    for row in 0..<paths {
      let scale = errorScale * (degreesOfFreedom / chiSquared.sample(using: &generator)).squareRoot()
      var state = ETSState(form, start)
      for column in 0..<horizon.count {
        let error = scale * generator.nextNormal()
        let mean = state.mean
        let value = form.error == .additive ? mean + error : mean * (1 + error)
        values[row, column] = value
        state.update(with: value)
      }
    }
    return SamplePaths(start: end, values: values)
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

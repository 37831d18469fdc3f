import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted regression on time: what mean, linear, log-linear and quadratic trend share.
///
///     g(y(t)) = x(t)′β + σ ε(t),   x(t) = (1, u, u², …) and season dummies,   u = (t − centre) / halfSpan
///
/// Least squares by pivoted Householder QR; the prediction interval is Student t and includes the coefficients'
/// uncertainty: s √(1 + x′(X′X)⁻¹x), Seber & Lee (2003), Linear Regression Analysis, §5.3.
public struct RegressionFit: FittedModel, Codable {
  /// The coefficients per period, and the residual standard deviation.
  public let parameters: [EstimatedParameter]
  /// The regression line, on the data's own scale.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Coefficients that the data could not tell apart, if any.
  public let remarks: [String]
  /// The trend in words.
  public let implication: String

  private let law: LinearPredictiveLaw
  private let design: TrendDesign
  private let scale: PredictiveDistribution.Scale
  private var end: Period
  private var count: Int

  init(
    _ data: TrainingData, degree: Int, hasSeason: Bool, scale: PredictiveDistribution.Scale, model: String
  ) throws {
    let observed = data.observed
    let working = observed.map { scale == .logarithm ? Double.log($0.value) : $0.value }
    let design = TrendDesign(
      count: data.series.count, degree: degree, seasonLength: hasSeason ? data.seasonLength : 1)
    let fit: LeastSquaresFit
    do {
      fit = try LeastSquaresFit(
        design: Matrix(rows: observed.map { design.row($0.index) }), response: working)
    } catch {
      throw ForecastError.notEstimable(model: model, reason: "\(error)")
    }
    guard fit.aliased.isEmpty else {
      let names = fit.aliased.map { design.names[$0] }.joined(separator: ", ")
      throw ForecastError.notEstimable(model: model, reason: "the data do not determine \(names)")
    }
    guard fit.degreesOfFreedom > 0 else {
      throw ForecastError.tooFewObservations(
        model: model, needed: design.names.count + 1, found: observed.count)
    }

    let residualScale = Double.sqrt(fit.residualSumOfSquares / Double(fit.degreesOfFreedom))
    let factor = fit.unscaledCovarianceFactor()
    law = LinearPredictiveLaw(
      coefficients: fit.coefficients, covarianceFactor: (0..<factor.columns).map(factor.column),
      residualScale: residualScale, degreesOfFreedom: Double(fit.degreesOfFreedom), noise: .independent)

    var errors = OneStepErrors(count: data.series.count)
    var fitted = [Double](repeating: .nan, count: data.series.count)
    for (position, entry) in observed.enumerated() {
      errors.errors[entry.index] = fit.residuals[position]
      fitted[entry.index] = scale == .logarithm ? Double.exp(fit.fitted[position]) : fit.fitted[position]
    }
    self.design = design
    self.scale = scale
    count = data.series.count
    end = data.series.start.advanced(by: data.series.count)
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: scale == .logarithm)
    remarks = []
    let standardErrors = (0..<factor.rows).map { row in
      residualScale * Double.sqrt((0..<factor.columns).reduce(0) { $0 + factor[row, $1] * factor[row, $1] })
    }
    parameters =
      design.names.indices.map { index in
        EstimatedParameter(
          name: design.names[index], estimate: fit.coefficients[index] * design.perPeriod(index),
          standardError: standardErrors[index] * design.perPeriod(index))
      } + [EstimatedParameter(name: "residual standard deviation", estimate: residualScale)]
    implication =
      switch (degree, scale) {
      case (0, _): "the level stays"
      case (1, .level): "a straight line without end"
      case (1, .logarithm):
        "\(Words.percent(Double.expMinusOne(fit.coefficients[1] * design.perPeriod(1)))) a period without end"
      default: "a parabola: not to be carried far"
      }
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let distributions = steps(horizon).enumerated().map { index, step in
      PredictiveDistribution(components: [law.component(step, h: index + 1)], scale: scale)
    }
    return Forecast(start: end, distributions: distributions)
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    let values = law.paths(steps(horizon), count: paths, using: &generator)
    return SamplePaths(start: end, values: scale == .logarithm ? values.exponentiated() : values)
  }

  private func steps(_ horizon: Horizon) -> [LinearPredictiveLaw.Step] {
    (0..<horizon.count).map { .init(anchor: 0, regressors: design.row(count + $0)) }
  }
}

extension RegressionFit: UpdatableModel {
  /// See `UpdatableModel`. The line was estimated and stays: time passes, and values do not move it.
  public func updated(with values: [Double]) throws -> RegressionFit {
    if scale == .logarithm { try values.requirePositive(from: end, model: "a log-linear trend") }
    var copy = self
    copy.count += values.count
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted S-curve: the ceiling by profiling, all three parameters polished by Levenberg–Marquardt.
///
///     y(t) = K S(a + r τ(t)) + error,   K = y_max (1 + e^κ)
///
/// The interval is Student t by the delta method. Where the data cannot tell the ceiling from infinity the profile
/// runs to its bound; the fit then keeps the bound, does not count it as estimated, and says so.
public struct GrowthCurveFit: FittedModel, Codable {
  /// Ceiling, growth rate and steepest point.
  public let parameters: [EstimatedParameter]
  /// One-step fitted values: the curve, or the last value moved along it.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// The ceiling's 95 % profile set, and whether it is identified.
  public let remarks: [String]
  /// The ceiling in words.
  public let implication: String

  private let law: LinearPredictiveLaw
  private let equation: GrowthEquation
  private let estimate: [Double]
  private let freeParameters: Int
  private let hasRandomWalk: Bool
  private var lastValue: Double
  private var count: Int
  private var end: Period

  init(_ data: TrainingData, curve: GrowthCurve, hasRandomWalk: Bool, model: String) throws {
    let observed = data.observed
    let equation = GrowthEquation(curve: curve, data: data)
    let problem = GrowthProblem(equation: equation, observed: observed, hasRandomWalk: hasRandomWalk)
    let profile = CeilingProfile(problem)
    guard let solution = profile.polished() else {
      throw ForecastError.notEstimable(model: model, reason: "no ceiling gives a finite fit")
    }
    let free = solution.isCeilingFree ? 3 : 2
    let freedom = Double(problem.count - free)
    guard freedom > 0 else {
      throw ForecastError.tooFewObservations(model: model, needed: free + 2, found: observed.count)
    }

    let scale = Double.sqrt(solution.residualSumOfSquares / freedom)
    let factor = solution.covarianceFactor
    law = LinearPredictiveLaw(
      coefficients: Array(repeating: 0, count: free),
      covarianceFactor: (0..<factor.columns).map(factor.column),
      residualScale: scale, degreesOfFreedom: freedom, noise: hasRandomWalk ? .randomWalk : .independent)
    self.equation = equation
    estimate = solution.parameters
    freeParameters = free
    self.hasRandomWalk = hasRandomWalk
    lastValue = observed[observed.count - 1].value
    count = data.series.count
    end = data.series.start.advanced(by: count)

    var errors = OneStepErrors(count: count)
    var fitted = [Double](repeating: .nan, count: count)
    for (position, entry) in observed.enumerated() {
      let curve = equation.value(estimate, at: entry.index)
      if hasRandomWalk {
        guard position > 0 else { continue }
        let before = observed[position - 1]
        fitted[entry.index] = before.value + curve - equation.value(estimate, at: before.index)
        errors.variances[entry.index] = Double(entry.index - before.index)
      } else {
        fitted[entry.index] = curve
      }
      errors.errors[entry.index] = entry.value - fitted[entry.index]
    }
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: false)

    let standardErrors = (0..<free).map { row in
      scale * Double.sqrt((0..<factor.columns).reduce(0) { $0 + Double.pow(factor[row, $1], 2) })
    }
    let ceiling = equation.ceiling(estimate)
    parameters = [
      EstimatedParameter(
        name: "ceiling K", estimate: ceiling,
        standardError: solution.isCeilingFree
          ? standardErrors[free - 1] * equation.ceilingSlope(estimate) : nil,
        isFree: solution.isCeilingFree),
      EstimatedParameter(
        name: "growth rate r per period", estimate: estimate[1] / equation.timeUnit,
        standardError: standardErrors[1] / equation.timeUnit),
      EstimatedParameter(
        name: "steepest point, periods from the first", estimate: equation.steepestPoint(estimate)),
      EstimatedParameter(name: "error standard deviation", estimate: scale),
    ]
    let set = profile.confidenceSet(level: 0.95, free: free)
    let high = set.high.map(Words.short) ?? "infinity"
    remarks =
      ["95 % profile set of the ceiling: \(Words.short(set.low)) to \(high)"]
      + (solution.isCeilingFree
        ? []
        : [
          ceiling > 100 * lastValue
            ? "the data do not show a ceiling: growth is exponential as far as they tell"
            : "the ceiling is held at the edge of what the data allow; its uncertainty is not in the intervals"
        ])
      + (lastValue > 0.8 * ceiling
        ? ["the last value is \(Int(lastValue / ceiling * 100)) % of the ceiling"] : [])
    implication =
      solution.isCeilingFree || ceiling < 100 * lastValue
      ? "a ceiling of \(Words.short(ceiling))" : "no ceiling in the data"
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

  /// The curve and its gradient; with random-walk errors both are taken from the last observation on.
  private func steps(_ horizon: Horizon) -> [LinearPredictiveLaw.Step] {
    let now = (
      value: equation.value(estimate, at: count - 1), gradient: equation.gradient(estimate, at: count - 1)
    )
    return (0..<horizon.count).map { index in
      let value = equation.value(estimate, at: count + index)
      let gradient = equation.gradient(estimate, at: count + index)
      let moved = hasRandomWalk ? gradient - now.gradient : gradient
      return LinearPredictiveLaw.Step(
        anchor: hasRandomWalk ? lastValue + value - now.value : value,
        regressors: (0..<freeParameters).map { moved[$0] })
    }
  }
}

extension GrowthCurveFit: UpdatableModel {
  /// See `UpdatableModel`. With random-walk errors the curve goes on from the last value; its shape stays.
  public func updated(with values: [Double]) throws -> GrowthCurveFit {
    try values.requirePositive(from: end, model: "a growth curve")
    var copy = self
    copy.lastValue = values.last ?? lastValue
    copy.count += values.count
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

/// The curve in its three parameters (a, r, κ), in the data's own units.
struct GrowthEquation: Sendable, Codable, Hashable {
  let curve: GrowthCurve
  /// The largest value: ceilings are above it.
  let largest: Double
  let origin: Double
  let timeUnit: Double

  init(curve: GrowthCurve, data: TrainingData) {
    self.curve = curve
    largest = data.observed.reduce(0) { max($0, $1.value) }
    origin = Double(data.series.count - 1)
    timeUnit = max(1, Double(data.series.count - 1) / 2)
  }

  func time(_ index: Int) -> Double { (Double(index) - origin) / timeUnit }

  func ceiling(_ parameters: [Double]) -> Double { largest * (1 + Double.exp(parameters[2])) }

  /// dK/dκ.
  func ceilingSlope(_ parameters: [Double]) -> Double { largest * Double.exp(parameters[2]) }

  /// Where u = 0, counted in periods from the first.
  func steepestPoint(_ parameters: [Double]) -> Double {
    origin - parameters[0] / parameters[1] * timeUnit
  }

  /// The curve at a period counted from the first.
  func value(_ parameters: [Double], at index: Int) -> Double {
    ceiling(parameters) * curve.share(parameters[0] + parameters[1] * time(index)).value
  }

  /// Its derivatives by a, r and κ; the fourth lane is empty.
  func gradient(_ parameters: [Double], at index: Int) -> SIMD4<Double> {
    let time = time(index)
    let share = curve.share(parameters[0] + parameters[1] * time)
    let slope = ceiling(parameters) * share.slope
    return SIMD4(slope, slope * time, ceilingSlope(parameters) * share.value, 0)
  }
}

import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted damped log trend: for each φ of a grid the model is linear and its law exact; the grid is averaged with
/// the posterior weights, so that the uncertainty of the damping is part of every interval.
///
///     p(φ | y) ∝ p(φ) |X′X|^(−½) RSS(φ)^(−ν/2)
public struct DampedLogTrendFit: FittedModel, Codable {
  /// Growth at the end of the sample, damping, seasonal growth, innovation standard deviation.
  public let parameters: [EstimatedParameter]
  /// The value before, moved by the fitted growth (at the most probable φ).
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// How much the data say of φ.
  public let remarks: [String]
  /// How fast the most probable φ lets growth fade.
  public let implication: String

  private let branches: [Branch]
  private var last: Double
  private var count: Int
  /// The last position of the training sample, where the growth of the parameters holds.
  private let final: Int
  private let seasonLength: Int
  private var end: Period

  /// The model at one value of φ.
  private struct Branch: Codable {
    let damping: Double
    let weight: Double
    let law: LinearPredictiveLaw
  }

  init(_ data: TrainingData, hasSeason: Bool, prior: DampingPrior, model: String) throws {
    let seasonLength = hasSeason ? data.seasonLength : 1
    let observed = data.observed
    let steps = zip(observed, observed.dropFirst()).map { before, after in
      GrowthStep(
        from: before.index, to: after.index, growth: Double.log(after.value) - Double.log(before.value))
    }
    let needed = seasonLength + 3
    guard observed.count >= needed else {
      throw ForecastError.tooFewObservations(model: model, needed: needed, found: observed.count)
    }
    let final = observed[observed.count - 1].index
    let evaluations = try DampingPrior.grid.map { damping in
      try Evaluation(
        steps, damping: damping, final: final, seasonLength: seasonLength, prior: prior, model: model)
    }
    let highest = evaluations.map(\.logWeight).max() ?? 0
    let total = evaluations.reduce(0) { $0 + Double.exp($1.logWeight - highest) }
    let weighted = evaluations.map { (evaluation: $0, weight: Double.exp($0.logWeight - highest) / total) }
    guard let best = weighted.max(by: { $0.weight < $1.weight }) else {
      preconditionFailure("the grid is empty")
    }

    // Branches of no weight cost time and change nothing.
    branches = weighted.filter { $0.weight > 1e-12 }.map {
      Branch(damping: $0.evaluation.damping, weight: $0.weight, law: $0.evaluation.law)
    }
    last = Double.log(observed[observed.count - 1].value)
    count = data.series.count
    self.final = final
    self.seasonLength = seasonLength
    end = data.series.start.advanced(by: data.series.count)

    var errors = OneStepErrors(count: count)
    var fitted = [Double](repeating: .nan, count: count)
    for (step, residual) in zip(steps, best.evaluation.residuals) {
      errors.errors[step.to] = residual
      errors.variances[step.to] = Double(step.to - step.from)
      fitted[step.to] = data.series.values[step.to] * Double.exp(-residual)
    }
    fittedValues = Series(name: data.series.name, start: data.series.start, values: fitted)
    logDensities = errors.logDensities(of: data.series, isLogarithmic: true)

    let law = best.evaluation.law
    let mean = weighted.reduce(0) { $0 + $1.weight * $1.evaluation.damping }
    let variance = weighted.reduce(0) { $0 + $1.weight * Double.pow($1.evaluation.damping - mean, 2) }
    let names = ["growth in the last period"] + (0..<(seasonLength - 1)).map { "season \($0 + 1)" }
    parameters =
      names.indices.map { index in
        let norm = Double.sqrt(law.covarianceFactor.reduce(0) { $0 + $1[index] * $1[index] })
        return EstimatedParameter(
          name: names[index], estimate: law.coefficients[index], standardError: law.residualScale * norm)
      } + [
        EstimatedParameter(
          name: "damping", estimate: best.evaluation.damping, standardError: Double.sqrt(variance)),
        EstimatedParameter(name: "innovation standard deviation", estimate: law.residualScale),
      ]
    let growth = law.coefficients[0]
    let damping = best.evaluation.damping
    remarks = [
      "damping averaged over its law: mean \(Words.hundredths(mean)), most probable \(Words.hundredths(damping))"
    ]
    implication =
      damping < 1
      ? "\(growth < 0 ? "decline" : "growth") fades by \(Int(((1 - damping) * 100).rounded())) % a period"
      : "\(Words.percent(Double.expMinusOne(growth))) a period without end"
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    let each = branches.map { steps(horizon, damping: $0.damping) }
    let distributions = (0..<horizon.count).map { index in
      PredictiveDistribution(
        components: branches.indices.map {
          branches[$0].law.component(each[$0][index], h: index + 1, weight: branches[$0].weight)
        }, scale: .logarithm)
    }
    return Forecast(start: end, distributions: distributions)
  }

  /// See `FittedModel`. Each path draws its φ from the posterior weights first.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    let parts = branches.map {
      (weight: $0.weight, law: $0.law, steps: steps(horizon, damping: $0.damping))
    }
    let values = LinearPredictiveLaw.paths(ofMixture: parts, count: paths, using: &generator)
    return SamplePaths(start: end, values: values.exponentiated())
  }

  private func steps(_ horizon: Horizon, damping: Double) -> [LinearPredictiveLaw.Step] {
    var regressors = [Double](repeating: 0, count: seasonLength)
    return (0..<horizon.count).map { index in
      let step = GrowthStep.regressors(
        from: count - 1 + index, to: count + index, damping: damping, final: final,
        seasonLength: seasonLength)
      for column in regressors.indices { regressors[column] += step[column] }
      return LinearPredictiveLaw.Step(anchor: last, regressors: regressors)
    }
  }
}

extension DampedLogTrendFit: UpdatableModel {
  /// See `UpdatableModel`. Growth goes on fading from the last value; it is not estimated anew.
  public func updated(with values: [Double]) throws -> DampedLogTrendFit {
    try values.requirePositive(from: end, model: "damped-log")
    var copy = self
    copy.last = values.last.map { Double.log($0) } ?? last
    copy.count += values.count
    copy.end = end.advanced(by: values.count)
    return copy
  }
}

/// The growth between two successive observations.
private struct GrowthStep {
  let from: Int
  let to: Int
  let growth: Double

  /// The regressors of the growth between two positions: Σ φ^(t − final), then each season's contrast with the last.
  static func regressors(from: Int, to: Int, damping: Double, final: Int, seasonLength: Int) -> [Double] {
    var row = [Double](repeating: 0, count: seasonLength)
    for position in (from + 1)...to {
      row[0] += Double.pow(damping, position - final)
      guard seasonLength > 1 else { continue }
      let season = position % seasonLength
      if season < seasonLength - 1 {
        row[1 + season] += 1
      } else {
        for column in 1..<seasonLength { row[column] -= 1 }
      }
    }
    return row
  }
}

/// The least-squares fit at one value of φ and its posterior log weight.
private struct Evaluation {
  let damping: Double
  let law: LinearPredictiveLaw
  let residuals: [Double]
  let logWeight: Double

  init(
    _ steps: [GrowthStep], damping: Double, final: Int, seasonLength: Int, prior: DampingPrior, model: String
  ) throws {
    let gaps = steps.map { Double($0.to - $0.from) }
    let rows = steps.map {
      GrowthStep.regressors(
        from: $0.from, to: $0.to, damping: damping, final: final, seasonLength: seasonLength)
    }
    let fit: LeastSquaresFit
    do {
      fit = try LeastSquaresFit(
        design: Matrix(rows: rows), response: steps.map(\.growth), weights: gaps.map { 1 / $0 })
    } catch {
      throw ForecastError.notEstimable(model: model, reason: "\(error)")
    }
    guard fit.aliased.isEmpty, fit.degreesOfFreedom > 0 else {
      throw ForecastError.notEstimable(model: model, reason: "a season was never observed between two values")
    }
    let freedom = Double(fit.degreesOfFreedom)
    let factor = fit.unscaledCovarianceFactor()
    let sum = max(fit.residualSumOfSquares, .leastNormalMagnitude)
    self.damping = damping
    residuals = fit.residuals
    logWeight = prior.logWeight(damping) - fit.logDeterminant / 2 - freedom / 2 * Double.log(sum)
    law = LinearPredictiveLaw(
      coefficients: fit.coefficients, covarianceFactor: (0..<factor.columns).map(factor.column),
      residualScale: Double.sqrt(fit.residualSumOfSquares / freedom), degreesOfFreedom: freedom,
      noise: .randomWalk)
  }
}

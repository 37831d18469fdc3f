import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// Draws from the posterior of the local and global trend model; futures are drawn from each of them.
public struct GlobalTrendFit: UpdatableModel {
  /// Posterior means, with posterior standard deviations as standard errors.
  public let parameters: [EstimatedParameter]
  /// One-step means, averaged over the posterior.
  public let fittedValues: Series
  /// Logs of the densities averaged over the posterior.
  public let logDensities: Series
  /// See `FittedModel`.
  public let remarks: [String]
  /// The growth of the next period in words.
  public let implication: String

  private let draws: [Double]
  private var states: GlobalTrendStates
  /// The largest absolute observation.
  private let unit: Double
  private let seed: UInt64
  private var count: Int
  private var end: Period

  /// How many futures are drawn from each particle for the marginal laws.
  private static let pathsPerParticle = 4

  init?(_ data: TrainingData, sampler: SequentialMonteCarlo, seed: UInt64) {
    let window = GlobalTrendWindow(data)
    var posterior = GlobalTrendPosterior(
      values: window.values, logFactors: window.logFactors, particles: sampler.particles)
    var generator = Xoshiro256(seed: seed, stream: "lgt posterior")
    guard let population = sampler.sample(&posterior, using: &generator)
    else {
      return nil
    }
    let trace = posterior.retrace(population.values)
    states = posterior.states
    draws = trace.parameters.elements
    unit = window.unit
    count = window.values.count
    self.seed = seed
    end = data.series.end

    let before = [Double](repeating: .nan, count: data.series.count - count)
    let times = window.values.indices
    fittedValues = Series(
      name: data.series.name, start: data.series.start,
      values: before + times.map { window.unit * Self.mean(trace.means.column($0)) })
    logDensities = Series(
      name: data.series.name, start: data.series.start,
      values: before
        + times.map { Self.logMeanExp(trace.logDensities.column($0)) - Double.log(window.unit) })
    parameters = GlobalTrendCoordinate.allCases.prefix(posterior.dimensions).map { coordinate in
      let column = trace.parameters.column(coordinate.rawValue)
      let mean = Self.mean(column)
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count - 1)
      let scale = coordinate.hasUnits ? window.unit : 1
      return EstimatedParameter(
        name: coordinate.name, estimate: scale * mean, standardError: scale * variance.squareRoot())
    }
    remarks =
      ["\(sampler.particles) draws from the posterior by way of \(population.stages) temperatures"]
      + (population.hasReachedPosterior ? [] : ["the temperatures did not suffice: the draws are too wide"])
      + (before.isEmpty ? [] : ["the last \(count) observations were used"])
    let growth = Self.meanGrowth(posterior.states, trace.parameters)
    implication = "\(Words.percent(growth)) in the next period, on average over the posterior"
  }

  /// See `FittedModel`. The marginal law of each period is that of drawn futures, smoothed within narrow groups.
  public func forecast(_ horizon: Horizon) -> Forecast {
    var paths = paths(states.levels.count * Self.pathsPerParticle)
    var generator = Xoshiro256(seed: seed, stream: "lgt futures")
    return Forecast(
      start: end,
      distributions: (0..<horizon.count).map { _ in
        PredictiveDistribution(draws: paths.next(using: &generator).map { unit * $0 })
      })
  }

  /// See `FittedModel`.
  public func simulate(
    _ horizon: Horizon, paths count: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    var paths = paths(count)
    var elements: [Double] = []
    elements.reserveCapacity(count * horizon.count)
    for _ in 0..<horizon.count {
      elements.append(contentsOf: paths.next(using: &generator).map { unit * $0 })
    }
    return SamplePaths(
      start: end, values: Matrix(rows: count, columns: horizon.count, elements: elements))
  }

  /// See `UpdatableModel`. The draws stay; each runs its recursion over the new values.
  public func updated(with values: [Double]) throws -> Self {
    try values.requirePositive(from: end, model: GlobalTrend.descriptor.id)
    var moved = paths(states.levels.count)
    for value in values { moved.observe(value / unit) }
    var model = self
    model.states = moved.states
    model.count += values.count
    model.end = end.advanced(by: values.count)
    return model
  }

  private func paths(_ paths: Int) -> GlobalTrendPaths {
    GlobalTrendPaths(paths: paths, parameters: draws, states: states, time: count)
  }

  /// The relative growth of the level that the two trends give in the next period, averaged over the posterior.
  private static func meanGrowth(_ states: GlobalTrendStates, _ parameters: Matrix) -> Double {
    mean(
      states.levels.indices.map { index in
        let level = max(states.levels[index], GlobalTrendPaths.bounds.lowerBound)
        func value(_ coordinate: GlobalTrendCoordinate) -> Double { parameters[index, coordinate.rawValue] }
        let global = value(.gamma) * Double.pow(level, value(.rho))
        return (global + value(.lambda) * states.trends[index]) / level
      })
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private static func logMeanExp(_ values: [Double]) -> Double {
    guard let largest = values.max(), largest.isFinite else { return .nan }
    return largest + Double.log(values.reduce(0) { $0 + Double.exp($1 - largest) } / Double(values.count))
  }
}

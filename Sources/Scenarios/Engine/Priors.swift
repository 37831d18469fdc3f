import Conditioning
import NumericalCore
import RealModule
import TimeSeries

/// What one prior did to the models' draws.
public struct PriorEffect: Sendable {
  /// The prior.
  public let prior: Prior
  /// The 10, 50 and 90 % quantiles of its quantity under the models alone (for growth as a fraction, for a ceiling of
  /// the highest value on a path).
  public let before: [Double]
  /// The same after all priors.
  public let after: [Double]
}

/// Priors as conditions on the models' draws, before any scenario.
///
/// A prior on a level or on growth is one more sighting of it, exact to its own spread: the law moves by the kernel's
/// noisy condition. A prior on a ceiling K says that no value passes it: paths count by P(K ≥ highest value on the
/// path), and equally weighted paths are drawn from these weights by systematic resampling.
struct PriorWeighing {
  private let engine: ScenarioEngine

  /// Fewer effective paths than this say nothing of a 10 % quantile.
  private static let leastEffectivePaths = 100.0

  init(_ engine: ScenarioEngine) { self.engine = engine }

  /// The draws after all priors.
  /// - Throws: `ScenarioError` where the priors contradict each other or leave too few paths, `InputError` where one
  ///   speaks of what is not forecast.
  func result() throws -> (futures: Futures, effects: [PriorEffect], blocks: SeriesBlocks) {
    let priors = engine.model.priors
    guard !priors.isEmpty else { return (engine.base, [], engine.blocks) }
    let before = try priors.map { try quantiles($0, engine.base) }
    let sightings = try priors.compactMap(sighting)
    let scenario = Scenario(
      name: "priors", weight: 0, parent: nil, assumptions: sightings, switching: nil, note: nil,
      location: priors[0].location)
    var outcome = try engine.outcome(of: scenario, assuming: sightings)
    for prior in priors where prior.quantity == .ceiling { try cap(prior, &outcome) }
    let after = try priors.map { try quantiles($0, outcome.futures) }
    let effects = zip(priors, zip(before, after)).map {
      PriorEffect(prior: $0, before: $1.0, after: $1.1)
    }
    return (outcome.futures, effects, outcome.blocks)
  }

  private func sighting(_ prior: Prior) throws -> Assumption? {
    let (content, period): (Assumption.Content, Period)
    switch prior.quantity {
    case .level(let date): (content, period) = (.levels([prior.median]), date)
    case .growth(let date, let lag): (content, period) = (.growth([prior.median], lag: lag), date)
    case .ceiling: return nil
    }
    return Assumption(
      mode: .see, series: prior.series, content: content, periods: [period], softness: prior.deviation,
      density: nil, drivers: [], location: prior.location, text: prior.text)
  }

  /// Draws paths anew with weights P(K ≥ highest value), of the series that the ceiling says anything of.
  private func cap(_ prior: Prior, _ outcome: inout ScenarioOutcome) throws {
    let futures = outcome.futures
    let highest = try highest(prior, futures)
    let weights = highest.map { value in
      value > 0 ? NormalDistribution().upperTail(Double.log(value / prior.median) / prior.deviation) : 1
    }
    let total = weights.reduce(0, +)
    let effective = total * total / max(weights.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude)
    guard effective >= min(Self.leastEffectivePaths, Double(futures.paths)) else {
      throw ScenarioError(
        location: prior.location,
        message: "the prior '\(prior.text)' leaves \(Int(effective)) effective paths of \(futures.paths):"
          + " the model thinks it all but impossible; widen it, or give the series another model")
    }
    var generator = Xoshiro256(seed: engine.seed, stream: "ceiling \(prior.series)")
    let chosen = SystematicResampling.choose(
      futures.paths, weights: weights.map { $0 / total }, using: &generator)
    let parts = engine.drivers(of: prior.series)
    outcome.blocks.join(parts)
    outcome.futures.choose(chosen, of: engine.block(of: parts, in: outcome.blocks))
    engine.identities.apply(to: &outcome.futures)
  }

  private func highest(_ prior: Prior, _ futures: Futures) throws -> [Double] {
    guard futures[prior.series] != nil else {
      throw prior.location.inputError(
        "'\(prior.series)' is not forecast, so no prior can be about it; give it a 'model' or an 'is'")
    }
    var highest = [Double](repeating: -.infinity, count: futures.paths)
    for step in 0..<futures.horizon {
      for (path, value) in futures.step(prior.series, step).enumerated() {
        highest[path] = max(highest[path], value)
      }
    }
    return highest
  }

  private func quantiles(_ prior: Prior, _ futures: Futures) throws -> [Double] {
    let highest = try highest(prior, futures)
    func draws(_ period: Period) -> [Double] {
      if let step = futures.index(of: period) { return Array(futures.step(prior.series, step)) }
      return Array(repeating: engine.known(prior.series, period) ?? .nan, count: futures.paths)
    }
    let values: [Double] =
      switch prior.quantity {
      case .ceiling: highest
      case .level(let period): draws(period)
      case .growth(let period, let lag):
        zip(draws(period), draws(period.advanced(by: -lag))).map { $0 / $1 - 1 }
      }
    return ScenarioTable.quantiles(values, [0.1, 0.5, 0.9])
  }
}

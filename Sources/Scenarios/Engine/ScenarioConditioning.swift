import Conditioning
import NumericalCore
import RealModule
import TimeSeries

/// The `see` assumptions of a scenario as conditions on the joint law of the draws.
///
/// Positive series are conditioned in logarithms, so growth is linear. A condition on an identity (a sum of series)
/// acts on the identity's own draws; since the kernel is linear and the identity need not be, what is left is taken
/// out path by path with the same gain, until the assumption holds exactly on every path.
struct ScenarioConditioning {
  private let engine: ScenarioEngine
  private let seen: [Assumption]
  private let horizon: Int
  private let paths: Int
  /// Series whose draws move, then identities that are conditioned on.
  private let moved: [String]
  private let augmented: [String]

  init(_ engine: ScenarioEngine, _ seen: [Assumption]) {
    self.engine = engine
    self.seen = seen
    horizon = engine.base.horizon
    paths = engine.base.paths
    moved = engine.modelled
    var identities: [String] = []
    for assumption in seen where !engine.modelled.contains(assumption.series) {
      if !identities.contains(assumption.series) { identities.append(assumption.series) }
    }
    augmented = identities
  }

  private struct Condition {
    var row: [(cell: Int, coefficient: Double)]
    let value: Double
    let softness: Double
    var range: (lower: Double, upper: Double)?
    let label: String
    let assumption: Assumption

    var kind: Conditions.Kind {
      if let range { return .range(lower: range.lower, upper: range.upper) }
      return softness > 0 ? .noisy(variance: softness * softness) : .hard
    }
  }

  /// Moves the futures of an outcome onto the assumptions and records how plausible these are.
  func apply(to outcome: inout ScenarioOutcome) throws {
    let conditions = try seen.flatMap(conditions)
    let sample = sample(of: outcome.futures)
    try checkFinite(sample)
    let cells = (moved.count + augmented.count) * horizon
    var matrix = Matrix(rows: conditions.count, columns: cells)
    for (index, condition) in conditions.enumerated() {
      for term in condition.row { matrix[index, term.cell] += term.coefficient }
    }
    // One stream for all scenarios: the same assumption meets the same noise everywhere.
    var generator = Xoshiro256(seed: engine.seed, stream: "noise of assumptions")
    let conditioned: Conditioned
    do {
      conditioned = try condition(
        .draws(sample),
        on: Conditions(
          matrix: matrix, values: conditions.map(\.value),
          kind: conditions.map(\.kind), labels: conditions.map(\.label)),
        via: drivers, using: &generator)
    } catch let conflict as ConflictingConditions {
      let place = conditions.first { conflict.labels.contains($0.label) }?.assumption ?? seen[0]
      throw ScenarioError(
        location: place.location,
        message: "scenario '\(outcome.scenario.name)' is infeasible: these cannot hold together: "
          + conflict.labels.joined(separator: "; "))
    } catch let error as ConditioningError {
      throw ScenarioError(
        location: seen[0].location, message: "scenario '\(outcome.scenario.name)' is infeasible: \(error)")
    } catch let error as FactorizationError {
      throw ScenarioError(
        location: seen[0].location,
        message: "scenario '\(outcome.scenario.name)' cannot be computed: the draws are \(error)")
    }
    guard case .draws(let draws) = conditioned.law else { preconditionFailure("draws stay draws") }
    store(draws, in: &outcome.futures)
    try settle(conditions, conditioned.gain, draws, &outcome)
    record(conditioned, conditions, in: &outcome)
  }

  /// Distances of groups that move apart add up; ranges multiply.
  private func record(
    _ conditioned: Conditioned, _ conditions: [Condition], in outcome: inout ScenarioOutcome
  ) {
    let distance = (outcome.squaredDistance ?? 0) + conditioned.squaredDistance
    outcome.squaredDistance = distance
    outcome.surprise.values += conditioned.rank
    outcome.surprise.rangeProbability *= conditioned.rangeProbability
    let values = outcome.surprise.values
    let tail = values > 0 ? ChiSquaredDistribution(degreesOfFreedom: Double(values)).upperTail(distance) : 1
    outcome.plausibility = tail * outcome.surprise.rangeProbability
    let total = max(conditioned.squaredDistance, .leastNormalMagnitude)
    outcome.blame += zip(conditions, conditioned.blame).map { ($0.label, $1 / total) }
  }

  /// The cells of the series that may move and those that follow from them.
  private var drivers: Drivers? {
    guard let names = seen.first?.drivers, !names.isEmpty else { return nil }
    let keys = moved + augmented
    let positions = keys.indices.filter { names.contains(keys[$0]) || $0 >= moved.count }
    return .cells(positions.flatMap { $0 * horizon..<($0 + 1) * horizon })
  }

  private func isLogarithmic(_ key: String) -> Bool { engine.model.series[key]?.support == .positive }

  private func cell(_ series: String, _ step: Int) -> Int? {
    let all = moved + augmented
    return all.firstIndex(of: series).map { $0 * horizon + step }
  }

  private func working(_ key: String, _ value: Double) -> Double {
    isLogarithmic(key) ? Double.log(value) : value
  }

  /// One condition a period: z(t) = g(level), or z(t) − z(t − lag) = ln(1 + growth).
  private func conditions(_ assumption: Assumption) throws -> [Condition] {
    let key = assumption.series
    return try assumption.periods.enumerated().map { position, period in
      guard let step = engine.base.index(of: period), let cell = cell(key, step) else {
        preconditionFailure("the engine has checked the periods")
      }
      let label = "\(assumption.location) see \(key) \(period)"
      func condition(_ row: [(Int, Double)], _ value: Double, softness: Double) throws -> Condition {
        guard value.isFinite else {
          throw ScenarioError(
            location: assumption.location,
            message: "'\(key)' is positive and cannot be what '\(assumption.text)' asks for")
        }
        return Condition(row: row, value: value, softness: softness, label: label, assumption: assumption)
      }
      switch assumption.content {
      case .change: preconditionFailure("the reader lets 'see' have levels, growth or a range")
      case .range(let lower, let upper):
        let ends = [lower, upper].map { $0.isFinite ? working(key, $0) : $0 }
        guard ends.allSatisfy({ !$0.isNaN }), ends[1] > -.infinity else {
          throw ScenarioError(
            location: assumption.location,
            message: "'\(key)' is positive and cannot be what '\(assumption.text)' asks for")
        }
        return Condition(
          row: [(cell, 1)], value: 0, softness: 0, range: (ends[0], ends[1]), label: label,
          assumption: assumption)
      case .levels(let levels):
        let level = levels[position]
        let softness = isLogarithmic(key) ? assumption.softness : assumption.softness * abs(level)
        return try condition([(cell, 1)], working(key, level), softness: softness)
      case .growth(let rates, let lag):
        let past = period.advanced(by: -lag)
        let factor = 1 + rates[position]
        if let pastStep = engine.base.index(of: past), let before = self.cell(key, pastStep) {
          guard !isLogarithmic(key) else {
            return try condition(
              [(cell, 1), (before, -1)], Double.log(factor), softness: assumption.softness)
          }
          let level = abs(engine.base.step(key, pastStep).reduce(0, +) / Double(paths))
          return try condition(
            [(cell, 1), (before, -factor)], 0, softness: assumption.softness * level)
        }
        guard let known = engine.known(key, past) else {
          preconditionFailure("the engine has checked what growth is against")
        }
        return isLogarithmic(key)
          ? try condition([(cell, 1)], Double.log(factor * known), softness: assumption.softness)
          : try condition([(cell, 1)], factor * known, softness: assumption.softness * abs(known))
      }
    }
  }

  /// One row a cell, one column a path, in working scale.
  private func sample(of futures: Futures) -> Matrix {
    var sample = Matrix(rows: (moved.count + augmented.count) * horizon, columns: paths)
    for (position, key) in (moved + augmented).enumerated() {
      guard let draws = futures[key] else { continue }
      for step in 0..<horizon {
        for path in 0..<paths {
          sample[position * horizon + step, path] = working(key, draws[step * paths + path])
        }
      }
    }
    return sample
  }

  private func store(_ draws: Matrix, in futures: inout Futures) {
    for (position, key) in moved.enumerated() {
      var values = [Double](repeating: 0, count: horizon * paths)
      for step in 0..<horizon {
        for path in 0..<paths {
          let value = draws[position * horizon + step, path]
          values[step * paths + path] = isLogarithmic(key) ? Double.exp(value) : value
        }
      }
      futures[key] = values
    }
    engine.identities.apply(to: &futures)
  }

  /// Values that logarithms or gaps in the known past made unusable.
  private func checkFinite(_ sample: Matrix) throws {
    for (position, key) in (moved + augmented).enumerated() {
      for step in 0..<horizon {
        let bad = (0..<paths).count { !sample[position * horizon + step, $0].isFinite }
        guard bad > 0 else { continue }
        let place = (seen.first { $0.series == key } ?? seen[0]).location
        let reason =
          isLogarithmic(key) ? "are not positive, though its support is" : "are not finite"
        throw place.inputError(
          "nothing can be seen of '\(key)': \(bad) of its \(paths) values in"
            + " \(engine.base.start.advanced(by: step)) \(reason)")
      }
    }
  }

  /// How far a condition may be missed: rounding of the quantities in it, or a thousandth of its own softness.
  private func tolerance(_ condition: Condition, _ given: Matrix) -> Double {
    let size = condition.row.reduce(0.0) { sum, term in
      let largest = (0..<paths).reduce(0.0) { max($0, abs(given[term.cell, $1])) }
      return sum + abs(term.coefficient) * largest
    }
    return max(1e-11 * size, 1e-3 * condition.softness)
  }

  /// Newton's chord for identities: each path is moved along the gain until its own conditions hold exactly.
  private func settle(
    _ conditions: [Condition], _ gain: Matrix, _ given: Matrix, _ outcome: inout ScenarioOutcome
  ) throws {
    guard !augmented.isEmpty else { return }
    let keys = moved + augmented
    var current = given
    let tolerances = conditions.map { tolerance($0, given) }
    var unmet: Set<Int> = []
    for _ in 0..<50 {
      unmet = []
      for path in 0..<paths {
        let gaps = conditions.map { condition -> Double in
          condition.row.reduce(0) { sum, term in
            let (key, step) = (keys[term.cell / horizon], term.cell % horizon)
            let value = outcome.futures[key].map { $0[step * paths + path] } ?? .nan
            return sum + term.coefficient * (given[term.cell, path] - working(key, value))
          }
        }
        for (index, gap) in gaps.enumerated() {
          // Negated, so that NaN counts as unmet.
          if !(abs(gap) <= tolerances[index]) { unmet.insert(index) }
          // The gain is a right inverse of the conditions' linear part: one step removes a gap to first order.
          for cell in 0..<moved.count * horizon { current[cell, path] += gain[cell, index] * gap }
        }
      }
      if unmet.isEmpty { return }
      store(current, in: &outcome.futures)
    }
    // A soft condition need not be met to the last digit; a hard one that is not met contradicts the others: fixed
    // parts fix the whole.
    guard let first = unmet.filter({ conditions[$0].softness == 0 }).min() else { return }
    let place = conditions[first].assumption
    throw ScenarioError(
      location: place.location,
      message: "scenario '\(outcome.scenario.name)' is infeasible: these cannot hold together: "
        + conditions.map(\.label).joined(separator: "; "))
  }
}

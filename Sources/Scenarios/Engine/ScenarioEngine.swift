import OrderedCollections
import RealModule
import TimeSeries

/// Lays scenarios over the fitted models of a model file.
///
/// Every scenario starts from the same draws, so that the difference between two scenarios is theirs and not the
/// simulation's.
public struct ScenarioEngine: Sendable {
  /// The model file.
  public let model: ModelFile
  /// The past of every series that has one.
  public let histories: [String: Series]
  /// The unconditional futures, identities included.
  public private(set) var base: Futures
  /// What the priors did, in their order.
  public private(set) var priors: [PriorEffect] = []
  /// The series with draws of their own.
  let modelled: [String]
  let identities: IdentityOrder
  let seed: UInt64
  /// What hangs together in `base`.
  private(set) var blocks: SeriesBlocks

  /// Creates an engine from the futures of the series that have a model.
  /// - Parameters:
  ///   - joint: how the series' shocks hang together in these futures: series that nothing connects do not move with
  ///     each other. Without it any two series may.
  ///   - checksTargets: whether targets and report periods have to lie within what is known or simulated.
  /// - Throws: `InputError` where one does not.
  public init(
    model: ModelFile, histories: [String: Series], modelled: Futures, seed: UInt64,
    joint: JointCorrelation? = nil, checksTargets: Bool = true
  ) throws {
    self.model = model
    self.seed = seed
    self.histories = histories
    self.modelled = Array(modelled.draws.keys)
    blocks = SeriesBlocks(self.modelled, joint)
    identities = IdentityOrder(model)
    var base = modelled
    identities.apply(to: &base)
    self.base = base
    try weighPriors()
    guard checksTargets else { return }
    for period in model.report.periods where base.index(of: period) == nil {
      throw (model.report.periodsLocation ?? SourceLocation(file: model.file, line: 1, column: 1)).inputError(
        "the report's period \(period) is not forecast: the forecast runs from \(base.start) to \(model.horizon)"
      )
    }
    for target in model.targets {
      guard base[target.series] != nil else {
        throw target.location.inputError(
          "target '\(target.name)': '\(target.series)' is not forecast; give it a 'model' or an 'is'")
      }
      for period in target.periods where base.index(of: period) == nil && known(target.series, period) == nil
      {
        throw target.location.inputError(
          "target '\(target.name)': \(period) is neither known nor within the horizon, which ends with"
            + " \(model.horizon)")
      }
    }
  }

  /// Weighs the models' draws against what is thought of the future before any scenario.
  private mutating func weighPriors() throws {
    let weighed = try PriorWeighing(self).result()
    (base, priors, blocks) = (weighed.futures, weighed.effects, weighed.blocks)
  }

  /// The assumptions of a scenario, those it inherits first.
  public func assumptions(of scenario: Scenario) -> [Assumption] { model.assumptions(of: scenario) }

  /// Every scenario of the model, in order.
  /// - Throws: `ScenarioError` where one cannot be carried out, `InputError` where one speaks of other periods.
  public func outcomes() throws -> [ScenarioOutcome] {
    try model.scenarios.values.map(outcome)
  }

  /// One scenario: shocks first, then what it assumes is conditioned on (`see`), then set (`do`), then shifted
  /// (`break`, `event`), and identities follow.
  public func outcome(of scenario: Scenario) throws -> ScenarioOutcome {
    if let switching = scenario.switching { return try switched(scenario, switching) }
    return try outcome(of: scenario, assuming: assumptions(of: scenario))
  }

  /// The scenario with only these of its assumptions.
  func outcome(of scenario: Scenario, assuming assumptions: [Assumption]) throws -> ScenarioOutcome {
    for assumption in assumptions { try check(assumption) }
    let seen = assumptions.filter { $0.mode == .see }
    var outcome = ScenarioOutcome(scenario: scenario, assumptions: assumptions, futures: base, blocks: blocks)
    for assumption in assumptions where assumption.mode == .shock { try shock(assumption, in: &outcome) }
    for group in try driverGroups(seen) {
      for part in connected(group, &outcome.blocks) {
        try ScenarioConditioning(self, part, on: outcome).apply(to: &outcome)
      }
    }
    measureOverrides(assumptions, in: &outcome)
    for (series, set) in OverriddenSeries.all(of: assumptions) {
      override(series, set, in: &outcome.futures)
      // What is set on an identity holds from then on: later periods go on with its own growth, not with its parts'.
      if let first = set.steps(from: base).min() { outcome.overridden[series] = Set(first..<base.horizon) }
    }
    if !outcome.overridden.isEmpty { identities.apply(to: &outcome.futures, except: outcome.overridden) }
    for (index, assumption) in assumptions.enumerated() where assumption.isShift {
      let before = outcome.futures
      let steps = shift(assumption, stream: "shift \(index)", in: &outcome.futures)
      measureShift(assumption, from: before, in: &outcome)
      if model.series[assumption.series]?.identity != nil {
        outcome.overridden[assumption.series, default: []].formUnion(steps)
      }
      identities.apply(to: &outcome.futures, except: outcome.overridden)
    }
    return outcome
  }

  /// Assumptions that everything may move for, then those of each set of drivers, in the order of first mention.
  ///
  /// Each set moves without the others, so no assumption may speak of what another one's drivers move.
  private func driverGroups(_ seen: [Assumption]) throws -> [[Assumption]] {
    var groups: OrderedDictionary<[String], [Assumption]> = [:]
    for assumption in seen where assumption.drivers.isEmpty { groups[[], default: []].append(assumption) }
    for assumption in seen where !assumption.drivers.isEmpty {
      groups[assumption.drivers.sorted(), default: []].append(assumption)
    }
    for drivers in groups.keys {
      for driver in drivers where !modelled.contains(driver) {
        throw (groups[drivers]?[0].location ?? seen[0].location).inputError(
          "'\(driver)' has no model of its own, so nothing can come about by way of it")
      }
      for (others, assumptions) in groups where others != drivers {
        for assumption in assumptions where !parts(of: assumption.series).isDisjoint(with: drivers) {
          throw assumption.location.inputError(
            "'\(assumption.series)' depends on \(drivers.joined(separator: ", ")), by way of which another"
              + " assumption of this scenario is to come about; give both the same 'via'")
        }
      }
    }
    return Array(groups.values)
  }

  /// Assumptions that have to be met together, in the order of first mention: those on one block of series. One on an
  /// identity makes one block of all that the identity is made of.
  private func connected(_ seen: [Assumption], _ blocks: inout SeriesBlocks) -> [[Assumption]] {
    for assumption in seen { blocks.join(drivers(of: assumption.series)) }
    var parts: OrderedDictionary<String, [Assumption]> = [:]
    for assumption in seen {
      let block = drivers(of: assumption.series).first.flatMap { blocks[$0] }
      parts[block ?? assumption.series, default: []].append(assumption)
    }
    return Array(parts.values)
  }

  /// The modelled series in the blocks of these.
  func block(of series: [String], in blocks: SeriesBlocks) -> [String] {
    let names = Set(series.compactMap { blocks[$0] })
    return modelled.filter { blocks[$0].map(names.contains) == true }
  }

  /// A series and everything that it is made of.
  func parts(of series: String) -> Set<String> {
    var found: Set<String> = []
    var waiting = [series]
    while let key = waiting.popLast() {
      if found.insert(key).inserted { waiting += model.series[key]?.identity?.names ?? [] }
    }
    return found
  }

  /// The identity that the futures of a series follow: it is in force where all of its parts have futures.
  func identityInForce(_ series: String) -> Expression? {
    guard let identity = model.series[series]?.identity else { return nil }
    return identity.names.allSatisfy { base[$0] != nil } ? identity : nil
  }

  /// The series with futures of their own that a series is made of; itself where it is made of none.
  func drivers(of series: String) -> [String] {
    var found: [String] = []
    func visit(_ key: String) {
      if let identity = identityInForce(key) {
        identity.names.forEach(visit)
      } else if !found.contains(key), base[key] != nil {
        found.append(key)
      }
    }
    visit(series)
    return found
  }

  /// The last known value of a series.
  public func lastKnown(_ series: String) -> (period: Period, value: Double)? {
    guard let history = histories[series], let last = history.values.lastIndex(where: { !$0.isNaN }) else {
      return nil
    }
    return (history.start.advanced(by: last), history.values[last])
  }

  /// The known value of a series in a period.
  public func known(_ series: String, _ period: Period) -> Double? {
    guard let history = histories[series], history.periods.contains(period) else { return nil }
    let value = history[period]
    return value.isNaN ? nil : value
  }

  /// Growth of a median: year on year for flows, compounded per period since the last known value otherwise.
  func growth(of series: String, at period: Period, median: Double, medianOfStep: (Int) -> Double) -> Double?
  {
    guard let entry = model.series[series] else { return nil }
    if entry.window == .period {
      let before = period.advanced(by: -period.frequency.defaultSeasonLength)
      let past = base.index(of: before).map(medianOfStep) ?? known(series, before)
      return past.flatMap { $0 > 0 ? median / $0 - 1 : nil }
    }
    guard let history = histories[series], let last = history.values.lastIndex(where: { !$0.isNaN }),
      history.values[last] > 0, median > 0
    else { return nil }
    let steps = history.start.advanced(by: last).distance(to: period)
    return Double.pow(median / history.values[last], 1 / Double(steps)) - 1
  }

  /// What is assumed must be forecast, in these periods, and growth must have something to grow from.
  private func check(_ assumption: Assumption) throws {
    guard base[assumption.series] != nil else {
      throw assumption.location.inputError(
        "'\(assumption.series)' is not forecast, so nothing can be assumed of it; give it a 'model' or an 'is'"
      )
    }
    for period in assumption.periods where base.index(of: period) == nil {
      let range = "\(base.start) to \(model.horizon)"
      throw assumption.location.inputError("\(period) cannot be assumed: the forecast runs from \(range)")
    }
    guard case .growth(_, let lag) = assumption.content else { return }
    for period in assumption.periods {
      let past = period.advanced(by: -lag)
      guard base.index(of: past) != nil || known(assumption.series, past) != nil else {
        throw assumption.location.inputError(
          "growth of '\(assumption.series)' in \(period) is against \(past), for which no value is known")
      }
    }
  }

  /// Sets a series period by period; periods in between and after go on with the growth (or, where values may be
  /// negative, the change) that each path had drawn.
  private func override(_ series: String, _ set: OverriddenSeries, in futures: inout Futures) {
    guard var draws = futures[series], let entry = model.series[series] else { return }
    let paths = futures.paths
    let before = draws
    var hasBegun = false
    for step in 0..<futures.horizon {
      let period = futures.start.advanced(by: step)
      let value = set.values[period]
      guard hasBegun || value != nil else { continue }
      for path in 0..<paths {
        let index = step * paths + path
        switch value {
        case .level(let level): draws[index] = level
        case .growth(let rate, let lag):
          let past = period.advanced(by: -lag)
          let known = futures.index(of: past).map { draws[$0 * paths + path] } ?? known(series, past)
          draws[index] = (known ?? .nan) * (1 + rate)
        case nil:
          let (old, new) = (before[index - paths], draws[index - paths])
          draws[index] =
            entry.support == .positive && old > 0 ? before[index] * new / old : before[index] + new - old
        }
      }
      hasBegun = true
    }
    futures[series] = draws
  }
}

/// What a scenario leads to.
public struct ScenarioOutcome: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Its assumptions, inherited ones first.
  public let assumptions: [Assumption]
  /// The futures under it.
  public internal(set) var futures: Futures
  /// How far out its assumptions lie.
  var surprise = Surprise()
  /// Steps of series that were set or shifted by hand.
  var overridden: [String: Set<Int>] = [:]
  /// What hangs together in the futures, by the models and by what has been seen.
  var blocks: SeriesBlocks

  init(scenario: Scenario, assumptions: [Assumption], futures: Futures, blocks: SeriesBlocks) {
    (self.scenario, self.assumptions) = (scenario, assumptions)
    (self.futures, self.blocks) = (futures, blocks)
  }

  /// The probability, under the unconditional model, of assumptions at least as far out: of the values that `see` and
  /// `do` ask for and of shifts as large as those of `shock`, `break` and `event`; `nil` where nothing is assumed, and
  /// where the models rule out what is.
  public var plausibility: Double? { surprise.plausibility }
  /// The squared Mahalanobis distance of the assumptions from the unconditional model.
  public var squaredDistance: Double? { surprise.isMeasured ? surprise.squaredDistance : nil }
  /// How much of that distance would go if one condition were dropped.
  public var blame: [(label: String, share: Double)] {
    let total = max(surprise.squaredDistance, .leastNormalMagnitude)
    return surprise.blame.map { ($0.label, $0.distance / total) }
  }
}

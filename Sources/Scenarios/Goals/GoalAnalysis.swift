import RealModule
import TimeSeries

/// What a target asks for, how probable it is, what reaching it looks like, and the most plausible way to it or past it.
public struct GoalAnalysis: Sendable {
  /// The target.
  public let target: Target
  /// The last known value of the series.
  public let last: (period: Period, value: Double)?
  /// What it takes from the past on; `nil` where no past value stands to be compared with.
  public let needed: Needed?
  /// The latest changes over the same span, oldest first.
  public let recent: [Step]
  /// Under the fitted models alone.
  public let unconditional: ScenarioTable.TargetProbability
  /// Under each scenario.
  public let scenarios: [(scenario: Scenario, probability: ScenarioTable.TargetProbability)]
  /// Under the scenarios in their weights, the rest of the weight unconditional.
  public let weighted: ScenarioTable.TargetProbability
  /// How many unconditional paths reach the target.
  public let winners: Int
  /// The mean over those paths in each period until the target's last.
  public let winningPath: [(period: Period, value: Double)]
  /// Whether the centre of the forecast reaches the target: `boundary` is then the most plausible way to miss it.
  public let isMetAtCenter: Bool
  /// The most plausible mix of drivers that just reaches the target; `nil` where none does.
  public let boundary: Mix?
  /// The value each driver would need with the others at their centres; `nil` where it cannot do it alone.
  public let alone: [(series: String, needed: Driver?)]

  /// Growth that leads to the target.
  public struct Needed: Sendable, Hashable {
    /// What it starts from.
    public let from: Double
    /// How many spans lie between.
    public let spans: Int
    /// Change a span.
    public let change: Double
    /// Compound growth a span; `nil` where a value is not positive.
    public let growth: Double?
    /// Periods in one span: 1 for stocks, a year for flows.
    public let spanLength: Int
  }

  /// One past change.
  public struct Step: Sendable, Hashable {
    /// The period (the last one of a sum).
    public let period: Period
    /// The change over one span.
    public let change: Double
    /// The growth over one span; `nil` where the earlier value is not positive.
    public let growth: Double?
  }

  /// One driver in a mix.
  public struct Driver: Sendable, Hashable {
    /// The series.
    public let series: String
    /// Where the forecast is centred; the average over the periods of a sum.
    public let forecast: Double
    /// What the mix has.
    public let value: Double
    /// How far from the centre, in standard deviations of the working scale (logarithms for positive series).
    public let deviations: Double
  }

  /// Values of the drivers that just reach a target, the most plausible of all that do.
  public struct Mix: Sendable, Hashable {
    /// The drivers.
    public let drivers: [Driver]
    /// Mahalanobis distance from the centre of the forecast: so many standard deviations.
    public let distance: Double
  }

  /// Analyses a target.
  /// - Throws: `TargetError` where the series or the periods are not forecast.
  public init(_ engine: ScenarioEngine, outcomes: [ScenarioOutcome], target: Target) throws(TargetError) {
    let base = engine.base
    guard base[target.series] != nil else {
      throw TargetError("'\(target.series)' is not forecast; give it a 'model' or an 'is'")
    }
    let end = base.start.advanced(by: base.horizon - 1)
    guard target.periods.upperBound >= base.start, target.periods.upperBound <= end else {
      throw TargetError(
        "\(target.periods.upperBound) is not forecast: the forecast runs from \(base.start) to \(end)")
    }
    for period in target.periods.lowerBound..<target.periods.upperBound
    where base.index(of: period) == nil && engine.known(target.series, period) == nil {
      throw TargetError("\(period) is part of the target's sum, but neither known nor forecast")
    }
    self.target = target
    last = engine.lastKnown(target.series)
    (needed, recent) = Self.growth(engine, target)
    unconditional = engine.probability(of: target, in: base)
    scenarios = outcomes.map { ($0.scenario, engine.probability(of: target, in: $0.futures)) }
    weighted = ScenarioTable.weighted(
      scenarios.map { ($0.scenario.weight, $0.probability) }, rest: unconditional)

    let winning = engine.pathsReaching(target, in: base)
    winners = winning.count
    winningPath = (base.start..<target.periods.upperBound.advanced(by: 1)).compactMap { period in
      guard !winning.isEmpty, let step = base.index(of: period) else { return nil }
      let draws = base.step(target.series, step)
      let sum = winning.reduce(0) { $0 + draws[draws.startIndex + $1] }
      return (period, sum / Double(winning.count))
    }
    let search = GoalSearch(engine, target)
    isMetAtCenter = search?.isMetAtCenter ?? false
    boundary = search?.boundary()
    let drivers = search?.drivers ?? []
    alone = drivers.count > 1 ? drivers.map { ($0, search?.boundary(movingOnly: $0)?.drivers.first) } : []
  }

  /// Stocks grow from period to period, flows against the same period a year before, sums against the sum before.
  private static func growth(_ engine: ScenarioEngine, _ target: Target) -> (Needed?, [Step]) {
    let window = engine.model.series[target.series]?.window ?? .period
    let count = target.periods.lowerBound.distance(to: target.periods.upperBound) + 1
    let span = target.isSum ? count : window == .period ? engine.model.frequency.defaultSeasonLength : 1
    func total(endingWith period: Period) -> Double? {
      var sum = 0.0
      for back in 0..<count {
        guard let value = engine.known(target.series, period.advanced(by: -back)) else { return nil }
        sum += value
      }
      return sum
    }
    func growth(_ now: Double, _ before: Double, _ spans: Int) -> Double? {
      now > 0 && before > 0 ? Double.pow(now / before, 1 / Double(spans)) - 1 : nil
    }
    let date = target.periods.upperBound
    var needed: Needed?
    for spans in 1...200 {
      guard let from = total(endingWith: date.advanced(by: -spans * span)) else { continue }
      needed = Needed(
        from: from, spans: spans, change: (target.value - from) / Double(spans),
        growth: growth(target.value, from, spans), spanLength: span)
      break
    }
    guard let last = engine.lastKnown(target.series)?.period else { return (needed, []) }
    // The latest sums are those that end as the target does, the latest flows simply the latest.
    let stride = target.isSum ? span : 1
    let latest = target.isSum ? needed.map { date.advanced(by: -$0.spans * span) } : last
    let steps = (0..<2).compactMap { back -> Step? in
      guard let period = latest?.advanced(by: -back * stride), let now = total(endingWith: period),
        let before = total(endingWith: period.advanced(by: -span))
      else { return nil }
      return Step(period: period, change: now - before, growth: growth(now, before, 1))
    }
    return (needed, steps.reversed())
  }
}

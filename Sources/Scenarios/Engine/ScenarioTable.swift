import OrderedCollections
import RealModule
import TimeSeries

/// The scenarios of a model side by side: one row a series, scenario and period.
public struct ScenarioTable: Sendable {
  /// The rows, by series, then period, then scenario; the mixture's row is named `weighted`.
  public let rows: [Row]
  /// The part of the mixture's variance that lies between the scenarios, by series, at the last period shown.
  public let spreadBetween: OrderedDictionary<String, Double>
  /// The probability that no scenario claims; it goes to the unconditional model.
  public let otherWeight: Double

  /// One cell row of the table.
  public struct Row: Sendable {
    /// The series.
    public let series: String
    /// The scenario, or `weighted`.
    public let scenario: String
    /// Its probability.
    public let weight: Double
    /// The period.
    public let period: Period
    /// Mean of the draws.
    public let mean: Double
    /// Median of the draws.
    public let median: Double
    /// The 10 % quantile.
    public let p10: Double
    /// The 90 % quantile.
    public let p90: Double
    /// Growth of the median: against the year before for flows, compounded per period since the last value else.
    public let growth: Double?
    /// The median less that of the first scenario; `nil` in its own row.
    public let againstBase: Double?
    /// The probability of a value above the first scenario's, path against path of the same draws, equal ones counting
    /// half; `nil` in the first one's own row and where every path is the first one's.
    public let aboveBase: Double?
    /// The probability, under the unconditional model, of assumptions at least as unusual; `nil` where there are none.
    public let plausibility: Double?
    /// The probability of each target on this series.
    public let targets: OrderedDictionary<String, TargetProbability>
  }

  /// How probable a target is.
  public struct TargetProbability: Sendable, Hashable {
    /// At the target's date.
    public let atDate: Double
    /// At any period until then; the same for targets on sums.
    public let ever: Double
  }

  /// Builds the table for the given series and periods.
  public init(
    _ engine: ScenarioEngine, outcomes: [ScenarioOutcome], series: [String], periods: [Period]
  ) {
    let model = engine.model
    otherWeight = max(0, 1 - outcomes.reduce(0) { $0 + $1.scenario.weight })
    var mixture = outcomes.map { ($0.scenario.weight, $0.futures) }
    if otherWeight > 1e-9 { mixture.append((otherWeight, engine.base)) }

    var rows: [Row] = []
    var between: OrderedDictionary<String, Double> = [:]
    for key in series where engine.base[key] != nil {
      let targets = model.targets.filter { $0.series == key }
      for period in periods {
        guard let step = engine.base.index(of: period) else { continue }
        let baseMedian = outcomes.first.map { Self.summary($0.futures.step(key, step)).median }
        let above = outcomes.map { Self.above($0.futures, outcomes[0].futures, key, step) }
        for (position, outcome) in outcomes.enumerated() {
          let summary = Self.summary(outcome.futures.step(key, step))
          rows.append(
            Row(
              series: key, scenario: outcome.scenario.name, weight: outcome.scenario.weight, period: period,
              mean: summary.mean, median: summary.median, p10: summary.p10, p90: summary.p90,
              growth: engine.growth(of: key, at: period, median: summary.median) {
                Self.summary(outcome.futures.step(key, $0)).median
              },
              againstBase: position == 0 ? nil : baseMedian.map { summary.median - $0 },
              aboveBase: above[position],
              plausibility: outcome.plausibility,
              targets: OrderedDictionary(
                uniqueKeysWithValues: targets.map {
                  ($0.name, engine.probability(of: $0, in: outcome.futures))
                })
            ))
        }
        guard outcomes.count > 1 else { continue }
        let weighted = Self.mixed(mixture, key, step)
        let probabilities = targets.map { target in
          (
            target.name,
            Self.weighted(
              outcomes.map { ($0.scenario.weight, engine.probability(of: target, in: $0.futures)) },
              rest: engine.probability(of: target, in: engine.base))
          )
        }
        rows.append(
          Row(
            series: key, scenario: "weighted", weight: 1, period: period, mean: weighted.mean,
            median: weighted.median, p10: weighted.p10, p90: weighted.p90,
            growth: engine.growth(of: key, at: period, median: weighted.median) {
              Self.mixed(mixture, key, $0).median
            },
            againstBase: baseMedian.map { weighted.median - $0 },
            aboveBase: nil, plausibility: nil,
            targets: OrderedDictionary(uniqueKeysWithValues: probabilities)))
        between[key] = weighted.between
      }
    }
    self.rows = rows
    spreadBetween = between
  }

  /// How often a future lies above another of the same draws; equal values count half, and say nothing where there
  /// are no others.
  private static func above(_ futures: Futures, _ base: Futures, _ key: String, _ step: Int) -> Double? {
    let (values, others) = (futures.step(key, step), base.step(key, step))
    guard !values.elementsEqual(others) else { return nil }
    let sum = zip(values, others).reduce(0) { $0 + ($1.0 > $1.1 ? 1 : $1.0 == $1.1 ? 0.5 : 0) }
    return sum / Double(futures.paths)
  }

  /// Quantiles of some draws.
  public static func quantiles(_ draws: some Sequence<Double>, _ probabilities: [Double]) -> [Double] {
    let sorted = draws.sorted()
    return probabilities.map { SampleQuantile.of(sorted: sorted, $0) }
  }

  private struct Summary {
    let mean: Double
    let median: Double
    let p10: Double
    let p90: Double
    var between = 0.0
  }

  private static func summary(_ draws: ArraySlice<Double>) -> Summary {
    let sorted = draws.sorted()
    return Summary(
      mean: draws.reduce(0, +) / Double(draws.count), median: SampleQuantile.of(sorted: sorted, 0.5),
      p10: SampleQuantile.of(sorted: sorted, 0.1), p90: SampleQuantile.of(sorted: sorted, 0.9))
  }

  /// Mean, quantiles and the split of the variance of Σ wₖ pₖ: quantiles of the mixture, never averaged quantiles.
  private static func mixed(_ parts: [(Double, Futures)], _ key: String, _ step: Int) -> Summary {
    let total = parts.reduce(0) { $0 + $1.0 }
    var pooled: [(value: Double, weight: Double)] = []
    var mean = 0.0
    var within = 0.0
    var means: [(weight: Double, mean: Double)] = []
    for (weight, futures) in parts where weight > 0 {
      let draws = futures.step(key, step)
      let count = Double(draws.count)
      let own = draws.reduce(0, +) / count
      within += weight / total * draws.reduce(0) { $0 + Double.pow($1 - own, 2) } / count
      mean += weight / total * own
      means.append((weight / total, own))
      pooled += draws.map { ($0, weight / total / count) }
    }
    pooled.sort { $0.value < $1.value }
    let between = means.reduce(0) { $0 + $1.weight * Double.pow($1.mean - mean, 2) }
    return Summary(
      mean: mean, median: SampleQuantile.of(weighted: pooled, 0.5),
      p10: SampleQuantile.of(weighted: pooled, 0.1),
      p90: SampleQuantile.of(weighted: pooled, 0.9),
      between: within + between > 0 ? between / (within + between) : 0)
  }

  /// Probabilities in their weights; what is left of the weight goes to `rest`, the unconditional model.
  static func weighted(_ parts: [(Double, TargetProbability)], rest: TargetProbability) -> TargetProbability {
    let left = max(0, 1 - parts.reduce(0) { $0 + $1.0 })
    let all = parts + (left > 1e-9 ? [(left, rest)] : [])
    let total = all.reduce(0) { $0 + $1.0 }
    return TargetProbability(
      atDate: all.reduce(0) { $0 + $1.0 * $1.1.atDate } / total,
      ever: all.reduce(0) { $0 + $1.0 * $1.1.ever } / total)
  }
}

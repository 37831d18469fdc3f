import Forecasting
import TimeSeries

/// Everything that a backtest found.
public struct BacktestOutcome: Sendable {
  /// The models, in the order asked for.
  public let specs: [ModelSpec]
  /// The model that the others are measured against.
  public let benchmark: ModelSpec
  /// One for each series, in the order of the table.
  public let entries: [Entry]

  /// One series.
  public struct Entry: Sendable {
    /// Its values from the first to the last that was observed.
    public let series: Series
    let style: PeriodStyle
    let plan: BacktestPlan
    /// For each model its origins, earliest first; none where the series is too short.
    public let origins: [[Backtest.Origin]]

    /// The last period that was learnt from.
    func cutoffText(_ origin: Backtest.Origin) -> String {
      style.text(for: series.start.advanced(by: origin.cutoff - 1))
    }

    /// Why nothing could be judged.
    var tooShort: String {
      "\(series.count) values leave fewer than \(BacktestPlan.fewestValues) to learn from before"
        + " \(plan.gap + plan.horizon) to forecast"
    }
  }

  /// Probabilities of the intervals.
  var levels: [Double] { entries.first?.plan.levels ?? [] }

  /// How many origins there were for each model.
  var originCount: Int { entries.reduce(0) { $0 + ($1.origins.first?.count ?? 0) } }

  /// How many of a model's origins gave no forecast.
  func failures(of model: Int) -> Int {
    entries.reduce(0) { $0 + $1.origins[model].count { (try? $0.outcome.get()) == nil } }
  }

  /// Models that are compared with each other: those that failed at less than half of the origins.
  var comparable: [Int] { specs.indices.filter { 2 * failures(of: $0) < originCount } }

  /// The origins of one model that count: those that every comparable model forecast from; for a model that is not
  /// comparable, those it forecast from itself.
  func judged(_ model: Int) -> [Backtest.Origin] {
    let comparable = comparable
    let demanded = comparable.contains(model) ? comparable : [model]
    return entries.flatMap { entry in
      entry.origins[model].indices.filter { origin in
        demanded.allSatisfy { (try? entry.origins[$0][origin].outcome.get()) != nil }
      }.map { entry.origins[model][$0] }
    }
  }
}

import Forecasting
import Reports

/// Mean ranks of models over many series, and which of them are worse than the best by more than chance.
struct RankTable {
  private let models: [String]
  /// One array a series, one loss a model.
  private let losses: [[Double]]

  /// Ranks by the scaled error of the models that every series was compared on; nil of a single series.
  init?(_ comparisons: [Comparison]) {
    guard comparisons.count > 1 else { return nil }
    let judged = comparisons.map { comparison in
      comparison.rows.reduce(into: [ModelSpec: Double]()) { $0[$1.spec] = (try? $1.fit.get())?.scaledError }
    }
    // A model that fails on a few series should not take the others' ranks away: half of the series must have it.
    let specs = comparisons[0].rows.map(\.spec).filter { spec in
      2 * judged.count { $0[spec] != nil } > judged.count
    }
    models = specs.map { "\($0)" }
    losses = judged.filter { own in specs.allSatisfy { own[$0] != nil } }.map { own in
      specs.map { own[$0] ?? .nan }
    }
  }

  /// Ranks by the mean absolute scaled error over the origins that all models forecast from; nil of a single series.
  init?(_ outcome: BacktestOutcome) {
    guard outcome.entries.count > 1 else { return nil }
    let places = outcome.comparable
    models = places.map { "\(outcome.specs[$0])" }
    losses = outcome.entries.compactMap { entry in
      let shared = (entry.origins.first?.indices ?? 0..<0).filter { origin in
        places.allSatisfy { (try? entry.origins[$0][origin].outcome.get()) != nil }
      }
      let own = places.compactMap { model in
        AccuracyMeasures(shared.flatMap { entry.origins[model][$0].cases }, levels: entry.plan.levels)?
          .meanAbsoluteScaledError
      }
      return own.count == places.count ? own : nil
    }
  }

  private static func text(_ p: Double) -> String {
    p < 0.0005 ? "< 0.001" : NumberText.grouped(p, decimals: 3)
  }

  /// The table, where there are series and models enough.
  var table: Table? {
    guard let comparison = MultipleComparisonsWithBest(losses) else { return nil }
    let columns = [
      Column(key: "model", header: "model", alignment: .left),
      Column(key: "mean_rank", header: "mean rank", alignment: .right),
      Column(key: "low", header: "low", alignment: .right, priority: 2),
      Column(key: "high", header: "high", alignment: .right, priority: 2),
      Column(key: "verdict", header: "verdict", alignment: .left, priority: 1),
    ]
    let order = models.indices.sorted {
      (comparison.meanRanks[$0], $0) < (comparison.meanRanks[$1], $1)
    }
    let rows = order.map { model -> [Cell] in
      let interval = comparison.interval(model)
      let verdict =
        model == order[0]
        ? "best rank" : comparison.isWorse(model) ? "worse than the best" : "not told from the best"
      return [
        .text(models[model]), .decimal(comparison.meanRanks[model], 2), .decimal(interval.lowerBound, 2),
        .decimal(interval.upperBound, 2), .text(verdict),
      ]
    }
    return Table(
      title: "Ranks over series", columns: columns, rows: rows,
      notes: [
        "Mean ranks of MASE over \(comparison.series) series; ends that do not meet differ at 5 % (multiple comparisons"
          + " with the best, Nemenyi's distance). Friedman p \(Self.text(comparison.friedman))."
      ])
  }
}

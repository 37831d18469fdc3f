import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac replay`: what would have been forecast on a day, beside what came.
  ///
  /// Figures published later, or about periods that had not ended, are hidden from the fits; those known since are the
  /// outcomes. Only the fitted models are judged, not scenarios.
  /// - Throws: `InputError`, `Failure`.
  public func replayReport(series: String?, paths: Int? = nil, seed: UInt64? = nil) throws -> Report {
    let plan = try ScenarioPlan(
      withoutLaterPriors, paths: paths, seed: seed, carriesOutScenarios: false, allowsUnfitted: true)
    let keys = try ScenarioRequest(series: series).keys(plan).filter { plan.engine.base[$0] != nil }
    let outcomes = try outcomes()
    var held = (inside: 0, of: 0)
    var rows: [[Cell]] = []
    for key in keys {
      guard let came = outcomes[key] else { continue }
      let known = plan.engine.lastKnown(key)?.period
      let periods = came.periods.filter { period in
        plan.engine.base.index(of: period) != nil && known.map { $0 < period } ?? true && !came[period].isNaN
      }
      if !rows.isEmpty, !periods.isEmpty { rows.append(Array(repeating: .rule, count: 8)) }
      for period in periods {
        guard let step = plan.engine.base.index(of: period) else { continue }
        let quantiles = ScenarioTable.quantiles(plan.engine.base.step(key, step), [0.1, 0.5, 0.9])
        let value = came[period]
        let isInside = (quantiles[0]...quantiles[2]).contains(value)
        held = (held.inside + (isInside ? 1 : 0), held.of + 1)
        let style = QuantityStyle(unit: model.series[key]?.unit ?? "", values: quantiles + [value])
        func cell(_ value: Double) -> Cell { .number(value, display: style.withMultiple(value)) }
        rows.append([
          .text(key), .text("\(period)"), cell(quantiles[0]), cell(quantiles[1]), cell(quantiles[2]),
          cell(value),
          .percent(value / quantiles[1] - 1, decimals: 1, signed: true),
          .text(isInside ? "held" : value < quantiles[0] ? "below" : "above"),
        ])
      }
    }
    let day = vintage.map { "on \($0)" } ?? "with every figure known"
    guard held.of > 0 else {
      throw Failure(
        message: "\(model.file): nothing that was hidden \(day) is known; choose an earlier day with --as-of")
    }
    let table = Table(
      title: "Forecast \(day), and what came",
      columns: [
        Column(key: "series", header: "series", alignment: .left),
        Column(key: "period", header: "period", alignment: .left),
        Column(key: "p10", header: "p10", alignment: .right),
        Column(key: "median", header: "median", alignment: .right),
        Column(key: "p90", header: "p90", alignment: .right),
        Column(key: "came", header: "came", alignment: .right),
        Column(key: "error", header: "off by", alignment: .right, priority: 1),
        Column(key: "band", header: "band", alignment: .left),
      ], rows: rows,
      notes: [
        "\(held.inside) of \(held.of) inside the band from p10 to p90, of which four in five are meant to be;"
          + " neighbouring periods miss together, so these are fewer than \(held.of) independent tries"
      ])
    let left = plan.unfitted.map { "\($0.key) is left out: \($0.reason)" }
    return Report(
      document: Document([.table(table)] + (left.isEmpty ? [] : [.list(left)]) + [.paragraph(footing(plan))]))
  }
}

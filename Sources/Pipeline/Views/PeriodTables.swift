import OrderedCollections
import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `--by-period`: one table a period, every series and scenario in it.
  func periodTables(
    _ table: ScenarioTable, _ plan: ScenarioPlan, keys: [String], outcomes: OrderedDictionary<String, Series>
  ) -> [Table] {
    var periods: [Period] = []
    for row in table.rows where !periods.contains(row.period) { periods.append(row.period) }
    return periods.sorted().map { period in
      var cells: [[Cell]] = []
      for key in keys {
        let rows = table.rows.filter { $0.series == key && $0.period == period }
        let style = QuantityStyle(unit: model.series[key]?.unit ?? "", values: rows.map(\.median))
        let (least, most) = (rows.map(\.p10).min() ?? 0, rows.map(\.p90).max() ?? 1)
        if !cells.isEmpty { cells.append(Array(repeating: .rule, count: 12)) }
        cells += rows.map { row in
          [
            .text("\(period)"), .text(key), .text(style.label), .text(row.scenario), .percent(row.weight),
            style.cell(row.median), style.cell(row.p10),
            .interval(low: row.p10, mid: row.median, high: row.p90, least: least, most: most),
            style.cell(row.p90), style.signedCell(row.againstBase), .percent(row.aboveBase),
            style.cell(outcomes[key].flatMap { $0.periods.contains(period) ? $0[period] : nil }),
          ]
        }
      }
      let base = plan.outcomes.first?.scenario.name ?? "base"
      var columns = [
        Column(key: "period", header: "period", alignment: .left, isForPrograms: true),
        Column(key: "series", header: "series", alignment: .left),
        Column(key: "unit", header: "", alignment: .left),
        Column(key: "scenario", header: "scenario", alignment: .left),
        Column(key: "weight", header: "weight", alignment: .right, priority: 3),
        Column(key: "median", header: "median", alignment: .right),
        Column(key: "p10", header: "p10", alignment: .right),
        Column(key: "bar", header: "", alignment: .left, priority: 5),
        Column(key: "p90", header: "p90", alignment: .right),
        Column(key: "against_base", header: "vs \(base)", alignment: .right),
        Column(key: "above_base", header: "P(> \(base))", alignment: .right, priority: 4),
      ]
      if !outcomes.isEmpty { columns.append(Column(key: "outcome", header: "came", alignment: .right)) }
      return Table(
        title: "\(period)", columns: columns, rows: cells.map { Array($0.prefix(columns.count)) })
    }
  }
}

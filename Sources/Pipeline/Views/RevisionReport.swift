import Facts
import Reports
import Scenarios
import TimeSeries

extension Revision {
  /// One table a series: the forecast on the earlier day, what each day's figures changed, the forecast on the later.
  public func report() -> Report {
    var keys: [String] = []
    for cell in cells where !keys.contains(cell.key) { keys.append(cell.key) }
    return Report(document: Document(keys.map { .table(table($0)) }))
  }

  private func table(_ key: String) -> Table {
    let own = cells.indices.filter { cells[$0].key == key }
    let entry = project.model.series[key]
    let style = QuantityStyle(
      unit: entry?.unit ?? "", values: steps.flatMap { step in own.compactMap { step.values[$0] } })
    var columns = [
      Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
      Column(key: "day", header: "known on", alignment: .left),
    ]
    columns += own.map {
      Column(key: "\(cells[$0].period)", header: "\(cells[$0].period)", alignment: .right)
    }
    columns.append(Column(key: "figures", header: "figures", alignment: .left))
    func level(_ step: Step?, _ word: String) -> [Cell] {
      [.text(key), .text(step.map { "\($0.day)" } ?? "")] + own.map { style.cell(step?.values[$0] ?? nil) }
        + [.text(word)]
    }
    var rows = [level(steps.first, "the forecast then")]
    for (before, after) in zip(steps, steps.dropFirst()) {
      let changes = own.map { index -> Double? in
        guard let now = after.values[index] else { return nil }
        return before.values[index].map { now - $0 }
      }
      let appears = own.contains { before.values[$0] == nil && after.values[$0] != nil }
      let scale = own.reduce(0) { max($0, abs(after.values[$1] ?? 0)) }
      guard appears || changes.contains(where: { abs($0 ?? 0) > 1e-9 * scale }) else { continue }
      rows.append(
        [.text(key), .text("\(after.day)")] + changes.map(style.signedCell)
          + [.text((appears ? "forecast from here on: " : "") + Self.words(after.figures))])
    }
    rows.append(Array(repeating: .rule, count: columns.count))
    let end = steps.last.map { Step(day: project.vintage ?? $0.day, figures: [], values: $0.values) }
    rows.append(level(end, "the forecast now"))
    let parts = [entry?.title ?? key, style.label, "means"].filter { !$0.isEmpty }
    return Table(title: parts.joined(separator: " · "), columns: columns, rows: rows)
  }

  private static func words(_ figures: [Fact]) -> String {
    let shown = figures.prefix(2).map { fact in
      "\(fact.metric) \(fact.entity) \(fact.lexeme ?? fact.value.map { NumberText.compact($0) } ?? "")"
    }
    let more = figures.count > 2 ? " and \(figures.count - 2) more" : ""
    return shown.joined(separator: ", ") + more
  }
}

import Facts
import Forecasting
import Reports
import Scenarios

extension Project {
  /// What stands behind every number of the scenario table: the facts, the model and its parameters, the assumptions.
  func explanation(_ plan: ScenarioPlan, keys: [String]) -> [Block] {
    var blocks: [Block] = [.heading("Where the numbers come from")]
    for key in closure(of: keys) {
      guard let entry = model.series[key] else { continue }
      var lines: [String] = []
      if let identity = entry.identity { lines.append("identity: \(key) = \(identity) (\(entry.location))") }
      if let fit = plan.fits[key] { lines += modelLines(fit, entry) }
      lines += plan.outcomes.flatMap { assumptionLines($0, key) }
      blocks += [.heading(key), .list(lines)]
      if let table = factTable(key) { blocks.append(.table(table)) }
    }
    let together = JointView(plan: plan).correlations
    if !together.isEmpty { blocks += [.heading("How the series hang together"), .list(together)] }
    return blocks
  }

  /// The series asked for and every part that their identities lead to.
  private func closure(of keys: [String]) -> [String] {
    var result: [String] = []
    func visit(_ key: String) {
      guard !result.contains(key) else { return }
      result.append(key)
      // Identities matter for the forecast only where the series has no model of its own.
      if let entry = model.series[key], entry.model == nil { entry.identity?.names.forEach(visit) }
    }
    keys.forEach(visit)
    return result
  }

  private func modelLines(_ fit: FitOutcome, _ entry: SeriesEntry) -> [String] {
    let parameters = fit.model.parameters.map { parameter in
      let error = parameter.standardError.map { " ± \(NumberText.significant($0, digits: 2))" } ?? ""
      return "\(parameter.name) \(NumberText.significant(parameter.estimate, digits: 4))\(error)"
    }
    let values = histories[entry.key]?.values.count { !$0.isNaN } ?? 0
    let fallback = fit.fallbackReasons.map { "asked for \(entry.model ?? ""), but \($0)" }
    return [
      "model: \(fit.spec) on \(values) values (\(entry.location));"
        + " \(parameters.joined(separator: ", "))",
      "in the long run: \(fit.model.implication)",
    ] + fallback + fit.model.remarks
  }

  private func assumptionLines(_ outcome: ScenarioOutcome, _ key: String) -> [String] {
    let own = outcome.assumptions.filter { $0.series == key }
    guard !own.isEmpty else { return [] }
    return own.map { "scenario \(outcome.scenario.name): \($0.text) (\($0.location))" }
      + outcome.blame.filter { $0.label.contains(" \(key) ") && $0.share > 0.1 }.map {
        "  \($0.label): \(NumberText.percent(min($0.share, 1), decimals: 0)) of what makes the scenario unusual"
      }
  }

  /// The reconciled past with the figures that determine each value.
  private func factTable(_ key: String) -> Table? {
    let source = FactSource(self)
    let cells = source.reconciledCells().filter { $0.series == key && $0.value != nil && $0.span.length == 1 }
    guard !cells.isEmpty else { return nil }
    let columns = [
      Column(key: "period", header: "period", alignment: .left),
      Column(key: "value", header: "value", alignment: .right),
      Column(key: "status", header: "status", alignment: .left),
      Column(key: "stated", header: "figures, as printed", alignment: .left),
    ]
    let rows = cells.suffix(12).map { cell -> [Cell] in
      let style = QuantityStyle(unit: cell.unit, values: [cell.value ?? 0], extraDigits: 1)
      let figures = cell.facts.map { id in
        source.fact(id).map { "\($0.lexeme ?? "?") \($0.kind.rawValue) \($0.period ?? "") [\(id)]" } ?? id
      }
      return [
        .text(cell.period), .number(cell.value ?? .nan, display: style.withMultiple(cell.value ?? .nan)),
        .text(cell.status.rawValue), .text(figures.joined(separator: ", ")),
      ]
    }
    return Table(title: "\(key), last \(rows.count) values", columns: columns, rows: rows, notes: [])
  }
}

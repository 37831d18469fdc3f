import Facts
import Forecasting
import NumericalCore
import OrderedCollections
import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac run`: figures checked, series, fits compared, projections, scenarios, what to run next.
  public func runReport(seed: UInt64? = nil, showsOutcome: Bool = false, explains: Bool = false) throws
    -> Report
  {
    let source = FactSource(self)
    let plan = try ScenarioPlan(self, seed: seed)
    let keys = try ScenarioRequest().keys(plan)
    let periods = try ScenarioRequest().at(plan)
    let table = ScenarioTable(plan.engine, outcomes: plan.outcomes, series: keys, periods: periods)
    let contradictions = source.reconciliations.flatMap(\.contradictions)

    var blocks: [Block] = [.paragraph(footing(plan)), .table(statedTable(keys, source))]
    let doubts = source.reconciliations.flatMap(\.doubts)
    if contradictions.isEmpty { blocks.append(.paragraph(FactSource.agreement(doubts.isEmpty))) }
    for (index, contradiction) in contradictions.enumerated() {
      blocks += source.blocks(contradiction, number: index + 1)
    }
    blocks += FactSource.blocks(doubts: doubts)
    blocks += [.table(seriesTable(keys)), .heading("Fits compared")]
    for key in keys where plan.fits[key] != nil {
      blocks += Report.blocks(
        try comparison(of: key, specs: []), unit: model.series[key]?.unit ?? "", kept: 4,
        own: plan.fits[key]?.spec)
    }
    blocks.append(.table(projectionTable(plan, keys, periods)))
    blocks.append(.heading("Scenarios"))
    blocks += try scenarioBlocks(table, plan, keys: keys, showsOutcome: showsOutcome)
    if explains { blocks += explanation(plan, keys: keys) }
    blocks += [.heading("Next"), .list(suggestions(contradictions.isEmpty, explains: explains))]
    return Report(document: Document(blocks), outcome: contradictions.isEmpty ? .done : .contradiction)
  }

  /// The figures on the report's series and their parts, as printed.
  private func statedTable(_ keys: [String], _ source: FactSource) -> Table {
    var seen: Set<String> = []
    var rows: [[Cell]] = []
    for key in keys {
      for cell in documents.cells(of: key) {
        for id in cell.facts where seen.insert(id).inserted {
          guard let fact = ledger.fact(id) else { continue }
          rows.append([
            .text(key), .text(fact.period ?? cell.period), .text(fact.kind.rawValue),
            .text(Self.printed(fact)), .text(id),
            .text(source.place(of: fact)),
          ])
        }
      }
    }
    let columns = [
      Column(key: "series", header: "series", alignment: .left),
      Column(key: "period", header: "period", alignment: .left),
      Column(key: "kind", header: "kind", alignment: .left),
      Column(key: "stated", header: "as printed", alignment: .right),
      Column(key: "fact", header: "fact", alignment: .left, priority: 1),
      Column(key: "place", header: "place", alignment: .left, priority: 2),
    ]
    return Table(
      title: "What the documents say", columns: columns, rows: rows,
      notes: [
        "\(ledger.facts.count) figures in all; 'almanac series \(folder)' shows what they determine."
      ])
  }

  /// The number as printed, with the words that qualify it.
  private static func printed(_ fact: Fact) -> String {
    let lexeme = fact.lexeme ?? ""
    guard let qualifier = fact.qualifier, !lexeme.lowercased().hasPrefix(qualifier.lowercased()) else {
      return lexeme
    }
    return "\(qualifier) \(lexeme)"
  }

  /// The last values of each series side by side.
  private func seriesTable(_ keys: [String]) -> Table {
    let ends = keys.compactMap { histories[$0]?.end }
    guard let end = ends.max() else { return Table(columns: []) }
    let shown = (1...6).reversed().map { end.advanced(by: -$0) }
    let columns =
      [
        Column(key: "series", header: "series", alignment: .left),
        Column(key: "unit", header: "unit", alignment: .left, priority: 2),
        Column(key: "history", header: "history", alignment: .left, priority: 1),
      ]
      + shown.enumerated().map { index, period in
        Column(key: "\(period)", header: "\(period)", alignment: .right, priority: index < 2 ? 3 - index : 0)
      }
    let rows = keys.map { key -> [Cell] in
      let series = histories[key]
      let values = shown.map { series?[$0] ?? .nan }
      let style = QuantityStyle(unit: model.series[key]?.unit ?? "", values: values)
      return [.text(key), .text(style.label), .text(Sparkline.blocks(series?.values.suffix(24) ?? []))]
        + values.map { style.cell($0) }
    }
    return Table(title: "Reconciled series", columns: columns, rows: rows, notes: [])
  }

  private func projectionTable(_ plan: ScenarioPlan, _ keys: [String], _ periods: [Period]) -> Table {
    let columns = [
      Column(key: "series", header: "series", alignment: .left),
      Column(key: "unit", header: "unit", alignment: .left, priority: 2),
      Column(key: "model", header: "model", alignment: .left, priority: 1),
      Column(key: "period", header: "period", alignment: .left),
      Column(key: "p2_5", header: "p2.5", alignment: .right, priority: 3),
      Column(key: "p10", header: "p10", alignment: .right),
      Column(key: "median", header: "median", alignment: .right),
      Column(key: "p90", header: "p90", alignment: .right),
      Column(key: "p97_5", header: "p97.5", alignment: .right, priority: 3),
    ]
    var rows: [[Cell]] = []
    for key in keys {
      let name = plan.fits[key].map { "\($0.spec)" } ?? model.series[key]?.identity.map { "= \($0)" } ?? ""
      let quantiles = periods.compactMap { period in
        plan.engine.base.index(of: period).map { step in
          (period, ScenarioTable.quantiles(plan.engine.base.step(key, step), [0.025, 0.1, 0.5, 0.9, 0.975]))
        }
      }
      let style = QuantityStyle(unit: model.series[key]?.unit ?? "", values: quantiles.map { $0.1[2] })
      for (period, values) in quantiles {
        rows.append(
          [.text(key), .text(style.label), .text(name), .text("\(period)")] + values.map { style.cell($0) })
      }
    }
    return Table(
      title: "Projections of the fitted models, no scenario assumed", columns: columns, rows: rows, notes: [])
  }

  /// What the command line takes for this model.
  var folder: String {
    model.file.hasSuffix("/model.yaml") ? String(model.file.dropLast("/model.yaml".count)) : model.file
  }

  private func suggestions(_ isConsistent: Bool, explains: Bool) -> [String] {
    return (isConsistent ? [] : ["almanac check \(folder): the contradiction in full"]) + [
      "almanac series \(folder) --format csv: every reconciled value with its interval and its facts",
      "almanac scenarios \(folder) --explain: facts, model and assumptions behind every number",
      "almanac scenarios \(folder) --outcome: what came after \(model.asOf.map { "\($0)" } ?? "the last figure")",
      "almanac compare \(folder) --only SERIES: every fit with its errors",
    ]
  }
}

import OrderedCollections
import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac scenarios`: scenarios side by side.
  /// - Throws: `ScenarioError` where one is infeasible, `InputError`, `Failure`.
  public func scenarioReport(_ request: ScenarioRequest) throws -> Report {
    let plan = try ScenarioPlan(self, paths: request.paths, seed: request.seed)
    let (keys, periods) = (try request.keys(plan), try request.at(plan))
    let table = ScenarioTable(plan.engine, outcomes: plan.outcomes, series: keys, periods: periods)
    var blocks: [Block] = [.paragraph(footing(plan))]
    blocks += try scenarioBlocks(
      table, plan, keys: keys, showsOutcome: request.showsOutcome, isByPeriod: request.isByPeriod)
    if request.explains { blocks += explanation(plan, keys: keys) }
    blocks += nextSteps(plan)
    return Report(document: Document(blocks), json: scenarioJSON(table, plan))
  }

  /// What the numbers rest on: vintage, paths, seed, and where the draws begin.
  func footing(_ plan: ScenarioPlan) -> String {
    let vintage = vintage.map { "known on \($0)" } ?? "all figures known"
    return
      "\(model.title): \(vintage), \(NumberText.grouped(Double(plan.engine.base.paths), decimals: 0)) paths,"
      + " seed \(plan.seed)."
  }

  /// One table a series, then what the scenarios assume and the spread between them.
  func scenarioBlocks(
    _ table: ScenarioTable, _ plan: ScenarioPlan, keys: [String], showsOutcome: Bool, isByPeriod: Bool = false
  ) throws -> [Block] {
    let outcomes = showsOutcome ? try self.outcomes() : [:]
    var blocks: [Block] =
      isByPeriod
      ? periodTables(table, plan, keys: keys, outcomes: outcomes).map(Block.table)
      : keys.map { .table(seriesTable($0, table, plan, outcome: outcomes[$0])) }
    blocks += assumptionBlocks(plan)
    return blocks
  }

  private func seriesTable(
    _ key: String, _ table: ScenarioTable, _ plan: ScenarioPlan, outcome: Series?
  ) -> Table {
    let rows = table.rows.filter { $0.series == key }
    let entry = model.series[key]
    let style = QuantityStyle(unit: entry?.unit ?? "", values: rows.map(\.median))
    // Bars compare the scenarios of one period; across periods one scale would leave early ones without length.
    let ends = Dictionary(grouping: rows, by: \.period).mapValues { rows in
      (least: rows.map(\.p10).min() ?? 0, most: rows.map(\.p90).max() ?? 1)
    }
    let targets = model.targets.filter { $0.series == key }
    var columns = [
      Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
      Column(key: "period", header: "period", alignment: .left),
      Column(key: "scenario", header: "scenario", alignment: .left),
      Column(key: "weight", header: "weight", alignment: .right, priority: 3),
      Column(key: "median", header: "median", alignment: .right),
      Column(key: "p10", header: "p10", alignment: .right),
      Column(key: "bar", header: "", alignment: .left, priority: 5),
      Column(key: "p90", header: "p90", alignment: .right),
      Column(
        key: "growth", header: entry?.window == .period ? "a year" : "a quarter", alignment: .right,
        priority: 1),
      Column(
        key: "against_base", header: "vs \(plan.outcomes.first?.scenario.name ?? "base")", alignment: .right),
    ]
    let base = plan.outcomes.first?.scenario.name ?? "base"
    columns.append(Column(key: "above_base", header: "P(> \(base))", alignment: .right, priority: 4))
    for target in targets {
      columns.append(Column(key: "p_\(target.name)", header: "P(\(target.name))", alignment: .right))
      if Self.hasWay(target, plan) {
        columns.append(
          Column(key: "ever_\(target.name)", header: "ever by then", alignment: .right, priority: 4))
      }
    }
    columns.append(Column(key: "plausibility", header: "how unusual", alignment: .left, priority: 2))
    if outcome != nil { columns.append(Column(key: "outcome", header: "came", alignment: .right)) }

    var cells: [[Cell]] = []
    for (index, row) in rows.enumerated() {
      if index > 0, rows[index - 1].period != row.period { cells.append(columns.map { _ in .rule }) }
      let (least, most) = ends[row.period] ?? (row.p10, row.p90)
      var line: [Cell] = [
        .text(key), .text("\(row.period)"), .text(row.scenario), .percent(row.weight), style.cell(row.median),
        style.cell(row.p10),
        .interval(low: row.p10, mid: row.median, high: row.p90, least: least, most: most),
        style.cell(row.p90), .percent(row.growth, decimals: 1, signed: true),
        style.signedCell(row.againstBase), .percent(row.aboveBase),
      ]
      for target in targets {
        let isShown =
          target.isSum ? row.period == target.periods.upperBound : row.period <= target.periods.upperBound
        line.append(isShown ? .percent(row.targets[target.name]?.atDate) : .empty)
        if Self.hasWay(target, plan) {
          line.append(isShown ? .percent(row.targets[target.name]?.ever) : .empty)
        }
      }
      line.append(.text(row.plausibility.map(ProbabilityWords.text) ?? ""))
      if let outcome { line.append(style.cell(outcome[row.period])) }
      cells.append(line)
    }
    let last = lastKnown(key).map { "last \(style.text($0.value)) in \($0.period)" }
    let parts = [entry?.title ?? key, style.label, last ?? ""].filter { !$0.isEmpty }
    return Table(
      title: parts.joined(separator: " · "), columns: columns, rows: cells,
      notes: targets.map(Self.description) + spreadNote(key, table))
  }

  /// Whether a target can be reached before its date: more than one period is forecast until then.
  private static func hasWay(_ target: Target, _ plan: ScenarioPlan) -> Bool {
    !target.isSum && plan.engine.base.start < target.periods.upperBound
  }

  private static func description(_ target: Target) -> String {
    let what = target.isSum ? "the sum of \(target.periods.lowerBound) to \(target.periods.upperBound)" : "it"
    let sign = target.isAtLeast ? "at least" : "at most"
    let reason = target.reason.map { " (\($0))" } ?? ""
    return "P(\(target.name)): \(what) is \(sign) \(NumberText.compact(target.value))"
      + (target.isSum ? "" : " in \(target.periods.upperBound)") + reason
  }

  private func spreadNote(_ key: String, _ table: ScenarioTable) -> [String] {
    guard let between = table.spreadBetween[key] else { return [] }
    return [
      "spread: \(NumberText.percent(1 - between, decimals: 0)) inside scenarios,"
        + " \(NumberText.percent(between, decimals: 0)) between them"
    ]
  }

  func lastKnown(_ key: String) -> (period: Period, value: Double)? {
    guard let series = histories[key], let index = series.values.lastIndex(where: { !$0.isNaN }) else {
      return nil
    }
    return (series.start.advanced(by: index), series.values[index])
  }

  private func assumptionBlocks(_ plan: ScenarioPlan) -> [Block] {
    var lines = plan.outcomes.map { outcome in
      let assumed = outcome.assumptions.map(\.text).joined(separator: "; ")
      let note = outcome.scenario.note.map { "\($0). " } ?? ""
      if let switching = outcome.scenario.switching {
        return "\(outcome.scenario.name): \(note)\(switching.words)"
      }
      return
        "\(outcome.scenario.name): \(note)\(assumed.isEmpty ? "Nothing assumed." : "Assumes \(assumed).")"
    }
    let other = 1 - plan.outcomes.reduce(0) { $0 + $1.scenario.weight }
    lines.append(
      other > 1e-9
        ? "other: \(NumberText.percent(other, decimals: 0)) of the weight is left to none of these: the fitted models."
        : "the weights leave 0 % for none of these")
    return [.list(lines + JointView(plan: plan).remarks)]
  }

  /// What to look at next.
  private func nextSteps(_ plan: ScenarioPlan) -> [Block] {
    var commands = model.targets.first.map { ["almanac goal \(folder) \($0.name)"] } ?? []
    if let assuming = plan.outcomes.first(where: { !$0.assumptions.isEmpty })?.scenario.name {
      commands.append("almanac why \(folder) \(assuming)")
    }
    return commands.isEmpty ? [] : [.paragraph("next: " + commands.joined(separator: " | "))]
  }

  /// The contract that scripts read.
  func scenarioJSON(_ table: ScenarioTable, _ plan: ScenarioPlan) -> JSONValue {
    let rows = table.rows.map { row -> JSONValue in
      .object([
        ("series", .string(row.series)), ("scenario", .string(row.scenario)), ("weight", .number(row.weight)),
        ("period", .string("\(row.period)")), ("mean", .number(row.mean)), ("median", .number(row.median)),
        ("p10", .number(row.p10)), ("p90", .number(row.p90)), ("growth", .optional(row.growth)),
        ("againstBase", .optional(row.againstBase)), ("aboveBase", .optional(row.aboveBase)),
        ("plausibility", .optional(row.plausibility)),
        (
          "targets",
          .object(
            row.targets.map { name, target in
              (name, .object([("probability", .number(target.atDate)), ("ever", .number(target.ever))]))
            })
        ),
      ])
    }
    return .object([
      ("asOf", vintage.map { .string("\($0)") } ?? .null),
      ("seed", .unsigned(plan.seed)),
      ("paths", .integer(plan.engine.base.paths)), ("rows", .array(rows)),
      (
        "correlations",
        .array(
          plan.joint.strongest(.max, least: .leastNonzeroMagnitude).map {
            .object([
              ("first", .string($0.first)), ("second", .string($0.second)),
              ("correlation", .number($0.value)),
            ])
          })
      ),
    ])
  }
}

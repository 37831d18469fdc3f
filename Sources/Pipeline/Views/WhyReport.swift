import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac why`: which assumption of a scenario moves what.
  /// - Throws: `ScenarioError`, `InputError`, `Failure`.
  public func whyReport(_ name: String, _ request: ScenarioRequest) throws -> Report {
    guard let scenario = model.scenarios[name] else {
      let names = Array(model.scenarios.keys)
      let hint = InputError.nearest(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(message: "\(model.file): there is no scenario '\(name)'\(hint)")
    }
    let plan = try ScenarioPlan(self, paths: request.paths, seed: request.seed)
    let attribution = try ScenarioAttribution(
      plan.engine, scenario: scenario, series: try request.keys(plan), periods: try request.at(plan))
    guard !attribution.assumptions.isEmpty else {
      let words =
        scenario.switching.map { "\(name) assumes nothing of its own. \($0.words) Ask why of these two." }
        ?? "\(name) assumes nothing: it is the fitted models as they stand."
      return Report(
        document: Document([.paragraph(words)]),
        json: Self.json(attribution))
    }
    let tables = attribution.tables(model)
    let usual = attribution.plausibility.map {
      "Under the fitted models, assumptions at least as unusual as these: \(ProbabilityWords.text($0))."
    }
    let blocks: [Block] =
      [.heading("\(name): \(scenario.note ?? "what its assumptions do")"), .list(lines(attribution))]
      + tables.map(Block.table) + [usual, footing(plan)].compactMap { $0 }.map(Block.paragraph)
    return Report(
      document: Document(blocks), json: Self.json(attribution), csv: Document(tables.map(Block.table)))
  }

  private func lines(_ attribution: ScenarioAttribution) -> [String] {
    zip(attribution.assumptions, attribution.blame).enumerated().map { index, pair in
      let share =
        pair.1 > 0.005
        ? "; \(NumberText.percent(min(pair.1, 1), decimals: 0)) of what makes it unusual" : ""
      return "\(index + 1): \(pair.0.text) (\(pair.0.location)\(share))"
    }
  }

  private static func json(_ attribution: ScenarioAttribution) -> JSONValue {
    let assumptions = zip(attribution.assumptions, attribution.blame).map { assumption, blame -> JSONValue in
      .object([
        ("text", .string(assumption.text)), ("location", .string("\(assumption.location)")),
        ("blame", .number(blame)),
      ])
    }
    let cells = attribution.cells.map { cell -> JSONValue in
      .object([
        ("series", .string(cell.series)), ("period", .string("\(cell.period)")), ("base", .number(cell.base)),
        ("value", .number(cell.value)), ("contributions", .array(cell.contributions.map(JSONValue.number))),
      ])
    }
    return .object([
      ("scenario", .string(attribution.scenario.name)),
      ("plausibility", .optional(attribution.plausibility)), ("assumptions", .array(assumptions)),
      ("cells", .array(cells)),
    ])
  }
}

extension ScenarioAttribution {
  /// One table a series: the mean of the models, what each assumption adds, the scenario's mean.
  func tables(_ model: ModelFile) -> [Table] {
    var keys: [String] = []
    for cell in cells where !keys.contains(cell.series) { keys.append(cell.series) }
    return keys.map { key in
      let own = cells.filter { $0.series == key }
      let style = QuantityStyle(
        unit: model.series[key]?.unit ?? "", values: own.flatMap { [$0.base, $0.value] })
      var columns = [
        Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
        Column(key: "period", header: "period", alignment: .left),
        Column(key: "base", header: "models", alignment: .right),
      ]
      for (index, assumption) in assumptions.enumerated() {
        columns.append(
          Column(
            key: "assumption_\(index + 1)",
            header: "\(index + 1) \(assumption.mode.rawValue) \(assumption.series)", alignment: .right))
      }
      columns.append(Column(key: "value", header: scenario.name, alignment: .right))
      let rows = own.map { cell -> [Table.Cell] in
        [.text(key), .text("\(cell.period)"), style.cell(cell.base)]
          + cell.contributions.map(style.signedCell)
          + [style.cell(cell.value)]
      }
      let parts = [model.series[key]?.title ?? key, style.label, "means"].filter { !$0.isEmpty }
      return Table(title: parts.joined(separator: " · "), columns: columns, rows: rows)
    }
  }
}

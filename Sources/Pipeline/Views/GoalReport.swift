import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac goal`: what a target asks for, how probable it is, and the most plausible way to it or past it.
  /// - Throws: `TargetError`, `ScenarioError`, `InputError`, `Failure`.
  public func goalReport(_ targetText: String, paths: Int? = nil, seed: UInt64? = nil) throws -> Report {
    // Read before anything is fitted: a misspelt name is seen at once.
    let target = try model.target(targetText)
    let plan = try ScenarioPlan(self, paths: paths, seed: seed)
    let goal = try GoalAnalysis(plan.engine, outcomes: plan.outcomes, target: target)
    let view = GoalView(goal: goal, model: model, title: model.series[target.series]?.title ?? target.series)
    var blocks: [Block] = [.heading(view.question), .list(view.answers)]
    if let drivers = view.drivers { blocks.append(.table(drivers)) }
    blocks.append(.paragraph(footing(plan)))
    return Report(document: Document(blocks), json: view.json, csv: Document([.table(view.figures)]))
  }
}

/// A goal's analysis in words and in figures.
struct GoalView {
  let goal: GoalAnalysis
  let model: ModelFile
  let title: String

  private var target: Target { goal.target }
  private var style: QuantityStyle {
    QuantityStyle(unit: model.series[target.series]?.unit ?? "", values: magnitudes)
  }
  private var magnitudes: [Double] { [target.value] + [goal.last?.value].compactMap { $0 } }
  /// Changes that are small beside the target keep a digit more.
  private var changeStyle: QuantityStyle {
    let isSmall = abs(goal.needed?.change ?? 0) < 0.05 * abs(target.value)
    return QuantityStyle(
      unit: model.series[target.series]?.unit ?? "", values: magnitudes, extraDigits: isSmall ? 1 : 0)
  }
  private var sign: String { target.isAtLeast ? "at least" : "at most" }
  private var date: String {
    target.isSum
      ? "\(target.periods.lowerBound) to \(target.periods.upperBound)" : "\(target.periods.upperBound)"
  }

  var question: String {
    let from = goal.last.map { " · last \(style.text($0.value)) in \($0.period)" } ?? ""
    let unit = style.label.isEmpty ? "" : " \(style.label)"
    return "\(title) \(sign) \(style.text(target.value))\(unit) in \(date)\(from)"
  }

  /// About five lines.
  var answers: [String] {
    [needed, probability, path, mix, failure].compactMap { $0 }
  }

  private var span: String {
    guard let needed = goal.needed else { return "" }
    let frequency = model.frequency
    switch (needed.spanLength, frequency) {
    case (frequency.defaultSeasonLength, _): return "a year"
    case (1, .quarterly): return "a quarter"
    case (1, .monthly): return "a month"
    default: return "each \(needed.spanLength) periods"
    }
  }

  private var needed: String? {
    guard let needed = goal.needed else { return nil }
    let growth = needed.growth.map { " or \(NumberText.percent($0, decimals: 2))" } ?? ""
    let recent = goal.recent.map { step in
      let growth = step.growth.map { " (\(Self.signed($0)))" } ?? ""
      return "\(changeStyle.signed(step.change))\(growth)"
    }
    let before =
      recent.isEmpty
      ? "" : "; the last \(recent.count == 1 ? "" : "two ")came to \(recent.joined(separator: ", "))"
    return "needed: \(changeStyle.signed(needed.change))\(growth) \(span)\(before)"
  }

  private var probability: String {
    func percent(_ value: Double) -> String { NumberText.percent(value, decimals: 0) }
    let each = goal.scenarios.map { "\($0.scenario.name) \(percent($0.probability.atDate))" }
    let mixed = goal.scenarios.count > 1 ? [percent(goal.weighted.atDate) + " weighted"] : []
    let models = each.isEmpty ? ["\(percent(goal.unconditional.atDate)) by the models"] : []
    let all = (mixed + models + each).joined(separator: ", ")
    guard !target.isSum else { return "probability: \(all)" }
    let ever = goal.scenarios.count > 1 ? goal.weighted.ever : goal.unconditional.ever
    return "probability: \(all); at any time until then: \(percent(ever))"
  }

  private var path: String? {
    guard let last = goal.winningPath.last else {
      return "average path: none of the simulated futures makes it"
    }
    let shown = goal.winningPath.count <= 4 ? goal.winningPath : Self.thinned(goal.winningPath, ending: last)
    let points = shown.map { "\($0.period) \(style.text($0.value))" }.joined(separator: ", ")
    let few = goal.winners < 30 ? " (only \(goal.winners) paths)" : ""
    return "if it happens, the average path: \(points)\(few)"
  }

  private static func thinned(
    _ path: [(period: Period, value: Double)], ending last: (period: Period, value: Double)
  ) -> [(period: Period, value: Double)] {
    (0..<3).map { path[$0 * (path.count - 1) / 3] } + [last]
  }

  private func moves(_ mix: GoalAnalysis.Mix) -> String {
    mix.drivers.sorted { abs($0.deviations) > abs($1.deviations) }.prefix(4).map { driver in
      let unit = model.series[driver.series]?.unit ?? ""
      let style = QuantityStyle(unit: unit, values: [driver.value, driver.forecast])
      let name = model.series[driver.series]?.title ?? driver.series
      return "\(name) \(style.withMultiple(driver.value)), not \(style.withMultiple(driver.forecast))"
        + " (\(Self.signedDeviations(driver.deviations)))"
    }.joined(separator: "; ")
  }

  private var mix: String? {
    guard !goal.isMetAtCenter else { return "most plausible way to make it: the forecast as it stands" }
    guard let boundary = goal.boundary else { return "most plausible way to make it: none was found" }
    return "most plausible way to make it: \(moves(boundary))"
  }

  private var failure: String? {
    guard goal.isMetAtCenter else { return "most plausible way to miss it: the forecast as it stands" }
    guard let boundary = goal.boundary else { return "most plausible way to miss it: none was found" }
    return "most plausible way to miss it: \(moves(boundary))"
  }

  /// With several drivers, what each would have to do alone beside the most plausible mix.
  var drivers: Table? {
    guard goal.alone.count > 1, let boundary = goal.boundary else { return nil }
    let rows = goal.alone.map { series, needed -> [Cell] in
      let joint = boundary.drivers.first { $0.series == series }
      let unit = model.series[series]?.unit ?? ""
      let style = QuantityStyle(
        unit: unit, values: [joint?.forecast, joint?.value, needed?.value].compactMap { $0 })
      return [
        .text(series), .text(style.label), style.cell(joint?.forecast), style.cell(joint?.value),
        .decimal(joint?.deviations, 1), style.cell(needed?.value), .decimal(needed?.deviations, 1),
      ]
    }
    return Table(
      title: "To stand exactly at the target",
      columns: [
        Column(key: "driver", header: "driver", alignment: .left),
        Column(key: "unit", header: "", alignment: .left, priority: 1),
        Column(key: "forecast", header: "forecast", alignment: .right),
        Column(key: "together", header: "together", alignment: .right),
        Column(key: "together_sd", header: "sd", alignment: .right),
        Column(key: "alone", header: "alone", alignment: .right),
        Column(key: "alone_sd", header: "sd", alignment: .right),
      ], rows: rows,
      notes: [
        "together: the most plausible mix; alone: the others at their forecasts; sd: standard deviations away"
          + (target.isSum ? "; averages over the periods" : "")
      ])
  }

  /// The same in rows of figures.
  var figures: Table {
    var rows: [[Cell]] = []
    func add(_ item: String, _ subject: String, _ value: Double?) {
      guard let value, value.isFinite else { return }
      rows.append([.text(item), .text(subject), .number(value, display: NumberText.roundTrip(value))])
    }
    add("target", date, target.value)
    add("last", goal.last.map { "\($0.period)" } ?? "", goal.last?.value)
    add("needed_change", span, goal.needed?.change)
    add("needed_growth", span, goal.needed?.growth)
    for step in goal.recent {
      add("recent_change", "\(step.period)", step.change)
      add("recent_growth", "\(step.period)", step.growth)
    }
    add("probability", "unconditional", goal.unconditional.atDate)
    add("probability_ever", "unconditional", goal.unconditional.ever)
    for (scenario, probability) in goal.scenarios {
      add("probability", scenario.name, probability.atDate)
      add("probability_ever", scenario.name, probability.ever)
    }
    add("probability", "weighted", goal.weighted.atDate)
    add("probability_ever", "weighted", goal.weighted.ever)
    for (period, value) in goal.winningPath { add("winning_path", "\(period)", value) }
    for driver in goal.boundary?.drivers ?? [] {
      add("boundary", driver.series, driver.value)
      add("boundary_deviations", driver.series, driver.deviations)
    }
    let columns = [
      Column(key: "item", header: "item", alignment: .left),
      Column(key: "subject", header: "subject", alignment: .left),
      Column(key: "value", header: "value", alignment: .right),
    ]
    return Table(title: "Goal", columns: columns, rows: rows)
  }

  var json: JSONValue {
    func probability(_ value: ScenarioTable.TargetProbability) -> JSONValue {
      .object([("probability", .number(value.atDate)), ("ever", .number(value.ever))])
    }
    func driver(_ driver: GoalAnalysis.Driver) -> JSONValue {
      .object([
        ("series", .string(driver.series)), ("forecast", .number(driver.forecast)),
        ("value", .number(driver.value)), ("deviations", .number(driver.deviations)),
      ])
    }
    let needed = goal.needed.map { needed -> JSONValue in
      .object([
        ("from", .number(needed.from)), ("spans", .integer(needed.spans)),
        ("spanLength", .integer(needed.spanLength)), ("change", .number(needed.change)),
        ("growth", .optional(needed.growth)),
      ])
    }
    let recent = goal.recent.map { step -> JSONValue in
      .object([
        ("period", .string("\(step.period)")), ("change", .number(step.change)),
        ("growth", .optional(step.growth)),
      ])
    }
    let scenarios = goal.scenarios.map { ($0.scenario.name, probability($0.probability)) }
    let boundary = goal.boundary.map { mix -> JSONValue in
      .object([("distance", .number(mix.distance)), ("drivers", .array(mix.drivers.map(driver)))])
    }
    return .object([
      ("target", .string(target.name)), ("series", .string(target.series)),
      ("direction", .string(target.isAtLeast ? ">=" : "<=")), ("value", .number(target.value)),
      ("from", .string("\(target.periods.lowerBound)")), ("to", .string("\(target.periods.upperBound)")),
      ("needed", needed ?? .null), ("recent", .array(recent)),
      ("unconditional", probability(goal.unconditional)), ("scenarios", .object(scenarios)),
      ("weighted", probability(goal.weighted)), ("winners", .integer(goal.winners)),
      (
        "winningPath",
        .array(
          goal.winningPath.map {
            .object([("period", .string("\($0.period)")), ("mean", .number($0.value))])
          })
      ),
      ("isMetAtCenter", .bool(goal.isMetAtCenter)), ("boundary", boundary ?? .null),
      (
        "alone",
        .array(
          goal.alone.map {
            .object([("series", .string($0.series)), ("needed", $0.needed.map(driver) ?? .null)])
          })
      ),
    ])
  }

  private static func signed(_ fraction: Double) -> String {
    (fraction > 0 ? "+" : "") + NumberText.percent(fraction, decimals: 1)
  }

  private static func signedDeviations(_ value: Double) -> String {
    (value > 0 ? "+" : "") + NumberText.grouped(value, decimals: 1) + " sd"
  }
}

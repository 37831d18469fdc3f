import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac report`: the whole story of a model in one file.
  /// - Parameter file: its ending chooses the format: `.html`, `.md` or `.json`.
  /// - Throws: `ScenarioError`, `TargetError`, `InputError`, `Failure`.
  public func modelReport(as file: String, paths: Int? = nil, seed: UInt64? = nil) throws -> String {
    let endings = ["html", "md", "json"]
    guard let ending = endings.first(where: { file.hasSuffix(".\($0)") }) else {
      throw Failure(message: "cannot tell a format from '\(file)': end it in .html, .md or .json")
    }
    let plan = try ScenarioPlan(self, paths: paths, seed: seed)
    let request = ScenarioRequest()
    let (keys, periods) = (try request.keys(plan), try request.at(plan))
    let table = ScenarioTable(plan.engine, outcomes: plan.outcomes, series: keys, periods: periods)
    let goals = try model.targets.filter { $0.periods.upperBound >= plan.engine.base.start }.map {
      GoalView(
        goal: try GoalAnalysis(plan.engine, outcomes: plan.outcomes, target: $0), model: model,
        title: model.series[$0.series]?.title ?? $0.series)
    }
    let facts = FactSource(self).checkReport()
    let goalBlocks = goals.flatMap { [Block.heading($0.question), .list($0.answers)] }
    let scenarios = try scenarioBlocks(table, plan, keys: keys, showsOutcome: false)
    let rest = goalBlocks + explanation(plan, keys: keys) + [.heading("Figures")] + facts.document.blocks
    switch ending {
    case "json":
      let json = JSONValue.object([
        ("title", .string(model.title)), ("scenarios", scenarioJSON(table, plan)),
        ("goals", .array(goals.map(\.json))), ("facts", facts.json ?? .null),
      ])
      return json.serialized(pretty: true) + "\n"
    case "md":
      let blocks = [.heading(model.title), .paragraph(footing(plan))] + scenarios + rest
      return Document(blocks).rendered(as: .markdown, width: 100, color: false)
    default:
      var page = HTMLPage(title: model.title)
      page.append([.paragraph(footing(plan))])
      for (key, block) in zip(keys, scenarios) {
        page.append([block])
        page.append(svg: chart(key, plan).svg)
      }
      page.append(Array(scenarios.dropFirst(keys.count)))
      page.append(rest)
      return page.text
    }
  }

  /// The past of a series, no longer than twice its future, and the scenarios.
  private func chart(_ key: String, _ plan: ScenarioPlan) -> FanChart {
    let base = plan.engine.base
    let known = histories[key].map { series in
      series.periods.compactMap { series[$0].isNaN ? nil : (period: $0, value: series[$0]) }
    }
    let past = (known ?? []).suffix(max(8, 2 * base.horizon))
    let anchor = past.last
    let steps = (0..<base.horizon).filter { step in
      anchor.map { $0.period < base.start.advanced(by: step) } ?? true
    }
    let start = anchor.map { [$0] } ?? []
    let shown =
      plan.outcomes.isEmpty ? [("models", base)] : plan.outcomes.map { ($0.scenario.name, $0.futures) }
    let band = steps.map { step in
      let ends = ScenarioTable.quantiles((shown.first?.1 ?? base).step(key, step), [0.1, 0.9])
      return (period: base.start.advanced(by: step), low: ends[0], high: ends[1])
    }
    let lines = shown.map { name, futures in
      FanChart.Line(
        name: name,
        points: start
          + steps.map {
            (base.start.advanced(by: $0), ScenarioTable.quantiles(futures.step(key, $0), [0.5])[0])
          })
    }
    let entry = model.series[key]
    return FanChart(
      title: entry?.title ?? key, past: Array(past),
      band: start.map { ($0.period, $0.value, $0.value) } + band,
      lines: lines,
      style: QuantityStyle(unit: entry?.unit ?? "", values: past.map(\.value) + band.map(\.high)))
  }
}

import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac report`: the whole story of a model in one file.
  /// - Parameter file: its ending chooses the format: `.html`, `.xlsx`, `.md` or `.json`.
  /// - Throws: `ScenarioError`, `TargetError`, `InputError`, `Failure`.
  public func modelReport(as file: String, paths: Int? = nil, seed: UInt64? = nil) throws -> [UInt8] {
    let endings = ["html", "xlsx", "md", "json"]
    guard let ending = endings.first(where: { file.hasSuffix(".\($0)") }) else {
      throw Failure(message: "cannot tell a format from '\(file)': end it in .html, .xlsx, .md or .json")
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
    let whole = Document([.heading(model.title), .paragraph(footing(plan))] + scenarios + rest)
    switch ending {
    case "json":
      let json = JSONValue.object([
        ("title", .string(model.title)), ("scenarios", scenarioJSON(table, plan)),
        ("goals", .array(goals.map(\.json))), ("facts", facts.json ?? .null),
      ])
      return Array((json.serialized(pretty: true) + "\n").utf8)
    case "md": return Array(whole.rendered(as: .markdown, width: 100, color: false).utf8)
    case "xlsx": return Workbook(whole).bytes
    default:
      var page = HTMLPage(title: model.title)
      page.append([.paragraph(footing(plan))])
      for (key, block) in zip(keys, scenarios) {
        page.append([block])
        let chart = chart(key, plan)
        page.append(svg: chart.svg, caption: chart.caption)
      }
      page.append(Array(scenarios.dropFirst(keys.count)))
      page.append(rest)
      return Array(page.text.utf8)
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
    let (leader, futures) = shown.first ?? ("models", base)
    let bands = [(0.025, 0.975, "95 %"), (0.1, 0.9, "80 %")].map { low, high, share in
      FanChart.Band(
        name: "\(leader): \(share) of the paths",
        points: start.map { ($0.period, $0.value, $0.value) }
          + steps.map { step in
            let ends = ScenarioTable.quantiles(futures.step(key, step), [low, high])
            return (base.start.advanced(by: step), ends[0], ends[1])
          })
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
      title: entry?.title ?? key, past: Array(past), bands: bands, lines: lines, unit: entry?.unit ?? "")
  }
}

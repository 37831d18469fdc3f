import ArgumentParser
import Pipeline

/// `almanac scenarios`: the scenario table.
struct Scenarios: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scenarios side by side: value, p10–p90, growth, against base, probability of the targets.",
    discussion: """
      EXAMPLES
        almanac scenarios models/alibaba
        almanac scenarios models/alibaba --series aac.china --at 2022Q1 --explain
      """)

  @Argument(help: "A model.yaml or the folder that holds one.")
  var model = "models/alibaba"

  @Option(help: "Series, comma-separated (default: those of the model's report).")
  var series: String?

  @Option(help: "Periods, comma-separated (default: those of the model's report).")
  var at: String?

  @Option(parsing: .unconditional, help: "How many paths (default: the model's).")
  var paths: Int?

  @Option(help: "Hide what was published after this day (default: the model's as_of).")
  var asOf: String?

  @Flag(help: "One table a period with all series in it, instead of one table a series.")
  var byPeriod = false

  @Flag(help: "Show what came after as_of beside the projections.")
  var outcome = false

  @Flag(help: "Name the facts, the model and the assumptions behind every number.")
  var explain = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let project = try Project(model, day: asOf)
    let request = ScenarioRequest(
      series: series, periods: at, paths: paths, seed: common.seed, showsOutcome: outcome, explains: explain,
      isByPeriod: byPeriod)
    try common.emit(try project.scenarioReport(request))
  }
}

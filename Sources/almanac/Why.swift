import ArgumentParser
import Pipeline

/// `almanac why`: which assumption moves what.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Which assumption of a scenario moves what, in shares that add up.",
    discussion: """
      EXAMPLES
        almanac why models/alibaba bear
        almanac why models/alibaba bull --series revenue.group --at 2022Q4
      """)

  @Argument(help: "A model.yaml or the folder that holds one.")
  var model: String

  @Argument(help: "A scenario of the model.")
  var scenario: String

  @Option(help: "Series, comma-separated (default: those of the model's report).")
  var series: String?

  @Option(help: "Periods, comma-separated (default: those of the model's report).")
  var at: String?

  @Option(parsing: .unconditional, help: "How many paths (default: the model's).")
  var paths: Int?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let request = ScenarioRequest(series: series, periods: at, paths: paths, seed: common.seed)
    try common.emit(try Project(model).whyReport(scenario, request))
  }
}

import ArgumentParser
import Pipeline

/// `almanac why`: which assumption moves what.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Which assumption of a scenario moves what; which figures changed a forecast. Shares add up.",
    discussion: """
      With --since DATE instead of a scenario: how the forecast of the models changed from that day to as_of, figure
      by figure in the order in which they became known.

      EXAMPLES
        almanac why models/alibaba bear
        almanac why models/alibaba bull --series revenue.group --at 2022Q4
        almanac why models/alibaba --since 2021-09-30 --series revenue.cloud
      """)

  @Argument(help: "A model.yaml or the folder that holds one.")
  var model: String

  @Argument(help: "A scenario of the model.")
  var scenario: String?

  @Option(help: "The day from which on figures are looked at.")
  var since: String?

  @Option(help: "The day until which (default: the model's as_of).")
  var asOf: String?

  @Option(help: "Series, comma-separated (default: those of the model's report).")
  var series: String?

  @Option(help: "Periods, comma-separated (default: those of the model's report).")
  var at: String?

  @Option(parsing: .unconditional, help: "How many paths (default: the model's).")
  var paths: Int?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let request = ScenarioRequest(series: series, periods: at, paths: paths, seed: common.seed)
    switch (scenario, since) {
    case (let scenario?, nil):
      try common.emit(try Project(model, day: asOf).whyReport(scenario, request))
    case (nil, let since?):
      try common.emit(try Revision(model, since: since, until: asOf, request).report())
    default:
      throw ValidationError("name a scenario of the model, or --since with a day, not both")
    }
  }
}

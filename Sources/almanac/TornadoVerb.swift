import ArgumentParser
import Pipeline

/// `almanac tornado`: one driver at a time.
struct TornadoVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tornado",
    abstract: "What each driver does to a series, alone and with what hangs together with it.",
    discussion: """
      EXAMPLES
        almanac tornado models/saas profit@2026Q4
        almanac tornado models/alibaba revenue.group
      """)

  @Argument(help: "A model.yaml or the folder that holds one.")
  var model: String

  @Argument(
    help: "SERIES@PERIOD or SERIES (default: the report's first series made of others, its last period).")
  var subject: String?

  @Option(parsing: .unconditional, help: "How many paths (default: the model's).")
  var paths: Int?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.emit(try Project(model).tornadoReport(subject, paths: paths, seed: common.seed))
  }
}

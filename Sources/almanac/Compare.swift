import ArgumentParser
import Pipeline

/// `almanac compare`: fits side by side.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fits side by side: criterion, rolling error, coverage, next value, verdict.",
    discussion: """
      EXAMPLES
        almanac compare sales.csv
        almanac compare models/alibaba --only revenue.cloud
        almanac compare sales.csv --model naive,drift,damped-log --format json
      """)

  @Argument(
    help: "A table of series (CSV with ds,y and optionally unique_id; - for standard input) or a model.")
  var source: String

  @OptionGroup var data: DataOptions

  @Option(help: "Only this series.")
  var only: String?

  @Option(parsing: .unconditional, help: "How many of the last values are forecast one step ahead.")
  var origins = 8

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (report, remarks) = try CompareJob(
      source: source, only: only, data: data.request, maximumOrigins: origins,
      threads: common.threads
    ).report()
    remarks.forEach(common.say)
    try common.emit(report)
  }
}

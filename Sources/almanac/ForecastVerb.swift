import ArgumentParser
import Pipeline

/// `almanac forecast`: a table of series in, forecasts out.
struct ForecastVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast every series of a table.",
    discussion: """
      A series that a model cannot be fitted to falls back as 'almanac models' says, and is named with the reason.

      EXAMPLES
        almanac forecast sales.csv --horizon 8
        almanac forecast sales.csv --model damped-log,naive --level 80,95 -o forecasts.csv
      """)

  @Argument(help: "CSV with ds,y and optionally unique_id; - for standard input.")
  var source: String

  @OptionGroup var data: DataOptions

  @Option(
    parsing: .unconditional,
    help: "How many periods, or 'horizon' to read the table's column of that name (default: two seasons).")
  var horizon: String?

  @Option(help: "Central intervals in percent.")
  var level = "80,95"

  @Flag(help: "Stop with an error where a series cannot be fitted as asked.")
  var strict = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (report, remarks) = try ForecastJob(
      source: source, data: data.request, horizon: horizon, levels: level, isStrict: strict,
      threads: common.threads
    ).report()
    remarks.forEach(common.say)
    try common.emit(report)
  }
}

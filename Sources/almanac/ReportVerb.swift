import ArgumentParser
import Pipeline

/// `almanac report`: one self-contained file.
struct ReportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "One self-contained report: scenarios with fan charts, targets, where the numbers come from.",
    discussion: """
      EXAMPLES
        almanac report models/alibaba -o alibaba.html
        almanac report models/saas -o plan.xlsx
      """)

  @Argument(help: "A model.yaml or the folder that holds one.")
  var model: String

  @Option(name: [.short, .long], help: "The file: .html (pictures inline, no network), .xlsx, .md or .json.")
  var output: String

  @Option(parsing: .unconditional, help: "How many paths (default: the model's).")
  var paths: Int?

  @Option(help: "Seed of random draws (default: the model's).")
  var seed: UInt64?

  func run() throws {
    try Files.replace(output, with: try Project(model).modelReport(as: output, paths: paths, seed: seed))
  }
}

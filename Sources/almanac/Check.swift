import ArgumentParser
import Pipeline

/// `almanac check`: what contradicts what.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Which figures contradict each other, which is the likely culprit, what cannot be decided.",
    discussion: """
      Exit code 2 where figures contradict each other beyond what rounding explains.

      EXAMPLES
        almanac check models/alibaba
        almanac check facts.csv --format json
      """)

  @Argument(help: "A model (model.yaml or its folder) or a facts file (.csv, .jsonl; - for standard input).")
  var source: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.emit(try FactSource(source).checkReport())
  }
}

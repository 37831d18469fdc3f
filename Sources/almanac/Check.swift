import ArgumentParser
import Pipeline

/// `almanac check`: what contradicts what.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Which figures contradict each other, which is the likely culprit, what cannot be decided.",
    discussion: """
      Exit code 2 where figures contradict each other beyond what rounding explains, 3 where the assumptions of a \
      scenario do.

      EXAMPLES
        almanac check models/alibaba
        almanac check facts.csv --format json
        almanac check facts.csv --checks
        almanac check facts.csv --series --format json
        almanac extract call.txt | almanac check -
        almanac check facts.csv --fix 'facts.csv:12=80.4 billion'
        almanac check facts.csv --fix 'operating_cash_flow.acme 2021Q4=80.4 billion'

      Figures meet in equations: levels, changes, growth, shares, margins, quarters and years, parts that add up, \
      places that complete each other, one amount in two currencies. Facts of different entities, places or metrics \
      do not meet. A model file says which series add up; a bare facts file is read for what names and figures show. \
      --fix adds a row that names the one it replaces; nothing stated is deleted.

      Within one document an error is claimed only where two other figures check the culprit, or a slip (a digit, a \
      scale, a sign) explains it that chance would seldom make. What else does not fit is listed under "Figures that \
      do not fit together" and "Names that stand for several quantities", and leaves the exit code at 0: a name that \
      covers two quantities is far commoner than a misprint. Documents among each other contradict as they stand.

      A model file is read for what is hardly meant as well, without a run: a sum and all its parts assumed, assumptions \
      that conflict or repeat each other, sums of different units, periods beyond the horizon or already known, targets \
      that no table shows, series without facts or with too few, ceilings that no figure shows, values ten times beyond \
      anything seen. Each names its line and what to do.
      """)

  @Argument(help: "A model (model.yaml or its folder) or a facts file (.csv, .jsonl; - for standard input).")
  var source: String

  @Option(
    help: "Correct a figure: KEY is a fact's id, or the series and period of a contradiction. Repeatable.")
  var fix: [String] = []

  @Flag(help: "List every figure with the number of its independent checks.")
  var checks = false

  @Flag(help: "Add the reconciled history: every level that the figures determine, with its interval.")
  var series = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    for assignment in fix { common.say(try FactSource(source).fix(assignment)) }
    try common.emit(try FactSource(source).checkReport(listsChecks: checks, listsSeries: series))
  }
}

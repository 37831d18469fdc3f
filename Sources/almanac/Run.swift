import ArgumentParser
import Pipeline

/// `almanac run`: the whole way.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The whole way: facts checked, series, fits compared, projections, scenario table.",
    discussion: "EXAMPLE\n  almanac run models/alibaba --outcome")

  @Argument(help: "A model.yaml or the folder that holds one.")
  var model = "models/alibaba"

  @Flag(help: "Show what came after as_of beside the projections.")
  var outcome = false

  @Flag(help: "Name the facts, the model and the assumptions behind every number.")
  var explain = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let project = try Project(model)
    try common.emit(try project.runReport(seed: common.seed, showsOutcome: outcome, explains: explain))
  }
}

import ArgumentParser
import Pipeline

/// `almanac bench`: this machine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "This machine: the BLAS core that runs, matrix products and fits per second.",
    discussion: "EXAMPLES\n  almanac bench\n  almanac bench --format json")

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.emit(try Report.bench())
  }
}

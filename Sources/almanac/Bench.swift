import ArgumentParser
import Pipeline

/// `almanac bench`: this machine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "This machine: the BLAS core that runs, matrix products and fits per second.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.emit(try Report.bench())
  }
}

import ArgumentParser
import Pipeline

/// `almanac bench`: this machine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "This machine: the BLAS core that runs, matrix products and fits per second.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.emit(try Report.bench())
  }
}

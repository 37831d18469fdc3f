import ArgumentParser
import Pipeline

/// `almanac bench`: this machine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "This machine: its peak, kernels beside it, and the time of a fit (half a minute).")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.emit(try Report.bench(progress: output.say))
  }
}

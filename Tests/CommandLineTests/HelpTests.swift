import Foundation
import Testing

@Suite struct HelpTests {
  static let verbs = [
    ["run"], ["extract"], ["check"], ["series"], ["forecast"], ["compare"], ["backtest"], ["update"],
    ["models"],
    ["models", "list"], ["models", "show"], ["regress"],
    ["scenarios"], ["goal"], ["bridge"], ["why"], ["tornado"], ["replay"], ["init"], ["report"], ["bench"],
  ]

  @Test(arguments: verbs)
  func `the help of every verb has an example`(verb: [String]) throws {
    let run = try CommandLineRun(verb + ["--help"])
    #expect(run.exitCode == 0 && run.standardError.isEmpty)
    #expect(run.standardOutput.contains("EXAMPLE"))
    #expect(run.standardOutput.contains("  almanac \(verb.joined(separator: " "))"))
  }

  @Test func `the help names every verb and the exit codes`() throws {
    let run = try CommandLineRun(["--help"])
    for verb in Self.verbs where verb.count == 1 { #expect(run.standardOutput.contains("\n  \(verb[0]) ")) }
    #expect(run.standardOutput.contains("Exit codes"))
  }

  @Test func `the version is a number`() throws {
    let run = try CommandLineRun(["--version"])
    #expect(run.exitCode == 0 && run.standardOutput.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are generated`(shell: String) throws {
    let run = try CommandLineRun(["--generate-completion-script", shell])
    #expect(
      run.exitCode == 0 && run.standardOutput.contains("almanac") && run.standardOutput.contains("scenarios"))
  }
}

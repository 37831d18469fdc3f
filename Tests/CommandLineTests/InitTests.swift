import Foundation
import Testing

/// Starter models run as they are written.
@Suite struct InitTests {
  static let verbs = [
    ["check", "plan"], ["scenarios", "plan"], ["goal", "plan", "break-even"], ["why", "plan", "price-cut"],
    ["tornado", "plan", "profit"], ["bridge", "plan", "2023Q4", "2024Q4", "--series", "profit"],
    ["run", "plan"],
  ]

  @Test func `every verb runs on the example as it is written`() throws {
    let place = try Workplace()
    let made = try CommandLineRun(["init", "plan"], in: place)
    #expect(made.exitCode == 0 && made.standardError.contains("almanac scenarios plan"))
    for verb in Self.verbs {
      let run = try CommandLineRun(verb, in: place)
      #expect(run.exitCode == 0 && !run.standardOutput.isEmpty, "\(verb) \(run.standardError)")
    }
  }

  @Test func `a table becomes a model that runs, whatever its names`() throws {
    let table = Samples.table.replacingOccurrences(of: "shop", with: "9 \"odd\": name").replacingOccurrences(
      of: "short", with: "kurz/é")
    let place = try Workplace([
      "t.csv": table.replacingOccurrences(of: "9 \"odd\": name", with: "9 odd: name")
    ])
    #expect(try CommandLineRun(["init", "plan", "--from", "t.csv"], in: place).exitCode == 0)
    let run = try CommandLineRun(["scenarios", "plan"], in: place)
    #expect(run.exitCode == 0, "\(run.standardError)")
    #expect(try CommandLineRun(["goal", "plan", "tenth-more"], in: place).exitCode == 0)
  }

  @Test func `what is there already is not overwritten`() throws {
    let place = try Workplace(["plan/model.yaml": "mine"])
    let run = try CommandLineRun(["init", "plan"], in: place)
    #expect(run.exitCode == 1 && run.errorLines.count == 1)
    #expect(place.text("plan/model.yaml") == "mine" && place.text("plan/facts.csv") == nil)
  }

  @Test(arguments: [["init", "no/such/parent"], ["init", "plan", "--from", "nothing.csv"]])
  func `a folder that cannot be made or a table that is not there is one line`(arguments: [String]) throws {
    let run = try CommandLineRun(arguments, in: Workplace())
    #expect(run.exitCode == 1 && run.errorLines.count == 1)
  }
}

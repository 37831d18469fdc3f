import Foundation
import Testing

/// `schema`, and what `check` says of a model file.
@Suite struct ModelFileVerbTests {
  private static func place(_ more: String = "") throws -> Workplace {
    try Workplace(["plan/model.yaml": Samples.model(more), "plan/facts.csv": Samples.facts])
  }

  @Test func `the schema goes into a file by its ending`() throws {
    let place = try Workplace()
    let run = try place.run("schema", "-o", "almanac.schema.json")
    #expect(run.exitCode == 0 && run.standardOutput.isEmpty)
    let text = try #require(place.text("almanac.schema.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect((root["properties"] as? [String: Any])?["scenarios"] != nil)
    #expect((root["definitions"] as? [String: Any])?["assumption"] != nil)
  }

  @Test func `a misspelt section is offered in one line`() throws {
    let run = try Workplace().run("schema", "targts")
    #expect(run.exitCode == 1 && run.errorLines.count == 1)
    #expect(run.standardError.contains("did you mean 'target'?"))
  }

  @Test func `a doubt is no failure, a conflict is an infeasible scenario`() throws {
    let doubt = try Self.place(
      "scenarios: { base: { assume: [{ see: revenue, at: 2022Q3, level: 130 }] } }\n"
    )
    .run("check", "plan")
    #expect(doubt.exitCode == 0, "\(doubt.standardError)")
    #expect(doubt.standardOutput.contains("plan/model.yaml:11:14: no scenario has a weight"))
    let pair = "[{ see: revenue, at: 2022Q3, level: 130 }, { see: revenue, at: 2022Q3, level: 140 }]"
    let conflict = try Self.place("scenarios: { base: { weight: 1, assume: \(pair) } }\n").run(
      "check", "plan")
    #expect(conflict.exitCode == 3 && conflict.standardOutput.contains("(conflict)"))
  }

  @Test func `an error comes first, with its place`() throws {
    let run = try Self.place("scenaros: {}\n").run("check", "plan")
    #expect(run.exitCode == 1 && run.errorLines.count == 1)
    #expect(run.standardError.hasPrefix("almanac: error: plan/model.yaml:11:1: unknown key 'scenaros'"))
  }

  @Test func `why takes one question at a time`() throws {
    let place = try Self.place("scenarios: { base: { weight: 1 } }\n")
    let facts = try place.run("why", "plan", "--facts", "--series", "revenue", "--paths", "200")
    #expect(facts.exitCode == 0 && facts.standardOutput.contains("the forecast"), "\(facts.standardError)")
    let both = try place.run("why", "plan", "base", "--facts")
    #expect(both.exitCode == 1 && both.standardError.contains("one of them"))
  }

  @Test func `a seed beyond what most integers hold is printed as it is`() throws {
    let place = try Self.place("scenarios: { base: { weight: 1 } }\n")
    let run = try place.run(
      "scenarios", "plan", "--seed", "18446744073709551615", "--paths", "200", "--format", "json")
    #expect(run.exitCode == 0 && run.standardOutput.contains("\"seed\": 18446744073709551615"))
  }
}

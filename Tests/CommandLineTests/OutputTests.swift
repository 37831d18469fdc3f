import Foundation
import Testing
import TimeSeries

@Suite struct OutputTests {
  /// Every verb on the small model and table; `run` on the shipped one is looked at by itself.
  static let everyVerb: [[String]] = [
    ["run", "."], ["check", "."], ["series", "."], ["scenarios", ".", "--explain"], ["compare", "."],
    ["compare", "t.csv"], ["forecast", "t.csv"], ["check", "facts.csv"], ["series", "facts.csv"], ["models"],
    ["models", "show", "damped-log"], ["goal", ".", "t"], ["goal", ".", "double@2022Q2>=300"],
    ["bridge", ".", "2021Q1", "2021Q4", "--series", "double"], ["bridge", ".", "base", "high@2022Q3"],
    ["why", ".", "high"],
    ["why", ".", "--since", "2021-09-30", "--as-of", "2021-12-31", "--series", "revenue", "--at", "2022Q2"],
    ["tornado", ".", "double@2022Q4"],
    ["replay", ".", "--as-of", "2021-09-30", "--series", "revenue"],
    ["scenarios", ".", "--by-period", "--as-of", "2021-12-31"],
  ]

  static func place() throws -> Workplace {
    let scenarios = """
      scenarios:
        base: { weight: 0.6 }
        high: { weight: 0.3, assume: [{ see: double, at: 2022Q4, level: 290 }] }
      targets: { t: { revenue: ">= 140", by: 2022Q4 } }
      """
    return try Workplace([
      "t.csv": Samples.table, "facts.csv": Samples.facts, "model.yaml": Samples.model(scenarios),
    ])
  }

  @Test(arguments: everyVerb)
  func `JSON of every verb is JSON`(verb: [String]) throws {
    let run = try CommandLineRun(verb + ["--format", "json"], in: Self.place())
    #expect(run.exitCode == 0)
    #expect(throws: Never.self) { try run.json() }
  }

  @Test(arguments: everyVerb)
  func `every line of JSON lines is JSON`(verb: [String]) throws {
    let run = try CommandLineRun(verb + ["--format", "jsonl"], in: Self.place())
    #expect(run.exitCode == 0 && !run.standardOutput.isEmpty)
    for line in run.standardOutput.split(separator: "\n") {
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
      }
    }
  }

  @Test(arguments: everyVerb)
  func `piped output has no escape codes and is the same twice`(verb: [String]) throws {
    let place = try Self.place()
    let (first, second) = (
      try CommandLineRun(verb, in: place), try CommandLineRun(verb, in: place)
    )
    #expect(!first.standardOutput.contains("\u{1B}") && !first.standardOutput.isEmpty)
    #expect(first.standardOutput == second.standardOutput && first.standardError == second.standardError)
    #expect(first.exitCode == 0)
  }

  @Test(arguments: everyVerb)
  func `a file gets the very bytes of the same format on standard output`(verb: [String]) throws {
    let place = try Self.place()
    let printed = try CommandLineRun(verb + ["--format", "csv"], in: place)
    let written = try CommandLineRun(verb + ["-o", "out.csv"], in: place)
    #expect(written.standardOutput.isEmpty && written.exitCode == printed.exitCode)
    #expect(place.text("out.csv") == printed.standardOutput)
  }

  static let script = "/usr/bin/script"

  /// On a terminal, which `script` pretends to be.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: script), "needs \(script)"),
    arguments: [
      ([:], [], true), (["NO_COLOR": "1"], [], false), (["TERM": "dumb"], [], false),
      ([:], ["--no-color"], false),
    ])
  func `colour is for terminals, unless it is not wanted`(
    environment: [String: String], options: [String], isColored: Bool
  ) throws {
    let place = try Workplace()
    let command = ([CommandLineRun.program.path, "models"] + options).joined(separator: " ")
    let run = try CommandLineRun(
      ["-qec", command, "/dev/null"], environment: environment, in: place,
      program: URL(fileURLWithPath: Self.script))
    #expect(run.standardOutput.contains("naive"))
    #expect(run.standardOutput.contains("\u{1B}[") == isColored)
  }

  @Test func `results do not depend on the threads`() throws {
    let place = try Workplace(["t.csv": Samples.table])
    let one = try place.run("forecast", "t.csv", "--threads", "1")
    #expect(try place.run("forecast", "t.csv", "--threads", "4").standardOutput == one.standardOutput)
  }

  @Test func `the seed decides the draws`() throws {
    func run(_ seed: String) throws -> String {
      try Self.place().run("scenarios", ".", "--seed", seed).standardOutput
    }
    #expect(try run("1") == run("1"))
    #expect(try run("1") != run("2"))
  }

  @Test(arguments: [
    ("out.csv", "unique_id,ds,"), ("out.json", "{"), ("out.jsonl", "{"), ("out.md", "| unique\\_id"),
    ("out.txt", "unique_id"),
  ])
  func `a file's ending decides its format`(name: String, start: String) throws {
    let place = try Workplace(["t.csv": Samples.table])
    let run = try place.run("forecast", "t.csv", "-o", name)
    #expect(run.exitCode == 0 && run.standardOutput.isEmpty)
    #expect(place.text(name)?.hasPrefix(start) == true, "\(place.text(name)?.prefix(40) ?? "")")
    #expect(place.names == [name, "t.csv"])
  }

  @Test func `the format asked for wins over the ending`() throws {
    let place = try Workplace(["t.csv": Samples.table])
    _ = try place.run("forecast", "t.csv", "-o", "out.txt", "--format", "csv")
    #expect(place.text("out.txt")?.hasPrefix("unique_id,ds,") == true)
  }

  @Test func `a contradiction is exit code 2, with the results printed and nothing said`() throws {
    let run = try CommandLineRun(["check", "models/alibaba"])
    #expect(run.exitCode == 2 && run.standardOutput.contains("80.4 billion") && run.standardError.isEmpty)
  }

  @Test func `a contradiction is exit code 2 also where results go to a file`() throws {
    let more = "revenue,Group,growth_qoq,50,percent,2021-12-31,49.5,50.5,50 %,2021Q4,\n"
    let place = try Workplace(["facts.csv": Samples.facts + more, "model.yaml": Samples.model()])
    #expect(try place.run("check", ".", "-o", "out.json").exitCode == 2)
    #expect(place.text("out.json")?.contains("\"culprit\"") == true)
  }

  @Test func `figures without a contradiction are exit code 0`() throws {
    #expect(try Workplace(["f.csv": Samples.facts]).run("check", "f.csv").exitCode == 0)
  }

  @Test func `the default model is the one that ships`() throws {
    let run = try CommandLineRun(["run"])
    #expect(run.exitCode == 2 && run.standardError.isEmpty)
    #expect(run.standardOutput.hasPrefix("Alibaba Group") && run.standardOutput.contains("one-billion"))
  }

  @Test func `a model is named by its file or its folder, wherever one stands`() throws {
    let place = try Workplace(["m/model.yaml": Samples.model(), "m/facts.csv": Samples.facts])
    let runs = try ["m", "m/", "m/model.yaml"].map { try place.run("series", $0, "--format", "csv") }
    #expect(Set(runs.map(\.standardOutput)).count == 1 && runs[0].exitCode == 0)
    #expect(runs[0].standardOutput.contains("double,2021Q4"))
  }
}

@Suite struct ForecastVerbTests {
  static func rows(_ run: CommandLineRun) throws -> CSVDocument {
    try CSVDocument(file: "out.csv", bytes: Array(run.standardOutput.utf8))
  }

  @Test func `the header is the contract's`() throws {
    let run = try Workplace(["t.csv": Samples.table]).run(
      "forecast", "t.csv", "--model", "naive,damped-log(season=none)", "--level", "80,95", "--format", "csv")
    let names = ["naive", "damped-log(season=none)"].flatMap {
      ["\($0)", "\($0)-lo-80", "\($0)-hi-80", "\($0)-lo-95", "\($0)-hi-95"]
    }
    #expect(try Self.rows(run).header == ["unique_id", "ds"] + names)
  }

  @Test func `rows stand in the order of the input, a horizon each`() throws {
    let run = try Workplace(["t.csv": Samples.table]).run(
      "forecast", "t.csv", "--horizon", "2", "--format", "csv")
    let rows = try Self.rows(run).rows.map { Array($0.fields.prefix(2)) }
    #expect(rows == [["shop", "2021Q1"], ["shop", "2021Q2"], ["short", "2021Q1"], ["short", "2021Q2"]])
  }

  @Test func `a point lies within its intervals, and 95 % within which 80 % lies`() throws {
    let run = try Workplace(["t.csv": Samples.table]).run("forecast", "t.csv", "--format", "csv")
    for row in try Self.rows(run).rows {
      let values = row.fields.dropFirst(2).compactMap(Double.init)
      let ordered = [values[3], values[1], values[0], values[2], values[4]]
      #expect(ordered == ordered.sorted() && values.allSatisfy(\.isFinite))
    }
  }

  @Test func `a fallback keeps its rows and is named with the reason`() throws {
    let run = try Workplace(["t.csv": Samples.table]).run(
      "forecast", "t.csv", "--model", "damped-log", "--format", "csv")
    #expect(run.exitCode == 0)
    let line = try #require(run.errorLines.first { $0.contains("short") })
    #expect(
      line.hasPrefix("almanac: short: damped-log needs ") && line.contains("has 2")
        && line.contains("used instead"))
  }

  @Test func `where strictness is asked for, a series that cannot be fitted is an error`() throws {
    let run = try Workplace(["t.csv": Samples.table]).run(
      "forecast", "t.csv", "--model", "damped-log", "--strict")
    #expect(run.exitCode == 1 && run.standardOutput.isEmpty && run.errorLines.count == 1)
    #expect(run.standardError.contains("t.csv: series 'short': damped-log needs"))
  }

  @Test func `a series that nothing can be fitted to keeps its rows, and is named`() throws {
    let place = try Workplace(["t.csv": "unique_id,ds,y\nvoid,2020,\nvoid,2021,\nkept,2020,4\nkept,2021,5\n"])
    let run = try place.run("forecast", "t.csv", "--horizon", "1", "--level", "80", "--format", "csv")
    #expect(run.exitCode == 0 && run.standardOutput.contains("\nvoid,2022,,,\n"))
    #expect(run.standardError.contains("void: ensemble needs 1 observation and"))
  }

  @Test func `what was inferred is said, and not when quiet`() throws {
    let place = try Workplace(["t.csv": Samples.table])
    #expect(try place.run("forecast", "t.csv").standardError.contains("quarterly"))
    #expect(try place.run("forecast", "t.csv", "--quiet").standardError.isEmpty)
  }

  @Test func `a table comes from standard input too`() throws {
    let place = try Workplace(["t.csv": Samples.table])
    let piped = try place.run("forecast", "-", "--format", "csv", input: Samples.table)
    #expect(piped.exitCode == 0)
    #expect(try place.run("forecast", "t.csv", "--format", "csv").standardOutput == piped.standardOutput)
  }

  @Test func `the horizon comes from a column where one is named`() throws {
    let table = "unique_id,ds,y,horizon\na,2019,1,1\na,2020,2,1\nb,2019,1,3\nb,2020,2,3\n"
    let run = try Workplace(["t.csv": table]).run(
      "forecast", "t.csv", "--horizon", "horizon", "--model", "naive", "--format", "csv")
    #expect(try Self.rows(run).rows.map { $0.fields[0] } == ["a", "b", "b", "b"])
  }
}

import Foundation
import Testing

/// `backtest`, `update`, saved fits and many series at once.
@Suite struct JudgingTests {
  /// Walks with a trend, drawn by a congruential rule; the last series is too short for most models.
  static func table(series: Int = 12, length: Int = 24, extra: String = "") -> String {
    var text = "unique_id,ds,y\n"
    var state: UInt64 = 1
    for s in 0..<series {
      var value = 100.0
      for t in 0..<length {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        value += Double(state >> 40) / Double(1 << 24) - 0.4
        text += "s\(s),\(2015 + t / 4)Q\(t % 4 + 1),\(value)\n"
      }
    }
    return text + extra
  }

  static let backtest = ["backtest", "t.csv", "--model", "drift,theta", "--horizon", "3", "--origins", "3"]

  @Test func `a backtest has a row for each series, model and origin`() throws {
    let place = try Workplace(["t.csv": Self.table(extra: "z,2020Q1,1\nz,2020Q2,2\n")])
    let run = try CommandLineRun(Self.backtest + ["--format", "csv", "--quiet"], in: place)
    #expect(run.exitCode == 0 && run.standardError.isEmpty)
    let rows = run.standardOutput.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0].prefix(5) == ["unique_id", "model", "cutoff", "n", "mase"])
    // Three models with the benchmark, three origins, twelve series, and three rows of the one that is too short.
    #expect(rows.count == 1 + 12 * 3 * 3 + 3)
    #expect(rows[1].prefix(4) == ["s0", "drift", "2019Q3", "3"])
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    let short = try #require(rows.last)
    #expect(short[0] == "z" && short[3] == "0" && short.last?.contains("2 values leave fewer than 3") == true)
  }

  @Test func `a model that fails is a row with the reason, never a stop`() throws {
    var text = Self.table(series: 1)
    text += Self.table(series: 1).split(separator: "\n").dropFirst().map {
      $0.replacing("s0,", with: "neg,").replacing(",1", with: ",-1") + "\n"
    }.joined()
    let place = try Workplace(["t.csv": text])
    let run = try CommandLineRun(
      ["backtest", "t.csv", "--model", "damped-log", "--horizon", "2", "--by", "series", "--format", "csv"],
      in: place)
    #expect(run.exitCode == 0)
    let row = try #require(run.standardOutput.split(separator: "\n").first { $0.hasPrefix("neg,damped-log") })
    #expect(row.contains("5 origins: damped-log works on logarithms"))
  }

  @Test func `the summary pools models and horizons and ranks over series`() throws {
    let place = try Workplace(["t.csv": Self.table()])
    let run = try CommandLineRun(Self.backtest + ["--summary", "--format", "json", "--quiet"], in: place)
    let document = try #require(try run.json() as? [String: [[String: Any]]])
    let models = try #require(document["models"])
    #expect(Set(models.compactMap { $0["model"] as? String }) == ["drift", "theta", "naive2"])
    #expect(models.allSatisfy { $0["n"] as? Int == 12 * 3 * 3 && $0["failed"] as? Int == 0 })
    let benchmark = try #require(models.first { $0["model"] as? String == "naive2" })
    #expect(benchmark["owa"] as? Double == 1)
    #expect(document["byHorizon"]?.count == 9)
    #expect(document["ranksOverSeries"]?.count == 3)
  }

  @Test func `backtests do not depend on the number of threads`() throws {
    let place = try Workplace(["t.csv": Self.table()])
    let one = try CommandLineRun(Self.backtest + ["--format", "csv", "--threads", "1"], in: place)
    let four = try CommandLineRun(Self.backtest + ["--format", "csv", "--threads", "4"], in: place)
    #expect(one.standardOutput == four.standardOutput)
  }

  @Test func `a journal cut anywhere is taken up to the same bytes`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 4)])
    let whole = try CommandLineRun(Self.backtest + ["--format", "csv"], in: place).standardOutput
    let command = Self.backtest + ["--format", "csv", "--resume", "j"]
    #expect(try CommandLineRun(command, in: place).standardOutput == whole)
    let journal = try #require(place.text("j"))
    for length in [0, 5, 40, journal.utf8.count / 3, journal.utf8.count - 1] {
      try place.write("j", Data(journal.utf8.prefix(length)))
      let run = try CommandLineRun(command, in: place)
      #expect(run.standardOutput == whole, "cut at \(length): \(run.standardError)")
      // Threads finish in any order, so lines may have other places.
      #expect(place.text("j")?.split(separator: "\n").sorted() == journal.split(separator: "\n").sorted())
    }
  }

  @Test func `a run that is killed loses nothing`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 300, length: 40)])
    let command = [
      "backtest", "t.csv", "--model", "theta", "--horizon", "4", "--format", "csv", "--resume", "j",
    ]
    let process = Process()
    process.executableURL = CommandLineRun.program
    process.arguments = command
    process.currentDirectoryURL = place.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, (place.text("j")?.utf8.count ?? 0) < 20_000 { usleep(2000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let done = try #require(place.text("j")).split(separator: "\n").count
    #expect(done > 1)
    let resumed = try CommandLineRun(command, in: place)
    #expect(resumed.exitCode == 0)
    let plain = try CommandLineRun(Array(command.dropLast(2)), in: place)
    #expect(resumed.standardOutput == plain.standardOutput)
  }

  @Test func `the journal of another backtest is refused`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 2)])
    _ = try CommandLineRun(Self.backtest + ["--resume", "j"], in: place)
    let other = try CommandLineRun(Self.backtest + ["--resume", "j", "--gap", "1"], in: place)
    #expect(other.exitCode == 1 && other.standardError.contains("journal of another backtest"))
    try place.write("k", Data("what is this\n".utf8))
    #expect(try CommandLineRun(Self.backtest + ["--resume", "k"], in: place).exitCode == 1)
    #expect(place.text("k") == "what is this\n")
  }

  @Test(arguments: [
    (["--window", "2"], "--window"), (["--refit", "often"], "--refit"), (["--origins", "0"], "--origins"),
    (["--intervals", "x"], "--intervals"), (["--benchmark", "nave"], "did you mean 'naive'"),
  ])
  func `a backtest says what an option may be`(options: [String], message: String) throws {
    let place = try Workplace(["t.csv": Self.table(series: 1)])
    let run = try CommandLineRun(Self.backtest + options, in: place)
    #expect(run.exitCode == 1 && run.standardError.contains(message), "\(run.standardError)")
    #expect(run.standardOutput.isEmpty)
  }

  @Test func `rows in any order give the same forecasts`() throws {
    let rows = Self.table(series: 5).split(separator: "\n")
    let scattered =
      ([rows[0]]
      + stride(from: 1, to: rows.count, by: 7).flatMap { start in
        rows[start..<min(start + 7, rows.count)].reversed()
      }).joined(separator: "\n")
    let place = try Workplace(["t.csv": Self.table(series: 5), "u.csv": scattered])
    let sorted = try place.run("forecast", "t.csv", "--model", "theta", "--format", "csv")
    let mixed = try place.run("forecast", "u.csv", "--model", "theta", "--format", "csv")
    #expect(mixed.exitCode == 0)
    #expect(
      mixed.standardOutput.split(separator: "\n").sorted()
        == sorted.standardOutput.split(separator: "\n").sorted())
  }

  @Test func `many series with the same trouble are one line`() throws {
    let extra = (0..<40).map { "x\($0),2020Q1,1\nx\($0),2020Q2,2\n" }.joined()
    let place = try Workplace(["t.csv": Self.table(series: 1, extra: extra)])
    let run = try place.run("forecast", "t.csv", "--model", "theta", "--format", "csv")
    let lines = run.errorLines.filter { $0.contains("theta") }
    #expect(lines.count == 1 && lines[0].contains("40 series") && lines[0].contains("--verbose"))
    let verbose = try place.run("forecast", "t.csv", "--model", "theta", "--format", "csv", "--verbose")
    #expect(verbose.errorLines.count { $0.contains("naive used instead") } == 40)
    #expect(verbose.standardOutput == run.standardOutput)
  }

  @Test func `columns that no model reads are named`() throws {
    let place = try Workplace(["t.csv": "ds,y,price\n2020,1,2\n2021,2,3\n2022,3,1\n2023,4,1\n"])
    for format in ["csv", "json"] {
      let run = try place.run("forecast", "t.csv", "--model", "naive", "--format", format)
      #expect(run.standardError.contains("column 'price' is not used"))
    }
  }

  @Test func `saved fits forecast the same, and take in new values`() throws {
    let rows = Self.table(series: 2).split(separator: "\n")
    let old = rows.filter { !$0.contains("2020Q4") }.joined(separator: "\n")
    let new = ([rows[0]] + rows.filter { $0.contains("2020Q4") || $0.contains("2020Q3") })
      .joined(separator: "\n")
    let place = try Workplace(["old.csv": old, "new.csv": new])
    let options = ["--horizon", "3", "--format", "csv"]
    let first = try CommandLineRun(
      ["forecast", "old.csv", "--model", "naive,ensemble", "--save", "f.json"] + options, in: place)
    let again = try CommandLineRun(["forecast", "f.json"] + options, in: place)
    #expect(first.exitCode == 0 && again.standardOutput == first.standardOutput)
    let update = try place.run("update", "f.json", "new.csv")
    #expect(update.exitCode == 0 && update.standardError.contains("4 values taken in by 4 models"))
    #expect(update.standardError.contains("4 values were known already"))
    let after = try CommandLineRun(["forecast", "f.json"] + options, in: place).standardOutput
    let last = try #require(rows.last { $0.hasPrefix("s0,2020Q4") }?.split(separator: ",").last)
    #expect(after.contains("s0,2021Q1,\(last),"))
  }

  @Test(arguments: [
    ("{}", "is no file of fitted models"), ("[1", "is no file of fitted models"),
    (#"{"format": "almanac fits", "version": 2, "fits": []}"#, "format version 2"),
    (#"{"format": "other", "version": 1, "fits": []}"#, "something else"),
  ])
  func `a file of fits that cannot be read says why`(text: String, message: String) throws {
    let run = try Workplace(["f.json": text]).run("forecast", "f.json")
    #expect(run.exitCode == 1 && run.standardError.contains(message), "\(run.standardError)")
    #expect(run.errorLines.count == 1)
  }

  @Test func `unknown members of a file of fits are passed over`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 1)])
    _ = try place.run("forecast", "t.csv", "--model", "theta", "--save", "f.json")
    let text = try #require(place.text("f.json"))
    try place.write("g.json", Data(text.replacing("{\"fits\"", with: "{\"later\":[1],\"fits\"").utf8))
    let (a, b) = (try place.run("forecast", "f.json"), try place.run("forecast", "g.json"))
    #expect(b.exitCode == 0 && a.standardOutput == b.standardOutput)
  }

  @Test func `conformal intervals are symmetric, and say what they cannot vouch for`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 2)])
    let run = try place.run(
      "forecast", "t.csv", "--model", "naive", "--horizon", "2", "--intervals", "conformal", "--format", "csv"
    )
    #expect(run.exitCode == 0 && run.standardError.contains("too few past origins for 95"))
    for row in run.standardOutput.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",").compactMap { Double($0) }
      #expect(abs(cells[0] - (cells[1] + cells[2]) / 2) < 1e-9)
    }
  }

  @Test func `compare pools many series, and tells each where asked`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 9, length: 20)])
    let pooled = try place.run("compare", "t.csv", "--model", "naive,drift", "--format", "plain")
      .standardOutput
    #expect(
      pooled.hasPrefix("9 series\n") && pooled.contains("median MASE") && !pooled.contains("verdict\n---"))
    let each = try place.run("compare", "t.csv", "--model", "naive,drift", "--format", "plain", "--each")
    #expect(each.standardOutput.components(separatedBy: "AICc over the").count == 10)
    // Data are one table: nine series, two models, one header.
    let data = try place.run("compare", "t.csv", "--model", "naive,drift", "--format", "csv").standardOutput
    #expect(data.split(separator: "\n").count == 19)
    // The benchmark measured against itself.
    let own = try #require(pooled.split(separator: "\n").first { $0.hasPrefix("drift ") })
    #expect(own.contains(" 1.000 "))
  }

  @Test func `compare explains residuals, and tests from eight origins on`() throws {
    let place = try Workplace(["t.csv": Self.table(series: 1, length: 60)])
    let run = try place.run(
      "compare", "t.csv", "--model", "naive,drift,mean", "--origins", "40", "--explain", "--format", "plain")
    #expect(run.standardOutput.contains("Ljung-Box p") && run.standardOutput.contains("MCS p"))
    let json = try #require(
      try place.run("compare", "t.csv", "--model", "drift,mean", "--format", "json").json() as? [String: Any])
    let models = try #require(json["models"] as? [[String: Any]])
    let mean = try #require(models.first { $0["model"] as? String == "mean" })
    #expect(try #require(mean["dieboldMariano"] as? Double) < 0.05)
    #expect(mean["confidenceSet"] is NSNull)
    #expect((mean["verdict"] as? String)?.contains("worse than drift, more than chance") == true)
  }
}

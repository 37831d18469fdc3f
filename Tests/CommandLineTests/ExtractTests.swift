import Foundation
import Testing

/// `almanac extract` as scripts call it.
@Suite struct ExtractTests {
  static let release = """
    Tallow Works Inc. Reports First Quarter 2024 Results

    Revenue was $5.2 million for the quarter ended March 31, 2024, up 10% year over year. Net income was $1.1 million.
    """

  static func place() throws -> Workplace {
    try Workplace(["release.txt": release, "lex.yaml": "metrics:\n  a:\n    unit: wrong\n"])
  }

  @Test func `CSV is a facts file that check reads`() throws {
    let place = try Self.place()
    let facts = try place.run("extract", "release.txt", "--format", "csv")
    #expect(facts.exitCode == 0)
    let header = try #require(facts.standardOutput.split(separator: "\n").first)
    #expect(
      header.hasPrefix(
        "metric,entity,kind,value,unit,period_end,low,high,lexeme,currency,period,period_type,geography,basis,"
          + "compared_with,qualifier,speaker,doc,start,end,quote"))
    let check = try place.run("check", "-", input: facts.standardOutput)
    #expect(check.exitCode == 0 && check.standardOutput.hasPrefix("3 facts"))
    // Without a word about the format as well, since what follows in a pipe is to read it.
    #expect(try place.run("extract", "release.txt").standardOutput == facts.standardOutput)
  }

  /// Whatever is extracted is a facts file: 0 where nothing contradicts, 2 where something does.
  @Test func `check reads what is extracted from any document`() throws {
    var texts = ["multiple.txt": Self.release + "\n\nDaily users have grown by over 5x in the last year.\n"]
    let fixtures = CommandLineRun.shipped.appending(path: "Tests/DocumentsTests/Fixtures")
    let shared = ProcessInfo.processInfo.environment["ALMANAC_SHARED"].map { URL(fileURLWithPath: $0) }
    let folders = [
      fixtures, (shared ?? CommandLineRun.shipped.appending(path: "../shared")).appending(path: "documents"),
    ]
    for folder in folders {
      let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      for file in found ?? [] where ["txt", "md", "html"].contains(file.pathExtension) {
        texts[file.lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
      }
    }
    #expect(texts.count >= 5)
    let place = try Workplace(texts)
    for name in texts.keys.sorted() {
      let facts = try place.run("extract", name, "--format", "csv")
      let check = try place.run("check", "-", input: facts.standardOutput)
      #expect(
        [0, 2].contains(check.exitCode) && check.standardError.isEmpty, "\(name): \(check.standardError)")
    }
  }

  @Test func `a document on standard input reads as the same document in a file`() throws {
    let place = try Self.place()
    let piped = try place.run("extract", "-", "--format", "jsonl", input: Self.release)
    let read = try place.run("extract", "release.txt", "--format", "jsonl")
    #expect(piped.exitCode == 0)
    #expect(piped.standardOutput == read.standardOutput.replacing("release.txt", with: "-"))
    #expect(piped.standardOutput.split(separator: "\n").count == 3)
  }

  @Test func `JSON is an array of facts with places and quotes`() throws {
    let rows = try #require(
      try Self.place().run("extract", "release.txt", "--format", "json").json() as? [[String: Any]])
    let first = try #require(rows.first)
    #expect(first["metric"] as? String == "revenue" && first["value"] as? Double == 5.2e6)
    #expect(first["quote"] as? String == "$5.2 million" && first["period_end"] as? String == "2024-03-31")
    #expect(first["entity"] as? String == "Tallow Works" && first["currency"] as? String == "USD")
  }

  @Test func `what was inferred is said, and not with --quiet`() throws {
    let place = try Self.place()
    let loud = try place.run("extract", "release.txt")
    #expect(loud.standardError.contains("about Tallow Works; reported period ends 2024-03-31"))
    #expect(try place.run("extract", "release.txt", "--quiet").standardError.isEmpty)
  }

  @Test func `facts do not depend on the number of threads`() throws {
    let names = (1...40).map { "release-\($0).txt" }
    let texts = Dictionary(
      uniqueKeysWithValues: names.map { ($0, Self.release.replacing("5.2", with: "\($0.count).4")) })
    let place = try Workplace(texts)
    let one = try CommandLineRun(["extract"] + names + ["--threads", "1"], in: place)
    let three = try CommandLineRun(["extract"] + names + ["--threads", "3"], in: place)
    #expect(one.standardOutput == three.standardOutput && one.standardError == three.standardError)
    #expect(one.standardOutput.split(separator: "\n").count == 121)
    // The first document that cannot be read is the one that is told, whoever meets it first.
    let broken = try CommandLineRun(
      ["extract"] + names.prefix(20) + ["missing.txt"] + names.suffix(20) + ["--threads", "3"], in: place)
    #expect(
      broken.exitCode != 0 && broken.standardError.contains("missing.txt") && broken.standardOutput.isEmpty)
  }

  /// Every start seeds the order of sets and dictionaries anew: what a rule takes from one by chance shows here.
  @Test func `each start gives the same facts`() throws {
    let folder = CommandLineRun.shipped.appending(path: "Tests/DocumentsTests/Fixtures")
    let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasSuffix(".csv") }.sorted()
    #expect(texts.count >= 6)
    let first = try CommandLineRun(["extract"] + texts + ["--format", "jsonl"], in: folder)
    #expect(first.exitCode == 0 && first.standardOutput.split(separator: "\n").count > 100)
    for _ in 0..<3 {
      let next = try CommandLineRun(["extract"] + texts + ["--format", "jsonl"], in: folder)
      #expect(next.standardOutput == first.standardOutput)
    }
  }

  @Test func `several documents are one list`() throws {
    let place = try Self.place()
    let run = try place.run("extract", "release.txt", "release.txt", "--format", "csv")
    #expect(run.standardOutput.split(separator: "\n").count == 7)
    #expect(try place.run("check", "-", input: run.standardOutput).exitCode == 0)
    // Each fact of the second has a name of its own, in a table of facts as in a facts file.
    for format in ["csv", "jsonl"] {
      let text = try place.run("extract", "release.txt", "./release.txt", "--format", format).standardOutput
      let second = text.matches(of: /release\.txt:\d+-2\b/)
      #expect(second.count == 3 && Set(second.map(\.output)).count == 3)
    }
  }

  @Test(arguments: [
    (["extract", "gone.txt"], "gone.txt"), (["extract", "release.txt", "--date", "May"], "--date must be"),
    (["extract", "release.txt", "--fiscal-year-end", "13"], "--fiscal-year-end must be"),
    (["extract", "release.txt", "--lexicon", "lex.yaml"], "lex.yaml:2: unknown unit 'wrong'"),
  ])
  func `what cannot be done is said in one line`(arguments: [String], words: String) throws {
    let run = try CommandLineRun(arguments, in: Self.place())
    #expect(run.exitCode == 1 && run.standardOutput.isEmpty)
    #expect(run.standardError.hasPrefix("almanac: error: ") && run.standardError.contains(words))
    #expect(run.standardError.split(separator: "\n").count == 1)
  }

  @Test func `a model runs on texts instead of its facts`() throws {
    let release = """
      Alibaba Group Announces December Quarter 2021 Results

      Hangzhou, China, February 24, 2022 - Alibaba Group Holding Limited today announced its results for the quarter \
      ended December 31, 2021.

      Revenue was RMB 242.6 billion, an increase of 10% year over year.
      """
    let place = try Workplace(["texts/release.txt": release, "texts/ignored.pdf": "%PDF"])
    let texts = place.folder.appending(path: "texts").path(percentEncoded: false)
    let run = try CommandLineRun(["run", "models/alibaba", "--documents", texts])
    #expect(run.exitCode == 0 && run.standardOutput.contains("release.txt:204"))
    #expect(!run.standardOutput.contains("alibaba-2021Q4-call.txt"))
  }

  @Test func `a folder without texts is said to be that`() throws {
    let place = try Workplace(["texts/figures.pdf": "%PDF"])
    let texts = place.folder.appending(path: "texts").path(percentEncoded: false)
    let run = try CommandLineRun(["run", "models/alibaba", "--documents", texts])
    #expect(run.exitCode == 1 && run.standardError.contains("no document there ends in .txt, .md or .html"))
  }
}

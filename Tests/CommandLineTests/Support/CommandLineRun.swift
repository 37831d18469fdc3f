import Foundation
import Testing

/// What a run of the built program left behind.
struct CommandLineRun {
  let exitCode: Int32
  let standardOutput: String
  let standardError: String

  /// Runs the program that the tests were built with; standard output is a pipe, never a terminal.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: URL = shipped,
    program: URL = program
  ) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // A program built with a sanitizer takes the options of the test run.
    let inherited = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no"]
      .merging(inherited) { $1 }.merging(environment) { $1 }
    // Standard error goes to a file: two pipes read one after the other could fill up and wait for each other.
    let errors = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString).txt")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    let (output, entry) = (Pipe(), Pipe())
    (process.standardOutput, process.standardInput) = (output, entry)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    entry.fileHandleForWriting.write(Data(input.utf8))
    try entry.fileHandleForWriting.close()
    let results = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let said = try Data(contentsOf: errors)
    exitCode = process.terminationStatus
    standardOutput = String(decoding: results, as: UTF8.self)
    standardError = String(decoding: said, as: UTF8.self)
  }

  /// Runs the program in a workplace, which lives until the program has ended.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in place: Workplace,
    program: URL = program
  ) throws {
    self = try withExtendedLifetime(place) {
      try CommandLineRun(
        arguments, input: input, environment: environment, in: place.folder, program: program)
    }
  }

  var errorLines: [String] { standardError.split(separator: "\n").map(String.init) }

  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(standardOutput.utf8), options: .fragmentsAllowed)
  }

  /// The repository: the shipped model is found from here.
  static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program lies beside the test bundle.
  static let program: URL = {
    let beside = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      .deletingLastPathComponent()
    let folder = beside ?? Bundle.main.bundleURL
    return folder.appendingPathComponent("almanac")
  }()
}

/// A folder of its own for one test, gone afterwards.
final class Workplace {
  // A class, since the folder is removed when the last reference goes.
  let folder: URL

  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("almanac-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ bytes: Data) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func text(_ name: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  func run(_ arguments: String..., input: String = "") throws -> CommandLineRun {
    try CommandLineRun(arguments, input: input, in: self)
  }
}

enum Samples {
  /// Two series in no order of names; `short` is too short for most models.
  static let table = """
    unique_id,ds,y
    shop,2019Q1,10
    shop,2019Q2,11
    shop,2019Q3,12.5
    shop,2019Q4,13
    shop,2020Q1,14
    shop,2020Q2,15.5
    shop,2020Q3,16
    shop,2020Q4,17
    short,2020Q3,5
    short,2020Q4,6

    """

  static let facts = """
    metric,entity,kind,value,unit,period_end,low,high,lexeme,period,currency
    revenue,Group,level,100,currency,2020-12-31,99.5,100.5,100,2020Q4,CNY
    revenue,Group,level,104,currency,2021-03-31,103.5,104.5,104,2021Q1,CNY
    revenue,Group,level,109,currency,2021-06-30,108.5,109.5,109,2021Q2,CNY
    revenue,Group,level,113,currency,2021-09-30,112.5,113.5,113,2021Q3,CNY
    revenue,Group,level,118,currency,2021-12-31,117.5,118.5,118,2021Q4,CNY

    """

  /// A model in ten lines; scenarios are appended.
  static func model(_ more: String = "") -> String {
    """
    schema: 1
    facts: facts.csv
    horizon: 2022Q4
    series:
      revenue:
        facts: { metric: revenue, entity: Group }
        model: drift
        support: positive
      double: { is: revenue + revenue }
    report: { paths: 500 }

    """ + more
  }
}

import Forecasting
import Scenarios
import TimeSeries

/// An error as the user sees it: one line, and the exit code that goes with it.
public struct Failure: Error, Sendable {
  /// What is wrong and what to do, beginning with file and line where there are any.
  public let message: String
  /// 1 for anything that could not be done, 3 for an infeasible scenario.
  public let exitCode: Int32
  /// Lines that point at the place of an error in a formula, for people at a terminal.
  public let picture: String?

  /// A failure in words.
  public init(message: String, exitCode: Int32 = 1, picture: String? = nil) {
    // One line: scripts and people both read it that way.
    self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.exitCode = exitCode
    self.picture = picture
  }

  /// A text with a caret under one of its characters, counted from 1.
  static func picture(of text: String, column: Int) -> String {
    let before = text.prefix(max(column - 1, 0)).map { $0 == "\t" ? "\t" : " " }.joined()
    return "  \(text)\n  \(before)^"
  }

  /// A verb that there is not, with the one most like it.
  public init(unknownVerb word: String, among verbs: [String]) {
    let hint = InputError.nearest(word, among: verbs).map { " (did you mean '\($0)'?)" } ?? ""
    self.init(message: "there is no verb '\(word)'\(hint); 'almanac --help' lists them")
  }

  /// Translates the errors that data and files can cause; `nil` for others.
  public init?(_ error: any Error) {
    switch error {
    case let error as Failure: self = error
    case let error as InputError: self.init(message: error.description)
    case let error as TargetError: self.init(message: error.description)
    case let error as ForecastError: self.init(message: error.description)
    case let error as ScenarioError: self.init(message: error.description, exitCode: 3)
    default: return nil
    }
  }
}

/// Files, as far as the command line needs them.
public enum Files {
  /// Replaces a file in one step: readers see the old text or the new, never half of it.
  public static func replace(_ path: String, with text: String) throws {
    try replace(path, with: Array(text.utf8))
  }

  /// The same for bytes that are no text.
  public static func replace(_ path: String, with bytes: [UInt8]) throws {
    try TextFile.replace(path, contents: bytes)
  }

  /// The same for text that comes bit by bit: it is put in place at the end, unless `body` throws.
  public static func replace<Result>(
    _ path: String, by body: (_ write: ([UInt8]) throws -> Void) throws -> Result
  ) throws -> Result {
    var replacement = try FileReplacement(path)
    let result = try body { try replacement.write($0) }
    try replacement.commit()
    return result
  }
}

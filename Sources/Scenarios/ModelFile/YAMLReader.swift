import TimeSeries
import Yams

/// A place in a model file.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it.
  public let file: String
  /// Line, from one.
  public let line: Int
  /// Column, from one.
  public let column: Int

  /// `FILE:LINE`.
  public var description: String { "\(file):\(line)" }

  /// An error at this place.
  public func inputError(_ message: String) -> InputError {
    InputError(file: file, line: line, column: column, message: message)
  }
}

/// A YAML value whose scalars stay text: numbers, dates and words are parsed by us, so `953.0` is not `953`.
struct YAMLValue {
  let node: Node
  let file: String

  /// Parses a whole document.
  static func document(_ text: String, file: String) throws -> YAMLValue {
    // A byte order mark is no part of the text, and libyaml takes it for contents once Yams has re-encoded the text.
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw InputError(
          file: file, line: 1, column: nil, message: "the file is empty; a model names its series")
      }
      return YAMLValue(node: node, file: file)
    } catch let error as YamlError {
      throw Self.translated(error, file: file)
    }
  }

  var location: SourceLocation {
    SourceLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  func error(_ message: String) -> InputError { location.inputError(message) }

  /// The place of a character of the scalar's text, as exactly as YAML lets us know it: folded and literal texts are
  /// placed where they begin.
  func location(ofCharacter offset: Int) -> SourceLocation {
    let start = location
    let shift: Int
    switch node.scalar?.style {
    case .singleQuoted, .doubleQuoted: shift = offset + 1
    case .folded, .literal: shift = 0
    default: shift = offset
    }
    return SourceLocation(file: start.file, line: start.line, column: start.column + shift)
  }

  /// The scalar's text.
  func text(_ what: String) throws -> String {
    guard let scalar = node.scalar else { throw error("\(what) must be one value, not a list or a mapping") }
    return scalar.string
  }

  /// The items of a list; a single scalar counts as a list of one.
  func list() -> [YAMLValue] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.map { YAMLValue(node: $0, file: file) }
  }

  /// The entries of a mapping in order; a key that stands twice is an error.
  func entries(_ what: String) throws -> [(key: String, keyValue: YAMLValue, value: YAMLValue)] {
    guard let mapping = node.mapping else { throw error("\(what) must be a mapping of key: value") }
    var seen: Set<String> = []
    return try mapping.map { key, value in
      let keyValue = YAMLValue(node: key, file: file)
      let name = try keyValue.text("a key")
      guard seen.insert(name).inserted else { throw keyValue.error("'\(name)' stands twice in \(what)") }
      return (name, keyValue, YAMLValue(node: value, file: file))
    }
  }

  /// A mapping of which every key must be known.
  func fields(_ what: String, known: [String]) throws -> [String: YAMLValue] {
    var fields: [String: YAMLValue] = [:]
    for entry in try entries(what) {
      guard known.contains(entry.key) else {
        let nearest = InputError.nearest(entry.key, among: known)
        let hint =
          nearest.map { "; did you mean '\($0)'?" } ?? "; known here: \(known.joined(separator: ", "))"
        throw entry.keyValue.error("unknown key '\(entry.key)' in \(what)\(hint)")
      }
      fields[entry.key] = entry.value
    }
    return fields
  }

  private static func translated(_ error: YamlError, file: String) -> InputError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return InputError(
        file: file, line: mark.line, column: mark.column, message: "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      let place = secondPlace(of: key, after: context.mark, in: context.text)
      return InputError(
        file: file, line: place.line, column: place.column,
        message: "'\(key)' stands twice; it stands first in line \(context.mark.line)")
    case .reader(let problem, let offset, _, let text):
      let before = text.prefix(offset ?? 0).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return InputError(
        file: file, line: max(1, before.count), column: (before.last?.count ?? 0) + 1,
        message: "this is not YAML: \(problem)")
    default:
      return InputError(file: file, line: nil, column: nil, message: "this is not YAML: \(error)")
    }
  }

  /// Yams tells where a repeated key stands first; people want to see where it stands again.
  private static func secondPlace(of key: String, after mark: Mark, in text: String) -> (
    line: Int, column: Int
  ) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(Array.init)
    let wanted = Array(key)
    /// In block style a key has nothing but indentation and list dashes before it.
    func isBlock(_ line: [Character], _ column: Int) -> Bool {
      line.prefix(column).allSatisfy { $0 == " " || $0 == "-" }
    }
    let first = (line: mark.line, column: mark.column)
    guard lines.indices.contains(mark.line - 1) else { return first }
    let inBlock = isBlock(lines[mark.line - 1], mark.column - 1)
    for (index, line) in lines.enumerated().dropFirst(mark.line - 1) {
      for column in line.indices where index > mark.line - 1 || column > mark.column - 1 {
        guard line[column...].starts(with: wanted),
          column == 0 || " {,\"'".contains(line[column - 1]),
          let next = line[(column + wanted.count)...].first(where: { !"\"' ".contains($0) }), next == ":",
          !inBlock || column == mark.column - 1 && isBlock(line, column)
        else { continue }
        return (index + 1, column + 1)
      }
    }
    return first
  }
}

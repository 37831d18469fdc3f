import TimeSeries

/// A lexicon as it is written: sections of named entries with properties.
///
/// The part of YAML that a lexicon needs, and no more: `section:`, indented `name:`, further indented
/// `property: value`, where a value is text or `[a list, of texts]` that may run over lines; `#` starts a comment.
struct LexiconFile: Sendable {
  struct Entry: Sendable {
    var section: String
    var name: String
    var line: Int
    var properties: [String: [String]] = [:]

    func text(_ property: String) -> String? { properties[property]?.first }
    func list(_ property: String) -> [String] { properties[property] ?? [] }
  }

  let file: String
  private(set) var entries: [Entry] = []

  static let sections: [String: Set<String>] = [
    "metrics": ["unit", "span", "of", "scope", "phrases"],
    "modifiers": ["place", "phrases"],
    "entities": ["aliases", "currency", "year_end", "kind", "geography"],
    "places": ["aliases", "economy"],
    "things": ["metric", "unit", "phrases"],
  ]

  init(file: String, bytes: [UInt8]) throws(InputError) {
    self.file = file
    var section: String?
    var open: (property: String, text: String)?
    for (index, raw) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = index + 1
      let text = Self.withoutComment(String(decoding: raw, as: UTF8.self))
      let content = Self.trimmed(text)
      guard !content.isEmpty else { continue }
      if let (property, begun) = open {
        let whole = begun + " " + content
        open = content.hasSuffix("]") ? nil : (property, whole)
        if open == nil { try set(property, whole, line) }
        continue
      }
      let indent = text.prefix { $0 == " " }.count
      guard let colon = content.firstIndex(of: ":") else {
        throw InputError(file: file, line: line, message: "'\(content)' has no colon; write 'name: value'")
      }
      let name = Self.trimmed(String(content[..<colon]))
      let value = Self.trimmed(String(content[content.index(after: colon)...]))
      switch indent {
      case 0:
        guard Self.sections[name] != nil else {
          throw unknown("section", name, among: Self.sections.keys.sorted(), line)
        }
        section = name
      case 1...2:
        guard let section else {
          throw InputError(
            file: file, line: line, message: "'\(name)' stands in no section; begin with 'metrics:'")
        }
        entries.append(Entry(section: section, name: name, line: line))
      default:
        if value.hasPrefix("["), !value.hasSuffix("]") {
          open = (name, value)
        } else {
          try set(name, value, line)
        }
      }
    }
    if let open {
      throw InputError(file: file, message: "the list of '\(open.property)' is not closed; end it with ']'")
    }
  }

  private mutating func set(_ property: String, _ value: String, _ line: Int) throws(InputError) {
    guard let section = entries.last?.section, let known = Self.sections[section] else {
      throw InputError(file: file, line: line, message: "'\(property)' belongs to no entry")
    }
    guard known.contains(property) else {
      throw unknown("property", property, among: known.sorted(), line)
    }
    var values = [value]
    if value.hasPrefix("[") {
      values = value.dropFirst().dropLast().split(separator: ",").map { Self.trimmed(String($0)) }
    }
    entries[entries.count - 1].properties[property] = values.filter { !$0.isEmpty }
  }

  func unknown(_ what: String, _ name: String, among known: [String], _ line: Int) -> InputError {
    let advice =
      InputError.nearest(name, among: known).map { "did you mean '\($0)'?" }
      ?? "it has to be one of \(known.joined(separator: ", "))"
    return InputError(file: file, line: line, message: "unknown \(what) '\(name)'; \(advice)")
  }

  private static func withoutComment(_ text: String) -> String {
    guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return text }
    return String(text[..<hash])
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Substring(text).utf8
    func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    while isBlank(bytes.first) { bytes = bytes.dropFirst() }
    while isBlank(bytes.last) { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}

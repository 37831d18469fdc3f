import TimeSeries

/// Reads JSON objects without nested ones, each on a line of its own or in an array, with the place of every value.
///
/// The standard decoder knows no places, and a facts file is written by people as well as by programs.
struct FlatJSONScanner {
  struct Member {
    /// A string's content or a number as printed; empty for null.
    let text: String
    let line: Int
    let column: Int
  }

  struct Object {
    let line: Int
    let members: [String: Member]
  }

  private let file: String
  private let characters: [Character]
  private var position = 0
  private var line = 1
  private var column = 1

  init(file: String, bytes: [UInt8]) {
    self.file = file
    var text = Array(String(decoding: bytes, as: UTF8.self))
    if text.first == "\u{FEFF}" { text.removeFirst() }
    characters = text
  }

  mutating func objects() throws(InputError) -> [Object] {
    var objects: [Object] = []
    skipBlanks()
    let isArray = take("[")
    skipBlanks()
    while let next = peek, next != "]" {
      objects.append(try object())
      skipBlanks()
      if isArray, !take(","), peek != "]" { throw fault("expected ',' or ']'") }
      skipBlanks()
    }
    if isArray, !take("]") { throw fault("the array is not closed; add ']'") }
    skipBlanks()
    guard peek == nil else { throw fault("expected nothing after the last fact") }
    return objects
  }

  private mutating func object() throws(InputError) -> Object {
    let start = line
    guard take("{") else { throw fault("expected '{': one fact is one JSON object") }
    var members: [String: Member] = [:]
    skipBlanks()
    if take("}") { return Object(line: start, members: members) }
    while true {
      skipBlanks()
      let place = (line: line, column: column)
      let name = try string()
      skipBlanks()
      guard take(":") else { throw fault("expected ':' after \"\(name)\"") }
      skipBlanks()
      let member = try value()
      if members.updateValue(member, forKey: name) != nil {
        throw InputError(
          file: file, line: place.line, column: place.column, message: "\"\(name)\" stands twice in one fact")
      }
      skipBlanks()
      if take("}") { return Object(line: start, members: members) }
      guard take(",") else { throw fault("expected ',' or '}'") }
    }
  }

  private mutating func value() throws(InputError) -> Member {
    let place = (line: line, column: column)
    if peek == "\"" { return Member(text: try string(), line: place.line, column: place.column) }
    var text = ""
    while let next = peek, next.isLetter || next.isNumber || "+-.".contains(next) {
      text.append(next)
      advance()
    }
    let known = ["null", "true", "false"].contains(text) || DecimalText.parse(text).map { !$0.isNaN } == true
    guard known else { throw fault("expected a string, a number or null") }
    return Member(text: text == "null" ? "" : text, line: place.line, column: place.column)
  }

  private mutating func string() throws(InputError) -> String {
    guard take("\"") else { throw fault("expected '\"'") }
    var text = ""
    while let next = peek, next != "\"" {
      guard !next.isNewline else { break }
      advance()
      text.append(next == "\\" ? try escape() : next)
    }
    guard take("\"") else { throw fault("the string is not closed; add '\"'") }
    return text
  }

  private mutating func escape() throws(InputError) -> Character {
    guard let kind = peek else { throw fault("the string is not closed; add '\"'") }
    advance()
    switch kind {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "u":
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code), take("\\"), take("u") {
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("\\u escape names no character") }
      return Character(scalar)
    default: return kind
    }
  }

  private mutating func hexadecimal() throws(InputError) -> UInt32 {
    var digits = ""
    for _ in 0..<4 {
      guard let next = peek else { break }
      digits.append(next)
      advance()
    }
    guard digits.count == 4, let code = UInt32(digits, radix: 16) else {
      throw fault("\\u needs four digits")
    }
    return code
  }

  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func advance() {
    if characters[position].isNewline {
      line += 1
      column = 1
    } else {
      column += 1
    }
    position += 1
  }

  private mutating func take(_ wanted: Character) -> Bool {
    guard peek == wanted else { return false }
    advance()
    return true
  }

  private mutating func skipBlanks() {
    while let next = peek, next == " " || next == "\t" || next.isNewline { advance() }
  }

  private func fault(_ message: String) -> InputError {
    InputError(file: file, line: line, column: column, message: message)
  }
}

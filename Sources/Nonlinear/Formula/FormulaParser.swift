/// Reads a formula by recursive descent.
///
///     formula  = sum "~" sum
///     sum      = product { ("+" | "-") product }
///     product  = signed { ("*" | "/") signed }
///     signed   = { "+" | "-" } power
///     power    = primary [ ("^" | "**") signed ]       −x^2 is −(x²), x^y^z is x^(y^z)
///     primary  = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
struct FormulaParser {
  /// How deep parentheses, calls and powers may be nested: recursion has to end before the stack does.
  static let deepest = 200

  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private(set) var graph = ExpressionGraph()

  init(_ text: String) { characters = Array(text) }

  /// The sides of `left ~ right`; the left is `nil` where there is no `~`.
  mutating func formula() throws(FormulaError) -> (left: Int?, right: Int, leftNames: Int) {
    let first = try sum()
    guard take("~") else {
      try end()
      return (nil, first, 0)
    }
    let leftNames = graph.names.count
    let right = try sum()
    try end()
    return (first, right, leftNames)
  }

  private mutating func end() throws(FormulaError) {
    skipBlanks()
    guard position < characters.count else { return }
    let found = characters[position]
    if found == "~" { throw fault("there is one '~' too many") }
    if found == ")" || found == "]" { throw fault("'\(found)' has no opening bracket") }
    throw fault("'\(found)' is not expected here; is an operator missing?")
  }

  private mutating func sum() throws(FormulaError) -> Int {
    var left = try product()
    while true {
      if take("+") {
        left = graph.binary(.add, left, try product())
      } else if take("-") {
        left = graph.binary(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(FormulaError) -> Int {
    var left = try signed()
    while true {
      if peek("**") { throw fault("'**' has no base") }
      if take("*") {
        left = graph.binary(.multiply, left, try signed())
      } else if take("/") {
        left = graph.binary(.divide, left, try signed())
      } else {
        return left
      }
    }
  }

  private mutating func signed() throws(FormulaError) -> Int {
    var isNegative = false
    while true {
      if take("-") {
        isNegative.toggle()
      } else if !take("+") {
        break
      }
    }
    let inner = try power()
    return isNegative ? graph.unary(.negate, inner) : inner
  }

  private mutating func power() throws(FormulaError) -> Int {
    let base = try primary()
    guard take("^") || take("**") else { return base }
    try enter()
    defer { depth -= 1 }
    return graph.binary(.power, base, try signed())
  }

  private mutating func primary() throws(FormulaError) -> Int {
    skipBlanks()
    guard position < characters.count else {
      throw fault("the formula ends where a number, a name or '(' is expected")
    }
    let start = position
    let next = characters[position]
    if next == "(" || next == "[" {
      try enter()
      defer { depth -= 1 }
      position += 1
      let inside = try sum()
      try close(next, openedAt: start)
      return inside
    }
    if next.isASCII && (next.isNumber || next == ".") { return try number() }
    if next == "`" { return graph.name(try quotedName(), offset: start) }
    guard Self.startsName(next) else { throw fault("a number, a name or '(' is expected before '\(next)'") }
    while position < characters.count, Self.continuesName(characters[position]) { position += 1 }
    let name = String(characters[start..<position])
    skipBlanks()
    guard position < characters.count, characters[position] == "(" || characters[position] == "[" else {
      return name == "pi" ? graph.number(.pi) : graph.name(name, offset: start)
    }
    return try call(name, at: start)
  }

  private mutating func call(_ name: String, at start: Int) throws(FormulaError) -> Int {
    let opened = position
    let bracket = characters[position]
    guard name == "pow" || ElementaryFunction(name: name) != nil else {
      throw FormulaError(
        offset: start,
        message:
          "there is no function '\(name)'; there are \(ElementaryFunction.names.joined(separator: ", "))")
    }
    try enter()
    defer { depth -= 1 }
    position += 1
    var arguments = [try sum()]
    while take(",") { arguments.append(try sum()) }
    try close(bracket, openedAt: opened)
    let needed = name == "pow" ? 2 : 1
    guard arguments.count == needed else {
      throw FormulaError(
        offset: start,
        message: "'\(name)' takes \(needed == 1 ? "one argument" : "two arguments"), not \(arguments.count)")
    }
    if let function = ElementaryFunction(name: name) { return graph.unary(function, arguments[0]) }
    return graph.binary(.power, arguments[0], arguments[1])
  }

  private mutating func number() throws(FormulaError) -> Int {
    let start = position
    func isDigit(_ i: Int) -> Bool { i < characters.count && ("0"..."9").contains(characters[i]) }
    while isDigit(position) { position += 1 }
    if position < characters.count, characters[position] == "." { position += 1 }
    while isDigit(position) { position += 1 }
    if position < characters.count, characters[position] == "e" || characters[position] == "E" {
      let hasSign = position + 1 < characters.count && "+-".contains(characters[position + 1])
      if isDigit(position + (hasSign ? 2 : 1)) {
        position += hasSign ? 2 : 1
        while isDigit(position) { position += 1 }
      }
    }
    var text = String(characters[start..<position])
    if text.hasSuffix(".") { text += "0" }
    guard let value = Double(text.replacingDot()), value.isFinite,
      !(position < characters.count && Self.continuesName(characters[position]))
    else {
      while position < characters.count, Self.continuesName(characters[position]) { position += 1 }
      throw FormulaError(
        offset: start, message: "'\(String(characters[start..<position]))' is not a number that can be held")
    }
    return graph.number(value)
  }

  private mutating func quotedName() throws(FormulaError) -> String {
    let start = position
    guard let end = characters[(position + 1)...].firstIndex(of: "`") else {
      throw FormulaError(offset: start, message: "the closing '`' of the name is missing")
    }
    guard end > start + 1 else { throw FormulaError(offset: start, message: "there is no name between '``'") }
    position = end + 1
    return String(characters[start + 1..<end])
  }

  private mutating func enter() throws(FormulaError) {
    depth += 1
    guard depth <= Self.deepest else { throw fault("nested more than \(Self.deepest) deep") }
  }

  private mutating func close(_ opening: Character, openedAt start: Int) throws(FormulaError) {
    let closing: Character = opening == "(" ? ")" : "]"
    if take(String(closing)) { return }
    guard position < characters.count else {
      throw fault("the '\(opening)' at character \(start + 1) is not closed")
    }
    throw fault("'\(closing)' or an operator is expected before '\(characters[position])'")
  }

  private func fault(_ message: String) -> FormulaError { FormulaError(offset: position, message: message) }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func peek(_ symbol: String) -> Bool {
    skipBlanks()
    return characters[position...].starts(with: symbol)
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard peek(symbol) else { return false }
    // A product never eats half of a power.
    if symbol == "*", characters[(position + 1)...].first == "*" { return false }
    position += symbol.count
    return true
  }

  private static func startsName(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private static func continuesName(_ character: Character) -> Bool {
    startsName(character) || character.isNumber || character == "."
  }
}

extension String {
  /// `.5` as `0.5`, which `Double` reads everywhere.
  fileprivate func replacingDot() -> String { hasPrefix(".") ? "0" + self : self }
}

/// Reads an identity by recursive descent; a fault is reported with its column in the text.
struct ExpressionParser {
  /// What is wrong, and at which character of the text (from zero).
  struct Fault: Error {
    let offset: Int
    let message: String
  }

  /// Where a series is named for the first time.
  struct Mention: Sendable {
    let name: String
    let offset: Int
  }

  /// Terms and parentheses beyond these would exhaust the stack on which expressions are walked.
  private static let mostOperators = 1000
  private static let deepest = 100

  private let scalars: [Character]
  private var position = 0
  private var depth = 0
  private var operators = 0
  private var mentions: [Mention] = []

  static func parse(_ text: String) throws(Fault) -> (expression: Expression, mentions: [Mention]) {
    var parser = ExpressionParser(scalars: Array(text))
    let expression = try parser.sum()
    parser.skipBlanks()
    guard parser.position == parser.scalars.count else {
      throw Fault(
        offset: parser.position, message: "'\(parser.scalars[parser.position])' is not expected here")
    }
    return (expression, parser.mentions)
  }

  private init(scalars: [Character]) { self.scalars = scalars }

  private mutating func sum() throws(Fault) -> Expression {
    var left = try product()
    while let sign = try takeOperator(["+", "-"]) {
      let right = try product()
      left = sign == "+" ? .sum(left, right) : .difference(left, right)
    }
    return left
  }

  private mutating func product() throws(Fault) -> Expression {
    var left = try factor()
    while let sign = try takeOperator(["*", "/"]) {
      let right = try factor()
      left = sign == "*" ? .product(left, right) : .ratio(left, right)
    }
    return left
  }

  private mutating func factor() throws(Fault) -> Expression {
    skipBlanks()
    guard position < scalars.count else {
      throw Fault(offset: position, message: "the expression ends where a series or a number is expected")
    }
    let start = position
    if take(["("]) != nil {
      depth += 1
      guard depth <= Self.deepest else {
        throw Fault(offset: start, message: "parentheses stand deeper than \(Self.deepest)")
      }
      let inside = try sum()
      guard take([")"]) != nil else { throw Fault(offset: position, message: "')' is missing") }
      depth -= 1
      return inside
    }
    if scalars[position].isNumber {
      while position < scalars.count, scalars[position].isNumber || scalars[position] == "." { position += 1 }
      guard let number = Double(String(scalars[start..<position])), number.isFinite else {
        throw Fault(offset: start, message: "'\(String(scalars[start..<position]))' is not a number")
      }
      return .number(number)
    }
    while position < scalars.count, Self.isNameCharacter(scalars[position]) { position += 1 }
    guard position > start else {
      throw Fault(offset: position, message: "a series or a number is expected before '\(scalars[position])'")
    }
    let name = String(scalars[start..<position])
    if !mentions.contains(where: { $0.name == name }) { mentions.append(Mention(name: name, offset: start)) }
    return .series(name)
  }

  private mutating func takeOperator(_ wanted: Set<Character>) throws(Fault) -> Character? {
    guard let sign = take(wanted) else { return nil }
    operators += 1
    guard operators <= Self.mostOperators else {
      throw Fault(
        offset: position - 1, message: "an identity has at most \(Self.mostOperators) operations")
    }
    return sign
  }

  private mutating func take(_ wanted: Set<Character>) -> Character? {
    skipBlanks()
    guard position < scalars.count, wanted.contains(scalars[position]) else { return nil }
    defer { position += 1 }
    return scalars[position]
  }

  private mutating func skipBlanks() {
    while position < scalars.count, scalars[position].isWhitespace { position += 1 }
  }

  /// Series names: letters, digits, dots and underscores.
  static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "." || character == "_"
  }
}

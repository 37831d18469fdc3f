/// Reads an identity by recursive descent; a fault is reported with its column in the text.
struct ExpressionParser {
  /// What is wrong, and at which character of the text (from zero).
  struct Fault: Error {
    let offset: Int
    let message: String
  }

  private let scalars: [Character]
  private var position = 0

  static func parse(_ text: String) throws(Fault) -> Expression {
    var parser = ExpressionParser(scalars: Array(text))
    let expression = try parser.sum()
    parser.skipBlanks()
    guard parser.position == parser.scalars.count else {
      throw Fault(
        offset: parser.position, message: "'\(parser.scalars[parser.position])' is not expected here")
    }
    return expression
  }

  private init(scalars: [Character]) { self.scalars = scalars }

  private mutating func sum() throws(Fault) -> Expression {
    var left = try product()
    while let sign = take(["+", "-"]) {
      let right = try product()
      left = sign == "+" ? .sum(left, right) : .difference(left, right)
    }
    return left
  }

  private mutating func product() throws(Fault) -> Expression {
    var left = try factor()
    while let sign = take(["*", "/"]) {
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
    if take(["("]) != nil {
      let inside = try sum()
      guard take([")"]) != nil else { throw Fault(offset: position, message: "')' is missing") }
      return inside
    }
    let start = position
    if scalars[position].isNumber {
      while position < scalars.count, scalars[position].isNumber || scalars[position] == "." { position += 1 }
      guard let number = Double(String(scalars[start..<position])) else {
        throw Fault(offset: start, message: "'\(String(scalars[start..<position]))' is not a number")
      }
      return .number(number)
    }
    while position < scalars.count, Self.isNameCharacter(scalars[position]) { position += 1 }
    guard position > start else {
      throw Fault(offset: position, message: "a series or a number is expected before '\(scalars[position])'")
    }
    return .series(String(scalars[start..<position]))
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

import TimeSeries

/// A word, a number or a sign of a formula, with the character where it starts, from 1.
struct FormulaToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case name(String)
    case number(Double)
    case text(String)
    case sign(Character)
    case end
  }

  var kind: Kind
  var position: Int
}

/// Cuts a formula into tokens.
enum FormulaLexer {
  static func tokens(_ text: String) throws(RegressionError) -> [FormulaToken] {
    let characters = Array(text)
    var tokens: [FormulaToken] = []
    var i = 0
    while i < characters.count {
      let c = characters[i]
      let start = i
      if c.isWhitespace {
        i += 1
      } else if c.isNumber || (c == "." && i + 1 < characters.count && characters[i + 1].isNumber) {
        while i < characters.count, isNumberPart(characters, i, start) { i += 1 }
        let written = String(characters[start..<i])
        guard let value = DecimalText.parse(written), !value.isNaN else {
          throw .formula(column: start + 1, message: "'\(written)' is not a number")
        }
        tokens.append(FormulaToken(kind: .number(value), position: start + 1))
      } else if c.isLetter || c == "_" || c == "." {
        while i < characters.count, isNamePart(characters[i]) { i += 1 }
        tokens.append(FormulaToken(kind: .name(String(characters[start..<i])), position: start + 1))
      } else if c == "`" || c == "\"" || c == "'" {
        i += 1
        while i < characters.count, characters[i] != c { i += 1 }
        guard i < characters.count else {
          throw .formula(column: start + 1, message: "this \(c) has no other to close it")
        }
        let inner = String(characters[start + 1..<i])
        tokens.append(FormulaToken(kind: c == "`" ? .name(inner) : .text(inner), position: start + 1))
        i += 1
      } else if "~+-*/^:(),=".contains(c) {
        i += 1
        // R writes powers with either sign.
        if c == "*", i < characters.count, characters[i] == "*" {
          i += 1
          tokens.append(FormulaToken(kind: .sign("^"), position: start + 1))
        } else {
          tokens.append(FormulaToken(kind: .sign(c), position: start + 1))
        }
      } else {
        throw .formula(column: start + 1, message: "'\(c)' has no meaning in a formula")
      }
    }
    return tokens + [FormulaToken(kind: .end, position: characters.count + 1)]
  }

  private static func isNamePart(_ c: Character) -> Bool {
    c.isLetter || c.isNumber || c == "_" || c == "."
  }

  private static func isNumberPart(_ characters: [Character], _ i: Int, _ start: Int) -> Bool {
    let c = characters[i]
    if c.isNumber || c == "." { return true }
    if c == "e" || c == "E" {
      let next = i + 1 < characters.count ? characters[i + 1] : " "
      let afterNext = i + 2 < characters.count ? characters[i + 2] : " "
      return next.isNumber || ("+-".contains(next) && afterNext.isNumber)
    }
    return "+-".contains(c) && i > start && "eE".contains(characters[i - 1])
  }
}

import TimeSeries

/// A linear equation between coefficients, as people write it: `x1 + x2 = 1`, `2*x1 - 0.5 x2 = log(x3)`.
///
/// Names are those of the design's columns, `(Intercept)` and `I(x^2)` among them; where one begins like another, the
/// longest counts.
struct LinearEquation: Sendable, Hashable {
  /// One factor a name.
  let factors: [Double]
  /// What the sum of factors times coefficients is.
  let value: Double

  /// Parses an equation between the named coefficients.
  /// - Throws: `equation` with the character and what is wrong there.
  init(_ text: String, names: [String]) throws(RegressionError) {
    var parser = Parser(text: text, names: names)
    (factors, value) = try parser.equation()
  }

  private struct Parser {
    let text: String
    let names: [String]
    let characters: [Character]
    var place = 0

    init(text: String, names: [String]) {
      self.text = text
      self.names = names
      characters = Array(text)
    }

    mutating func equation() throws(RegressionError) -> ([Double], Double) {
      var factors = [Double](repeating: 0, count: names.count)
      var constant = try side(&factors, sign: 1)
      guard take("=") else { throw error("an = has to follow, as in x1 + x2 = 1") }
      _ = take("=")
      constant += try side(&factors, sign: -1)
      guard place == characters.count else { throw error("a + or - has to stand here") }
      guard factors.contains(where: { $0 != 0 }) else {
        place = 0
        throw error("the equation says nothing about a coefficient")
      }
      return (factors, -constant)
    }

    /// Adds a side's factors and returns its constant.
    private mutating func side(_ factors: inout [Double], sign: Double) throws(RegressionError) -> Double {
      var constant = 0.0
      var direction = take("-") ? -sign : sign
      if direction == sign { _ = take("+") }
      while true {
        let (factor, column) = try term()
        if let column { factors[column] += direction * factor } else { constant += direction * factor }
        if take("+") { direction = sign } else if take("-") { direction = -sign } else { return constant }
      }
    }

    /// `x1`, `2`, `2*x1`, `2 x1`, `x1*2`, `x1/2`.
    private mutating func term() throws(RegressionError) -> (factor: Double, column: Int?) {
      var factor = 1.0
      if let leading = number() {
        factor = leading
        if take("*") { return (factor, try column()) }
        skipBlanks()
        let isOver = place == characters.count || "+-=".contains(characters[place])
        return (factor, isOver ? nil : try column())
      }
      let column = try column()
      for (sign, divides) in [("*", false), ("/", true)] as [(Character, Bool)] where take(sign) {
        guard let trailing = number(), !(divides && trailing == 0) else {
          throw error("a number has to follow")
        }
        factor = divides ? factor / trailing : factor * trailing
      }
      return (factor, column)
    }

    private mutating func column() throws(RegressionError) -> Int {
      skipBlanks()
      var best: Int?
      for (j, name) in names.enumerated()
      where stands(name) && name.count > best.map({ names[$0].count }) ?? 0 {
        best = j
      }
      if let best {
        place += names[best].count
        return best
      }
      let word = String(characters[place...].prefix { !"+-*/= ".contains($0) })
      guard !word.isEmpty else { throw error("a coefficient or a number has to stand here") }
      let advice =
        InputError.nearest(word, among: names).map { "; did you mean '\($0)'?" }
        ?? "; the coefficients are \(names.joined(separator: ", "))"
      throw error("there is no coefficient '\(word)'\(advice)")
    }

    /// Whether a name stands here whole, not as the beginning of a longer word.
    private func stands(_ name: String) -> Bool {
      guard characters[place...].starts(with: name) else { return false }
      let end = place + name.count
      guard end < characters.count, let last = name.last else { return true }
      func isWord(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" || c == "." }
      return !(isWord(last) && isWord(characters[end]))
    }

    private mutating func number() -> Double? {
      skipBlanks()
      var end = place
      while end < characters.count {
        let c = characters[end]
        let isExponentSign = "+-".contains(c) && end > place && "eE".contains(characters[end - 1])
        let isExponent =
          "eE".contains(c) && end > place && end + 1 < characters.count
          && (characters[end + 1].isNumber || "+-".contains(characters[end + 1]))
        guard c.isNumber || c == "." || isExponent || isExponentSign else { break }
        end += 1
      }
      guard end > place, let value = DecimalText.parse(String(characters[place..<end])), value.isFinite else {
        return nil
      }
      place = end
      return value
    }

    private mutating func take(_ sign: Character) -> Bool {
      skipBlanks()
      guard place < characters.count, characters[place] == sign else { return false }
      place += 1
      return true
    }

    private mutating func skipBlanks() {
      while place < characters.count, characters[place].isWhitespace { place += 1 }
    }

    private func error(_ message: String) -> RegressionError {
      .equation(text: text, column: place + 1, message: message)
    }
  }
}

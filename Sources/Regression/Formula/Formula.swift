/// A model in Wilkinson and Rogers' notation: `y ~ x1 + log(x2) + I(x^2) + factor(quarter) - 1`.
///
/// Terms: names, calls, `a:b` (interaction), `a*b` (both and their interaction), `(a + b)^2` (up to second order),
/// `- term`, `0` or `- 1` (no intercept), `.` (every other column). Arithmetic of terms goes inside `I()`.
/// Functions of numbers: log, log2, log10, log1p, exp, expm1, sqrt, abs, sin, cos, tan, floor, ceiling, round, sign,
/// lag(x, k), diff(x, k), trend(). Bases and codings: poly(x, degree, raw = 1), bs(x, df = 5), ns(x, df = 4), season(m),
/// fourier(K = 2, m = 12), factor(x).
/// Wilkinson & Rogers (1973), Applied Statistics 22, 392–399; Chambers & Hastie (1992), Statistical Models in S.
public struct Formula: Sendable, Hashable, CustomStringConvertible {
  /// A product of parts; no parts is the intercept.
  struct Term: Sendable, Hashable {
    var factors: [FormulaExpression]

    var names: Set<String> { Set(factors.map(\.description)) }
    var description: String { factors.map(\.description).joined(separator: ":") }
  }

  /// What is left of the tilde.
  let response: FormulaExpression
  /// What is right of it, by order of interaction.
  let terms: [Term]
  /// Where a `.` stands for all other columns.
  let everythingElse: Int?
  /// Whether the model has an intercept.
  public let hasIntercept: Bool
  /// As it was written.
  public let description: String

  /// Parses a formula.
  /// - Throws: `RegressionError.formula` with the character and what is wrong there.
  public init(_ text: String) throws(RegressionError) {
    var parser = FormulaParser(try FormulaLexer.tokens(text))
    let parsed = try parser.formula()
    response = parsed.response
    everythingElse = parsed.everythingElse
    hasIntercept = parsed.terms.contains { $0.factors.isEmpty }
    let others = parsed.terms.filter { !$0.factors.isEmpty }
    // By order, the sequence kept within an order.
    let orders = Set(others.map(\.factors.count)).sorted()
    terms = orders.flatMap { order in others.filter { $0.factors.count == order } }
    description = text
  }
}

/// Recursive descent over tokens.
struct FormulaParser {
  private let tokens: [FormulaToken]
  private var place = 0
  private var everythingElse: Int?

  init(_ tokens: [FormulaToken]) { self.tokens = tokens }

  struct Parsed {
    var response: FormulaExpression
    var terms: [Formula.Term]
    var everythingElse: Int?
  }

  mutating func formula() throws(RegressionError) -> Parsed {
    if take("~") { throw .formula(column: 1, message: "name the response before the ~: y ~ x") }
    let response = try expression()
    guard take("~") else {
      throw .formula(column: current.position, message: "a ~ has to follow the response: y ~ x1 + x2")
    }
    let terms = try sum(start: [Formula.Term(factors: [])])
    guard current.kind == .end else { throw unexpected("a sign between terms such as + or :") }
    return Parsed(response: response, terms: terms, everythingElse: everythingElse)
  }

  // MARK: - Terms

  private mutating func sum(start: [Formula.Term]) throws(RegressionError) -> [Formula.Term] {
    var terms = start
    var adds = true
    if take("-") { adds = false } else { _ = take("+") }
    while true {
      let position = current.position
      if case .number(let value) = current.kind, isLoneNumber {
        place += 1
        guard value == 0 || value == 1 else {
          throw .formula(column: position, message: "a number among terms is 0 or 1; others go inside I()")
        }
        let hasIntercept = adds == (value == 1)
        terms.removeAll { $0.factors.isEmpty }
        if hasIntercept { terms.insert(Formula.Term(factors: []), at: 0) }
      } else {
        let next = try crossed()
        for term in next {
          let found = terms.firstIndex { $0.names == term.names }
          if adds, found == nil { terms.append(term) }
          if !adds, let found { terms.remove(at: found) }
        }
      }
      if take("+") { adds = true } else if take("-") { adds = false } else { return terms }
    }
  }

  private var isLoneNumber: Bool {
    let next = tokens[min(place + 1, tokens.count - 1)].kind
    return [.sign("+"), .sign("-"), .sign(")"), .end].contains(next)
  }

  private mutating func crossed() throws(RegressionError) -> [Formula.Term] {
    var terms = try interacted()
    while take("*") {
      let right = try interacted()
      terms = Self.distinct(terms + right + Self.products(terms, right))
    }
    if current.kind == .sign("/") {
      throw .formula(
        column: current.position, message: "/ between terms has no meaning here; a quotient goes inside I()")
    }
    return terms
  }

  private mutating func interacted() throws(RegressionError) -> [Formula.Term] {
    var terms = try powered()
    while take(":") { terms = Self.distinct(Self.products(terms, try powered())) }
    return terms
  }

  private mutating func powered() throws(RegressionError) -> [Formula.Term] {
    let isGroup = current.kind == .sign("(")
    let base = try atom()
    let position = current.position
    guard take("^") else { return base }
    guard isGroup else {
      throw .formula(column: position, message: "^ between terms means interactions; write a power as I(x^2)")
    }
    guard case .number(let value) = current.kind, value >= 1, value == value.rounded(), value < 10 else {
      throw .formula(column: current.position, message: "a whole number has to follow ^")
    }
    place += 1
    var terms = base
    for _ in 1..<max(Int(value), 1) { terms = Self.distinct(terms + Self.products(terms, base)) }
    return terms
  }

  private mutating func atom() throws(RegressionError) -> [Formula.Term] {
    if take("(") {
      let terms = try sum(start: [])
      guard take(")") else { throw unexpected("a closing parenthesis") }
      return terms.filter { !$0.factors.isEmpty }
    }
    if case .name(".") = current.kind {
      everythingElse = current.position
      place += 1
      return []
    }
    guard case .name = current.kind else { throw unexpected("a column or a function") }
    return [Formula.Term(factors: [try primary()])]
  }

  private static func products(_ a: [Formula.Term], _ b: [Formula.Term]) -> [Formula.Term] {
    a.flatMap { left in
      b.map { right in
        Formula.Term(factors: left.factors + right.factors.filter { !left.names.contains($0.description) })
      }
    }
  }

  private static func distinct(_ terms: [Formula.Term]) -> [Formula.Term] {
    var seen: Set<Set<String>> = []
    return terms.filter { seen.insert($0.names).inserted }
  }

  // MARK: - Arithmetic

  private mutating func expression() throws(RegressionError) -> FormulaExpression {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.plus, left, try product())
      } else if take("-") {
        left = .binary(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(RegressionError) -> FormulaExpression {
    var left = try unary()
    while true {
      if take("*") {
        left = .binary(.times, left, try unary())
      } else if take("/") {
        left = .binary(.over, left, try unary())
      } else {
        return left
      }
    }
  }

  private mutating func unary() throws(RegressionError) -> FormulaExpression {
    if take("-") {
      let inner = try unary()
      if case .number(let value) = inner { return .number(-value) }
      return .negated(inner)
    }
    if take("+") { return try unary() }
    let base = try primary()
    return take("^") ? .binary(.power, base, try unary()) : base
  }

  private mutating func primary() throws(RegressionError) -> FormulaExpression {
    let token = current
    switch token.kind {
    case .number(let value):
      place += 1
      return .number(value)
    case .text(let text):
      place += 1
      return .text(text)
    case .name(let name):
      place += 1
      guard take("(") else { return .name(name, at: token.position) }
      return .call(name, try arguments(), at: token.position)
    case .sign("("):
      place += 1
      let inner = try expression()
      guard take(")") else { throw unexpected("a closing parenthesis") }
      return inner
    default: throw unexpected("a number, a column or a function")
    }
  }

  private mutating func arguments() throws(RegressionError) -> [FormulaExpression.Argument] {
    var arguments: [FormulaExpression.Argument] = []
    if take(")") { return [] }
    repeat {
      let position = current.position
      var label: String?
      if case .name(let name) = current.kind, tokens[place + 1].kind == .sign("=") {
        label = name
        place += 2
      }
      arguments.append(FormulaExpression.Argument(label: label, value: try expression(), position: position))
    } while take(",")
    guard take(")") else { throw unexpected("a comma or a closing parenthesis") }
    return arguments
  }

  private var current: FormulaToken { tokens[place] }

  private mutating func take(_ sign: Character) -> Bool {
    guard current.kind == .sign(sign) else { return false }
    place += 1
    return true
  }

  private func unexpected(_ wanted: String) -> RegressionError {
    let found =
      switch current.kind {
      case .end: "the formula ends"
      case .name(let name): "'\(name)' stands"
      case .number(let value): "\(FactorCoding.label(value)) stands"
      case .text(let text): "'\(text)' stands"
      case .sign(let sign): "'\(sign)' stands"
      }
    return .formula(column: current.position, message: "\(found) where \(wanted) has to be")
  }
}

/// Arithmetic over columns, as formulas write it inside functions and to the left of the tilde.
indirect enum FormulaExpression: Sendable, Hashable {
  case number(Double)
  case text(String)
  case name(String, at: Int)
  case call(String, [Argument], at: Int)
  case negated(FormulaExpression)
  case binary(Operator, FormulaExpression, FormulaExpression)

  struct Argument: Sendable, Hashable {
    var label: String?
    var value: FormulaExpression
    var position: Int
  }

  enum Operator: String, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"

    var precedence: Int {
      switch self {
      case .plus, .minus: 1
      case .times, .over: 2
      case .power: 4
      }
    }
  }

  /// As R prints it: blanks around + and -, none around other operators.
  var description: String {
    switch self {
    case .number(let value): FactorCoding.label(value)
    case .text(let text): "\"\(text)\""
    case .name(let name, _): Self.quoted(name)
    case .call(let name, let arguments, _):
      "\(name)(\(arguments.map { ($0.label.map { "\($0) = " } ?? "") + $0.value.description }.joined(separator: ", ")))"
    case .negated(let inner): "-" + inner.wrapped(in: 3, right: false)
    case .binary(let symbol, let left, let right):
      left.wrapped(in: symbol.precedence, right: symbol == .power)
        + (symbol.precedence == 1 ? " \(symbol.rawValue) " : symbol.rawValue)
        + right.wrapped(in: symbol.precedence, right: symbol != .power)
    }
  }

  private func wrapped(in precedence: Int, right: Bool) -> String {
    let own =
      switch self {
      case .binary(let symbol, _, _): symbol.precedence
      case .negated: 3
      default: 9
      }
    return own < precedence || (own == precedence && right) ? "(\(description))" : description
  }

  /// Where the expression starts in the formula, for errors.
  var position: Int? {
    switch self {
    case .number, .text: nil
    case .name(_, let at), .call(_, _, let at): at
    case .negated(let inner): inner.position
    case .binary(_, let left, let right): left.position ?? right.position
    }
  }

  private static func quoted(_ name: String) -> String {
    let isPlain =
      name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      && !(name.first?.isNumber ?? true)
    return isPlain ? name : "`\(name)`"
  }
}

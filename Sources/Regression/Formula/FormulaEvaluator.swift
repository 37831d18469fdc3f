import NumericalCore
import RealModule
import TimeSeries

/// Arithmetic of a formula over the columns of a table, sums and products in twice the working precision.
struct FormulaEvaluator {
  /// Numbers, and which of them are missing because the data are: a logarithm of -1 is not missing but wrong.
  struct Value {
    var numbers: [DoubleDouble]
    var isMissing: [Bool]
  }

  let table: DataTable
  let order: RowOrder

  init(table: DataTable) {
    self.table = table
    order = RowOrder(table)
  }

  func numbers(_ expression: FormulaExpression) throws(RegressionError) -> Value {
    let value = try evaluate(expression)
    for (row, number) in value.numbers.enumerated() where !value.isMissing[row] && !number.isFinite {
      throw .notFinite(column: expression.description, row: row + 1)
    }
    return value
  }

  /// Labels of a categorical term: words as they are, numbers as text.
  func labels(_ expression: FormulaExpression) throws(RegressionError) -> [String?] {
    if case .name(let name, let at) = expression, case .words(let words) = try column(name, at) {
      return words
    }
    let value = try numbers(expression)
    return value.numbers.indices.map {
      value.isMissing[$0] ? nil : FactorCoding.label(value.numbers[$0].high)
    }
  }

  func column(_ name: String, _ at: Int) throws(RegressionError) -> DataTable.Column {
    if let column = table.columns[name] { return column }
    let advice =
      InputError.nearest(name, among: table.names).map { "; did you mean '\($0)'?" }
      ?? "; the columns are \(table.names.joined(separator: ", "))"
    throw .formula(column: at, message: "there is no column '\(name)'\(advice)")
  }

  private func evaluate(_ expression: FormulaExpression) throws(RegressionError) -> Value {
    switch expression {
    case .number(let value): return constant(DoubleDouble(value))
    case .text(let text):
      throw .formula(column: 1, message: "the text '\(text)' is no number")
    case .name(let name, let at):
      switch try column(name, at) {
      case .numbers(let column):
        return Value(numbers: column.numbers, isMissing: column.values.map(\.isNaN))
      case .words(let words):
        throw .formula(column: at, message: Self.wordsAdvice(name, words))
      }
    case .negated(let inner):
      var value = try evaluate(inner)
      value.numbers = value.numbers.map { -$0 }
      return value
    case .binary(let symbol, let left, let right): return try combine(symbol, left, right)
    case .call(let name, let arguments, let at): return try call(name, arguments, at)
    }
  }

  private func combine(
    _ symbol: FormulaExpression.Operator, _ left: FormulaExpression, _ right: FormulaExpression
  ) throws(RegressionError) -> Value {
    let a = try evaluate(left)
    if symbol == .power, case .number(let exponent) = right, exponent == exponent.rounded(),
      abs(exponent) <= 64
    {
      return Value(numbers: a.numbers.map { $0.power(Int(exponent)) }, isMissing: a.isMissing)
    }
    let b = try evaluate(right)
    let numbers = a.numbers.indices.map { i -> DoubleDouble in
      let (x, y) = (a.numbers[i], b.numbers[i])
      let plain: Double
      switch symbol {
      case .plus: plain = x.high + y.high
      case .minus: plain = x.high - y.high
      case .times: plain = x.high * y.high
      case .over: plain = x.high / y.high
      case .power: return DoubleDouble(Double.pow(x.value, y.value))
      }
      // Splitting overflows beyond 1e300; there the plain operation is all there is.
      guard plain.isFinite, abs(x.high) < 0x1p990, abs(y.high) < 0x1p990 else { return DoubleDouble(plain) }
      switch symbol {
      case .plus: return x + y
      case .minus: return x - y
      case .times: return x * y
      default: return x / y
      }
    }
    return Value(numbers: numbers, isMissing: zip(a.isMissing, b.isMissing).map { $0 || $1 })
  }

  private static let functions: [String: @Sendable (Double) -> Double] = [
    "log": { Double.log($0) }, "log2": { Double.log2($0) }, "log10": { Double.log10($0) },
    "log1p": { Double.log(onePlus: $0) }, "exp": { Double.exp($0) }, "expm1": { Double.expMinusOne($0) },
    "sqrt": { $0.squareRoot() }, "sin": { Double.sin($0) }, "cos": { Double.cos($0) },
    "tan": { Double.tan($0) }, "floor": { $0.rounded(.down) }, "ceiling": { $0.rounded(.up) },
    "round": { $0.rounded(.toNearestOrEven) }, "sign": { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 },
  ]

  /// Names of everything that can be called inside a formula.
  static let callable =
    Array(functions.keys) + [
      "I", "abs", "lag", "diff", "trend", "poly", "bs", "ns", "season", "fourier", "factor",
    ]

  private func call(
    _ name: String, _ arguments: [FormulaExpression.Argument], _ at: Int
  ) throws(RegressionError) -> Value {
    let reader = ArgumentReader(name: name, arguments: arguments, position: at)
    switch name {
    case "I":
      return try evaluate(try reader.only())
    case "abs":
      var value = try evaluate(try reader.only())
      value.numbers = value.numbers.map { $0.high < 0 ? -$0 : $0 }
      return value
    case "lag", "diff":
      let step = try reader.integer("k", at: 1, default: 1)
      guard step >= (name == "lag" ? 0 : 1) else {
        throw .formula(column: at, message: "\(name)() looks back: its second argument is not negative")
      }
      let value = try evaluate(try reader.first(known: ["k"]))
      let lagged = lagged(value, step)
      guard name == "diff" else { return lagged }
      return Value(
        numbers: value.numbers.indices.map { value.numbers[$0] - lagged.numbers[$0] },
        isMissing: zip(value.isMissing, lagged.isMissing).map { $0 || $1 })
    case "trend":
      guard arguments.isEmpty else { throw .formula(column: at, message: "trend() takes no arguments") }
      return Value(
        numbers: order.places.map { DoubleDouble(Double($0 + 1)) },
        isMissing: [Bool](repeating: false, count: table.rowCount))
    default:
      guard let function = Self.functions[name] else {
        if Self.callable.contains(name) {
          throw .formula(
            column: at, message: "\(name)() makes columns: it can only be a term, not part of one")
        }
        let advice =
          InputError.nearest(name, among: Self.callable).map { "; did you mean '\($0)'?" }
          ?? "; known are \(Self.callable.sorted().joined(separator: ", "))"
        throw .formula(column: at, message: "there is no function '\(name)'\(advice)")
      }
      var value = try evaluate(try reader.only())
      value.numbers = value.numbers.map { DoubleDouble(function($0.value)) }
      return value
    }
  }

  private func lagged(_ value: Value, _ step: Int) -> Value {
    let rows = value.numbers.indices.map { order.row(step, before: $0) }
    return Value(
      numbers: rows.map { $0.map { value.numbers[$0] } ?? DoubleDouble(.nan) },
      isMissing: rows.map { $0.map { value.isMissing[$0] } ?? true })
  }

  private func constant(_ value: DoubleDouble) -> Value {
    Value(
      numbers: [DoubleDouble](repeating: value, count: table.rowCount),
      isMissing: [Bool](repeating: false, count: table.rowCount))
  }

  private static func wordsAdvice(_ name: String, _ words: [String?]) -> String {
    let known = words.compactMap { $0 }
    let odd = words.firstIndex { $0.map { DecimalText.parse($0) == nil } ?? false }
    if let odd, known.count(where: { DecimalText.parse($0) != nil }) * 2 > known.count {
      return "'\(name)' has '\(words[odd] ?? "")' in row \(odd + 1) among its numbers; mend the data"
    }
    return "'\(name)' holds words: it can be a term of its own or in factor(), not a number"
  }
}

/// The arguments of one call.
struct ArgumentReader {
  let name: String
  let arguments: [FormulaExpression.Argument]
  let position: Int

  /// The one argument.
  func only() throws(RegressionError) -> FormulaExpression {
    guard arguments.count == 1, arguments[0].label == nil else {
      throw .formula(column: position, message: "\(name)() takes one argument")
    }
    return arguments[0].value
  }

  /// The first argument, after a check that all labels are known.
  func first(known: [String]) throws(RegressionError) -> FormulaExpression {
    try check(known: known)
    guard let first = arguments.first, first.label == nil else {
      throw .formula(column: position, message: "\(name)() needs a column as its first argument")
    }
    return first.value
  }

  func check(known: [String]) throws(RegressionError) {
    for argument in arguments {
      guard let label = argument.label, !known.contains(label) else { continue }
      let advice =
        known.isEmpty
        ? "it has none"
        : InputError.nearest(label, among: known).map { "did you mean '\($0)'?" }
          ?? "it has \(known.joined(separator: ", "))"
      throw .formula(column: argument.position, message: "\(name)() has no option '\(label)'; \(advice)")
    }
  }

  /// A whole number by its label or its place.
  func integer(_ label: String, at place: Int, default standard: Int?) throws(RegressionError) -> Int {
    let unlabelled =
      arguments.indices.contains(place) && arguments[place].label == nil ? arguments[place] : nil
    guard let argument = arguments.first(where: { $0.label == label }) ?? unlabelled else {
      if let standard { return standard }
      throw .formula(column: position, message: "\(name)() needs \(label), as in \(name)(\(label) = 2)")
    }
    switch argument.value {
    case .number(let value) where value == value.rounded() && abs(value) < 1e6: return Int(value)
    case .name("TRUE", _), .name("T", _), .name("true", _): return 1
    case .name("FALSE", _), .name("F", _), .name("false", _): return 0
    default: throw .formula(column: argument.position, message: "\(label) of \(name)() is a whole number")
    }
  }
}

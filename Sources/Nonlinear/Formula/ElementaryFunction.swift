import RealModule

/// The functions of one variable that a formula may call, each with its derivative.
enum ElementaryFunction: String, Sendable, Hashable, CaseIterable {
  case negate = "-"
  case exp, expm1, log, log1p, log2, log10, sqrt, abs
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh

  /// The name as written in a formula, or one of the names other programs use; `nil` where there is none.
  init?(name: String) {
    let aliases = ["ln": Self.log, "arcsin": .asin, "arccos": .acos, "arctan": .atan]
    guard name != Self.negate.rawValue, let known = aliases[name] ?? Self(rawValue: name) else { return nil }
    self = known
  }

  /// What a formula may call, in the order of the alphabet.
  static var names: [String] { allCases.filter { $0 != .negate }.map(\.rawValue).sorted() + ["pow"] }

  /// The function at x.
  @inline(__always)
  func value(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .exp: Double.exp(x)
    case .expm1: Double.expMinusOne(x)
    case .log: Double.log(x)
    case .log1p: Double.log(onePlus: x)
    case .log2: Double.log2(x)
    case .log10: Double.log10(x)
    case .sqrt: x.squareRoot()
    case .abs: Swift.abs(x)
    case .sin: Double.sin(x)
    case .cos: Double.cos(x)
    case .tan: Double.tan(x)
    case .asin: Double.asin(x)
    case .acos: Double.acos(x)
    case .atan: Double.atan(x)
    case .sinh: Double.sinh(x)
    case .cosh: Double.cosh(x)
    case .tanh: Double.tanh(x)
    }
  }

  /// The derivative at x, where the function is `value`; at the kink of |x| it is 0.
  @inline(__always)
  func slope(_ x: Double, value: Double) -> Double {
    switch self {
    case .negate: -1
    case .exp: value
    case .expm1: value + 1
    case .log: 1 / x
    case .log1p: 1 / (1 + x)
    case .log2: 1 / (x * 0.6931471805599453)
    case .log10: 1 / (x * 2.302585092994046)
    case .sqrt: 0.5 / value
    case .abs: x > 0 ? 1 : (x < 0 ? -1 : 0)
    case .sin: Double.cos(x)
    case .cos: -Double.sin(x)
    case .tan: 1 + value * value
    // (1 − x)(1 + x) keeps the digits that 1 − x² loses near ±1.
    case .asin: 1 / ((1 - x) * (1 + x)).squareRoot()
    case .acos: -1 / ((1 - x) * (1 + x)).squareRoot()
    case .atan: 1 / (1 + x * x)
    case .sinh: Double.cosh(x)
    case .cosh: Double.sinh(x)
    case .tanh: (1 - value) * (1 + value)
    }
  }
}

/// The operations on two numbers.
enum BinaryOperation: Sendable, Hashable {
  case add, subtract, multiply, divide, power

  /// The result of one pair.
  @inline(__always)
  func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: Self.power(a, b)
    }
  }

  /// aᵇ; a negative number may be raised to a whole power.
  @inline(__always)
  static func power(_ a: Double, _ b: Double) -> Double {
    if b == 2 { return a * a }
    if b == 1 { return a }
    if a < 0 {
      guard b.rounded() == b, Swift.abs(b) <= 1_000_000 else { return .nan }
      return Double.pow(a, Int(b))
    }
    return Double.pow(a, b)
  }

  /// ∂aᵇ/∂a = b aᵇ⁻¹.
  @inline(__always)
  static func powerSlope(base a: Double, _ b: Double) -> Double {
    b == 0 ? 0 : b * power(a, b - 1)
  }

  /// ∂aᵇ/∂b = aᵇ ln a; 0 at a base of zero, where only positive powers are finite.
  @inline(__always)
  static func powerSlope(exponent a: Double, value: Double) -> Double {
    a == 0 ? (value == 0 ? 0 : .nan) : value * Double.log(a)
  }
}

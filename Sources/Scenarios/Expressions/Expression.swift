/// An identity between series, as written after `is:` — numbers, names, + − × ÷ and parentheses.
public indirect enum Expression: Sendable, Hashable, CustomStringConvertible {
  /// A constant.
  case number(Double)
  /// Another series.
  case series(String)
  /// Sum.
  case sum(Expression, Expression)
  /// Difference.
  case difference(Expression, Expression)
  /// Product.
  case product(Expression, Expression)
  /// Ratio.
  case ratio(Expression, Expression)

  /// The series named, in the order of first mention.
  public var names: [String] {
    var seen: [String] = []
    collect(into: &seen)
    return seen
  }

  /// The values over many cells at once, given those of the series.
  public func values(count: Int, _ lookup: (String) -> [Double]) -> [Double] {
    func combined(_ a: Expression, _ b: Expression, _ operation: (Double, Double) -> Double) -> [Double] {
      var left = a.values(count: count, lookup)
      let right = b.values(count: count, lookup)
      for index in left.indices { left[index] = operation(left[index], right[index]) }
      return left
    }
    switch self {
    case .number(let number): return Array(repeating: number, count: count)
    case .series(let name):
      let values = lookup(name)
      precondition(values.count == count, "'\(name)' has \(values.count) cells, not \(count)")
      return values
    case .sum(let a, let b): return combined(a, b, +)
    case .difference(let a, let b): return combined(a, b, -)
    case .product(let a, let b): return combined(a, b, *)
    case .ratio(let a, let b): return combined(a, b, /)
    }
  }

  /// The coefficients of each series where the expression is a linear combination without a constant; else `nil`.
  public var linearCombination: [(name: String, coefficient: Double)]? {
    guard let terms = linear(), terms.constant == 0 else { return nil }
    return names.map { ($0, terms.coefficients[$0] ?? 0) }
  }

  /// The expression as text that reads back to itself.
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .series(let name): name
    case .sum(let a, let b): "\(a) + \(b)"
    case .difference(let a, let b): "\(a) - \(b.isSum ? "(\(b))" : "\(b)")"
    case .product(let a, let b):
      "\(a.isSum ? "(\(a))" : "\(a)") * \(b.isSum || b.isRatio ? "(\(b))" : "\(b)")"
    case .ratio(let a, let b): "\(a.isSum ? "(\(a))" : "\(a)") / \(b.isLeaf ? "\(b)" : "(\(b))")"
    }
  }

  private var isSum: Bool {
    switch self {
    case .sum, .difference: true
    default: false
    }
  }

  private var isRatio: Bool {
    if case .ratio = self { true } else { false }
  }

  private var isLeaf: Bool {
    switch self {
    case .number, .series: true
    default: false
    }
  }

  private func collect(into seen: inout [String]) {
    switch self {
    case .number: break
    case .series(let name): if !seen.contains(name) { seen.append(name) }
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .ratio(let a, let b):
      a.collect(into: &seen)
      b.collect(into: &seen)
    }
  }

  private func linear() -> (constant: Double, coefficients: [String: Double])? {
    switch self {
    case .number(let number): return (number, [:])
    case .series(let name): return (0, [name: 1])
    case .sum(let a, let b), .difference(let a, let b):
      guard let left = a.linear(), let right = b.linear() else { return nil }
      let sign: Double = if case .sum = self { 1 } else { -1 }
      return (
        left.constant + sign * right.constant,
        left.coefficients.merging(right.coefficients.mapValues { sign * $0 }, uniquingKeysWith: +)
      )
    case .product(let a, let b):
      guard let left = a.linear(), let right = b.linear() else { return nil }
      guard left.coefficients.isEmpty || right.coefficients.isEmpty else { return nil }
      let (factor, other) = left.coefficients.isEmpty ? (left.constant, right) : (right.constant, left)
      return (factor * other.constant, other.coefficients.mapValues { factor * $0 })
    case .ratio(let a, let b):
      guard let left = a.linear(), case .number(let divisor) = b, divisor != 0 else { return nil }
      return (left.constant / divisor, left.coefficients.mapValues { $0 / divisor })
    }
  }
}

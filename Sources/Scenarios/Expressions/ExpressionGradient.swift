extension Expression {
  /// The value and its partial derivatives with respect to the series named, at one point.
  ///
  ///     d(a·b) = b·da + a·db,   d(a/b) = (da − (a/b)·db)/b
  func gradient(_ lookup: (String) -> Double) -> (value: Double, partials: [String: Double]) {
    func combined(
      _ a: [String: Double], _ x: Double, _ b: [String: Double], _ y: Double
    ) -> [String: Double] {
      a.mapValues { x * $0 }.merging(b.mapValues { y * $0 }, uniquingKeysWith: +)
    }
    switch self {
    case .number(let number): return (number, [:])
    case .series(let name): return (lookup(name), [name: 1])
    case .sum(let a, let b):
      let (left, right) = (a.gradient(lookup), b.gradient(lookup))
      return (left.value + right.value, combined(left.partials, 1, right.partials, 1))
    case .difference(let a, let b):
      let (left, right) = (a.gradient(lookup), b.gradient(lookup))
      return (left.value - right.value, combined(left.partials, 1, right.partials, -1))
    case .product(let a, let b):
      let (left, right) = (a.gradient(lookup), b.gradient(lookup))
      return (left.value * right.value, combined(left.partials, right.value, right.partials, left.value))
    case .ratio(let a, let b):
      let (left, right) = (a.gradient(lookup), b.gradient(lookup))
      let ratio = left.value / right.value
      return (ratio, combined(left.partials, 1 / right.value, right.partials, -ratio / right.value))
    }
  }
}

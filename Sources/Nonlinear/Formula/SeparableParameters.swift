extension ExpressionGraph {
  /// How a part depends on a set of parameters.
  private enum Dependence: Int, Comparable {
    case none, affine, other
    static func < (a: Dependence, b: Dependence) -> Bool { a.rawValue < b.rawValue }
  }

  /// The largest set, taken greedily in the order given, of parameters in which the part at `root` is jointly linear:
  ///
  ///     f(x, θ) = φ₀(x, α) + Σ βⱼ φⱼ(x, α),  θ = (α, β)
  ///
  /// Read off the operations: sums keep linearity, a product keeps it while one factor is free of β, a quotient while
  /// the divisor is. An expression that is linear only after being multiplied out is not recognised.
  func separableParameters(of root: Int, among parameters: [String]) -> [Int] {
    let indices = parameters.map { parameter in names.firstIndex { $0.text == parameter } }
    var chosen: Set<Int> = []
    var separable: [Int] = []
    for (position, index) in indices.enumerated() {
      guard let index, dependence(of: root, on: chosen.union([index])) == .affine else { continue }
      chosen.insert(index)
      separable.append(position)
    }
    return separable
  }

  private func dependence(of root: Int, on chosen: Set<Int>) -> Dependence {
    var each = [Dependence](repeating: .none, count: nodes.count)
    for position in 0...root {
      switch nodes[position] {
      case .number: break
      case .name(let index): each[position] = chosen.contains(index) ? .affine : .none
      case .unary(.negate, let a): each[position] = each[a]
      case .unary(_, let a): each[position] = each[a] == .none ? .none : .other
      case .binary(.add, let a, let b), .binary(.subtract, let a, let b):
        each[position] = max(each[a], each[b])
      case .binary(.multiply, let a, let b):
        each[position] = each[a] == .none || each[b] == .none ? max(each[a], each[b]) : .other
      case .binary(.divide, let a, let b): each[position] = each[b] == .none ? each[a] : .other
      case .binary(.power, let a, let b):
        each[position] = each[a] == .none && each[b] == .none ? .none : .other
      }
    }
    return each[root]
  }
}

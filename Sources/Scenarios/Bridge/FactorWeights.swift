import RealModule

/// How much of the change of a product each of its factors accounts for.
///
/// The logarithmic-mean Divisia index (Ang, 2004, Energy Policy 32, 1131–1139), exact and free of the factors' order:
///
///     ΔV = Σ L(V₁,V₀)·ln(uᵢ₁/uᵢ₀),   L(a,b) = (a − b)/ln(a/b)
///
/// Where a factor vanishes or changes its sign there is no logarithm, and the Shapley value takes over: exact and
/// order-free too.
enum FactorWeights {
  /// The weights mᵢ with ΔV = Σ mᵢ·Δaᵢ, for factors uᵢ = aᵢ or 1/aᵢ at both ends.
  /// - Complexity: O(n) with logarithms, O(n³) without.
  static func weights(from: [Double], to: [Double], inverted: [Bool]) -> [Double] {
    let ends = zip(from, to)
    guard ends.allSatisfy({ $0 * $1 > 0 }) else { return shapley(from: from, to: to, inverted: inverted) }
    func product(_ values: [Double]) -> Double {
      zip(values, inverted).reduce(1) { $1.1 ? $0 / $1.0 : $0 * $1.0 }
    }
    let whole = logarithmicMean(product(to), product(from))
    return zip(ends, inverted).map { pair, isInverted in
      (isInverted ? -whole : whole) / logarithmicMean(pair.1, pair.0)
    }
  }

  /// L(a, b) for a·b > 0: between a and b, and a where they are equal.
  static func logarithmicMean(_ a: Double, _ b: Double) -> Double {
    let excess = (a - b) / b
    // ln(1 + x)/x by `log1p`: a ratio near 1 keeps its digits.
    return abs(excess) < 1e-300 ? a : (a - b) / Double.log(onePlus: excess)
  }

  /// Products of the other factors, some at one end and some at the other, in Shapley's weights.
  private static func shapley(from: [Double], to: [Double], inverted: [Bool]) -> [Double] {
    func effective(_ values: [Double]) -> [Double] { zip(values, inverted).map { $1 ? 1 / $0 : $0 } }
    let (before, after) = (effective(from), effective(to))
    let count = from.count
    // k!(n − 1 − k)!/n! for k of the others at the later end.
    var shares = [1 / Double(count)]
    for k in stride(from: 1, to: count, by: 1) {
      shares.append(shares[k - 1] * Double(k) / Double(count - k))
    }
    return from.indices.map { i in
      // ∏ (before + x·after) over the others: the coefficient of xᵏ sums over all sets of k.
      var coefficients = [1.0]
      for j in from.indices where j != i {
        var next = [Double](repeating: 0, count: coefficients.count + 1)
        for (k, value) in coefficients.enumerated() {
          next[k] += value * before[j]
          next[k + 1] += value * after[j]
        }
        coefficients = next
      }
      let others = zip(coefficients, shares).reduce(0) { $0 + $1.0 * $1.1 }
      return inverted[i] ? -others / (from[i] * to[i]) : others
    }
  }
}

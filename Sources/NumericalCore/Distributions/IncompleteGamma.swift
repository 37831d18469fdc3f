/// The regularised incomplete gamma functions P(a, x) and Q(a, x).
///
/// DLMF 8.11.4 (series, left of the mean) and 8.9.2 (continued fraction, right of it). Near the mean both take
/// O(√a) terms.
func regularizedGamma(_ a: Double, _ x: Double) -> TailPair {
  if x <= 0 { return TailPair(lower: 0, upper: 1) }
  if x == .infinity { return TailPair(lower: 1, upper: 0) }
  let first = SaddlePoint.gammaTerm(a, x)
  if x < a + 1 {
    var term = 1.0
    var sum = 1.0
    var n = a
    while term > sum * 0x1p-54 {
      n += 1
      term *= x / n
      sum += term
    }
    let lower = first * sum
    return TailPair(lower: lower, upper: 1 - lower)
  }
  var fraction = ContinuedFraction(x + 1 - a)
  var n = 1.0
  while !fraction.append(numerator: n * (a - n), denominator: x + 2 * n + 1 - a) { n += 1 }
  let upper = first * a / fraction.value
  return TailPair(lower: 1 - upper, upper: upper)
}

/// b₀ + a₁/(b₁ + a₂/(b₂ + …)) from the front.
///
/// Lentz's method as modified by Thompson & Barnett (1986), J. Comput. Phys. 64, 490–509.
struct ContinuedFraction {
  private(set) var value: Double
  private var c: Double
  private var d = 0.0

  init(_ start: Double) {
    value = start == 0 ? Self.tiny : start
    c = value
  }

  /// Takes one more term; true when it no longer changed the value.
  mutating func append(numerator: Double, denominator: Double) -> Bool {
    d = denominator + numerator * d
    c = denominator + numerator / c
    if d == 0 { d = Self.tiny }
    if c == 0 { c = Self.tiny }
    d = 1 / d
    let factor = c * d
    value *= factor
    // A NaN ends it too.
    return !(abs(factor - 1) > Double.ulpOfOne)
  }

  private static let tiny = 1e-300
}

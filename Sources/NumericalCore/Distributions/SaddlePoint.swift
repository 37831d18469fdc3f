import RealModule

/// Terms of gamma-function ratios without cancellation.
///
/// Loader (2000), Fast and accurate computation of binomial probabilities.
enum SaddlePoint {
  /// log Γ(n + 1) − log(√(2πn) (n/e)ⁿ), the error of Stirling's formula.
  static func stirlingError(_ n: Double) -> Double {
    if n <= 15 {
      return Double.logGamma(n + 1) - (n + 0.5) * Double.log(n) + n - 0.5 * Double.log(2 * .pi)
    }
    // The asymptotic series B₂ₖ/(2k(2k−1)n²ᵏ⁻¹); at n = 15 the first term left out is below 1e-17.
    let coefficients = [
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
    ]
    let square = n * n
    var sum = 0.0
    for c in coefficients.reversed() { sum = sum / square + c }
    return sum / n
  }

  /// x log(x/m) + m − x, the deviance of x from its mean m, accurate when the two are close.
  static func deviance(_ x: Double, mean m: Double) -> Double {
    guard abs(x - m) < 0.1 * (x + m) else { return x * Double.log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var term = 2 * x * v
    var j = 3.0
    while true {
      term *= v * v
      let next = sum + term / j
      if next == sum { return sum }
      sum = next
      j += 2
    }
  }

  /// xᵃe⁻ˣ/Γ(a + 1).
  static func gammaTerm(_ a: Double, _ x: Double) -> Double {
    Double.exp(-stirlingError(a) - deviance(a, mean: x)) / (2 * .pi * a).squareRoot()
  }

  /// xᵃyᵇ/B(a, b) for x + y = 1.
  static func betaTerm(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let n = a + b
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, mean: n * x)
      - deviance(b, mean: n * y)
    return (a / n * b / (2 * .pi)).squareRoot() * Double.exp(exponent)
  }
}

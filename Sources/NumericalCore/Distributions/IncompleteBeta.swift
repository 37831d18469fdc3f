/// The regularised incomplete beta function: Iₓ(a, b) as `lower` and 1 − Iₓ(a, b) as `upper`, for x + y = 1.
///
/// Both x and y are arguments, so that neither is lost when it is small. The continued fraction converges from the
/// side of the mean a/(a + b) on which x lies: DiDonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373, eq. 9.
func regularizedBeta(_ a: Double, _ b: Double, x: Double, y: Double) -> TailPair {
  if x <= 0 { return TailPair(lower: 0, upper: 1) }
  if y <= 0 { return TailPair(lower: 1, upper: 0) }
  if a * y < b * x { return regularizedBeta(b, a, x: y, y: x).reversed }
  let lambda = a * y - b * x
  var fraction = ContinuedFraction(a / (a + 1) * (lambda + 1))
  var n = 1.0
  while true {
    let s = a + 2 * n - 1
    let done = fraction.append(
      numerator: (a + n - 1) / s * ((a + b + n - 1) / s) * n * (b - n) * x * x,
      denominator: n + n * (b - n) * x / s + (a + n) / (s + 2) * (lambda + 1 + n * (1 + y)))
    if done { break }
    n += 1
  }
  let lower = SaddlePoint.betaTerm(a, b, x, y) / fraction.value
  return TailPair(lower: lower, upper: 1 - lower)
}

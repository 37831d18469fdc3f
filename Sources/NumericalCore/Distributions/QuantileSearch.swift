import RealModule

/// The x > 0 at which a distribution on the positive line reaches given tail probabilities.
///
/// Newton's method for the logarithm of the smaller tail as a function of log x, where both tails are concave and
/// nearly straight, kept inside a bracket by bisection. The relative error of x is that of the tail over the slope.
/// - Returns: 0 when x is below the smallest positive number, infinity when above the largest.
func positiveQuantile(
  _ target: TailPair, start: Double, tails: (Double) -> TailPair, density: (Double) -> Double
) -> Double {
  if target.lower <= 0 { return 0 }
  if target.upper <= 0 { return .infinity }
  let fromBelow = target.lower <= target.upper
  var low = Double.leastNonzeroMagnitude
  var high = Double.greatestFiniteMagnitude
  var x = start > low && start < high ? start : 1
  // Bisection alone of 2100 binary orders to 2⁻⁵² takes 64 steps; Newton from the starts given takes about six.
  for _ in 0..<200 {
    let reached = tails(x)
    let (probability, wanted) = fromBelow ? (reached.lower, target.lower) : (reached.upper, target.upper)
    // Positive when x is too large.
    let excess = fromBelow ? logRatio(probability, wanted) : -logRatio(probability, wanted)
    if excess == 0 { return x }
    if excess > 0 { high = x } else { low = x }
    let height = density(x)
    // A density that has lost digits to underflow gives no slope: the NaN hands over to bisection.
    let step = height > 1e-290 ? -excess * probability / (height * x) : .nan
    let next = x * Double.exp(step)
    // Convergence is quadratic: after a step this small the error is below rounding.
    if abs(step) < 1e-10 { return next }
    x = next > low && next < high ? next : low.squareRoot() * high.squareRoot()
    if !(x > low && x < high) { break }
  }
  if low == .leastNonzeroMagnitude { return 0 }
  return high == .greatestFiniteMagnitude ? .infinity : x
}

/// log(p/q), accurate near p = q.
private func logRatio(_ p: Double, _ q: Double) -> Double {
  let difference = (p - q) / q
  return abs(difference) < 0.5 ? Double.log(onePlus: difference) : Double.log(p / q)
}

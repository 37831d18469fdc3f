/// A sum of products carried in twice the working precision.
///
/// Ogita, Rump & Oishi (2005), SIAM J. Sci. Comput. 26, 1955–1988, algorithm Dot2. Dekker's splitting takes the
/// place of a fused multiply-add, which is a library call on the x86-64 baseline.
struct CompensatedSum {
  private var sum: Double
  private var correction = 0.0

  init(_ start: Double = 0) { sum = start }

  var value: Double { sum + correction }

  /// Adds xy with its rounding error.
  @inline(__always)
  mutating func add(_ x: Double, times y: Double) {
    let product = x * y
    let (xHigh, xLow) = Self.split(x)
    let (yHigh, yLow) = Self.split(y)
    let productError = xLow * yLow - (((product - xHigh * yHigh) - xLow * yHigh) - xHigh * yLow)
    let total = sum + product
    let shadow = total - sum
    correction += ((sum - (total - shadow)) + (product - shadow)) + productError
    sum = total
  }

  /// The upper 26 bits and the rest; overflows beyond 1e300.
  @inline(__always)
  private static func split(_ x: Double) -> (high: Double, low: Double) {
    let c = 134_217_729 * x
    let high = c - (c - x)
    return (high, x - high)
  }
}

/// A number as the unevaluated sum of two doubles, some 31 digits.
///
/// Dekker (1971), Numer. Math. 18, 224–242; Hida, Li & Bailey (2001), ARITH-15, 155–162. The range is that of
/// `Double`, and products need factors below 1e300: callers scale by powers of two first.
package struct DoubleDouble: Sendable, Hashable {
  /// The nearest double.
  package var high: Double
  /// What is left, at most half a unit in the last place of `high`.
  package var low: Double

  package init(_ value: Double) {
    high = value
    low = 0
  }

  package init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  package static var zero: DoubleDouble { DoubleDouble(0) }

  /// The nearest double.
  package var value: Double { high + low }

  package var isFinite: Bool { high.isFinite }

  /// a + b exactly.
  @inlinable @inline(__always)
  package static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let total = a + b
    let shadow = total - a
    return DoubleDouble(high: total, low: (a - (total - shadow)) + (b - shadow))
  }

  /// ab exactly, by Dekker's splitting: a fused multiply-add is a library call on the x86-64 baseline.
  @inlinable @inline(__always)
  package static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let p = a * b
    let ca = 134_217_729 * a
    let ah = ca - (ca - a)
    let al = a - ah
    let cb = 134_217_729 * b
    let bh = cb - (cb - b)
    let bl = b - bh
    return DoubleDouble(high: p, low: al * bl - (((p - ah * bh) - al * bh) - ah * bl))
  }

  @inlinable @inline(__always)
  package static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    var s = sum(a.high, b.high)
    let t = sum(a.low, b.low)
    s.low += t.high
    s = renormalized(s.high, s.low)
    s.low += t.low
    return renormalized(s.high, s.low)
  }

  @inlinable @inline(__always)
  package static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }

  @inlinable @inline(__always)
  package static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  @inlinable @inline(__always)
  package static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    var p = product(a.high, b.high)
    p.low += a.high * b.low + a.low * b.high
    return renormalized(p.high, p.low)
  }

  package static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    guard first.isFinite, first != 0 else { return DoubleDouble(first) }
    var rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    rest = rest - b * DoubleDouble(second)
    let third = rest.high / b.high
    return renormalized(first, second) + DoubleDouble(third)
  }

  package static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }
  package static func -= (a: inout DoubleDouble, b: DoubleDouble) { a = a - b }

  /// The square root of a number that is not negative, by one Newton step from the root of `high`.
  package func squareRoot() -> DoubleDouble {
    guard high > 0 else { return DoubleDouble(high.squareRoot()) }
    let root = high.squareRoot()
    let rest = self - Self.product(root, root)
    return Self.renormalized(root, rest.high / (2 * root))
  }

  /// The power by a whole exponent, by repeated squaring.
  package func power(_ exponent: Int) -> DoubleDouble {
    if exponent < 0 { return DoubleDouble(1) / power(-exponent) }
    var result = DoubleDouble(1)
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    // Splitting overflows beyond 1e300; the plain product is then as good as it gets.
    return result.low.isFinite ? result : DoubleDouble(result.high)
  }

  /// Times a power of two, exact within the range.
  package func scaled(byPowerOfTwo exponent: Int) -> DoubleDouble {
    DoubleDouble(high: high.scaled(byPowerOfTwo: exponent), low: low.scaled(byPowerOfTwo: exponent))
  }

  @inlinable @inline(__always)
  static func renormalized(_ high: Double, _ low: Double) -> DoubleDouble {
    let total = high + low
    return DoubleDouble(high: total, low: low - (total - high))
  }
}

extension Double {
  /// Times a power of two, exact unless the result leaves the range; steps keep every intermediate in range.
  package func scaled(byPowerOfTwo exponent: Int) -> Double {
    var rest = exponent
    var result = self
    while rest > 1000 {
      result *= 0x1p1000
      rest -= 1000
    }
    while rest < -1000 {
      result *= 0x1p-1000
      rest += 1000
    }
    return result * Double(sign: .plus, exponent: rest, significand: 1)
  }
}

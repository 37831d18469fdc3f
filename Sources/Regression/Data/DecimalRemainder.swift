import NumericalCore

/// What the double of a decimal number leaves out.
enum DecimalRemainder {
  /// Decimal value less double, 0 where more than nineteen digits or a large exponent leave it unknown.
  static func of(_ text: String, value: Double) -> Double {
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isNegative = false
    var seenPoint = false
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits > 0 || byte != UInt8(ascii: "0") { digits += 1 }
        guard digits <= 19 else { return 0 }
        mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
        if seenPoint { exponent -= 1 }
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        let rest = text.utf8.drop { $0 | 0x20 != UInt8(ascii: "e") }.dropFirst()
        guard let written = Int(String(rest) ?? "") else { return 0 }
        exponent += written
        return remainder(mantissa, exponent, isNegative, value)
      default: break
      }
    }
    return remainder(mantissa, exponent, isNegative, value)
  }

  private static func remainder(_ mantissa: UInt64, _ exponent: Int, _ isNegative: Bool, _ value: Double)
    -> Double
  {
    guard mantissa > 0, abs(exponent) <= 30, value.isFinite else { return 0 }
    let upper = Double(mantissa >> 32) * 0x1p32
    let whole = DoubleDouble.sum(upper, Double(mantissa & 0xFFFF_FFFF))
    let power = DoubleDouble(10).power(abs(exponent))
    let exact = exponent < 0 ? whole / power : whole * power
    return ((isNegative ? -exact : exact) - DoubleDouble(value)).value
  }
}

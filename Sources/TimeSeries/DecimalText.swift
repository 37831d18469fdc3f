/// Numbers as text, parsed strictly: the whole field has to be a number.
public enum DecimalText {
  /// The number; NaN for a missing one (empty, `NA`, `NaN`, `null`, whatever the case); nil where the text is
  /// neither.
  ///
  /// Correctly rounded. Grouped digits, hexadecimal, `inf` and numbers beyond the range of `Double` are not
  /// numbers.
  public static func parse(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return parse(bytes.span, in: bytes.indices)
  }

  static func parse(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Double? {
    let range = trimmed(bytes, range)
    if isMissing(bytes, range) { return .nan }
    var position = range.lowerBound
    let end = range.upperBound
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }

    var digits = Digits()
    let integerStart = position
    while position < end, digits.take(bytes[position]) { position += 1 }
    var digitCount = position - integerStart
    var exponent = 0
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let fractionStart = position
      while position < end, digits.take(bytes[position]) { position += 1 }
      digitCount += position - fractionStart
      exponent = fractionStart - position
    }
    guard digitCount > 0 else { return nil }
    if position < end {
      guard let written = Self.exponent(bytes, from: position, to: end) else { return nil }
      exponent += written
    }
    if digits.areExact, abs(exponent) <= 22 {
      let value = Double(digits.value)
      let scaled = exponent < 0 ? value / powersOfTen[-exponent] : value * powersOfTen[exponent]
      return isNegative ? -scaled : scaled
    }
    // Swift's own conversion is locale-free; the grammar has been checked above.
    let text = String(unsafeUninitializedCapacity: range.count) { buffer in
      for (place, i) in range.enumerated() { buffer[place] = bytes[i] }
      return range.count
    }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Appends the shortest text that reads back as the same number, whole numbers below 1e15 without a decimal
  /// point; nothing for one that is not finite.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else { return }
    if number == number.rounded(), abs(number) < 1e15, !(number == 0 && number.sign == .minus) {
      bytes.append(contentsOf: String(Int(number)).utf8)
      return
    }
    bytes.append(contentsOf: number.description.utf8)
  }

  static func trimmed(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The digits seen so far as an integer, while it is exact as a `Double`.
  private struct Digits {
    var value: UInt64 = 0
    var areExact = true

    mutating func take(_ byte: UInt8) -> Bool {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return false }
      guard areExact else { return true }
      value = value * 10 + UInt64(digit)
      areExact = value <= 1 << 53
      return true
    }
  }

  /// Powers of ten that are exact: a quotient or product of two exact numbers is rounded once
  /// (Clinger 1990, "How to read floating point numbers accurately").
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  private static func exponent(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var position = start + 1
    guard position < end else { return nil }
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }
    guard position < end else { return nil }
    var value = 0
    while position < end {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = min(value * 10 + Int(digit), 100_000)
      position += 1
    }
    return isNegative ? -value : value
  }

  private static func isMissing(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    func reads(_ word: StaticString) -> Bool {
      word.withUTF8Buffer { letters in
        for (i, letter) in letters.enumerated() where bytes[range.lowerBound + i] | 0x20 != letter {
          return false
        }
        return true
      }
    }
    switch range.count {
    case 0: return true
    case 2: return reads("na")
    case 3: return reads("nan")
    case 4: return reads("null")
    default: return false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}

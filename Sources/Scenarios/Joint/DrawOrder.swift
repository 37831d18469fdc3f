import NumericalCore

/// The order of a column of draws, by radix sort: linear in the draws, the same on every machine.
///
/// Keys are single precision, of standardised draws; draws closer than that (6·10⁻⁸ of a standard deviation) stay in
/// the order of their paths.
enum DrawOrder {
  private static let digitBits = 11
  private static let digits = 3

  /// Sorts levels of one step, whose standardised draws (in a scale that rises with the levels) are `column`.
  static func sort(_ levels: inout [Double], _ range: Range<Int>, by draws: Matrix, column: Int) {
    let order = order(draws, column)
    var sorted = order.map { levels[range.lowerBound + Int($0)] }
    // Neighbours that single precision cannot tell apart.
    for index in sorted.indices.dropFirst() {
      var place = index
      while place > 0, place > index - 64, sorted[place - 1] > sorted[place] {
        sorted.swapAt(place - 1, place)
        place -= 1
      }
    }
    if zip(sorted, sorted.dropFirst()).contains(where: { $0 > $1 }) { sorted.sort() }
    levels.replaceSubrange(range, with: sorted)
  }

  /// Puts sorted levels of one step in the order of a column of draws.
  static func arrange(_ levels: inout [Double], _ range: Range<Int>, as draws: Matrix, column: Int) {
    let order = order(draws, column)
    let sorted = Array(levels[range])
    levels.withUnsafeMutableBufferPointer { levels in
      for (rank, path) in order.enumerated() { levels[range.lowerBound + Int(path)] = sorted[rank] }
    }
  }

  /// The paths in ascending order of their draws.
  private static func order(_ draws: Matrix, _ column: Int) -> [UInt32] {
    let n = draws.rows
    var keys = [UInt64](unsafeUninitializedCapacity: n) { keys, count in
      draws.elements.withUnsafeBufferPointer { values in
        for path in 0..<n {
          let bits = Float(values[column * n + path]).bitPattern
          // Negative numbers compare the other way round.
          let key = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
          keys[path] = UInt64(key) << 32 | UInt64(path)
        }
      }
      count = n
    }
    var other = keys
    for digit in 0..<digits {
      pass(from: keys, into: &other, shift: UInt64(32 + digit * digitBits))
      swap(&keys, &other)
    }
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }

  private static func pass(from keys: [UInt64], into other: inout [UInt64], shift: UInt64) {
    let mask: UInt64 = 1 << UInt64(digitBits) - 1
    var starts = [Int](repeating: 0, count: 1 << digitBits)
    starts.withUnsafeMutableBufferPointer { starts in
      for key in keys { starts[Int(key >> shift & mask)] += 1 }
      var sum = 0
      for digit in starts.indices { (starts[digit], sum) = (sum, sum + starts[digit]) }
      other.withUnsafeMutableBufferPointer { other in
        for key in keys {
          let digit = Int(key >> shift & mask)
          other[starts[digit]] = key
          starts[digit] += 1
        }
      }
    }
  }
}

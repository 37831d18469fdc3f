/// Numbers names in the order of their first appearance, without making a string of each.
struct NameTable {
  private(set) var names: [String] = []
  /// The names one after another.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Open addressing: the index of a name plus one, 0 where free.
  private var slots = [Int32](repeating: 0, count: 64)

  /// The index of a name, a new one where it has not been seen.
  mutating func index(of name: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var slot = Self.hash(name, range) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if isEqual(index, name, range) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(names.count + 1)
    for i in range { bytes.append(name[i]) }
    let start = ends.last ?? 0
    ends.append(bytes.count)
    names.append(String(decoding: bytes[start...], as: UTF8.self))
    if names.count * 2 > slots.count { grow() }
    return names.count - 1
  }

  func isEqual(_ index: Int, _ name: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == range.count else { return false }
    for i in 0..<range.count where bytes[start + i] != name[range.lowerBound + i] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [Int32](repeating: 0, count: slots.count * 2)
    let written = bytes
    let span = written.span
    var start = 0
    for (index, end) in ends.enumerated() {
      var slot = Self.hash(span, start..<end) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = Int32(index + 1)
      start = end
    }
    slots = larger
  }

  /// FNV-1a, its high half folded into the low one.
  private static func hash(_ name: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in range { hash = (hash ^ UInt64(name[i])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}

/// Lower-cased words as small numbers, so that the rules compare integers instead of text.
///
/// Number 0 is no word. The words of the grammar come first, with the raw values of `Word`; those of the lexicon
/// follow, then the document's own in order of appearance.
struct Vocabulary: Sendable {
  /// Beyond so many distinct words a text is no text; the rest stay unknown.
  private static let limit = 1 << 20

  private var slots: [Int32]
  private var hashes: [UInt32] = [0]
  private var starts: [Int32] = [0, 0]
  private var bytes: [UInt8] = []
  private var mask: Int

  init() {
    slots = [Int32](repeating: 0, count: 8192)
    mask = 8191
    for word in Word.allCases {
      let id = intern(word.spelling)
      precondition(id == word.rawValue, "the grammar's words are interned first and in order")
    }
  }

  /// Nothing, not even the grammar: what stands in while the real one is lent.
  init(placeholder: Void) {
    slots = [0]
    mask = 0
  }

  /// Number of words, the empty one included.
  var count: Int { hashes.count }

  /// The number of a word; a new one where it is not known yet.
  mutating func intern(_ word: String) -> Int32 {
    var word = word
    return word.withUTF8 { intern($0) }
  }

  /// Same, from bytes; ASCII letters count as lower case.
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = Self.hash(word)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, equals(id, word) { return Int32(id) }
      slot = (slot + 1) & mask
    }
    guard count < Self.limit else { return 0 }
    let id = Int32(count)
    slots[slot] = id
    hashes.append(hash)
    for byte in word { bytes.append(Self.lower(byte)) }
    starts.append(Int32(bytes.count))
    if count * 2 > slots.count { grow() }
    return id
  }

  /// The number of a word; 0 where it is not known.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = Self.hash(word)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, equals(id, word) { return Int32(id) }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// The word in lower case.
  subscript(_ id: Int32) -> String {
    String(decoding: bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])], as: UTF8.self)
  }

  private func equals(_ id: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[id])
    guard Int(starts[id + 1]) - start == word.count else { return false }
    for k in 0..<word.count where bytes[start + k] != Self.lower(word[k]) { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for id in 1..<count {
      var slot = Int(hashes[id]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(id)
    }
  }

  /// FNV-1a (Fowler, Noll, Vo), its upper half folded in.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(lower(byte))) &* 0x0000_0100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}

/// Words whose ligature a PDF's text layer lost: a control character, or nothing, stands where `fi`, `fl` or `ff` was.
enum Ligatures {
  private static let ligatures: [[UInt8]] = ["fi", "fl", "ff", "ffi", "ffl"].map { Array($0.utf8) }

  /// The known word that some ligature in place of a control character makes; nil where the word has none.
  static func repaired(_ word: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary) -> Int32? {
    guard word.count < 40, let gap = word.firstIndex(where: { $0 < 32 || $0 == 127 }) else { return nil }
    for ligature in ligatures {
      let whole = Array(word[..<gap]) + ligature + Array(word[(gap + 1)...])
      let found = whole.withUnsafeBufferPointer { vocabulary.find($0) }
      if found != 0 { return found }
    }
    return nil
  }
}

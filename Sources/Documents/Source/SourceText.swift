import TimeSeries

/// A document's bytes, and the same with its markup blanked.
///
/// Tags, comments and entities give way to blanks of the same length, so that a place in the one is a place in the other.
struct SourceText: Sendable {
  let name: String
  let original: [UInt8]
  let visible: [UInt8]

  /// - Throws: `InputError` with the line of the first byte that is no UTF-8.
  init(name: String, bytes: [UInt8]) throws(InputError) {
    guard bytes.count < Int(Int32.max) else {
      throw InputError(file: name, message: "is larger than 2 GB; split it")
    }
    try UTF8Check.check(bytes.span, file: name)
    self.name = name
    original = bytes
    visible = Self.isHTML(name: name, bytes) ? HTMLBlanker.blanked(bytes) : bytes
  }

  /// By its ending, or by how it begins.
  private static func isHTML(name: String, _ bytes: [UInt8]) -> Bool {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if ["html", "htm", "xhtml"].contains(ending) { return true }
    let head = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    return head.contains("<!doctype html") || head.contains("<html")
  }

  /// The text between two bytes of the original.
  func text(_ bytes: Range<Int>) -> String { String(decoding: original[bytes], as: UTF8.self) }
}

/// A ZIP archive whose members are stored as they are, with the date that the format's epoch has, so that the same
/// members give the same bytes.
///
/// The format: PKWARE, APPNOTE.TXT, version 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. Without ZIP64: all members
/// together stay below 4 GiB, which is far beyond what a report holds.
struct ZipArchive {
  private var members: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a file; names are ASCII with `/` between folders.
  mutating func add(_ name: String, _ contents: [UInt8]) {
    let offset = UInt32(clamping: members.count)
    var entry: [UInt8] = []
    // Version needed, flags, method (stored), time, date (1 January 1980).
    for word in [20, 0, 0, 0, 0x21] as [UInt16] { Self.append(word, to: &entry) }
    Self.append(CRC32.of(contents), to: &entry)
    Self.append(UInt32(clamping: contents.count), to: &entry)
    Self.append(UInt32(clamping: contents.count), to: &entry)
    Self.append(UInt16(clamping: name.utf8.count), to: &entry)
    Self.append(0 as UInt16, to: &entry)

    Self.append(0x0403_4b50 as UInt32, to: &members)
    members += entry + Array(name.utf8) + contents

    Self.append(0x0201_4b50 as UInt32, to: &directory)
    Self.append(20 as UInt16, to: &directory)
    directory += entry
    // Comment, disk, internal and external attributes.
    for word in [0, 0, 0, 0, 0] as [UInt16] { Self.append(word, to: &directory) }
    Self.append(offset, to: &directory)
    directory += Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  var bytes: [UInt8] {
    var end: [UInt8] = []
    Self.append(0x0605_4b50 as UInt32, to: &end)
    for word in [0, 0, count, count] { Self.append(word, to: &end) }
    Self.append(UInt32(clamping: directory.count), to: &end)
    Self.append(UInt32(clamping: members.count), to: &end)
    Self.append(0 as UInt16, to: &end)
    return members + directory + end
  }

  private static func append<Word: FixedWidthInteger>(_ word: Word, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The cyclic redundancy check of ISO 3309 with the polynomial 0xEDB88320, as ZIP uses it.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  /// The check of some bytes.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}

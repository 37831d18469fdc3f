#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// Whole files as bytes, without Foundation.
public enum TextFile {
  /// Whether a path names a folder.
  public static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path names a file on disk, which can be read more than once.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether anything has this path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// The paths of a folder's visible entries, in the order of their bytes.
  public static func entries(of folder: String) throws(InputError) -> [String] {
    guard let stream = opendir(folder) else { throw SystemFile.failure(folder, "cannot be listed") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(folder)/\($0)" }
  }

  /// Makes a folder, whose parent must be there.
  public static func createDirectory(_ path: String) throws(InputError) {
    guard mkdir(path, 0o777) == 0 else { throw SystemFile.failure(path, "cannot be made a folder") }
  }

  /// The bytes of a file; of standard input for `-`.
  public static func read(_ path: String) throws(InputError) -> [UInt8] {
    let input = try InputFile(path)
    var contents: [UInt8] = []
    // One byte more than the file holds, so that its end is seen without a second allocation.
    var room = max(input.size + 1, 1 << 16)
    while try input.append(to: &contents, atMost: room) { room = 1 << 16 }
    return contents
  }

  /// The text of a file, which must be UTF-8; of standard input for `-`.
  public static func readText(_ path: String) throws(InputError) -> String {
    let bytes = try read(path)
    try UTF8Check.check(bytes.span, file: path)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file in one step: readers see the old contents or the new, never half of them.
  ///
  /// As ``FileReplacement`` does it.
  public static func replace(_ path: String, contents: [UInt8]) throws(InputError) {
    var replacement = try FileReplacement(path)
    try replacement.write(contents)
    try replacement.commit()
  }
}

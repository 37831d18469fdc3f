#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// A file to which whole lines are added, so that what was written stays when the process is ended.
public struct AppendingFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file, or makes it.
  /// - Parameter kept: how many of its bytes stay; a line that was cut off is taken away by this.
  public init(_ path: String, keeping kept: Int) throws(InputError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0, ftruncate(descriptor, off_t(kept)) == 0 else {
      let error = SystemFile.failure(path, "cannot be written")
      if descriptor >= 0 { close(descriptor) }
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end.
  public func write(_ bytes: [UInt8]) throws(InputError) {
    try SystemFile.write(bytes, to: descriptor, path)
  }

  /// Whether there is a file to go on with.
  public static func exists(_ path: String) -> Bool { TextFile.isRegularFile(path) }
}

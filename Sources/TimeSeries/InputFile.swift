#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// A file open for reading; `-` is standard input.
struct InputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  /// Bytes it had when it was opened; 0 where that is not known.
  let size: Int

  init(_ path: String) throws(InputError) {
    let (descriptor, size) = path == "-" ? (STDIN_FILENO, 0) : try Self.opened(path)
    self.path = path
    self.descriptor = descriptor
    self.size = size
  }

  private static func opened(_ path: String) throws(InputError) -> (descriptor: Int32, size: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      let error = SystemFile.failure(path, "cannot be read")
      if descriptor >= 0 { close(descriptor) }
      throw error
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw InputError(file: path, message: "is a folder; name a file in it")
    }
    return (descriptor, Int(status.st_size))
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Appends what comes next; false at the end.
  func append(to bytes: inout [UInt8], atMost room: Int) throws(InputError) -> Bool {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      count = SystemFile.retrying { read(descriptor, buffer.baseAddress, room) }
      initialized = max(count, 0)
    }
    guard count >= 0 else { throw SystemFile.failure(path, "cannot be read") }
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    return count > 0
  }
}

/// What reading and writing have in common.
enum SystemFile {
  /// Repeats a call that a signal interrupted.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let count = call()
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// What the system says is wrong.
  static func failure(_ path: String, _ what: String) -> InputError {
    InputError(file: path, message: "\(what): \(String(cString: strerror(errno)))")
  }

  /// Writes all of it.
  static func write(_ contents: [UInt8], to descriptor: Int32, _ path: String) throws(InputError) {
    var written = 0
    while written < contents.count {
      let count = contents.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        return retrying { systemWrite(descriptor, rest.baseAddress, rest.count) }
      }
      guard count >= 0 else { throw failure(path, "cannot be written") }
      written += count
    }
  }
}

// A member named `write` hides the function of the C library.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

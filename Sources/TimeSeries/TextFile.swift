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

  /// Whether anything has this path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Makes a folder, whose parent must be there.
  public static func createDirectory(_ path: String) throws(InputError) {
    guard mkdir(path, 0o777) == 0 else { throw failure(path, "cannot be made a folder") }
  }

  /// The bytes of a file; of standard input for `-`.
  public static func read(_ path: String) throws(InputError) -> [UInt8] {
    if path == "-" { return try readAll(STDIN_FILENO, sizeHint: 0, path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "cannot be read") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "cannot be read") }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputError(file: path, message: "is a folder; name a file in it")
    }
    return try readAll(descriptor, sizeHint: Int(status.st_size), path)
  }

  /// The text of a file, which must be UTF-8; of standard input for `-`.
  public static func readText(_ path: String) throws(InputError) -> String {
    let bytes = try read(path)
    try UTF8Check.check(bytes.span, file: path)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file in one step: readers see the old contents or the new, never half of them.
  ///
  /// The new contents go to a temporary file in the same folder that is then renamed. What is no regular file
  /// (a pipe, `/dev/stdout`) is written directly; `-` is standard output. A link stays a link: the file it
  /// names is replaced.
  public static func replace(_ path: String, contents: [UInt8]) throws(InputError) {
    if path == "-" { return try write(contents, to: STDOUT_FILENO, path) }
    let target = resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(target, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path, "cannot be written") }
      defer { close(descriptor) }
      return try write(contents, to: descriptor, path)
    }
    let temporary = "\(target).\(getpid()).tmp"
    let permissions = exists ? status.st_mode & 0o777 : 0o666
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw failure(path, "cannot be written") }
    do {
      try write(contents, to: descriptor, path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, target) == 0 else {
      let error = failure(path, "cannot be written")
      unlink(temporary)
      throw error
    }
  }

  private static func readAll(_ descriptor: Int32, sizeHint: Int, _ path: String) throws(InputError)
    -> [UInt8]
  {
    var contents: [UInt8] = []
    // One byte more than the file holds, so that its end is seen without a second allocation.
    var room = max(sizeHint + 1, 1 << 16)
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        count = retrying { systemRead(descriptor, buffer.baseAddress, room) }
        initialized = max(count, 0)
      }
      guard count >= 0 else { throw failure(path, "cannot be read") }
      if count == 0 { return contents }
      if contents.isEmpty { contents = piece } else { contents += piece }
      room = 1 << 16
    }
  }

  private static func write(_ contents: [UInt8], to descriptor: Int32, _ path: String) throws(InputError) {
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

  /// Repeats a call that a signal interrupted.
  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let count = call()
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private static func failure(_ path: String, _ what: String) -> InputError {
    InputError(file: path, message: "\(what): \(String(cString: strerror(errno)))")
  }

  /// The file behind a link; the path itself where nothing is there yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

// Members named `read` and `write` hide the functions of the C library.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

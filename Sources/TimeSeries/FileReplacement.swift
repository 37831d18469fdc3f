#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// New contents for a file, written bit by bit and put in place in one step: readers see the old contents or the new,
/// never half of them.
///
/// The new contents go to a temporary file in the same folder that is then renamed; without ``commit()`` it is removed
/// and the old contents stay. What is no regular file (a pipe, `/dev/stdout`) is written directly; `-` is standard
/// output. A link stays a link: the file it names is replaced.
public struct FileReplacement: ~Copyable {
  private let path: String
  private let target: String
  /// Nil where bytes go straight to their place.
  private var temporary: String?
  private var descriptor: Int32

  /// Begins; the file itself is not touched yet.
  public init(_ path: String) throws(InputError) {
    self.path = path
    guard path != "-" else {
      (target, temporary, descriptor) = (path, nil, STDOUT_FILENO)
      return
    }
    target = Self.resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      temporary = nil
      descriptor = open(target, O_WRONLY | O_CLOEXEC)
    } else {
      let name = "\(target).\(getpid()).tmp"
      temporary = name
      let permissions = exists ? status.st_mode & 0o777 : 0o666
      descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    }
    guard descriptor >= 0 else {
      temporary = nil
      throw SystemFile.failure(path, "cannot be written")
    }
  }

  deinit {
    if descriptor >= 0, descriptor != STDOUT_FILENO { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// Appends bytes.
  public mutating func write(_ contents: [UInt8]) throws(InputError) {
    try SystemFile.write(contents, to: descriptor, path)
  }

  /// Puts the new contents in place.
  public consuming func commit() throws(InputError) {
    guard let name = temporary else { return }
    guard fsync(descriptor) == 0, rename(name, target) == 0 else {
      throw SystemFile.failure(path, "cannot be written")
    }
    temporary = nil
  }

  /// The file behind a link; the path itself where nothing is there yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

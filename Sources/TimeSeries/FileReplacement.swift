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
/// The new contents go to a temporary file in the same folder that is then renamed; without ``commit()`` it is gone and
/// the old contents stay. Where the system has files without a name (Linux) it gets one only then, so that a process that
/// is killed leaves nothing behind. What is no regular file (a pipe, `/dev/stdout`) is written directly; `-` is standard
/// output. A link stays a link: the file it names is replaced.
public struct FileReplacement: ~Copyable {
  private let path: String
  private let target: String
  /// What the new contents are called before they are in place; nil where bytes go straight there.
  private var temporary: String?
  private var isNamed = true
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
      descriptor = Self.unnamed(beside: target, permissions)
      isNamed = descriptor < 0
      if isNamed { descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions) }
    }
    guard descriptor >= 0 else {
      temporary = nil
      throw SystemFile.failure(path, "cannot be written")
    }
  }

  deinit {
    if descriptor >= 0, descriptor != STDOUT_FILENO { close(descriptor) }
    if let temporary, isNamed { unlink(temporary) }
  }

  /// Appends bytes.
  public mutating func write(_ contents: [UInt8]) throws(InputError) {
    try SystemFile.write(contents, to: descriptor, path)
  }

  /// Puts the new contents in place.
  public consuming func commit() throws(InputError) {
    guard let name = temporary else { return }
    guard fsync(descriptor) == 0 else { throw SystemFile.failure(path, "cannot be written") }
    if !isNamed {
      // A file of that name is one that an earlier process of this number left behind.
      unlink(name)
      let own = "/proc/self/fd/\(descriptor)"
      guard linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
        throw SystemFile.failure(path, "cannot be written")
      }
      isNamed = true
    }
    guard rename(name, target) == 0 else { throw SystemFile.failure(path, "cannot be written") }
    temporary = nil
  }

  /// A file without a name in the folder of another; negative where the system or the disk has no such thing.
  private static func unnamed(beside target: String, _ permissions: mode_t) -> Int32 {
    #if os(Linux)
      guard access("/proc/self/fd", X_OK) == 0 else { return -1 }
      let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
      // O_TMPFILE, which is O_DIRECTORY with a bit of its own.
      return open(folder, O_WRONLY | O_CLOEXEC | O_DIRECTORY | 0o20_000_000, permissions)
    #else
      return -1
    #endif
  }

  /// The file behind a link; the path itself where nothing is there yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

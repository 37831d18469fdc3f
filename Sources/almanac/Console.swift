import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal: its width, whether it is one, and the two streams.
enum Console {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard error is a terminal, which alone shows progress.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  /// Whether standard error is a terminal, where more than one line may be said about an error.
  static var errorsAreRead: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal; 80 where they are unknown, or what `COLUMNS` says.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    return 80
  }

  /// Whether colour is wanted: a terminal, `NO_COLOR` unset, `TERM` not dumb.
  static var wantsColor: Bool {
    isTerminal && environment("NO_COLOR").map(\.isEmpty) ?? true && environment("TERM") != "dumb"
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static func standardOutput(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }
  static func standardOutput(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }
  static func standardError(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes all of it; a reader that has gone (`| head`) ends the process quietly.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBufferPointer { bytes in
      var written = 0
      while written < bytes.count {
        guard let base = bytes.baseAddress else { return }
        let count = platformWrite(descriptor, base + written, bytes.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          exit(errno == EPIPE ? 0 : 1)
        }
        written += count
      }
    }
  }

  private static func platformWrite(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}

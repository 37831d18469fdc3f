#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The cores that this process may use.
enum ActiveProcessors {
  static var count: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

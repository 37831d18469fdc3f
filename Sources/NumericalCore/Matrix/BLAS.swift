import CLAPACK

/// The library behind every product and factorization.
///
/// It runs one thread: at the sizes of forecasting two threads lose, and they change the last bits of a result.
/// Work is spread over series instead.
public enum BLAS {
  /// The kernel family in use, such as `SkylakeX` or `Accelerate`; `unknown` for a library that does not tell.
  ///
  /// Last bits differ between families, so a report that must be reproduced should carry it.
  public static let coreName: String = {
    clapack_configure()
    return String(cString: clapack_core_name())
  }()

  /// Configures the library on first use and costs one atomic load after that.
  @inline(__always)
  static func prepare() {
    _ = coreName
  }
}

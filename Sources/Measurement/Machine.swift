import CMeasurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What this machine is and what one of its cores can do at most.
public struct Machine: Sendable, Hashable {
  /// The processor's name for itself; empty where it does not tell.
  public let processor: String
  /// The cores that the operating system offers.
  public let cores: Int
  /// Double-precision GFLOP/s of one core that does nothing but multiply and add, for each instruction set.
  public let peaks: [Peak]
  /// GB/s that one core moves in a triad a := b + sc over arrays beyond the caches, 24 bytes an element.
  public let bandwidth: Double

  /// The peak of one instruction set.
  public struct Peak: Sendable, Hashable {
    /// Such as `AVX2 FMA`.
    public let instructionSet: String
    /// GFLOP/s.
    public let gigaflops: Double
  }

  /// The largest of the peaks, in GFLOP/s.
  public var peakGigaflops: Double { peaks.map(\.gigaflops).max() ?? 0 }

  /// The share that a run reached of what this machine allows: of its peak, or of its bandwidth where the data come
  /// from memory and that is less.
  ///
  ///     min(peak, bandwidth · operations / bytes)
  ///
  /// Williams, Waterman & Patterson (2009), Communications of the ACM 52(4), 65–76. Nil where operations are not what
  /// matters.
  public func shareOfRoof(_ work: KernelWork, seconds: Double) -> Double? {
    guard let operations = work.operations else { return nil }
    let least = max(operations / peakGigaflops, (work.bytes ?? 0) / bandwidth) / 1e9
    return least / seconds
  }

  /// Measures this machine for about a second.
  public static func measured() -> Machine {
    var name = [CChar](repeating: 0, count: 49)
    cmeasurement_processor_name(&name)
    let characters = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return Machine(
      processor: String(decoding: characters, as: UTF8.self).split(separator: " ").joined(separator: " "),
      cores: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), peaks: peaks(), bandwidth: triad())
  }

  private static func peaks() -> [Peak] {
    (0..<cmeasurement_levels()).map { level in
      var sink = 0.001
      var operations = 0.0
      let seconds = Stopwatch.seconds {
        operations = cmeasurement_multiply_add(level, 100_000, &sink)
      }
      return Peak(
        instructionSet: String(cString: cmeasurement_level_name(level)), gigaflops: operations / seconds / 1e9
      )
    }
  }

  private static func triad() -> Double {
    // Three arrays of 64 MB: twice the largest cache that a core of today sees.
    let count = 8 << 20
    let b = [Double](repeating: 1, count: count)
    let c = [Double](repeating: 2, count: count)
    var a = [Double](repeating: 0, count: count)
    let seconds = Stopwatch.seconds(budget: 0.3) { cmeasurement_triad(Int64(count), &a, b, 0.5, c) }
    return 24 * Double(count) / seconds / 1e9
  }
}

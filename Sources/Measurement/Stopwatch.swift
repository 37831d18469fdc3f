import CMeasurement

/// Times of repeated work in processor time of this thread, which other load on the machine hardly touches.
public enum Stopwatch {
  /// The seconds that one call of `work` takes: the least over batches that together last about `budget` seconds.
  ///
  /// A batch repeats short work until it lasts a millisecond, so that the clock's own cost does not count.
  public static func seconds(budget: Double = 0.2, _ work: () throws -> Void) rethrows -> Double {
    let start = cmeasurement_thread_seconds()
    try work()
    let first = cmeasurement_thread_seconds() - start
    let repetitions = max(1, Int(min(1e7, 1e-3 / max(first, 1e-10))))
    var best = Double.infinity
    repeat {
      let begin = cmeasurement_thread_seconds()
      for _ in 0..<repetitions { try work() }
      best = min(best, (cmeasurement_thread_seconds() - begin) / Double(repetitions))
    } while cmeasurement_thread_seconds() - start < budget
    return best
  }
}

import CMeasurement

/// Times of repeated work in processor time of this thread, which other load on the machine hardly touches.
public enum Stopwatch {
  /// The seconds that one call of `work` takes: the least over batches that together last about `budget` seconds.
  ///
  /// A batch repeats short work until it lasts a millisecond, so that the clock's own cost does not count.
  public static func seconds(budget: Double = 0.2, _ work: () throws -> Void) rethrows -> Double {
    let start = cmeasurement_thread_seconds()
    func batch(_ repetitions: Int) throws -> Double {
      let begin = cmeasurement_thread_seconds()
      for _ in 0..<repetitions { try work() }
      return cmeasurement_thread_seconds() - begin
    }
    var repetitions = 1
    while try batch(repetitions) < 1e-3 && repetitions < 1 << 30 { repetitions *= 2 }
    var best = Double.infinity
    repeat {
      best = min(best, try batch(repetitions) / Double(repetitions))
    } while cmeasurement_thread_seconds() - start < budget
    return best
  }

  /// The seconds that one call of `work` takes, each after `prepare`, which the clock does not see.
  ///
  /// For work that destroys its input; it should last microseconds at least, since every call reads the clock.
  public static func seconds(
    budget: Double = 0.2, preparing prepare: () -> Void, _ work: () throws -> Void
  ) rethrows -> Double {
    var (best, total) = (Double.infinity, 0.0)
    repeat {
      var (spent, runs) = (0.0, 0)
      repeat {
        prepare()
        let begin = cmeasurement_thread_seconds()
        try work()
        spent += cmeasurement_thread_seconds() - begin
        runs += 1
      } while spent < 2e-3 && runs < 1 << 30
      best = min(best, spent / Double(runs))
      total += spent
    } while total < budget
    return best
  }
}

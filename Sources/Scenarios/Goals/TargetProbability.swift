import TimeSeries

extension ScenarioEngine {
  /// How probable a target is in some futures.
  public func probability(of target: Target, in futures: Futures) -> ScenarioTable.TargetProbability {
    let paths = Double(futures.paths)
    let atDate = Double(pathsReaching(target, in: futures).count) / paths
    // Before the forecast starts there is one past, and it is not looked at again; a sum has one date.
    guard !target.isSum, target.periods.upperBound >= futures.start else {
      return .init(atDate: atDate, ever: atDate)
    }
    let reached = reached(target, in: futures)
    let ever = (0..<futures.paths).count { path in
      (futures.start...target.periods.upperBound).contains { reached($0, path) }
    }
    return .init(atDate: atDate, ever: Double(ever) / paths)
  }

  /// The paths on which a target is reached at its date.
  func pathsReaching(_ target: Target, in futures: Futures) -> [Int] {
    let reached = reached(target, in: futures)
    return (0..<futures.paths).filter { reached(target.periods.upperBound, $0) }
  }

  /// Whether the value of a period on a path, or the sum of all periods, reaches the target.
  private func reached(_ target: Target, in futures: Futures) -> (Period, Int) -> Bool {
    // A path set to the target exactly must reach it in spite of rounding.
    let slack = 1e-9 * abs(target.value)
    let draws = futures[target.series]
    func value(_ period: Period, _ path: Int) -> Double {
      guard let step = futures.index(of: period), let draws else {
        return known(target.series, period) ?? .nan
      }
      return draws[step * futures.paths + path]
    }
    return { period, path in
      let value =
        target.isSum ? target.periods.reduce(0) { $0 + value($1, path) } : value(period, path)
      return target.isAtLeast ? value >= target.value - slack : value <= target.value + slack
    }
  }
}

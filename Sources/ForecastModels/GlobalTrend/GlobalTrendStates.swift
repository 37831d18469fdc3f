/// Where each particle's recursion ended.
struct GlobalTrendStates: Sendable, Hashable, Codable {
  /// The last level, a particle each.
  private(set) var levels: [Double]
  /// The last local trend.
  private(set) var trends: [Double]
  /// The factors of the last season: particles next to each other, then positions of the season.
  private(set) var factors: [Double]

  init(particles: Int, season: Int) {
    levels = [Double](repeating: 0, count: particles)
    trends = levels
    factors = [Double](repeating: 1, count: particles * season)
  }

  /// States that were reached elsewhere.
  init(levels: [Double], trends: [Double], factors: [Double]) {
    self.levels = levels
    self.trends = trends
    self.factors = factors
  }

  mutating func withPointers(
    _ body: (UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?) ->
      Void
  ) {
    levels.withUnsafeMutableBufferPointer { levels in
      trends.withUnsafeMutableBufferPointer { trends in
        factors.withUnsafeMutableBufferPointer { factors in
          body(levels.baseAddress, trends.baseAddress, factors.baseAddress)
        }
      }
    }
  }
}

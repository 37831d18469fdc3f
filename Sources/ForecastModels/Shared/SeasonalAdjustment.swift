import RealModule

/// Classical decomposition: seasonal factors from the ratios (or differences) to a centred moving average.
///
/// Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., §3.4.
struct SeasonalAdjustment: Sendable, Hashable, Codable {
  /// One factor a position of the season, first training period first; multiplied, or added where `isAdditive`.
  let factors: [Double]
  let isAdditive: Bool

  /// No season.
  static let none = SeasonalAdjustment(factors: [1], isAdditive: false)

  private init(factors: [Double], isAdditive: Bool) {
    self.factors = factors
    self.isAdditive = isAdditive
  }

  /// Decomposes where the season is significant; otherwise there is nothing to adjust.
  ///
  /// The autocorrelation at lag m is tested at 90 % against Bartlett's variance, as in Assimakopoulos & Nikolopoulos
  /// (2000). Multiplicative factors where every value is positive and none of the factors falls below a hundredth.
  init(testing values: [Double], seasonLength m: Int) {
    guard m > 1, values.count >= 2 * m, Self.isSeasonal(values, m) else {
      self = .none
      return
    }
    let isPositive = values.allSatisfy { $0.isNaN || $0 > 0 }
    if isPositive {
      let factors = Self.factors(values, m, isAdditive: false)
      if factors.allSatisfy({ $0 > 0.01 }) {
        self.init(factors: factors, isAdditive: false)
        return
      }
    }
    self.init(factors: Self.factors(values, m, isAdditive: true), isAdditive: true)
  }

  /// The multiplicative factors of positive values, whether or not the season is significant.
  static func ratios(_ values: [Double], seasonLength m: Int) -> [Double] {
    factors(values, m, isAdditive: false)
  }

  /// The value without its season, or with it again.
  func adjusted(_ value: Double, at index: Int) -> Double {
    let factor = factors[index % factors.count]
    return isNone ? value : isAdditive ? value - factor : value / factor
  }

  /// The seasonal value of an adjusted one.
  func restored(_ value: Double, at index: Int) -> Double {
    let factor = factors[index % factors.count]
    return isNone ? value : isAdditive ? value + factor : value * factor
  }

  /// What a spread is multiplied with when the season is put back.
  func scale(at index: Int) -> Double { isNone || isAdditive ? 1 : factors[index % factors.count] }

  private var isNone: Bool { factors.count == 1 }

  private static func isSeasonal(_ values: [Double], _ m: Int) -> Bool {
    let observed = values.filter { !$0.isNaN }
    let mean = observed.reduce(0, +) / Double(observed.count)
    let centered = values.map { $0.isNaN ? 0 : $0 - mean }
    let variance = centered.reduce(0) { $0 + $1 * $1 }
    guard variance > 0 else { return false }
    func correlation(_ lag: Int) -> Double {
      var sum = 0.0
      for index in lag..<centered.count { sum += centered[index] * centered[index - lag] }
      return sum / variance
    }
    let before = (1..<m).reduce(0.0) { $0 + Double.pow(correlation($1), 2) }
    let limit = 1.6448536269514722 * ((1 + 2 * before) / Double(observed.count)).squareRoot()
    return abs(correlation(m)) > limit
  }

  private static func factors(_ values: [Double], _ m: Int, isAdditive: Bool) -> [Double] {
    let half = m / 2
    var sums = [Double](repeating: 0, count: m)
    var counts = [Int](repeating: 0, count: m)
    for index in half..<max(half, values.count - half) {
      var average = 0.0
      if m.isMultiple(of: 2) {
        average = (values[index - half] + values[index + half]) / 2
        for offset in (1 - half)..<half { average += values[index + offset] }
      } else {
        for offset in -half...half { average += values[index + offset] }
      }
      let ratio = isAdditive ? values[index] - average / Double(m) : values[index] / (average / Double(m))
      guard ratio.isFinite else { continue }
      sums[index % m] += ratio
      counts[index % m] += 1
    }
    let means = (0..<m).map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : isAdditive ? 0 : 1 }
    let centre = means.reduce(0, +) / Double(m)
    return means.map { isAdditive ? $0 - centre : $0 / centre }
  }
}

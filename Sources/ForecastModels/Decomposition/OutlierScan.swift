import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// Values that stand apart from their series, its gaps, and what could stand in their places.
///
///     r(t) = y(t) − trend(t) − season(t),   outlier:  r < q₁ − 3 (q₃ − q₁)  or  r > q₃ + 3 (q₃ − q₁)
///
/// Trend and season come from the robust STL (the trend alone, by robust loess, where there are fewer than two seasons);
/// the limits are the outer fences of Tukey (1977), Exploratory Data Analysis, §2D. Where all values are positive a value
/// must stand apart in its logarithm too, so that neither growth nor values near zero make outliers. Fewer than ten values,
/// or remainders half of which are alike, have none. A stand-in lies on the line between the nearest kept values, season
/// taken out before and put back after.
public struct OutlierScan: Sendable {
  /// One place of the series.
  public struct Finding: Sendable, Hashable {
    /// When.
    public let period: Period
    /// What stands there; NaN where nothing does.
    public let value: Double
    /// What would be expected there.
    public let replacement: Double
  }

  /// Values that stand apart, in time order.
  public let outliers: [Finding]
  /// Gaps between the first and the last value, in time order.
  public let gaps: [Finding]

  private static let fewest = 10
  private static let fence = 3.0
  private static let robustRounds = 15
  private static let medianWindow = 15

  /// Looks through one series.
  public init(_ data: TrainingData) {
    let transform = PowerTransform(exponent: 1, of: data.series.values)
    let values = data.series.values.map(transform.applied)
    let complete = GapFilling.filled(values, seasonLength: data.seasonLength)
    guard complete.allSatisfy(\.isFinite) else {
      (outliers, gaps) = ([], [])
      return
    }
    let parts = Self.decompose(complete, data.seasonLength)
    var apart: [Int] = []
    if data.observed.count >= Self.fewest {
      apart = Self.outside(parts.remainder).filter { !values[$0].isNaN }
      if !apart.isEmpty, values.allSatisfy({ $0.isNaN || $0 > 0 }) {
        let logarithms = Self.decompose(complete.map { Double.log($0) }, data.seasonLength)
        let both = Set(Self.outside(logarithms.remainder))
        apart = apart.filter(both.contains)
      }
    }
    var kept = zip(values, parts.season).map { $0 - $1 }
    for index in apart { kept[index] = .nan }
    let stand = zip(GapFilling.interpolated(kept), parts.season).map { ($0 + $1) * transform.unit }
    func finding(_ index: Int) -> Finding {
      Finding(
        period: data.series.start.advanced(by: index), value: data.series.values[index],
        replacement: stand[index])
    }
    outliers = apart.map(finding)
    gaps = values.indices.filter { values[$0].isNaN }.map(finding)
  }

  private static func decompose(
    _ values: [Double], _ m: Int
  ) -> (season: [Double], remainder: [Double]) {
    if m > 1, values.count > 2 * m {
      let fit = SeasonalTrendDecomposition(values, seasonLength: m, season: .periodic, isRobust: true)
      return (fit.season, fit.remainder)
    }
    let loess = Loess(window: max(7, values.count / 3) | 1, degree: 1)
    var trend = runningMedian(values, reach: min(loess.window, medianWindow) / 2)
    for _ in 0..<robustRounds {
      let weights = SeasonalTrendDecomposition.robustness(zip(values, trend).map { $0 - $1 })
      trend = loess.smoothed(values, weights: weights)
    }
    return (Array(repeating: 0, count: values.count), zip(values, trend).map { $0 - $1 })
  }

  /// A first trend that a spike does not move: a smooth would take its neighbours along, and none would be left to say
  /// that they belong together.
  private static func runningMedian(_ values: [Double], reach: Int) -> [Double] {
    values.indices.map { index in
      let near = values[max(0, index - reach)...min(values.count - 1, index + reach)].sorted()
      return (near[near.count / 2] + near[(near.count - 1) / 2]) / 2
    }
  }

  /// Where the remainders lie outside Tukey's outer fences.
  private static func outside(_ remainders: [Double]) -> [Int] {
    let sorted = remainders.sorted()
    func quartile(_ share: Double) -> Double {
      let position = share * Double(sorted.count - 1)
      let index = min(Int(position), sorted.count - 2)
      return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
    }
    let (low, high) = (quartile(0.25), quartile(0.75))
    // The values are of size one: what is less is rounding.
    guard high - low > 1e-9 else { return [] }
    let reach = fence * (high - low)
    return remainders.indices.filter { remainders[$0] < low - reach || remainders[$0] > high + reach }
  }
}

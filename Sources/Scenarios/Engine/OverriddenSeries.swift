import OrderedCollections
import TimeSeries

/// The values that the `do` assumptions of a scenario set on one series.
///
/// A later assumption wins over an earlier one in the periods of both; elsewhere both stand, in whatever order they
/// are written.
struct OverriddenSeries {
  /// What one period is set to.
  enum Value {
    /// A value.
    case level(Double)
    /// Growth against `lag` periods before.
    case growth(Double, lag: Int)
  }

  private(set) var values: [Period: Value] = [:]

  /// The series set by some assumptions, in the order of first mention.
  static func all(of assumptions: [Assumption]) -> OrderedDictionary<String, OverriddenSeries> {
    var all: OrderedDictionary<String, OverriddenSeries> = [:]
    for assumption in assumptions where assumption.mode == .do {
      for (position, period) in assumption.periods.enumerated() {
        let value: Value =
          switch assumption.content {
          case .levels(let levels): .level(levels[position])
          case .growth(let rates, let lag): .growth(rates[position], lag: lag)
          case .range, .change, .surprise: preconditionFailure("the reader lets 'do' have levels or growth")
          }
        all[assumption.series, default: OverriddenSeries()].values[period] = value
      }
    }
    return all
  }

  /// The steps of the futures that are set.
  func steps(from futures: Futures) -> [Int] { values.keys.compactMap(futures.index) }
}

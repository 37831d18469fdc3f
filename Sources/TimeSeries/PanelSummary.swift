import OrderedCollections

/// What there is to say about the series of a table, gathered series by series.
struct PanelSummary {
  private var kinds: OrderedDictionary<TimeGrid, Int> = [:]
  private var first: (period: Period, text: String)?
  private var last: (end: Period, text: String)?
  private var missing = 0

  /// Takes in a series.
  /// - Parameter missing: its periods without a row.
  mutating func add(_ series: Series, on grid: TimeGrid, style: PeriodStyle, missing: Int) {
    kinds[grid, default: 0] += 1
    self.missing += missing
    // Periods of several kinds are not compared, and not told either.
    guard kinds.count == 1 else { return }
    func text(_ period: Period) -> String {
      grid.frequency == .index ? style.text(for: period) : period.description
    }
    if first.map({ series.start < $0.period }) ?? true { first = (series.start, text(series.start)) }
    if last.map({ $0.end < series.end }) ?? true {
      last = (series.end, text(series.end.advanced(by: -1)))
    }
  }

  /// `quarterly, 2019Q1 to 2021Q4`, or the kinds with the number of series of each.
  var frequencyDescription: String {
    guard kinds.count == 1, let grid = kinds.keys.first, let first, let last else {
      return kinds.map { "\($0.key.name) (\($0.value) series)" }.joined(separator: ", ")
    }
    return "\(grid.name), \(first.text) to \(last.text)"
  }

  /// A note about periods without a row, where there are any.
  var notes: [String] {
    guard missing > 0 else { return [] }
    return ["\(missing) period\(missing == 1 ? " has" : "s have") no row and count as missing"]
  }
}

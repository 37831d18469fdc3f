import OrderedCollections

/// On which grids the series of a table lie, so that those too short to tell follow the others.
struct GridVotes {
  private var long: OrderedDictionary<TimeGrid, Int> = [:]
  private var short: OrderedDictionary<TimeGrid, Int> = [:]
  /// The first series that is too short to be heard and irregular besides.
  private var irregular: InputError?

  /// Hears a series on a grid; nil where its few rows lie on none, which `problem` then tells.
  mutating func add(_ grid: TimeGrid?, rows: Int, problem: InputError?) {
    if rows >= FrequencyInference.rowsToVote {
      if let grid { long[grid, default: 0] += 1 }
    } else if rows > 1 {
      if let grid { short[grid, default: 0] += 1 } else if irregular == nil { irregular = problem }
    }
  }

  /// The grid of most series; of the short ones where there are no others.
  func favourite() throws(InputError) -> TimeGrid? {
    if long.isEmpty, let irregular { throw irregular }
    // The finer grid of equals: what fits it need not fit the coarser.
    return (long.isEmpty ? short : long).elements.max { ($0.value, -$0.key.step) < ($1.value, -$1.key.step) }?
      .key
  }
}

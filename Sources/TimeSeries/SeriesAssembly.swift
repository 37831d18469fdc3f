import OrderedCollections

/// Sorts the rows of a table into series on their grids.
struct SeriesAssembly {
  private let rows: SeriesRows
  /// Rows by series, then by time.
  private var order: [Int]
  /// The places of each series in `order`.
  private let ranges: [Range<Int>]
  private let integersAreYears: Bool

  init(rows: SeriesRows) {
    self.rows = rows
    var starts = [Int](repeating: 0, count: rows.names.names.count + 1)
    for series in rows.seriesIndices { starts[Int(series) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    ranges = zip(starts, starts.dropFirst()).map { $0..<$1 }
    order = [Int](repeating: 0, count: rows.lines.count)
    var next = starts
    for (row, series) in rows.seriesIndices.enumerated() {
      order[next[Int(series)]] = row
      next[Int(series)] += 1
    }
    integersAreYears = rows.form == .integer && FrequencyInference.areYears(rows.coordinates)
    let coordinates = rows.coordinates
    for range in ranges {
      let isAscending = range.dropFirst().allSatisfy { coordinates[order[$0 - 1]] <= coordinates[order[$0]] }
      if !isAscending { order[range].sort { (coordinates[$0], $0) < (coordinates[$1], $1) } }
    }
  }

  /// Throws where a series has the same `ds` twice.
  func refuseDuplicates() throws(InputError) {
    for (series, range) in ranges.enumerated() {
      for i in range.dropFirst() where rows.coordinates[order[i - 1]] == rows.coordinates[order[i]] {
        throw InputError(
          file: rows.file, line: line(i),
          message: "series '\(name(series))' has this ds on line \(line(i - 1)) too; keep one of the two rows"
        )
      }
    }
  }

  func panel(frequency: Frequency?, seasonLength: Int?) throws(InputError) -> Panel {
    let moments = ranges.map(moments)
    let grids = if let frequency { try grids(moments, at: frequency) } else { try inferred(moments) }
    var panel = Panel([])
    var missing = 0
    for (series, grid) in grids.enumerated() {
      let style = moments[series].style(on: grid)
      let ordinals = try ordinals(series, moments[series], style, firstRank: 1)
      // Numbers have the season that people expect of the frequency they named.
      let usual = grid.unit == .numbers ? frequency?.defaultSeasonLength ?? 1 : grid.seasonLength
      let traits = Panel.Traits(
        style: style, seasonLength: seasonLength ?? usual, horizon: rows.horizons[series])
      missing += try add(series, ordinals, grid.frequency, traits, to: &panel)
    }
    panel.frequencyDescription = description(panel, grids)
    panel.notes = rows.notes
    if missing > 0 {
      panel.notes.append("\(missing) period\(missing == 1 ? " has" : "s have") no row and count as missing")
    }
    return panel
  }

  func panel(matching history: Panel) throws(InputError) -> Panel {
    var panel = Panel([])
    panel.frequencyDescription = history.frequencyDescription
    panel.notes = rows.notes
    for series in ranges.indices {
      guard let known = history.series[name(series)] else {
        let near = InputError.nearest(name(series), among: Array(history.series.keys))
        throw InputError(
          file: rows.file, line: line(ranges[series].lowerBound),
          message: "series '\(name(series))' is not in the history; "
            + (near.map { "'\($0)' is" } ?? "leave out its rows"))
      }
      var traits = history.traits(of: known)
      let ordinals = try ordinals(
        series, moments(ranges[series]), traits.style, firstRank: known.end.ordinal)
      traits.horizon = rows.horizons[series] ?? traits.horizon
      _ = try add(series, ordinals, known.frequency, traits, to: &panel)
    }
    return panel
  }

  private func name(_ series: Int) -> String { rows.names.names[series] }
  private func line(_ place: Int) -> Int { Int(rows.lines[order[place]]) }

  private func moments(_ range: Range<Int>) -> Moments {
    Moments(
      form: rows.form ?? .integer, coordinates: range.map { rows.coordinates[order[$0]] },
      integersAreYears: integersAreYears)
  }

  private func grids(_ moments: [Moments], at frequency: Frequency) throws(InputError) -> [TimeGrid] {
    var grids: [TimeGrid] = []
    for (series, moments) in moments.enumerated() {
      guard let grid = FrequencyInference.grid(of: moments, at: frequency) else {
        throw InputError(
          file: rows.file, line: line(ranges[series].lowerBound),
          message: "column 'ds' does not say enough for a \(frequency.name) series; leave out --frequency "
            + "\(frequency.rawValue), or write dates")
      }
      grids.append(grid)
    }
    return grids
  }

  private func inferred(_ moments: [Moments]) throws(InputError) -> [TimeGrid] {
    var grids: [TimeGrid?] = moments.map { _ in nil }
    var votes: [TimeGrid: Int] = [:]
    for (series, moments) in moments.enumerated()
    where moments.coordinates.count >= FrequencyInference.rowsToVote {
      let grid = try ownGrid(series, moments)
      grids[series] = grid
      votes[grid, default: 0] += 1
    }
    if votes.isEmpty {
      for (series, moments) in moments.enumerated() where moments.coordinates.count > 1 {
        votes[try ownGrid(series, moments), default: 0] += 1
      }
    }
    // The finer grid of equals: what fits it need not fit the coarser.
    let favourite = votes.max { ($0.value, -$0.key.step) < ($1.value, -$1.key.step) }?.key
    var result: [TimeGrid] = []
    for (series, moments) in moments.enumerated() {
      if let grid = grids[series] {
        result.append(grid)
      } else if let favourite, fits(moments, favourite) {
        result.append(favourite)
      } else {
        result.append(try ownGrid(series, moments))
      }
    }
    return result
  }

  private func ownGrid(_ series: Int, _ moments: Moments) throws(InputError) -> TimeGrid {
    if let grid = FrequencyInference.grid(of: moments) { return grid }
    throw InputError(
      file: rows.file, line: line(ranges[series].lowerBound),
      message:
        "the periods of series '\(name(series))' are irregular: fewer than half of those between the first "
        + "and the last have a row; give --frequency (N numbers the rows in their order)")
  }

  /// All moments lie on the grid, in periods of their own.
  private func fits(_ moments: Moments, _ grid: TimeGrid) -> Bool {
    let style = moments.style(on: grid)
    var last: Int?
    for coordinate in moments.coordinates {
      guard let ordinal = style.ordinal(of: TimestampText(moments.form, coordinate)), ordinal != last else {
        return false
      }
      last = ordinal
    }
    return true
  }

  private func ordinals(
    _ series: Int, _ moments: Moments, _ style: PeriodStyle, firstRank: Int
  ) throws(InputError) -> [Int] {
    var ordinals: [Int] = []
    ordinals.reserveCapacity(moments.coordinates.count)
    let first = ranges[series].lowerBound
    for (i, coordinate) in moments.coordinates.enumerated() {
      if style.placement == .ranks {
        ordinals.append(firstRank + i)
        continue
      }
      guard let ordinal = style.ordinal(of: TimestampText(moments.form, coordinate)) else {
        throw InputError(
          file: rows.file, line: line(first + i),
          message:
            "column 'ds' is none of the periods of series '\(name(series))'; write it as in its history")
      }
      if ordinal == ordinals.last {
        throw InputError(
          file: rows.file, line: line(first + i),
          message: "series '\(name(series))' has a row for this period on line \(line(first + i - 1)) too; "
            + "keep one, or give a shorter --frequency")
      }
      ordinals.append(ordinal)
    }
    return ordinals
  }

  /// Adds a series; gives the number of periods without a row.
  private func add(
    _ series: Int, _ ordinals: [Int], _ frequency: Frequency, _ traits: Panel.Traits, to panel: inout Panel
  ) throws(InputError) -> Int {
    let range = ranges[series]
    let first = ordinals[0]
    let count = ordinals[ordinals.count - 1] - first + 1
    guard count <= 1000 * ordinals.count + 10_000 else {
      throw InputError(
        file: rows.file, line: line(range.upperBound - 1),
        message:
          "series '\(name(series))' would have \(count) periods and has \(ordinals.count) rows; "
          + "check this ds, or give a longer --frequency")
    }
    func spread(_ column: [Double]) -> [Double] {
      var values = [Double](repeating: .nan, count: count)
      for (i, ordinal) in zip(range, ordinals) { values[ordinal - first] = column[order[i]] }
      return values
    }
    let name = name(series)
    panel.series[name] = Series(
      name: name, start: Period(frequency: frequency, ordinal: first), values: spread(rows.values))
    panel.traits[name] = traits
    if !rows.regressors.isEmpty {
      panel.regressors[name] = OrderedDictionary(
        uniqueKeysWithValues: rows.regressors.map { ($0.name, spread($0.values)) })
    }
    return count - ordinals.count
  }

  /// `quarterly, 2019Q1 to 2021Q4`, or the kinds with the number of series of each.
  private func description(_ panel: Panel, _ grids: [TimeGrid]) -> String {
    var kinds: OrderedDictionary<TimeGrid, Int> = [:]
    for grid in grids { kinds[grid, default: 0] += 1 }
    guard kinds.count == 1, let grid = grids.first else {
      return kinds.map { "\($0.key.name) (\($0.value) series)" }.joined(separator: ", ")
    }
    let all = panel.series.values
    guard let first = all.min(by: { $0.start < $1.start }), let last = all.max(by: { $0.end < $1.end }) else {
      return ""
    }
    func text(_ period: Period, _ series: Series) -> String {
      grid.frequency == .index ? panel.traits(of: series).style.text(for: period) : period.description
    }
    return "\(grid.name), \(text(first.start, first)) to \(text(last.end.advanced(by: -1), last))"
  }
}

import OrderedCollections

/// Sorts the rows of a table into series on their grids.
struct SeriesAssembly {
  private let rows: SeriesRows
  /// Rows by series, then by time.
  private var order: [Int]
  /// The places of each series in `order`.
  private let ranges: [Range<Int>]
  let integersAreYears: Bool

  /// - Parameter integersAreYears: what the rest of the table says of its integers; `nil` where this is all of it.
  init(rows: SeriesRows, integersAreYears: Bool? = nil) {
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
    self.integersAreYears =
      integersAreYears ?? (rows.form == .integer && FrequencyInference.areYears(rows.coordinates))
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

  /// The series of a whole table.
  func panel(frequency: Frequency?, seasonLength: Int?) throws(InputError) -> Panel {
    var votes = GridVotes()
    if frequency == nil { try vote(&votes) }
    var summary = PanelSummary()
    var panel = try panel(
      frequency: frequency, seasonLength: seasonLength, favourite: try votes.favourite(), &summary)
    panel.frequencyDescription = summary.frequencyDescription
    panel.notes = rows.layout.notes + summary.notes
    return panel
  }

  /// The series of a part of a table, the rest of which favours a grid.
  func panel(
    frequency: Frequency?, seasonLength: Int?, favourite: TimeGrid?, _ summary: inout PanelSummary
  ) throws(InputError) -> Panel {
    let moments = ranges.map(moments)
    let grids =
      if let frequency { try grids(moments, at: frequency) } else { try inferred(moments, favourite) }
    var panel = Panel([])
    for (series, grid) in grids.enumerated() {
      let style = moments[series].style(on: grid)
      let ordinals = try ordinals(series, moments[series], style, firstRank: 1)
      // Numbers have the season that people expect of the frequency they named.
      let usual = grid.unit == .numbers ? frequency?.defaultSeasonLength ?? 1 : grid.seasonLength
      let traits = Panel.Traits(
        style: style, seasonLength: seasonLength ?? usual, horizon: rows.horizons[series])
      let added = try add(series, ordinals, grid.frequency, traits, to: &panel)
      summary.add(added, on: grid, style: style, missing: added.count - ordinals.count)
    }
    return panel
  }

  /// Lets every series say on which grid it lies.
  func vote(_ votes: inout GridVotes) throws(InputError) {
    for (series, range) in ranges.enumerated() where range.count > 1 {
      let grid = FrequencyInference.grid(of: moments(range))
      let problem = grid == nil ? irregular(series) : nil
      if let problem, range.count >= FrequencyInference.rowsToVote { throw problem }
      votes.add(grid, rows: range.count, problem: problem)
    }
  }

  func panel(matching history: Panel) throws(InputError) -> Panel {
    var panel = Panel([])
    panel.frequencyDescription = history.frequencyDescription
    panel.notes = rows.layout.notes
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

  private func inferred(_ moments: [Moments], _ favourite: TimeGrid?) throws(InputError) -> [TimeGrid] {
    var result: [TimeGrid] = []
    for (series, moments) in moments.enumerated() {
      if moments.coordinates.count < FrequencyInference.rowsToVote, let favourite, fits(moments, favourite) {
        result.append(favourite)
      } else if let grid = FrequencyInference.grid(of: moments) {
        result.append(grid)
      } else {
        throw irregular(series)
      }
    }
    return result
  }

  private func irregular(_ series: Int) -> InputError {
    InputError(
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

  /// Adds a series, and gives it back.
  private func add(
    _ series: Int, _ ordinals: [Int], _ frequency: Frequency, _ traits: Panel.Traits, to panel: inout Panel
  ) throws(InputError) -> Series {
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
    let added = Series(
      name: name(series), start: Period(frequency: frequency, ordinal: first), values: spread(rows.values))
    panel.series[added.name] = added
    panel.traits[added.name] = traits
    let regressors = rows.usedRegressors
    if !regressors.isEmpty {
      panel.regressors[added.name] = OrderedDictionary(
        uniqueKeysWithValues: regressors.map { ($0.name, spread($0.values)) })
    }
    return added
  }
}

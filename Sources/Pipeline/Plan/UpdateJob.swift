import Forecasting
import OrderedCollections
import TimeSeries

/// `almanac update`: new observations enter models that were fitted before.
public struct UpdateJob: Sendable {
  private let fits: String
  private let table: String
  private let output: String?

  /// Creates a job from the words of the command line.
  /// - Parameter output: where the fits go; in place of those that were read, where nil.
  public init(fits: String, table: String, output: String?) {
    self.fits = fits
    self.table = table
    self.output = output
  }

  /// Takes the values in and writes the fits; what should be said about the run.
  /// - Throws: `InputError`, `ForecastError`, `Failure`.
  public func run() throws -> [String] {
    var saved = try SavedFits(file: fits)
    var known = Panel([])
    for (name, own) in saved.bySeries {
      // Fits of one series have seen the same values.
      known.series[name] = own[0].history.series
      known.traits[name] = own[0].traits
    }
    let fresh = try SeriesTable.read(file: table, bytes: TextFile.read(table), matching: known)
    var (taken, seen, revised, otherwise) = (0, 0, 0, 0)
    saved.fits = try saved.fits.map { fit in
      let history = fit.history.series
      guard let series = fresh.series[history.name] else { return fit }
      let overlap = max(0, series.start.distance(to: history.end))
      for (offset, value) in series.values.prefix(overlap).enumerated() where !value.isNaN {
        seen += 1
        if history[series.start.advanced(by: offset)] != value { revised += 1 }
      }
      otherwise += differences(fit.history, fresh.regressors[history.name] ?? [:], from: series.start)
      let missing = max(0, history.end.distance(to: series.start))
      let values = Array(repeating: Double.nan, count: missing) + series.values.dropFirst(overlap)
      taken += values.count { !$0.isNaN }
      do {
        return try fit.takingIn(values)
      } catch let error as ForecastError {
        throw Failure(message: "\(table): series '\(history.name)': \(error)")
      }
    }
    try TextFile.replace(output ?? fits, contents: saved.encoded())
    var remarks = [
      "\(taken) value\(taken == 1 ? "" : "s") taken in by \(saved.fits.count)"
        + " model\(saved.fits.count == 1 ? "" : "s"), none fitted again"
    ]
    if seen > 0 { remarks.append("\(seen) value\(seen == 1 ? " was" : "s were") known already") }
    if revised > 0 {
      remarks.append(
        "\(revised) of them differ\(revised == 1 ? "s" : "") from what the models saw and did not enter; fit again"
          + " to use revised values")
    }
    if otherwise > 0 {
      remarks.append(
        "\(otherwise) value\(otherwise == 1 ? "" : "s") of regressors differ from what the models were given for these"
          + " periods and did not enter; fit again to use them")
    }
    return remarks + fresh.notes
  }

  /// How many values of regressors are not those that a model has for the periods to come.
  private func differences(
    _ history: TrainingData, _ columns: OrderedDictionary<String, [Double]>, from start: Period
  ) -> Int {
    guard let known = history.regressors else { return 0 }
    return known.columns.indices.reduce(0) { sum, index in
      let fresh = columns[known.columns[index].name] ?? []
      let own = known.values(index, over: start..<start.advanced(by: fresh.count))
      return sum
        + zip(own, fresh).enumerated().count { offset, pair in
          start.advanced(by: offset) >= history.series.end && pair.1.isFinite && pair.0 != pair.1
        }
    }
  }
}

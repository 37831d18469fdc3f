import ForecastModels
import Forecasting
import TimeSeries

/// How a table of series is to be read, and with which models it is treated.
public struct DataRequest: Sendable {
  private let models: String?
  private let frequency: String?
  private let seasonLength: Int?
  /// What explains the series.
  let regressors: RegressorRequest

  /// Creates a request from the words of the command line.
  public init(
    models: String?, frequency: String?, seasonLength: Int?, regressors: RegressorRequest = .none
  ) {
    self.regressors = regressors
    self.models = models
    self.frequency = frequency
    self.seasonLength = seasonLength
  }

  /// Hours a year, the longest season of the finest frequency, and some room.
  private static let allowedSeasons = 1...10_000

  /// The models asked for, checked against the registry; `standard` where none was named.
  func specs(standard: [ModelSpec]) throws -> [ModelSpec] {
    guard let models else { return standard }
    let specs = try ModelSpec.list(models)
    for spec in specs { try ModelRegistry.standard.check(spec) }
    // Columns and rows are named by their models: the same one twice is one.
    return specs.enumerated().filter { !specs[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// Reads a table and says what was inferred.
  func panel(from file: String) throws -> (panel: Panel, remarks: [String]) {
    let panel = try SeriesTable.read(
      file: file, bytes: TextFile.read(file), frequency: givenFrequency(), seasonLength: givenSeason(),
      requiring: regressors.columnNames())
    let columns = panel.regressors.values.first.map { Array($0.keys) } ?? []
    return (panel, [panel.frequencyDescription] + panel.notes + (try words(ofColumns: columns)))
  }

  /// What is said of columns that could explain a series and are not asked to.
  func words(ofColumns columns: [String]) throws -> [String] {
    let used = try regressors.columnNames()
    let unused = columns.filter { !used.contains($0) }
    guard !unused.isEmpty else { return [] }
    let names = unused.map { "'\($0)'" }.joined(separator: ", ")
    return [
      "column\(unused.count == 1 ? " \(names) is" : "s \(names) are") not used;"
        + " '--regressors \(unused.joined(separator: ","))' would have a model explain the series by"
        + " \(unused.count == 1 ? "it" : "them")"
    ]
  }

  /// Opens a table to be read a few series at a time; nil where it has to be read whole.
  func stream(from file: String) throws -> SeriesTableStream? {
    try SeriesTableStream.open(
      file: file, frequency: givenFrequency(), seasonLength: givenSeason(),
      requiring: regressors.columnNames())
  }

  private func givenFrequency() throws -> Frequency? {
    guard let frequency else { return nil }
    guard let known = Frequency(rawValue: frequency.uppercased()) else {
      let letters = Frequency.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(message: "--frequency must be one of \(letters), not '\(frequency)'")
    }
    return known
  }

  private func givenSeason() throws -> Int? {
    guard let seasonLength, !Self.allowedSeasons.contains(seasonLength) else { return seasonLength }
    let range = "\(Self.allowedSeasons.lowerBound) to \(Self.allowedSeasons.upperBound)"
    throw Failure(message: "--season-length must be from \(range), not \(seasonLength)")
  }
}

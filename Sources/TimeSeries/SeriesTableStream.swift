/// A table of series in a file, read a few series at a time: memory does not grow with their number.
///
/// The file is read twice. What the whole table decides (how its moments are written, the frequency of short series,
/// which columns hold words) is gathered first, so that the series are the very ones that `SeriesTable.read` gives.
public struct SeriesTableStream: ~Copyable {
  /// How many series there are.
  public let seriesCount: Int

  private var pieces: SeriesPieces
  private let frequency: Frequency?
  private let seasonLength: Int?
  private let survey: Survey
  private var summary = PanelSummary()

  /// Opens a table.
  ///
  /// Nil where it has to be read whole: rows of one series lie far apart, or the file can be read but once.
  /// - Parameters:
  ///   - rows: how many rows are held at a time; a longer series is held whole.
  ///   - pieceSize: how many bytes are read at a time.
  ///   - regressors: columns that the table must have, of numbers only.
  public static func open(
    file: String, frequency: Frequency? = nil, seasonLength: Int? = nil, rows: Int = 1 << 16,
    pieceSize: Int = 1 << 20, requiring regressors: [String] = []
  ) throws(InputError) -> SeriesTableStream? {
    guard TextFile.isRegularFile(file) else { return nil }
    let survey = try Survey.of(
      file, infersFrequency: frequency == nil, rows: rows, pieceSize: pieceSize)
    guard let survey else { return nil }
    for name in regressors { try survey.layout.requireRegressor(name, file: file) }
    return try SeriesTableStream(
      file: file, frequency: frequency, seasonLength: seasonLength, survey: survey)
  }

  private init(file: String, frequency: Frequency?, seasonLength: Int?, survey: Survey) throws(InputError) {
    self.frequency = frequency
    self.seasonLength = seasonLength
    self.survey = survey
    seriesCount = survey.seriesCount
    pieces = try SeriesPieces(file: file, pieceSize: survey.pieceSize, layout: survey.layout)
  }

  /// The next series; nil after the last.
  public mutating func next() throws(InputError) -> Panel? {
    guard let rows = try pieces.next(atLeast: survey.rows) else { return nil }
    return try SeriesAssembly(rows: rows, integersAreYears: survey.integersAreYears).panel(
      frequency: frequency, seasonLength: seasonLength, favourite: survey.favourite, &summary)
  }

  /// What was inferred about the frequency of the series given so far: `quarterly, 2019Q1 to 2021Q4`.
  public var frequencyDescription: String { summary.frequencyDescription }

  /// The columns that hold regressors.
  public var regressors: [String] {
    survey.layout.regressors.map { survey.layout.regressorNames[$0.regressor] }
  }

  /// What else a user should hear about the series given so far.
  public var notes: [String] { survey.layout.notes + summary.notes }

  /// What the whole table decides.
  private struct Survey {
    let rows: Int
    let pieceSize: Int
    let layout: SeriesLayout
    let integersAreYears: Bool
    let favourite: TimeGrid?
    let seriesCount: Int

    static func of(
      _ file: String, infersFrequency: Bool, rows: Int, pieceSize: Int
    ) throws(InputError) -> Survey? {
      // Integers are years only where all of them are: one that is not changes what the rows before it said.
      let (survey, isDecided) = try take(
        file, infersFrequency, rows, pieceSize, integersAreYears: nil)
      if isDecided { return survey }
      return try take(file, infersFrequency, rows, pieceSize, integersAreYears: false).survey
    }

    private static func take(
      _ file: String, _ infersFrequency: Bool, _ count: Int, _ pieceSize: Int, integersAreYears: Bool?
    ) throws(InputError) -> (survey: Survey?, isDecided: Bool) {
      var pieces = try SeriesPieces(file: file, pieceSize: pieceSize)
      var (votes, names) = (GridVotes(), NameTable())
      var areYears = integersAreYears
      while let rows = try pieces.next(atLeast: count) {
        for name in rows.names.names {
          let (bytes, before) = (Array(name.utf8), names.names.count)
          if names.index(of: bytes.span, bytes.indices) < before { return (nil, true) }
        }
        let assembly = SeriesAssembly(rows: rows, integersAreYears: areYears == false ? false : nil)
        if areYears == true, !assembly.integersAreYears { return (nil, false) }
        areYears = assembly.integersAreYears
        try assembly.refuseDuplicates()
        if infersFrequency { try assembly.vote(&votes) }
      }
      guard let areYears, !names.names.isEmpty else { throw SeriesRows.noRows(file) }
      return (
        Survey(
          rows: count, pieceSize: pieceSize, layout: pieces.layout, integersAreYears: areYears,
          favourite: try votes.favourite(),
          seriesCount: names.names.count), true
      )
    }
  }
}

/// Where the columns of a table of series are.
struct SeriesLayout {
  let fieldCount: Int
  let id: Int?
  let ds: Int
  let y: Int?
  let horizon: Int?
  /// The names of all columns that could be regressors.
  private(set) var regressorNames: [String] = []
  /// Those that still are, with their places in `regressorNames`: a column that holds words is none.
  private(set) var regressors: [(field: Int, regressor: Int)] = []
  /// What a user should hear about the columns.
  private(set) var notes: [String] = []

  /// Reads a header. The column `y` may be missing where `needsValues` is false.
  init(file: String, header: [String], needsValues: Bool) throws(InputError) {
    guard let ds = header.firstIndex(of: "ds") else {
      throw CSVHeader.missingColumn("ds", in: header, file: file)
    }
    let y = header.firstIndex(of: "y")
    if needsValues, y == nil { throw CSVHeader.missingColumn("y", in: header, file: file) }
    let id = header.firstIndex(of: "unique_id")
    if id == nil, let near = InputError.nearest("unique_id", among: header) {
      throw InputError(file: file, line: 1, message: "no column 'unique_id'; rename '\(near)' if that is it")
    }
    let horizon = header.firstIndex(of: "horizon")
    (fieldCount, self.id, self.ds, self.y, self.horizon) = (header.count, id, ds, y, horizon)
    for (field, name) in header.enumerated() where ![ds, y, id, horizon].contains(field) {
      if name.isEmpty {
        notes.append("column \(field + 1) has no name and is not used")
        continue
      }
      regressors.append((field, regressorNames.count))
      regressorNames.append(name)
    }
  }

  /// Why a column holds no numbers: the word and the line where it stands.
  private var words: [String: (word: String, line: Int)] = [:]

  /// Refuses a table that has no column of numbers of this name.
  func requireRegressor(_ name: String, file: String) throws(InputError) {
    if let (word, line) = words[name] {
      throw InputError(
        file: file, line: line,
        message: "column '\(name)': '\(word)' is not a number, as a regressor has to be")
    }
    guard regressors.contains(where: { regressorNames[$0.regressor] == name }) else {
      let near = InputError.nearest(name, among: regressorNames)
      let advice =
        near.map { "did you mean '\($0)'?" }
        ?? (regressorNames.isEmpty
          ? "there are none beside unique_id, ds and y"
          : "there are \(regressorNames.map { "'\($0)'" }.joined(separator: ", "))")
      throw InputError(file: file, line: 1, message: "no column '\(name)' to be a regressor; \(advice)")
    }
  }

  /// Gives up a column because of a word in it.
  mutating func dropRegressor(at position: Int, word: String, line: Int) {
    let (_, regressor) = regressors.remove(at: position)
    words[regressorNames[regressor]] = (word, line)
    notes.append(
      "column '\(regressorNames[regressor])' is not used: '\(word)' on line \(line) is not a number")
  }
}

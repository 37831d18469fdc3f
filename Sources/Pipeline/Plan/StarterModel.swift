import Reports
import TimeSeries

/// A model folder to begin with: a commented model.yaml and its facts.csv, both of which run as they are.
public struct StarterModel: Sendable {
  /// The files by name.
  let files: [(name: String, text: String)]

  /// A small invented business, or the series of a table.
  /// - Parameter table: a CSV with columns unique_id,ds,y; the example where `nil`.
  /// - Throws: `InputError`, `Failure`.
  public init(from table: String? = nil) throws {
    guard let table else {
      files = [("model.yaml", StarterText.example), ("facts.csv", StarterText.exampleFacts)]
      return
    }
    let panel = try SeriesTable.read(
      file: table, bytes: TextFile.read(table), frequency: nil, seasonLength: nil)
    let series = panel.series.values.filter { $0.values.contains { !$0.isNaN } }
    guard let first = series.first, let last = series.map(\.end).max() else {
      throw Failure(message: "\(table): no series has a value")
    }
    let words: [Frequency: String] = [.yearly: "year", .quarterly: "quarter", .monthly: "month"]
    guard let calendar = words[first.start.frequency] else {
      throw Failure(
        message: "\(table): a model's calendar is years, quarters or months; this table is"
          + " \(panel.frequencyDescription)")
    }
    let keys = Self.keys(series.map(\.name))
    let horizon = last.advanced(by: max(4, first.start.frequency.defaultSeasonLength) - 1)
    files = [
      (
        "model.yaml",
        StarterText.model(
          of: zip(keys, series).map { StarterText.Entry(key: $0, series: $1) }, calendar: calendar,
          horizon: horizon, source: table)
      ),
      ("facts.csv", Self.facts(series)),
    ]
  }

  /// Writes the files into a folder, which is made where there is none.
  /// - Throws: `InputError`; `Failure` where one of the files is there already.
  public func write(to folder: String) throws {
    for file in files where TextFile.exists("\(folder)/\(file.name)") {
      throw Failure(message: "\(folder)/\(file.name) is there already; name another folder")
    }
    if !TextFile.isDirectory(folder) { try TextFile.createDirectory(folder) }
    for file in files { try Files.replace("\(folder)/\(file.name)", with: file.text) }
  }

  /// Series' names as keys: letters, digits, `.` and `_`, no two alike.
  private static func keys(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var key = String(name.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" ? $0 : "_" })
      if key.first?.isLetter != true { key = "series_" + key }
      let base = key
      var number = 2
      while !taken.insert(key).inserted {
        key = "\(base)_\(number)"
        number += 1
      }
      return key
    }
  }

  private static func facts(_ series: [Series]) -> String {
    var text = "metric,entity,kind,value,unit,period_end,period\n"
    for one in series {
      let name =
        one.name.contains { ",\"\n".contains($0) }
        ? "\"\(one.name.replacing("\"", with: "\"\""))\"" : one.name
      for (index, value) in one.values.enumerated() where !value.isNaN {
        let period = one.start.advanced(by: index)
        let end = period.lastDay.map { "\($0)" } ?? ""
        text += "\(name),table,level,\(NumberText.roundTrip(value)),number,\(end),\(period)\n"
      }
    }
    return text
  }
}

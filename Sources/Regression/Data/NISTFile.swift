import OrderedCollections
import TimeSeries

/// The files of NIST's Statistical Reference Datasets: a page of text, then `Data:` with names and rows.
///
/// The analysis-of-variance files that print one column a treatment become two columns, `y` and the treatment.
enum NISTFile {
  /// Whether the first lines speak of NIST or a data set, as no header of a CSV file does.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(400), as: UTF8.self)
    return start.contains("NIST/ITL") || start.contains("Dataset Name:")
  }

  static func read(file: String, bytes: [UInt8]) throws(InputError) -> DataTable {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard let start = lines.lastIndex(where: { $0.hasPrefix("Data:") }) else {
      throw InputError(file: file, message: "no line that begins with 'Data:'")
    }
    let names = words(lines[start].dropFirst(5))
    var header = ""
    var rows: [(line: Int, cells: [String])] = []
    for (offset, line) in lines[(start + 1)...].enumerated() {
      let cells = words(line)
      guard let first = cells.first, !first.allSatisfy({ $0 == "-" }) else { continue }
      if DecimalText.parse(first) == nil {
        if rows.isEmpty { header = cells.joined(separator: "_") }
        continue
      }
      rows.append((start + 2 + offset, cells))
    }
    let stated = StatedModel(Array(lines[..<start]), response: names.first)
    if names.isEmpty {
      return try treatments(file, rows, name: header.isEmpty ? "group" : header.lowercased())
    }
    for row in rows where row.cells.count != names.count {
      throw InputError(
        file: file, line: row.line,
        message: "\(row.cells.count) numbers under \(names.count) names (\(names.joined(separator: ", ")))")
    }
    var columns: OrderedDictionary<String, DataTable.Column> = [:]
    for (j, name) in names.enumerated() { columns[name] = DataTable.column(rows.map { $0.cells[j] }) }
    return DataTable(source: file, columns: columns, rowCount: rows.count, statedModel: stated)
  }

  /// The first row numbers the treatments.
  private static func treatments(
    _ file: String, _ rows: [(line: Int, cells: [String])], name: String
  ) throws(InputError) -> DataTable {
    guard let first = rows.first else { throw InputError(file: file, message: "no numbers after 'Data:'") }
    var response: [String] = []
    var labels: [String] = []
    for row in rows.dropFirst() {
      guard row.cells.count <= first.cells.count else {
        throw InputError(file: file, line: row.line, message: "more numbers than there are treatments")
      }
      response += row.cells
      labels += first.cells.prefix(row.cells.count)
    }
    return DataTable(
      source: file,
      columns: ["y": DataTable.column(response), name: DataTable.column(labels)],
      rowCount: response.count, statedModel: StatedModel(formula: "y ~ factor(\(name))"))
  }

  private static func words(_ line: Substring) -> [String] {
    line.split { $0 == " " || $0 == "\t" }.map(String.init)
  }
}

import NumericalCore
import TimeSeries

/// A square matrix in a CSV file, with or without a line of names above it.
enum CovarianceFile {
  /// Reads the covariance of the errors of a table's rows, and takes the part of those that are complete.
  /// - Parameters:
  ///   - rows: the complete rows, from 0.
  ///   - count: how many rows the table has; the matrix has as many, or as many as are complete.
  static func read(_ file: String, rows: [Int], of count: Int) throws -> Matrix {
    let bytes = try TextFile.read(file)
    let document = try CSVDocument(file: file, bytes: numbered(bytes))
    var values: [[Double]] = []
    for row in document.rows {
      let line = row.line - 1
      let numbers = row.fields.map { DecimalText.parse($0) }
      if values.isEmpty, line == 1, numbers.allSatisfy({ $0 == nil }) { continue }
      guard let bad = numbers.firstIndex(where: { $0.map { !$0.isFinite } ?? true }) else {
        values.append(numbers.compactMap { $0 })
        continue
      }
      throw InputError(file: file, line: line, message: "'\(row.fields[bad])' is not a number")
    }
    let order = document.header.count
    guard values.count == order else {
      throw InputError(
        file: file, message: "\(values.count) rows of \(order) numbers; a covariance is square")
    }
    guard order == count || order == rows.count else {
      throw InputError(
        file: file,
        message: "a covariance of order \(order) for \(count) rows, \(rows.count) of them complete")
    }
    let matrix = Matrix(rows: values)
    for j in 0..<order {
      for i in 0..<j
      where abs(matrix[i, j] - matrix[j, i]) > 1e-12 * max(abs(matrix[i, j]), abs(matrix[j, i])) {
        throw InputError(
          file: file, message: "the numbers in row \(i + 1), column \(j + 1) and across the diagonal differ")
      }
    }
    guard order == count, order != rows.count else { return matrix }
    return Matrix(rows: rows.map { i in rows.map { matrix[i, $0] } })
  }

  /// The same bytes below a header of numbers, since the reader of tables wants one with no two names alike.
  private static func numbered(_ bytes: [UInt8]) -> [UInt8] {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let columns = first.count { $0 == UInt8(ascii: ",") } + 1
    return Array((1...columns).map { "c\($0)" }.joined(separator: ",").utf8) + [UInt8(ascii: "\n")] + bytes
  }
}

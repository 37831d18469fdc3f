import NumericalCore

/// A response and the columns that are to explain it, each with a name.
public struct Design: Sendable, Hashable {
  /// The names of the columns, as coefficient tables print them.
  public let names: [String]
  /// One row an observation.
  public let matrix: Matrix
  /// What is explained.
  public let response: [Double]
  /// Its name.
  public let responseName: String
  /// Whether the model has a constant, so that R² compares with the mean rather than with zero.
  public let hasIntercept: Bool
  /// Decimal digits of the columns beyond their doubles.
  package let corrections: Matrix?
  /// The same of the response.
  package let responseCorrections: [Double]?

  /// A design of columns that are already computed.
  /// - Parameter hasIntercept: when nil, whether a column is constant and not zero.
  public init(
    names: [String], matrix: Matrix, response: [Double], responseName: String = "y",
    hasIntercept: Bool? = nil
  ) {
    self.init(
      names: names, columns: (0..<matrix.columns).map { ExtendedColumn(matrix.column($0)) },
      response: ExtendedColumn(response), responseName: responseName, hasIntercept: hasIntercept)
  }

  package init(
    names: [String], columns: [ExtendedColumn], response: ExtendedColumn, responseName: String,
    hasIntercept: Bool? = nil
  ) {
    precondition(names.count == columns.count, "\(names.count) names for \(columns.count) columns")
    precondition(columns.allSatisfy { $0.count == response.count }, "as many rows as responses")
    self.names = names
    matrix = Matrix(
      rows: response.count, columns: columns.count, elements: columns.flatMap(\.values))
    self.response = response.values
    self.responseName = responseName
    self.hasIntercept =
      hasIntercept
      ?? columns.contains { column in
        column.values.first.map { first in
          first != 0 && column.values.allSatisfy { $0.isEqual(to: first) }
        } ?? false
      }
    corrections =
      columns.contains { $0.remainders != nil }
      ? Matrix(
        rows: response.count, columns: columns.count,
        elements: columns.flatMap { $0.remainders ?? [Double](repeating: 0, count: response.count) })
      : nil
    responseCorrections = response.remainders
  }

  /// The number of rows.
  public var rows: Int { matrix.rows }

  /// The number of columns.
  public var columns: Int { matrix.columns }

  /// The same rows with other columns or another response.
  func replacing(
    matrix: Matrix, names: [String], response: [Double]? = nil, hasIntercept: Bool? = nil
  ) -> Design {
    Design(
      names: names, matrix: matrix, response: response ?? self.response, responseName: responseName,
      hasIntercept: hasIntercept ?? self.hasIntercept)
  }

  /// Some of the rows.
  package func rows(_ indices: [Int]) -> Design {
    guard indices.count < rows else { return self }
    return Design(
      names: names, columns: (0..<columns).map { extended($0).rows(indices) },
      response: ExtendedColumn(response, remainders: responseCorrections).rows(indices),
      responseName: responseName, hasIntercept: hasIntercept)
  }

  /// Rows times factors, the response too: what an estimator that is homogeneous in the rows makes of weights.
  func scalingRows(by factors: [Double]) -> Design {
    func scaled(_ column: ExtendedColumn) -> ExtendedColumn {
      ExtendedColumn(
        zip(column.numbers, factors).map { number, factor in
          // Splitting overflows beyond 1e300; there the plain product is all there is.
          abs(number.high) < 0x1p990 && abs(factor) < 0x1p990
            ? number * DoubleDouble(factor) : DoubleDouble(number.high * factor)
        })
    }
    return Design(
      names: names, columns: (0..<columns).map { scaled(extended($0)) },
      response: scaled(ExtendedColumn(response, remainders: responseCorrections)), responseName: responseName,
      hasIntercept: hasIntercept)
  }

  /// A column with the digits beyond its doubles.
  func extended(_ j: Int) -> ExtendedColumn {
    ExtendedColumn(matrix.column(j), remainders: corrections?.column(j))
  }

  /// The column of ones, or another constant, if it is one of the columns.
  package var interceptColumn: Int? {
    guard hasIntercept else { return nil }
    return (0..<columns).first { j in
      let column = matrix.column(j)
      return column.first.map { first in first != 0 && column.allSatisfy { $0.isEqual(to: first) } } ?? false
    }
  }

  /// Refuses weights that are negative or not finite, and weights none of which is positive.
  func requireWeights(_ weights: [Double]?) throws(RegressionError) {
    guard let weights else { return }
    precondition(weights.count == rows, "one weight for each row")
    if let row = weights.firstIndex(where: { !($0.isFinite && $0 >= 0) }) { throw .weight(row: row + 1) }
    guard weights.contains(where: { $0 > 0 }) else { throw .tooFewObservations(needed: 1, found: 0) }
  }

  /// Refuses what is not finite, naming it.
  func requireFinite() throws(RegressionError) {
    if let row = response.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(column: responseName, row: row + 1)
    }
    guard !matrix.isFinite else { return }
    for j in 0..<columns {
      if let row = matrix.column(j).firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(column: names[j], row: row + 1)
      }
    }
  }
}

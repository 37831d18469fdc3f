import NumericalCore

/// Numbers with what their doubles cannot hold: 0.1 is a double and a remainder of -5.6e-18.
///
/// Decimal text is read to both parts and arithmetic in formulas keeps both, so that powers of a regressor and
/// figures with many leading digits in common lose nothing before the fit.
package struct ExtendedColumn: Sendable, Hashable {
  /// The nearest doubles.
  package var values: [Double]
  /// Decimal value less double, nil where all are zero.
  package var remainders: [Double]?

  package init(_ values: [Double], remainders: [Double]? = nil) {
    self.values = values
    self.remainders = remainders?.contains { $0 != 0 } == true ? remainders : nil
  }

  init(_ numbers: [DoubleDouble]) {
    // Beyond the range the low part is not a number; the high part says what there is to say.
    self.init(numbers.map(\.high), remainders: numbers.map { $0.low.isFinite ? $0.low : 0 })
  }

  package var count: Int { values.count }

  subscript(_ i: Int) -> DoubleDouble {
    DoubleDouble(high: values[i], low: remainders?[i] ?? 0)
  }

  var numbers: [DoubleDouble] { values.indices.map { self[$0] } }

  func rows(_ indices: [Int]) -> ExtendedColumn {
    ExtendedColumn(indices.map { values[$0] }, remainders: remainders.map { all in indices.map { all[$0] } })
  }
}

import NumericalCore

/// Mean, standard deviation and first autocorrelation of a sample.
///
///     s² = Σ(yᵢ − ȳ)²/(n − 1),  r₁ = Σ(yᵢ − ȳ)(yᵢ₊₁ − ȳ)/Σ(yᵢ − ȳ)²
///
/// Two passes in twice the working precision: figures that agree in their first seven digits keep all the others.
public struct SummaryStatistics: Sendable, Hashable {
  /// n, missing values left out.
  public let count: Int
  /// ȳ; NaN for an empty sample.
  public let mean: Double
  /// s; NaN for fewer than two.
  public let standardDeviation: Double
  /// r₁; NaN for a constant sample.
  public let firstAutocorrelation: Double

  /// Statistics of a sample; NaN is missing.
  public init(_ values: [Double]) {
    self.init(ExtendedColumn(values))
  }

  package init(_ column: ExtendedColumn) {
    let known = column.numbers.filter { !$0.high.isNaN }
    // A power of two near the largest keeps squares in range.
    let largest = known.reduce(0) { max($0, abs($1.high)) }
    let exponent = largest > 0 && largest.isFinite ? Int(largest.exponent) : 0
    let scaled = known.map { $0.scaled(byPowerOfTwo: -exponent) }
    count = scaled.count
    var sum = DoubleDouble.zero
    for value in scaled { sum += value }
    let centre = sum / DoubleDouble(Double(scaled.count))
    let differences = scaled.map { $0 - centre }
    var squares = DoubleDouble.zero
    var products = DoubleDouble.zero
    for (i, difference) in differences.enumerated() {
      squares += difference * difference
      if i > 0 { products += difference * differences[i - 1] }
    }
    mean = scaled.isEmpty ? .nan : centre.value.scaled(byPowerOfTwo: exponent)
    standardDeviation =
      count > 1
      ? (squares / DoubleDouble(Double(count - 1))).squareRoot().value.scaled(byPowerOfTwo: exponent) : .nan
    firstAutocorrelation = squares.high > 0 ? (products / squares).value : .nan
  }
}

extension DataTable {
  /// Statistics of a column of numbers with all the digits of its decimal text; nil where there is none.
  public func summary(_ name: String) -> SummaryStatistics? {
    if case .numbers(let column)? = columns[name] { return SummaryStatistics(column) }
    return nil
  }
}

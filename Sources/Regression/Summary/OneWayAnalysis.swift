import NumericalCore

/// The one-way analysis of variance.
///
///     F = (Σ nⱼ(ȳⱼ − ȳ)²/(k − 1)) / (ΣΣ(yᵢⱼ − ȳⱼ)²/(n − k))
///
/// Sums in twice the working precision. It equals the F test of `y ~ factor(group)`.
public struct OneWayAnalysis: Sendable, Hashable {
  /// Between the groups.
  public let betweenSumOfSquares: Double
  /// Within them.
  public let withinSumOfSquares: Double
  /// k − 1 and n − k.
  public let degreesOfFreedom: (between: Int, within: Int)
  /// The share of the variation that lies between.
  public let rSquared: Double
  /// √(within/(n − k)).
  public let residualStandardError: Double
  /// That all means are equal.
  public let test: TestResult

  /// Analyses groups of at least one number each.
  /// - Throws: `notFinite`, `tooFewObservations`.
  public init(_ groups: [[Double]]) throws(RegressionError) {
    try self.init(groups.map { ExtendedColumn($0) })
  }

  package init(_ groups: [ExtendedColumn]) throws(RegressionError) {
    let groups = groups.filter { $0.count > 0 }
    let n = groups.reduce(0) { $0 + $1.count }
    guard n > groups.count, groups.count > 1 else {
      throw .tooFewObservations(needed: groups.count + 1, found: n)
    }
    for (j, group) in groups.enumerated() {
      if let row = group.values.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(column: "group \(j + 1)", row: row + 1)
      }
    }
    func mean(_ numbers: [DoubleDouble]) -> DoubleDouble {
      var sum = DoubleDouble.zero
      for x in numbers { sum += x }
      return sum / DoubleDouble(Double(numbers.count))
    }
    let numbers = groups.map(\.numbers)
    let centre = mean(numbers.flatMap { $0 })
    var between = DoubleDouble.zero
    var within = DoubleDouble.zero
    for group in numbers {
      let own = mean(group)
      let distance = own - centre
      between += DoubleDouble(Double(group.count)) * distance * distance
      for x in group { within += (x - own) * (x - own) }
    }
    betweenSumOfSquares = between.value
    withinSumOfSquares = within.value
    degreesOfFreedom = (groups.count - 1, n - groups.count)
    rSquared = (between / (between + within)).value
    let residual = within / DoubleDouble(Double(n - groups.count))
    residualStandardError = residual.squareRoot().value
    test = TestResult(
      name: "one-way analysis of variance",
      f: (between / DoubleDouble(Double(groups.count - 1)) / residual).value,
      numerator: Double(groups.count - 1), denominator: Double(n - groups.count))
  }

  /// Whether all numbers agree.
  public static func == (a: OneWayAnalysis, b: OneWayAnalysis) -> Bool {
    a.betweenSumOfSquares == b.betweenSumOfSquares && a.withinSumOfSquares == b.withinSumOfSquares
      && a.test == b.test
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(betweenSumOfSquares)
    hasher.combine(withinSumOfSquares)
    hasher.combine(test)
  }
}

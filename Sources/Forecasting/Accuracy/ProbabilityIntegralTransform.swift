import NumericalCore

/// The forecast probabilities of the outcomes, F(y), which are uniform where the forecasts are calibrated.
///
/// Dawid (1984), J. R. Statist. Soc. A 147, 278–292; Diebold, Gunther & Tay (1998), International Economic Review 39,
/// 863–883. A hump in the middle means intervals too wide, two peaks at the ends too narrow, a slope a bias.
public struct ProbabilityIntegralTransform: Sendable, Hashable {
  /// How many outcomes fell into each of the bins of equal probability.
  public let histogram: [Int]

  /// Counts the values, which lie in 0...1; others are left out.
  public init(_ values: [Double], bins: Int = 10) {
    precondition(bins >= 2, "a histogram of uniformity has at least two bins")
    var histogram = [Int](repeating: 0, count: bins)
    for value in values where value >= 0 && value <= 1 {
      histogram[min(Int(value * Double(bins)), bins - 1)] += 1
    }
    self.histogram = histogram
  }

  /// How many values were counted.
  public var count: Int { histogram.reduce(0, +) }

  /// Pearson's χ² against equal counts and its p-value; nil with fewer than five expected in a bin, where the law of the
  /// statistic is not χ². The values are taken as independent.
  public var uniformityTest: (statistic: Double, p: Double)? {
    let expected = Double(count) / Double(histogram.count)
    guard expected >= 5 else { return nil }
    let statistic = histogram.reduce(0) { sum, observed in
      let gap = Double(observed) - expected
      return sum + gap * gap / expected
    }
    let law = ChiSquaredDistribution(degreesOfFreedom: Double(histogram.count - 1))
    return (statistic, law.upperTail(statistic))
  }
}

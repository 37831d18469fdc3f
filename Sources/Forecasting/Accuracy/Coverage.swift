import NumericalCore

/// How many of some intervals held the outcome, and what that says of the share that would.
///
/// Successive outcomes are taken as independent: forecasts that overlap carry less than their number says.
public struct Coverage: Sendable, Hashable {
  /// How many held it.
  public let inside: Int
  /// How many there were.
  public let total: Int

  /// Creates a count.
  public init(inside: Int, total: Int) {
    precondition(inside >= 0 && inside <= total, "\(inside) of \(total) is no count")
    self.inside = inside
    self.total = total
  }

  /// The share; nil of none.
  public var share: Double? { total > 0 ? Double(inside) / Double(total) : nil }

  /// The interval of Wilson (1927), J. Amer. Statist. Assoc. 22, 209–212: near its level in the mean.
  ///
  ///     (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n)
  ///
  /// All of 0...1 where there was none.
  public func wilsonInterval(level: Double = 0.95) -> ClosedRange<Double> {
    guard let share else { return 0...1 }
    let n = Double(total)
    let z = NormalDistribution().quantile((1 + level) / 2)
    let centre = share + z * z / (2 * n)
    let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let low = inside == 0 ? 0 : max(0, (centre - reach) / scale)
    return low...(inside == total ? 1 : min(1, (centre + reach) / scale))
  }

  /// The interval of Clopper & Pearson (1934), Biometrika 26, 404–413: at least its level, whatever the share.
  ///
  /// Its ends are quantiles of Beta(k, n − k + 1) and Beta(k + 1, n − k), found from those of F.
  public func clopperPearsonInterval(level: Double = 0.95) -> ClosedRange<Double> {
    let tail = (1 - level) / 2
    func end(_ k: Int, _ p: Double) -> Double {
      let (a, b) = (Double(k), Double(total - k + 1))
      let f = FDistribution(numerator: 2 * a, denominator: 2 * b).quantile(p)
      return a * f / (b + a * f)
    }
    let low = inside == 0 ? 0 : end(inside, tail)
    return low...(inside == total ? 1 : end(inside + 1, 1 - tail))
  }
}

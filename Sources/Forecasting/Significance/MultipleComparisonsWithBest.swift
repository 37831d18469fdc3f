import NumericalCore
import RealModule

/// Which models are worse than the best over a panel of series, by their ranks within each series.
///
/// Mean ranks that lie further apart than the critical distance of Nemenyi differ: half of it on either side of a mean
/// rank makes intervals that are compared with that of the best. Koning, Franses, Hibon & Stekler (2005), Int. J.
/// Forecasting 21, 397–409; Demšar (2006), J. Machine Learning Research 7, 1–30.
///
///     CD = q(level, k, ∞) √(k(k + 1)/(12N))
public struct MultipleComparisonsWithBest: Sendable, Hashable {
  /// The mean rank of each model, 1 for the best; equal losses share their ranks.
  public let meanRanks: [Double]
  /// How far apart mean ranks have to be.
  public let criticalDistance: Double
  /// How many series were ranked.
  public let series: Int
  /// The p-value of Friedman's test that all models are alike (χ² form): J. Amer. Statist. Assoc. 32 (1937), 675–701.
  public let friedman: Double

  /// With fewer series ranks cannot settle anything.
  public static let fewestSeries = 10

  /// Ranks the models within every series; nil with fewer than ``fewestSeries`` or two models.
  /// - Parameter losses: one array a series, with one loss for each model.
  public init?(_ losses: [[Double]], level: Double = 0.95) {
    let usable = losses.filter { $0.allSatisfy { !$0.isNaN } }
    guard let models = usable.first?.count, models >= 2, usable.count >= Self.fewestSeries,
      usable.allSatisfy({ $0.count == models })
    else { return nil }
    var sums = [Double](repeating: 0, count: models)
    var ties = 0.0
    for own in usable {
      let order = own.indices.sorted { own[$0] < own[$1] }
      var start = 0
      while start < models {
        var end = start + 1
        while end < models, own[order[end]] == own[order[start]] { end += 1 }
        for place in start..<end { sums[order[place]] += Double(start + end + 1) / 2 }
        let length = Double(end - start)
        ties += length * (length * length - 1)
        start = end
      }
    }
    let (n, k) = (Double(usable.count), Double(models))
    meanRanks = sums.map { $0 / n }
    series = usable.count
    criticalDistance =
      StudentizedRange.quantile(level, groups: models) * (k * (k + 1) / (12 * n)).squareRoot()
    let between = meanRanks.reduce(0) { $0 + ($1 - (k + 1) / 2) * ($1 - (k + 1) / 2) }
    let spread = k * (k + 1) - ties / (n * (k - 1))
    let law = ChiSquaredDistribution(degreesOfFreedom: k - 1)
    friedman = spread > 0 ? law.upperTail(12 * n * between / spread) : 1
  }

  /// Whether a model is worse than the best by more than chance would have it.
  public func isWorse(_ model: Int) -> Bool {
    guard let best = meanRanks.min() else { return false }
    return meanRanks[model] - best > criticalDistance
  }

  /// The mean rank and half a critical distance on either side.
  public func interval(_ model: Int) -> ClosedRange<Double> {
    (meanRanks[model] - criticalDistance / 2)...(meanRanks[model] + criticalDistance / 2)
  }
}

/// The range of k independent standard normal numbers: Tukey's studentised range with infinite degrees of freedom.
enum StudentizedRange {
  /// k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz, by Simpson's rule over −8…8.
  static func cumulative(_ q: Double, groups: Int) -> Double {
    guard q > 0 else { return 0 }
    let normal = NormalDistribution()
    let steps = 800
    let width = 16.0 / Double(steps)
    var sum = 0.0
    for step in 0...steps {
      let z = -8 + Double(step) * width
      let weight = step == 0 || step == steps ? 1.0 : step.isMultiple(of: 2) ? 2 : 4
      sum +=
        weight * normal.density(z)
        * Double.pow(normal.cumulative(z) - normal.cumulative(z - q), groups - 1)
    }
    return Double(groups) * sum * width / 3
  }

  static func quantile(_ p: Double, groups: Int) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cumulative(middle, groups: groups) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

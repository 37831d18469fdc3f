import NumericalCore
import RealModule

/// The models among which the best one lies with a given confidence.
///
/// Models are eliminated one by one, the worst first, until the hypothesis of equal expected loss is not rejected. The
/// statistic is T_max, its law that of a circular block bootstrap: Hansen, Lunde & Nason (2011), Econometrica 79,
/// 453–497, section 3.1.2.
public struct ModelConfidenceSet: Sendable, Hashable {
  /// For each model the largest confidence level's complement at which it is still in the set: in the 90 % set are those
  /// with at least 0.1.
  public let p: [Double]

  /// With fewer origins the bootstrap has nothing to work with.
  public static let fewestOrigins = 30

  /// Eliminates models.
  ///
  /// Nil with fewer than ``fewestOrigins`` origins or two models.
  /// - Parameters:
  ///   - losses: one array a model, each in the order of the same origins.
  ///   - blockLength: √m unless said otherwise; errors of overlapping forecasts need at least their horizon.
  ///   - seed: of the bootstrap; the same seed gives the same p-values.
  public init?(_ losses: [[Double]], blockLength: Int? = nil, replications: Int = 2000, seed: UInt64 = 42) {
    guard let count = losses.first?.count, count >= Self.fewestOrigins, losses.count >= 2,
      losses.allSatisfy({ $0.count == count && $0.allSatisfy(\.isFinite) })
    else { return nil }
    let block = max(1, min(blockLength ?? Int(Double(count).squareRoot().rounded(.up)), count / 2))
    let means = Self.bootstrapMeans(
      losses, block: block, replications: replications, seed: seed)
    let own = losses.map { $0.reduce(0, +) / Double(count) }

    var p = [Double](repeating: 1, count: losses.count)
    var remaining = Array(losses.indices)
    var highest = 0.0
    while remaining.count > 1 {
      let (worst, probability) = Self.test(remaining, own, means)
      highest = max(highest, probability)
      p[worst] = highest
      remaining.removeAll { $0 == worst }
    }
    self.p = p
  }

  /// The worst of the models that remain, and the p-value of their being equal.
  private static func test(
    _ remaining: [Int], _ own: [Double], _ means: [[Double]]
  ) -> (worst: Int, p: Double) {
    let size = Double(remaining.count)
    func centred(_ values: [Double]) -> [Double] {
      let mean = remaining.reduce(0) { $0 + values[$1] } / size
      return remaining.map { values[$0] - mean }
    }
    let gaps = centred(own)
    let deviations = means.map { zip(centred($0), gaps).map { $0 - $1 } }
    let scales = remaining.indices.map { place in
      (deviations.reduce(0) { $0 + $1[place] * $1[place] } / Double(deviations.count)).squareRoot()
    }
    // A model whose gap never varies differs for certain or not at all.
    let statistics = zip(gaps, scales).map { gap, scale in
      scale > 0 ? gap / scale : gap > 0 ? Double.infinity : 0
    }
    let worst = statistics.indices.max { statistics[$0] < statistics[$1] } ?? 0
    let exceeding = deviations.count { deviation in
      let largest = zip(deviation, scales).reduce(-Double.infinity) { $1.1 > 0 ? max($0, $1.0 / $1.1) : $0 }
      return largest >= statistics[worst]
    }
    return (remaining[worst], Double(exceeding) / Double(deviations.count))
  }

  /// The mean losses of every model in every resample of the origins, the same blocks for all models.
  private static func bootstrapMeans(
    _ losses: [[Double]], block: Int, replications: Int, seed: UInt64
  ) -> [[Double]] {
    let count = losses[0].count
    var generator = Xoshiro256(seed: seed, stream: "model confidence set")
    return (0..<replications).map { _ in
      var sums = [Double](repeating: 0, count: losses.count)
      var taken = 0
      while taken < count {
        let start = Int.random(in: 0..<count, using: &generator)
        for offset in 0..<min(block, count - taken) {
          let origin = (start + offset) % count
          for model in losses.indices { sums[model] += losses[model][origin] }
        }
        taken += block
      }
      return sums.map { $0 / Double(count) }
    }
  }
}

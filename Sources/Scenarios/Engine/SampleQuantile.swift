/// Quantiles of draws.
enum SampleQuantile {
  /// Linear interpolation between order statistics, Hyndman & Fan (1996), The American Statistician 50, type 7.
  static func of(sorted values: [Double], _ p: Double) -> Double {
    guard let last = values.indices.last else { return .nan }
    let position = p * Double(last)
    let below = Int(position)
    guard below < last else { return values[last] }
    return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
  }

  /// The smallest value at which the cumulated weight reaches `p`: the quantile of a mixture of samples.
  static func of(weighted sorted: [(value: Double, weight: Double)], _ p: Double) -> Double {
    let total = sorted.reduce(0) { $0 + $1.weight }
    var cumulated = 0.0
    for entry in sorted {
      cumulated += entry.weight
      if cumulated >= p * total { return entry.value }
    }
    return sorted.last?.value ?? .nan
  }
}

import NumericalCore
import RealModule

/// What is thought of a ceiling before the data: a log-normal law, its two halves of different width where three quantiles
/// say so.
///
///     ln K = m + σ₋ z for z < 0,   m + σ₊ z for z > 0,   z ~ N(0, 1)
struct CeilingPrior: Sendable, Hashable, Codable {
  static let example = "median:1.2e9;p10:9e8;p90:1.6e9"

  private let median: Double
  private let below: Double
  private let above: Double

  /// Reads `name:value;name:value`, the names `median` or `p1` to `p99`; nil where that is no law.
  init?(_ text: String) {
    var points: [(z: Double, logarithm: Double)] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let sides = part.split(separator: ":")
      guard sides.count == 2, let value = Double(sides[1]), value > 0, value.isFinite else { return nil }
      let percent = sides[0] == "median" ? 50 : sides[0].first == "p" ? Int(sides[0].dropFirst()) : nil
      guard let percent, (1...99).contains(percent) else { return nil }
      points.append(
        (percent == 50 ? 0 : NormalDistribution().quantile(Double(percent) / 100), Double.log(value)))
    }
    points.sort { $0.z < $1.z }
    let isRising = zip(points, points.dropFirst()).allSatisfy { $0.z < $1.z && $0.logarithm < $1.logarithm }
    guard isRising, points.count == 2 || points.count == 3 else { return nil }
    let slopes = zip(points, points.dropFirst()).map { ($1.logarithm - $0.logarithm) / ($1.z - $0.z) }
    // Three quantiles: the median and one on either side. Two: one line through both.
    guard points.count == 2 || points[1].z == 0 else { return nil }
    median = points.count == 3 ? points[1].logarithm : points[0].logarithm - slopes[0] * points[0].z
    below = slopes[0]
    above = slopes[slopes.count - 1]
  }

  /// ln K at a standard normal number.
  func logCeiling(_ z: Double) -> Double { median + (z < 0 ? below : above) * z }

  /// The log density of ln K.
  func logDensity(_ logCeiling: Double) -> Double {
    let width = logCeiling < median ? below : above
    let z = (logCeiling - median) / width
    return -0.5 * z * z - Double.log(width)
  }

  /// The law in words.
  var text: String {
    let tenth = NormalDistribution().quantile(0.9)
    let (low, high) = (Double.exp(logCeiling(-tenth)), Double.exp(logCeiling(tenth)))
    return "median \(Words.short(Double.exp(median))), 80 % from \(Words.short(low)) to \(Words.short(high))"
  }
}

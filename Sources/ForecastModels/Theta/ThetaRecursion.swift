import RealModule

/// The theta model's states after some values: smoothed level, and the line A + B t.
///
///     μ(t) = ℓ(t−1) + w [(1−α)^(t−1) A + (1 − (1−α)^t)/α · B],   w = 1 − 1/θ
///     ℓ(t) = α y(t) + (1−α) ℓ(t−1)
///
/// In the dynamic forms A and B are those of the least-squares line through the values so far.
struct ThetaState: Sendable, Hashable, Codable {
  private(set) var level: Double
  /// (1 − α)^(t−1) for the next period t: what the initial level still weighs in the next mean.
  private(set) var initialWeight = 1.0
  private var trend: ThetaLine
  private let alpha: Double
  private let isDynamic: Bool

  /// - Parameter line: the fixed line of the static forms; `nil` where it is refitted.
  init(alpha: Double, level: Double, line: ThetaLine?) {
    self.alpha = alpha
    self.level = level
    isDynamic = line == nil
    trend = line ?? ThetaLine()
  }

  /// B.
  var slope: Double { trend.slope }

  /// The line's part in the next mean, to be multiplied by w.
  var line: Double {
    initialWeight * trend.intercept + (1 - initialWeight * (1 - alpha)) / alpha * trend.slope
  }

  /// Takes in a value.
  mutating func update(with value: Double) {
    level = alpha * value + (1 - alpha) * level
    initialWeight *= 1 - alpha
    if isDynamic { trend.update(with: value) }
  }

  /// The same with another initial level.
  func displaced(initialLevelBy change: Double) -> ThetaState {
    var copy = self
    copy.level += change * initialWeight
    return copy
  }
}

/// A least-squares line A + B t, t = 1 … n, through the values so far.
struct ThetaLine: Sendable, Hashable, Codable {
  private(set) var intercept = 0.0
  private(set) var slope = 0.0
  private var mean = 0.0
  private var count = 0

  /// Takes in a value.
  mutating func update(with value: Double) {
    count += 1
    let t = Double(count)
    if count > 1 { slope = ((t - 2) * slope + 6 / t * (value - mean)) / (t + 1) }
    mean = ((t - 1) * mean + value) / t
    intercept = mean - (t + 1) / 2 * slope
  }
}

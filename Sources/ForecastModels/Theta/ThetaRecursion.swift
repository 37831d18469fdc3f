import RealModule

/// The theta model's states after some values: smoothed level, and the line A + B t.
///
///     μ(t) = ℓ(t−1) + w [(1−α)^(t−1) A + (1 − (1−α)^t)/α · B],   w = 1 − 1/θ
///     ℓ(t) = α y(t) + (1−α) ℓ(t−1)
///
/// In the dynamic forms A and B are those of the least-squares line through the values so far.
struct ThetaState: Sendable, Hashable, Codable {
  private(set) var level: Double
  private(set) var intercept: Double
  private(set) var slope: Double
  private var mean = 0.0
  /// (1 − α)^(t−1) for the next period t.
  private var power = 1.0
  private var count = 0
  private let alpha: Double
  private let isDynamic: Bool

  /// - Parameter line: the fixed line of the static forms; `nil` where it is refitted.
  init(alpha: Double, level: Double, line: (intercept: Double, slope: Double)?) {
    self.alpha = alpha
    self.level = level
    isDynamic = line == nil
    intercept = line?.intercept ?? 0
    slope = line?.slope ?? 0
  }

  /// (1−α)^(t−1): what the initial level still weighs in the next mean.
  var initialWeight: Double { power }

  /// The line's part in the next mean, to be multiplied by w.
  var line: Double { power * intercept + (1 - power * (1 - alpha)) / alpha * slope }

  /// Takes in a value.
  mutating func update(with value: Double) {
    level = alpha * value + (1 - alpha) * level
    power *= 1 - alpha
    count += 1
    guard isDynamic else { return }
    let t = Double(count)
    if count > 1 { slope = ((t - 2) * slope + 6 / t * (value - mean)) / (t + 1) }
    mean = ((t - 1) * mean + value) / t
    intercept = mean - (t + 1) / 2 * slope
  }
}

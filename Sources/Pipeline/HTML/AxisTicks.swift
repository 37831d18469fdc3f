import RealModule

/// Round numbers for an axis: steps of 1, 2 or 5 times a power of ten that hold all values between them.
///
/// The steps are chosen as in P. Heckbert, "Nice numbers for graph labels" (Graphics Gems, 1990).
enum AxisTicks {
  /// The ticks from the greatest at or below `least` to the least at or above `most`; about `count` of them.
  /// Empty where the numbers are not finite or too far apart.
  static func values(least: Double, most: Double, count: Int) -> [Double] {
    let span = most > least ? most - least : max(abs(most), 1)
    guard span.isFinite, span > 0, count > 1 else { return [] }
    let raw = span / Double(count - 1)
    let power = Double.pow(10, Double.log10(raw).rounded(.down))
    guard power.isNormal else { return [] }
    let rounded = [(1.5, 1.0), (3, 2), (7, 5)].first { raw < $0.0 * power }
    let step = (rounded?.1 ?? 10) * power
    let (first, last) = ((least / step).rounded(.down), (max(most, least + step) / step).rounded(.up))
    guard abs(first) < 1e15, abs(last) < 1e15 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }
}

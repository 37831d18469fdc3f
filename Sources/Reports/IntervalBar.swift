/// An interval and its middle on a scale that rows of a table share: `  --o--- `, or a drawing where a format has them.
public struct IntervalBar: Sendable, Equatable {
  /// The ends of the interval and the value inside it.
  public var low, mid, high: Double
  /// The ends of the scale.
  public var scale: ClosedRange<Double>

  /// A bar; `nil` where a number is missing or the scale is empty.
  public init?(low: Double, mid: Double, high: Double, least: Double, most: Double) {
    guard [low, mid, high].allSatisfy({ !$0.isNaN }), low <= high, least < most,
      (most / 2 - least / 2).isFinite
    else { return nil }
    (self.low, self.mid, self.high) = (low, mid, high)
    scale = least...most
  }

  /// Where a value stands on the scale, 0 to 1; what lies beyond stands at the end.
  public func position(_ value: Double) -> Double {
    let clamped = min(max(value, scale.lowerBound), scale.upperBound)
    // Halves first: the span of huge values would overflow.
    return (clamped / 2 - scale.lowerBound / 2) / (scale.upperBound / 2 - scale.lowerBound / 2)
  }

  /// The bar as so many characters.
  public func text(width: Int) -> String {
    guard width > 0 else { return "" }
    func cell(_ value: Double) -> Int { Int((position(value) * Double(width - 1)).rounded()) }
    var cells = [Character](repeating: " ", count: width)
    for i in cell(low)...cell(high) { cells[i] = "-" }
    cells[cell(mid)] = "o"
    return String(cells)
  }
}

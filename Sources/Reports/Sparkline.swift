/// A line of values as block glyphs: `▁▂▃▅▇`.
public enum Sparkline {
  /// One glyph a value, scaled from the least to the greatest; `·` where a value is missing, the lowest glyph
  /// throughout where all are equal.
  public static func blocks(_ values: [Double]) -> String {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let greatest = known.max() else {
      return String(repeating: "·", count: values.count)
    }
    let glyphs = Array("▁▂▃▄▅▆▇█")
    // Halves first: the span of huge values would overflow.
    let span = greatest / 2 - least / 2
    return String(
      values.map { value -> Character in
        guard value.isFinite else { return "·" }
        guard span > 0 else { return glyphs[0] }
        return glyphs[min(Int((value / 2 - least / 2) / span * 8), 7)]
      })
  }
}

/// An interval and its middle on a scale that rows of a table share: `  --o--- `.
public enum IntervalBar {
  /// A line of `width` cells from `min` to `max`; blank where a number is missing or the scale is empty. Ends
  /// beyond the scale are cut off there.
  public static func text(low: Double, mid: Double, high: Double, min: Double, max: Double, width: Int)
    -> String
  {
    guard width > 0 else { return "" }
    let span = max / 2 - min / 2
    guard [low, mid, high].allSatisfy({ !$0.isNaN }), span.isFinite, span > 0, low <= high else {
      return String(repeating: " ", count: width)
    }
    func cell(_ value: Double) -> Int {
      let clamped = Swift.min(Swift.max(value, min), max)
      return Int(((clamped / 2 - min / 2) / span * Double(width - 1)).rounded())
    }
    var cells = [Character](repeating: " ", count: width)
    for i in cell(low)...cell(high) { cells[i] = "-" }
    cells[cell(mid)] = "o"
    return String(cells)
  }
}

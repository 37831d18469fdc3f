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

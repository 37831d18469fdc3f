/// A quantity as written in a model file: `1020 M`, `-8 %`, `1.5 %/q`, `20 % of 1 T CNY`, `>= 1 B`.
public struct Amount: Sendable, Hashable {
  /// The number in base units; percentages as fractions.
  public let value: Double
  /// What kind of quantity it is.
  public let kind: Kind

  /// Kinds of quantity.
  public enum Kind: Sendable, Hashable {
    /// A number in the series' own unit.
    case level
    /// A fraction written with %.
    case fraction
    /// A rate of growth a period of this many quarters: 1 for `%/q`, 4 for `%/y`.
    case rate(quarters: Int)
  }

  /// Reads an amount; `nil` where the text is none.
  public init?(_ text: String) {
    if let of = text.range(of: " of ") {
      guard let share = Amount(String(text[..<of.lowerBound])), share.kind == .fraction,
        let whole = Amount(String(text[of.upperBound...])), whole.kind == .level
      else { return nil }
      self.init(value: share.value * whole.value, kind: .level)
      return
    }
    var rest = text[...]
    func trim() { rest = rest.drop { $0 == " " } }
    trim()
    let number = rest.prefix { $0.isNumber || "+-.,".contains($0) }
    guard let parsed = Double(number.filter { $0 != "," && $0 != "+" }) else { return nil }
    rest = rest.dropFirst(number.count)
    let unit = rest.filter { $0 != " " }
    switch unit {
    case "%": self.init(value: parsed / 100, kind: .fraction)
    case "%/q": self.init(value: parsed / 100, kind: .rate(quarters: 1))
    case "%/y": self.init(value: parsed / 100, kind: .rate(quarters: 4))
    default:
      guard let scale = Self.scale(of: unit) else { return nil }
      self.init(value: parsed * scale, kind: .level)
    }
  }

  private init(value: Double, kind: Kind) {
    self.value = value
    self.kind = kind
  }

  /// `K`, `M`, `B`, `T` with an optional unit word after it, or a unit word alone.
  private static func scale(of unit: String) -> Double? {
    let scales: [Character: Double] = ["K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12]
    guard let first = unit.first else { return 1 }
    let (scale, word) = scales[first].map { ($0, unit.dropFirst()) } ?? (1, unit[...])
    return word.allSatisfy(\.isLetter) ? scale : nil
  }
}

extension String {
  /// The first occurrence of a text; enough for short amounts, without Foundation.
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}

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
    /// A rate of growth over so many months: 1 for `%/m`, 3 for `%/q`, 12 for `%/y`.
    case rate(months: Int)
  }

  /// Longer texts are no amounts; the limit also bounds how deep `of` can nest.
  private static let longest = 200

  /// Reads an amount; `nil` where the text is none.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    if let of = text.range(of: " of ") {
      guard let share = Amount(String(text[..<of.lowerBound])), share.kind == .fraction,
        let whole = Amount(String(text[of.upperBound...])), whole.kind == .level
      else { return nil }
      self.init(value: share.value * whole.value, kind: .level)
      return
    }
    let trimmed = text.drop { $0 == " " }
    let digits = trimmed.prefix { "0123456789+-.,".contains($0) }
    guard let parsed = Self.number(digits) else { return nil }
    let words = trimmed.dropFirst(digits.count).split(separator: " ")
    switch words.joined() {
    case "%": self.init(value: parsed / 100, kind: .fraction)
    case "%/m": self.init(value: parsed / 100, kind: .rate(months: 1))
    case "%/q": self.init(value: parsed / 100, kind: .rate(months: 3))
    case "%/y": self.init(value: parsed / 100, kind: .rate(months: 12))
    default:
      guard let scale = Self.scale(of: words) else { return nil }
      self.init(value: parsed * scale, kind: .level)
    }
    guard value.isFinite else { return nil }
  }

  private init(value: Double, kind: Kind) {
    self.value = value
    self.kind = kind
  }

  /// One sign in front, commas only between groups of three digits.
  private static func number(_ text: Substring) -> Double? {
    let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text
    guard unsigned.first.map({ $0.isNumber || $0 == "." }) == true else { return nil }
    let whole = unsigned.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
    guard
      whole.count <= 1 || (1...3).contains(whole[0].count) && whole.dropFirst().allSatisfy({ $0.count == 3 }),
      !unsigned.drop(while: { $0 != "." }).contains(",")
    else { return nil }
    let value = Double(String(unsigned.filter { $0 != "," }))
    return text.first == "-" ? value.map(-) : value
  }

  /// A scale, a unit word, or a scale and then a unit word; 1 where there is none.
  ///
  /// The scales are the printed ones and those of the model files; other words are units, so that `8 Bananas` are 8.
  private static func scale(of words: [Substring]) -> Double? {
    guard let first = words.first else { return 1 }
    let scale: Double? =
      switch first {
      case "K", "k", "thousand": 1e3
      case "M", "m", "mn", "million": 1e6
      case "B", "b", "bn", "billion": 1e9
      case "T", "t", "tn", "trillion": 1e12
      default: nil
      }
    let unit = scale == nil ? words[...] : words.dropFirst()
    return unit.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "/" } } ? scale ?? 1 : nil
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

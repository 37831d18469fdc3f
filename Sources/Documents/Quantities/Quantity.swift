/// A number of a text with what belongs to it: scale, currency, unit, the words that widen it.
///
/// Rules hand it on by the thousand: it is kept within the 128 bytes that are copied in place, without a call.
struct Quantity {
  enum Unit: Equatable {
    /// ISO 4217; nil where none is printed.
    case currency(UnitName?)
    case percent
    case percentagePoints
    /// A bare number; what it counts follows from its words.
    case plain
    /// A multiple: 2.5x.
    case multiple
    /// Tonnes, gigawatts and the like, named as printed.
    case physical(UnitName)
  }

  enum Wording {
    case plain, approximate, atLeast, atMost
    /// Nearly, close to: below, and not by much.
    case nearly
  }

  /// Tokens of the number with currency, scale and unit; without the words that widen it.
  var tokens: Range<Int>
  /// The words that widen it, empty where there are none.
  var qualifier: Range<Int>
  /// Digits and scales as printed, for the error model.
  var number: Range<Int>
  /// Base units without sign; nil where only bounds are known.
  @Known var value: Double?
  @Known var low: Double? = nil
  @Known var high: Double? = nil
  var unit: Unit
  var wording: Wording = .plain
  /// Parentheses or a minus sign.
  var isNegative = false
  var isRange = false
  /// A range whose bounds carry their own signs: `down 2% to up 1%`.
  var isSigned = false
  var isQualitative = false
  /// Written in words.
  var isSpelled = false
  var hasScale = false
  /// Digits without separator, decimals or scale.
  var isBareInteger = false
  /// In brackets behind the same measure of now: `SEK 8,108 million (8,106)`.
  var isPrior = false
  /// `doubled`, `tripled`: the word is verb and number in one.
  var isVerb = false

  var start: Int { qualifier.isEmpty ? tokens.lowerBound : min(qualifier.lowerBound, tokens.lowerBound) }
  var end: Int { tokens.upperBound }

  // Asked more often than anything else of a figure: cases are told apart without comparing what they hold.

  var isPercent: Bool {
    switch unit {
    case .percent, .percentagePoints: true
    default: false
    }
  }
  var isCurrency: Bool {
    if case .currency = unit { return true }
    return false
  }
  /// Multiplies value and bounds by what stands apart from them: a scale behind a bracket, in a table's heading.
  mutating func scale(by factor: Double) {
    value = value.map { Self.product($0, factor) }
    low = low.map { Self.product($0, factor) }
    high = high.map { Self.product($0, factor) }
  }

  /// A product of decimals: 130.2 · 10⁶ is 130200000, though neither factor need be exact in binary; 82 basis points are
  /// 82 ÷ 100, since a hundredth is not exact and a hundred is.
  static func product(_ value: Double, _ factor: Double) -> Double {
    if factor == 0.01 { return value < 1e6 ? (value * 1e6).rounded() / 1e8 : value / 100 }
    let product = value * factor
    let whole = product.rounded()
    return abs(product - whole) <= 4 * product.ulp ? whole : product
  }

  /// A sum of decimals as it would be printed: 2.45 - 0.15 is 2.3.
  static func rounded(_ value: Double) -> Double {
    abs(value) < 1e6 ? (value * 1e6).rounded() / 1e6 : value.rounded()
  }

  /// A number with nothing to say what it is.
  var isNaked: Bool {
    if case .plain = unit { return !hasScale }
    return false
  }
}

/// A number that may be missing, in eight bytes: no figure is NaN.
@propertyWrapper
struct Known: Equatable {
  private var number: Double

  init(wrappedValue: Double?) { number = wrappedValue ?? .nan }

  var wrappedValue: Double? {
    get { number.isNaN ? nil : number }
    set { number = newValue ?? .nan }
  }
}

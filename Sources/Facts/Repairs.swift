/// A figure one slip away from the printed one.
public struct Repair: Sendable, Hashable, Codable {
  /// Which slip would explain the printed text.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One digit for another.
    case digit
    /// A digit too many or too few.
    case digitCount = "digit_count"
    /// Two neighbouring digits swapped.
    case transposition
    /// Thirteen for thirty.
    case teens
    /// Million for billion.
    case scale
    /// A loss for a gain.
    case sign
    /// Dollars for yuan.
    case currency
    /// 0.2 for 20 %.
    case percent
  }

  /// Number and scale as they should have been printed: `80.4 billion`.
  public let lexeme: String
  /// Which slip it was.
  public let kind: Kind
  /// Signed, in base units.
  public let value: Double
  /// Smaller is likelier: 1 for digits that look or sound alike, 2 for others.
  public let cost: Double

  /// All figures one slip from the fact's printed text whose rounding interval meets `implied`, likeliest first.
  /// - Parameter rates: what one unit of another currency may be worth in the fact's own, by code.
  static func candidates(
    for fact: Fact, within implied: ValueInterval, rates: [String: ValueInterval] = [:]
  ) -> [Repair] {
    guard let value = fact.value, !fact.isMultipleOfBase, let printed = printedText(of: fact) else {
      return []
    }
    let sign = value < 0 ? -1.0 : 1.0
    let wording = Lexeme.Wording(qualifier: fact.qualifier, lexeme: fact.lexeme)
    func repair(_ lexeme: Lexeme, _ kind: Kind, _ cost: Double, sign: Double) -> Repair? {
      let magnitude = Lexeme(groups: lexeme.groups, isNegative: false, suffix: lexeme.suffix)
      let printed = magnitude.interval(wording == .approximate ? .approximate : .plain)
      let interval =
        sign < 0 ? ValueInterval(low: -printed.high, high: -printed.low) : printed
      guard interval.overlaps(implied) else { return nil }
      return Repair(lexeme: lexeme.text, kind: kind, value: sign * magnitude.value, cost: cost)
    }
    let edits = DigitEdit.all(of: printed) + ScaleEdit.all(of: printed)
    var repairs = edits.compactMap { repair($0.lexeme, $0.kind, $0.cost, sign: sign) }
    if let flipped = repair(printed, .sign, 1.5, sign: -sign) { repairs.append(flipped) }
    for (currency, rate) in rates.sorted(by: { $0.key < $1.key }) {
      let half = printed.halfUnitOfLastDigit
      let least = (abs(value) - half) * rate.low
      let most = (abs(value) + half) * rate.high
      let interval =
        sign < 0 ? ValueInterval(low: -most, high: -least) : ValueInterval(low: least, high: most)
      guard interval.overlaps(implied) else { continue }
      // The printed number stands; what it is worth in the currency of the ledger is the value.
      repairs.append(
        Repair(
          lexeme: "\(currency) \(printed.text)", kind: .currency, value: (least + most) / 2 * sign, cost: 1.2)
      )
    }
    if fact.unit == "percent" {
      for power in [-2, 2] {
        guard let other = PercentEdit.shifted(printed, by: power),
          let repair = repair(other, .percent, 1.2, sign: sign)
        else { continue }
        repairs.append(repair)
      }
    }
    if repairs.isEmpty {
      // Fewer digits allow more: the number itself has to be as near as the printed digits would have it.
      let slack = printed.halfUnitOfLastDigit
      let near = ValueInterval(low: implied.low - slack, high: implied.high + slack)
      repairs = DigitEdit.counts(of: printed).compactMap { repair($0.lexeme, $0.kind, $0.cost, sign: sign) }
        .filter { near.contains($0.value) }
    }
    return repairs.enumerated()
      .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(\.element)
  }

  static func printedText(of fact: Fact) -> Lexeme? {
    if let printed = fact.lexeme.flatMap({ Lexeme($0) }), let value = fact.value,
      abs(abs(printed.value) - abs(value)) <= 1e-9 * abs(value)
    {
      return Lexeme(groups: printed.groups, isNegative: false, suffix: printed.suffix)
    }
    return fact.value.flatMap { value in
      scaled(fact, value) ?? Lexeme(NumberWords.text(abs(value), digits: 15))
    }
  }

  /// A number of a table whose header says in what it is printed: 2,380 where the value is 2.38 billion.
  private static func scaled(_ fact: Fact, _ value: Double) -> Lexeme? {
    guard let printed = fact.lexeme.flatMap({ Lexeme($0) }), printed.groups.count == 1,
      let group = printed.groups.first, group.scale == 0, printed.value != 0
    else { return nil }
    let scales = [(3, "thousand"), (6, "million"), (9, "billion")]
    for (scale, word) in scales {
      let read = Lexeme(
        groups: [Lexeme.Group(printed: group.printed, scaleWord: word, scale: scale)], isNegative: false,
        suffix: printed.suffix)
      if abs(read.value - abs(value)) <= 1e-9 * abs(value) { return read }
    }
    return nil
  }
}

extension ValueInterval {
  /// Whether more than an end is common to both.
  fileprivate func overlaps(_ other: ValueInterval) -> Bool {
    let slack = 1e-9 * max(abs(low), abs(high))
    return low < other.high - (other.high > other.low ? slack : 0)
      && high > other.low + (other.high > other.low ? slack : 0)
  }
}

/// A printed text with one slip undone.
struct DigitEdit {
  let lexeme: Lexeme
  let kind: Repair.Kind
  let cost: Double

  static func all(of printed: Lexeme) -> [DigitEdit] {
    var edits: [DigitEdit] = []
    for (g, group) in printed.groups.enumerated() {
      let characters = Array(group.printed)
      let places = characters.indices.filter { characters[$0].isASCIIDigit }
      func add(_ changed: [Character], _ kind: Repair.Kind, _ cost: Double) {
        // A number does not begin with a zero, unless 0.7 does.
        guard changed.first != "0" || changed.dropFirst().first == "." || changed.count == 1 else { return }
        var groups = printed.groups
        groups[g].printed = String(changed)
        let lexeme = Lexeme(groups: groups, isNegative: printed.isNegative, suffix: printed.suffix)
        edits.append(DigitEdit(lexeme: lexeme, kind: kind, cost: cost))
      }
      for place in places {
        for digit in "0123456789" where digit != characters[place] {
          var changed = characters
          changed[place] = digit
          add(changed, .digit, Misreading.alike(characters[place], digit) ? 1 : 2)
        }
      }
      for (a, b) in zip(places, places.dropFirst()) where characters[a] != characters[b] {
        var changed = characters
        changed.swapAt(a, b)
        add(changed, .transposition, 1.5)
      }
      let integer = group.printed.prefix { $0 != "." }
      if let other = Misreading.teens(String(integer)) {
        add(Array(other + group.printed.dropFirst(integer.count)), .teens, 1)
      }
    }
    return edits
  }

  /// A digit too many or too few, which is less likely than any other slip.
  static func counts(of printed: Lexeme) -> [DigitEdit] {
    var edits: [DigitEdit] = []
    for (g, group) in printed.groups.enumerated() {
      let characters = Array(group.printed)
      let places = characters.indices.filter { characters[$0].isASCIIDigit }
      func add(_ changed: [Character]) {
        guard changed.first != "0" || changed.dropFirst().first == "." || changed.count == 1 else { return }
        guard changed.last?.isASCIIDigit == true, changed.first?.isASCIIDigit == true else { return }
        var groups = printed.groups
        groups[g].printed = String(changed)
        let lexeme = Lexeme(groups: groups, isNegative: printed.isNegative, suffix: printed.suffix)
        edits.append(DigitEdit(lexeme: lexeme, kind: .digitCount, cost: 2.5))
      }
      for place in places {
        if places.count > 1 {
          var shorter = characters
          shorter.remove(at: place)
          add(shorter)
        }
        for digit in "0123456789" {
          var longer = characters
          longer.insert(digit, at: place + 1)
          add(longer)
        }
      }
    }
    return edits
  }
}

/// A printed text with another scale word.
enum ScaleEdit {
  static func all(of printed: Lexeme) -> [DigitEdit] {
    let names = ["", "thousand", "million", "billion", "trillion"]
    guard printed.groups.count == 1, let group = printed.groups.first, printed.suffix.isEmpty,
      group.scale.isMultiple(of: 3)
    else { return [] }
    return [-3, 3].compactMap { step -> DigitEdit? in
      let scale = group.scale + step
      guard scale >= 0, scale <= 12 else { return nil }
      let other = Lexeme.Group(printed: group.printed, scaleWord: names[scale / 3], scale: scale)
      let lexeme = Lexeme(groups: [other], isNegative: printed.isNegative, suffix: "")
      return DigitEdit(lexeme: lexeme, kind: .scale, cost: 1.5)
    }
  }
}

/// A fraction printed as a percentage, or the reverse.
enum PercentEdit {
  static func shifted(_ printed: Lexeme, by power: Int) -> Lexeme? {
    guard printed.groups.count == 1, let group = printed.groups.first, group.scale == 0 else { return nil }
    let value = NumberWords.text(printed.value * (power > 0 ? 100 : 0.01), digits: 12)
    let digits = value.drop { $0 == "-" }
    guard !digits.contains(where: { $0 == "e" || $0 == " " }) else { return nil }
    return Lexeme(
      groups: [Lexeme.Group(printed: String(digits), scaleWord: "", scale: 0)],
      isNegative: printed.isNegative,
      suffix: printed.suffix)
  }
}

/// Which digits are taken for one another.
///
/// By eye, in print and handwriting (loops and strokes shared): 0/6, 0/8, 0/9, 1/7, 3/8, 3/5, 4/9, 5/6, 6/8, 8/9.
/// By ear, in speech turned to text: five/nine, sixty/eighty (6/8), thirteen/thirty and the other teens.
enum Misreading {
  private static let pairs: Set<String> = [
    "06", "08", "09", "17", "35", "38", "49", "56", "59", "68", "89",
  ]

  static func alike(_ a: Character, _ b: Character) -> Bool {
    pairs.contains(String([min(a, b), max(a, b)]))
  }

  /// 13 for 30 and 30 for 13; nil where there is no such twin.
  static func teens(_ number: String) -> String? {
    guard number.count == 2, let first = number.first, let second = number.last else { return nil }
    if first == "1", ("3"..."9").contains(second) { return "\(second)0" }
    if second == "0", ("3"..."9").contains(first) { return "1\(first)" }
    return nil
  }
}

/// Amounts in words, for explanations.
enum NumberWords {
  /// `80.4 billion`, `-10.6 billion`, `953`; at most so many significant digits.
  static func text(_ value: Double, digits: Int = 5) -> String {
    let size = abs(value)
    let scales = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")]
    let (unit, name) = scales.first { size >= $0.0 } ?? (1, "")
    return rounded(value / unit, digits: digits) + name
  }

  private static func rounded(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    var decimals = digits - 1
    var bound = 10.0
    while abs(value) >= bound, decimals > 0 {
      bound *= 10
      decimals -= 1
    }
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let text = ((value * power).rounded() / power).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Repair {
  /// How likely any number of like size would be one slip from fitting, by chance alone.
  ///
  ///     |∪ᵢ [nᵢ − h − w/2, nᵢ + h + w/2] ∩ [0, 3m]| / 3m
  ///
  /// over the numbers nᵢ one slip from the printed one, h half a unit of its last digit, w the width of `implied` and m
  /// the larger of what is printed and implied. Of a number of one digit every other is a slip away, which proves
  /// nothing: 1. Of one of four digits some nine in a thousand are.
  /// - Returns: A probability; 1 where there is no slip to judge.
  static func coincidence(for fact: Fact, within implied: ValueInterval) -> Double {
    guard let value = fact.value, implied.isBounded, let printed = printedText(of: fact) else { return 1 }
    let middle = abs(implied.low + implied.high) / 2
    let span = 3 * max(abs(value), middle)
    guard span > 0 else { return 1 }
    let width = (implied.high - implied.low) / 2
    let edits = (DigitEdit.all(of: printed) + ScaleEdit.all(of: printed)).map(\.lexeme) + [printed]
    let isRough = Lexeme.Wording(qualifier: fact.qualifier, lexeme: fact.lexeme) == .approximate
    let windows = edits.compactMap { edit -> ValueInterval? in
      let half = isRough ? edit.halfUnitOfLastNonZeroDigit : edit.halfUnitOfLastDigit
      let reach = half + width
      guard edit.value - reach < span else { return nil }
      return ValueInterval(low: max(edit.value - reach, 0), high: min(edit.value + reach, span))
    }
    var (covered, end) = (0.0, 0.0)
    for window in windows.sorted(by: { $0.low < $1.low }) where window.high > end {
      covered += window.high - max(window.low, end)
      end = window.high
    }
    return min(1, covered / span)
  }
}

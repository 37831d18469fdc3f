import TimeSeries

/// Texts that print a year only with the quarter that theirs is compared with.
extension DocumentCalendar {
  /// `Net income fell in the second quarter … to 14.4% from 18.7% in the second quarter of 2023`: where every year that is
  /// printed is that of a base, the quarter that the head names is the first one of its number behind it.
  func afterBase(
    _ best: (key: CalendarDate, value: Vote), _ mentions: [PeriodMention], _ text: Text
  ) -> CalendarDate? {
    guard published == nil, best.value.months == 3, best.value.weight < 20 else { return nil }
    let head = mentions.lazy.prefix { $0.tokens.lowerBound < 300 }.first {
      guard case .quarter(_, let year, _) = $0.reference else { return false }
      return (year ?? 0) == 0 && !$0.isComparison && !Self.isPlanned($0, text)
    }
    guard let head, let number = Self.number(of: head) else { return nil }
    let dated = mentions.filter { mention in
      guard case .quarter(_, let year?, _) = mention.reference else { return false }
      return year > 0
    }
    let late = dated.filter { resolve($0.reference, isInstant: false).map { $0.end >= best.key } ?? false }
    guard late.contains(where: { resolve($0.reference, isInstant: false)?.end == best.key }),
      late.allSatisfy({ $0.isComparison || Self.isBase($0, text) })
    else { return nil }
    return (best.key.year...best.key.year + 1)
      .compactMap { quarterEnd(number, year: $0, fiscal: Self.isFiscalQuarter(head) || countsFiscally) }
      .filter { $0 > best.key }.min()
  }

  /// The last year that a text tells of, which names no quarter and no other date: `shipments fell 3.2% in 2023`.
  static func lastYear(_ mentions: [PeriodMention], _ text: Text) -> PeriodReference? {
    guard !mentions.contains(where: isNumbered) else { return nil }
    func year(_ reference: PeriodReference) -> Int {
      if case .year(let year, _) = reference { year } else { 0 }
    }
    return mentions.lazy.filter { mention in
      guard case .year = mention.reference, !mention.isComparison, !isPlanned(mention, text) else {
        return false
      }
      return !text.at(mention.tokens.lowerBound - 1, .by, .since, .until, .to, .from, .of)
    }.map(\.reference).max { year($0) < year($1) }
  }

  /// `from 18.7% in the second quarter of 2023`, `a faster pace than the 5.2 per cent growth rate that the country notched in
  /// the final quarter of 2023`: what an outcome is held against, with no outcome behind it.
  private static func isBase(_ mention: PeriodMention, _ text: Text) -> Bool {
    let first = mention.tokens.lowerBound
    for place in span(max(0, first - 18), first).reversed() {
      if text.at(place, .stop, .semicolon, .comma, .and, .but), !text.at(place + 1, .or) { return false }
      if text.at(place, .to), !text.at(place - 1, .compared) { return false }
      if text.at(place, .from, .than, .versus, .vs, .against)
        || text.at(place, .to, .with) && text.at(place - 1, .compared)
      {
        return true
      }
    }
    return false
  }
}

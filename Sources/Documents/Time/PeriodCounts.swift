import TimeSeries

/// Periods that a text counts: months, years ago, the days between two dates, years of two digits.
extension PeriodScanner {
  /// `the first three months of 2024`.
  func firstMonths(_ place: Int) -> PeriodMention? {
    let isOfQuarters = text.at(place + 2, .quarters)
    guard place + 2 < text.tokens.count, isOfQuarters || text.at(place + 2, .months),
      let printed = Self.spelledCounts[text.spelling(place + 1)] ?? text.integer(place + 1),
      case let count = isOfQuarters ? 3 * printed : printed, (2...11).contains(count)
    else { return nil }
    // `the first 6 months ended May 31, 2019`
    if !isOfQuarters, text.at(place + 3, .ended, .ending),
      let mention = periodEnded(place + 1, count: count)
    {
      return PeriodMention(tokens: span(place, mention.tokens.upperBound), reference: mention.reference)
    }
    let end = text.at(place + 3, .of) ? place + 4 : place + 3
    let fiscal = text.at(end + 1, .year) ? end + 2 : end + 1
    if text.at(end, .fiscal, .financial, .fy), count % 3 == 0, let year = text.year(fiscal) {
      let reference: PeriodReference =
        count == 6
        ? .half(1, year: year, isFiscal: true)
        : count == 3 ? .quarter(1, year: year, isFiscal: true) : .firstMonths(count, year: year)
      return PeriodMention(tokens: span(place, fiscal + 1), reference: reference)
    }
    guard let year = text.year(end) else {
      // `in the first eleven months`, of a year that is not printed; quarters are counted by the fiscal year.
      guard count % 3 == 0 else {
        return PeriodMention(
          tokens: span(place, place + 3), reference: .monthsEnding(count, month: count, year: nil))
      }
      let isLast = text.at(end, .last) && text.at(end + 1, .year)
      let isOfYear = text.at(end, .the, .this) && text.at(end + 1, .year)
      return PeriodMention(
        tokens: span(place, isLast || isOfYear ? end + 2 : place + 3),
        reference: .firstMonths(count, year: isLast ? -1 : nil))
    }
    return PeriodMention(
      tokens: span(place, end + 1), reference: .monthsEnding(count, month: count, year: year))
  }

  /// `Half-Year Results 2024`, `FY24 half year results`, `half-yearly profit`: the first half, where reports are half-yearly.
  func halfYear(_ place: Int) -> PeriodMention? {
    guard text.at(place + 1, .year) || text.spells(place + 1, "yearly"),
      !text.at(place + 2, .ended, .ending, .to, .ago),
      !text.has(.function, at: place - 1) || text.at(place - 1, .the, .our)
    else { return nil }
    // A half and a year: `over the next half year`, `one and a half years`.
    guard
      text.tokens[place].isCapital || text.tokens[place + 1].flags.contains(.hyphenBefore)
        || isHeading(place + 2)
    else { return nil }
    var end = place + 2
    var year = text.year(end)
    if year != nil {
      end += 1
    } else {
      var at = end
      while at - end < 3, isHeading(at) { at += 1 }
      if at > end, let printed = text.year(at), !text.tokens[at].flags.contains(.lineBefore) {
        (year, end) = (printed, at + 1)
      }
    }
    var (start, isFiscal) = (place, false)
    if year == nil, let printed = text.year(place - 1) {
      (year, start) = (printed, place - 1)
    } else if year == nil, place > 0, text.tokens[place - 1].kind == .label,
      let label = PeriodLabel(text.spelling(place - 1)), label.part == nil, let printed = label.year
    {
      (year, start, isFiscal) = (printed, place - 1, label.isFiscal)
    }
    return PeriodMention(tokens: span(start, end), reference: .half(1, year: year, isFiscal: isFiscal))
  }

  private func isHeading(_ place: Int) -> Bool {
    text.spells(place, "results", "report", "financial", "interim")
      || text.spells(place, "earnings", "review", "accounts")
  }

  /// `in the nine months`: those of the year that have passed, where no day says when they ended.
  func theMonths(_ place: Int, _ count: Int) -> PeriodMention? {
    guard count == 6 || count == 9, text.at(place + 1, .months), text.at(place - 1, .the),
      text.at(place - 2, .`in`, .`for`, .over),
      !text.at(place + 2, .ended, .ending, .to, .through)
        && !text.spells(place + 2, "before", "after", "since", "until")
    else { return nil }
    // `for the six months of 2007`
    if text.at(place + 2, .of), let year = text.year(place + 3) {
      return PeriodMention(
        tokens: span(place, place + 4), reference: .monthsEnding(count, month: count, year: year))
    }
    return PeriodMention(tokens: span(place, place + 2), reference: .firstMonths(count, year: nil))
  }

  /// `at 30 September`: the day before its month, where no year is printed.
  func dayBeforeMonth(_ place: Int) -> PeriodMention? {
    guard text.tokens[place].bytes.count <= 2, let month = dates.month(place + 1),
      let day = text.integer(place), (1...31).contains(day), text.integer(place + 2) == nil,
      text.at(place - 1, .at, .on, .of, .to, .until, .since, .by, .from, .before, .after)
    else { return nil }
    return PeriodMention(
      tokens: span(place, place + 2), reference: .day(DayOfYear(month: month, day: day), isDue: isDue(place)),
      isInstant: true)
  }

  /// `two years ago`, `three years earlier`, `two quarters ago`.
  func yearsAgo(_ place: Int, _ count: Int) -> PeriodMention? {
    // `three months ago`: a quarter back.
    if count == 3, text.at(place + 1, .months), text.at(place + 2, .ago, .earlier) {
      return PeriodMention(tokens: place..<(place + 3), reference: .relativeQuarter(-1))
    }
    // `two quarters ago`
    if (2...4).contains(count), text.at(place + 1, .quarters), text.at(place + 2, .ago, .earlier) {
      return PeriodMention(tokens: place..<(place + 3), reference: .relativeQuarter(-count))
    }
    guard (2...20).contains(count), text.at(place + 1, .years), text.at(place + 2, .ago, .earlier) else {
      return nil
    }
    return PeriodMention(tokens: place..<(place + 3), reference: .yearBefore(count))
  }

  static let spelledCounts: [String: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "twenty-six": 26,
  ]

  /// `nine months ended December 31`, `two years ago`.
  func spelledMonths(_ place: Int) -> PeriodMention? {
    guard text.has(.numberWord, at: place) else { return nil }
    guard let count = Self.spelledCounts[text.spelling(place)] else { return nil }
    return periodEnded(place, count: count) ?? yearsAgo(place, count) ?? fourQuarters(place, count)
      ?? theMonths(place, count)
  }

  /// `12 months ended September 30, 2021`, `9 mos. ended 9/30/25`, `last 12-month`.
  func periodEnded(_ place: Int, count: Int) -> PeriodMention? {
    var at = place + 1
    let isAbbreviated = text.spells(at, "mos")
    guard isAbbreviated || text.at(at, .month, .months, .week, .weeks) else { return nil }
    // Four or five weeks are a retailer's month.
    let isWeeks = text.at(at, .week, .weeks)
    guard isWeeks || count != 4 && count != 5 else { return nil }
    let months = isWeeks ? Self.months(ofWeeks: count) : count
    at += 1
    if text.at(at, .period) || isAbbreviated && text.at(at, .stop) { at += 1 }
    var word = at
    // `the first 24 weeks of fiscal 2021, ended May 9`
    if isWeeks, text.at(word, .of), text.at(word + 1, .fiscal), text.year(word + 2) != nil {
      word += text.at(word + 3, .comma) ? 4 : 3
    }
    if text.at(word, .to), text.at(word + 1, .end) { word += 1 }
    if text.at(word, .ended, .ending, .to, .end, .through), let found = dates.ended(word, months: months) {
      return PeriodMention(tokens: span(place, found.end), reference: found.reference)
    }
    if months == 12, text.at(at - 1, .period), text.at(place - 1, .previous, .prior, .preceding) {
      // `the previous 12-month period`: the fiscal year before.
      return PeriodMention(tokens: span(place, at), reference: .relativeYear(-1, isFiscal: true))
    }
    // `in the nine-month period`
    if months == 6 || months == 9, text.at(at - 1, .period), text.at(place - 1, .the, .this, .our) {
      return PeriodMention(tokens: span(place, at), reference: .firstMonths(months, year: nil))
    }
    return months == 12 && isTrailing(place)
      ? PeriodMention(tokens: span(place, at), reference: .trailingYear) : nil
  }

  /// `the trailing four quarters`, `rolling four-quarter`; what is said of the last four may be said of each.
  func fourQuarters(_ place: Int, _ count: Int) -> PeriodMention? {
    guard count == 4, text.at(place + 1, .quarter, .quarters),
      text.spells(max(place - 1, 0), "trailing", "rolling")
    else { return nil }
    return PeriodMention(tokens: span(place, place + 2), reference: .trailingYear)
  }

  private func isTrailing(_ place: Int) -> Bool {
    text.at(place - 1, .last, .trailing, .past, .previous, .preceding)
      || text.spells(max(place - 1, 0), "rolling")
  }

  /// Quarters have twelve, thirteen or sixteen weeks, and four or five are a retailer's month.
  private static func months(ofWeeks count: Int) -> Int {
    switch count {
    case 52...: 12
    case 36...: 9
    case 24...: 6
    case 12...: 3
    case 8...: 2
    default: 1
    }
  }

  /// `Sales for the first 24 weeks`: all that has passed of the year.
  func firstWeeks(_ place: Int) -> PeriodMention? {
    guard text.at(place + 2, .weeks), let count = text.integer(place + 1), (20...45).contains(count) else {
      return nil
    }
    return periodEnded(place + 1, count: count)
      ?? PeriodMention(tokens: span(place, place + 3), reference: .yearToDate)
  }

  /// `fiscal 23`, `Q3 19` alone: two digits behind the word are a year, unless they count something.
  func shortYear(_ place: Int) -> Int? {
    guard
      text.at(place - 1, .fiscal, .fy) || text.at(place - 1, .year) && text.at(place - 2, .fiscal)
        || text.tokens.indices.contains(place - 1) && text.tokens[place - 1].kind == .label
          && endsCell(place),
      text.tokens.indices.contains(place), text.tokens[place].bytes.count == 2,
      let year = text.integer(place), (10...60).contains(year),
      !text.at(place + 1, .percentSign, .percent, .week, .weeks, .month, .months)
    else { return nil }
    return 2000 + year
  }

  /// Whether nothing stands behind a number that it could count.
  private func endsCell(_ place: Int) -> Bool {
    guard place + 1 < text.tokens.count else { return true }
    let next = text.tokens[place + 1]
    return !next.flags.isDisjoint(with: [.gapBefore, .lineBefore])
      && (next.kind != .sign || text.at(place + 1, .openParen, .dollar, .percentSign))
      || text.at(place + 1, .closeParen)
  }

  /// `Between July 31 and October 29, 2025`: up to the second day.
  func betweenDays(_ place: Int) -> PeriodMention? {
    guard let first = dates.date(place + 1), first.day != nil, text.at(first.end, .and),
      let last = dates.date(first.end + 1), let day = last.date, last.day != nil
    else { return nil }
    return PeriodMention(tokens: span(place, last.end), reference: .instant(day))
  }

  /// Whether a quarter is named right before: `Third Quarter Results for`.
  func isOfQuarter(before place: Int) -> Bool {
    span(max(0, place - 5), place).contains {
      text.at($0, .quarter) && (text.has(.ordinal, at: $0 - 1) || text.spells($0 + 1, "results"))
    }
  }

  /// `12% in the first quarter and 9% in the second`: the noun stands behind the first ordinal alone.
  func bareOrdinal(_ place: Int, _ number: Int) -> PeriodMention? {
    guard text.at(place - 1, .the), text.at(place - 2, .in, .from, .for),
      place + 1 >= text.tokens.count || text.at(place + 1, .stop, .comma, .semicolon),
      span(max(1, place - 20), place - 2).contains(where: {
        text.at($0, .quarter) && text.has(.ordinal, at: $0 - 1)
      })
    else { return nil }
    return PeriodMention(
      tokens: span(place, place + 1), reference: .quarter(number, year: nil, isFiscal: false))
  }

  /// `10–12/2024`, `1-9/2025`: months by their numbers, as the north of Europe prints them.
  func numberedMonths(_ place: Int) -> PeriodMention? {
    guard text.at(place + 1, .dash), text.at(place + 3, .slash), let first = text.integer(place),
      let last = text.integer(place + 2), (1...12).contains(first), first < last, last <= 12,
      let year = text.year(place + 4),
      (1...4).allSatisfy({ !text.tokens[place + $0].flags.contains(.spaceBefore) })
    else { return nil }
    return PeriodMention(
      tokens: span(place, place + 5), reference: .monthsEnding(last - first + 1, month: last, year: year))
  }
}

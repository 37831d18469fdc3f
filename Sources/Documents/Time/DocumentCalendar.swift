import TimeSeries

/// The document's own calendar: which period it reports, where its fiscal years end, when it was published.
///
/// Given or inferred; `remarks` says which and from what.
struct DocumentCalendar {
  /// Last day of the reported period.
  private(set) var reportedEnd: CalendarDate
  /// Its length: 3, or 12 in a document about a year.
  private(set) var reportedMonths = 3
  private(set) var fiscal: FiscalCalendar
  private(set) var published: CalendarDate?
  /// Years to add to a printed fiscal year to get the calendar year of its end.
  private(set) var fiscalYearOffset = 0
  /// Whether a quarter without the word fiscal is one of the fiscal year.
  private(set) var countsFiscally = false
  private(set) var remarks: [String] = []
  /// Whether anything in the text says what period it is about.
  private(set) var isKnown = false
  /// Last days of periods that the text prints and that are no last days of months: years of 52 weeks.
  private var closings: [CalendarDate] = []

  init(
    text: Text, mentions: [PeriodMention], date: CalendarDate?, yearEndMonth: Int?, companyYearEnd: Int?
  ) {
    let given = yearEndMonth
    let head = text.tokens.prefix(120).indices
    let appeared =
      date
      ?? mentions.lazy.compactMap { mention -> CalendarDate? in
        guard case .instant(let day) = mention.reference, head.contains(mention.tokens.lowerBound),
          mention.tokens.count >= 3, !text.at(mention.tokens.lowerBound - 1, .ended, .ending, .of)
        else { return nil }
        return day
      }.first
    let inferred = Self.yearEnd(mentions, text, published: appeared)
    fiscal = FiscalCalendar(yearEndMonth: given ?? inferred ?? companyYearEnd ?? 12)
    published = appeared
    closings = mentions.compactMap { mention in
      guard case .ended(let day, _) = mention.reference, !day.isLastOfMonth else { return nil }
      return day
    }
    reportedEnd = published ?? CalendarDate(dayNumber: 0)
    // Who speaks of the December quarter numbers quarters by the calendar; the others count from their own year.
    let namesMonths = mentions.contains { if case .quarterEnding = $0.reference { true } else { false } }
    let saysFiscal = mentions.contains { if case .quarter(_, _, true) = $0.reference { true } else { false } }
    countsFiscally = fiscal.yearEndMonth != 12 && (saysFiscal || !namesMonths)
    let votes = Self.votes(mentions, text, self)
    if let best = Self.elected(votes) {
      reportedEnd = best.key
      reportedMonths = best.value.months
      isKnown = true
      remarks.append("reported period ends \(best.key), as the text says")
      if published == nil {
        remarks.append("no day of publication is printed; now and today are taken as that day, unless --date is given")
      }
    } else if let published {
      // The last quarter that had ended when the document appeared.
      let quarter = Period(containing: published, frequency: .quarterly)?.advanced(by: -1)
      reportedEnd = quarter?.lastDay ?? published
      remarks.append("no period is named; taken as the quarter before \(published), ending \(reportedEnd)")
    } else {
      remarks.append("no period is named and no date is known; give --date")
    }
    alignFiscalYears(mentions)
    if given == nil {
      let source = inferred != nil ? "the text" : companyYearEnd != nil ? "the lexicon" : "the calendar year"
      remarks.append("fiscal years end in month \(fiscal.yearEndMonth), from \(source)")
    }
  }

  // MARK: Inference

  /// The month in which fiscal years end, from a year or a cumulated period that says when it ended.
  private static func yearEnd(_ mentions: [PeriodMention], _ text: Text, published: CalendarDate?) -> Int? {
    var quarters: [Int: Int] = [:]
    for mention in mentions {
      switch mention.reference {
      case .ended(let day, let months):
        let first = mention.tokens.lowerBound
        let month = closingMonth(day)
        if months == 12, text.at(first, .fiscal, .year, .full, .financial) { return month }
        if months == 9 { return (month + 2) % 12 + 1 }
        let head = first < 700 ? mentions.first { isNumbered($0) && $0.tokens.lowerBound < 700 } : nil
        if months == 3, let number = ordinal(before: mention, text) ?? head.flatMap({ number(of: $0) }) {
          quarters[(month + 3 * (4 - number) - 1) % 12 + 1, default: 0] += 1
        }
      case .monthsEnding(9, let month, _): return (month + 2) % 12 + 1
      case .monthsEnding(12, let month, _)
      where text.at(mention.tokens.lowerBound, .fiscal, .financial): return month
      case .endedDay(let day, 12, _)
      where text.at(mention.tokens.lowerBound, .fiscal, .full, .financial):
        return day.day <= 10 ? (day.month + 10) % 12 + 1 : day.month
      case .endedDay(let day, 3, _):
        guard let number = ordinal(before: mention, text) else { break }
        let month = day.day <= 10 ? (day.month + 10) % 12 + 1 : day.month
        quarters[(month + 3 * (4 - number) - 1) % 12 + 1, default: 0] += 1
      default: break
      }
    }
    if quarters.isEmpty,
      let head = mentions.first(where: { isFiscalQuarter($0) && $0.tokens.lowerBound < 700 }),
      let number = number(of: head)
    {
      // A fiscal quarter, and days on which balances stood: the commonest is its last.
      for mention in mentions where mention.isInstant {
        guard case .instant(let day) = mention.reference, day != published else { continue }
        quarters[(closingMonth(day) + 3 * (4 - number) - 1) % 12 + 1, default: 0] += 1
      }
    }
    return quarters.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The month that a 52-week calendar's day closes: 4 May belongs to April.
  private static func closingMonth(_ day: CalendarDate) -> Int {
    day.day <= 10 ? day.adding(days: -day.day).month : day.month
  }

  private static func isNumbered(_ mention: PeriodMention) -> Bool { number(of: mention) != nil }

  private static func isFiscalQuarter(_ mention: PeriodMention) -> Bool {
    if case .quarter(_, _, true) = mention.reference { return true }
    return false
  }

  private static func number(of mention: PeriodMention) -> Int? {
    if case .quarter(let number, _, _) = mention.reference { return number }
    return nil
  }

  private static func ordinal(before mention: PeriodMention, _ text: Text) -> Int? {
    for place in mention.tokens.prefix(2) {
      switch text.word(place) {
      case .first: return 1
      case .second: return 2
      case .third: return 3
      case .fourth: return 4
      default: break
      }
    }
    return nil
  }

  private struct Vote {
    var weight = 0
    var months = 3
  }

  /// The period with the most votes, unless the same period of the next year has some: what is compared with lies back.
  private static func elected(_ votes: [CalendarDate: Vote]) -> (key: CalendarDate, value: Vote)? {
    guard let best = votes.max(by: { ($0.value.weight, $0.key) < ($1.value.weight, $1.key) }) else {
      return nil
    }
    let later = votes.filter { vote in
      let days = vote.key.dayNumber - best.key.dayNumber
      return (350...380).contains(days) && vote.value.weight * 30 >= best.value.weight
    }
    return later.first ?? best
  }

  /// How strongly the text points to each period's end; a title counts more than a sentence, a comparison nothing.
  private static func votes(
    _ mentions: [PeriodMention], _ text: Text, _ calendar: DocumentCalendar
  ) -> [CalendarDate: Vote] {
    var votes: [CalendarDate: Vote] = [:]
    if calendar.published == nil, let month = monthAfterBase(mentions) {
      votes[month] = Vote(weight: 30, months: 1)
    }
    for mention in mentions where !mention.isComparison {
      let place = mention.tokens.lowerBound
      let isHead = place < 700
      var weight = 0
      var months = 3
      switch mention.reference {
      case .ended(_, let length):
        weight = length == 3 ? (isHead ? 80 : 3) : length == 12 ? (isHead ? 6 : 2) : 2
        months = length == 12 ? 12 : 3
      case .endedDay(_, 1, false): (weight, months) = (isHead ? 20 : 2, 1)
      case .endedDay(_, let length, false): weight = length == 3 ? (isHead ? 60 : 3) : 2
      case .quarter(_, nil, _) where calendar.published != nil: weight = isHead ? 3 : 1
      case .quarter(_, let year?, _) where year > 0:
        weight = isTitle(mention, text) && isHead ? 60 : isHead ? 4 : 1
      case .quarterEnding(_, _?): weight = isHead ? 6 : 2
      case .monthsEnding(_, _, _?): weight = 2
      case .monthsEnding(3, _, nil) where calendar.published != nil: weight = isHead ? 6 : 2
      case .month(let month, _?) where month % 3 == 0 && mention.isInstant: weight = 2
      case .month where calendar.published != nil: (weight, months) = (1, 1)
      case .instant where mention.isInstant && text.at(place - 1, .of): weight = 1
      case .year(_, _) where isHead && isTitle(mention, text): (weight, months) = (8, 12)
      default: break
      }
      guard weight > 0, let resolved = calendar.resolve(mention.reference, isInstant: false) else { continue }
      if let published = calendar.published, resolved.end > published { continue }
      votes[resolved.end, default: Vote()].weight += weight
      if months == 12, weight > 5 { votes[resolved.end]?.months = 12 }
      if months == 3 { votes[resolved.end]?.months = 3 }
      if months == 1, votes[resolved.end]?.weight == weight { votes[resolved.end]?.months = 1 }
    }
    return votes
  }

  /// `sales in August … up 9.1% compared with August 2021`: the August without a year is the one after.
  private static func monthAfterBase(_ mentions: [PeriodMention]) -> CalendarDate? {
    mentions.lazy.compactMap { mention -> CalendarDate? in
      guard mention.isComparison, case .month(let month, let year?) = mention.reference,
        mentions.contains(where: { $0.reference == .month(month, year: nil) })
      else { return nil }
      return CalendarDate(
        year: year + 1, month: month, day: CalendarDate.daysInMonth(year: year + 1, month: month))
    }.first
  }

  /// A period followed or preceded by results, earnings or conference call stands in a title.
  private static func isTitle(_ mention: PeriodMention, _ text: Text) -> Bool {
    let words: Set<String> = ["results", "earnings", "conference", "call", "report", "reports", "highlights"]
    let near = span(mention.tokens.lowerBound - 4, mention.tokens.upperBound + 5)
    return near.contains { place in
      text.tokens.indices.contains(place) && words.contains(text.spelling(place))
    }
  }

  /// Companies name a fiscal year by the year it starts or ends in: the reported quarter tells which.
  private mutating func alignFiscalYears(_ mentions: [PeriodMention]) {
    guard isKnown, fiscal.yearEndMonth != 12 else { return }
    for mention in mentions.prefix(40) {
      guard case .quarter(let number, let year?, true) = mention.reference, year > 0, !mention.isComparison
      else { continue }
      guard let end = quarterEnd(number, year: year, fiscal: true) else { continue }
      let closed = reportedEnd.day <= 10 ? reportedEnd.adding(days: -reportedEnd.day) : reportedEnd
      let months = (closed.year - end.year) * 12 + closed.month - end.month
      if months == 12 || months == -12 { fiscalYearOffset += months / 12 }
      return
    }
  }

  // MARK: Resolution

  /// The days of a reference; nil where the calendar does not know enough.
  func resolve(_ reference: PeriodReference, isInstant: Bool) -> ResolvedPeriod? {
    switch reference {
    case .ended(let day, let months):
      return ResolvedPeriod(
        end: day, months: months, span: months == 12 && !isYearEnd(day) ? .ttm : .duration)
    case .endedDay(let day, let months, let looksAhead):
      guard let end = dated(day, looksAhead: looksAhead && months == 12) else { return nil }
      return spanned(end, months, false)
    case .day(let day): return dated(day, looksAhead: false)?.asInstant
    case .instant(let day): return ResolvedPeriod(end: day, months: 0, span: .instant)
    case .quarter(let number, let year, let isFiscal):
      return spanned(quarterEnd(number, year: year, fiscal: isFiscal), 3, isInstant)
    case .half(let number, let year, let isFiscal):
      return spanned(quarterEnd(number * 2, year: year, fiscal: isFiscal), 6, isInstant)
    case .quarterEnding(let month, let year): return spanned(monthEnd(month, year), 3, isInstant)
    case .monthsEnding(let months, let month, let year):
      guard let year, year > 0 else {
        let day = DayOfYear(month: month, day: 31)
        let end = (published.flatMap { _ in dated(day, looksAhead: false) } ?? monthEnd(month, nil))
          .map { isKnown && $0.month == reportedEnd.month && $0.year == reportedEnd.year ? reportedEnd : $0 }
        return spanned(end.flatMap { shifted($0, months: year == nil ? 0 : -12) }, months, false)
      }
      return spanned(monthEnd(month, year), months, false)
    case .month(let month, let year): return spanned(monthEnd(month, year), 1, isInstant)
    case .year(let year, let isFiscal): return spanned(yearEnd(year, fiscal: isFiscal), 12, isInstant)
    case .relativeQuarter(let shift):
      return spanned(shifted(reportedEnd, months: 3 * (reportedMonths == 3 ? shift : 0)), 3, isInstant)
    case .relativeYear(let shift, _):
      return spanned(yearEndAfter(reportedEnd).flatMap { shifted($0, months: 12 * shift) }, 12, isInstant)
    case .relativeMonth(let shift):
      return spanned(
        shifted(published ?? reportedEnd, months: shift).flatMap { monthEnd($0.month, $0.year) }, 1, isInstant
      )
    case .yearEarlier: return spanned(shifted(reportedEnd, months: -12), reportedMonths, isInstant)
    case .yearToDate:
      guard let end = yearEndAfter(reportedEnd) else { return nil }
      let left = (end.year - reportedEnd.year) * 12 + end.month - reportedEnd.month
      return spanned(reportedEnd, max(3, 12 - left), false)
    case .trailingYear: return ResolvedPeriod(end: reportedEnd, months: 12, span: .ttm)
    case .now: return (published ?? reportedEnd).asInstant
    case .quarterEnd: return reportedEnd.asInstant
    case .yearEnd: return yearEndAfter(reportedEnd)?.asInstant
    }
  }

  /// The period that a figure without one is about.
  func reported(isInstant: Bool) -> ResolvedPeriod {
    isInstant
      ? reportedEnd.asInstant : ResolvedPeriod(end: reportedEnd, months: reportedMonths, span: .duration)
  }

  private func spanned(_ end: CalendarDate?, _ months: Int, _ isInstant: Bool) -> ResolvedPeriod? {
    guard let end else { return nil }
    return isInstant ? end.asInstant : ResolvedPeriod(end: end, months: months, span: .duration)
  }

  private func isYearEnd(_ day: CalendarDate) -> Bool { day.month == fiscal.yearEndMonth }

  /// The end of the fiscal year in which a day lies.
  private func yearEndAfter(_ day: CalendarDate) -> CalendarDate? {
    yearEnd(day.month <= fiscal.yearEndMonth ? day.year : day.year + 1, month: fiscal.yearEndMonth)
  }

  private func yearEnd(_ year: Int, fiscal isFiscal: Bool) -> CalendarDate? {
    isFiscal ? yearEnd(year + fiscalYearOffset, month: fiscal.yearEndMonth) : yearEnd(year, month: 12)
  }

  /// The day on which the reported quarter closed, where it closed the year as well.
  private func yearEnd(_ year: Int, month: Int) -> CalendarDate? {
    guard isKnown, let end = monthEnd(month, year) else { return monthEnd(month, year) }
    return ([reportedEnd] + closings).first { abs(end.dayNumber - $0.dayNumber) <= 8 } ?? end
  }

  private func quarterEnd(_ number: Int, year: Int?, fiscal isFiscal: Bool) -> CalendarDate? {
    let end = quarterMonthEnd(number, year: year, fiscal: isFiscal)
    // The day on which the reported quarter closed, where the text prints it.
    if isKnown, let end, end.year == reportedEnd.year, end.month == reportedEnd.month { return reportedEnd }
    return end
  }

  private func quarterMonthEnd(_ number: Int, year: Int?, fiscal isFiscal: Bool) -> CalendarDate? {
    let fiscally = isFiscal || countsFiscally
    let lastMonth = fiscally ? (fiscal.yearEndMonth + 3 * number - 1) % 12 + 1 : 3 * number
    guard let year else { return nearest(lastMonth, year: nil) }
    if year < 0 {
      let thisYear = nearest(lastMonth, year: nil)
      return thisYear.flatMap { shifted($0, months: $0 >= reportedEnd ? -12 : 0) }
    }
    guard fiscally else { return monthEnd(lastMonth, year) }
    let ends = year + fiscalYearOffset
    return monthEnd(lastMonth, lastMonth > fiscal.yearEndMonth ? ends - 1 : ends)
  }

  /// The last day of a month; without its year the one nearest to the reported period, future months of a plan included.
  private func monthEnd(_ month: Int, _ year: Int?) -> CalendarDate? {
    guard let year else { return nearest(month, year: nil) }
    return CalendarDate(year: year, month: month, day: CalendarDate.daysInMonth(year: year, month: month))
  }

  /// A day without its year: the last one before the document appeared, or the next one.
  private func dated(_ day: DayOfYear, looksAhead: Bool) -> CalendarDate? {
    let anchor = published ?? reportedEnd
    let days = (-1...1).compactMap { shift -> CalendarDate? in
      let year = anchor.year + shift
      let last = CalendarDate.daysInMonth(year: year, month: day.month)
      return CalendarDate(year: year, month: day.month, day: min(day.day, last))
    }
    return looksAhead ? days.first { $0 >= anchor } : days.last { $0 <= anchor }
  }

  /// The period a year after another one.
  func yearAfter(_ period: ResolvedPeriod) -> ResolvedPeriod? {
    shifted(period.end, months: 12).map { ResolvedPeriod(end: $0, months: period.months, span: period.span) }
  }

  /// Whether a reference means the year that the reported quarter closes: guidance for it looks a year ahead.
  func closesYear(_ reference: PeriodReference) -> Bool {
    guard case .relativeYear(0, _) = reference else { return false }
    return reportedEnd.month == fiscal.yearEndMonth
      || reportedEnd.day <= 10 && reportedEnd.adding(days: -reportedEnd.day).month == fiscal.yearEndMonth
  }

  /// A period a year before another one.
  func yearBefore(_ period: ResolvedPeriod) -> ResolvedPeriod? {
    shifted(period.end, months: -12).map {
      ResolvedPeriod(end: $0, months: period.months, span: period.span)
    }
  }

  private func nearest(_ month: Int, year: Int?) -> CalendarDate? {
    let around = (-1...1).compactMap { monthEnd(month, reportedEnd.year + $0) }
    let nearest = around.min {
      abs($0.dayNumber - reportedEnd.dayNumber) < abs($1.dayNumber - reportedEnd.dayNumber)
    }
    // A month of the reported period is that period's, whatever its last day.
    if let nearest, nearest.month == reportedEnd.month, nearest.year == reportedEnd.year {
      return reportedEnd
    }
    return nearest
  }

  private func shifted(_ day: CalendarDate, months: Int) -> CalendarDate? {
    guard months != 0 else { return day }
    let count = day.year * 12 + day.month - 1 + months
    guard count > 0 else { return nil }
    let (year, month) = (count / 12, count % 12 + 1)
    let last = CalendarDate.daysInMonth(year: year, month: month)
    return CalendarDate(year: year, month: month, day: day.isLastOfMonth ? last : min(day.day, last))
  }
}

extension CalendarDate {
  fileprivate var asInstant: ResolvedPeriod { ResolvedPeriod(end: self, months: 0, span: .instant) }
}

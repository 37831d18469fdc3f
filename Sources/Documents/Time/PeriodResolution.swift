import TimeSeries

/// The days of the periods that a text names.
extension DocumentCalendar {
  /// The days of a reference; nil where the calendar does not know enough.
  func resolve(_ reference: PeriodReference, isInstant: Bool) -> ResolvedPeriod? {
    switch reference {
    case .ended(let day, let months):
      return ResolvedPeriod(
        end: day, months: months, span: months == 12 && !isYearEnd(day) ? .ttm : .duration)
    case .endedDay(let day, let months, let looksAhead):
      guard let end = dated(day, looksAhead: looksAhead && months == 12) else { return nil }
      return spanned(end, months, false)
    case .day(let day, let isDue): return dated(day, looksAhead: isDue)?.asInstant
    case .instant(let day): return ResolvedPeriod(end: day, months: 0, span: .instant)
    case .quarter(let number, let year, let isFiscal):
      return spanned(quarterEnd(number, year: year, fiscal: isFiscal), 3, isInstant)
    case .half(let number, let year, let isFiscal):
      return spanned(passed(quarterEnd(number * 2, year: year, fiscal: isFiscal), year), 6, isInstant)
    case .quarterEnding(let month, let year): return spanned(monthEnd(month, year), 3, isInstant)
    case .monthsEnding(let months, let month, let year):
      guard let year, year > 0 else {
        let day = DayOfYear(month: month, day: 31)
        let end = (published.flatMap { _ in dated(day, looksAhead: false) } ?? monthEnd(month, nil))
          .map { isKnown && $0.month == reportedEnd.month && $0.year == reportedEnd.year ? reportedEnd : $0 }
        return spanned(end.flatMap { shifted($0, months: year == nil ? 0 : -12) }, months, false)
      }
      return spanned(monthEnd(month, year), months, false)
    case .firstMonths(let months, let year):
      return spanned(passed(quarterEnd(months / 3, year: year, fiscal: true), year), months, isInstant)
    case .month(let month, let year):
      var end = monthEnd(month, year)
      // `since its launch in June`, told in February: the one that was.
      if year == nil, let told = published, let next = end, next.adding(days: -27) > told {
        end = monthEnd(month, next.year - 1)
      }
      // What is said of a month is said of all its days, also where the company closed its books before the last.
      let isClose = end.map { !isInstant && reportedMonths == 1 && !$0.isLastOfMonth && $0.day > 10 } ?? false
      return spanned(isClose ? end.flatMap { monthEnd(month, $0.year) } : end, 1, isInstant)
    case .year(let year, let isFiscal): return spanned(yearEnd(year, fiscal: isFiscal), 12, isInstant)
    case .relativeQuarter(let shift):
      // In a text about a year the last quarter is the one that closed it, but not where balances are held against it.
      let isOther = reportedMonths == 3 || isInstant || shift > 0
      let end = shifted(reportedEnd, months: isOther ? 3 * shift : 0)
      return spanned(end.map(closed(near:)), 3, isInstant)
    case .relativeYear(let shift, _):
      return spanned(yearEndAfter(reportedEnd, years: shift), 12, isInstant)
    case .relativeMonth(let shift):
      return spanned(
        shifted(published ?? reportedEnd, months: shift).flatMap { monthEnd($0.month, $0.year) }, 1, isInstant
      )
    case .yearEarlier:
      return spanned(shifted(reportedEnd, months: -12).map(closed(near:)), reportedMonths, isInstant)
    case .yearBefore(let years):
      return spanned(shifted(reportedEnd, months: -12 * years).map(closed(near:)), reportedMonths, isInstant)
    case .yearToDate:
      return spanned(reportedEnd, monthsToDate(reportedEnd), false)
    case .trailingYear: return ResolvedPeriod(end: reportedEnd, months: 12, span: .ttm)
    case .now: return (published ?? reportedEnd).asInstant
    case .quarterEnd: return reportedEnd.asInstant
    case .yearEnd: return yearEndAfter(reportedEnd)?.asInstant
    }
  }

  /// A period as far as days are known: where neither a day nor a year is printed, nothing that is counted from the day of
  /// the text has days.
  func dated(_ period: ResolvedPeriod?) -> ResolvedPeriod? {
    guard let period, !isKnown, !isAnchored else { return period }
    // `twenty years ago` is the farthest that is counted.
    return abs(period.end.dayNumber - reportedEnd.dayNumber) < 7700 ? nil : period
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

  /// The end of the fiscal year in which a day lies that closes books, or of one so many years after.
  func yearEndAfter(_ day: CalendarDate, years: Int = 0) -> CalendarDate? {
    let month = monthEnd(closedBy: day)
    let year = month.month <= fiscal.yearEndMonth ? month.year : month.year + 1
    return yearEnd(year + years, month: fiscal.yearEndMonth)
  }

  private func yearEnd(_ year: Int, fiscal isFiscal: Bool) -> CalendarDate? {
    // Shops close their books in January and call the year by the one it began in: `in 2020` ended in January 2021.
    if isFiscal || fiscal.yearEndMonth == 1 && fiscalYearOffset == 1 {
      return yearEnd(year + fiscalYearOffset, month: fiscal.yearEndMonth)
    }
    // A year that is none of the company's ends as years do.
    return fiscal.yearEndMonth == 12 ? yearEnd(year, month: 12) : monthEnd(12, year)
  }

  /// The day on which the reported quarter closed, where it closed the year as well.
  private func yearEnd(_ year: Int, month: Int) -> CalendarDate? {
    monthEnd(month, year).map(closing)
  }

  func quarterEnd(_ number: Int, year: Int?, fiscal isFiscal: Bool) -> CalendarDate? {
    let end = quarterMonthEnd(number, year: year, fiscal: isFiscal)
    // The day on which the reported quarter closed, where the text prints it.
    if isKnown, let end, end.year == reportedEnd.year, end.month == reportedEnd.month { return reportedEnd }
    return end.map(closing)
  }

  /// Of a part of a year that is not said the last one that is over: `in the first half`, told of December.
  private func passed(_ end: CalendarDate?, _ year: Int?) -> CalendarDate? {
    guard year == nil, closesYear, let end, end > reportedEnd else { return end }
    return shifted(end, months: -12).map(closed(near:))
  }

  private func quarterMonthEnd(_ number: Int, year: Int?, fiscal isFiscal: Bool) -> CalendarDate? {
    let fiscally = isFiscal || countsFiscally
    let lastMonth = fiscally ? (fiscal.yearEndMonth + 3 * number - 1) % 12 + 1 : 3 * number
    guard let year else { return nearest(lastMonth, year: nil) }
    if year < 0 { return nearest(lastMonth, year: nil).flatMap(ofLastYear) }
    guard fiscally else { return monthEnd(lastMonth, year) }
    let ends = year + fiscalYearOffset
    return monthEnd(lastMonth, lastMonth > fiscal.yearEndMonth ? ends - 1 : ends)
  }

  /// The end of the same quarter in the year before the reported one; where a year is told that has ended meanwhile, that
  /// year's, unless it is what is reported.
  private func ofLastYear(_ end: CalendarDate) -> CalendarDate? {
    // The books of a calendar of weeks may close some days before or after the month does.
    let isOver = end.dayNumber + 8 < reportedEnd.dayNumber
    let before = yearEndAfter(reportedEnd, years: -1)
    if isOver, isToldInNextYear || before.map({ end.dayNumber <= $0.dayNumber + 8 }) ?? true { return end }
    return shifted(end, months: -12).map(closed(near:))
  }

  /// The last day of a month; without its year the one nearest to the reported period, future months of a plan included.
  private func monthEnd(_ month: Int, _ year: Int?) -> CalendarDate? {
    guard let year else { return nearest(month, year: nil) }
    return CalendarDate(year: year, month: month, day: CalendarDate.daysInMonth(year: year, month: month))
  }

  /// A day without its year: the last one before the document appeared, or the next one.
  private func dated(_ day: DayOfYear, looksAhead: Bool) -> CalendarDate? {
    let anchor = published ?? reportedEnd
    if published == nil, !isKnown, isAnchored {
      return CalendarDate(
        year: anchor.year, month: day.month,
        day: min(day.day, CalendarDate.daysInMonth(year: anchor.year, month: day.month)))
    }
    let days = (-1...1).compactMap { shift -> CalendarDate? in
      let year = anchor.year + shift
      let last = CalendarDate.daysInMonth(year: year, month: day.month)
      return CalendarDate(year: year, month: day.month, day: min(day.day, last))
    }
    // Where no day of publication is printed, some weeks behind the reported period have passed as well.
    let said = published == nil && isKnown ? anchor.adding(days: 60) : anchor
    return looksAhead ? days.first { $0 >= anchor } : days.last { $0 <= said }
  }

  private func nearest(_ month: Int, year: Int?) -> CalendarDate? {
    var (nearest, distance): (CalendarDate?, Int) = (nil, .max)
    for years in -1...1 {
      guard let end = monthEnd(month, reportedEnd.year + years) else { continue }
      let days = abs(end.dayNumber - reportedEnd.dayNumber)
      if days < distance { (nearest, distance) = (end, days) }
    }
    // A month of the reported period is that period's, whatever its last day.
    if isKnown, let nearest, nearest.month == reportedEnd.month, nearest.year == reportedEnd.year {
      return reportedEnd
    }
    return nearest
  }
}

extension CalendarDate {
  fileprivate var asInstant: ResolvedPeriod { ResolvedPeriod(end: self, months: 0, span: .instant) }
}

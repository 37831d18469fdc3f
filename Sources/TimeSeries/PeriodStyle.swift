/// How the periods of a series are written, so that forecasts go on in the same way: period ends stay period
/// ends (2021-12-31, 2022-03-31), period starts stay starts, `2021Q4` stays.
///
/// A style also says which moment an ordinal stands for. That matters for `Frequency.index`, whose ordinals
/// may count business days, half-years or half-hours: grids that have no letter of their own.
public struct PeriodStyle: Sendable, Hashable, Codable {
  enum Form: Sendable, Hashable, Codable {
    case integer, year, quarter, month, week, date
    case dateTime(TimestampText.ClockForm)
  }

  /// The day of a month that a date names.
  enum DayOfMonth: Sendable, Hashable, Codable {
    case end
    /// 29, 30 and 31 give way to the last day of shorter months.
    case day(Int)
    /// Read: the month whose end is nearest, as for quarters of 13 weeks. Written: that end.
    case nearestEnd
  }

  /// Where on the time line the period of an ordinal lies. `offset` is in `0..<step`.
  enum Placement: Sendable, Hashable, Codable {
    case numbers(step: Int, offset: Int)
    case months(step: Int, offset: Int, day: DayOfMonth)
    /// A day of the ISO week, 0 for Monday.
    case weeks(weekday: Int)
    case days(step: Int, offset: Int)
    /// Monday to Friday, counted without the weekends between.
    case businessDays
    case minutes(step: Int, offset: Int)
    /// The rows in their order, wherever they lie.
    case ranks
  }

  let form: Form
  let placement: Placement
  /// The time of day of dates that all carry the same one.
  let minuteOfDay: Int

  init(form: Form, placement: Placement, minuteOfDay: Int = 0) {
    self.form = form
    self.placement = placement
    self.minuteOfDay = minuteOfDay
  }

  /// The way `Period.description` writes a frequency: `2021`, `2021Q4`, `2021-12`, `2021-W52`, `2021-12-31`,
  /// `2021-12-31T13:00`, `17`.
  public static func standard(for frequency: Frequency) -> PeriodStyle {
    switch frequency {
    case .yearly: PeriodStyle(form: .year, placement: .months(step: 12, offset: 11, day: .end))
    case .quarterly: PeriodStyle(form: .quarter, placement: .months(step: 3, offset: 2, day: .end))
    case .monthly: PeriodStyle(form: .month, placement: .months(step: 1, offset: 0, day: .end))
    case .weekly: PeriodStyle(form: .week, placement: .weeks(weekday: 0))
    case .daily: PeriodStyle(form: .date, placement: .days(step: 1, offset: 0))
    case .hourly: hourly
    case .index: PeriodStyle(form: .integer, placement: .numbers(step: 1, offset: 0))
    }
  }

  /// The date of each period's last day: `2021-12-31`. Hours and numbers keep their standard style.
  public static func periodEnds(for frequency: Frequency) -> PeriodStyle {
    dated(frequency, offset: (frequency.months ?? 1) - 1, day: .end, weekday: 6)
  }

  /// The date of each period's first day: `2021-10-01`. Hours and numbers keep their standard style.
  public static func periodStarts(for frequency: Frequency) -> PeriodStyle {
    dated(frequency, offset: 0, day: .day(1), weekday: 0)
  }

  /// How this style writes a period.
  public func text(for period: Period) -> String {
    var bytes: [UInt8] = []
    append(period, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of a period. A style only suits periods of the frequency it was made or read for.
  public func append(_ period: Period, to bytes: inout [UInt8]) {
    let ordinal = period.ordinal
    switch placement {
    case .numbers(let step, let offset): bytes.append(contentsOf: String(ordinal * step + offset).utf8)
    case .ranks: bytes.append(contentsOf: String(ordinal).utf8)
    case .months(let step, let offset, let day): append(month: ordinal * step + offset, day, to: &bytes)
    case .weeks where form == .week: DateText.append(week: ordinal, to: &bytes)
    case .weeks(let weekday): append(day: ordinal * 7 - 3 + weekday, to: &bytes)
    case .days(let step, let offset): append(day: ordinal * step + offset, to: &bytes)
    case .businessDays: append(day: BusinessDay.dayNumber(ordinal), to: &bytes)
    case .minutes(let step, let offset): append(minutes: ordinal * step + offset, to: &bytes)
    }
  }

  /// The ordinal of the period in which a moment lies; nil where this style cannot place it.
  func ordinal(of moment: TimestampText) -> Int? {
    switch placement {
    case .numbers(let step, let offset):
      guard moment.form == .integer else { return nil }
      return (moment.coordinate - offset).flooredQuotient(step)
    case .months(let step, _, let day):
      return moment.month(nearestEnd: day == .nearestEnd, integersAreYears: true)?.flooredQuotient(step)
    case .weeks:
      return moment.form == .week ? moment.coordinate : moment.dayNumber.map { ($0 + 3).flooredQuotient(7) }
    case .days(let step, let offset): return moment.dayNumber.map { ($0 - offset).flooredQuotient(step) }
    case .businessDays: return moment.dayNumber.flatMap(BusinessDay.ordinal)
    case .minutes(let step, let offset): return moment.minutes.map { ($0 - offset).flooredQuotient(step) }
    case .ranks: return nil
    }
  }

  private static let hourly = PeriodStyle(
    form: .dateTime(.init(separator: UInt8(ascii: "T"), hasSeconds: false, isMarkedUTC: false)),
    placement: .minutes(step: 60, offset: 0))

  private static func dated(_ frequency: Frequency, offset: Int, day: DayOfMonth, weekday: Int) -> PeriodStyle
  {
    switch frequency {
    case .yearly, .quarterly, .monthly:
      PeriodStyle(form: .date, placement: .months(step: frequency.months ?? 1, offset: offset, day: day))
    case .weekly: PeriodStyle(form: .date, placement: .weeks(weekday: weekday))
    case .daily, .hourly, .index: .standard(for: frequency)
    }
  }

  private func append(month: Int, _ day: DayOfMonth, to bytes: inout [UInt8]) {
    let year = month.flooredQuotient(12)
    let monthOfYear = month.flooredRemainder(12) + 1
    switch form {
    case .year: DateText.append(year, digits: 4, to: &bytes)
    case .quarter:
      DateText.append(year, digits: 4, to: &bytes)
      bytes.append(UInt8(ascii: "Q"))
      DateText.append((monthOfYear + 2) / 3, digits: 1, to: &bytes)
    case .month:
      DateText.append(year, digits: 4, to: &bytes)
      bytes.append(UInt8(ascii: "-"))
      DateText.append(monthOfYear, digits: 2, to: &bytes)
    case .date, .dateTime, .integer, .week:
      let length = CalendarDate.daysInMonth(year: year, month: monthOfYear)
      let dayOfMonth = if case .day(let wanted) = day { min(wanted, length) } else { length }
      append(day: CalendarDate.dayNumber(year: year, month: monthOfYear, day: dayOfMonth), to: &bytes)
    }
  }

  private func append(day: Int, to bytes: inout [UInt8]) {
    append(minutes: day * 1440 + minuteOfDay, to: &bytes)
  }

  private func append(minutes: Int, to bytes: inout [UInt8]) {
    DateText.append(CalendarDate(dayNumber: minutes.flooredQuotient(1440)), to: &bytes)
    guard case .dateTime(let clock) = form else { return }
    let minuteOfDay = minutes.flooredRemainder(1440)
    bytes.append(clock.separator)
    DateText.append(minuteOfDay / 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    DateText.append(minuteOfDay % 60, digits: 2, to: &bytes)
    if clock.hasSeconds { bytes.append(contentsOf: ":00".utf8) }
    if clock.isMarkedUTC { bytes.append(UInt8(ascii: "Z")) }
  }
}

extension TimestampText {
  /// The month from January of year 0; the last one of a year or quarter.
  func month(nearestEnd: Bool, integersAreYears: Bool) -> Int? {
    switch form {
    case .integer: return integersAreYears ? coordinate * 12 + 11 : nil
    case .quarter: return coordinate * 3 + 2
    case .month: return coordinate
    case .week: return nil
    case .date, .dateTime:
      guard let dayNumber else { return nil }
      let date = CalendarDate(dayNumber: dayNumber)
      return date.year * 12 + date.month - 1 - (nearestEnd && date.day <= 15 ? 1 : 0)
    }
  }

  var dayNumber: Int? {
    switch form {
    case .date: coordinate
    case .dateTime: coordinate.flooredQuotient(1440)
    case .integer, .quarter, .month, .week: nil
    }
  }

  var minutes: Int? {
    switch form {
    case .date: coordinate * 1440
    case .dateTime: coordinate
    case .integer, .quarter, .month, .week: nil
    }
  }
}

/// Mondays to Fridays, numbered without gaps from Monday 1969-12-29.
enum BusinessDay {
  /// Nil on a weekend.
  static func ordinal(_ dayNumber: Int) -> Int? {
    let weekday = (dayNumber + 3).flooredRemainder(7)
    return weekday < 5 ? (dayNumber + 3).flooredQuotient(7) * 5 + weekday : nil
  }

  static func dayNumber(_ ordinal: Int) -> Int {
    ordinal.flooredQuotient(5) * 7 + ordinal.flooredRemainder(5) - 3
  }
}

/// Dates as bytes.
enum DateText {
  static func append(_ date: CalendarDate, to bytes: inout [UInt8]) {
    append(date.year, digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(date.month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(date.day, digits: 2, to: &bytes)
  }

  static func append(week number: Int, to bytes: inout [UInt8]) {
    let (year, week) = WeekNumber.yearAndWeek(number)
    append(year, digits: 4, to: &bytes)
    bytes.append(contentsOf: "-W".utf8)
    append(week, digits: 2, to: &bytes)
  }

  /// At least so many digits; more, or a sign, where the number needs them.
  static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
    var limit = 1
    for _ in 0..<digits { limit *= 10 }
    guard number >= 0, number < limit else {
      bytes.append(contentsOf: String(number).utf8)
      return
    }
    var divisor = limit / 10
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}

/// One period of time: the fourth quarter of 2021, the month 2021-12, the day 2021-12-31, or a bare number.
///
/// The ordinal counts periods: years from year 0, quarters and months from January of year 0, days, ISO weeks
/// (Monday to Sunday) and hours from the one that holds 1970-01-01T00:00. Comparing, or measuring the
/// distance between, periods of different frequencies is a programmer's error and traps.
public struct Period: Sendable, Hashable, Comparable, Codable, Strideable, CustomStringConvertible {
  /// How long the period is.
  public let frequency: Frequency
  /// The number of the period among those of its frequency.
  public let ordinal: Int

  /// The period with a number.
  public init(frequency: Frequency, ordinal: Int) {
    self.frequency = frequency
    self.ordinal = ordinal
  }

  /// A calendar year.
  public static func yearly(_ year: Int) -> Period { Period(frequency: .yearly, ordinal: year) }

  /// A quarter, 1...4; another number traps.
  public static func quarterly(_ year: Int, _ quarter: Int) -> Period {
    precondition((1...4).contains(quarter), "there is no quarter \(quarter)")
    return Period(frequency: .quarterly, ordinal: year * 4 + quarter - 1)
  }

  /// A month, 1...12; another number traps.
  public static func monthly(_ year: Int, _ month: Int) -> Period {
    precondition((1...12).contains(month), "there is no month \(month)")
    return Period(frequency: .monthly, ordinal: year * 12 + month - 1)
  }

  /// The ISO week that holds a date.
  public static func weekly(_ date: CalendarDate) -> Period {
    Period(frequency: .weekly, ordinal: (date.dayNumber + 3).flooredQuotient(7))
  }

  /// A day.
  public static func daily(_ date: CalendarDate) -> Period {
    Period(frequency: .daily, ordinal: date.dayNumber)
  }

  /// An hour, 0...23; another number traps.
  public static func hourly(_ date: CalendarDate, hour: Int) -> Period {
    precondition((0...23).contains(hour), "there is no hour \(hour)")
    return Period(frequency: .hourly, ordinal: date.dayNumber * 24 + hour)
  }

  /// A numbered observation.
  public static func index(_ number: Int) -> Period { Period(frequency: .index, ordinal: number) }

  /// The period of a calendar frequency in which a date lies (its first hour for `hourly`); nil for `index`.
  public init?(containing date: CalendarDate, frequency: Frequency) {
    switch frequency {
    case .yearly: self = .yearly(date.year)
    case .quarterly: self = .quarterly(date.year, (date.month - 1) / 3 + 1)
    case .monthly: self = .monthly(date.year, date.month)
    case .weekly: self = .weekly(date)
    case .daily: self = .daily(date)
    case .hourly: self = .hourly(date, hour: 0)
    case .index: return nil
    }
  }

  /// Parses `2021`, `2021Q4`, `2021-12`, `2021-W52`, `2021-12-31` and `2021-12-31T13:00`.
  ///
  /// Four digits are a year; other integers are an index.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let parsed = TimestampText(bytes.span, in: bytes.indices) else { return nil }
    switch parsed.form {
    case .integer:
      self =
        bytes.count == 4 && parsed.coordinate >= 0 ? .yearly(parsed.coordinate) : .index(parsed.coordinate)
    case .quarter: self.init(frequency: .quarterly, ordinal: parsed.coordinate)
    case .month: self.init(frequency: .monthly, ordinal: parsed.coordinate)
    case .week: self.init(frequency: .weekly, ordinal: parsed.coordinate)
    case .date: self.init(frequency: .daily, ordinal: parsed.coordinate)
    case .dateTime:
      guard parsed.coordinate.isMultiple(of: 60) else { return nil }
      self.init(frequency: .hourly, ordinal: parsed.coordinate / 60)
    }
  }

  /// The first day; nil for `index`.
  public var firstDay: CalendarDate? {
    switch frequency {
    case .yearly, .quarterly, .monthly:
      let month = ordinal * (frequency.months ?? 1)
      return CalendarDate(year: month.flooredQuotient(12), month: month.flooredRemainder(12) + 1, day: 1)
    case .weekly: return CalendarDate(dayNumber: ordinal * 7 - 3)
    case .daily: return CalendarDate(dayNumber: ordinal)
    case .hourly: return CalendarDate(dayNumber: ordinal.flooredQuotient(24))
    case .index: return nil
    }
  }

  /// The last day; nil for `index`.
  public var lastDay: CalendarDate? {
    frequency == .hourly ? firstDay : advanced(by: 1).firstDay?.adding(days: -1)
  }

  /// The place in a season of so many periods, from 0.
  ///
  /// Quarters and months of a calendar year start at 0, days at Monday, hours at midnight (of a Monday, for
  /// 168).
  public func season(length: Int) -> Int {
    precondition(length >= 1, "a season has at least one period")
    return switch frequency {
    case .daily: (ordinal + 3).flooredRemainder(length)
    case .hourly: (ordinal + 72).flooredRemainder(length)
    case .yearly, .quarterly, .monthly, .weekly, .index: ordinal.flooredRemainder(length)
    }
  }

  /// The period so many later.
  public func advanced(by periods: Int) -> Period { Period(frequency: frequency, ordinal: ordinal + periods) }

  /// Periods from this one to another of the same frequency; another frequency traps.
  public func distance(to other: Period) -> Int {
    precondition(
      frequency == other.frequency, "\(frequency.name) and \(other.frequency.name) periods do not compare")
    return other.ordinal - ordinal
  }

  // Strideable would otherwise supply both of these through `distance(to:)`.
  /// Whether both are the same period; periods of different frequencies never are.
  public static func == (a: Period, b: Period) -> Bool {
    a.ordinal == b.ordinal && a.frequency == b.frequency
  }
  /// Whether the first is earlier; different frequencies trap.
  public static func < (a: Period, b: Period) -> Bool { a.distance(to: b) > 0 }

  /// As it is parsed: `2021`, `2021Q4`, `2021-12`, `2021-W52`, `2021-12-31`, `2021-12-31T13:00`, `17`.
  public var description: String {
    var bytes: [UInt8] = []
    PeriodStyle.standard(for: frequency).append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Regressors that a calendar gives, for the past and for any future.
///
/// | name | columns | a period's value |
/// |---|---|---|
/// | `trading-days` | 6 | how many Mondays (… Saturdays) it has less its Sundays |
/// | `weekdays` | 1 | Mondays to Fridays less 5/2 of Saturdays and Sundays |
/// | `length` | 1 | its days less the mean length of its kind |
/// | `leap-year` | 1 | 0.75 where it holds a 29 February, −0.25 where only a 28 February, else 0 |
/// | `easter` | 1 | the share of the eight days before Easter Sunday that lie in it; `easter(w)` for w days |
/// | `day-of-week` | 6 | 1 on a Tuesday (… Sunday), else 0: Mondays are the yardstick |
/// | `month-of-year` | 11 | 1 where it begins in February (… December), else 0 |
///
/// Trading days, weekdays, length, leap year and Easter are those of X-13ARIMA-SEATS, whose seasonal means are not taken
/// out: Findley, Monsell, Bell, Otto & Chen (1998), J. Business & Economic Statistics 16, 127–152, §2. Easter is that of
/// the Gregorian calendar.
public enum CalendarEffect: Sendable, Hashable {
  case tradingDays, weekdays, length, leapYear, dayOfWeek, monthOfYear
  /// The days before Easter Sunday that count.
  case easter(days: Int)

  /// The names that `init(_:)` reads.
  public static let names = [
    "trading-days", "weekdays", "length", "leap-year", "easter", "day-of-week", "month-of-year",
  ]

  /// Reads a name; `easter(w)` with w from 1 to 25.
  public init?(_ name: String) {
    switch name {
    case "trading-days": self = .tradingDays
    case "weekdays": self = .weekdays
    case "length": self = .length
    case "leap-year": self = .leapYear
    case "day-of-week": self = .dayOfWeek
    case "month-of-year": self = .monthOfYear
    case "easter": self = .easter(days: 8)
    default:
      guard name.hasPrefix("easter("), name.hasSuffix(")"), let days = Int(name.dropFirst(7).dropLast()),
        (1...25).contains(days)
      else { return nil }
      self = .easter(days: days)
    }
  }

  /// The names of its columns.
  public var columns: [String] {
    switch self {
    case .tradingDays: Self.days[..<6].map { "\($0) − sun" }
    case .weekdays: ["weekdays"]
    case .length: ["length"]
    case .leapYear: ["leap year"]
    case .easter(let days): ["easter(\(days))"]
    case .dayOfWeek: Array(Self.days[1...])
    case .monthOfYear: Array(Self.months[1...])
    }
  }

  /// The values of its columns over the days of a period.
  /// - Parameter meanLength: of the periods, in days.
  func values(_ days: Range<Int>, meanLength: Double) -> [Double] {
    switch self {
    case .tradingDays:
      let counts = Self.weekdayCounts(days)
      return counts[..<6].map { $0 - counts[6] }
    case .weekdays:
      let counts = Self.weekdayCounts(days)
      return [counts[..<5].reduce(0, +) - 2.5 * (counts[5] + counts[6])]
    case .length: return [Double(days.count) - meanLength]
    case .leapYear: return [Self.leapYear(days)]
    case .easter(let window): return [Self.easter(days, window: window)]
    case .dayOfWeek:
      let weekday = CalendarDate(dayNumber: days.lowerBound).weekday
      return (1..<7).map { $0 == weekday ? 1 : 0 }
    case .monthOfYear:
      let month = CalendarDate(dayNumber: days.lowerBound).month
      return (2...12).map { $0 == month ? 1 : 0 }
    }
  }

  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Mondays to Sundays.
  private static func weekdayCounts(_ days: Range<Int>) -> [Double] {
    let (weeks, rest) = days.count.quotientAndRemainder(dividingBy: 7)
    var counts = [Double](repeating: Double(weeks), count: 7)
    for day in 0..<rest { counts[CalendarDate(dayNumber: days.lowerBound + day).weekday] += 1 }
    return counts
  }

  private static func leapYear(_ days: Range<Int>) -> Double {
    let year = CalendarDate(dayNumber: days.lowerBound).year
    let last = CalendarDate.dayNumber(year: year, month: 2, day: 28)
    guard days.contains(last) else { return 0 }
    return days.contains(last + 1) && CalendarDate.isLeap(year: year) ? 0.75 : -0.25
  }

  private static func easter(_ days: Range<Int>, window: Int) -> Double {
    let first = CalendarDate(dayNumber: days.lowerBound).year
    let last = CalendarDate(dayNumber: days.upperBound - 1).year
    return (first...last).reduce(0) { sum, year in
      let sunday = CalendarDate.easterSunday(year: year).dayNumber
      return sum + Double(days.clamped(to: sunday - window..<sunday).count) / Double(window)
    }
  }
}

extension CalendarDate {
  /// Easter Sunday of the Gregorian calendar.
  ///
  /// The anonymous algorithm of Nature 13 (20 April 1876), 487, as in Meeus (1991), Astronomical Algorithms, ch. 8.
  public static func easterSunday(year: Int) -> CalendarDate {
    let (a, b, c) = (
      year.flooredRemainder(19), year.flooredQuotient(100), year.flooredRemainder(100)
    )
    let f = (b + 8).flooredQuotient(25)
    let g = (b - f + 1).flooredQuotient(3)
    let h = (19 * a + b - b.flooredQuotient(4) - g + 15).flooredRemainder(30)
    let l = (32 + 2 * b.flooredRemainder(4) + 2 * (c / 4) - h - c % 4).flooredRemainder(7)
    let m = (a + 11 * h + 22 * l).flooredQuotient(451)
    let date = h + l - 7 * m + 114
    return CalendarDate(dayNumber: dayNumber(year: year, month: date / 31, day: date % 31 + 1))
  }
}

extension PeriodStyle {
  /// The days of the period of an ordinal, as numbers; nil where periods are no part of a calendar.
  func days(of ordinal: Int) -> Range<Int>? {
    switch placement {
    case .months(let step, _, _):
      func first(_ month: Int) -> Int {
        CalendarDate.dayNumber(
          year: month.flooredQuotient(12), month: month.flooredRemainder(12) + 1, day: 1)
      }
      return first(ordinal * step)..<first((ordinal + 1) * step)
    case .weeks: return ordinal * 7 - 3..<ordinal * 7 + 4
    case .days(let step, let offset): return ordinal * step + offset..<ordinal * step + offset + step
    case .businessDays:
      let day = BusinessDay.dayNumber(ordinal)
      return day..<day + 1
    case .minutes(let step, let offset):
      let day = (ordinal * step + offset).flooredQuotient(1440)
      return day..<day + max(1, step / 1440)
    case .numbers, .ranks: return nil
    }
  }

  /// The mean number of days in a period of the Gregorian calendar.
  var meanDays: Double {
    switch placement {
    case .months(let step, _, _): 365.25 / 12 * Double(step)
    case .weeks: 7
    case .days(let step, _): Double(step)
    case .minutes(let step, _): max(1, Double(step / 1440))
    case .businessDays, .numbers, .ranks: 1
    }
  }
}

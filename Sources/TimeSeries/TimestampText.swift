/// One `ds` as it was read: its form and its place on the time line of that form.
struct TimestampText: Equatable {
  enum Form: Hashable, Sendable {
    /// Any integer, years among them: text alone does not tell them apart.
    case integer
    /// Quarters from the first of year 0.
    case quarter
    /// Months from January of year 0.
    case month
    /// ISO weeks from the one that holds 1970-01-01.
    case week
    /// Days since 1970-01-01.
    case date
    /// Minutes since 1970-01-01T00:00.
    case dateTime(ClockForm)
  }

  /// How the time of day is written.
  struct ClockForm: Hashable, Sendable, Codable {
    /// `T` or a space.
    var separator: UInt8
    var hasSeconds: Bool
    var isMarkedUTC: Bool
  }

  static let allowedForms =
    "use 2021-12-31, 2021-12-31T13:00, 2021-12, 2021-W52, 2021Q4, 2021 or an integer"

  let form: Form
  let coordinate: Int

  init(_ form: Form, _ coordinate: Int) {
    self.form = form
    self.coordinate = coordinate
  }

  init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
    let start = range.lowerBound
    let count = range.count
    if count >= 5, bytes[start + 4] == UInt8(ascii: "-") || bytes[start + 4] == UInt8(ascii: "Q"),
      let year = Self.digits(bytes, start, 4)
    {
      self.init(bytes, in: range, year: year)
    } else if let number = Self.integer(bytes, in: range) {
      self.init(.integer, number)
    } else {
      return nil
    }
  }

  /// Everything that starts with four digits and a dash or a `Q`.
  private init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>, year: Int) {
    let start = range.lowerBound
    let count = range.count
    if bytes[start + 4] == UInt8(ascii: "Q") {
      guard count == 6, let quarter = Self.digits(bytes, start + 5, 1), (1...4).contains(quarter) else {
        return nil
      }
      self.init(.quarter, year * 4 + quarter - 1)
      return
    }
    if count == 8, bytes[start + 5] == UInt8(ascii: "W") {
      guard let week = Self.digits(bytes, start + 6, 2), let number = WeekNumber.of(year: year, week: week)
      else {
        return nil
      }
      self.init(.week, number)
      return
    }
    guard count >= 7, let month = Self.digits(bytes, start + 5, 2), (1...12).contains(month) else {
      return nil
    }
    if count == 7 {
      self.init(.month, year * 12 + month - 1)
      return
    }
    guard count >= 10, bytes[start + 7] == UInt8(ascii: "-"), let day = Self.digits(bytes, start + 8, 2),
      day >= 1, day <= CalendarDate.daysInMonth(year: year, month: month)
    else { return nil }
    let dayNumber = CalendarDate.dayNumber(year: year, month: month, day: day)
    if count == 10 {
      self.init(.date, dayNumber)
      return
    }
    guard let clock = Self.clock(bytes, in: start + 10..<range.upperBound) else { return nil }
    self.init(.dateTime(clock.form), dayNumber * 1440 + clock.minutes)
  }

  /// `T13:00`, ` 13:00:00`, either with `Z`; seconds have to be zero.
  private static func clock(
    _ bytes: borrowing Span<UInt8>, in range: Range<Int>
  ) -> (form: ClockForm, minutes: Int)? {
    let start = range.lowerBound
    var count = range.count
    let isMarkedUTC = bytes[range.upperBound - 1] == UInt8(ascii: "Z")
    if isMarkedUTC { count -= 1 }
    guard count == 6 || count == 9, bytes[start] == UInt8(ascii: "T") || bytes[start] == UInt8(ascii: " "),
      bytes[start + 3] == UInt8(ascii: ":"),
      let hour = digits(bytes, start + 1, 2), hour < 24, let minute = digits(bytes, start + 4, 2), minute < 60
    else { return nil }
    if count == 9 {
      guard bytes[start + 6] == UInt8(ascii: ":"), digits(bytes, start + 7, 2) == 0 else { return nil }
    }
    let form = ClockForm(separator: bytes[start], hasSeconds: count == 9, isMarkedUTC: isMarkedUTC)
    return (form, hour * 60 + minute)
  }

  private static func digits(_ bytes: borrowing Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for i in start..<start + count {
      let digit = bytes[i] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Up to 15 digits with a sign, so that differences and products with minutes stay within an `Int`.
  private static func integer(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Int? {
    guard let first = range.first else { return nil }
    let hasSign = bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "+")
    let count = range.count - (hasSign ? 1 : 0)
    guard (1...15).contains(count), let value = digits(bytes, range.upperBound - count, count) else {
      return nil
    }
    return bytes[first] == UInt8(ascii: "-") ? -value : value
  }
}

/// ISO 8601 weeks, counted from the one that holds 1970-01-01.
enum WeekNumber {
  /// Nil where the year has no such week.
  static func of(year: Int, week: Int) -> Int? {
    // 4 January is always in week 1.
    let first = (CalendarDate.dayNumber(year: year, month: 1, day: 4) + 3).flooredQuotient(7)
    let number = first + week - 1
    return week >= 1 && yearAndWeek(number).year == year ? number : nil
  }

  /// The year to which a week's Thursday belongs, and the week's number in it.
  static func yearAndWeek(_ number: Int) -> (year: Int, week: Int) {
    let thursday = CalendarDate(dayNumber: number * 7)
    let newYear = CalendarDate.dayNumber(year: thursday.year, month: 1, day: 1)
    return (thursday.year, (number * 7 - newYear) / 7 + 1)
  }
}

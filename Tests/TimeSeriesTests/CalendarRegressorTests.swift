import Testing
import TimeSeries

@Suite struct CalendarRegressorTests {
  static func columns(
    _ effects: [CalendarEffect], _ start: Period, count: Int = 1, style: PeriodStyle? = nil,
    events: CalendarEvents? = nil
  ) throws -> [[Double]] {
    let values = CalendarRegressors(effects, events: events).values(
      over: start..<start.advanced(by: count), style: style ?? .standard(for: start.frequency))
    return try #require(values)
  }

  /// Dates of the Royal Observatory's table of Easters.
  @Test(arguments: [
    (1818, 3, 22), (1943, 4, 25), (1961, 4, 2), (2000, 4, 23), (2018, 4, 1), (2023, 4, 9), (2024, 3, 31),
    (2038, 4, 25), (2285, 3, 22),
  ])
  func `Easter Sunday is where the church has it`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate.easterSunday(year: year) == CalendarDate(year: year, month: month, day: day))
  }

  /// January 2024 has five Mondays, Tuesdays and Wednesdays; February 2021 has four whole weeks.
  @Test func `trading days count weekdays against Sundays`() throws {
    #expect(try Self.columns([.tradingDays], .monthly(2024, 1)) == [[1], [1], [1], [0], [0], [0]])
    #expect(try Self.columns([.tradingDays], .monthly(2021, 2)) == [[0], [0], [0], [0], [0], [0]])
    #expect(try Self.columns([.weekdays], .monthly(2024, 1)) == [[23 - 2.5 * 8]])
  }

  @Test func `the leap year falls into February and into the first quarter`() throws {
    #expect(
      try Self.columns([.leapYear], .monthly(2023, 1), count: 15)[0].filter { $0 != 0 } == [-0.25, 0.75])
    #expect(try Self.columns([.leapYear], .quarterly(2024, 1), count: 4) == [[0.75, 0, 0, 0]])
    #expect(try Self.columns([.leapYear], .yearly(1900)) == [[-0.25]])
  }

  @Test func `lengths are measured from the mean of their kind`() throws {
    #expect(try Self.columns([.length], .monthly(2023, 2)) == [[28 - 30.4375]])
    #expect(try Self.columns([.length], .quarterly(2024, 1)) == [[91 - 91.3125]])
    // Over four years the days make up the mean.
    #expect(abs(try Self.columns([.length], .monthly(2021, 1), count: 48)[0].reduce(0, +)) < 1e-9)
  }

  /// Easter of 2021 was the fourth of April: five of the eight days before it lie in March.
  @Test func `Easter's days are shared between the periods that hold them`() throws {
    #expect(try Self.columns([.easter(days: 8)], .monthly(2021, 3), count: 2) == [[0.625, 0.375]])
    #expect(try Self.columns([.easter(days: 1)], .monthly(2021, 3), count: 2) == [[0, 1]])
    #expect(try Self.columns([.easter(days: 8)], .yearly(2021), count: 3) == [[1, 1, 1]])
  }

  @Test func `days of the week and months of the year leave one out as the yardstick`() throws {
    let monday = try #require(CalendarDate(year: 2024, month: 1, day: 1))
    let week = try Self.columns([.dayOfWeek], .daily(monday), count: 7)
    #expect(week.count == 6 && week.map { $0.reduce(0, +) } == [1, 1, 1, 1, 1, 1])
    #expect(week.allSatisfy { $0[0] == 0 } && week[5][6] == 1)
    let months = try Self.columns([.monthOfYear], .daily(monday), count: 366)
    #expect(months.map { $0.reduce(0, +) } == [29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect(CalendarRegressors([.dayOfWeek]).columns == ["tue", "wed", "thu", "fri", "sat", "sun"])
  }

  @Test func `names are read, and only these`() {
    for name in CalendarEffect.names { #expect(CalendarEffect(name) != nil, "\(name)") }
    #expect(CalendarEffect("easter(15)") == .easter(days: 15))
    for name in ["easter(0)", "easter(26)", "easter()", "Easter", ""] { #expect(CalendarEffect(name) == nil) }
  }

  @Test func `an event counts the days of a period that it covers, once each`() throws {
    let text = """
      name,date,until
      sale,2024-01-30,2024-02-02
      sale,2024-02-02,
      strike,2024-03-05,2024-03-05

      """
    let events = try CalendarEvents(file: "e.csv", bytes: Array(text.utf8))
    #expect(events.names == ["sale", "strike"])
    #expect(try Self.columns([], .monthly(2024, 1), count: 3, events: events) == [[2, 2, 0], [0, 0, 1]])
    let day = try #require(CalendarDate(year: 2024, month: 2, day: 2))
    #expect(try Self.columns([], .daily(day), count: 2, events: events) == [[1, 0], [0, 0]])
    #expect(try Self.columns([], .hourly(day, hour: 23), count: 2, events: events) == [[1, 0], [0, 0]])
  }

  @Test(arguments: [
    ("name,date\nsale,2024-02-30\n", 2, "2024-02-30"), ("name,date\n,2024-02-03\n", 2, "name"),
    ("name,date,until\na,2024-02-03,2024-02-01\n", 2, "until"), ("name,day\na,1\n", 1, "date"),
  ])
  func `events that cannot be read are named with their line`(text: String, line: Int, word: String) {
    #expect {
      try CalendarEvents(file: "e.csv", bytes: Array(text.utf8))
    } throws: { error in
      guard let error = error as? InputError else { return false }
      return error.line == line && error.message.contains(word)
    }
  }

  @Test func `numbered periods are on no calendar`() {
    #expect(
      CalendarRegressors([.weekdays]).values(
        over: .index(1)..<Period.index(3), style: .standard(for: .index)) == nil)
  }
}

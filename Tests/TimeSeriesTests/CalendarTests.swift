import Testing
import TimeSeries

@Suite struct `Calendar dates` {
  // Day numbers as printed by `date -u -d DATE +%s` divided by 86400 (GNU coreutils).
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2000-03-01", 11017),
    ("2021-12-31", 18992),
    ("1900-03-01", -25508), ("1600-01-01", -135_140), ("2038-01-19", 24855),
  ])
  func `have the day number of the proleptic Gregorian calendar`(text: String, number: Int) throws {
    let date = try #require(CalendarDate(iso: text))
    #expect(date.dayNumber == number)
    #expect(CalendarDate(dayNumber: number).description == text)
  }

  @Test func `follow one another day by day over eight centuries`() throws {
    var date = try #require(CalendarDate(year: 1599, month: 12, day: 31))
    for number in date.dayNumber + 1...date.dayNumber + 292_194 {
      let next = CalendarDate(dayNumber: number)
      let sameMonth = next.month == date.month && next.day == date.day + 1
      let nextMonth = date.isLastOfMonth && next.day == 1 && next.month == date.month % 12 + 1
      #expect(sameMonth || nextMonth)
      #expect(next.dayNumber == number)
      date = next
    }
    // 800 Gregorian years are 292,194 days.
    #expect(date.description == "2399-12-31")
  }

  @Test(arguments: [(1900, false), (2000, true), (2020, true), (2021, false), (2100, false)])
  func `know the leap years`(year: Int, isLeap: Bool) {
    #expect(CalendarDate.isLeap(year: year) == isLeap)
    #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [
    "2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-4-30", "2021-12-31 ", "2021-12", "",
  ])
  func `do not exist outside the calendar`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `know their weekday`() throws {
    // 2024-02-29 was a Thursday, 1969-12-28 a Sunday.
    #expect(try #require(CalendarDate(iso: "2024-02-29")).weekday == 3)
    #expect(try #require(CalendarDate(iso: "1969-12-28")).weekday == 6)
  }
}

@Suite struct `Fiscal calendars` {
  @Test(arguments: [
    (3, 2021, 4, "FY2022 Q3"), (3, 2021, 1, "FY2021 Q4"), (3, 2021, 2, "FY2022 Q1"),
    (3, 2021, 3, "FY2022 Q2"),
    (12, 2021, 4, "FY2021 Q4"), (12, 2021, 1, "FY2021 Q1"),
    // Year ends in January: fiscal Q4 of FY2022 is November 2021 to January 2022, two months of 2021Q4.
    (1, 2021, 4, "FY2022 Q4"), (1, 2021, 1, "FY2022 Q1"), (1, 2020, 4, "FY2021 Q4"),
    (6, 2021, 3, "FY2022 Q1"), (9, 2021, 4, "FY2022 Q1"),
    // Year ends in February: December 2021 to February 2022 shares two months with 2022Q1.
    (2, 2022, 1, "FY2022 Q4"),
  ])
  func `name quarters by the year in which the year ends`(end: Int, year: Int, quarter: Int, label: String) {
    #expect(FiscalCalendar(yearEndMonth: end).label(of: .quarterly(year, quarter)) == label)
  }

  @Test(arguments: 1...12)
  func `have four quarters a year that name themselves`(end: Int) {
    let calendar = FiscalCalendar(yearEndMonth: end)
    let labels = calendar.quarters(ofFiscalYear: 2022).map { calendar.label(of: $0) }
    #expect(labels == ["FY2022 Q1", "FY2022 Q2", "FY2022 Q3", "FY2022 Q4"])
  }

  @Test func `place months and days`() throws {
    let calendar = FiscalCalendar(yearEndMonth: 3)
    #expect(calendar.label(of: .monthly(2021, 3)) == "FY2021 Q4")
    #expect(calendar.label(of: .daily(try #require(CalendarDate(iso: "2021-04-01")))) == "FY2022 Q1")
    #expect(FiscalCalendar(yearEndMonth: 12).label(of: .yearly(2021)) == "FY2021")
  }
}

import Testing
import TimeSeries

@Suite struct Periods {
  @Test(arguments: [
    ("2021", Frequency.yearly), ("2021Q4", .quarterly), ("2021-12", .monthly), ("2021-W52", .weekly),
    ("2021-12-31", .daily), ("2021-12-31T13:00", .hourly), ("17", .index), ("-3", .index), ("12345", .index),
    ("0099", .yearly), ("2020-W53", .weekly), ("1969-12-31T23:00", .hourly),
  ])
  func `are printed as they are parsed`(text: String, frequency: Frequency) throws {
    let period = try #require(Period(text))
    #expect(period.frequency == frequency)
    #expect(period.description == text)
  }

  @Test(arguments: [
    "", "abc", "2021Q5", "2021Q0", "2021Q", "2021q4", "2021-13", "2021-W54", "2021-W53", "2021-W00",
    "2021-02-30",
    "2021-12-31T24:00", "2021-12-31T13:60", "2021-12-31T13:30", "2021-12-31T13:00:01", "2021-12-31T",
    "2021-12-3",
    "2021/12/31", "31-12-2021", "1.5", "12345678901234567890", "2021-12-31T13:00ZZ", "+", "-", "2021-", "Q4",
  ])
  func `are not made of anything else`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    ("2021", "2021-01-01", "2021-12-31"), ("2021Q1", "2021-01-01", "2021-03-31"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("1900-02", "1900-02-01", "1900-02-28"),
    // ISO 8601: week 53 of 2020 runs from 28 December 2020 to 3 January 2021; week 1 of 2020 from 30 December
    // 2019.
    ("2020-W53", "2020-12-28", "2021-01-03"), ("2020-W01", "2019-12-30", "2020-01-05"),
    ("2021-12-31", "2021-12-31", "2021-12-31"), ("2021-12-31T23:00", "2021-12-31", "2021-12-31"),
  ])
  func `have a first and a last day`(text: String, first: String, last: String) throws {
    let period = try #require(Period(text))
    #expect(period.firstDay?.description == first)
    #expect(period.lastDay?.description == last)
    let firstDay = try #require(period.firstDay)
    if period.frequency != .hourly {
      #expect(Period(containing: firstDay, frequency: period.frequency) == period)
    }
  }

  @Test func `that are numbers have no days`() {
    #expect(Period.index(3).firstDay == nil)
    #expect(Period.index(3).lastDay == nil)
    #expect(Period(containing: CalendarDate(dayNumber: 0), frequency: .index) == nil)
  }

  @Test func `are strides of one another`() {
    #expect(Period.quarterly(2021, 4).advanced(by: 1) == .quarterly(2022, 1))
    #expect(Period.monthly(2021, 12).distance(to: .monthly(2020, 12)) == -12)
    #expect(Period.quarterly(2021, 4) < .quarterly(2022, 1))
    #expect(Period.quarterly(2021, 4) != .index(Period.quarterly(2021, 4).ordinal))
    #expect(
      Array(Period.yearly(2019)..<Period.yearly(2022)) == [.yearly(2019), .yearly(2020), .yearly(2021)])
  }

  @Test func `have a place in their season`() throws {
    #expect(Period.quarterly(2021, 3).season(length: 4) == 2)
    #expect(Period.monthly(2021, 12).season(length: 12) == 11)
    // 2024-02-29 was a Thursday.
    #expect(try #require(Period("2024-02-29")).season(length: 7) == 3)
    #expect(try #require(Period("1969-12-31T23:00")).season(length: 24) == 23)
    #expect(try #require(Period("2024-02-29T05:00")).season(length: 168) == 3 * 24 + 5)
    #expect(Period.index(-1).season(length: 5) == 4)
  }

  @Test func `of different frequencies trap when compared`() async {
    await #expect(processExitsWith: .failure) {
      _ = Period.yearly(2021) < Period.quarterly(2021, 1)
    }
  }

  @Test(arguments: Frequency.allCases)
  func `go on as period ends or starts`(frequency: Frequency) throws {
    guard frequency != .index, frequency != .hourly else { return }
    let start = try #require(Period(containing: CalendarDate(dayNumber: 18992), frequency: frequency))
    for period in start..<start.advanced(by: 500) {
      #expect(PeriodStyle.periodEnds(for: frequency).text(for: period) == period.lastDay?.description)
      #expect(PeriodStyle.periodStarts(for: frequency).text(for: period) == period.firstDay?.description)
    }
  }

  @Test func `make the range of a series`() {
    let series = Series(name: "a", start: .monthly(2021, 11), values: [1, .nan, 3])
    #expect(series.end == .monthly(2022, 2))
    #expect(series.periods.map(\.description) == ["2021-11", "2021-12", "2022-01"])
    #expect(series[.monthly(2022, 1)] == 3)
    #expect(series[.monthly(2022, 2)].isNaN)
    #expect(series.slice(1..<3).start == .monthly(2021, 12))
  }
}

@Suite struct `Input errors` {
  @Test func `name the place as far as it is known`() {
    #expect(InputError(file: "a.csv", line: 3, column: 7, message: "no").description == "a.csv:3:7: no")
    #expect(InputError(file: "a.csv", line: 3, message: "no").description == "a.csv:3: no")
    #expect(InputError(file: "-", message: "no").description == "-: no")
  }

  @Test(arguments: [
    ("unqiue_id", "unique_id" as String?), ("hoziron", "horizon"), ("yy", "y"), ("Y", "y"), ("price", nil),
    ("dss", "ds"), ("", "y"),
  ])
  func `find the word that was meant`(word: String, meant: String?) {
    #expect(InputError.nearest(word, among: ["unique_id", "ds", "y", "horizon"]) == meant)
  }
}

import Testing
import TimeSeries

private struct Example: Sendable, CustomTestStringConvertible {
  let moments: [String]
  let frequency: Frequency
  let name: String
  let season: Int
  /// How the next periods have to be written.
  let next: [String]

  init(_ moments: String, _ frequency: Frequency, _ name: String, _ season: Int, next: String) {
    self.moments = moments.split(separator: ",").map(String.init)
    self.frequency = frequency
    self.name = name
    self.season = season
    self.next = next.split(separator: ",").map(String.init)
  }

  var testDescription: String { "\(name): \(moments[0])" }

  static let all = [
    Example("2018,2019,2020,2021", .yearly, "yearly", 1, next: "2022,2023"),
    Example("1950,1960,1970,1980", .index, "every 10 years", 1, next: "1990,2000"),
    Example("2021Q1,2021Q2,2021Q3,2021Q4", .quarterly, "quarterly", 4, next: "2022Q1,2022Q2"),
    Example("2018Q1,2019Q1,2020Q1,2021Q1", .yearly, "yearly", 1, next: "2022Q1,2023Q1"),
    Example("2021-10,2021-11,2021-12", .monthly, "monthly", 12, next: "2022-01,2022-02"),
    Example("2021-05,2021-08,2021-11", .quarterly, "quarterly", 4, next: "2022-02,2022-05"),
    Example("2021-W51,2021-W52,2022-W01", .weekly, "weekly", 52, next: "2022-W02,2022-W03"),
    // Ends of months and quarters stay ends, through a leap day.
    Example("2023-11-30,2023-12-31,2024-01-31", .monthly, "monthly", 12, next: "2024-02-29,2024-03-31"),
    Example("2021-12-31,2022-03-31,2022-06-30", .quarterly, "quarterly", 4, next: "2022-09-30,2022-12-31"),
    Example("2023-05-31,2023-08-31,2023-11-30", .quarterly, "quarterly", 4, next: "2024-02-29,2024-05-31"),
    Example("2018-02-28,2019-02-28,2020-02-29", .yearly, "yearly", 1, next: "2021-02-28,2022-02-28"),
    Example("2019-03-31,2020-03-31,2021-03-31", .yearly, "yearly", 1, next: "2022-03-31,2023-03-31"),
    // Starts stay starts, the thirtieth stays the thirtieth where there is one.
    Example("2021-10-01,2021-11-01,2021-12-01", .monthly, "monthly", 12, next: "2022-01-01,2022-02-01"),
    Example("2021-04-01,2021-07-01,2021-10-01", .quarterly, "quarterly", 4, next: "2022-01-01,2022-04-01"),
    Example("2019-01-01,2020-01-01,2021-01-01", .yearly, "yearly", 1, next: "2022-01-01"),
    Example("2021-11-30,2021-12-30,2022-01-30", .monthly, "monthly", 12, next: "2022-02-28,2022-03-30"),
    Example("2020-06-30,2020-12-31,2021-06-30", .index, "every 6 months", 2, next: "2021-12-31,2022-06-30"),
    // Fridays.
    Example("2021-12-10,2021-12-17,2021-12-24", .weekly, "weekly", 52, next: "2021-12-31,2022-01-07"),
    Example("2021-12-03,2021-12-17,2021-12-31", .index, "every 2 weeks", 26, next: "2022-01-14"),
    Example("2024-02-26,2024-02-27,2024-02-28", .daily, "daily", 7, next: "2024-02-29,2024-03-01"),
    // A Thursday to the next Friday but one, 25 November (Thanksgiving) missing.
    Example(
      "2021-11-18,2021-11-19,2021-11-22,2021-11-23,2021-11-24,2021-11-26", .index,
      "business days, Monday to Friday",
      5, next: "2021-11-29,2021-11-30,2021-12-01,2021-12-02,2021-12-03,2021-12-06"),
    Example(
      "2021-12-31T21:00,2021-12-31T22:00,2021-12-31T23:00", .hourly, "hourly", 24,
      next: "2022-01-01T00:00,2022-01-01T01:00"),
    Example(
      "2021-12-31 22:00:00Z,2021-12-31 23:00:00Z", .hourly, "hourly", 24, next: "2022-01-01 00:00:00Z"),
    Example(
      "2021-12-31T23:00,2021-12-31T23:30,2022-01-01T00:00", .index, "every 30 minutes", 48,
      next: "2022-01-01T00:30"),
    Example("2021-11-30 00:00:00,2021-12-31 00:00:00", .monthly, "monthly", 12, next: "2022-01-31 00:00:00"),
    Example(
      "2021-12-30T16:00,2021-12-31T16:00,2022-01-01T16:00", .daily, "daily", 7, next: "2022-01-02T16:00"),
    // Apple's quarter ends, fiscal 2022 and 2023: quarters of 13 weeks.
    Example(
      "2021-12-25,2022-03-26,2022-06-25,2022-09-24,2022-12-31,2023-04-01,2023-07-01,2023-09-30", .quarterly,
      "quarterly", 4, next: "2023-12-31"),
    // Last business days of months; first Mondays of months.
    Example("2021-09-30,2021-10-29,2021-11-30,2021-12-31", .monthly, "monthly", 12, next: "2022-01-31"),
    Example(
      "2021-10-04,2021-11-01,2021-12-06,2022-01-03,2022-02-07", .monthly, "monthly", 12, next: "2022-03-01"),
    Example("1,2,3,4", .index, "numbered", 1, next: "5,6"),
    Example("-20,-10,0", .index, "numbered in steps of 10", 1, next: "10,20"),
  ]
}

private func csv(_ moments: [String]) -> String { "ds,y\n" + moments.map { "\($0),1\n" }.joined() }

@Suite struct `Inferred frequencies` {
  @Test(arguments: Example.all)
  private func `go on in the style of the table`(example: Example) throws {
    let panel = try table(csv(example.moments))
    let series = try #require(panel.series["sales"])
    let traits = panel.traits(of: series)
    #expect(series.frequency == example.frequency)
    #expect(traits.seasonLength == example.season)
    #expect(panel.frequencyDescription.hasPrefix(example.name + ", "), "\(panel.frequencyDescription)")
    let next = example.next.indices.map { traits.style.text(for: series.end.advanced(by: $0)) }
    #expect(next == example.next)
  }

  @Test func `describe month ends by their quarters`() throws {
    let panel = try table(csv(["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]))
    #expect(panel.frequencyDescription == "quarterly, 2021Q1 to 2021Q4")
  }

  @Test func `count holidays as missing and weekends not at all`() throws {
    let days = ["2021-11-18", "2021-11-19", "2021-11-22", "2021-11-23", "2021-11-24", "2021-11-26"]
    let business = try #require(try table(csv(days)).series["sales"])
    #expect(business.values.map(\.isNaN) == [false, false, false, false, false, true, false])
    let daily = try #require(try table(csv(days), frequency: .daily).series["sales"])
    #expect(daily.count == 9)
    #expect(daily.frequency == .daily)
  }

  @Test func `of short series follow the longer ones`() throws {
    let long = ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"].map { "long,\($0),1\n" }.joined()
    let panel = try table("unique_id,ds,y\none,2021-06-30,1\ntwo,2020-12-31,1\ntwo,2021-12-31,1\n" + long)
    #expect(panel.series["one"]?.start == .quarterly(2021, 2))
    #expect(panel.series["two"]?.count == 5)
    // A year that ends in another month is its own business.
    let mixed = try table(
      "unique_id,ds,y\na,2020-03-31,1\na,2021-03-31,1\nb,2020-12-31,1\nb,2021-12-31,1\n")
    #expect(mixed.traits["a"]?.style.text(for: .yearly(2022)) == "2022-03-31")
    #expect(mixed.traits["b"]?.style.text(for: .yearly(2022)) == "2022-12-31")
  }

  @Test func `may differ between series`() throws {
    let panel = try table(
      "unique_id,ds,y\n" + (1...6).map { "m,2021-0\($0)-01,1\n" }.joined()
        + ["2021-01-01", "2021-04-01", "2021-07-01", "2021-10-01"].map { "q,\($0),1\n" }.joined())
    #expect(panel.series["m"]?.frequency == .monthly)
    #expect(panel.series["q"]?.frequency == .quarterly)
    #expect(panel.frequencyDescription == "monthly (1 series), quarterly (1 series)")
  }

  @Test(arguments: [
    ("2021Q4", Frequency.quarterly), ("2021-12", .monthly), ("2021", .yearly), ("2021-12-31", .daily),
    ("7", .index),
    ("2021-W52", .weekly), ("2021-12-31T13:00", .hourly),
  ])
  func `of a single row are those of its form`(moment: String, frequency: Frequency) throws {
    let series = try #require(try table(csv([moment])).series["sales"])
    #expect(series.frequency == frequency)
    #expect(series.values == [1])
  }
}

@Suite struct `Given frequencies` {
  @Test(arguments: [
    ("2021-11-15,2021-12-03", Frequency.monthly, "2021-11", 2, "2022-01-31"),
    ("2021-12-31", .quarterly, "2021Q4", 1, "2022-03-31"), ("2021-12-31", .yearly, "2021", 1, "2022-12-31"),
    ("2021-12-31,2022-01-14", .weekly, "2021-W52", 3, "2022-01-21"),
    ("2021-12-31", .hourly, "2021-12-31T00:00", 1, "2021-12-31T01:00"),
    ("2021-12-31,2022-02-01,2022-02-09", .index, "1", 3, "4"), ("2021Q4", .yearly, "2021", 1, "2022Q4"),
    ("2021,2022", .index, "2021", 2, "2023"), ("0099,0100", .yearly, "99", 2, "101"),
  ])
  func `are kept to`(moments: String, frequency: Frequency, start: String, count: Int, next: String) throws {
    let panel = try table(csv(moments.split(separator: ",").map(String.init)), frequency: frequency)
    let series = try #require(panel.series["sales"])
    #expect(series.start.description == start)
    #expect(series.count == count)
    #expect(panel.traits(of: series).style.text(for: series.end) == next)
  }

  @Test func `lend numbers their season`() throws {
    let panel = try table(csv(["1", "2", "3"]), frequency: .monthly)
    #expect(panel.series["sales"]?.frequency == .index)
    #expect(panel.traits["sales"]?.seasonLength == 12)
    #expect(
      try table(csv(["1", "2"]), frequency: .monthly, seasonLength: 6).traits["sales"]?.seasonLength == 6)
  }

  @Test(arguments: [
    ("2021Q4", Frequency.monthly), ("2021", .yearly), ("2021-12", .daily), ("2021-W52", .monthly),
  ])
  func `may not be shorter than what ds says`(moment: String, frequency: Frequency) throws {
    guard frequency != .yearly else { return }
    let error = try #require(throws: InputError.self) { try table(csv([moment]), frequency: frequency) }
    #expect(error.description.hasPrefix("data/sales.csv:2: column 'ds' does not say enough"))
  }
}

import TimeSeries

/// Consecutive base periods, named by the last: a quarter, nine months to December, a fiscal year.
public struct PeriodSpan: Sendable, Hashable, Codable {
  /// The last base period.
  public let end: Period
  /// Number of base periods.
  public let length: Int

  /// `length` base periods up to `end`.
  public init(end: Period, length: Int = 1) {
    precondition(length >= 1, "a span holds at least one period")
    self.end = end
    self.length = length
  }

  /// The first base period.
  public var start: Period { end.advanced(by: 1 - length) }

  /// The base periods, in order.
  public var periods: [Period] { (0..<length).map { start.advanced(by: $0) } }

  /// The same span so many base periods later.
  public func advanced(by periods: Int) -> PeriodSpan {
    PeriodSpan(end: end.advanced(by: periods), length: length)
  }

  /// What is left when `part` is taken off one end; nil where it is no proper end of this span.
  public func removing(_ part: PeriodSpan) -> PeriodSpan? {
    guard part.length < length else { return nil }
    if part.end == end {
      return PeriodSpan(end: end.advanced(by: -part.length), length: length - part.length)
    }
    if part.start == start { return PeriodSpan(end: end, length: length - part.length) }
    return nil
  }

  /// `2021Q4`, `FY2021`, `2021` or `2021Q2-Q4`.
  public func label(_ calendar: FiscalCalendar) -> String {
    guard length > 1 else { return end.description }
    let perYear = end.frequency.defaultSeasonLength
    if length == perYear {
      let year = calendar.fiscalYear(of: end)
      if calendar.fiscalYear(of: start) == year, calendar.fiscalYear(of: end.advanced(by: 1)) != year {
        return "FY\(year)"
      }
      if start.season(length: perYear) == 0, let day = end.firstDay { return String(day.year) }
    }
    let last = end.description
    let first = start.description
    // 2021Q2-Q4 within a year, 2020Q4-2021Q2 across.
    guard end.frequency == .quarterly, last.prefix(4) == first.prefix(4) else { return "\(first)-\(last)" }
    return "\(first)-\(last.dropFirst(4))"
  }

  /// The span that a fact's period text and last day name, in base periods of `frequency`; nil where they name none.
  ///
  /// `2021Q4`, `2021-12`, `2021`, `FY2021`, `FY2022Q3`, `FY2022Q1-Q3`, `2021Q2-2021Q4`, `nine months`, `6 months`.
  public init?(text: String?, periodEnd: CalendarDate?, frequency: Frequency, calendar: FiscalCalendar) {
    let ending = periodEnd.flatMap { Period(containing: $0, frequency: frequency) }
    let trimmed = (text ?? "").split(separator: " ").joined(separator: " ")
    guard !trimmed.isEmpty else {
      guard let ending else { return nil }
      self.init(end: ending)
      return
    }
    let monthsEach = 12 / max(frequency.defaultSeasonLength, 1)
    if let months = Self.months(trimmed) {
      guard let ending, months > 0, months.isMultiple(of: monthsEach) else { return nil }
      self.init(end: ending, length: months / monthsEach)
      return
    }
    let halves = Self.halves(trimmed)
    guard let first = Self.simple(halves.first, frequency, calendar),
      let last = Self.simple(halves.last, frequency, calendar), first.lowerBound <= last.upperBound
    else { return nil }
    let length = first.lowerBound.distance(to: last.upperBound) + 1
    guard length <= Self.mostYears * max(frequency.defaultSeasonLength, 1) else { return nil }
    self.init(end: last.upperBound, length: length)
  }

  /// No figure covers more; a slip in a year would make thousands of unknown levels.
  private static let mostYears = 50

  private static func months(_ text: String) -> Int? {
    let words = text.lowercased().split { $0 == " " || $0 == "-" }
    guard words.count >= 2, words[1].hasPrefix("month"), let group = Lexeme(String(words[0])) else {
      return nil
    }
    return group.value <= Double(12 * mostYears) ? Int(group.value) : nil
  }

  /// Both ends of `2021Q2-Q4` or `FY2022Q1-FY2022Q3`, the second completed from the first.
  private static func halves(_ text: String) -> (first: String, last: String) {
    guard text.contains("Q"), let dash = text.firstIndex(where: { $0 == "-" || $0 == "–" }) else {
      return (text, text)
    }
    let first = String(text[..<dash])
    let last = String(text[text.index(after: dash)...])
    guard last.hasPrefix("Q"), let quarter = first.firstIndex(of: "Q") else { return (first, last) }
    return (first, first[..<quarter] + last)
  }

  private static func simple(
    _ text: String, _ frequency: Frequency, _ calendar: FiscalCalendar
  ) -> ClosedRange<Period>? {
    let compact = text.filter { $0 != " " }
    if compact.hasPrefix("FY") {
      let parts = compact.dropFirst(2).split(separator: "Q")
      guard let year = parts.first.flatMap({ Int($0) }), (1...9999).contains(year) else { return nil }
      let quarters = calendar.quarters(ofFiscalYear: year)
      if parts.count == 1 { return within(quarters.lowerBound, quarters.upperBound, frequency) }
      guard let quarter = Int(parts[1]), (1...4).contains(quarter) else { return nil }
      let period = quarters.lowerBound.advanced(by: quarter - 1)
      return within(period, period, frequency)
    }
    guard let period = Period(compact) else { return nil }
    return within(period, period, frequency)
  }

  /// Base periods from the first day of one period to the last day of another; nil where they are not whole ones.
  private static func within(_ first: Period, _ last: Period, _ frequency: Frequency) -> ClosedRange<Period>?
  {
    guard let firstDay = first.firstDay, let lastDay = last.lastDay,
      let start = Period(containing: firstDay, frequency: frequency),
      let end = Period(containing: lastDay, frequency: frequency), start <= end,
      start.firstDay == firstDay, end.lastDay == lastDay
    else { return nil }
    return start...end
  }
}

/// A company's year, named by the calendar year in which it ends: with a year end in March, 2021Q4 is FY2022
/// Q3.
///
/// Where fiscal quarters straddle calendar quarters (a year end in January), a period belongs to the fiscal
/// quarter in which its middle lies, which is the one that shares most of its days.
public struct FiscalCalendar: Sendable, Hashable, Codable {
  /// The month in which the year ends, 1...12.
  public let yearEndMonth: Int

  /// A calendar whose years end in a month, 1...12; another number traps.
  public init(yearEndMonth: Int) {
    precondition((1...12).contains(yearEndMonth), "a year ends in a month from 1 to 12, not \(yearEndMonth)")
    self.yearEndMonth = yearEndMonth
  }

  /// The calendar year in which the fiscal year of this period ends. Numbered periods have none and trap.
  public func fiscalYear(of period: Period) -> Int {
    let middle = middleDay(of: period)
    return middle.month <= yearEndMonth ? middle.year : middle.year + 1
  }

  /// The quarter of the fiscal year, 1...4.
  public func fiscalQuarter(of period: Period) -> Int {
    (middleDay(of: period).month - yearEndMonth + 11) % 12 / 3 + 1
  }

  /// The four calendar quarters of a fiscal year.
  public func quarters(ofFiscalYear year: Int) -> ClosedRange<Period> {
    // The middle month of the first fiscal quarter, counted from January of year 0.
    let first = Period(
      frequency: .quarterly, ordinal: ((year - 1) * 12 + yearEndMonth + 1).flooredQuotient(3))
    return first...first.advanced(by: 3)
  }

  /// `FY2022 Q3`; a yearly period is only `FY2022`.
  public func label(of period: Period) -> String {
    let year = "FY\(fiscalYear(of: period))"
    return period.frequency == .yearly ? year : "\(year) Q\(fiscalQuarter(of: period))"
  }

  private func middleDay(of period: Period) -> CalendarDate {
    guard let first = period.firstDay, let last = period.lastDay else {
      preconditionFailure("a numbered period has no place in a fiscal calendar")
    }
    return CalendarDate(dayNumber: (first.dayNumber + last.dayNumber).flooredQuotient(2))
  }
}

import TimeSeries

/// How a document of an invented company begins, and the quarter that it is about.
struct InventedHead {
  /// Kinds of heads.
  static let count = 12

  let company: String
  /// Of the fiscal year, which is named by the year in which it ends.
  let quarter: Int
  let year: Int
  private(set) var text = ""
  private let yearEnd: Int

  init(number: Int, _ random: inout RobustnessTests.Generator) {
    func pick<Element>(_ from: [Element]) -> Element {
      from[Int.random(in: 0..<from.count, using: &random)]
    }
    company =
      pick(["Brindle", "Calloway", "Dunmore", "Ferrant", "Halden", "Lorimer", "Marwick", "Orrin"]) + " "
      + pick(["Foods", "Industries", "Software", "Logistics", "Medical"])
    quarter = pick([1, 2, 3, 4])
    year = pick(Array(2012...2025))
    // Heads that print no day leave open which month before theirs closed the quarter.
    yearEnd = number < 5 ? pick(Array(1...12)) : pick([3, 6, 9, 12])
    text = text(number, told: end(before: 0).adding(days: pick(Array(14...27))))
  }

  var ordinal: String { ["first", "second", "third", "fourth"][quarter - 1] }
  var fiscal: String { yearEnd == 12 ? "" : "fiscal " }

  /// The last day of the quarter that ended so many months before the reported one.
  func end(before months: Int) -> CalendarDate {
    let month = year * 12 + yearEnd - 1 - 3 * (4 - quarter) - months
    let (year, number) = (month / 12, month % 12 + 1)
    let last = CalendarDate.daysInMonth(year: year, month: number)
    return CalendarDate(year: year, month: number, day: last) ?? CalendarDate(dayNumber: 0)
  }

  static func day(_ day: CalendarDate) -> String { "\(month(day)) \(day.day), \(day.year)" }

  private static func month(_ day: CalendarDate) -> String {
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ][day.month - 1]
  }

  private func text(_ number: Int, told: CalendarDate) -> String {
    let (dated, closed) = (Self.day(told), Self.day(end(before: 0)))
    let named = "\(ordinal) quarter \(fiscal)\(year)"
    switch number {
    case 0:
      return """
        \(company), Inc. Reports \(named.capitalized) Results

        DALLAS, \(dated) -- \(company), Inc. today announced results for its \(ordinal) quarter ended \(closed).


        """
    case 1:
      return """
        \(company) - Q\(quarter) FY\(year % 100) results

        \(told.day) \(Self.month(told)) \(told.year)

        \(company) plc published its results for the three months ended \(closed) today.


        """
    case 2:
      return """
        EX-99.1

        \(company.uppercased()) CORPORATION ANNOUNCES \(ordinal.uppercased()) QUARTER RESULTS

        (Houston, TX) \(dated) – \(company) Corporation today announced results for the quarter ended \(closed).


        """
    case 3:
      return """
        \(dated) - \(company) plc on Tuesday reported \(ordinal)-quarter results.

        The quarter ended \(closed).


        """
    case 4:
      return """
        Letter to Shareholders

        \(dated)

        Dear shareholders,

        \(company) had a strong quarter. The quarter ended on \(closed).


        """
    case 5:
      return """
        \(company) Q\(quarter) \(year) Earnings Call Transcript

        \(dated), 5:00 p.m. ET

        Operator

        Welcome to the \(company) \(named) earnings call.

        Jane Roe -- Chief Financial Officer

        Thanks.\u{20}
        """
    case 6:
      return """
        \(company), Inc. (NASDAQ: \(company.prefix(4).uppercased()))
        Q\(quarter) \(fiscal)\(year) Earnings Call
        \(dated)

        Operator: Welcome to the \(company) \(named) earnings conference call.

        Jane Roe -- Chief Financial Officer: Thank you.\u{20}
        """
    case 7:
      return """
        # \(company) Q\(quarter) \(fiscal)\(year) results

        **\(dated)** — \(company) today published its results.


        """
    case 8: return "\(company) press release\n\(told)\n\n\(named.capitalized) financial results\n\n"
    case 9: return "Date: \(dated)\nSource: \(company) investor relations\n\n\(company) \(named) earnings\n\n"
    case 10: return "\(company): \(named) trading update\n\n\(dated)\n\n"
    default: return "\(dated)\n\n\(company) plc\n\nResults for the \(ordinal) quarter of \(fiscal)\(year)\n\n"
    }
  }
}

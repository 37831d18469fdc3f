/// What a calendar and a list of events say of any period, the past and the future alike.
public struct CalendarRegressors: Sendable, Hashable {
  private let effects: [CalendarEffect]
  private let events: CalendarEvents?

  /// Regressors of these effects and events.
  public init(_ effects: [CalendarEffect], events: CalendarEvents? = nil) {
    self.effects = effects
    self.events = events
  }

  /// The names of the columns: those of the effects in their order, then one for each event.
  public var columns: [String] { effects.flatMap(\.columns) + (events?.names ?? []) }

  /// One column of values for each name; nil where the periods are bare numbers, which no calendar knows.
  public func values(over periods: Range<Period>, style: PeriodStyle) -> [[Double]]? {
    var values = columns.map { _ in [Double]() }
    for index in values.indices { values[index].reserveCapacity(periods.count) }
    for ordinal in periods.lowerBound.ordinal..<periods.upperBound.ordinal {
      guard let days = style.days(of: ordinal) else { return nil }
      var column = 0
      for effect in effects {
        for value in effect.values(days, meanLength: style.meanDays) {
          values[column].append(value)
          column += 1
        }
      }
      for value in events?.values(days) ?? [] {
        values[column].append(value)
        column += 1
      }
    }
    return values
  }
}

/// Events with their dates, such as holidays, strikes or promotions that are planned.
///
/// A table `name,date[,until]`: one row an occurrence, from `date` to `until`, both included. An event's regressor is the
/// number of days of the period that it covers: 1 or 0 for days, 0 to 31 for months.
public struct CalendarEvents: Sendable, Hashable {
  /// The events, in the order of their first rows.
  public private(set) var names: [String] = []
  /// By event, the days that it covers.
  private var days: [Set<Int>] = []

  /// An event of more days than this is a slip of the pen.
  private static let longest = 40_000

  /// Reads a table.
  /// - Throws: `InputError` with the line of a date that is none, or of an end before the beginning.
  public init(file: String, bytes: [UInt8]) throws(InputError) {
    let table = try CSVDocument(file: file, bytes: bytes)
    let (name, date) = (try table.requiredColumn("name"), try table.requiredColumn("date"))
    let until = table.column("until")
    for row in table.rows {
      func problem(_ message: String) -> InputError {
        InputError(file: file, line: row.line, message: message)
      }
      func day(_ column: Int) throws(InputError) -> Int {
        let text = row.fields[column].trimmingBlanks()
        guard let date = CalendarDate(iso: text) else {
          throw problem("column '\(table.header[column])': '\(text)' is no date; write 2024-12-25")
        }
        return date.dayNumber
      }
      let event = row.fields[name].trimmingBlanks()
      guard !event.isEmpty else { throw problem("column 'name' is empty; every event needs a name") }
      let first = try day(date)
      var last = first
      if let until, !row.fields[until].trimmingBlanks().isEmpty { last = try day(until) }
      guard last >= first else { throw problem("column 'until' lies before 'date'; swap them") }
      guard last - first < Self.longest else { throw problem("the event lasts more than a century") }
      let index = names.firstIndex(of: event) ?? names.count
      if index == names.count {
        names.append(event)
        days.append([])
      }
      days[index].formUnion(first...last)
    }
    guard !names.isEmpty else {
      throw InputError(file: file, message: "there is a header and no rows; add some")
    }
  }

  /// How many of the days each event covers.
  func values(_ period: Range<Int>) -> [Double] {
    days.map { covered in Double(period.count(where: covered.contains)) }
  }
}

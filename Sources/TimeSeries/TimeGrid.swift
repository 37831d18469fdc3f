/// Evenly spaced places on the time line: what a column `ds` is found, or said, to lie on.
struct TimeGrid: Hashable {
  enum Unit: Hashable {
    case numbers, months, weeks, days, businessDays, minutes
    /// No grid: rows in their order.
    case ranks
  }

  let unit: Unit
  var step = 1

  var frequency: Frequency {
    switch unit {
    case .months where step == 12: .yearly
    case .months where step == 3: .quarterly
    case .months where step == 1: .monthly
    case .weeks: .weekly
    case .days where step == 1: .daily
    case .minutes where step == 60: .hourly
    default: .index
    }
  }

  /// The year, or for days the week and for less than days the day, in periods of a grid that divides it.
  var seasonLength: Int {
    guard frequency == .index else { return frequency.defaultSeasonLength }
    func whole(_ season: Int) -> Int { season.isMultiple(of: step) ? season / step : 1 }
    switch unit {
    case .months: return whole(12)
    case .days: return step.isMultiple(of: 7) ? whole(364) : whole(7)
    case .businessDays: return 5
    case .minutes: return whole(1440)
    case .numbers, .weeks, .ranks: return 1
    }
  }

  /// For people.
  var name: String {
    if frequency != .index { return frequency.name }
    switch unit {
    case .months: return step.isMultiple(of: 12) ? "every \(step / 12) years" : "every \(step) months"
    case .days: return step.isMultiple(of: 7) ? "every \(step / 7) weeks" : "every \(step) days"
    case .minutes: return step.isMultiple(of: 60) ? "every \(step / 60) hours" : "every \(step) minutes"
    case .businessDays: return "business days, Monday to Friday"
    case .ranks: return "rows numbered in their order"
    case .numbers, .weeks: return step == 1 ? "numbered" : "numbered in steps of \(step)"
    }
  }
}

/// The moments of one series in ascending order, no two alike.
struct Moments {
  let form: TimestampText.Form
  let coordinates: [Int]
  /// Integers of this table are years.
  let integersAreYears: Bool

  /// The time of day that all of them share; nil where they differ, 0 for dates.
  var commonMinuteOfDay: Int? {
    guard case .dateTime = form else { return 0 }
    let first = coordinates[0].flooredRemainder(1440)
    return coordinates.allSatisfy { $0.flooredRemainder(1440) == first } ? first : nil
  }

  var dayNumbers: [Int] {
    if case .dateTime = form { coordinates.map { $0.flooredQuotient(1440) } } else { coordinates }
  }

  func months(nearestEnd: Bool) -> [Int] {
    coordinates.compactMap {
      TimestampText(form, $0).month(nearestEnd: nearestEnd, integersAreYears: integersAreYears)
    }
  }

  /// How these moments write the periods of a grid.
  func style(on grid: TimeGrid) -> PeriodStyle {
    let placement: PeriodStyle.Placement
    let step = grid.step
    switch grid.unit {
    case .numbers: placement = .numbers(step: step, offset: coordinates[0].flooredRemainder(step))
    case .ranks: return PeriodStyle(form: .integer, placement: .ranks)
    case .months: placement = monthPlacement(step: step)
    case .weeks:
      let weekdays = form == .week ? [0] : Set(dayNumbers.map { ($0 + 3).flooredRemainder(7) })
      placement = .weeks(weekday: weekdays.count == 1 ? weekdays.first ?? 6 : 6)
    case .days: placement = .days(step: step, offset: dayNumbers[0].flooredRemainder(step))
    case .businessDays: placement = .businessDays
    case .minutes: return minuteStyle(step: step)
    }
    return PeriodStyle(form: styleForm, placement: placement, minuteOfDay: commonMinuteOfDay ?? 0)
  }

  /// The rule that all dates keep to: month ends, or one day of the month.
  var dayOfMonth: PeriodStyle.DayOfMonth? {
    let dates = dayNumbers.map(CalendarDate.init(dayNumber:))
    if dates.allSatisfy(\.isLastOfMonth) { return .end }
    let day = dates.reduce(1) { max($0, $1.day) }
    let keeps = dates.allSatisfy { $0.day == day || ($0.day < day && $0.isLastOfMonth) }
    return keeps ? .day(day) : nil
  }

  /// The rule for dates that move with the weekday: the first days of months, or within a week of month ends.
  var roughDayOfMonth: PeriodStyle.DayOfMonth? {
    let dates = dayNumbers.map(CalendarDate.init(dayNumber:))
    if dates.allSatisfy({ $0.day <= 7 }) { return .day(1) }
    let areNearEnds = dates.allSatisfy { date in
      date.day <= 7 || CalendarDate.daysInMonth(year: date.year, month: date.month) - date.day <= 7
    }
    return areNearEnds ? .nearestEnd : nil
  }

  var hasDates: Bool {
    switch form {
    case .date, .dateTime: true
    case .integer, .quarter, .month, .week: false
    }
  }

  private func monthPlacement(step: Int) -> PeriodStyle.Placement {
    let day = hasDates ? dayOfMonth ?? roughDayOfMonth ?? .end : .end
    let offsets = Set(months(nearestEnd: day == .nearestEnd).map { $0.flooredRemainder(step) })
    return .months(step: step, offset: offsets.count == 1 ? offsets.first ?? 0 : step - 1, day: day)
  }

  private func minuteStyle(step: Int) -> PeriodStyle {
    guard case .dateTime(let clock) = form else { return .standard(for: .hourly) }
    let offsets = Set(coordinates.map { $0.flooredRemainder(step) })
    return PeriodStyle(
      form: .dateTime(clock),
      placement: .minutes(step: step, offset: offsets.count == 1 ? offsets.first ?? 0 : 0))
  }

  private var styleForm: PeriodStyle.Form {
    switch form {
    case .integer: integersAreYears ? .year : .integer
    case .quarter: .quarter
    case .month: .month
    case .week: .week
    case .date: .date
    case .dateTime(let clock): .dateTime(clock)
    }
  }
}

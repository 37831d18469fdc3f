/// Finds the grid on which the moments of a series lie.
///
/// The grid is the coarsest that holds all of them: steps are greatest common divisors of the distances. At
/// least half of its places have to be taken; otherwise the moments are called irregular and the user has to
/// say what is meant, because a series that is mostly missing values is not what anyone has in mind.
///
/// Dates without any Saturday or Sunday are business days: a grid of their own, so that weekends are no
/// missing values (holidays are). Dates that only nearly keep to months, such as the last Friday or quarters
/// of 13 weeks, are taken to those months.
enum FrequencyInference {
  /// Rows from which a series is heard about the frequency; shorter ones follow the others where they can.
  static let rowsToVote = 4

  /// Integers are years where all of them could be.
  static func areYears(_ coordinates: [Int]) -> Bool { coordinates.allSatisfy { (1500...2200).contains($0) } }

  /// The grid of at least one moment; nil where they are irregular.
  static func grid(of moments: Moments) -> TimeGrid? {
    switch moments.form {
    case .integer:
      return moments.integersAreYears
        ? months(moments.months(nearestEnd: false), single: 12)
        : even(.numbers, moments.coordinates, single: 1)
    case .quarter: return months(moments.months(nearestEnd: false), single: 3)
    case .month: return months(moments.coordinates, single: 1)
    case .week: return isHalfTaken(moments.coordinates, step: 1) ? TimeGrid(unit: .weeks) : nil
    case .date: return dates(moments)
    case .dateTime:
      // One moment at another time than midnight says more about hours than about days.
      let mayBeDates = moments.coordinates.count > 1 || moments.commonMinuteOfDay == 0
      if mayBeDates, moments.commonMinuteOfDay != nil { return dates(moments) }
      return even(.minutes, moments.coordinates, single: 60)
    }
  }

  /// The grid a user's `--frequency` means for moments of this form; nil where these are coarser than it.
  static func grid(of moments: Moments, at frequency: Frequency) -> TimeGrid? {
    if moments.form == .integer, frequency != .yearly || !moments.integersAreYears {
      return TimeGrid(unit: .numbers)
    }
    switch frequency {
    case .index: return TimeGrid(unit: .ranks)
    case .yearly, .quarterly, .monthly:
      let step = frequency.months ?? 1
      let finest = [.quarter: 3, .integer: 12][moments.form] ?? 1
      return step >= finest && moments.form != .week ? TimeGrid(unit: .months, step: step) : nil
    case .weekly: return moments.hasDates || moments.form == .week ? TimeGrid(unit: .weeks) : nil
    case .daily: return moments.hasDates ? TimeGrid(unit: .days) : nil
    case .hourly: return moments.hasDates ? TimeGrid(unit: .minutes, step: 60) : nil
    }
  }

  private static func dates(_ moments: Moments) -> TimeGrid? {
    let days = moments.dayNumbers
    guard days.count > 1 else { return TimeGrid(unit: .days) }
    if moments.dayOfMonth != nil, let grid = months(moments.months(nearestEnd: false), single: 1) {
      return grid
    }
    if days.count >= 5 {
      let businessDays = days.compactMap(BusinessDay.ordinal)
      let spansWeekends = (days.last ?? 0) - days[0] >= 7
      if businessDays.count == days.count, spansWeekends, divisor(days) % 7 != 0,
        isHalfTaken(businessDays, step: 1)
      {
        return TimeGrid(unit: .businessDays)
      }
    }
    if let grid = even(.days, days, single: 1) { return grid.step == 7 ? TimeGrid(unit: .weeks) : grid }
    guard let rough = moments.roughDayOfMonth else { return nil }
    return months(moments.months(nearestEnd: rough == .nearestEnd), single: 1)
  }

  private static func months(_ months: [Int], single: Int) -> TimeGrid? {
    even(.months, months, single: single)
  }

  private static func even(_ unit: TimeGrid.Unit, _ coordinates: [Int], single: Int) -> TimeGrid? {
    guard coordinates.count > 1 else { return TimeGrid(unit: unit, step: single) }
    let step = divisor(coordinates)
    return step > 0 && isHalfTaken(coordinates, step: step) ? TimeGrid(unit: unit, step: step) : nil
  }

  /// The greatest common divisor of the distances; 0 where all are alike.
  private static func divisor(_ ascending: [Int]) -> Int {
    var divisor = 0
    for (a, b) in zip(ascending, ascending.dropFirst()) {
      var (x, y) = (divisor, b - a)
      while y != 0 { (x, y) = (y, x % y) }
      divisor = x
      if divisor == 1 { break }
    }
    return divisor
  }

  private static func isHalfTaken(_ ascending: [Int], step: Int) -> Bool {
    guard let first = ascending.first, let last = ascending.last else { return false }
    // Two in the same month take one place.
    var taken = 1
    for (a, b) in zip(ascending, ascending.dropFirst()) where a != b { taken += 1 }
    return taken == ascending.count && taken * 2 >= (last - first) / step + 1
  }
}

/// What is put in the place of missing values where a method needs complete ones.
enum GapFilling {
  /// Gaps filled with the mean of the same season one round before and after where both are there, otherwise on a
  /// straight line; beyond the first and the last value with these.
  static func filled(_ given: [Double], seasonLength m: Int) -> [Double] {
    var values = given
    for index in given.indices where given[index].isNaN {
      if m > 1, index >= m, index + m < values.count, !given[index - m].isNaN, !given[index + m].isNaN {
        values[index] = (given[index - m] + given[index + m]) / 2
      }
    }
    return interpolated(values)
  }

  /// Gaps filled on a straight line; beyond the first and the last value with these. Nothing but gaps stays as it is.
  static func interpolated(_ given: [Double]) -> [Double] {
    var values = given
    guard let first = values.firstIndex(where: { !$0.isNaN }) else { return values }
    for index in 0..<first { values[index] = values[first] }
    var last = first
    for index in first..<values.count where !values[index].isNaN {
      for between in last + 1..<max(index, last + 1) {
        let share = Double(between - last) / Double(index - last)
        values[between] = values[last] + share * (values[index] - values[last])
      }
      last = index
    }
    for index in last + 1..<max(values.count, last + 1) { values[index] = values[last] }
    return values
  }
}

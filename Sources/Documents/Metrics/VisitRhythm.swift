/// How often those come who are counted: daily, weekly or monthly active users.
extension FigureReader {
  /// `401 million weekly and 108 million dailies`: users that are told by how often they come.
  func active(_ quantity: Quantity) -> Thing? {
    guard quantity.unit == .plain, quantity.hasScale, let rhythm = Self.rhythm(text, quantity.end) else {
      return nil
    }
    let next = quantity.end + 1
    guard next >= sentence.tokens.upperBound || text.at(next, .and, .comma, .stop) else { return nil }
    return Thing(name: rhythm + "_active_users", unit: "persons")
  }

  private static func rhythm(_ text: Text, _ place: Int) -> String? {
    if text.spells(place, "daily", "dailies") { return "daily" }
    if text.spells(place, "weekly", "weeklies") { return "weekly" }
    return text.spells(place, "monthly", "monthlies") ? "monthly" : nil
  }
}

extension MetricNaming {
  /// `The number of users who logged in daily rose to 968 million`
  func rhythm(ofVisits users: MetricMention, before quantity: Quantity) -> String? {
    let behind = span(users.tokens.upperBound, quantity.start)
    guard behind.count <= 24,
      text.at(behind.lowerBound, .who) || text.spells(behind.lowerBound, "logging", "using")
    else { return nil }
    let verb = behind.first { text.has([.up, .down], at: $0) } ?? behind.upperBound
    return text.rhythm(of: span(behind.lowerBound, verb))
  }
}

extension Text {
  /// `3.5 billion people using our apps every day`, `who log in at least once a month`
  func rhythm(of words: Range<Int>) -> String? {
    for place in words {
      if at(place, .each, .per) || spells(place, "every")
        || at(place, .a) && spells(place - 1, "once", "times")
      {
        if at(place + 1, .day) { return "daily" }
        if at(place + 1, .month) { return "monthly" }
        if at(place + 1, .week) { return "weekly" }
      }
      if at(place, .daily) { return "daily" }
      if at(place, .monthly) { return "monthly" }
    }
    return nil
  }
}

/// What is cut: a part of those who work there, and costs by an amount that is saved.
extension RoleReader {
  /// `cut more than 10% of its headcount`, `laid off 12% of its workforce`: so many fewer.
  func isCutOfStaff(_ quantity: Quantity) -> Bool {
    guard quantity.unit == .percent, text.at(quantity.end, .of),
      span(quantity.end + 1, min(quantity.end + 5, sentence.upperBound)).contains(where: {
        text.spells($0, Self.staff)
      })
    else { return false }
    // `laid off 1,000 people, or 11% of its workforce`
    let said =
      text.at(quantity.start - 1, .or)
      ? mentions.quantities.last { $0.end <= quantity.start - 1 && quantity.start - $0.end <= 4 } : nil
    let start = said?.start ?? quantity.start
    return span(max(sentence.lowerBound, start - 5), start).contains { place in
      text.spells(place, Self.cutting) || isLayingOff(place)
    }
  }

  private func isLayingOff(_ place: Int) -> Bool {
    text.spells(place, "laid", "lay", "laying") && text.at(place + 1, .off)
  }

  /// `laid off 1,000 people, or 11% of its workforce`: the verb behind which those stand who have to go.
  func layoff(_ quantity: Quantity) -> Int? {
    guard quantity.unit == .plain,
      span(quantity.end, min(quantity.end + 3, sentence.upperBound)).contains(where: {
        text.spells($0, "people", "workers", "employees", "staff")
      })
    else { return nil }
    return span(max(sentence.lowerBound, quantity.start - 4), quantity.start).last(where: isLayingOff)
  }

  /// `plans to cut costs by about 400 billion yen`
  func isCostCut(_ quantity: Quantity) -> Bool { costCut(before: quantity) != nil }

  func costCut(before quantity: Quantity) -> Int? {
    guard quantity.isCurrency, quantity.hasScale else { return nil }
    var by = quantity.start - 1
    while by > sentence.lowerBound, text.has(.about, at: by) || text.at(by, .more, .than, .another) {
      by -= 1
    }
    guard text.at(by, .by), by - 2 > sentence.lowerBound,
      text.spells(by - 1, "costs", "expenses", "spending", "expenditure"),
      let verb = span(max(sentence.lowerBound, by - 4), by - 1).last(where: { text.spells($0, Self.cutting) })
    else { return nil }
    return verb
  }

  private static let staff: WordSet = [
    "headcount", "workforce", "staff", "employees", "jobs", "positions", "personnel", "workers", "roles",
  ]

  private static let cutting: WordSet = [
    "cut", "cuts", "cutting", "axe", "axed", "axing", "slash", "slashed", "slashing", "shed", "shedding",
    "eliminate",
    "eliminated", "eliminating", "trim", "trimmed", "shave",
  ]
}

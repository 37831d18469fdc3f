/// Counts that a sentence goes on with by place: each is of what the first one counted.
extension FigureReader {
  /// `3 million clients, with Brazil contributing 1.5 million, followed by Colombia with 251,000 and Mexico with 98,000`, `56,000
  /// in Argentina; and 51,000 in Colombia`
  func countByPlace(_ quantity: Quantity, after last: Figure?) -> Thing? {
    if last == nil { return ofKnown(quantity) }
    guard let last, last.unit == "persons" || last.unit == "count", last.quantity.unit == .plain,
      quantity.start - last.quantity.end <= 16, let beside = placeBeside(quantity)
    else { return nil }
    guard var metric = last.metric else {
      return last.metricName.isEmpty ? nil : Thing(name: last.metricName, unit: last.unit)
    }
    // What stands behind, the reader of entities sees for itself.
    if !beside.isBehind { metric.entity = beside.name }
    return Thing(metric: metric, unit: last.unit)
  }

  /// `would axe thousands of jobs, including 1,400 in Germany`: of what stands before, whose number is not told.
  private func ofKnown(_ quantity: Quantity) -> Thing? {
    guard text.at(quantity.start - 1, .including), placeBeside(quantity) != nil,
      let metric = mentions.metrics.last(where: { $0.tokens.upperBound <= quantity.start }),
      metric.metric.unit == .persons || metric.metric.unit == .count,
      quantity.start - metric.tokens.upperBound <= 6
    else { return nil }
    return Thing(metric: metric)
  }

  /// The place that stands right beside a number without a noun of its own.
  func placeBeside(_ quantity: Quantity) -> (name: String, isBehind: Bool)? {
    guard quantity.unit == .plain, !quantity.isSpelled || quantity.hasScale,
      quantity.hasScale || (quantity.value ?? 0) >= 100, text.year(quantity.number.lowerBound) == nil,
      quantity.end >= sentence.tokens.upperBound || text.tokens[quantity.end].kind != .word
        || text.has(.function, at: quantity.end)
    else { return nil }
    var start = quantity.start
    while start > sentence.tokens.lowerBound, text.has(.about, at: start - 1) { start -= 1 }
    let isLed = text.at(start - 1, .with, .at) || text.spells(start - 1, Self.bringing)
    if let before = mentions.places.last(where: { $0.tokens.upperBound == (isLed ? start - 1 : start) }) {
      return (before.place.name, false)
    }
    // `ahead of Norwood with 226.6 million`
    if text.at(start - 1, .with),
      let company = mentions.entities.last(where: { $0.kind == .company && $0.tokens.upperBound == start - 1 }
      )
    {
      return (names.called(company.name), false)
    }
    guard text.at(quantity.end, .in),
      case let first = text.at(quantity.end + 1, .the) ? quantity.end + 2 : quantity.end + 1
    else { return nil }
    return mentions.places.first { $0.tokens.lowerBound == first }.map { ($0.place.name, true) }
  }

  private static let bringing: WordSet = ["contributing", "contributed", "adding", "added"]
}

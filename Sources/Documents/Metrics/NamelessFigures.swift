/// Names of figures that no measure is known for: the noun that they count or are said of.
extension MetricNaming {
  /// The noun that a figure without a known measure is about.
  func fallback(_ quantity: Quantity) -> String {
    if quantity.isPercent {
      if text.at(quantity.end, .of), let noun = noun(from: quantity.end + 1) { return noun + "_share" }
      // `our guidance for the quarter implies 10% to 20% growth`: that is revenue's, where nothing else is named.
      if text.at(quantity.end, .growth), mentions.metrics.isEmpty,
        span(max(sentence.lowerBound, quantity.start - 8), quantity.start).contains(where: {
          text.at($0, .guidance, .outlook)
        })
      {
        return "revenue"
      }
      return subject(before: quantity) ?? "share"
    }
    // `the outlook of $8.5 billion`: an amount that is guided to without a word is revenue.
    if quantity.isCurrency, quantity.hasScale, text.at(quantity.start - 1, .of),
      text.spells(quantity.start - 2, "outlook", "guidance", "forecast", "midpoint")
    {
      return "revenue"
    }
    if case .physical(let unit) = quantity.unit {
      if let made = output(before: quantity) ?? underConstruction(quantity) { return made }
      if unit.text == "tokens" { return unit.text }
    }
    // `tons scheduled to be shipped`, `over $100,000, bringing the total`: what is said of it does not name it.
    let isSaid =
      isAbbreviation(quantity.end, quantity) || text.ends(quantity.end, "ed")
      || text.ends(quantity.end, "ing") || text.ends(quantity.end, "ly")
      || text.spells(quantity.end, "inception", "under", "now", "today")
    let isPer = text.at(quantity.end, .per)
    let next = isSaid || isPer || text.at(quantity.end, .comma) ? nil : noun(from: quantity.end + 1)
    return (isSaid ? nil : noun(from: quantity.end)) ?? next ?? subject(before: quantity)
      ?? noun(from: quantity.end) ?? "amount"
  }

  /// `1,729 tonnes HOG`: how the tonnes are weighed.
  private func isAbbreviation(_ place: Int, _ quantity: Quantity) -> Bool {
    guard case .physical = quantity.unit, sentence.contains(place) else { return false }
    return text.tokens[place].flags.contains(.allCapitals) && text.tokens[place].bytes.count <= 4
  }

  func noun(from place: Int) -> String? {
    var at = place
    var words: [String] = []
    while text.at(at, .our, .the, .their, .its, .a, .of, .in, .all) { at += 1 }
    // `of the company's total business`, `of the firm's £578m capital spending`: what is owned, not who owns it.
    if text.at(at + 1, .genitive), at + 2 < sentence.upperBound {
      at += 2
      if let amount = mentions.quantities.first(where: { $0.start == at }) { at = amount.end }
      if text.at(at, .total) { at += 1 }
      if text.at(at, .business), at + 1 >= sentence.upperBound || text.tokens[at + 1].kind != .word {
        return "revenue"
      }
    }
    while at < sentence.upperBound, words.count < 4, text.tokens[at].kind == .word,
      text.classes(at).isDisjoint(with: [.function, .link, .month, .timeUnit, .verb, .numberWord]),
      !text.at(at, .genitive, .higher, .lower, .last),
      !(text.has(.ordinal, at: at) && text.has(.timeUnit, at: at + 1)),
      text.word(at).flatMap(Currency.code) == nil
    {
      words.append(text.spelling(at))
      at += 1
    }
    // `more than EUR 100 million definitely`, `the highest it's ever been`: nothing is named.
    if words.allSatisfy({ $0.ends("ly") || Self.nameless.contains($0) }) { return nil }
    return Slug.text(words.suffix(3).joined(separator: "_"))
  }

  private static let nameless: [String] = [
    "ever", "single", "pretty", "much", "mark", "add", "bit", "overall", "latter", "former", "again",
    "exactly", "total",
  ]

  /// The last noun phrase before the figure's verb.
  private func subject(before quantity: Quantity) -> String? {
    var at = quantity.start - 1
    while at > sentence.lowerBound, !text.has([.link, .up, .down, .giving, .part], at: at), !text.at(at, .of)
    { at -= 1 }
    at -= 1
    var words: [String] = []
    while at >= sentence.lowerBound, words.count < 3, text.tokens[at].kind == .word,
      text.classes(at).isDisjoint(with: [.function, .link, .month, .timeUnit, .verb]), !text.at(at, .genitive)
    {
      // `handle has grown`
      if words.isEmpty, text.at(at, .has, .have, .had, .now) {
        at -= 1
        continue
      }
      words.insert(text.spelling(at), at: 0)
      at -= 1
    }
    return words.isEmpty ? nil : Slug.text(words.joined(separator: "_"))
  }
}

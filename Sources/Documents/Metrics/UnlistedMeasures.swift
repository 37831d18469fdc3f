/// Measures that no list knows, further down their sentence: how much they grew, and those that a label or the words behind
/// a figure name.
extension FigureReader {
  /// `1.2 million workspaces, up 12%`: what the number before counts has grown.
  func growth(ofCounted last: Figure?, _ quantity: Quantity) -> MetricMention? {
    guard quantity.unit == .percent, let last, last.quantity.end < quantity.start,
      quantity.start - last.quantity.end <= 14, !last.metricName.isEmpty, last.metricName != "people"
    else { return nil }
    let between = span(last.quantity.end, quantity.start)
    guard let comma = between.first(where: { text.at($0, .comma, .openParen) }), comma > last.quantity.end,
      isChange(from: comma + 1, of: quantity)
    else { return nil }
    // `deliveries of 1,019 homes compared to 1,138 homes, a decrease of 10%`: what counts is not what is counted.
    if let counting = mentions.metrics.first(where: { between.contains($0.tokens.lowerBound) }) {
      guard counting.start == last.quantity.end, counting.tokens.upperBound == comma, let own = last.metric,
        own.tokens.upperBound <= last.quantity.start, sentence.tokens.contains(own.tokens.lowerBound),
        own.metric.unit == .count
      else { return nil }
      return own
    }
    if let own = last.metric, sentence.tokens.contains(own.tokens.lowerBound) {
      let isOfFlow =
        !last.quantity.isPercent && !last.quantity.isCurrency && own.metric.unit == .count
        && own.tokens.upperBound <= last.quantity.start
      return isOfFlow || between.contains(own.tokens.lowerBound) ? own : nil
    }
    guard last.quantity.unit == .plain else { return nil }
    return MetricMention(
      tokens: span(last.quantity.end, comma),
      metric: Lexicon.Metric(name: last.metricName, unit: last.unit == "persons" ? .persons : .count),
      start: last.quantity.end)
  }

  /// Whether nothing but the change of what stands before leads to a rate: `up`, `an increase of`, `which was down`.
  private func isChange(from start: Int, of quantity: Quantity) -> Bool {
    let lead = span(start, quantity.start)
    guard lead.count <= 6 else { return false }
    let isSaid =
      lead.contains { text.has([.up, .down, .changeNoun], at: $0) || text.at($0, .growth) }
      || text.at(start, .a) && text.has(.changeNoun, at: quantity.end)
    return isSaid
      && lead.allSatisfy {
        text.has([.up, .down, .changeNoun, .about, .link], at: $0)
          || text.at($0, .growth, .a, .an, .of, .by, .which, .and)
          || text.spells($0, "representing", "reflecting", "marking")
      }
  }

  /// `• Active workspaces: 1.2 million, up 12%`, `• Refund rate: 4.1%`: what a label names that holds no measure.
  func labelled(_ index: Int) -> MetricMention? {
    let quantity = mentions.quantities[index]
    let first = mentions.quantities[0]
    var head = sentence.tokens.lowerBound
    if text.at(head, .dash, .bullet) { head += 1 }
    guard index == 0 || index == 1 && quantity.unit == .percent, first.start - head <= 12,
      let colon = span(head, first.start).first(where: { text.at($0, .colon, .dash) }),
      span(colon + 1, first.start).allSatisfy({ text.has(.about, at: $0) }),
      index == 0
        || text.at(first.end, .comma, .openParen) && isChange(from: first.end + 1, of: quantity)
    else { return nil }
    var start = head
    while start < colon, text.tokens[start].kind == .sign { start += 1 }
    let words = span(start, colon)
    guard (1...6).contains(words.count), let last = words.last, isLabel(words, last, of: first),
      words.dropFirst().allSatisfy({ at in
        text.tokens[at].kind == .word
          && !(text.tokens[at].isCapital && words.count == 2 && !text.at(start, .total))
          && text.classes(at).isDisjoint(with: [.link, .up, .down, .changeNoun, .expectation])
      }),
      !words.contains(where: { SubjectPhrase.isTime($0, text) && $0 != last }), isUnnamed(words, but: first)
    else { return nil }
    return unlisted(words, first)
  }

  /// Whether a label is that of such a figure: plurals are counted, and heads of their own tell amounts and rates.
  private func isLabel(_ words: Range<Int>, _ last: Int, of quantity: Quantity) -> Bool {
    if quantity.isCurrency { return isAmount(words, last) }
    if quantity.unit == .percent { return words.count > 1 && text.spells(last, Self.rateHeads) }
    guard quantity.unit == .plain, quantity.hasScale else { return false }
    let isDone = last > words.lowerBound && (text.ends(last, "ed") || text.spells(last, "sold"))
    return text.ends(isDone ? last - 1 : last, "s")
      && (!text.has(.timeUnit, at: last) || words.count > 1 && text.spells(last, "hours"))
  }

  private func isAmount(_ words: Range<Int>, _ last: Int) -> Bool {
    words.count > 1
      && (text.spells(last, Self.amounts) || words.dropFirst().dropLast().contains { text.at($0, .per) })
  }

  /// Whether the lexicon knows none of some words; what it knows may not `fit` the figure.
  private func isUnnamed(_ words: Range<Int>, but figure: Quantity? = nil) -> Bool {
    !mentions.metrics.contains(where: { metric in
      metric.tokens.overlaps(words)
        && (figure.map { metric.tokens.upperBound < words.upperBound || fits(metric, $0) } ?? true)
    })
      && !mentions.entities.contains(where: { $0.tokens.overlaps(words) })
      && !mentions.places.contains(where: { $0.tokens.overlaps(words) })
      && !mentions.periods.contains(where: { $0.tokens.overlaps(words) })
  }

  private func unlisted(_ words: Range<Int>, _ quantity: Quantity) -> MetricMention {
    let name = words.filter {
      !text.has(.function, at: $0) || text.at($0, .per) || text.tokens[$0].flags.contains(.hyphenBefore)
    }
    return MetricMention(words, called: name.map { text.spelling($0) }, of: quantity)
  }

  /// `$43 million of escrow balances`, `a 31% refund rate`: an amount or a rate by the noun behind it.
  func unlistedBehind(_ quantity: Quantity) -> MetricMention? {
    var start = quantity.end
    if let sum = articled(quantity) { return sum }
    if quantity.isCurrency {
      guard text.at(start, .of, .`in`) else { return nil }
      start += 1
    } else if quantity.unit != .percent {
      return nil
    }
    while text.spells(start, MetricPhrases.passed) { start += 1 }
    var end = start
    while end < sentence.tokens.upperBound, end - start < 4, text.tokens[end].kind == .word,
      !text.tokens[end].isCapital, !text.tokens[end].flags.contains(.lineBefore),
      text.classes(end).isDisjoint(with: [
        .function, .link, .up, .down, .changeNoun, .timeUnit, .month, .numberWord, .scale, .ordinal,
      ]) || end > start && text.tokens[end].flags.contains(.hyphenBefore)
    { end += 1 }
    let words = span(start, end)
    if quantity.isCurrency, words.count == 1, text.spells(start, "availability") {
      return availability(start)
    }
    guard words.count > 1, let last = words.last,
      text.spells(last, quantity.isCurrency ? Self.amounts : Self.rateHeads), isUnnamed(words)
    else { return nil }
    return unlisted(words, quantity)
  }

  /// `took a £1.1 million bonus`, `agreed to a $500 million settlement`: an amount that is something itself.
  private func articled(_ quantity: Quantity) -> MetricMention? {
    guard quantity.isCurrency, text.at(quantity.start - 1, .a, .an, .the, .his, .their, .its) else {
      return nil
    }
    var end = quantity.end
    while end < sentence.tokens.upperBound, end - quantity.end < 3, text.tokens[end].kind == .word,
      !text.tokens[end].isCapital,
      text.classes(end).isDisjoint(with: [
        .function, .link, .up, .down, .changeNoun, .timeUnit, .month, .verb,
      ])
    { end += 1 }
    let words = span(quantity.end, end)
    guard let last = words.last, text.spells(last, Self.sums), isUnnamed(words) else { return nil }
    return unlisted(words, quantity)
  }

  private static let sums: WordSet = [
    "bonus", "bonuses", "fine", "penalty", "settlement", "grant", "payout", "donation", "reward", "levy",
    "windfall",
    "loan", "contract", "salary", "scholarship", "bailout", "ransom", "lawsuit", "prize",
  ]

  /// Heads of what is told in percent.
  static let rateHeads: WordSet = [
    "rate", "ratio", "yield", "retention", "penetration", "utilization", "availability", "adoption", "mix",
    "attachment", "conversion", "coverage", "occupancy",
  ]

  /// Heads of what is told in money, and no part of a business is called.
  private static let amounts: WordSet = [
    "balance", "balances", "rent", "rents", "credits", "pool", "float", "spend", "receipts", "purchases",
    "value", "values", "fee", "fees", "cost", "costs", "consideration", "income", "expense", "expenses",
    "gains", "proceeds", "payments", "payables", "receivables", "liabilities", "obligations", "commitments",
    "allowance", "reserve", "reserves", "price", "prices", "bookings", "billings", "volume", "volumes",
    "awards", "deposits", "advances", "grants", "subsidies", "rebates", "remuneration", "funds", "assets",
    "outlays", "investments", "savings", "contribution", "spreads", "handle", "portfolio", "originations",
    "turnover", "wages", "salaries", "yield",
  ]
}

extension MetricMention {
  /// A measure that no list knows, by its words; its unit is that of the quantity.
  init(_ words: Range<Int>, called name: [String], of quantity: Quantity) {
    self.init(
      tokens: words,
      metric: Lexicon.Metric(
        name: Slug.text(name.joined(separator: "_")),
        unit: quantity.isCurrency
          ? .currency : quantity.isPercent ? .percent : SubjectPhrase.unit(counting: name.last)),
      start: words.lowerBound)
  }
}

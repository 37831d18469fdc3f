/// Words of the lexicon that name no measure where they stand, and words that name one by what the document says of them.
extension MentionScanner {
  /// Whether a single word only stands near a figure: `market rents`, `mark-to-market`, `on a cash basis`, `growth drivers`.
  func isInPassing(_ tokens: Range<Int>, _ name: String) -> Bool {
    guard tokens.count == 1,
      name.isOne(of: "market_size", "cash", "customers") || name.isOne(of: "drivers", "cloud_regions", "debt")
    else {
      return false
    }
    let place = tokens.lowerBound
    switch name {
    // `27 regions`, but not `growth across all regions`
    case "cloud_regions":
      return text.tokens[max(place - 1, 0)].kind != .number && !text.has(.numberWord, at: place - 1)
    // `In our customer markets, hospitals were down 6%`: who buys, not how many.
    case "customers": return text.spells(place, "customer") && text.spells(place + 1, Self.groups)
    // `the quality of its debt portfolio`
    case "debt":
      return text.spells(place + 1, "portfolio", "market", "markets", "investors", "ceiling", "securities")
    case "cash": return text.spells(place + 1, "basis") || text.spells(place + 1, "bases")
    case "drivers":
      return text.at(place + 1, .colon, .of) || text.spells(place - 1, Self.driving)
    default:
      guard text.spells(place, "market") else { return false }
      // `outperform the market by 250 basis points`
      if text.begins(place - 2, "outperform") || text.begins(place - 1, "outperform") { return true }
      return text.tokens[place].flags.contains(.hyphenBefore) || isHead(place + 1)
    }
  }

  private static let groups: WordSet = [
    "market", "markets", "segment", "segments", "vertical", "verticals", "category", "categories", "groups",
  ]

  private static let driving: WordSet = [
    "growth", "key", "main", "major", "primary", "biggest", "value", "cost", "performance", "revenue",
    "profit",
  ]

  /// Whether a noun stands at a place that the word before it only describes.
  private func isHead(_ place: Int) -> Bool {
    guard place < text.tokens.count, text.tokens[place].kind == .word, !text.tokens[place].isCapital,
      !text.tokens[place].flags.contains(.lineBefore), !text.ends(place, "ly"), !text.ends(place, "ing"),
      !text.ends(place, "ed")
    else { return false }
    return text.spells(place, Self.ruled)
  }

  /// What markets have and no one measures them by.
  private static let ruled: WordSet = [
    "rent", "rents", "rate", "rates", "price", "prices", "conditions", "condition", "environment",
    "occupancy",
    "vacancy", "participants", "position", "leader", "leaders", "trends", "dynamics", "volatility", "demand",
    "supply", "cycle", "average", "averages", "expectations", "interest", "risk", "segment", "segments",
    "selloff", "rally", "disruption", "uncertainty", "production", "data", "day", "days", "hours", "makers",
    "estimate", "estimates", "expectation", "consensus", "forecast", "forecasts",
  ]

  /// `ATPs rose 3%` behind `average transaction prices (ATPs)`: the measure that the document abbreviates so.
  func abbreviated(_ place: Int, known: (value: Int32, end: Int)?) -> MetricMention? {
    guard let long = abbreviations.meaning(text.tokens[place].word), long.upperBound + 4 <= place,
      // `RLDC margin`: the measure is named behind.
      place + 1 >= text.tokens.count || !beginnings(place + 1).contains(.phrase)
        || lexicon.trie.longestMatch(text.tokens, from: place + 1, to: min(place + 4, text.tokens.count))
          == nil
    else {
      return nil
    }
    if let known, known.end > place + 1 { return nil }
    for start in long {
      guard let match = lexicon.trie.longestMatch(text.tokens, from: start, to: long.upperBound),
        match.end == long.upperBound, case .metric(let index) = lexicon.meanings[Int(match.value)]
      else { continue }
      var metric = lexicon.metrics[index]
      if metric.isNamedByPhrase { metric.name = Slug.text(text.text(span(start, long.upperBound))) }
      let words = span(long.lowerBound, start).filter { !text.has(.function, at: $0) }.map {
        text.spelling($0)
      }
      return MetricMention(
        tokens: span(place, place + 1), metric: metric, start: place, modifiers: [], narrowing: words)
    }
    guard known == nil, let own = unlisted(long) else { return nil }
    return MetricMention(tokens: span(place, place + 1), metric: own, start: place)
  }

  /// `Average fee per parcel (AFP)`: a measure by its words, where no list knows it.
  private func unlisted(_ long: Range<Int>) -> Lexicon.Metric? {
    guard let head = long.last, long.count > 1 else { return nil }
    let isPer = long.contains { text.at($0, .per) }
    let isRate = text.spells(head, Self.rates)
    guard isPer || isRate || text.spells(head, Self.amounts) else { return nil }
    let words = long.filter { !text.has(.function, at: $0) || text.at($0, .per) }.map { text.spelling($0) }
    return Lexicon.Metric(
      name: Slug.text(words.joined(separator: "_")), unit: isPer ? .currency : isRate ? .percent : .currency)
  }

  private static let rates: WordSet = [
    "rate", "ratio", "margin", "share", "penetration", "retention", "utilization",
  ]

  private static let amounts: WordSet = [
    "value", "volume", "income", "profit", "cost", "costs", "expense", "expenses", "price", "prices", "yield",
    "bookings", "billings", "spend", "spending", "flow", "balance", "balances", "turnover", "receipts",
  ]
}

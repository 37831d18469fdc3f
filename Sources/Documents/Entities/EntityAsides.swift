/// Names that a sentence only mentions: causes, polls, what was bought or is left out.
extension EntityReader {
  /// Named as a cause or a company of others: `driven by Lazada`, `such as Taobao`.
  func isSource(_ entity: EntityMention) -> Bool {
    let before = entity.tokens.lowerBound - 1
    // `Starting with fitness, revenue grew`
    if text.at(before, .with), text.isMarked(before - 1, .turn) { return false }
    return text.at(before, .by, .as, .like, .via, .with, .than)
  }

  /// `excluding the contribution from the acquisition of X`, `an X survey`: a name that says how something was counted.
  func isInPassing(_ entity: EntityMention) -> Bool {
    if isPolled(entity) || isInApposition(entity) || isRival(entity) || isSetAside(entity.tokens) {
      return true
    }
    var place = entity.tokens.lowerBound - 1
    while text.at(place, .the, .our, .its) { place -= 1 }
    // `(EBITDA, excl. IAC)`
    if text.at(place, .stop), text.spells(place - 1, "excl", "incl", "ex") { return true }
    guard text.at(place, .of, .from, .with) else {
      // `excluding COVID-19 Vaccine`
      while place > sentence.tokens.lowerBound, entity.tokens.lowerBound - place < 4,
        text.tokens[place].isCapital || text.tokens[place].kind == .number
      { place -= 1 }
      // `up 7% including Norwood`
      if text.at(place, .including), mentions.quantities.contains(where: { $0.end == place }) { return true }
      // `On a reported basis, including Norwood's sales of $213 million, consolidated sales were down`
      if text.at(place, .including), text.at(place - 1, .comma), place - sentence.tokens.lowerBound < 9,
        mentions.metrics.contains(where: {
          $0.tokens.lowerBound > place && text.at($0.start, .consolidated)
            || text.at($0.start - 1, .consolidated)
        })
      {
        return true
      }
      return text.spells(place, Self.leavings)
    }
    // `Estimates from Harlan Bank suggest`, `research by Norwood`: who says so.
    if text.at(place, .from), text.spells(place - 1, Self.findings), entity.name != names.company {
      return true
    }
    // `Remuneration from Harlan Bank was $2 billion`: who pays us.
    if text.at(place, .from), entity.kind == .company, text.spells(place - 1, MetricPhrases.paid) {
      return true
    }
    return text.spells(place - 1, Self.deals) || isSetAside(entity)
  }

  /// `Adjusted for the cessation charge, revenue was up 8%`: a measure that the head of a sentence leaves out.
  func isSetAside(_ measure: Range<Int>) -> Bool {
    let head = sentence.tokens.lowerBound
    guard text.isMarked(head, .settingAside), sentence.tokens.contains(measure.lowerBound) else {
      return false
    }
    var comma = span(head, min(head + 20, sentence.tokens.upperBound)).first { text.at($0, .comma) }
    // `Excluding PSP processing, which is primarily Norwood, transactions grew`
    if let open = comma, text.at(open + 1, .which) {
      comma = span(open + 1, min(open + 12, sentence.tokens.upperBound)).first { text.at($0, .comma) }
    }
    return comma.map { measure.upperBound <= $0 } ?? false
  }

  /// `excluding currencies and the impact of Atlas, income decreased`: what a phrase before a comma leaves out.
  private func isSetAside(_ entity: EntityMention) -> Bool {
    let from = max(sentence.tokens.lowerBound, entity.tokens.lowerBound - 14)
    guard text.at(entity.tokens.upperBound, .comma),
      let out = span(from, entity.tokens.lowerBound).last(where: { text.spells($0, Self.leavings) })
    else { return false }
    return !span(out, entity.tokens.lowerBound).contains { text.at($0, .comma) || text.has(.link, at: $0) }
  }

  /// `cede market share to rival Airbus SA.`, `competitors such as Intel`: only named, where nothing is said of it.
  private func isRival(_ entity: EntityMention) -> Bool {
    var noun = entity.tokens.lowerBound - 1
    if text.at(noun, .`as`), text.spells(noun - 1, "such") { noun -= 2 }
    if text.at(noun, .like) { noun -= 1 }
    guard text.spells(noun, Self.rivals), entity.name != names.company else { return false }
    var end = entity.tokens.upperBound
    while text.has(.corporate, at: end) || text.at(end, .openParen, .closeParen) { end += 1 }
    return end >= sentence.tokens.upperBound || text.at(end, .stop, .semicolon)
      || text.at(end, .comma, .and) && !text.at(end + 1, .which)
  }

  private static let rivals: WordSet = [
    "rival", "rivals", "competitor", "competitors", "archrival", "arch-rival", "nemesis",
  ]

  /// Whether a name of a measure is only that of a poll: `the Thomson Reuters survey put profit at`.
  func isPolled(_ name: String) -> Bool {
    mentions.entities.contains { $0.name == name && isPolled($0) }
  }

  /// `the Thomson Reuters I/B/E/S survey`
  private func isPolled(_ entity: EntityMention) -> Bool {
    var end = entity.tokens.upperBound
    while end < sentence.tokens.upperBound, end - entity.tokens.upperBound < 9,
      text.tokens[end].isCapital || text.at(end, .slash)
    { end += 1 }
    return text.spells(end, Self.polls) && entity.name != names.company
  }

  private static let findings: WordSet = [
    "estimates", "data", "figures", "research", "survey", "surveys", "analysis", "report", "study", "numbers",
    "statistics",
  ]

  private static let polls: WordSet = ["survey", "poll", "consensus", "data", "estimates", "surveys"]
  static let leavingOut = ["excluding", "excludes", "ex", "without", "excl", "excl."]
  private static let leavings = WordSet(leavingOut)
  private static let deals: WordSet = [
    "acquisition", "acquisitions", "divestiture", "divestitures", "disposal", "disposition", "merger",
    "integration", "consolidation", "deconsolidation", "collaboration", "partnership",
  ]
}

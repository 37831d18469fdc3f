/// What a part of the company that was only named leaves to the company: whom it counts, and what only a company has.
extension EntityReader {
  /// `Data license revenue reached $34 million. Total head count was up 13%`: a product or a kind of revenue has sales, but
  /// no staff and no members of its own, unless the text turned to it or the sentence refers back.
  func isBesidePassing(_ metric: MetricMention?) -> Bool {
    guard let metric, metric.entity == nil, sentence.tokens.contains(metric.start),
      [.persons, .shares].contains(metric.metric.unit)
        || !metric.metric.isSegmental && !isSold(metric.metric)
          && !Self.traded.contains(where: { metric.metric.name.holds(text: $0) }),
      fronted() == nil, !isTurnedTo, !refersBack
    else { return false }
    return true
  }

  /// Whether the text turned to the part that is carried on, or calls it a segment: it is told of for itself.
  private var isTurnedTo: Bool {
    guard let topic = memory.topic else { return false }
    if memory.isTopicRegion || memory.calledSegment == topic { return true }
    guard !isTheme(topic) else { return false }
    return memory.openedPart?.name == topic || memory.isSegmentReported && memory.segment == topic
      || memory.isTopicPresented && !isFarFromTopic
      // `In Timeshare, revenue was $90 million. Tours rose 7%.`
      || memory.isTopicOpened && !isFarFromTopic && !text.at(sentence.tokens.lowerBound, .we, .total)
        && isPrintedLarge(topic)
  }

  /// `In Timeshare, revenue was`, and not `In mobility`: a name that the text never prints in small letters.
  private func isPrintedLarge(_ topic: String) -> Bool {
    guard let first = topic.words.first else { return false }
    return !names.isSmall(text.number(of: first.lowercased()))
  }

  /// `Beginning with content and community`: several words in small letters that name no part which the text knows.
  func isTheme(_ topic: String) -> Bool {
    guard let last = topic.words.last?.unicodeScalars.first, last.properties.isLowercase, topic.holds(" and ")
    else { return false }
    return !names.has(topic)
  }

  /// `Norwood's water, sports drinks and tea division outperformed the rest`: a part that no figure was told of yet.
  func partOfSeveral() -> String? {
    guard sentence.marks.contains(.part), mentions.quantities.isEmpty else { return nil }
    let reach = span(
      sentence.tokens.lowerBound, min(sentence.tokens.lowerBound + 20, sentence.tokens.upperBound))
    // Several are parted by commas.
    guard text.first(.comma, in: reach) != nil else { return nil }
    let clause = ClauseSubject(text: text, sentence: sentence.tokens, mentions: mentions)
    return reach.lazy.compactMap { clause.unitOfSeveral(endingAt: $0) }.first
  }

  /// `its users`, `within that`, `the segment's members`: what the sentence is about was named before.
  private var refersBack: Bool {
    sentence.tokens.contains { place in
      text.at(place, .its, .their, .there, .it, .they)
        || text.at(place, .this, .that, .the) && isPartNoun(place + 1)
        || text.at(place, .within) && text.at(place + 1, .this, .that)
    }
  }

  /// What is sold, and for how much: products have these.
  private static let traded: [String] = [
    "order", "volume", "ship", "deliver", "price", "booking", "asp", "arpu", "spend", "_per_",
  ]

  private func isPartNoun(_ place: Int) -> Bool {
    text.has(.unitNoun, at: place) || text.spells(place, Self.partNouns)
  }

  private static let partNouns: WordSet = [
    "app", "service", "product", "game", "site", "franchise", "network",
  ]
}

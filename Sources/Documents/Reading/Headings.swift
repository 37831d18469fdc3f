/// Headings that name a part of a company: `Consumer Banking` above the points of its results.
extension MentionScanner {
  /// Takes up a heading: a point of a list without a full stop is none.
  func takeHeading(_ sentence: Layout.Sentence, _ memory: Memory) {
    let first = sentence.tokens.lowerBound
    guard !text.at(first, .bullet, .dash) else {
      // `• Net sales of $318.4 million`: a point of what the heading names.
      let isFigure = sentence.tokens.contains { text.tokens[$0].kind == .number && text.year($0) == nil }
      if !isFigure, !takePointHeading(sentence, memory), !memory.isHeadedByPart { memory.heading = nil }
      return
    }
    memory.headPoint = nil
    let level = sentence.tokens.prefix { text.tokens[$0].kind == .sign }.count
    let name = headedBusiness(sentence.tokens) ?? headedPlace(sentence.tokens)
    // `##### Client Activity` below `#### Consumer Banking`: a chapter of it.
    if level > memory.headingLevel, memory.headingLevel > 1, memory.isHeadedByPart,
      name.map({ !names.has($0) }) ?? true
    {
      return
    }
    if level > 0,
      sentence.tokens.contains(where: { text.at($0, .segment) || text.spells($0, Self.partNouns) })
    {
      memory.partsLevel = level
    } else if level <= memory.partsLevel {
      memory.partsLevel = 0
    }
    memory.heading = interrupts(sentence.tokens) ? nil : name
    memory.isHeadedByPart =
      listsResults(sentence.tokens.upperBound)
      && name.map { isPart($0, memory, level, sentence.tokens) } ?? false
    if memory.isHeadedByPart { memory.headingLevel = level }
  }

  /// Whether the text goes on in small letters behind a line, as it does behind the heading of a page.
  private func interrupts(_ heading: Range<Int>) -> Bool {
    guard heading.upperBound < text.tokens.count, case let next = text.tokens[heading.upperBound] else {
      return false
    }
    return next.flags.contains(.paragraphBefore) && next.kind == .word && !next.isCapital
      && beginnings(heading.upperBound).isEmpty
  }

  private static let partNouns: WordSet = ["segments", "businesses", "divisions", "segmental"]

  /// Whether the text knows a name as that of a business or region, returns to it, or said that parts follow.
  private func isPart(_ name: String, _ memory: Memory, _ level: Int, _ heading: Range<Int>) -> Bool {
    // MGM China, above its results.
    memory.partsLevel > 0 && level > memory.partsLevel || names.isRegion(name) || bearsCompany(heading)
      || names.names.contains { $0.name == name && $0.kind == .business }
      || returnsElsewhere(heading)
  }

  /// Whether a point follows that states a result: revenue, income.
  private func listsResults(_ place: Int) -> Bool {
    guard text.at(place, .bullet, .dash) else { return false }
    return span(place + 1, min(place + 14, text.tokens.count)).prefix { !text.at($0, .bullet, .stop) }
      .contains {
        text.at($0, .revenue, .revenues, .sales, .income, .profit, .loss, .earnings)
          || text.spells($0, "ebitda", "ebit", "operating", "orders", "bookings", "turnover")
      }
  }

  /// Words around a heading among which its own are looked for: texts may be long, and have many headings.
  private static let reach = 6000

  /// Whether the words of a heading stand together elsewhere.
  private func returnsElsewhere(_ heading: Range<Int>) -> Bool {
    let words = heading.drop { text.tokens[$0].kind == .sign }
    guard words.count > 1, let first = words.first else { return false }
    let last = min(text.tokens.count - words.count, first + Self.reach)
    return span(max(0, first - Self.reach), max(0, last)).contains { place in
      text.tokens[place].word == text.tokens[first].word && place != first && text.tokens[place].isCapital
        && words.indices.allSatisfy { text.tokens[place + $0 - first].word == text.tokens[$0].word }
    }
  }

  /// `North America` above the points of its results.
  func headedPlace(_ sentence: Range<Int>) -> String? {
    var words = sentence
    while let last = words.last, text.tokens[last].kind == .sign { words = span(words.lowerBound, last) }
    while let first = words.first, text.tokens[first].kind == .sign {
      words = span(first + 1, words.upperBound)
    }
    guard let first = words.first, words.count <= 6, !names.isAnonymous,
      let match = lexicon.trie.longestMatch(text.tokens, from: first, to: words.upperBound),
      case .place(let index) = lexicon.meanings[Int(match.value)],
      match.end == words.upperBound
        || match.end == words.upperBound - 1 && text.has(.unitNoun, at: match.end)
        || match.end == words.upperBound - 1 && text.spells(match.end, "region", "operations", "segment")
    else { return nil }
    return lexicon.places[index].name
  }

  /// MGM China: a part that bears the company's name, behind it a place or another part's name.
  func bearsCompany(_ words: Range<Int>) -> Bool {
    guard let end = ownName(words) else { return false }
    // The text may know the part by its whole name.
    if end == words.upperBound { return words.count > 1 }
    let rest = span(end, words.upperBound)
    return !rest.isEmpty && rest.contains { isPlace($0, rest.upperBound) || text.has(.unitNoun, at: $0) }
      && rest.allSatisfy { place in
        text.tokens[place].isCapital && text.tokens[place].kind == .word && !text.has(.corporate, at: place)
          && !text.spells(place, Self.chapters)
      }
  }

  /// Where the company's name ends that words begin with, or that of a part which they are.
  private func ownName(_ words: Range<Int>) -> Int? {
    if let match = names.trie.longestMatch(text.tokens, from: words.lowerBound, to: words.upperBound) {
      let known = names.names[Int(match.value)]
      if known.name == names.company, match.end < words.upperBound { return match.end }
      if known.kind == .business, match.end == words.upperBound { return match.end }
    }
    // By the short form that the lexicon has.
    guard let match = lexicon.trie.longestMatch(text.tokens, from: words.lowerBound, to: words.upperBound),
      case .entity(let index) = lexicon.meanings[Int(match.value)],
      lexicon.entities[index].name == names.companyEntity?.name, match.end < words.upperBound
    else { return nil }
    return match.end
  }

  private func isPlace(_ place: Int, _ end: Int) -> Bool {
    guard let match = lexicon.trie.longestMatch(text.tokens, from: place, to: end) else { return false }
    if case .place = lexicon.meanings[Int(match.value)] { return true }
    return false
  }
}

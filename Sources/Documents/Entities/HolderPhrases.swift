/// The document's own company by what it is: `The chipmaker said`, `The newly combined company, formed by …, said`.
extension DocumentNames {
  /// What a company is called that a text has named before.
  static let holders: WordSet = [
    "company", "group", "giant", "maker", "firm", "retailer", "automaker", "carmaker", "chipmaker",
    "drugmaker",
    "planemaker", "lender", "bank", "insurer", "brewer", "distiller", "airline", "carrier", "manufacturer",
    "producer", "conglomerate", "miner", "refiner", "supplier", "developer", "grocer", "chain", "streamer",
    "heavyweight", "powerhouse", "corporation", "utility", "builder", "homebuilder",
    "major", "titan", "behemoth", "publisher", "broadcaster", "steelmaker", "toymaker", "phonemaker",
    "wholesaler", "restaurateur", "multinational", "startup",
  ]

  /// `LVMH Moët Hennessy Louis Vuitton, the world's leading group`: the name in full, what it is behind it.
  func addApposed(_ words: [Int32], _ text: Text) {
    for place in text.tokens.indices.prefix(400)
    where text.tokens[place].word == words[0] && text.tokens[place].isCapital {
      let known = place + words.count
      guard known < text.tokens.count, text.prints(words, at: place)
      else { continue }
      var end = known
      while end < text.tokens.count, end - known < 6, text.tokens[end].kind == .word,
        text.tokens[end].isCapital, !text.tokens[end].flags.contains(.lineBefore),
        !text.isMarked(end, .nameless)
      { end += 1 }
      guard end > known, text.at(end, .comma), text.at(end + 1, .the, .a, .an),
        span(end + 2, min(end + 12, text.tokens.count)).contains(where: { text.spells($0, Self.holders) })
      else { continue }
      add(text.tokens[span(place, end)].map(\.word), company, .company, lowerCase: false)
      return
    }
  }

  /// The company's name as the text has it most, where the name was only printed once: a slip of one letter.
  static func asSpelled(_ name: String, _ text: Text, _ lexicon: Lexicon) -> String {
    let letters = Array(name.lowercased().utf8)
    let own = text.number(of: name.lowercased())
    guard own > 0, letters.count >= 6, !letters.contains(0x20), !lexicon.companies.contains(name) else {
      return name
    }
    var times = 0
    var others: [Int32: (count: Int, place: Int)] = [:]
    for place in text.tokens.indices.prefix(20_000) {
      let token = text.tokens[place]
      guard token.kind == .word, token.isCapital else { continue }
      if token.word == own {
        times += 1
        if times > 1 { return name }
      } else if abs(token.bytes.count - letters.count) <= 1 {
        others[token.word, default: (0, place)].count += 1
      }
    }
    let best =
      others.values.filter { $0.count > 1 && isSlip(letters, Array(text.spelling($0.place).utf8)) }
      .max { ($0.count, $1.place) < ($1.count, $0.place) }
    return best.map { text.text(span($0.place, $0.place + 1)) } ?? name
  }

  /// Whether two spellings differ in one letter.
  private static func isSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let longer = max(one.count, other.count)
    let same = zip(one, other).prefix { $0 == $1 }.count
    let last = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    return same + last >= longer - 1
  }
}

extension EntityReader {
  /// The noun that stands for the company whose text it is, in an article or release: `The chemicals giant saw`.
  var holderNoun: Int? {
    let head = sentence.tokens.lowerBound
    guard sentence.turn == nil, text.at(head, .the) else { return nil }
    return span(head + 1, min(head + 6, sentence.tokens.upperBound)).first {
      text.spells($0, DocumentNames.holders) && !text.tokens[$0].isCapital
        && (text.at($0 + 1, .comma, .genitive, .also, .which)
          || text.has([.verb, .giving, .link, .up, .down], at: $0 + 1) || text.spells($0 + 1, Self.saying))
    }
  }

  private static let saying: WordSet = ["said", "says", "saw", "sees", "expects", "now", "has", "had"]

  private static let closings: WordSet = ["closing", "summary", "conclusion", "sum"]
  private static let endings: WordSet = ["summarize", "conclude", "close", "wrap", "sum", "recap"]

  private static let divisions: WordSet = ["market", "geography", "regions", "product", "channel", "line"]

  static let announcing = [
    "provide", "discuss", "review", "remarks", "walk", "cover", "comment", "comments", "highlights",
    "details",
    "share", "summarize", "detail", "color",
  ]

  /// `Knights and Experiences book accelerated to 12%`: capitals at the head alone that come out of nothing.
  func isMisheard(_ entity: EntityMention) -> Bool {
    entity.tokens.lowerBound == sentence.tokens.lowerBound && !mentions.quantities.isEmpty
      && !names.has(entity.name) && !names.returns(entity.tokens, text)
      && !isReporting(entity.tokens.upperBound)
  }

  /// `the chipmaker's revenue`
  func isOfHolder(_ metric: MetricMention) -> Bool {
    let first = metric.tokens.lowerBound
    guard mentions.traits.words.has(.genitive), sentence.tokens.contains(first),
      let owner = span(max(sentence.tokens.lowerBound + 1, first - 4), first).last(where: {
        text.at($0, .genitive)
      }).map({ $0 - 1 })
    else { return false }
    return text.spells(owner, DocumentNames.holders) && !text.tokens[owner].isCapital
      && span(max(sentence.tokens.lowerBound, owner - 4), owner).contains { text.at($0, .the) }
  }

  /// `its smaller peer Norwood on Nov. 17 reported revenue of`, `while Norwood's increased only 0.3%`, `2.4% at Norwood`:
  /// in an article on several companies whose figure it is by the nearest words.
  func reporter(of quantity: Quantity) -> String? {
    guard sentence.turn == nil else { return nil }
    let companies = mentions.entities.filter { $0.kind == .company && isAbout($0) }
    guard companies.count > 1 || companies.first.map({ $0.name != names.company }) ?? false else {
      return nil
    }
    if text.at(quantity.end, .at),
      let host = companies.first(where: { $0.tokens.lowerBound == quantity.end + 1 })
    {
      return host.name
    }
    guard let last = companies.last(where: { $0.tokens.upperBound <= quantity.start }) else { return nil }
    let end = last.tokens.upperBound
    if text.at(end, .genitive) {
      return text.has([.up, .down], at: end + 1) && quantity.start - end < 6 ? last.name : nil
    }
    var verb = end
    while verb < quantity.start, verb - end < 6,
      text.at(verb, .on, .also, .stop) || text.has([.month, .corporate], at: verb)
        || text.tokens[verb].kind == .number || text.spells(verb, DocumentNames.weekdays)
    { verb += 1 }
    return verb < quantity.start && text.spells(verb, Self.reports) ? last.name : nil
  }

  private static let reports: WordSet = [
    "reported", "posted", "recorded", "earned", "saw", "announced", "booked", "reports", "posts",
  ]

  /// `The company, formed by the merger of A and B, said`: names that only say which company it is.
  func isInApposition(_ entity: EntityMention) -> Bool {
    guard let noun = holderNoun, text.at(noun + 1, .comma), entity.tokens.lowerBound > noun + 1,
      let close = span(noun + 2, sentence.tokens.upperBound).first(where: { text.at($0, .comma) })
    else { return false }
    return entity.tokens.lowerBound < close
  }

  /// `remarks on each business segment`, `we are updating our full year guidance`: what follows is no more about the
  /// part that was spoken of.
  func leadsOn() -> Bool {
    guard memory.topic != nil || memory.segment != nil, mentions.entities.isEmpty, mentions.quantities.isEmpty
    else { return false }
    let head = sentence.tokens.lowerBound
    // `Turning to packaging. In summary, the business delivered`: all of that.
    let isOfPart =
      isJustOpened && text.at(head + 3, .the)
      && text.at(head + 4, .business, .segment, .division, .unit)
    if !isOfPart,
      text.at(head, .in) && text.spells(head + 1, Self.closings)
        || text.at(head, .to) && text.spells(head + 1, Self.endings)
    {
      return true
    }
    guard !sentence.marks.isDisjoint(with: [.announcing, .outlook]) else { return false }
    return sentence.tokens.contains { place in
      if sentence.marks.contains(.part), text.at(place, .each, .all),
        span(sentence.tokens.lowerBound, place).contains(where: { text.isMarked($0, .announcing) })
      {
        return span(place + 1, place + 5).contains {
          text.at($0, .segment, .segments, .business, .businesses, .division)
        }
      }
      // `review the sales performance of our business by region`
      if text.at(place, .by), text.has(.unitNoun, at: place + 1) || text.spells(place + 1, Self.divisions),
        span(sentence.tokens.lowerBound, place).contains(where: { text.isMarked($0, .announcing) })
      {
        return true
      }
      return text.at(place, .guidance, .outlook)
        && span(max(sentence.tokens.lowerBound, place - 5), place).contains { text.at($0, .our) }
    }
  }
}

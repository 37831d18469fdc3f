/// What a text without a title, a company of the lexicon or an introduction speaks of most.
extension DocumentNames {
  /// `The IDB closed the year with €99 million debt`, `IDB's brands`: capital letters that again and again do something or
  /// own something, which the lexicon does not know as anything else.
  static func abbreviated(_ text: Text, _ lexicon: Lexicon) -> String? {
    var deeds: [Int32: Int] = [:]
    for place in text.index.large where place < 20_000 && isAbbreviation(place, text, lexicon) {
      let next = place + 1
      if text.at(next, .genitive) || text.has(.verb, at: next)
        || text.at(next, .has, .had, .was, .`is`, .will)
        || text.spells(next, actsOfNamed)
      {
        deeds[text.tokens[place].word, default: 0] += 1
      }
    }
    guard let most = deeds.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 3,
      // Two that do as much are two parties.
      !deeds.contains(where: { $0.key != most.key && $0.value * 2 > most.value }),
      let place = text.index.large.first(where: { text.tokens[$0].word == most.key })
    else { return nil }
    return text.text(span(place, place + 1))
  }

  private static let actsOfNamed: WordSet = [
    "said", "closed", "completed", "reported", "announced", "expects", "plans", "launched", "invested",
    "made",
    "opened", "bought", "sold", "posted", "continued", "continues", "achieved", "delivered",
  ]

  private static func isAbbreviation(_ place: Int, _ text: Text, _ lexicon: Lexicon) -> Bool {
    let token = text.tokens[place]
    guard token.kind == .word, token.flags.contains(.allCapitals), (2...5).contains(token.bytes.count),
      text.classes(place).isEmpty, !text.spells(place, authorities), !text.spells(place, noCompanies),
      // A line in capitals is a heading.
      !(text.tokens.has(place + 1) && text.tokens[place + 1].flags.contains(.allCapitals)),
      !(place > 0 && text.tokens[place - 1].flags.contains(.allCapitals)),
      text.word(place).flatMap(Currency.code) == nil
    else { return false }
    return lexicon.trie.longestMatch(text.tokens, from: place, to: place + 1) == nil
  }

  private static let noCompanies: WordSet = [
    "ceo", "cfo", "coo", "cto", "ipo", "gdp", "gmv", "ai", "it", "hr", "pr", "tv", "esg", "m&a", "r&d", "ev",
    "evs",
    "cpi", "ppi", "pmi", "roe", "roi", "aum", "npa", "nim", "yoy", "qoq", "q1", "q2", "q3", "q4", "h1", "h2",
    "fy",
    "eu", "uk", "us", "u.s", "un", "usa", "uae", "ftse", "dax", "etf", "reit", "llm", "gpu", "vr", "ar",
    "ott", "sme",
  ]

  /// The economy that a text about no company speaks of most, where it speaks of others seldom.
  static func economy(_ text: Text, _ lexicon: Lexicon) -> String? {
    var times: [String: Int] = [:]
    for place in text.index.large where place < 20_000 {
      let word = Int(text.tokens[place].word)
      guard word < lexicon.beginnings.count, !lexicon.beginnings[word].isEmpty,
        let match = lexicon.trie.longestMatch(text.tokens, from: place, to: text.tokens.count),
        case .place(let index) = lexicon.meanings[Int(match.value)]
      else { continue }
      times[lexicon.places[index].economy, default: 0] += 1
    }
    times["World"] = nil
    guard let most = times.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 3,
      !times.contains(where: { $0.key != most.key && $0.value * 2 > most.value })
    else { return nil }
    return most.key
  }
}

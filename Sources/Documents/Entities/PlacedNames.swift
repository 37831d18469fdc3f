/// Parts of businesses by place, and parts that a text lists: `KFC U.S.`, `our LongHorn and Fine Dining segments`.
extension DocumentNames {
  /// `KFC U.S.`, `Walmart International`: a known name with the place right behind it; of the company's own name only what
  /// the text returns to.
  func addPlacedNames(_ text: Text, _ lexicon: Lexicon) {
    var seen: [[Int32]: (range: Range<Int>, count: Int, isCompany: Bool)] = [:]
    let begins = trie.beginnings
    var isBegun = [Bool](repeating: false, count: text.vocabulary.count)
    for word in begins where Int(word) < isBegun.count { isBegun[Int(word)] = true }
    var next = 0
    for place in text.index.large where place >= next && isBegun[Int(text.tokens[place].word)] {
      guard let match = trie.longestMatch(text.tokens, from: place, to: text.tokens.count) else { continue }
      let known = names[Int(match.value)]
      if let end = placeEnd(match.end, text, lexicon), !isRegion(known.name) {
        let words = text.tokens[span(place, end)].map(\.word)
        if !words.contains(0), seen.count < 256 {
          // `At Norwood Canada, sales were up 2%`: where it was measured.
          let isMeasured = text.at(place - 1, .at) && text.at(end, .comma)
          seen[words, default: (span(place, end), 0, known.kind == .company)].count += isMeasured ? 2 : 1
        }
      }
      if known.kind == .company { addOwned(match.end, known.name, place, text, lexicon) }
      next = match.end
    }
    for (words, found) in seen.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound })
    where found.count >= (found.isCompany ? 2 : 1) {
      add(words, text.text(found.range), .business, lowerCase: false)
    }
  }

  /// `Walmart's U.S. business`: called Walmart U.S., also where it is `the company's U.S. business`.
  private func addOwned(_ genitive: Int, _ owner: String, _ start: Int, _ text: Text, _ lexicon: Lexicon) {
    guard text.at(genitive, .genitive), text.tokens.indices.contains(genitive + 1),
      let match = lexicon.trie.longestMatch(
        text.tokens, from: genitive + 1, to: min(genitive + 5, text.tokens.count)),
      case .place(let index) = lexicon.meanings[Int(match.value)],
      text.has(.unitNoun, at: match.end) || text.spells(match.end, "operations", "stores", "unit", "arm")
    else { return }
    let area = span(genitive + 1, match.end)
    let words = text.tokens[span(start, match.end)].map(\.word)
    let isAdjective = Self.isDemonym(area, of: lexicon.places[index], text)
    let name =
      isAdjective || owner != company ? lexicon.places[index].name : owner + " " + text.text(area)
    guard !words.contains(0), trie.longestMatch(text.tokens, from: start, to: match.end)?.end != match.end,
      isAdjective || owner == company
    else { return }
    add(words, name, .business, lowerCase: false)
    let noun = text.number(of: "company")
    if noun > 0 {
      add([noun] + text.tokens[span(genitive, match.end)].map(\.word), name, .business, lowerCase: true)
    }
  }

  /// The end of the name of a place right behind a name, where no other capital follows: `Yum China Holdings` is none.
  private func placeEnd(_ start: Int, _ text: Text, _ lexicon: Lexicon) -> Int? {
    guard start < text.tokens.count, text.tokens[start].isCapital, text.tokens[start].kind == .word,
      !text.tokens[start].flags.contains(.lineBefore), !text.tokens[start].flags.contains(.hyphenBefore)
    else { return nil }
    var end = start + 1
    if !text.spells(start, "international") {
      guard
        let match = lexicon.trie.longestMatch(
          text.tokens, from: start, to: min(start + 4, text.tokens.count)),
        case .place = lexicon.meanings[Int(match.value)]
      else { return nil }
      end = match.end
    }
    guard end < text.tokens.count else { return end }
    return text.tokens[end].isCapital && text.tokens[end].kind == .word
      && !text.tokens[end].flags.contains(.lineBefore) ? nil : end
  }

  /// Nouns that a list of parts stands before.
  static let partNouns = ["segments", "businesses", "divisions", "brands", "units"]

  /// `our LongHorn and Fine Dining segments`, `three divisions: Print, Packaging and Labels`: each name of a list of parts.
  func addListedParts(_ text: Text, _ lexicon: Lexicon) {
    var added: Set<[Int32]> = []
    for noun in text.index.sought where text.isMarked(noun, .parts) {
      guard let list = parts(before: noun, text) ?? parts(behind: noun, text) else { continue }
      for part in list.split(whereSeparator: { text.at($0, .comma, .and) }) {
        guard let first = part.first, let last = part.last else { continue }
        let words = text.tokens[span(first, last + 1)].map(\.word)
        let name = text.text(span(first, last + 1))
        guard !words.contains(0), !EntityName.isGeneric(name), !words.contains(where: isPerson),
          lexicon.trie.longestMatch(text.tokens, from: first, to: last + 1) == nil,
          trie.longestMatch(text.tokens, from: first, to: last + 1).map({ $0.end <= last }) ?? true,
          added.insert(words).inserted
        else { continue }
        add(words, name, .business, lowerCase: false)
      }
    }
  }

  /// `our LongHorn and Fine Dining` before segments.
  private func parts(before noun: Int, _ text: Text) -> Range<Int>? {
    guard noun > 2, text.tokens[noun - 1].isCapital else { return nil }
    var start = noun
    while start > 0, noun - start < 14, isPartWord(start - 1, text) || text.at(start - 1, .comma, .and) {
      start -= 1
    }
    guard text.at(start - 1, .our, .the, .its, .both),
      span(start, noun).contains(where: { text.at($0, .and) })
    else { return nil }
    return span(start, noun)
  }

  /// `: Print, Packaging and Labels`, `are Print and Labels` behind divisions.
  private func parts(behind noun: Int, _ text: Text) -> Range<Int>? {
    var start = noun + 1
    guard text.at(start, .colon, .comma, .dash, .are, .including) || text.spells(start, "include", "namely")
    else { return nil }
    start += text.at(start + 1, .are, .including, .comma) ? 2 : 1
    while text.at(start, .the, .our) { start += 1 }
    var end = start
    while end < text.tokens.count, end - start < 24, !text.tokens[end].flags.contains(.lineBefore),
      isPartWord(end, text) || text.at(end, .comma, .and, .ampersand)
    { end += 1 }
    while end > start, text.at(end - 1, .comma, .and, .ampersand) { end -= 1 }
    // The sentence may go on behind a name of the list that is printed in small letters.
    guard end < text.tokens.count, text.at(end, .stop, .semicolon) || text.at(end, .dash, .closeParen),
      span(start, end).contains(where: { text.at($0, .and, .comma) }), !text.at(start, .and, .comma)
    else { return nil }
    return span(start, end)
  }

  private func isPartWord(_ place: Int, _ text: Text) -> Bool {
    let token = text.tokens[place]
    return token.kind == .word && token.isCapital && token.bytes.count > 1
      && text.classes(place).isDisjoint(with: [.function, .month, .timeUnit, .ordinal, .link])
  }

  /// What a figure's entity is called: a place as the text has it, and the country always `U.S.`, also before a part of
  /// the company, so that both spellings join.
  func called(_ entity: String) -> String {
    let name = shortPlaces.first { $0.name == entity }?.short ?? plural(of: entity)
    // Norwood US: the country is called as elsewhere.
    if name.hasSuffix(" US"), name != company, !isOtherCompany(name) { return name.dropLast(2) + "U.S." }
    var letters = name.utf8.makeIterator()
    guard letters.next() == UInt8(ascii: "U"), letters.next() == UInt8(ascii: "S"),
      letters.next() ?? UInt8(ascii: " ") == UInt8(ascii: " "), name != company, name != "US macro",
      !isOtherCompany(name)
    else { return name }
    return "U.S." + name.dropFirst(2)
  }

  /// Experiences, of `experience bookings`, where the text has a part of that name.
  private func plural(of entity: String) -> String {
    guard !severals.isEmpty, let several = severals[entity], entity != company else { return entity }
    return several
  }

  /// By their words without the last letter, names of parts that are called in the plural.
  static func severals(_ names: [Name]) -> [String: String] {
    var severals: [String: String] = [:]
    for name in names where name.kind == .business && name.name.hasSuffix("s") && !name.name.hasSuffix("ss") {
      severals[String(name.name.dropLast())] = name.name
    }
    for name in names { severals[name.name] = nil }
    return severals
  }

  private static let shortForms: WordSet = ["us", "u.s", "u.s.", "uk", "u.k", "u.k.", "apac", "latam"]

  /// Names of places that a text has in short more often than in full, as it prints them.
  static func shortPlaces(
    _ text: Text, _ lexicon: Lexicon, _ printing: Printing
  ) -> [(name: String, short: String)] {
    var counts: [String: [String: Int]] = [:]
    for place in text.index.capitals.prefix(4000) where text.spells(place, shortForms) {
      guard let match = lexicon.trie.longestMatch(text.tokens, from: place, to: place + 1),
        case .place(let index) = lexicon.meanings[Int(match.value)]
      else { continue }
      counts[lexicon.places[index].name, default: [:]][text.text(span(place, match.end)), default: 0] += 1
    }
    var short: [String: String] = [:]
    for (name, forms) in counts {
      guard let best = forms.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        isRarer(name, than: best.value, text, printing)
      else { continue }
      short[name] = best.key
    }
    // `outside the United States` is printed as that is.
    if let form = short["United States"] {
      short["outside the United States"] = "Outside the " + (form == "US" ? "U.S." : form)
    }
    return short.map { (name: $0.key, short: $0.value) }
  }

  /// Whether a text has a name of one or more words less often than so many times.
  private static func isRarer(_ name: String, than limit: Int, _ text: Text, _ printing: Printing) -> Bool {
    let words = name.lowercased().words.map { text.number(of: $0) }
    guard let first = words.first, !words.contains(0) else { return limit > 0 }
    // No name stands more often than the rarest of its words: the text is seldom walked over.
    if words.contains(where: { printing.times($0) < limit }) { return true }
    var (count, place) = (0, 0)
    for token in text.tokens {
      if token.word == first, text.prints(words, at: place) {
        count += 1
      }
      place &+= 1
    }
    return count < limit
  }
}

/// The forms in which a text names its own company: in full, by its first words, by its initials.
extension DocumentNames {
  func addCompany(_ text: Text, _ lexicon: Lexicon, _ printing: Printing) {
    let parts = company.lowercased().words.map(String.init)
    if let words = Self.cut(parts, text) {
      // `Nature's Sunshine`, `A. O. Smith`: no part of it stands for the whole.
      if !words.contains(0) { add(words, company, .company, lowerCase: false) }
      return
    }
    let words = parts.map { text.number(of: $0) }
    // NorwoodHarlan, of Norwood Harlan: some write it as one word.
    if parts.count == 2, case let joined = text.number(of: parts.joined()), joined > 0 {
      add([joined], company, .company, lowerCase: false)
    }
    guard let first = words.first, first > 0 else { return }
    if !words.contains(0) { add(words, company, .company, lowerCase: false) }
    addInFull(first, text)
    if !words.contains(0) { addApposed(words, text) }
    if words.count > 1, Self.standsAlone(first, parts[0], printing, text, lexicon) {
      add([first], company, .company, lowerCase: false)
      if words.count > 2, words[1] > 0 { add([first, words[1]], company, .company, lowerCase: false) }
    }
    if words.count > 1, Self.returnsAlone(first, words[1], printing, text) {
      add([first], company, .company, lowerCase: false)
    }
    if words.count == 2, words[1] > 0, Self.standsAlone(words[1], parts[1], printing, text, lexicon),
      Self.owns(words[1], behind: first, text)
    {
      // Lilly's net income, of Eli Lilly.
      add([words[1]], company, .company, lowerCase: false)
    }
    if words.count > 2, !words.contains(0), let last = parts.last, last.isOne(of: "group", "holdings"),
      Self.hasTail(Array(words.dropFirst()), behind: first, text)
    {
      // Air Group, of Alaska Air Group.
      add(Array(words.dropFirst()), company, .company, lowerCase: false)
    }
    let short = text.number(of: String(parts.compactMap(\.first)))
    if words.count > 1, short > 0, !printing.isSmall(short),
      lexicon.trie.longestMatch([Self.token(short)], from: 0, to: 1) == nil
    {
      add([short], company, .company, lowerCase: false)
    }
  }

  /// The words of a name with a genitive or with initials, cut as a text is; nil for any other.
  private static func cut(_ parts: [String], _ text: Text) -> [Int32]? {
    var words: [Int32] = []
    for part in parts {
      if part.ends("'s") || part.ends("’s") {
        words += [text.number(of: String(part.dropLast(2))), Word.genitive.rawValue]
      } else if part.count == 2, part.last == "." {
        words += [text.number(of: String(part.dropLast())), Word.stop.rawValue]
      } else {
        words.append(text.number(of: part))
      }
    }
    return words.count > parts.count ? words : nil
  }

  /// The company's name as its text prints it: Telefónica with its accent; Delta, of a text that never prints Delta Air
  /// Lines, whose name of three words gives way to the short form that the text has most often.
  static func asPrinted(_ name: String, _ text: Text, _ lexicon: Lexicon) -> String {
    guard lexicon.companies.contains(name) else {
      return calledHere(name, text) ?? asInitials(name, text) ?? asShortened(name, text) ?? name
    }
    let isLong = name.words.filter { !["&", "of", "and", "the"].contains($0) }.count > 2
    // A text prints a name in few ways: told apart by their bytes, nothing is hashed for each place.
    var ways: [(name: Range<Int>, count: Int)] = []
    var next = 0
    for place in text.index.large.prefix(while: { $0 < 20_000 }) where place >= next {
      guard Int(text.tokens[place].word) < lexicon.beginnings.count,
        lexicon.beginnings[Int(text.tokens[place].word)].contains(.entity),
        let match = lexicon.trie.longestMatch(text.tokens, from: place, to: text.tokens.count),
        case .entity(let index) = lexicon.meanings[Int(match.value)], lexicon.entities[index].name == name
      else { continue }
      let name = span(place, match.end)
      if let way = ways.firstIndex(where: { text.isSame($0.name, name) }) {
        ways[way].count += 1
      } else {
        ways.append((name, 1))
      }
      next = match.end
    }
    let counts = Dictionary(ways.map { (text.text($0.name), $0.count) }, uniquingKeysWith: +)
    let printed = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    // In whatever capitals, with whichever apostrophe.
    let own = counts.reduce(0) { count, way in
      let printed = way.key.replacing("\u{2019}", with: "'").replacing(" and ", with: " & ").lowercased()
      return printed == name.replacing(" and ", with: " & ").lowercased() ? count + way.value : count
    }
    // América Móvil, where the title alone has its accents.
    let accented = counts.keys.filter {
      !$0.replacing("\u{2019}", with: "'").utf8.allSatisfy { $0 < 128 } && differInAccents($0, name)
    }
    if let full = accented.min() { return full }
    // M&S, of a text that says Marks and Spencer once.
    if let printed, isInitials(printed), let times = counts[printed], times >= 3, times > 3 * own {
      return printed
    }
    if own > 0 {
      // GE Aerospace, of a text whose title alone has General Electric.
      guard let printed, let times = counts[printed], times > 3 * own, shareNoWord(printed, name) else {
        return name
      }
      return printed
    }
    return printed.flatMap {
      isLong || differInAccents($0, name) || differInStops($0, name) || shareNoWord($0, name) ? $0 : nil
    } ?? name
  }

  private static func isInitials(_ name: String) -> Bool {
    (3...5).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "&") }
  }

  /// MillerKnoll, which the lexicon may still know as Herman Miller.
  private static func shareNoWord(_ one: String, _ other: String) -> Bool {
    let words = Set(one.lowercased().words)
    return one.count > 4 && words.isDisjoint(with: other.lowercased().words)
  }

  /// Quellmark Armstrong, of a text that prints Quellmark Armstrong Sustainable Infrastructure Capital less often.
  private static func asShortened(_ name: String, _ text: Text) -> String? {
    let words = name.lowercased().words.map { text.number(of: $0) }
    guard words.count >= 4, !words.prefix(3).contains(0) else { return nil }
    let opening = Array(words.prefix(2))
    var (short, long) = (0, 0)
    for place in text.index.large.prefix(while: { $0 < 20_000 })
    where place + 2 < text.tokens.count && text.prints(opening, at: place) {
      if text.tokens[place + 2].word == words[2] { long += 1 } else { short += 1 }
    }
    return short > 1 && short >= long ? name.words.prefix(2).joined(separator: " ") : nil
  }

  /// IBM, of a text that prints International Business Machines once; TASE, of `Tel Aviv Stock Exchange (TASE)`.
  private static func asInitials(_ name: String, _ text: Text) -> String? {
    let initials = String(name.words.compactMap(\.first).filter(\.isUppercase))
    for short in [initials, initials + "C", initials + "G"] where short.count >= 3 {
      let word = text.number(of: short.lowercased())
      // ISC, of Information Services Corporation, which the text prints less than half as often.
      let least = short == initials ? 3 : max(3, 2 * ends(of: name, text).count + 1)
      if word > 0, times(word, text) >= least { return short }
    }
    return initials.count >= 3 ? introducedShort(of: name, text) : nil
  }

  /// `Norwood Medical Systems, Inc. (NYSE: NMS) ("Norwood" or the "Company")`: what a text says that it will call its company.
  private static func calledHere(_ name: String, _ text: Text) -> String? {
    let words = name.lowercased().words.map { text.number(of: $0) }
    guard words.count > 2, !words.contains(0) else { return nil }
    for place in text.index.large.prefix(while: { $0 < 2000 }) where text.prints(words, at: place) {
      var end = place + words.count
      while text.has(.corporate, at: end) || text.at(end, .comma, .stop) { end += 1 }
      // The ticker may stand before it.
      for _ in 0..<2 where text.at(end, .openParen) {
        var short = end + 1
        while text.at(short, .quote, .the) { short += 1 }
        guard text.tokens.has(short + 1), text.tokens[short].kind == .word, text.tokens[short].isCapital,
          !text.at(short + 1, .colon), !text.has(.corporate, at: short)
        else {
          let close = span(end, min(end + 12, text.tokens.count)).first { text.at($0, .closeParen) }
          end = (close ?? end) + 1
          continue
        }
        let isAlone = text.at(short + 1, .closeParen, .quote, .comma, .or)
        let isOfName =
          text.tokens[short].word == words[0] || text.tokens[short].flags.contains(.allCapitals)
        guard isAlone, isOfName else { return nil }
        // As most of the text does.
        let whole = text.index.large.filter { text.prints(words, at: $0) }.count
        let all = text.index.large.filter { text.tokens[$0].word == text.tokens[short].word }.count
        return all > 2 * whole ? text.text(span(short, short + 1)) : nil
      }
    }
    return nil
  }

  private static func times(_ word: Int32, _ text: Text) -> Int {
    text.index.large.lazy.filter {
      text.tokens[$0].word == word && text.tokens[$0].flags.contains(.allCapitals)
    }.count
  }

  /// The last words of a name, wherever the text prints it.
  private static func ends(of name: String, _ text: Text) -> [Int] {
    let words = name.lowercased().words.map { text.number(of: $0) }
    guard !words.contains(0), let last = words.last else { return [] }
    return text.index.large.filter { place in
      text.tokens[place].word == last && place >= words.count - 1
        && text.prints(words, at: place - words.count + 1)
    }
  }

  /// Capitals in parentheses behind a name of three words or more, which the text prefers from there on.
  private static func introducedShort(of name: String, _ text: Text) -> String? {
    guard name.words.count >= 3 else { return nil }
    let ends = ends(of: name, text)
    for end in ends where text.at(end + 1, .openParen) && text.at(end + 3, .closeParen) {
      let short = text.tokens[end + 2]
      if short.flags.contains(.allCapitals), times(short.word, text) > 2 * ends.count {
        return text.text(span(end + 2, end + 3))
      }
    }
    return nil
  }

  /// Whether two spellings have the same letters but for accents: Itaú and Itau.
  private static func differInAccents(_ one: String, _ other: String) -> Bool {
    one.count == other.count
      && zip(one.lowercased(), other.lowercased()).allSatisfy { $0 == $1 || !$0.isASCII || !$1.isASCII }
  }

  /// Whether two spellings have the same letters but for stops: U.S. Bancorp and US Bancorp.
  private static func differInStops(_ one: String, _ other: String) -> Bool {
    func letters(_ name: String) -> String { name.lowercased().filter { $0 != "." && $0 != " " } }
    return one.contains(".") && letters(one) == letters(other)
  }

  /// `Adobe Systems Inc` where the lexicon says Adobe.
  private func addInFull(_ first: Int32, _ text: Text) {
    for place in text.tokens.indices.prefix(2000)
    where text.tokens[place].word == first && text.tokens[place].isCapital {
      var end = place + 1
      while end < text.tokens.count, end - place < 6, text.tokens[end].isCapital,
        !text.has(.corporate, at: end),
        text.tokens[end].kind == .word
      { end += 1 }
      guard text.has(.corporate, at: end), text.tokens[end].isCapital else { continue }
      let words = text.tokens[span(place, end)].map(\.word)
      add(words, company, .company, lowerCase: false)
      add(words + [text.tokens[end].word], company, .company, lowerCase: false)
      return
    }
  }

  /// Whether a name stands in capitals without its first word.
  private static func hasTail(_ words: [Int32], behind first: Int32, _ text: Text) -> Bool {
    text.tokens.indices.dropLast(words.count - 1).contains { place in
      text.tokens[place].word == words[0] && (place == 0 || text.tokens[place - 1].word != first)
        && text.prints(words, at: place)
        && words.indices.allSatisfy { text.tokens[place + $0].isCapital }
    }
  }

  /// Whether the last word of a name stands without the first and owns something: `Lilly's`.
  private static func owns(_ word: Int32, behind first: Int32, _ text: Text) -> Bool {
    text.tokens.indices.dropLast().contains { place in
      text.tokens[place].word == word && text.tokens[place].isCapital && text.at(place + 1, .genitive)
        && (place == 0 || text.tokens[place - 1].word != first)
    }
  }

  /// Whether the first word of a name can only mean its company: General and American cannot.
  private static func standsAlone(
    _ word: Int32, _ spelling: String, _ printing: Printing, _ text: Text, _ lexicon: Lexicon
  ) -> Bool {
    let isKnown = lexicon.trie.longestMatch([token(word)], from: 0, to: 1) != nil
    let isCommon = Int(word) < lexicon.classes.count && !lexicon.classes[Int(word)].isEmpty
    return spelling.utf8.count > 2 && !isKnown && !isCommon && !printing.isSmall(word)
  }

  /// Target, of Target Corp.: a common word that the text only prints large, inside sentences and without what follows it
  /// in the name in full.
  private static func returnsAlone(_ word: Int32, _ second: Int32, _ printing: Printing, _ text: Text) -> Bool
  {
    guard word > 0, !printing.isSmall(word) else { return false }
    var times = 0
    for place in text.tokens.indices.dropFirst().dropLast().prefix(20_000)
    where text.tokens[place].word == word {
      let (before, after) = (text.tokens[place - 1], text.tokens[place + 1])
      guard text.tokens[place].isCapital else { return false }
      if before.kind == .word, !before.isCapital, after.word != second || second == 0, !after.isCapital {
        times += 1
      }
    }
    return times >= 2
  }

  /// The same of companies that a text is not about, by their name in full: `Target Corp. this week posted`.
  func addShortForms(_ text: Text, _ lexicon: Lexicon, _ printing: Printing) {
    var place = 0
    while place < min(text.tokens.count, 2000) {
      guard text.tokens[place].isCapital,
        let match = lexicon.trie.longestMatch(text.tokens, from: place, to: text.tokens.count),
        (2...3).contains(match.end - place), text.has(.corporate, at: place + 1),
        case .entity(let index) = lexicon.meanings[Int(match.value)],
        lexicon.entities[index].kind == .company, lexicon.entities[index].name != company
      else {
        place += 1
        continue
      }
      if Self.returnsAlone(text.tokens[place].word, text.tokens[place + 1].word, printing, text) {
        add([text.tokens[place].word], lexicon.entities[index].name, .company, lowerCase: false)
      }
      place = match.end
    }
  }

  static func token(_ word: Int32) -> Token {
    Token(start: 0, end: 0, word: word, kind: .word, flags: .capital)
  }
}

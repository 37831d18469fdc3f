import TimeSeries

/// What a file's name says: `linde-2024Q2-call.txt`, `acme-FY2025Q3.html`, `harlow-2019H1.txt`, `2021-12-10 alibaba.md`.
struct FileName {
  /// Words before a number, a year or a quarter, joined: the company, if it is one.
  let company: String
  /// The same words, each for itself.
  private let companyWords: [Substring]
  /// Whether a year stands in the name.
  private var isDated = false
  /// A day in full.
  private(set) var day: CalendarDate?
  /// A quarter, or the quarter that closes a half or a year.
  private(set) var quarter: (number: Int, year: Int, isFiscal: Bool)?

  /// A fiscal year without a quarter: `FY2017`.
  private(set) var fiscalYear: Int?

  /// The last day of that quarter, in the calendar.
  var quarterEnd: CalendarDate? {
    guard let quarter, !quarter.isFiscal else { return nil }
    let (year, month) = (quarter.year, 3 * quarter.number)
    return CalendarDate(year: year, month: month, day: CalendarDate.daysInMonth(year: year, month: month))
  }

  init(_ path: String) {
    let file = path.utf8.split(separator: UInt8(ascii: "/")).last.map { Substring($0) } ?? ""
    let stem = file.utf8.lastIndex(of: UInt8(ascii: ".")).map { file[..<$0] } ?? ""
    let parts = Self.words((stem.isEmpty ? file : stem).lowercased())
    // `a2.txt` is the second text of a folder.
    let opening = parts.count > 1 ? parts.first.flatMap { Self.isNameWithNumber($0) ? $0 : nil } : nil
    let rest = opening == nil ? parts.drop { Self.hasNumber($0) } : parts.dropFirst()
    var named = (opening.map { [$0] } ?? []) + rest.prefix { !Self.hasNumber($0) }
    while named.count > 1, let last = named.last, Self.papers.contains(String(last)) { named.removeLast() }
    companyWords = named
    company = named.joined()
    for (index, word) in parts.enumerated() {
      let isFiscal = word.hasPrefix("fy")
      let part = isFiscal ? word.dropFirst(2) : word[...]
      guard let year = Self.year(part.prefix(4)) else { continue }
      isDated = index > 0
      if part.count == 4, index + 2 < parts.count, let month = Int(parts[index + 1]),
        let date = Int(parts[index + 2])
      {
        day = day ?? CalendarDate(year: year, month: month, day: date)
      }
      let next = part.count == 4 ? (index + 1 < parts.count ? parts[index + 1] : "") : part.dropFirst(4)
      let before = index > 0 ? parts[index - 1] : ""
      if let number = Self.quarter(next) ?? (part.count == 4 ? Self.quarter(before) : nil) {
        quarter = (number, year, isFiscal)
      } else if isFiscal, part.count == 4 {
        fiscalYear = year
      }
    }
  }

  // Letters of ASCII need no tables.

  private static func words(_ name: String) -> [Substring] {
    guard name.utf8.allSatisfy({ $0 < 128 }) else { return name.split { !$0.isLetter && !$0.isNumber } }
    return name.utf8.split { !$0.isDigit && !ByteClass.isLatin($0) }.map { Substring($0) }
  }

  private static func hasNumber(_ word: Substring) -> Bool {
    word.utf8.allSatisfy { $0 < 128 }
      ? word.utf8.contains(where: \.isDigit) : word.contains(where: \.isNumber)
  }

  /// `3m-2017Q1-call.txt`, but no `2h-2017.txt`: one letter beside digits that is not a quarter's or a half's.
  private static func isNameWithNumber(_ word: Substring) -> Bool {
    let letters = word.filter(\.isLetter)
    return letters.count == 1 && letters.count < word.count && !["q", "h", "v"].contains(letters)
  }

  private static func year(_ digits: some StringProtocol) -> Int? {
    Int(digits).flatMap { digits.count == 4 && (1950...2100).contains($0) ? $0 : nil }
  }

  /// `q4`; `h1` closes with the second quarter.
  private static func quarter(_ part: some StringProtocol) -> Int? {
    guard part.count == 2, let number = part.last?.wholeNumberValue else { return nil }
    switch part.first {
    case "q": return (1...4).contains(number) ? number : nil
    case "h": return (1...2).contains(number) ? 2 * number : nil
    default: return nil
    }
  }

  /// The one company of the lexicon that is called so, or whose name begins so.
  func entity(in lexicon: Lexicon) -> Lexicon.Entity? {
    // `news.txt` is not of News Corp.
    guard !Self.papers.contains(company) else { return nil }
    var beginning: [Lexicon.Entity] = []
    for entity in lexicon.entities where entity.kind == .company {
      switch match(entity.name) {
      case .whole: return entity
      case .beginning: beginning.append(entity)
      case .none: break
      }
    }
    return beginning.count == 1 ? beginning.first : nil
  }

  /// Where a text prints the name that the file has, with what it mostly sets behind it: `bluefin-2024Q3.txt` is of Bluefin
  /// Surveys.
  func printed(in text: Text) -> Range<Int>? {
    guard company.count > 3 else { return nil }
    let letters = Array(company.utf8)
    var longer: [[Int32]: (range: Range<Int>, count: Int)] = [:]
    var bare: Range<Int>?
    for place in text.index.large where place < 20_000 {
      guard let short = match(letters, at: place, text) else { continue }
      bare = bare ?? short
      var end = short.upperBound
      while end < text.tokens.count, end - short.upperBound < 2, text.tokens[end].kind == .word,
        text.tokens[end].isCapital, text.classes(end).isEmpty, text.tokens[end].bytes.count > 2,
        !text.tokens[end].flags.contains(.lineBefore)
      { end += 1 }
      // A headline may print all its words large.
      let isHeadline = end < text.tokens.count && text.tokens[end].isCapital || end == text.tokens.count
      // `our Bluefin Payments teams`: a word that the name goes on with.
      let goesOn =
        !isHeadline && text.tokens[end].kind == .word && text.classes(end).isEmpty && text.ends(end, "s")
      // `its Norwood Maps`, `its new Norwood Maps`: a product.
      let isOwned = text.at(place - 1, .its, .our) || text.at(place - 2, .its, .our)
      guard end > short.upperBound, !isHeadline, !goesOn, !isOwned, longer.count < 64 else { continue }
      let whole = place..<end
      longer[text.tokens[whole].map(\.word), default: (whole, 0)].count += 1
    }
    let best = longer.values.max { ($0.count, $1.range.lowerBound) < ($1.count, $0.range.lowerBound) }
    return best?.range ?? bare
  }

  /// The words at a place whose letters are those of the company.
  private func match(_ letters: [UInt8], at place: Int, _ text: Text) -> Range<Int>? {
    var (end, matched) = (place, 0)
    while end < text.tokens.count, end - place < 4, matched < letters.count,
      text.tokens[end].kind == .word || text.at(end, .ampersand),
      end == place || text.tokens[end].isCapital
        || text.at(end, .and, .of, .ampersand)
    {
      let before = matched
      for byte in text.source.visible[text.tokens[end].bytes] {
        let small = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
        guard small &- UInt8(ascii: "a") < 26 || small.isDigit else { continue }
        guard matched < letters.count, letters[matched] == small else {
          // `helmerich-payne.txt`, of Helmerich and Payne.
          guard end > place, text.at(end, .and, .of) else { return nil }
          matched = before
          break
        }
        matched += 1
      }
      end += 1
    }
    return matched == letters.count ? place..<end : nil
  }

  /// The company as the file's name alone gives it, where that names a report too: `bluefin-2024H1-release.txt`.
  var alone: String? {
    guard isDated, company.count > 2, !Self.papers.contains(company) else { return nil }
    let words = companyWords.count > 1 ? companyWords : Self.spaced(company)
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  /// `norwoodgroup`: what companies end their names with is a word of its own.
  private static func spaced(_ name: String) -> [Substring] {
    for ending in endings where name.count > ending.count + 2 && name.hasSuffix(ending) {
      return [name.dropLast(ending.count), name.suffix(ending.count)]
    }
    return [name[...]]
  }

  private static let endings = [
    "group", "holdings", "technologies", "financial", "airlines", "energy", "bank",
  ]

  /// Whether the file names a company, and not the one that a text seems to be of.
  func isOfAnother(than name: String) -> Bool {
    guard alone != nil, match(name) == .none else { return false }
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let initials = String(name.lowercased().split(separator: " ").compactMap(\.first))
    return !letters.hasPrefix(company) && !company.hasPrefix(letters) && !letters.hasSuffix(company)
      && initials != company
  }

  /// The same, where it is another company than one that a text seems to be of.
  func aloneRather(than name: String) -> String? { isOfAnother(than: name) ? alone : nil }

  private static let papers: Set<String> = [
    "report", "reports", "call", "release", "article", "news", "earnings", "results", "transcript", "text",
    "document", "file", "test", "sample", "page", "press", "pressrelease", "earningscall", "statement",
    "note",
    "economy", "macro", "data", "market", "markets",
  ]

  /// How much of a company's name the file's name has.
  enum Match { case whole, beginning, none }

  func match(_ name: String) -> Match {
    guard company.count > 1 else { return .none }
    var letters = ""
    let words = name.lowercased().split(separator: " ")
    for (index, word) in words.enumerated() {
      letters += (word.hasSuffix(".com") ? word.dropLast(4) : word).filter { $0.isLetter || $0.isNumber }
      if letters == company { return index == words.count - 1 ? .whole : .beginning }
      if letters.count >= company.count { break }
    }
    return .none
  }
}

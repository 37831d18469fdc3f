/// The company above a report: a line at the head that has its name and otherwise says only which report it is.
///
/// `Norwood Foods Half-Year Report 2024`, `Norwood Foods: second-quarter results`, `Norwood Foods plc | Trading update`.
enum ReportHeading {
  /// The name in the first of the text's lines that is such a heading.
  static func company(_ text: Text, _ lexicon: Lexicon) -> String? {
    let head = min(text.tokens.count, reach)
    var start = 0
    while start < head {
      var end = start + 1
      while end < text.tokens.count, !text.tokens[end].flags.contains(.lineBefore) { end += 1 }
      if let name = name(in: span(start, end), text, lexicon) { return name }
      start = end
    }
    return nil
  }

  /// How far a head goes, in tokens.
  private static let reach = 60
  private static let longest = 24

  private static func name(in line: Range<Int>, _ text: Text, _ lexicon: Lexicon) -> String? {
    guard line.count <= longest else { return nil }
    var start = line.lowerBound
    while start < line.upperBound, text.tokens[start].kind == .sign { start += 1 }
    // `Source: Norwood Foods investor relations`
    if start + 1 < line.upperBound, text.at(start + 1, .colon), text.spells(start, labels) { start += 2 }
    var end = start
    while end < line.upperBound, end - start < 6, isName(end, text) || end > start && joins(end, text) {
      end += 1
    }
    guard end > start, !text.at(end - 1, .and, .ampersand), end < line.upperBound,
      span(end, line.upperBound).allSatisfy({ says($0, text) }),
      span(end, line.upperBound).contains(where: { text.spells($0, reports) }),
      // `China Trade Update`, `Housing Starts Report`: what is reported on need be nobody.
      span(end, line.upperBound).contains(where: { isOfCompany($0, text) })
        || returns(to: span(start, end), behind: line.upperBound, text)
    else { return nil }
    return DocumentNames.known(start, end, text, lexicon).flatMap { EntityName.isGeneric($0) ? nil : $0 }
  }

  /// Whether a word behind the name says that a company reports: on a quarter or a half, to its shareholders, its results.
  private static func isOfCompany(_ place: Int, _ text: Text) -> Bool {
    text.tokens[place].kind == .label || text.has(.ordinal, at: place) || text.spells(place, ownKinds)
      || text.at(place, .q1, .q2, .q3, .q4) || text.at(place, .half, .fiscal, .quarterly)
  }

  /// Whether the text prints the first word of the name again, with a capital.
  private static func returns(to name: Range<Int>, behind place: Int, _ text: Text) -> Bool {
    let word = text.tokens[name.lowerBound].word
    return text.index.large.contains { $0 >= place && text.tokens[$0].word == word }
  }

  private static func isName(_ place: Int, _ text: Text) -> Bool {
    let token = text.tokens[place]
    return token.kind == .word && (token.isCapital || text.has(.corporate, at: place))
      && !text.spells(place, reports) && !text.spells(place, kinds) && !isDate(place, text)
      && !text.has(.function, at: place) && !text.at(place, .monthly, .weekly, .daily)
  }

  private static func joins(_ place: Int, _ text: Text) -> Bool {
    text.at(place, .ampersand, .and) && isName(place + 1, text)
      || text.at(place, .comma) && text.has(.corporate, at: place + 1)
  }

  /// Whether a word behind the name says no more than which report of which period it is.
  private static func says(_ place: Int, _ text: Text) -> Bool {
    text.tokens[place].kind != .word || isDate(place, text) || text.has(.function, at: place)
      || text.spells(place, reports) || text.spells(place, kinds)
  }

  private static func isDate(_ place: Int, _ text: Text) -> Bool {
    text.has([.ordinal, .timeUnit, .month], at: place) || text.year(place) != nil
      || text.at(place, .fiscal, .financial, .half, .full, .ended, .ending, .q1, .q2, .q3, .q4)
      || text.at(place, .annual, .quarterly, .period)
  }

  private static let labels: WordSet = ["source", "from", "issuer", "company", "by", "publisher"]

  private static let ownKinds: WordSet = [
    "results", "earnings", "interim", "half-year", "half-yearly", "trading", "preliminary", "shareholders",
    "stockholders", "investor", "relations", "annual", "press",
  ]

  private static let reports: WordSet = [
    "report", "reports", "results", "earnings", "statement", "update", "release", "letter", "call",
    "relations", "announcement", "presentation", "remarks", "highlights",
  ]

  private static let kinds: WordSet = [
    "interim", "half-year", "half-yearly", "preliminary", "unaudited", "audited", "consolidated", "trading",
    "press", "news", "media", "investor", "shareholder", "shareholders", "management", "prepared", "revenue",
    "sales", "operating", "conference", "final", "condensed", "transcript", "fy", "h1", "h2", "group's",
    "production", "business", "corporate", "year-end", "mid-year", "stockholders", "quarter-end",
  ]
}

/// A measure that no list knows, by the words that are its sentence's subject: `Shipments of tablets fell 12%`.
struct SubjectPhrase {
  let text: Text
  let sentence: Range<Int>
  let mentions: SentenceMentions

  /// Subjects that point back to what was spoken of before, or say nothing.
  private static let empty: WordSet = [
    "result", "results", "figure", "figures", "number", "numbers", "rate", "total", "amount", "amounts",
    "reading", "level", "estimate", "estimates", "consensus", "analyst", "analysts", "economist",
    "economists", "expectations", "guidance", "forecast", "forecasts", "target", "outlook", "midpoint",
    "range", "average", "remainder", "rest", "balance", "difference", "gain", "loss", "growth", "change",
    "others", "one", "two", "half", "most", "many", "executives", "officials", "investors", "company",
    "group", "management", "board", "report", "survey", "data", "half", "third", "quarter", "same", "period",
    "comparison", "latter", "former", "impact", "effect", "contribution", "shares", "stock", "ahead", "short",
    "behind",
  ]

  /// Words of time and order: no measure is named by them alone.
  static func isTime(_ place: Int, _ text: Text) -> Bool {
    text.has([.ordinal, .timeUnit, .month], at: place)
      || text.at(place, .same, .period, .prior, .previous, .last, .next)
      || text.spells(place, "corresponding", "year-ago", "year-earlier", "prior-year")
  }

  /// What people do, in the singular: no part of a company is called so.
  static let activities: WordSet = [
    "usage", "engagement", "ridership", "viewership", "readership", "listenership", "attendance", "adoption",
    "consumption", "participation", "productivity", "efficiency", "awareness", "satisfaction", "footfall",
    "throughput", "frequency", "uptake", "visitation", "turnout", "retention", "enrollment", "demand",
    "activity", "occupancy", "utilization", "spend", "spending", "output", "membership", "conversion",
  ]

  private static let sayings: WordSet = ["said", "says", "announced", "noted"]

  /// Words that only say which version of an outlook is meant.
  private static let renewing: WordSet = ["updated", "revised", "narrowed", "new", "full", "full-year"]

  /// Empty alone, the head of a name behind another noun: the reserve return rate, the loan balance.
  private static let heads: WordSet = ["rate", "rates", "balance", "level", "average"]

  /// The subject before the verb that a figure follows, where no measure of the lexicon stands in the clause.
  func metric(_ quantity: Quantity) -> MetricMention? {
    guard let subject = subject(before: quantity.start) else { return nil }
    let isWide = subject.words.contains { text.has(.function, at: $0) }
    // `particularly healthy deposits`: praise is no part of a name.
    let own = subject.words.drop {
      text.spells($0, MetricPhrases.passed) || text.ends($0, "ly") || text.has(.numberWord, at: $0)
    }
    // `The updated full-year range is`: of what was spoken of before.
    guard own.contains(where: { !text.spells($0, Self.renewing) }) else { return nil }
    var words = own.filter { !text.at($0, .and) }.suffix(isWide ? 5 : 3).map { text.spelling($0) }
    guard !words.isEmpty else { return nil }
    if text.at(subject.verb, .growth), let last = words.last {
      words[words.count - 1] = text.plural(of: last)
    }
    let isRate = quantity.isPercent && !text.has([.up, .down], at: subject.verb)
    return MetricMention(
      tokens: subject.words,
      metric: Lexicon.Metric(
        name: Slug.text(words.joined(separator: "_")),
        unit: quantity.isCurrency ? .currency : isRate ? .percent : Self.unit(counting: words.last)),
      start: subject.words.lowerBound)
  }

  /// Whether people or things are counted by a noun.
  static func unit(counting noun: String?) -> Lexicon.Metric.Unit {
    noun.map(CountedThing.isPersons) ?? false ? .persons : .count
  }

  /// `marketing as a percent of sales to be above 11%`: what is divided, where no list knows it.
  func divided(_ quantity: Quantity) -> MetricMention? {
    guard quantity.isPercent,
      let place = span(sentence.lowerBound, quantity.start).last(where: {
        text.at($0, .`as`) && text.at($0 + 1, .a) && text.at($0 + 2, .percent, .percentage, .percentSign)
          && text.at($0 + 3, .of)
      }), quantity.start - place <= 14
    else { return nil }
    var start = place
    while start > sentence.lowerBound, place - start < 4, isNoun(start - 1) { start -= 1 }
    let words = span(start, place)
    guard !words.isEmpty, !mentions.metrics.contains(where: { $0.tokens.overlaps(words) }),
      !mentions.entities.contains(where: { $0.tokens.overlaps(words) }),
      !mentions.metrics.contains(where: { $0.tokens.upperBound < start && start - $0.tokens.upperBound < 3 })
    else { return nil }
    return MetricMention(
      tokens: words,
      metric: Lexicon.Metric(
        name: Slug.text(words.map { text.spelling($0) }.joined(separator: "_")), unit: .currency),
      start: start)
  }

  /// `Total revenue and reserve income increased`: a measure and a noun that no list knows, as one subject.
  func joined(_ metric: MetricMention, _ quantity: Quantity) -> MetricMention? {
    let and = metric.tokens.upperBound
    guard quantity.unit != .plain, text.at(and, .and), isNoun(and + 1) else { return nil }
    var end = and + 1
    while end < quantity.start, end - and < 4, isNoun(end) { end += 1 }
    let words = span(and + 1, end)
    guard isVerb(end), quantity.start - end <= 6 || chained(to: quantity.start) != nil,
      !mentions.metrics.contains(where: { $0.tokens.overlaps(words) }),
      !mentions.entities.contains(where: { $0.tokens.overlaps(words) }),
      let last = words.last, !text.spells(last, Self.empty),
      !words.contains(where: { Self.isTime($0, text) })
    else { return nil }
    var metric = metric
    metric.metric.name = Slug.text(
      metric.metric.name + "_and_" + words.map { text.spelling($0) }.joined(separator: "_"))
    metric.tokens = span(metric.tokens.lowerBound, end)
    return metric
  }

  private typealias Subject = (words: Range<Int>, verb: Int)

  /// The head noun phrase of the clause that ends before a place, and its verb.
  private func subject(before place: Int) -> Subject? {
    if let first = chained(to: place) { return subject(before: first) }
    let start = opening(before: place)
    let end = nounPhrase(from: start, to: place)
    guard end > start, let verb = verb(from: end, to: place), place - verb <= 6 else { return nil }
    let words = span(start, end)
    guard !mentions.entities.contains(where: { $0.tokens.overlaps(words) }),
      !mentions.places.contains(where: {
        $0.tokens.overlaps(words) && (words.count <= $0.tokens.count || text.tokens[start].isCapital)
      }),
      !isMarket(words),
      // `was seven per cent up at £1.4bn`: words of a figure are no subject.
      !mentions.quantities.contains(where: { $0.start < words.upperBound && $0.end > words.lowerBound }),
      !mentions.metrics.contains(where: { $0.tokens.lowerBound >= start && $0.tokens.lowerBound < verb }),
      let last = words.last,
      !text.spells(last, Self.empty) || words.count > 1 && text.spells(last, Self.heads),
      !text.has(.changeNoun, at: last), !text.has(.outsider, at: start), !text.ends(last, "ly"),
      !text.at(last, .flat),
      !words.contains(where: { Self.isTime($0, text) && !($0 > start && isHours($0)) }),
      // `Safety & Graphics declined`
      !words.allSatisfy({ text.tokens[$0].isCapital || text.at($0, .ampersand) })
        || words.count == 1 && start == sentence.lowerBound
          && (text.ends(start, "s") || text.spells(start, Self.activities) || text.at(end, .from, .to))
        || isInitials(words, verb) || words.count > 1 && text.spells(start, "average", "median")
    else { return nil }
    return (words, verb)
  }

  /// `OUP was $41 million`: a measure that the company calls by its initials, since no company is an amount.
  private func isInitials(_ words: Range<Int>, _ verb: Int) -> Bool {
    guard words.count == 1, let word = words.first else { return false }
    return text.tokens[word].flags.contains(.allCapitals) && (3...5).contains(text.tokens[word].bytes.count)
      && text.has(.link, at: verb)
      && mentions.quantities.contains { $0.start > verb && $0.start <= verb + 3 && $0.isCurrency }
  }

  /// `was 4.15% for the third quarter, down 96 basis points`: where the figure stands whose subject a second one
  /// shares, since no noun is between them.
  func chained(to place: Int) -> Int? {
    guard let last = mentions.quantities.last(where: { $0.end <= place }), place - last.end <= 12 else {
      return nil
    }
    let between = span(last.end, place)
    guard between.contains(where: { text.has([.up, .down], at: $0) || text.at($0, .to, .or) }),
      between.allSatisfy({ at in
        text.at(at, .comma, .openParen, .closeParen, .yoy, .sequentially, .sequential)
          || !text.classes(at).isDisjoint(with: [
            .function, .up, .down, .about, .timeUnit, .ordinal, .changeNoun,
          ])
          || mentions.periods.contains { $0.tokens.contains(at) }
      })
    else { return nil }
    return last.start
  }

  /// Where the subject of the clause before a place can begin: behind little words, what is expected and times.
  private func opening(before place: Int) -> Int {
    var start = sentence.lowerBound
    for at in span(sentence.lowerBound, place) {
      let isBreak =
        text.at(at, .comma, .semicolon, .colon, .`while`)
        || text.at(at, .and, .but, .with, .`as`) && mentions.quantities.contains { $0.end == at }
      if isBreak { start = at + 1 }
    }
    // `Larkspur said active listings rose`: what is said begins behind the saying.
    if let saying = span(start, min(start + 6, place)).first(where: { text.spells($0, Self.sayings) }),
      saying > start
    {
      start = text.at(saying + 1, .that) ? saying + 2 : saying + 1
    }
    // `Net of items, margins fell`: the clause may open with little words.
    while start < place, text.at(start, .the, .our, .its, .a, .and, .but, .their, .total, .with, .`while`) {
      start += 1
    }
    // `We expect third quarter room night growth to be`
    if text.at(start, .we, .it, .they),
      let verb = span(start, min(start + 5, place)).first(where: { text.has(.expectation, at: $0) })
    {
      start = verb + 1
      while start < place,
        text.at(start, .the, .our, .its, .a, .their) || text.at(start, .total, .to, .that)
          || text.has(.giving, at: start)
          || text.spells(start, MetricPhrases.passed)
      { start += 1 }
    }
    while start < place,
      Self.isTime(start, text) || mentions.periods.contains(where: { $0.tokens.contains(start) })
    { start += 1 }
    // `In India data consumption was`
    if text.at(start, .`in`),
      let country = mentions.places.first(where: { $0.tokens.lowerBound == start + 1 })
    {
      start = country.tokens.upperBound
    }
    start = owned(from: start, to: place)
    // `The number of items sold`: what is numbered.
    if text.at(start, .number), text.at(start + 1, .of) { start += 2 }
    return start
  }

  /// `Mr Doe's annual remuneration`: behind whose it is.
  private func owned(from start: Int, to place: Int) -> Int {
    guard
      let mark = span(start, min(start + 5, place)).first(where: { text.at($0, .genitive) || isVerb($0) }),
      text.at(mark, .genitive), mark > start,
      span(start, mark).allSatisfy({
        text.tokens[$0].isCapital && !Self.isTime($0, text) || text.at($0, .stop)
          || text.spells($0, "company", "firm", "group", "bank", "retailer")
      })
    else { return start }
    return mark + 1
  }

  /// Where the noun phrase ends that begins at a place.
  private func nounPhrase(from start: Int, to place: Int) -> Int {
    var end = start
    // `asset management and brokerage income`
    while end < place, end - start < 6,
      isNoun(end) || end == start && isOpening(end)
        || end > start && text.tokens[end].flags.contains(.hyphenBefore) && text.tokens[end].kind == .word
        || end > start && text.at(end, .and, .ampersand) && isNoun(end + 1)
        || end > start && text.spells(end, "return", "purchase", "report") && isNoun(end + 1)
        || end > start && isHours(end)
        || end > start && text.spells(end, "gains", "losses") && text.has(.link, at: end + 1)
    { end += 1 }
    guard end > start, end < place else { return end }
    // `The cost per passenger in the city is`
    if text.at(end, .per), isNoun(end + 1), text.at(end + 2, .`in`, .at, .`for`, .on, .across) {
      return end + 2
    }
    // `items sold was`: a participle closes the name; in `Skincare saw growth of 9%` it is the verb.
    if text.has([.giving, .counting], at: end), !text.at(end, .has, .have, .had), isVerb(end + 1),
      !text.has(.changeNoun, at: end + 1)
    {
      return end + 1
    }
    // `coins in circulation were`, `payroll taxes on stock comp were`, `orders per customer rose`
    if text.at(end, .`in`, .on, .under, .per),
      let close = [end + 2, end + 3].first(where: { isVerb($0) && $0 < place }),
      span(end + 1, close).allSatisfy({ isNoun($0) && !text.tokens[$0].isCapital }),
      !mentions.periods.contains(where: { $0.tokens.overlaps(span(end, close)) }),
      !mentions.places.contains(where: { $0.tokens.overlaps(span(end, close)) })
    {
      return close
    }
    return end
  }

  /// `Paid tutors grew`, `the return rate was`: a word that is a verb elsewhere, before the noun that it describes.
  private func isOpening(_ place: Int) -> Bool {
    guard text.tokens[place].kind == .word, isNoun(place + 1),
      !text.has([.function, .link, .up, .down], at: place)
    else { return false }
    return text.ends(place, "ed") || text.spells(place, "paid")
      || text.spells(place + 1, FigureReader.rateHeads)
  }

  /// `engagement hours`, `passenger nights`: time that is counted.
  private func isHours(_ place: Int) -> Bool { text.spells(place, "hours", "nights", "minutes") }

  private func isVerb(_ place: Int) -> Bool { text.has([.link, .up, .down], at: place) }

  /// `Total emerging markets grew 16%`, `the commercial customer segment was up`: who buys, not what is measured.
  private func isMarket(_ words: Range<Int>) -> Bool {
    words.contains {
      text.at($0, .segment) || text.at($0, .market) && $0 == words.upperBound - 1
        || $0 == words.upperBound - 1 && text.spells($0, "unit", "division", "arm", "subsidiary")
        || [
          "markets", "americas", "emea", "apjc", "apac", "latam", "geographies", "regions", "region",
          "theater", "customer",
        ]
        .contains(text.spelling($0))
    }
  }

  private func isNoun(_ place: Int) -> Bool {
    text.tokens[place].kind == .word && !text.at(place, .genitive, .contraction)
      && text.spells(place, "cost", "costs")
      || text.tokens[place].kind == .word
        && !text.at(place, .genitive, .contraction) && !text.at(place, .has, .have, .had)
        && text.classes(place).isDisjoint(with: [
          .function, .up, .down, .link, .verb, .giving, .month, .timeUnit, .expectation, .part, .ordinal,
          .numberWord, .about,
        ])
  }

  /// The verb of change or being behind a subject; a phrase such as `of tablets` or `in the quarter` may stand between.
  private func verb(from place: Int, to end: Int) -> Int? {
    var at = place
    // `NFL handle has grown 13%`
    if text.at(at, .has, .have, .had), text.has([.up, .down], at: at + 1) { at += 1 }
    while at < end, at - place < 9 {
      if text.has([.up, .down], at: at) && !text.at(at, .more, .higher, .lower, .less)
        || text.has(.link, at: at)
      {
        return at
      }
      if at == place, !text.at(at, .of, .`in`, .`for`, .at, .from),
        !mentions.periods.contains(where: { $0.tokens.contains(at) })
      {
        return nil
      }
      if text.tokens[at].kind == .sign || text.has([.verb, .giving], at: at) { return nil }
      at += 1
    }
    return nil
  }
}

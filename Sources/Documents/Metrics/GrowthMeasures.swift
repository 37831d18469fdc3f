/// Measures that a sentence names by what grows: `a 14% increase in ads quality`, `organic growth of 3%`.
extension FigureReader {
  /// `a 14% increase in ads quality`: what grows stands behind, known or not.
  func changeOf(_ quantity: Quantity) -> MetricMention? {
    guard quantity.isPercent else { return nil }
    var place = quantity.end
    // `90 basis points of decline in margin`
    if quantity.unit == .percentagePoints, text.at(place, .of) { place += 1 }
    while place - quantity.end < 5,
      text.has(.adjective, at: place) || text.at(place, .year, .over, .on, .yoy, .sequential)
    {
      place += 1
    }
    guard text.has(.changeNoun, at: place) || text.spells(place, "lift"), text.at(place + 1, .in) else {
      return nil
    }
    let start = place + 2
    // `a 27% increase in U.S. dollars and in local currency`: how it is measured, not what.
    if span(start, min(start + 4, sentence.tokens.upperBound)).contains(where: {
      text.spells($0, "dollars", "euros", "currency", "currencies")
    }) {
      return nil
    }
    let limit = mentions.quantities.first { $0.start >= quantity.end }?.start ?? sentence.tokens.upperBound
    if let known = mentions.metrics.first(where: {
      $0.tokens.lowerBound >= start && $0.tokens.lowerBound <= start + 4 && $0.tokens.lowerBound < limit
    }), !isModifier(known) {
      return known
    }
    guard
      !mentions.entities.contains(where: { $0.tokens.lowerBound <= start + 1 && $0.tokens.upperBound > start }
      )
    else { return nil }
    var end = start
    while text.at(end, .our, .the, .its, .their, .total) { end += 1 }
    // `a 30% reduction in the number of injuries`: what is numbered.
    if text.at(end, .number), text.at(end + 1, .of) { end += 2 }
    let first = end
    while end < limit, end - first < 4, text.tokens[end].kind == .word,
      text.classes(end).isDisjoint(with: [.function, .verb, .link, .timeUnit, .month])
    {
      end += 1
    }
    // in part, in line, in general: no things.
    guard end > first,
      !text.spells(first, "part", "line", "general", "fact", "addition", "total", "constant", "local"),
      !(span(first, end)).contains(where: { SubjectPhrase.isTime($0, text) }),
      !mentions.places.contains(where: { $0.tokens.overlaps(span(first, end)) }),
      !mentions.periods.contains(where: { $0.tokens.overlaps(span(first, end)) })
    else {
      return nil
    }
    return MetricMention(
      tokens: span(first, end),
      metric: Lexicon.Metric(name: Slug.text(text.text(span(first, end))), unit: .count), start: first)
  }

  /// `growth in new user signups`: a measure that only says which of the nouns behind it.
  private func isModifier(_ metric: MetricMention) -> Bool {
    let next = metric.tokens.upperBound
    return sentence.tokens.contains(next) && text.tokens[next].kind == .word && text.ends(next, "s")
      && text.classes(next).isDisjoint(with: [
        .function, .verb, .link, .giving, .up, .down, .changeNoun, .timeUnit, .month, .unitNoun, .part,
      ]) && !text.at(next, .genitive, .contraction) && !text.tokens[next].flags.contains(.lineBefore)
  }

  /// Nouns that say how growth is measured, not what grows.
  private static let manners: WordSet = [
    "constant", "currency", "organic", "annual", "top-line", "bottom-line", "underlying", "headline",
    "compound",
    "single-digit", "double-digit", "year-over-year", "year-on-year", "sequential", "comparable", "topline",
    "price", "percentage", "point", "points", "level", "total", "overall", "business", "company", "market",
  ]

  /// `This 38.4% increase reflects`, `The 8% growth was driven by`: of what was told last.
  func changeAgain(_ quantity: Quantity, _ memory: Memory) -> MetricMention? {
    let verb = quantity.end + 1
    guard quantity.unit == .percent, quantity.start <= sentence.tokens.lowerBound + 1,
      text.at(quantity.start - 1, .this, .that, .the), text.has(.changeNoun, at: quantity.end),
      verb < sentence.tokens.upperBound,
      text.has([.link, .verb], at: verb) || text.spells(verb, "reflects", "came", "was"),
      let last = memory.metric, last.metric.unit == .currency || last.metric.unit == .count
    else { return nil }
    return last
  }

  /// `growing its operating companies income 9%`, `grew our loan book by 5%`: what somebody made grow, where no list knows it.
  func grownByUs(_ quantity: Quantity) -> MetricMention? {
    guard quantity.unit == .percent else { return nil }
    let end = text.at(quantity.start - 1, .by) ? quantity.start - 1 : quantity.start
    var start = end
    while start > sentence.tokens.lowerBound, end - start < 5, text.tokens[start - 1].kind == .word,
      text.classes(start - 1).isDisjoint(with: [
        .function, .verb, .link, .giving, .up, .down, .changeNoun, .timeUnit, .month, .scale, .numberWord,
      ])
    { start -= 1 }
    let words = span(start, end)
    guard words.count > 1, text.at(start - 1, .its, .our, .their), start - 2 >= sentence.tokens.lowerBound,
      text.has([.up, .down], at: start - 2), !text.has(.changeNoun, at: start - 2),
      !mentions.metrics.contains(where: { $0.tokens.overlaps(words) }),
      !mentions.entities.contains(where: { $0.tokens.overlaps(words) })
    else { return nil }
    return MetricMention(
      tokens: words,
      metric: Lexicon.Metric(
        name: Slug.text(words.suffix(3).map { text.spelling($0) }.joined(separator: "_")), unit: .count),
      start: start)
  }

  /// `driven by 11% transaction growth`, `a 7% lower average share count`: what grows stands right behind.
  func grown(_ quantity: Quantity) -> MetricMention? {
    guard quantity.isPercent else { return nil }
    var start = quantity.end
    while start - quantity.end < 3,
      text.at(start, .year, .yoy, .sequential) || text.at(start, .over, .on) && text.at(start - 1, .year)
        || text.has(.adjective, at: start) && !text.at(start, .new)
        || text.spells(start, MetricPhrases.passed)
    { start += 1 }
    var end = start
    while end < sentence.tokens.upperBound, end - start < 4, text.tokens[end].kind == .word,
      text.classes(end).isDisjoint(with: [
        .function, .verb, .link, .giving, .up, .down, .changeNoun, .timeUnit, .month, .scale,
      ]),
      !text.has(.unitNoun, at: end) || text.spells(end, "unit") && text.at(end + 1, .growth),
      !text.spells(end, Self.manners)
    { end += 1 }
    let words = span(start, end)
    guard !words.isEmpty, text.at(end, .growth),
      !mentions.entities.contains(where: { $0.tokens.overlaps(words) }),
      !mentions.places.contains(where: { $0.tokens.overlaps(words) }),
      let last = words.last, !text.spells(last, MetricPhrases.categories)
    else { return nil }
    if let known = mentions.metrics.last(where: { $0.tokens.upperBound == end }) { return known }
    guard !mentions.metrics.contains(where: { $0.tokens.overlaps(words) }) else { return nil }
    var names = words.map { text.spelling($0) }
    names[names.count - 1] = text.plural(of: text.spelling(last))
    return MetricMention(
      tokens: words, metric: Lexicon.Metric(name: Slug.text(names.joined(separator: "_")), unit: .count),
      start: start)
  }

  /// `the growth of Cainiao's business was 15%`: a business grows in revenue where nothing else is said.
  func businessGrowth(_ quantity: Quantity) -> MetricMention? {
    guard quantity.isPercent else { return nil }
    let from = max(sentence.tokens.lowerBound, quantity.start - 16)
    guard
      let growth = (span(from, quantity.start)).last(where: {
        text.at($0, .growth) && text.at($0 + 1, .of, .`in`)
      }),
      let owner = mentions.entities.first(where: {
        $0.tokens.lowerBound >= growth + 2 && $0.tokens.lowerBound <= growth + 3 && $0.kind != .bystander
      }),
      (span(owner.tokens.upperBound, quantity.start)).contains(where: { text.has(.link, at: $0) }),
      !mentions.metrics.contains(where: {
        $0.tokens.upperBound > growth - 1 && $0.tokens.lowerBound < quantity.start
      })
    else { return nil }
    return MetricMention(
      tokens: span(growth, growth + 1), metric: Lexicon.Metric(name: "revenue", unit: .currency),
      start: growth, entity: owner.name, entityPlace: owner.tokens.lowerBound)
  }

  /// `License revenue fell 13% while the newer cloud business grew 33%`: the first measure has its figure; what a business
  /// grows by is its revenue.
  func businessGrown(_ quantity: Quantity, behind metric: MetricMention) -> MetricMention? {
    guard quantity.unit == .percent,
      MetricPhrases.sold.contains(metric.metric.name) || !metric.narrowing.isEmpty,
      metric.metric.unit == .currency
    else { return nil }
    let verb = text.at(quantity.start - 1, .by) ? quantity.start - 2 : quantity.start - 1
    guard verb > metric.tokens.upperBound, text.has([.up, .down], at: verb),
      text.at(verb - 1, .business, .segment, .unit, .division),
      mentions.quantities.contains(where: { $0.start >= metric.tokens.upperBound && $0.end < verb })
    else { return nil }
    return MetricMention(
      tokens: span(verb - 1, verb), metric: Lexicon.Metric(name: "revenue", unit: .currency), start: verb - 1)
  }

  /// `In our customer segments, enterprise was up 15%`: whose segments, not what is measured.
  func isOfSegments(_ metric: MetricMention) -> Bool {
    guard [.persons, .count].contains(metric.metric.unit) else { return false }
    let head = sentence.tokens.lowerBound
    // `Among our regions, Europe grew 6%`
    let isOpening =
      text.at(head, .`in`, .among, .across, .within) && metric.tokens.lowerBound - head <= 3
      && text.at(metric.tokens.upperBound, .comma)
      && metric.tokens.upperBound + 1 < sentence.tokens.upperBound
      && text.tokens[metric.tokens.upperBound + 1].isCapital
    return isOpening
      || text.isOfBusiness(endingAt: metric.tokens.upperBound)
      || text.spells(metric.tokens.upperBound, "segments", "businesses", "categories", "groups")
  }

  /// `Northway Direct grew 2%, with Northway Stores up 3%`, `Applications was up 18%`: a business by the name of what it
  /// counts grows in the measure that the passage speaks of.
  func businessInNumbers(_ metric: MetricMention, _ quantity: Quantity, _ memory: Memory) -> MetricMention? {
    guard quantity.unit == .percent, !names.isAnonymous, [.persons, .count].contains(metric.metric.unit),
      metric.tokens.count == 1, let last = memory.metric, MetricPhrases.sold.contains(last.metric.name),
      sentence.paragraph - memory.metricParagraph <= 1
    else { return nil }
    let place = metric.tokens.lowerBound
    let verb = span(place + 1, quantity.start).first { text.has([.up, .down], at: $0) }
    guard let verb, verb - place <= 3 else { return nil }
    let isSingular = text.at(place + 1, .was, .`is`) && text.ends(place, "s")
    let isNamed =
      metric.entityPlace == place - 1
      && (text.tokens[place].isCapital || verb == place + 1 && text.at(verb, .up, .down))
    guard isSingular && (place == sentence.tokens.lowerBound || text.at(place - 1, .comma, .and)) || isNamed
    else {
      return nil
    }
    var business = last
    (business.tokens, business.start, business.narrowing) = (metric.tokens, metric.start, [])
    let first = isNamed ? place - 1 : place
    (business.entity, business.entityPlace) = (EntityName.clean(text.text(span(first, place + 1))), first)
    return ofNext(business, quantity)
  }

  /// `with Northway Stores up 6%, and Northway Digital down 2%`: the measure goes on, of the business named next.
  func ofNext(_ last: MetricMention, _ quantity: Quantity) -> MetricMention {
    guard quantity.unit == .percent, let place = last.entityPlace, sentence.tokens.contains(place),
      let verb = span(place, quantity.start).last(where: { text.has([.up, .down, .link], at: $0) })
    else { return last }
    var start = verb
    while start > place + 1, text.tokens[start - 1].kind == .word, text.tokens[start - 1].isCapital {
      start -= 1
    }
    guard start < verb, text.at(start - 1, .and, .comma, .with, .`while`) else { return last }
    var metric = last
    (metric.entity, metric.entityPlace) = (EntityName.clean(text.text(span(start, verb))), start)
    return metric
  }

  /// `organic growth of 1% to 3%`, `Our Automotive Products Group grew 31%` behind what does not grow so: of revenue.
  func bareGrowth(_ quantity: Quantity, _ memory: Memory) -> MetricMention? {
    guard quantity.unit == .percent, !names.isAnonymous, let last = memory.metric?.metric, !last.isMacro,
      last.isGroupOnly || last.isResult || [.percent, .ratio].contains(last.unit)
    else { return nil }
    let place: Int
    if text.at(quantity.start - 1, .of), text.at(quantity.start - 2, .growth) {
      place = quantity.start - 2
    } else if let subject = mentions.entities.last(where: {
      $0.kind == .business && $0.tokens.upperBound <= quantity.start - 1
        && quantity.start - $0.tokens.upperBound <= 3
    }), text.has([.up, .down], at: subject.tokens.upperBound) {
      place = subject.tokens.upperBound
    } else {
      return nil
    }
    return MetricMention(
      tokens: span(place, place + 1), metric: Lexicon.Metric(name: "revenue", unit: .currency),
      start: place, modifiers: text.at(place - 1, .organic) ? ["organic"] : [])
  }

  /// `In discretionary categories, home was down low double digits, and apparel declined 9%`: a category grows in what
  /// the company sells.
  func categoryGrowth(_ quantity: Quantity, _ memory: Memory) -> MetricMention? {
    guard quantity.unit == .percent, !names.isAnonymous,
      var subject = SubjectPhrase(text: text, sentence: sentence.tokens, mentions: mentions).metric(quantity),
      let last = subject.tokens.last,
      text.spells(last, MetricPhrases.categories) || text.spells(last, "category") || isPartOfSales(quantity)
    else { return nil }
    let verb = span(subject.tokens.upperBound, quantity.start + 1)
    guard verb.contains(where: { text.has([.up, .down], at: $0) }) else { return nil }
    (subject.entity, subject.entityPlace) = (
      EntityName.clean(text.text(subject.tokens)), subject.tokens.lowerBound
    )
    let sold = memory.metric.flatMap {
      MetricPhrases.sold.contains($0.metric.name) || Self.moved.contains($0.metric.name)
        || $0.metric.name.ends("_orders") ? $0 : nil
    }
    subject.metric = sold?.metric ?? Lexicon.Metric(name: "revenue", unit: .currency)
    subject.modifiers = sold?.modifiers ?? []
    subject.narrowing = sold?.narrowing ?? []
    return subject
  }

  /// What is carried and handled, by the kind of which carriers report.
  private static let moved: WordSet = ["volume", "volumes", "carloads", "shipments", "traffic"]

  /// `Analog revenue declined 4%, and embedded processing declined 27%`: what the second category sold.
  func category(_ own: MetricMention, in sold: MetricMention, _ quantity: Quantity) -> MetricMention? {
    guard quantity.unit == .percent, !names.isAnonymous, MetricPhrases.sold.contains(sold.metric.name),
      let last = own.tokens.last, text.spells(last, MetricPhrases.categories),
      text.has([.up, .down], at: last + 1)
    else { return nil }
    var category = sold
    (category.tokens, category.start, category.narrowing) = (own.tokens, own.start, [])
    (category.entity, category.entityPlace) = (EntityName.clean(text.text(own.tokens)), own.start)
    return category
  }

  /// `By category, scrubwear grew 8%, representing 84% of net revenues`: a part of what is sold grows in it.
  private func isPartOfSales(_ quantity: Quantity) -> Bool {
    if PartsFrame(text: text, sentence: sentence.tokens).end != nil { return true }
    guard let share = mentions.quantities.first(where: { $0.start >= quantity.end }), share.isPercent,
      share.start - quantity.end <= 5, text.at(share.end, .of),
      span(quantity.end, share.start).contains(where: { text.has(.part, at: $0) })
    else { return false }
    return mentions.metrics.contains {
      $0.start > share.end && $0.start - share.end <= 3 && MetricPhrases.sold.contains($0.metric.name)
    }
  }

  /// `Services fell by 0.1%` among statistics: an unknown subject before a verb of change is one of them.
  func statistic(_ quantity: Quantity, _ memory: Memory) -> MetricMention? {
    if let counted = countedByOffice(quantity, memory) { return counted }
    guard let last = memory.metric, last.metric.isMacro, quantity.isPercent else { return nil }
    let head = sentence.tokens.lowerBound
    // `Growth is expected to be 0.7%`, of an economy
    if text.at(head, .growth), text.has(.link, at: head + 1), quantity.start - head <= 6 {
      return MetricMention(
        tokens: span(head, head + 1),
        metric: Lexicon.Metric(name: "gdp", unit: .percent, isMacro: true), start: head)
    }
    var end = head
    while end < quantity.start, end - head < 5, text.tokens[end].kind == .word,
      text.classes(end).isDisjoint(with: [.function, .up, .down, .link, .verb, .month, .timeUnit])
    {
      end += 1
    }
    guard end > head, text.has([.up, .down], at: end), quantity.start - end <= 4 else { return nil }
    return MetricMention(
      tokens: span(head, end),
      metric: Lexicon.Metric(name: Slug.text(text.text(span(head, end))), unit: .percent, isMacro: true),
      start: head)
  }

  /// `the retail growth rate of the NBS is only 3%`: an office of statistics stands for the statistic that the sentence
  /// hints at, else for the one that was spoken of last.
  private func countedByOffice(_ quantity: Quantity, _ memory: Memory) -> MetricMention? {
    guard quantity.isPercent, !memory.statistics.isEmpty,
      let office = mentions.places.last(where: { $0.tokens.upperBound <= quantity.start }),
      quantity.start - office.tokens.upperBound <= 4, text.has(.link, at: office.tokens.upperBound),
      office.tokens.contains(where: {
        text.spells($0, "bureau", "office", "department", "statistics")
          || text.tokens[$0].flags.contains(.allCapitals) && text.tokens[$0].bytes.count == 3
            && !text.spells($0, "usa", "uae", "prc")
      })
    else { return nil }
    let words = Set(span(sentence.tokens.lowerBound, quantity.start).map { text.tokens[$0].word })
    let hinted = memory.statistics.last { statistic in
      let first = text.number(of: Substring(statistic.name.utf8.prefix { $0 != UInt8(ascii: "_") }))
      return first != 0 && words.contains(first)
    }
    guard let statistic = hinted ?? memory.statistic else { return nil }
    return MetricMention(tokens: office.tokens, metric: statistic, start: office.tokens.lowerBound)
  }
}

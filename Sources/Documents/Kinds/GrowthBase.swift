import Facts
import TimeSeries

/// What a rate of growth is measured against, where its words say so: the year before, the quarter before, or another base.
struct GrowthBase {
  let text: Text
  let sentence: Range<Int>
  let mentions: SentenceMentions
  let calendar: DocumentCalendar

  /// The kind of a rate of a period; nil where nothing names its base.
  func kind(of index: Int, _ period: ResolvedPeriod, isMacro: Bool) -> Fact.Kind? {
    let quantity = mentions.quantities[index]
    let next =
      index + 1 < mentions.quantities.count ? mentions.quantities[index + 1].start : sentence.upperBound
    var behind = span(quantity.end, min(next, quantity.end + 10))
    // `fell $4 million, or 6%, from the first quarter`
    if text.at(quantity.start - 1, .or), text.at(quantity.end, .comma) { behind = behind.dropFirst() }
    let clause = behind.prefix { !text.at($0, .comma, .semicolon, .stop, .but) }
    if let days = daysBetween(clause) {
      // `grew 20% from May 31 to August 12`
      return (340..<390).contains(days) ? .growthYoY : (80..<105).contains(days) ? .growthQoQ : .growthOther
    }
    let roles = RoleReader(text: text, sentence: sentence, mentions: mentions)
    if roles.isYearOnYear(behind: quantity) || isYearEarlier(clause) {
      return .growthYoY
    }
    if isPair(quantity.end, .quarter, .quarter) || text.at(behind.lowerBound, .qoq, .sequentially)
      || clause.first.map(text.isLinkedQuarter) ?? false || isOfThreeMonths(quantity.end)
    {
      return .growthQoQ
    }
    if isCompound(quantity, clause) || isOfYears(quantity) { return .growthOther }
    // `grew $20 million, or 26% on an annualized basis`: no rate of the quarter itself.
    if !isMacro, behind.prefix(5).contains(where: { isAnnualizing($0) && !namesMeasure($0) }) {
      return .growthOther
    }
    // `annualized growth of 4%`
    if !isMacro, text.at(quantity.start - 1, .of), text.at(quantity.start - 2, .growth),
      isAnnualizing(quantity.start - 3)
    {
      return .growthOther
    }
    if period.months == 3, isMacro && isAnnualized(quantity, clause) || isBareOrdinal(clause) {
      return .growthQoQ
    }
    let last = index > 0 ? mentions.quantities[index - 1].end : sentence.lowerBound
    let base =
      mentions.periods.first {
        $0.isComparison && clause.contains($0.tokens.lowerBound) && isBase($0, quantity)
      }
      ?? dating(baseBehind: index)
      ?? mentions.periods.last {
        leads($0, to: quantity, from: last) || isInserted($0, before: quantity)
      }
    return base.flatMap { kind(against: $0, period) }
  }

  /// `an increase of 8.9% from $96.7 million in the second quarter`: what dates the amount that the rate started from.
  private func dating(baseBehind index: Int) -> PeriodMention? {
    let rate = mentions.quantities[index]
    // `slipped 2% to 14.7 million compared with 27.3 million in the second quarter`
    let last = text.at(rate.end, .to, .at) ? index + 1 : index
    guard last + 1 < mentions.quantities.count else { return nil }
    let (now, base) = (mentions.quantities[last], mentions.quantities[last + 1])
    guard last == index || now.start - rate.end <= 2, !base.isPercent, base.start - now.end <= 5 else {
      return nil
    }
    var first = now.end
    // `, or 7%, from $34.3 million`, `12% lower than`
    if text.at(first, .comma) { first += 1 }
    if last == index, text.has([.changeNoun, .up, .down], at: first) { first += 1 }
    guard
      text.at(first, .from, .compared, .versus, .vs, .against, .over)
        || text.at(first, .than) || text.at(first, .as) && text.at(first + 1, .compared)
        || text.at(first, .in) && text.at(first + 1, .comparison),
      !span(first, base.start).contains(where: { text.at($0, .comma, .and) })
    else { return nil }
    return mentions.periods.first { $0.tokens.lowerBound >= base.end && $0.tokens.lowerBound - base.end <= 3 }
  }

  /// `dropped 12% on the quarter`, `slipped 2% from three months earlier`
  private func isOfThreeMonths(_ place: Int) -> Bool {
    if text.at(place, .on), text.at(place + 1, .the), text.at(place + 2, .quarter) { return true }
    return text.at(place, .from, .than) && text.spells(place + 1, "three") && text.spells(place + 2, "months")
      && text.at(place + 3, .ago, .earlier)
  }

  /// The days from one day to another between which a measure grew, where both are named right behind its rate.
  private func daysBetween(_ clause: Range<Int>.SubSequence) -> Int? {
    guard let from = clause.first, text.at(from, .from),
      let start = mentions.periods.first(where: {
        $0.tokens.lowerBound == from + 1 || $0.tokens.lowerBound == from
      }),
      let end = mentions.periods.first(where: {
        $0.tokens.lowerBound > start.tokens.lowerBound && $0.tokens.lowerBound - start.tokens.upperBound <= 1
          && (text.at($0.tokens.lowerBound, .to) || text.at($0.tokens.lowerBound - 1, .to))
      }), let first = calendar.resolve(start.reference, isInstant: true),
      let last = calendar.resolve(end.reference, isInstant: true)
    else { return nil }
    let days = last.end.dayNumber - first.end.dayNumber
    return days > 0 ? days : nil
  }

  private func kind(against base: PeriodMention, _ period: ResolvedPeriod) -> Fact.Kind? {
    switch base.reference {
    case .relativeYear(-1, _) where !base.isInstant: return .growthYoY
    case .yearEarlier: return .growthYoY
    case .yearBefore: return .growthOther
    case .relativeQuarter(-1): return .growthQoQ
    // `employees, down about 3% from year-end`, in a quarter that does not close the year
    case .yearEnd where !calendar.closesYear && period.months <= 3: return .growthOther
    default: break
    }
    guard let before = calendar.resolve(base.reference, isInstant: base.isInstant) else { return nil }
    let days = period.end.dayNumber - before.end.dayNumber
    // `up 21% compared to 2020`, said of a quarter of 2021.
    if case .year(_, _) = base.reference, before.months == 12, period.months < 12, (80..<430).contains(days) {
      return .growthYoY
    }
    switch days {
    case 430...: return .growthOther
    case 340..<430: return before.months == 12 && period.months == 3 ? nil : .growthYoY
    case 80..<105 where period.months == 3 || period.months == 0: return .growthQoQ
    case 25..<35 where period.months == 1: return .growthOther
    // `up 18% versus the end of last year`, in October
    case 105... where base.isInstant: return .growthOther
    // `22% higher than in January`
    case 105..<330 where before.months == 1: return .growthOther
    default: return nil
    }
  }

  /// `up 45% since 2019`, `a 23% reduction in shares since 2019`, but not `up 5%, the most since 2019`.
  private func isBase(_ mention: PeriodMention, _ quantity: Quantity) -> Bool {
    let place = mention.tokens.lowerBound
    // `15% growth, with further acceleration from a quarter ago`: that of the acceleration.
    let isOther = span(quantity.end, place).contains {
      text.at($0, .with) && !text.at($0 - 1, .compared, .comparison)
        // `9% growth is even accelerated compared with the quarter before`
        || text.spells($0, "accelerated", "decelerated", "faster", "slower")
    }
    let isNoun = quantity.end < sentence.upperBound && text.has(.changeNoun, at: quantity.end)
    return !isOther && (!text.at(place - 1, .since) || place <= quantity.end + 2 || isNoun)
  }

  /// `Compared with the second quarter of 2019, sales rose 45% at home and 30% abroad`, `Since 2019, revenue has grown
  /// 45%`, `However, compared to the second quarter volume was down 2%`: for the first figure and what `and` adds to it.
  private func leads(_ mention: PeriodMention, to quantity: Quantity, from last: Int) -> Bool {
    let place = mention.tokens.lowerBound
    let end = mention.tokens.upperBound
    guard mention.isComparison, place <= sentence.lowerBound + 7, end <= quantity.start,
      !mentions.quantities.contains(where: { $0.start < place })
    else { return false }
    let isFirst = last == sentence.lowerBound
    if isFirst { return text.at(end, .comma) || text.at(sentence.lowerBound, .compared) || opens(mention) }
    return text.at(end, .comma)
      && !span(end + 1, quantity.start).contains { text.at($0, .semicolon, .`while`, .but) }
      && !mentions.periods.contains {
        $0.isComparison && $0.tokens.lowerBound >= end && $0.tokens.lowerBound < quantity.start
      }
  }

  /// `Inventories compared to 2019 were down 21%, with stores down 13%`: between a subject and its verb, for all rates behind.
  private func isInserted(_ mention: PeriodMention, before quantity: Quantity) -> Bool {
    let (place, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    guard mention.isComparison, end < quantity.start,
      span(max(sentence.lowerBound, place - 3), place).contains(where: {
        text.at($0, .compared, .relative, .versus)
      }), text.has([.link, .up, .down], at: text.at(end, .comma) ? end + 1 : end),
      !mentions.quantities.contains(where: { $0.start < place })
    else { return false }
    let rest = span(end, quantity.start)
    return !rest.contains { text.at($0, .semicolon, .colon, .due, .compared, .versus, .from) }
      && mentions.quantities.allSatisfy { $0.isPercent || !rest.contains($0.start) }
  }

  /// `However, compared to the second quarter volume`: right behind a first word and its comma.
  private func opens(_ mention: PeriodMention) -> Bool {
    let head = sentence.lowerBound
    return text.at(head + 1, .comma)
      && (text.at(head + 2, .compared, .relative, .versus) || text.at(head + 3, .compared))
  }

  /// `from a year ago`, `than a year earlier`.
  private func isYearEarlier(_ clause: Range<Int>.SubSequence) -> Bool {
    mentions.periods.contains { $0.reference == .yearEarlier && clause.contains($0.tokens.lowerBound) }
  }

  /// `at an annualized rate of 2.4%`: an economy's growth over the quarter before, as if for a year.
  private func isAnnualized(_ quantity: Quantity, _ clause: Range<Int>.SubSequence) -> Bool {
    let reach = span(max(sentence.lowerBound, quantity.start - 6), min(quantity.end + 5, sentence.upperBound))
    return reach.contains {
      isAnnualizing($0) || text.at($0, .annual) && text.at($0 + 1, .rate)
    }
  }

  private func isAnnualizing(_ place: Int) -> Bool {
    text.tokens[place].kind == .word && !text.tokens[place].isOfGrammar
      && text.spells(place, "annualized", "annualised")
  }

  /// `grew 34% and now have annualized revenue of $2 billion`: what is annualized is another measure.
  private func namesMeasure(_ annualized: Int) -> Bool {
    mentions.metrics.contains { $0.tokens.lowerBound == annualized + 1 || $0.tokens.contains(annualized) }
      || text.spells(annualized + 1, "run", "run-rate")
  }

  /// `in the third quarter from the second`
  private func isBareOrdinal(_ clause: Range<Int>.SubSequence) -> Bool {
    clause.contains { place in
      text.at(place, .from, .than, .versus) && text.at(place + 1, .the) && place + 2 < sentence.upperBound
        && text.has(.ordinal, at: place + 2)
        && (place + 3 >= sentence.upperBound || text.tokens[place + 3].kind == .sign)
    }
  }

  private func isPair(_ place: Int, _ a: Word, _ b: Word) -> Bool {
    text.phrase(place, a, .over, b) || text.phrase(place, a, .on, b)
  }

  /// `The five-year compounded annual growth rate of our dividend is about 30%`: the subject is far from its value.
  private func isOfCompoundRate(_ quantity: Quantity) -> Bool {
    guard text.has(.link, at: quantity.start - 1) else { return false }
    let head = span(max(sentence.lowerBound, quantity.start - 14), quantity.start)
    return head.contains {
      text.spells($0, "cagr") || text.has(.compound, at: $0) && text.at($0 + 1, .annual)
    }
      && !mentions.quantities.contains {
        $0.start >= head.lowerBound && $0.end < quantity.start && $0.isPercent
      }
  }

  /// `Over the last four years, we have grown premiums by $13 billion, nearly a 50% increase`
  private func isOfYears(_ quantity: Quantity) -> Bool {
    let head = sentence.lowerBound
    return text.at(head, .over, .in) && text.at(head + 1, .the) && text.at(head + 2, .last, .past)
      && text.has(.numberWord, at: head + 3) && text.at(head + 4, .years)
  }

  /// `a compound annual rate of 12%`, `over the past three years`.
  private func isCompound(_ quantity: Quantity, _ clause: Range<Int>.SubSequence) -> Bool {
    let before = span(max(sentence.lowerBound, quantity.start - 7), quantity.start)
    // `grew at an average of 8% a year`
    if text.at(quantity.end, .a, .per), text.at(quantity.end + 1, .year),
      !text.at(quantity.end + 2, .ago, .earlier)
    {
      return true
    }
    if before.contains(where: { text.has(.compound, at: $0) }) || isOfCompoundRate(quantity) { return true }
    // `33% over 2 years`
    if text.at(quantity.end, .over), text.at(quantity.end + 2, .years),
      text.has(.numberWord, at: quantity.end + 1) || text.tokens[quantity.end + 1].kind == .number
    {
      return true
    }
    return clause.contains { place in
      text.has(.compound, at: place)
        || text.at(place, .over, .in, .for) && text.at(place + 1, .the) && text.at(place + 2, .last, .past)
          && text.at(place + 4, .years)
    }
  }
}

import TimeSeries

/// Which periods a text names as lying ahead: they are not the reported one.
extension DocumentCalendar {
  /// `sees Q4 earnings of`, `fourth-quarter guidance`: a quarter that is not the reported one.
  static func isPlanned(_ mention: PeriodMention, _ text: Text) -> Bool {
    let near = span(
      max(0, mention.tokens.lowerBound - 8), min(mention.tokens.upperBound + 3, text.tokens.count))
    return near.contains {
      text.has([.expectation, .goal], at: $0) || text.at($0, .will, .next)
        // `forward-looking statements, including statements regarding our first quarter`
        || text.spells($0, "statements") && text.spells($0 + 1, "regarding", "about", "concerning")
    } || isScheduled(mention, text)
  }

  /// `expects third-quarter results`: right before the period, that it lies ahead.
  static func isAhead(_ mention: PeriodMention, _ text: Text) -> Bool {
    let first = mention.tokens.lowerBound
    return span(max(0, first - 2), first).contains {
      text.has([.expectation, .goal], at: $0) && !text.spells($0, "estimates", "expectations")
        || text.at($0, .will)
    } || isScheduled(mention, text)
  }

  /// `our expectations for the results for the fourth quarter`, but not `results beat expectations for the quarter`.
  static func isForeseen(_ mention: PeriodMention, _ text: Text) -> Bool {
    let first = mention.tokens.lowerBound
    return span(max(0, first - 8), first).contains {
      text.at($0, .our, .its, .and, .company, .to)
        && (text.spells($0 + 1, "expectations", "guidance", "outlook", "expected", "projected")
          || text.spells($0 + 2, "expectations", "guidance", "outlook"))
    }
  }

  /// `Our fourth quarter earnings call is scheduled for May 7`: not the one that is held.
  static func isScheduled(_ mention: PeriodMention, _ text: Text) -> Bool {
    let (first, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    return span(end, min(end + 10, text.tokens.count)).prefix { !text.at($0, .stop) }
      .contains { text.spells($0, "scheduled", "tentatively") }
      || span(max(0, first - 7), first).contains {
        text.at($0, .to) && text.spells($0 - 1, "plan", "plans", "expect", "expects", "intend", "intends")
          && text.spells($0 + 1, "release", "report", "announce", "publish")
      }
  }

  /// `For the fourth quarter of 2025, we expect`, `our outlook for the fourth quarter`: the quarter behind the reported one.
  static func isNext(_ mention: PeriodMention, _ text: Text) -> Bool {
    isNumbered(mention) && (isOutlook(mention, text) || isExpected(mention, text))
  }

  /// `Norwood expects 489 million users and 202 million subscribers in the fourth quarter of 2022`: what its sentence only
  /// expects.
  static func isAwaited(_ mention: PeriodMention, _ text: Text) -> Bool {
    let first = mention.tokens.lowerBound
    let before = span(max(0, first - 30), first).reversed().prefix { !text.at($0, .stop, .semicolon) }
    guard
      let verb = before.last(where: {
        text.spells($0, "expects", "forecasts", "sees", "projects", "anticipates", "predicts")
      })
    else { return false }
    return !span(verb + 1, first).contains {
      text.has([.up, .down], at: $0)
        || text.spells($0, "reported", "posted", "than", "after", "and")
          && text.has([.verb, .giving], at: $0 + 1)
    }
  }

  /// `outlook for the fourth quarter`
  private static func isOutlook(_ mention: PeriodMention, _ text: Text) -> Bool {
    let first = mention.tokens.lowerBound
    return span(max(0, first - 3), first).contains {
      text.at($0, .for) && text.at($0 - 1, .outlook, .guidance)
        // `Looking ahead to fiscal 2018`
        || text.at($0, .to) && text.spells($0 - 1, "ahead") && text.spells($0 - 2, "looking")
    }
  }

  /// `For the full year 2024, we now expect`
  private static func isExpected(_ mention: PeriodMention, _ text: Text) -> Bool {
    let (first, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    guard span(max(0, first - 3), first).contains(where: { text.at($0, .for, .in) }) else { return false }
    var subject = text.at(end, .comma) ? end + 1 : end
    if text.at(subject, .the) { subject += 1 }
    guard text.at(subject, .we, .company) || text.spells(subject, "management") else { return false }
    return span(subject + 1, subject + 4).contains {
      text.spells($0, "expect", "expects", "anticipate", "anticipates", "project", "forecast", "guide")
    }
  }

  /// The year that a text looks ahead to: `our current outlook for fiscal 2024`, `for the full year 2024, we now expect`.
  static func plannedYear(_ mentions: [PeriodMention], _ text: Text) -> Int? {
    mentions.lazy.compactMap { mention -> Int? in
      // `for the 12-month period to March 31, 2024, the company now forecasts`
      if case .ended(let day, 12) = mention.reference { return isExpected(mention, text) ? day.year : nil }
      guard case .year(let year, let isFiscal) = mention.reference,
        isFiscal && mention.tokens.lowerBound < 300 && isOutlook(mention, text) || isExpected(mention, text)
      else { return nil }
      return year
    }.first
  }

  /// The number of the quarter with which the part of a year ends that the first words name: `its first-half profit`, `its
  /// nine-month net profit`.
  static func partBeforePlan(_ text: Text) -> Int? {
    span(0, min(60, text.tokens.count)).lazy.compactMap { place -> Int? in
      if text.at(place, .first), text.at(place + 1, .half) { return 2 }
      if text.at(place, .half), text.at(place + 1, .year) { return 2 }
      return text.spells(place, "nine") && text.at(place + 1, .months, .month) ? 3 : nil
    }.first
  }

  /// The number of the quarter before the one that a text looks ahead to: `for the second quarter, we expect`.
  static func quarterBeforePlan(_ mentions: [PeriodMention], _ text: Text) -> Int? {
    mentions.lazy.filter { isNext($0, text) }.compactMap { number(of: $0) }.first.map { ($0 + 2) % 4 + 1 }
  }
}

extension PeriodScanner {
  /// `payable on June 15`, `will be paid June 15`, `holders of record on May 12`: whether a day is one to come.
  func isDue(_ place: Int) -> Bool {
    span(max(0, place - 5), place).reversed().prefix { !text.at($0, .stop, .semicolon) }.contains {
      text.spells($0, "payable", "record", "maturing", "expire")
        || text.spells($0, "paid") && text.at($0 - 1, .be)
    } || span(max(0, place - 10), place).contains { text.at($0, .will) && text.spells($0 + 1, "pay", "be") }
  }
}

/// What stands beside an outlook and is none: what was spent of it, how far an outcome is from it, what has run so far.
extension Stance {
  /// `charges of $450 million in the half, with $400 million incurred in the third quarter`, `beyond the $200 million
  /// completed so far`, `after buying back $350 million`, `the $6.04 we reported`, `of which $20 million has been booked`:
  /// that is over.
  func isDone(_ quantity: Quantity) -> Bool {
    let end = quantity.end
    if end < sentence.upperBound, text.at(quantity.start - 1, .with, .the), text.spells(end, Self.done) {
      return true
    }
    if text.at(quantity.start - 1, .the), text.at(end, .we, .it, .they, .you), end + 1 < sentence.upperBound,
      text.spells(
        end + 1, "just", "did", "saw", "reported", "earned", "posted", "delivered", "generated", "recorded",
        "spent", "made")
    {
      return true
    }
    if isBuiltUpon(quantity) || isRemembered(quantity) { return true }
    let reach = span(max(sentence.lowerBound, quantity.start - 5), quantity.start)
    // `It expects to break even in the third quarter, and laid off 1,000 people`
    if reach.contains(where: { text.spells($0, "laid") && text.at($0 + 1, .off) }) { return true }
    if mentions.traits.words.has(.after), let after = reach.last(where: { text.at($0, .after) }),
      text.ends(after + 1, "ing"),
      !text.spells(after + 1, "adjusting", "considering", "accounting", "excluding", "including")
    {
      return true
    }
    return text.at(quantity.start - 1, .which) && text.at(quantity.start - 2, .of)
      && text.at(end, .has, .have, .was)
      && !text.at(end + 1, .to)
  }

  /// `we plan growth of 2% on top of 5% and 7% gains`: what new growth comes upon.
  private func isBuiltUpon(_ quantity: Quantity) -> Bool {
    if text.at(quantity.start - 1, .and),
      let before = mentions.quantities.last(where: { $0.end == quantity.start - 1 }),
      before.isPercent == quantity.isPercent
    {
      return isBuiltUpon(before)
    }
    return text.at(quantity.start - 1, .of) && text.spells(quantity.start - 2, "top")
      && text.at(quantity.start - 3, .on)
  }

  /// `where in the prior year, we reported 40% growth`: the nearest verb tells what was, of a time before.
  private func isRemembered(_ quantity: Quantity) -> Bool {
    // `compared against our guidance of 2.5 million and 4.0 million in the same quarter a year ago`
    if text.at(quantity.start - 1, .and),
      mentions.periods.contains(where: {
        (0...3).contains($0.tokens.lowerBound - quantity.end) && $0.reference == .yearEarlier
      })
    {
      return true
    }
    guard
      let verb = span(max(sentence.lowerBound + 1, quantity.start - 5), quantity.start).last(where: {
        text.at($0 - 1, .we, .it, .they, .company)
          && text.spells($0, "reported", "saw", "posted", "delivered", "grew", "generated", "recorded")
      })
    else { return false }
    return mentions.periods.contains {
      guard $0.tokens.upperBound <= verb, verb - $0.tokens.upperBound <= 3 else { return false }
      switch $0.reference {
      case .yearEarlier, .relativeYear(-1, _), .relativeQuarter(-1): return true
      default: return false
      }
    }
  }

  private static let done: WordSet = [
    "incurred", "recorded", "recognized", "recognised", "spent", "realized", "realised", "booked", "paid",
    "completed", "drawn", "repurchased", "delivered",
  ]

  /// `should now come to $4.10, up $0.30 from our April guide`: by how much it moved, or how far off it was.
  func isOffOutlook(_ quantity: Quantity) -> Bool {
    // `now $2.95 to $3.05, up $0.05 at the midpoint`
    if text.at(quantity.start - 1, .up, .down), text.at(quantity.end, .at),
      text.spells(quantity.end + 2, "midpoint")
    {
      return true
    }
    guard
      text.at(quantity.start - 1, .up, .down) || text.at(quantity.end, .above, .below, .higher, .lower)
        || quantity.end < sentence.upperBound && text.has(.changeNoun, at: quantity.end),
      let from = span(quantity.end, min(quantity.end + 3, sentence.upperBound)).first(where: {
        text.at($0, .from, .versus, .vs, .above, .below, .than)
      }), text.at(from + 1, .our, .its, .the, .prior, .previous)
    else { return false }
    return span(from + 2, min(from + 8, sentence.upperBound)).contains {
      text.at($0, .guidance, .outlook) || text.spells($0, "guide", "forecast", "midpoint")
    }
  }

  /// `we expect to generate $85 billion in 3 to 4 years`: so far ahead an outlook is an aim.
  func isYearsAway(_ quantity: Quantity) -> Bool {
    // `should be 40% to 50% over time`
    if text.at(quantity.end, .over), text.spells(quantity.end + 1, "time"),
      quantity.end + 2 <= sentence.upperBound
    {
      return true
    }
    let head = sentence.lowerBound
    // `Over the next three years, we expect`
    if text.at(head, .over, .within, .`in`), quantity.start - head > 5,
      let years = span(head + 2, head + 5).first(where: { text.at($0, .years) }), isNumber(years - 1),
      span(head, years).contains(where: { text.at($0, .next, .coming) })
    {
      return true
    }
    let reach = span(quantity.end, min(quantity.end + 16, sentence.upperBound))
    guard let years = reach.first(where: { text.at($0, .years) }), isNumber(years - 1) else { return false }
    var place = years - 1
    while place > quantity.end, isNumber(place) || text.at(place, .to, .next, .the, .coming) { place -= 1 }
    return text.at(place, .`in`, .within, .over) && !text.at(years + 1, .ago, .earlier)
  }

  private func isNumber(_ place: Int) -> Bool {
    text.tokens[place].kind == .number || text.has(.numberWord, at: place)
  }

  /// `the rate should be in line with our earlier guidance of 2.4%`: it holds.
  func isHeldTo(_ quantity: Quantity) -> Bool {
    let from = max(sentence.lowerBound, quantity.start - 10)
    guard mentions.traits.words.has(.with),
      let with = span(from, quantity.start).last(where: {
        text.at($0, .with) && text.spells($0 - 1, "line", "consistent")
      })
    else { return false }
    return span(max(sentence.lowerBound, with - 14), with).contains {
      text.at($0, .expect, .will, .should) || text.spells($0, "anticipate", "continue")
    }
  }
}

extension Stance {
  /// `fewer than analysts expected, while orders in the south dipped by 1%`, `The sale is expected to close in June, and revenue
  /// rose 8%`: a clause of its own whose verb says what was.
  func isToldApart(_ quantity: Quantity) -> Bool {
    guard mentions.traits.classes.contains(.expectation) else { return false }
    let reach = span(max(sentence.lowerBound, quantity.start - 20), quantity.start)
    guard
      let joint = reach.last(where: { place in
        text.at(place, .`while`, .semicolon, .whereas)
          || text.at(place, .and, .but, .`as`) && text.at(place - 1, .comma)
      }),
      let verb = span(joint + 2, max(joint + 2, quantity.start)).first(where: { text.spells($0, Self.went) }),
      !span(joint, quantity.start).contains(where: {
        text.has([.expectation, .goal], at: $0)
          || text.at($0, .will, .would, .should, .could, .may, .to) && $0 < verb
      })
    else { return false }
    // What is counted from there has a subject: a measure, or a noun behind the article.
    return mentions.metrics.contains { $0.tokens.lowerBound > joint && $0.tokens.upperBound <= verb }
      && span(sentence.lowerBound, joint).contains { text.has(.expectation, at: $0) }
  }

  private static let went: WordSet = [
    "rose", "fell", "grew", "dipped", "slid", "slipped", "sank", "climbed", "jumped", "dropped", "surged",
    "shrank",
    "declined", "decreased", "increased", "was", "were", "reached", "totaled", "totalled", "came",
  ]
}

extension FigureReader {
  /// `consensus was $0.61 in EPS and $715 million in revenue`: the second of two that are told in one breath.
  func isSecondOfPair(_ quantity: Quantity, _ last: Figure) -> Bool {
    let between = span(last.quantity.end, quantity.start)
    // `aims to reach 300 million users and $100 billion in annual sales`
    if last.kind == .target, (2...4).contains(between.count), text.at(quantity.start - 1, .and),
      text.at(quantity.end, .in, .of)
    {
      return between.allSatisfy { !text.has([.link, .verb, .up, .down], at: $0) }
    }
    guard (3...7).contains(between.count), text.at(between.lowerBound, .`in`),
      text.at(quantity.start - 1, .and)
        || text.has(.about, at: quantity.start - 1) && text.at(quantity.start - 2, .and),
      text.at(quantity.end, .`in`)
    else { return false }
    return mentions.metrics.contains { between.contains($0.tokens.lowerBound) }
      && mentions.metrics.contains { (quantity.end + 1...quantity.end + 3).contains($0.tokens.lowerBound) }
  }

  /// `So far in the fourth quarter, traffic is up 2%`, `quarter-to-date sales are up 6%`: what has run of a period.
  func isUnderWay() -> Bool {
    sentence.tokens.contains {
      text.at($0, .to) && text.at($0 + 1, .date)
        || text.spells($0, "far") && text.at($0 - 1, .so) && !text.at($0 + 1, .as)
    }
  }
}

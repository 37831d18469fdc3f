/// What is printed in digits and is no quantity: dates, notes, numbers of models and of lists.
extension QuantityScanner {
  func isLabel(_ quantity: Quantity, in sentence: Range<Int>) -> Bool {
    let place = quantity.number.lowerBound
    // `9/30/24 | % Change`: the year of a day, whatever stands in the cell behind it.
    if text.at(place - 1, .slash), text.at(place - 3, .slash), quantity.isPercent { return true }
    // `($1 = 0.79 pounds)`: what one currency is in another.
    if isEquated(quantity.tokens.upperBound, in: sentence)
      || isEquated(quantity.tokens.lowerBound - 1, in: sentence)
    {
      return true
    }
    if isNamedLikeMillions(quantity, in: sentence) { return true }
    guard quantity.isNaked, !readsCells else { return false }
    let next = quantity.tokens.upperBound
    let isLast = next >= sentence.upperBound
    if isOfTelephone(place) || isVersion(place) { return true }
    // `Under 606 accounting rules`
    if !isLast, text.spells(next, "accounting"), text.digits(place).count == 3 { return true }
    // Times, dates, fractions, telephone numbers: digits joined by colons, slashes and dashes.
    // `AUD 50-54/wmt`: for one of.
    if text.at(next, .slash), next + 1 < sentence.upperBound, text.has(.physicalUnit, at: next + 1) {
      return false
    }
    for side in [place - 1, next] where sentence.contains(side) {
      let joined = !text.tokens[max(side, place)].flags.contains(.spaceBefore)
      if joined, text.at(side, .colon, .slash, .hash, .atSign) { return true }
      if joined, text.at(side, .dash), side + 1 < sentence.upperBound || side == next {
        let other = side == next ? side + 1 : side - 1
        if sentence.contains(other), text.tokens[other].kind == .number, !quantity.isBareInteger == false,
          !(side < place && closesRange(place)), !isRangeOfUnits(other, in: sentence)
        {
          return true
        }
      }
    }
    // 12-month, 10-Q, 6.1-inch: a compound is no count of its own.
    if !isLast, text.tokens[next].flags.contains(.hyphenBefore), !text.spells(next, "plus") { return true }
    guard quantity.isBareInteger else { return false }
    // `our 100 gig products`: how fast, not how many.
    if !isLast, text.spells(next, "gig", "gigabit", "nanometer", "nm") { return true }
    // WD-40, COVID-19, but not `SEK 782 (-579) million`.
    let isBracketed = text.at(place - 1, .openParen) && text.at(next, .closeParen)
    if text.tokens[place].flags.contains(.hyphenBefore), !isBracketed, !closesRange(place) { return true }
    let digits = text.digits(place)
    if digits.first == UInt8(ascii: "0"), digits.count > 1 { return true }
    if text.year(place) != nil, isLast || !isCounted(next) { return true }
    if place > sentence.lowerBound {
      if text.has(.labelled, at: place - 1) || isOfSlide(place, in: sentence) { return true }
      // Behind a name a bare number belongs to it: Model 3, Boeing 737.
      let before = text.tokens[place - 1]
      if before.kind != .sign, before.isCapital, place - 1 > sentence.lowerBound,
        text.classes(place - 1).isDisjoint(with: [.function, .up, .down, .link, .giving, .about, .counting])
      {
        return true
      }
      if before.kind == .label { return true }
    }
    // [1] and (1) are notes; a number alone before a closing bracket says nothing.
    if text.at(place - 1, .openBracket) { return true }
    if text.at(place - 1, .openParen), text.at(next, .closeParen) {
      return digits.count < 2 || !isBehindAmount(place - 1, in: sentence)
    }
    // `fiscal '20`, `the '24 targets`: years in two digits.
    if digits.count == 2, text.at(place - 1, .quote), !text.tokens[place].flags.contains(.spaceBefore),
      place - 1 > sentence.lowerBound, text.tokens[place - 1].flags.contains(.spaceBefore),
      !text.at(next, .quote)
    {
      return true
    }
    // A list's number: 1. or 1) at the start.
    if place == sentence.lowerBound, text.at(next, .stop, .closeParen) { return true }
    if text.at(next, .st, .nd, .rd, .th) { return true }
    return false
  }

  /// `companies such as 3M, ABB and GE`: a name in a list of them.
  private func isNamedLikeMillions(_ quantity: Quantity, in sentence: Range<Int>) -> Bool {
    let place = quantity.tokens.lowerBound
    guard quantity.unit == .plain, quantity.hasScale, quantity.value == 3_000_000, !readsCells,
      quantity.number.lowerBound == place, text.text(quantity.tokens) == "3M"
    else { return false }
    let next = quantity.tokens.upperBound
    let isBefore =
      place == sentence.lowerBound || text.at(place - 1, .comma, .`as`, .and, .like, .with, .by)
    let isListed =
      text.at(next, .comma, .and) && next + 1 < sentence.upperBound && text.tokens[next + 1].isCapital
    return isBefore && (isListed || text.at(next, .genitive))
  }

  /// `about $125-150 per month`: the second of two amounts.
  private func closesRange(_ place: Int) -> Bool {
    let first = text.at(place - 1, .dash) ? place - 2 : place - 1
    guard first > 1, text.tokens[first].kind == .number, text.year(first) == nil else { return false }
    let sign = text.at(first - 1, .stop) ? first - 2 : first - 1
    return text.has(.currency, at: sign) || text.word(sign).flatMap(Currency.code) != nil
      || text.spells(sign, "rs")
  }

  /// `Phone: +46 (0)40-10 62 00`
  private func isOfTelephone(_ place: Int) -> Bool {
    var before = place - 1
    while before > 0, place - before < 5, text.tokens[before].kind == .sign { before -= 1 }
    return before < place - 1
      && text.spells(before, "phone", "telephone", "tel", "mobile", "fax", "tel.", "mob")
  }

  /// `next-generation DOCSIS 4.0`, `Industry 4.0`: which one of several, behind a name.
  private func isVersion(_ place: Int) -> Bool {
    guard text.tokens[place].bytes.count == 3,
      text.source.visible[text.tokens[place].bytes].elementsEqual([
        text.source.visible[Int(text.tokens[place].start)], 0x2E, 0x30,
      ]), place > 0,
      text.tokens[place - 1].kind == .word, text.tokens[place - 1].isCapital
    else { return false }
    return text.spells(
      place - 1, "docsis", "industry", "web", "usb", "hdmi", "bluetooth", "pcie", "pci", "gen", "version")
  }

  /// `on slide 14`, `Slide 11`, where no share price slides.
  private func isOfSlide(_ place: Int, in sentence: Range<Int>) -> Bool {
    // `Page 9 of 20`
    if text.at(place - 1, .of), text.spells(place - 3, "page", "slide"), text.integer(place - 2) != nil {
      return true
    }
    return text.spells(place - 1, "slide", "slides")
      && (text.tokens[place - 1].isCapital || place - 1 == sentence.lowerBound
        || text.at(place - 2, .on, .to, .of, .from, .at, .in, .and))
  }

  /// A sign of equality between two numbers.
  private func isEquated(_ place: Int, in sentence: Range<Int>) -> Bool {
    guard sentence.contains(place), text.tokens[place].kind == .sign, text.tokens[place].bytes.count == 1,
      text.source.visible[Int(text.tokens[place].start)] == UInt8(ascii: "="), sentence.contains(place - 1),
      text.tokens[place - 1].kind == .number || text.has(.currency, at: place - 1)
    else { return false }
    return span(place + 1, min(place + 3, sentence.upperBound)).contains { text.tokens[$0].kind == .number }
  }

  /// `SEK 604 million (597)`, `7 percent (12)`: a bracket behind an amount or a rate may hold the one of the year before.
  private func isBehindAmount(_ open: Int, in sentence: Range<Int>) -> Bool {
    guard open - 1 > sentence.lowerBound else { return false }
    return text.has(.scale, at: open - 1) || text.at(open - 1, .percent, .percentSign)
      || text.tokens[open - 1].kind == .number && currencyPrefix(open - 2) != nil
  }

  /// 3-4 %: the second number carries the unit of both.
  private func isRangeOfUnits(_ place: Int, in sentence: Range<Int>) -> Bool {
    let after = place + 1
    guard after < sentence.upperBound else { return false }
    return unit(
      at: after,
      after: Quantity(
        tokens: span(place, after), qualifier: span(place, place), number: span(place, after), unit: .plain))
      != nil || text.has(.scale, at: after)
  }

  /// Whether a thing is counted behind a number that could be a year: `2,000 stores` and `2000 stores`.
  private func isCounted(_ place: Int) -> Bool {
    let token = text.tokens[place]
    return token.kind == .word && !token.isCapital
      && text.classes(place).isDisjoint(with: [.function, .verb, .up, .down])
      && token.flags.contains(.spaceBefore) && text.has([.crowd, .adjective], at: place)
  }
}

/// What shares and indices did on their markets, where a text names the company or the index alone.
extension VerbMetric {
  /// `Boeing traded up 0.7% at $132.57`, `Norwood rose more than 6% to close at $10.11`, `Acme Corp. slid 4% after a warning`:
  /// the price of shares that are not spoken of.
  func marketMove(_ quantity: Quantity) -> MetricMention? {
    let isToday = text.at(quantity.end, .today)
    guard
      mentions.traits.marks.contains(.seldom) || isToday || text.at(quantity.start - 1, .plus, .minus, .dash)
    else { return nil }
    if quantity.unit == .percent {
      if let place = ticker(before: quantity) { return quoted(place) }
      guard let place = traded(before: quantity) ?? closes(quantity) ?? slid(quantity) else { return nil }
      return mention("share_price", place, .per_share)
    }
    guard quantity.isCurrency, !quantity.hasScale, (quantity.value ?? quantity.low ?? 0) < 100_000,
      let place = closing(before: quantity) ?? extreme(quantity)
    else { return nil }
    return mention("share_price", place, .per_share)
  }

  /// `The Dow Jones Industrial Average rose 87.4 points, or 0.26%, to 33,831.24`
  func indexMove(_ quantity: Quantity) -> MetricMention? {
    guard quantity.unit == .percent || quantity.unit == .plain && !quantity.isSpelled,
      mentions.traits.marks.contains(.seldom)
    else { return nil }
    let reach = span(max(sentence.lowerBound + 1, quantity.start - 10), quantity.start)
    guard
      let verb = reach.last(where: {
        text.has([.up, .down], at: $0) && !text.at($0, .higher, .lower, .more)
          || text.spells($0, Self.moves)
      }),
      span(verb + 1, quantity.start).allSatisfy({ place in
        text.at(
          place, .comma, .or, .to, .by, .about, .nearly, .percentSign, .percent, .more, .than, .point, .points
        )
          || mentions.quantities.contains { $0.tokens.contains(place) }
          || text.spells(place, "almost", "roughly")
      }),
      let index = span(max(sentence.lowerBound, verb - 8), verb).last(where: { text.spells($0, Self.indices) }
      ),
      text.tokens[index].isCapital,
      span(index + 1, verb).allSatisfy({
        text.tokens[$0].isCapital || text.tokens[$0].kind == .number || text.at($0, .was, .also)
          || text.at($0, .plus, .minus, .dash, .percentSign) || text.spells($0, "index", "futures")
          || text.spells($0, Self.moves)
      }), !isWhere(index)
    else { return nil }
    // `to 33,831.24`: the level it reached.
    if quantity.unit == .plain, !text.at(quantity.end, .point, .points),
      !text.at(quantity.start - 1, .to, .at)
    {
      return nil
    }
    return mention("index_level", index, quantity.unit == .percent ? .currency : .count)
      .owned(by: name(ofIndex: index, before: verb))
  }

  /// `Earnings in the S&P 500 rose 5%`: whose they are.
  private func isWhere(_ index: Int) -> Bool {
    var place = index - 1
    while place > sentence.lowerBound, text.tokens[place].isCapital || text.at(place, .the) { place -= 1 }
    return place >= sentence.lowerBound && text.at(place, .`in`, .of, .on, .`for`, .from, .than, .to)
  }

  /// As the lexicon or the text calls it.
  private func name(ofIndex index: Int, before verb: Int) -> (String, Int) {
    if let known = mentions.entities.first(where: { $0.tokens.contains(index) }) {
      return (known.name, known.tokens.lowerBound)
    }
    var (start, end) = (index, index + 1)
    while start > sentence.lowerBound, text.tokens[start - 1].isCapital, text.tokens[start - 1].kind == .word,
      !text.at(start - 1, .the)
    { start -= 1 }
    while end < verb, text.tokens[end].isCapital || text.tokens[end].kind == .number { end += 1 }
    return (text.text(span(start, end)), start)
  }

  private static let indexNames = [
    "dow", "djia", "nasdaq", "s&p", "ftse", "nikkei", "dax", "sensex", "nifty", "stoxx", "russell", "topix",
    "kospi", "bovespa", "ibovespa", "cac", "csi",
  ]
  private static let indices = WordSet(indexNames)

  /// The words that these rules look for.
  static let marketWords =
    indexNames + falling + ["traded", "trading", "trades", "trade", "closed", "end", "finish"]

  private static let moves: WordSet = ["added", "gained", "lost", "shed", "traded", "off", "closed", "ended"]

  /// `traded up 0.77%`, `trading about 3% lower`
  private func traded(before quantity: Quantity) -> Int? {
    var (place, isMoved) = (quantity.start - 1, text.at(quantity.end, .higher, .lower))
    while place > sentence.lowerBound, quantity.start - place <= 6,
      text.at(place, .up, .down, .higher, .lower, .by, .more, .than) || text.has(.about, at: place)
    {
      isMoved = isMoved || text.at(place, .up, .down, .higher, .lower)
      place -= 1
    }
    return isMoved && text.spells(place, "traded", "trading", "trades", "trade") ? place : nil
  }

  /// `Twitter TWTR -7.24% failed to`: a signed change behind a company and its ticker; `EMEA -3%` is a part's.
  private func ticker(before quantity: Quantity) -> Int? {
    let isSigned = text.at(quantity.start - 1, .plus, .minus, .dash)
    let place = isSigned ? quantity.start - 2 : quantity.start - 1
    guard isSigned || quantity.isNegative, place > sentence.lowerBound, text.isTicker(place),
      text.tokens[place].bytes.count > 1, company(before: place) != nil,
      !mentions.places.contains(where: { $0.tokens.contains(place) })
    else { return nil }
    return place
  }

  /// The price of the company that stands before a ticker: in a list each has its own.
  private func quoted(_ ticker: Int) -> MetricMention {
    let price = mention("share_price", ticker, .per_share)
    guard let company = company(before: ticker) else { return price }
    // `The Nasdaq Composite Index COMP +1.60%`
    let isIndex = span(company.1, ticker).contains {
      text.spells($0, Self.indices) || text.spells($0, "index")
    }
    return (isIndex ? mention("index_level", ticker, .currency) : price).owned(by: company)
  }

  /// `Yahoo Inc.`: the name right before a ticker, known or printed large, and where it begins.
  private func company(before ticker: Int) -> (String, Int)? {
    var end = ticker
    while end > sentence.lowerBound, text.at(end - 1, .stop) || text.has(.corporate, at: end - 1) { end -= 1 }
    if let known = mentions.entities.last(where: {
      $0.kind == .company && (end...ticker).contains($0.tokens.upperBound)
    }) {
      return (known.name, known.tokens.lowerBound)
    }
    var start = end
    while start > sentence.lowerBound, end - start < 5,
      text.tokens[start - 1].kind == .word || text.spells(end - 1, "index"),
      text.tokens[start - 1].isCapital
        || text.tokens[start - 1].kind == .number, !text.has(.function, at: start - 1)
    { start -= 1 }
    let words = span(start, end)
    guard !words.isEmpty, !mentions.metrics.contains(where: { $0.tokens.overlaps(words) }) else { return nil }
    return (text.text(words), start)
  }

  /// `rose more than 6% to close at $10.11`, `dropped more than 1% today`, `with a gain of nearly 5%, to close at`
  private func closes(_ quantity: Quantity) -> Int? {
    let behind = span(quantity.end, min(quantity.end + 8, sentence.upperBound))
    let isClosed = behind.contains { place in
      text.at(place, .to) && text.spells(place + 1, "close", "end", "finish")
        || text.at(place, .`in`) && text.spells(place + 2, "trading") && place == quantity.end
        || text.at(place, .at) && text.at(place + 1, .the) && text.spells(place + 2, "close")
    }
    let verb = moveVerb(before: quantity)
    let isOfToday = text.at(quantity.end, .today) && verb.map(isBehindCompany) ?? false
    guard isClosed || isOfToday, !isMeasured(before: quantity) else { return nil }
    return verb ?? (text.at(quantity.start - 1, .of) ? quantity.start - 1 : nil)
  }

  /// Falls and jumps of which only prices are capable, right behind the name of a company.
  private static let falling = [
    "slid", "tumbled", "plunged", "plummeted", "sank", "slumped", "soared", "rallied", "skidded", "cratered",
  ]
  private static let falls = WordSet(falling)

  private func slid(_ quantity: Quantity) -> Int? {
    guard let verb = moveVerb(before: quantity), text.spells(verb, Self.falls), !isMeasured(before: quantity),
      isBehindCompany(verb)
    else { return nil }
    return verb
  }

  /// Whether the name of a company, its legal form or its ticker in brackets stands right before a word.
  func isBehindCompany(_ verb: Int) -> Bool {
    if text.at(verb - 1, .closeParen), verb - 2 > sentence.lowerBound, text.isTicker(verb - 2) { return true }
    return mentions.entities.contains {
      $0.kind == .company && verb - $0.tokens.upperBound <= 1
        && span($0.tokens.upperBound, verb).allSatisfy {
          text.at($0, .stop, .closeParen) || text.has(.corporate, at: $0)
        }
    }
  }

  /// `with Sainsbury's slipping 2% and Tesco falling 1.4%`, where shares are spoken of: the price of each.
  func mover(_ quantity: Quantity) -> MetricMention? {
    guard quantity.unit == .percent, let verb = moveVerb(before: quantity), isBehindCompany(verb),
      let company = mentions.entities.last(where: { $0.kind == .company && $0.tokens.upperBound <= verb })
    else { return nil }
    return mention("share_price", verb, .per_share).owned(by: (company.name, company.tokens.lowerBound))
  }

  /// The verb of rising or falling right before a rate.
  func moveVerb(before quantity: Quantity) -> Int? {
    var place = quantity.start - 1
    while place > sentence.lowerBound, quantity.start - place <= 4,
      text.at(place, .by, .more, .than, .nearly) || text.has(.about, at: place)
    { place -= 1 }
    return text.has([.up, .down], at: place) && !text.at(place, .up, .down, .higher, .lower) ? place : nil
  }

  private func isMeasured(before quantity: Quantity) -> Bool {
    mentions.metrics.contains {
      $0.tokens.upperBound <= quantity.start && !Self.isPriceOfShares($0.metric.name)
        && quantity.start - $0.tokens.upperBound <= 12
    }
  }

  /// `down from a high this year of C$56.37`, `off its record low of $3`, where shares were spoken of.
  private func extreme(_ quantity: Quantity) -> Int? {
    guard text.at(quantity.start - 1, .of),
      let noun = span(max(sentence.lowerBound + 1, quantity.start - 6), quantity.start - 1).last(where: {
        text.at($0, .high, .low)
      }),
      text.at(noun - 1, .a, .its, .the, .their, .record)
        || text.spells(noun - 1, "intraday", "all-time", "time"),
      span(noun + 1, quantity.start - 1).allSatisfy({ place in
        mentions.periods.contains { $0.tokens.contains(place) } || text.at(place, .on, .`in`, .this)
      })
    else { return nil }
    return span(sentence.lowerBound, noun).last { isStockOnMarket($0) }
  }

  /// `to close at $10.11`, `traded up 0.77% at $104.64`
  private func closing(before quantity: Quantity) -> Int? {
    guard text.at(quantity.start - 1, .at),
      let verb = span(max(sentence.lowerBound, quantity.start - 9), quantity.start).last(where: {
        text.spells($0, "close", "closed", "traded", "trading")
      }),
      span(verb + 1, quantity.start - 1).allSatisfy({ place in
        text.at(place, .up, .down, .higher, .lower, .by, .about)
          || mentions.quantities.contains { $0.tokens.contains(place) } || text.has(.about, at: place)
      }),
      !mentions.metrics.contains(where: {
        $0.tokens.lowerBound > verb && $0.tokens.upperBound < quantity.start
      })
    else { return nil }
    return verb
  }
}

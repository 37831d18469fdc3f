/// Regions that sell: `Revenue in Canada increased 15%`, `The Americas segment comprised 19%`, `down 5 percent in China`.
extension EntityReader {
  /// Whose revenue a figure is where the region stands right behind the measure: `Revenue in Italy equaled $456 million`.
  func soldIn(_ quantity: Quantity, _ metric: MetricMention?) -> String? {
    guard let metric, metric.tokens.upperBound <= quantity.start,
      sentence.tokens.contains(metric.tokens.lowerBound),
      let market = market(behind: metric) ?? market(of: metric), market.end <= quantity.start
    else { return nil }
    return market.name
  }

  /// `Comps in Canada were up 1.3%, with comps of negative 2% in May`: the same measure again, where it was said to be of.
  private func market(of metric: MetricMention) -> (name: String, end: Int)? {
    guard text.at(metric.start - 1, .with),
      let first = mentions.metrics.first(where: {
        $0.metric.name == metric.metric.name && $0.tokens.upperBound < metric.start
      }),
      let market = market(behind: first),
      !mentions.places.contains(where: {
        $0.tokens.lowerBound >= market.end && $0.tokens.upperBound <= metric.start
      })
    else { return nil }
    return market
  }

  /// The region whose revenue a sentence states as its subject.
  func market() -> String? {
    guard !mentions.places.isEmpty else { return nil }
    return mentions.metrics.last { market(behind: $0) != nil && isSubject($0) }
      .flatMap { market(behind: $0)?.name }
  }

  /// `revenue in the U.S. was`, `sales in our Southern Europe region grew`, `orders from Canada, which`.
  private func market(behind metric: MetricMention) -> (name: String, end: Int)? {
    guard metric.entity == nil || metric.entity == names.company else { return nil }
    var place = metric.tokens.upperBound
    if text.at(place, .growth) { place += 1 }
    // `Revenue outside the U.S. was`
    let isOutside = text.spells(place, "outside")
    // `Operating income in North America was`
    let isLost = text.at(metric.tokens.upperBound - 1, .loss, .losses, .profit)
    let isEarned =
      text.at(place, .`in`) && (metric.metric.isResult && !metric.metric.isGroupOnly || isLost)
    guard isOutside || text.at(place, .`in`, .`for`, .from, .across, .within),
      isSold(metric.metric) || isEarned
    else { return nil }
    if !isOutside { place += 1 }
    while text.at(place, .the, .our, .its) { place += 1 }
    // The Americas bear their article.
    guard
      let region = mentions.places.first(where: {
        $0.tokens.lowerBound == place || $0.tokens.lowerBound == place - 1 && $0.tokens.contains(place)
      }),
      !Self.isWorld(region.place.name)
    else { return nil }
    var end = region.tokens.upperBound
    // `orders in the UK and Ireland`: two places that sell as one.
    let joined = text.at(end, .and) ? mentions.places.first { $0.tokens.lowerBound == end + 1 } : nil
    if let joined { end = joined.tokens.upperBound }
    if isRegionNoun(end) { end += 1 }
    while let period = mentions.periods.first(where: {
      $0.tokens.lowerBound - end <= 2 && $0.tokens.lowerBound >= end
    }),
      span(end, period.tokens.lowerBound).allSatisfy({
        text.has(.function, at: $0) || text.at($0, .`in`, .`for`, .the)
      })
    { end = period.tokens.upperBound }
    // `sales in China in local currency to grow`
    if text.at(end, .`in`),
      let money = span(end + 1, min(end + 5, sentence.tokens.upperBound)).first(where: {
        text.at($0, .currency, .currencies) || text.spells($0, "dollars", "euros", "terms")
      })
    {
      end = text.spells(money + 1, "terms") ? money + 2 : money + 1
    }
    // `sales in China, its biggest market, rose`
    if text.at(end, .comma),
      let close = span(end + 1, min(end + 9, sentence.tokens.upperBound)).first(where: { text.at($0, .comma) }
      ),
      !span(end + 1, close).contains(where: { text.has([.link, .up, .down], at: $0) })
    {
      end = close + 1
    }
    let isSubject =
      text.has([.link, .up, .down, .giving, .part, .verb], at: end) || text.spells(end, Self.equals)
      // `expects revenue in Poland to grow`
      || text.at(end, .to) && (text.has([.up, .down], at: end + 1) || text.at(end + 1, .be))
    let name = joined.map { text.text(span(region.tokens.lowerBound, $0.tokens.upperBound)) }
    return isSubject ? (name ?? named(region), end) : nil
  }

  /// Whether a measure opens its clause: `and revenue in Switzerland`, not `as a result of lower sales in China`.
  private func isSubject(_ metric: MetricMention) -> Bool {
    var before = metric.start - 1
    while before >= sentence.tokens.lowerBound,
      text.at(before, .our, .the) || mentions.periods.contains(where: { $0.tokens.contains(before) })
    { before -= 1 }
    return before < sentence.tokens.lowerBound
      || text.at(before, .comma, .and, .`while`, .semicolon, .colon, .that, .but, .dash, .bullet)
  }

  /// Whether the name of a place means all that a company sells.
  func isAll(_ name: String) -> Bool {
    !names.isAnonymous && Self.isWorld(name)
  }

  private static func isWorld(_ name: String) -> Bool { name.isOne(of: "World", "Global", "global") }

  private static let equals: WordSet = [
    "equaled", "equalled", "totaled", "totalled", "came", "amounted", "stood", "numbered", "reached",
  ]

  /// What is sold somewhere: sums and volumes.
  func isSold(_ metric: Lexicon.Metric) -> Bool {
    Lexicon.revenues.contains(metric.name) || metric.name.ends("_revenue")
      || metric.name.ends("_sales") && !metric.isMacro && metric.name != "retail_sales"
      || !metric.isMacro && Self.sold.contains(metric.name)
  }

  private static let sold: WordSet = [
    "volume", "orders", "bookings", "gross_bookings", "gross_bookings_value", "gtv", "gmv", "backlog",
    "shipments", "deliveries",
    "unit_sales", "retail_sales",
  ]

  /// `segment`, `region`, `operations` behind the name of a place.
  func isRegionNoun(_ place: Int) -> Bool {
    text.has(.unitNoun, at: place) || text.spells(place, Self.regionNouns)
  }

  private static let regionNouns: WordSet = [
    "region", "regions", "operation", "operations", "market", "markets", "segment", "business", "geography",
    "team", "arm", "unit", "subsidiary", "countries",
  ]

  /// Where the verb stands behind a place that is the subject: `The Americas segment comprised`, `Our Mexico operation saw`.
  func verb(behind place: Range<Int>) -> Int {
    isRegionNoun(place.upperBound) ? place.upperBound + 1 : place.upperBound
  }

  /// `experienced`, `recorded`: verbs of what befalls a part.
  func isUndergone(_ place: Int) -> Bool { text.spells(place, Self.undergoing) }

  private static let undergoing: WordSet = [
    "experienced", "experiences", "recorded", "faced", "suffered", "enjoyed",
  ]

  /// The first word of a subject, its article included.
  func start(of place: Range<Int>) -> Int {
    text.at(place.lowerBound - 1, .the, .our, .its) ? place.lowerBound - 1 : place.lowerBound
  }

  /// `fell 17 percent in North America`, `6 percent in Asia-Pacific and 5 percent in China`: the region right behind a rate.
  func regionBehind(_ quantity: Quantity, _ metric: MetricMention?) -> String? {
    guard quantity.isPercent, text.at(quantity.end, .`in`), let metric, metric.entity == nil,
      metric.tokens.lowerBound < quantity.start,
      !text.at(quantity.start - 1, .to, .at, .of), isSold(metric.metric)
    else { return nil }
    var start = quantity.end + 1
    while text.at(start, .the, .our) { start += 1 }
    guard let region = mentions.places.first(where: { $0.tokens.lowerBound == start }),
      !Self.isWorld(region.place.name)
    else { return nil }
    let end = region.tokens.upperBound
    return end >= sentence.tokens.upperBound
      || text.at(end, .comma, .stop, .and, .semicolon, .`while`, .but, .closeParen)
      ? named(region) : nil
  }

  /// `its target for 8 percent profit margins in Europe`: the region right behind a margin that its figure stands before.
  func marginIn(_ quantity: Quantity, _ metric: MetricMention?) -> String? {
    guard quantity.isPercent, let metric, metric.metric.unit == .percent,
      metric.metric.name.ends("_margin"),
      (0...2).contains(metric.start - quantity.end), text.at(metric.tokens.upperBound, .`in`),
      let region = mentions.places.first(where: {
        start(of: $0.tokens) == metric.tokens.upperBound + 1
      })
    else { return nil }
    return named(region)
  }

  /// `Canada was 7.7%, or 7.4% adjusted`, `Other international was 7.7%`: a region and its rate, the measure was named before.
  func listedRegion(_ quantity: Quantity) -> String? {
    let head = sentence.tokens.lowerBound
    guard let first = mentions.quantities.first, first.isPercent, quantity.isPercent,
      !mentions.metrics.contains(where: { head <= $0.start && $0.start < quantity.start }),
      text.has(.link, at: first.start - 1), case let end = first.start - 1, (1...4).contains(end - head),
      !mentions.entities.contains(where: { $0.tokens.overlaps(span(head, quantity.start)) }),
      mentions.places.allSatisfy({ $0.tokens.upperBound <= end || $0.tokens.lowerBound >= quantity.end }),
      case let start = text.at(head, .the, .and, .our) ? head + 1 : head
    else { return nil }
    if let place = mentions.places.last(where: { $0.tokens == span(start, end) }) {
      return isAll(place.place.name) ? nil : place.place.name
    }
    guard end - start <= 3,
      text.spells(end - 1, "international", "domestic", "world", "countries", "regions"),
      start == end - 1 || text.at(start, .other) || text.spells(start, "rest", "all", "remaining")
    else { return nil }
    return EntityName.clean(text.text(span(start, end)))
  }

  /// `five in Brazil and one in Mexico`, `up 0.5% worldwide and up 0.7% in the US`: where each of two figures is of; of a
  /// business that is spoken of they are still that business's.
  func sharedOut(_ quantity: Quantity) -> String? {
    guard mentions.places.count > 0, mentions.quantities.count > 1,
      memory.topic.map({ names.isRegion($0) }) ?? true, let place = place(right: quantity),
      mentions.quantities.contains(where: { other in
        other.start != quantity.start && abs(other.start - quantity.start) < 12
          && (text.spells(other.end, "worldwide", "globally") || self.place(right: other) != nil)
      })
    else { return nil }
    return place.name
  }

  /// `grew 14% in the U.S. and 20% internationally`: the rest of the world, beside a place.
  func abroad(_ quantity: Quantity, _ metric: MetricMention?) -> String? {
    guard text.spells(quantity.end, "internationally", "domestically"), metric?.entity == nil,
      mentions.quantities.contains(where: {
        $0.start != quantity.start
          && (place(right: $0) != nil || text.spells($0.end, "internationally", "domestically"))
      })
    else { return nil }
    return text.spells(quantity.end, "domestically") ? "Domestic" : "International"
  }

  /// `rose 4.1% worldwide and 3.7% in the US`: of all that the company has, and of the place behind a figure; no part
  /// that was spoken of before.
  func worldwide(_ quantity: Quantity, _ metric: MetricMention?) -> String? {
    guard mentions.quantities.count > 1, !mentions.places.isEmpty, mentions.entities.isEmpty,
      metric?.entity == nil
    else { return nil }
    func isEverywhere(_ other: Quantity) -> Bool { text.spells(other.end, "worldwide", "globally") }
    let others = mentions.quantities.filter {
      $0.start != quantity.start && abs($0.start - quantity.start) < 14
    }
    if isEverywhere(quantity) {
      return others.contains { place(right: $0) != nil } ? names.company : nil
    }
    guard let place = place(right: quantity), others.contains(where: isEverywhere) else { return nil }
    return place.name
  }

  /// The place right behind a figure, and nothing else of its phrase.
  func place(right quantity: Quantity) -> Lexicon.Place? {
    guard text.at(quantity.end, .`in`) else { return nil }
    let start = text.at(quantity.end + 1, .the) ? quantity.end + 2 : quantity.end + 1
    guard let found = mentions.places.first(where: { $0.tokens.lowerBound == start }),
      !Self.isWorld(found.place.name)
    else { return nil }
    let end = found.tokens.upperBound
    return end >= sentence.tokens.upperBound || text.at(end, .comma, .stop, .and, .semicolon)
      || text.ends(end - 1, ".") ? found.place : nil
  }

  /// Domino's U.S., where the text calls the company's part in a place so; else the place.
  private func named(_ region: SentenceMentions.Place) -> String {
    let own = names.company + " " + text.text(region.tokens)
    return names.has(own) ? own : region.place.name
  }
}

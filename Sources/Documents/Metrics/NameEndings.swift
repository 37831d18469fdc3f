/// What stands behind a measure or opens its sentence and belongs to its name: what it is divided by, what it leaves out,
/// at which rates of exchange it is taken.
extension MetricNaming {
  /// `Marketing expense as a percentage of gross bookings was`: the measure that is divided by, where that is not revenue.
  func whole(of metric: MetricMention, before quantity: Quantity) -> String? {
    guard text.at(metric.tokens.upperBound, .`as`), metric.metric.unit != .percent,
      text.at(metric.tokens.upperBound + 1, .a),
      text.at(metric.tokens.upperBound + 2, .percentage, .percent, .percentSign),
      text.at(metric.tokens.upperBound + 3, .of),
      let whole = mentions.metrics.first(where: {
        $0.tokens.lowerBound >= metric.tokens.upperBound + 4
          && $0.tokens.lowerBound <= metric.tokens.upperBound + 6
          && $0.tokens.upperBound <= quantity.start
      }), !Lexicon.revenues.contains(whole.metric.name)
    else { return nil }
    return whole.metric.name
  }

  /// `EPS from continuing operations`: without what was given up.
  func isOfContinuing(_ metric: MetricMention) -> Bool {
    let end = metric.tokens.upperBound
    guard text.at(end, .from), end + 2 < sentence.upperBound else { return false }
    return text.spells(end + 1, "continuing") && text.spells(end + 2, "operations", "operation")
      && (metric.metric.unit == .per_share || Self.revenues.contains(metric.metric.name)
        || metric.metric.isResult)
  }

  /// `2,506 customers with at least $100,000 in ARR`, `customers spending over $10,000`: 100k, 10k.
  func limit(of metric: MetricMention) -> String? {
    let relation = metric.tokens.upperBound
    if let above = mentions.quantities.last(where: { $0.end <= metric.start }), above.wording == .atLeast,
      above.isCurrency, metric.start - above.end <= 2
    {
      // `$100K+ ARR customers`
      return tier(above, recurring(from: above.end, to: metric.tokens.upperBound))
    }
    guard let limit = mentions.quantities.first(where: { $0.start >= relation - 1 }),
      limit.start - relation <= 4, limit.isCurrency,
      limit.start <= relation || text.at(relation, .with, .who, .that)
        || text.spells(relation, Stance.relating)
        || text.at(relation, .over, .above, .exceeding, .at, .greater),
      span(relation, max(relation, limit.start)).contains(where: {
        text.at($0, .more, .over, .at, .above, .greater)
      })
        || limit.wording == .atLeast
    else { return nil }
    // `with more than $50,000 in ARR`, `with ARR above $50,000`
    return tier(
      limit, recurring(from: metric.tokens.lowerBound, to: min(limit.end + 3, sentence.upperBound)))
  }

  /// `50k_arr`: an amount by which customers are told apart, and what it is of where that is contracted.
  private func tier(_ limit: Quantity, _ measure: String?) -> String? {
    guard let amount = limit.value ?? limit.low, amount >= 1000, amount < 1e9 else { return nil }
    let size = amount >= 1e6 ? "\(Int(amount / 1e6))m" : "\(Int(amount / 1e3))k"
    return measure.map { size + "_" + $0 } ?? size
  }

  /// What is contracted to recur, by its abbreviation.
  private func recurring(from start: Int, to end: Int) -> String? {
    for place in span(start, end) {
      if text.spells(place, "arr") || text.spells(place, "recurring") && text.spells(place - 1, "annual") {
        return "arr"
      }
      if text.spells(place, "acv") { return "acv" }
    }
    return nil
  }

  /// `cost of $26 per ton`: a measure of one unit of what is made or sold, unless its name says so.
  func perUnit(_ quantity: Quantity, _ base: String) -> String? {
    guard quantity.isCurrency, !quantity.hasScale, !base.holds("per_"),
      !base.isOne(of: "arpu", "acv", "average_order_value"),
      !base.holds("price") || base == "average_price", !base.holds("eps_"),
      let unit = NounPhraseMeasure.unit(behind: quantity, text)
    else { return nil }
    return "_per_" + unit
  }

  /// `we paid an average of $2.79 per gallon`, behind what was told of all that was sold: an amount for one of something, of
  /// a measure that the sentence does not name, is its price.
  func isPaidForOne(_ metric: MetricMention, _ base: String) -> Bool {
    !sentence.contains(metric.tokens.lowerBound)
      && (Lexicon.revenues.contains(base)
        || ["casm", "trasm", "prasm", "rasm"].contains { base.hasPrefix($0) })
  }

  /// `Wilpinjong shipped 3.5 million tons`: what is weighed goes by the verb.
  func output(before quantity: Quantity) -> String? {
    let from = max(sentence.lowerBound, quantity.start - 4)
    return span(from, quantity.start).reversed().lazy.compactMap { place in
      text.tokens[place].kind == .word ? Self.outputs[text.spelling(place)] : nil
    }.first
  }

  static let outputs: [String: String] = [
    "shipped": "shipments", "ship": "shipments", "produced": "production", "produce": "production",
    "sold": "sales_volume", "sell": "sales_volume", "mined": "ore_mined", "processed": "throughput",
    "refined": "throughput", "generated": "electricity_generation", "hedged": "hedged_volume",
    "hedges": "hedged_volume", "delivered": "deliveries", "installed": "installations",
    "leased": "leased_area", "deployed": "deployments", "transported": "transported_volume",
    "milled": "ore_milled", "moved": "transported_volume", "consumed": "fuel_consumed",
  ]

  /// `raised net proceeds of $112 million by issuing nine million shares`: what was issued, not what was sold.
  func issuance(_ metric: MetricMention) -> String? {
    let words = sentence.filter {
      text.spells($0, "issuing", "issuance", "issued", "offering", "ipo", "sale", "placement")
    }
    guard let act = words.first else { return nil }
    let near = span(max(sentence.lowerBound, act - 6), min(act + 9, sentence.upperBound))
    if near.contains(where: { text.spells($0, "notes", "bonds", "debt", "debentures") }) {
      return "debt_issuance_proceeds"
    }
    return near.contains(where: { text.spells($0, "shares", "stock", "equity", "ipo", "adss") })
      ? "stock_issuance_proceeds" : nil
  }

  /// `operating income before stock-based compensation and other`
  func beforeCompensation(_ metric: MetricMention) -> String? {
    var place = metric.tokens.upperBound
    let isBefore = text.at(place, .before)
    guard isBefore || text.at(place, .excluding) else { return nil }
    place += 1
    guard text.at(place, .stock, .share), text.spells(place + 1, "based"),
      text.spells(place + 2, "compensation", "comp")
    else { return nil }
    return isBefore ? "_before_sbc" : "_ex_sbc"
  }

  /// `on a constant currency basis`, `on an FX-neutral basis`, `organically` behind a figure.
  func basis(behind quantity: Quantity) -> String? {
    guard mentions.traits.marks.contains(.ownBasis) else { return nil }
    var place = quantity.end
    let end = min(sentence.upperBound, quantity.end + 9)
    while place < end {
      // Most words begin no basis, and end none.
      if !canOpenBasis(place) {
        if mentions.quantities.contains(where: { $0.start == place }) { return nil }
        place += 1
        continue
      }
      if let currency = currencyBasis(at: place, from: quantity.end) {
        // `increased 7.9% and currency-neutral revenue was 8.4% higher`: the basis of the next measure.
        let isOfNext = mentions.metrics.contains {
          $0.start > quantity.end && $0.start <= place && place < $0.tokens.lowerBound
            && text.at($0.start - 1, .and, .comma, .`while`)
        }
        return isOfNext || isReportedToo(quantity, until: place) ? nil : currency
      }
      if text.at(place, .excluding),
        span(quantity.end, place).allSatisfy({ isManner($0) || text.at($0, .comma) }),
        let nouns = noun(from: place + 1)
      {
        return "ex_" + nouns
      }
      if isLikeForLike(place) {
        // `rose to £10.6bn, although like-for-like sales fell`: the basis of the next measure.
        let isOfNext = mentions.metrics.contains { $0.start == place || $0.tokens.contains(place) }
        return isOfNext ? nil : "like_for_like"
      }
      if text.at(place, .organically) || text.at(place, .organic) && text.at(place + 1, .basis) {
        return "organic"
      }
      if mentions.quantities.contains(where: { $0.start == place }) || text.at(place, .semicolon) {
        return nil
      }
      place += 1
    }
    return nil
  }

  /// `operating profit, excluding special items, rose`, `earnings before one-time charges`: a result without what
  /// happens once.
  func leavesOutItems(behind metric: MetricMention) -> Bool {
    metric.metric.isResult || metric.metric.unit == .per_share
      ? leavesOutItems(from: metric.tokens.upperBound) : false
  }

  /// `it earned $17.30 a share, excluding one-time items`
  func leavesOutItems(behind quantity: Quantity, _ metric: MetricMention) -> Bool {
    guard metric.metric.isResult || metric.metric.unit == .per_share else { return false }
    var place = quantity.end
    while place < sentence.upperBound, text.at(place, .a, .per, .share, .diluted, .ads) { place += 1 }
    return leavesOutItems(from: place)
  }

  private func leavesOutItems(from end: Int) -> Bool {
    var place = end
    // `net income for the fourth quarter and full year, excluding special items`
    while place < sentence.upperBound, text.at(place, .`for`, .`in`, .and, .the) || isInPeriod(place) {
      place += 1
    }
    if text.at(place, .comma) { place += 1 }
    if text.at(place, .adjusted), text.at(place + 1, .`for`) { place += 1 }
    guard text.at(place, .excluding, .before, .excl, .ex, .`for`) else { return false }
    if text.at(place, .`for`), !text.at(place - 1, .adjusted) { return false }
    let named = span(place + 1, min(place + 6, sentence.upperBound)).prefix {
      !text.at($0, .comma, .tax) && !text.has(.link, at: $0)
    }
    return named.contains {
      text.spells($0, "items", "charges", "one-offs", "exceptionals", "effects", "gains") && $0 <= place + 4
        && !text.spells($0 - 1, "interest", "tax", "finance", "depreciation", "amortization")
    }
  }

  private func isInPeriod(_ place: Int) -> Bool {
    mentions.periods.contains { $0.tokens.contains(place) }
  }

  /// The basis that opens the sentence: `On a non-GAAP basis, operating income was`.
  func openingBasis(of metric: MetricMention) -> String? {
    let head = text.at(sentence.lowerBound, .bullet) ? sentence.lowerBound + 1 : sentence.lowerBound
    let isCost = EntityReader.costs.contains(metric.metric.name)
    guard metric.modifiers.isEmpty, metric.metric.isResult || metric.metric.unit == .per_share || isCost
    else { return nil }
    // `As adjusted, full fiscal year diluted earnings per share of`
    if text.at(head, .`as`), text.at(head + 1, .adjusted), text.at(head + 2, .comma), metric.start > head + 2
    {
      return "adjusted"
    }
    guard text.at(head, .on), text.at(head + 1, .a, .an), metric.start > head + 4,
      let basis = span(head + 3, head + 5).first(where: { text.spells($0, "basis") }),
      text.at(basis + 1, .comma)
    else { return nil }
    if text.at(head + 2, .adjusted) { return "adjusted" }
    return text.spells(basis - 1, "non-gaap", "nongaap") || text.at(basis - 1, .gaap) && basis == head + 4
      ? "non_gaap" : nil
  }

  /// What an opening `Excluding …,` leaves out: items make a result an adjusted one, all else narrows the measure.
  func exclusion(before metric: MetricMention) -> String? {
    let isAdjusted = !text.at(sentence.lowerBound, .excluding)
    guard Exclusion(text: text, sentence: sentence).opensSentence,
      let comma = (span(sentence.lowerBound, min(sentence.lowerBound + 14, sentence.upperBound))).first(
        where: {
          text.at($0, .comma)
        }), comma <= metric.start
    else { return nil }
    let left = span(sentence.lowerBound + 1, comma)
    let isItem = left.contains {
      text.at($0, .costs, .expenses) || isAdjusted && text.spells($0, "effects", "factors")
        || text.spells(
          $0, "items", "charges", "charge", "gains", "gain", "impairment", "impairments", "adjustments")
    }
    if isItem { return metric.metric.isResult || metric.metric.unit == .per_share ? "adjusted" : nil }
    guard !isAdjusted, !left.contains(where: { text.at($0, .impact) }), left.count <= 4,
      let noun = noun(from: left.lowerBound)
    else { return nil }
    return "ex_" + noun
  }
}

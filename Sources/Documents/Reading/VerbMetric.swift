/// Measures that a verb names: `repurchased $3.2 billion of our stock`, `hired 1,000 people`.
struct VerbMetric {
  let text: Text
  let sentence: Range<Int>

  func metric(before quantity: Quantity) -> MetricMention? {
    if let plain = plainVerb(quantity) { return plain }
    let from = max(sentence.lowerBound, quantity.start - 14)
    guard quantity.isCurrency || quantity.unit == .plain,
      let verb = (span(from, quantity.start)).last(where: { text.at($0, .repurchased, .bought) }),
      isStock(quantity, verb)
    else { return nil }
    return MetricMention(
      tokens: verb..<(verb + 1),
      metric: Lexicon.Metric(name: "share_repurchases", unit: .currency, isGroupOnly: true),
      start: verb)
  }

  private static let verbs: [String: String] = [
    "invest": "investment", "invested": "investment", "investing": "investment", "spent": "spending",
    "spend": "spending", "spending": "spending",
  ]

  /// `invest €1.5 billion`; `Shares rose 5.4% to €14.62`.
  private func plainVerb(_ quantity: Quantity) -> MetricMention? {
    let from = max(sentence.lowerBound, quantity.start - 3)
    if quantity.isCurrency, !text.at(quantity.end, .on, .of, .`in`),
      let place = (span(from, quantity.start)).last(where: { Self.verbs[text.spelling($0)] != nil })
    {
      return mention(Self.verbs[text.spelling(place)] ?? "investment", place, .currency)
    }
    let head = sentence.lowerBound
    guard
      text.at(head, .shares, .stock) || text.has(.function, at: head) && text.at(head + 1, .shares, .stock),
      quantity.isPercent || quantity.isCurrency,
      (span(head, quantity.start)).contains(where: {
        text.has([.up, .down], at: $0) || text.spelling($0).hasPrefix("clos")
      })
    else { return nil }
    return mention("share_price", head, .per_share)
  }

  private func mention(_ name: String, _ place: Int, _ unit: Lexicon.Metric.Unit) -> MetricMention {
    MetricMention(
      tokens: place..<(place + 1),
      metric: Lexicon.Metric(name: name, unit: unit, isGroupOnly: true),
      start: place)
  }

  /// The sentence speaks of shares between the verb and a little behind the amount, and of no other measure's amount.
  private func isStock(_ quantity: Quantity, _ verb: Int) -> Bool {
    let range = span(verb, min(sentence.upperBound, quantity.end + 9))
    let shares = range.contains { text.at($0, .shares, .stock, .ads, .adss, .share, .adr) }
    let other = (span(verb + 1, quantity.start)).contains { text.has(.link, at: $0) }
    return shares && !other && quantity.isCurrency
  }
}

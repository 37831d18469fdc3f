/// Measures that a verb names: `repurchased $3.2 billion of our stock`, `hired 1,000 people`.
struct VerbMetric {
  let text: Text
  let sentence: Range<Int>

  func metric(before quantity: Quantity) -> MetricMention? {
    let from = max(sentence.lowerBound, quantity.start - 14)
    guard quantity.isCurrency || quantity.unit == .plain,
      let verb = (from..<quantity.start).last(where: { text.at($0, .repurchased, .bought) }),
      isStock(quantity, verb)
    else { return nil }
    return MetricMention(
      tokens: verb..<(verb + 1),
      metric: Lexicon.Metric(
        name: "share_repurchases", unit: .currency, span: .duration, isGroupOnly: true, isMacro: false, isLoss: false),
      start: verb)
  }

  /// The sentence speaks of shares between the verb and a little behind the amount, and of no other measure's amount.
  private func isStock(_ quantity: Quantity, _ verb: Int) -> Bool {
    let range = verb..<min(sentence.upperBound, quantity.end + 9)
    let shares = range.contains { text.at($0, .shares, .stock, .ads, .adss, .share, .adr) }
    let other = (verb + 1..<quantity.start).contains { text.has(.link, at: $0) }
    return shares && !other && quantity.isCurrency
  }
}

/// Whether points are those of a rate or of a score, and not of an index.
extension QuantityScanner {
  /// `margin was 57%, up 6 points`: near a percentage points are its own, unless an index of shares is spoken of.
  func isRateTalk(_ place: Int) -> Bool {
    // `We considered all these 3 points`
    if text.spells(place - 2, "these", "those") { return false }
    // `up 13 points year over year`
    if text.phrase(place + 1, .year, .over, .year) || text.at(place + 1, .yoy) { return true }
    // The next sentence is about something else.
    let behind = span(place, min(place + 12, text.tokens.count)).prefix { !text.at($0, .stop) }
    let near = span(max(0, place - 14), behind.endIndex)
    if near.contains(where: { text.spells($0, Self.indices) }) { return false }
    if text.spells(place + 1, "impact", "benefit", "improvement", "contribution", "hit") { return true }
    return near.contains {
      text.at($0, .percentSign, .percent, .margin, .margins) || text.at($0, .rate, .share)
        || text.spells(
          $0, "mix", "currency", "headwind", "tailwind", "utilization", "penetration", "drag", "growth",
          "headwinds", "tailwinds", "volume", "volumes", "pricing", "organic", "capacity", "awareness",
          "consideration", "satisfaction", "inflation", "deflation", "pressure", "acquisitions",
          "divestitures", "comparable", "comps", "comp", "same-store", "ratio", "ratios", "catastrophe",
          "catastrophes", "rates", "yields", "retention", "churn", "efficiency", "conversion", "development",
          "favorable", "unfavorable")
        || text.at($0, .of) && text.spells($0 + 1, "benefit", "pressure", "leverage", "deleverage", "impact")
    }
  }

  /// `about a point of benefit from pricing`
  func point(at place: Int) -> Quantity? {
    guard text.at(place, .a), text.at(place + 1, .point),
      text.at(place + 2, .of, .from) && !text.spells(place + 3, "view", "sale", "order", "pride", "contact"),
      isRateTalk(place + 2)
    else { return nil }
    var quantity = Quantity(
      tokens: span(place, place + 2), qualifier: span(place, place), number: span(place, place + 1), value: 1,
      low: 0.5, high: 1.5, unit: .percentagePoints)
    quantity.isSpelled = true
    return quantity
  }

  /// `net leverage of two times`, `about three times net leverage`
  func isRatioTalk(around number: Range<Int>) -> Bool {
    span(max(0, number.lowerBound - 10), min(number.upperBound + 5, text.tokens.count)).contains {
      text.spells(
        $0, "leverage", "leveraged", "ratio", "coverage", "multiple", "debt-to-ebitda",
        "book-to-bill", "outnumbered")
    }
  }

  /// `Our score was 67, up 11 points`: those of a scale of a hundred.
  func isScoreTalk(_ place: Int) -> Bool {
    span(max(0, place - 18), place).contains { text.spells($0, "score", "nps", "scores") }
  }

  private static let indices: WordSet = [
    "dow", "nasdaq", "s&p", "nikkei", "index", "ftse", "dax", "stoxx", "sensex", "pmi", "loyalty", "bonus",
  ]
}

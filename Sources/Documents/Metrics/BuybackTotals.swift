/// What was paid for shares that were bought back: for one of them, and for all.
extension VerbMetric {
  /// `for an aggregate purchase price of $10 million`, `at a total cost of`
  func isAggregate(_ quantity: Quantity) -> Bool {
    span(max(sentence.lowerBound, quantity.start - 5), quantity.start - 2).contains {
      text.at($0, .total) || text.spells($0, "aggregate")
        // `under our issuer bid at a cost of $10 million`
        || text.at($0, .a) && text.at($0 - 1, .at) && $0 == quantity.start - 3
    } && text.spells(quantity.start - 2, "amount", "cost", "price", "consideration", "value")
  }

  /// `repurchased 443,000 shares at an average price of $429`
  func isAveragePrice(_ quantity: Quantity) -> Bool {
    guard quantity.isCurrency, !quantity.hasScale, text.at(quantity.start - 1, .of) else { return false }
    let reach = span(max(sentence.lowerBound, quantity.start - 6), quantity.start)
    return reach.contains {
      text.spells($0, "average")
        && (text.spells($0 + 1, "price", "cost") || text.spells($0 + 2, "price", "cost"))
    }
  }
}

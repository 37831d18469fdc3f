/// Fiscal years named by both calendar years that they touch.
extension PeriodScanner {
  /// `2020/21`, `FY2020/2021`, `Q3 2020/21`, of fiscal years `FY 2020-21` too: called by the year in which they end.
  func joinSplitYear(_ mention: inout PeriodMention) {
    let sign = mention.tokens.upperBound
    guard text.at(sign, .slash, .dash), text.tokens.has(sign + 1),
      span(sign, sign + 2).allSatisfy({ !text.tokens[$0].flags.contains(.spaceBefore) }),
      let second = text.integer(sign + 1), text.tokens[sign + 1].bytes.count.isMultiple(of: 2),
      !text.at(sign + 2, .slash, .dash)
    else { return }
    func next(_ year: Int?) -> Int? {
      guard let year, second == year + 1 || second == (year + 1) % 100 else { return nil }
      return year + 1
    }
    switch mention.reference {
    case .year(let year, let isFiscal):
      guard isFiscal || text.at(sign, .slash), let end = next(year) else { return }
      mention.reference = .year(end, isFiscal: true)
    case .quarter(let number, let year, _):
      guard text.at(sign, .slash), let end = next(year) else { return }
      mention.reference = .quarter(number, year: end, isFiscal: true)
    case .half(let number, let year, _):
      guard text.at(sign, .slash), let end = next(year) else { return }
      mention.reference = .half(number, year: end, isFiscal: true)
    default: return
    }
    mention.tokens = span(mention.tokens.lowerBound, sign + 2)
  }
}

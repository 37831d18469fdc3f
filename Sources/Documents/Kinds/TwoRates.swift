import Facts
import TimeSeries

/// Two rates of one measure, of which the second names the year before.
extension FigureReader {
  /// `rose 0.3% in May and was up 5.0% from a year earlier`, `rose 0.8% to $6.6 trillion in the quarter, but were down 1%
  /// from a year earlier`: one measure has one rate on the year, so the other is on the period before.
  func kindBesideYearly(_ index: Int, _ period: ResolvedPeriod) -> Fact.Kind? {
    let rate = mentions.quantities[index]
    guard rate.unit == .percent, period.months == 1 || period.months == 3,
      let next = mentions.quantities.dropFirst(index + 1).first(where: { $0.unit == .percent }),
      next.start - rate.end <= 18, isYearly(next),
      let and = span(rate.end, next.start).last(where: { text.at($0, .and, .but) }),
      case let second = span(and + 1, next.start),
      second.contains(where: { text.has([.up, .down, .link], at: $0) }),
      second.allSatisfy({ place in
        text.has([.up, .down, .link, .about], at: place) || text.at(place, .by, .also, .a, .more, .than)
      }),
      !span(rate.end, and).contains(where: {
        text.has([.link, .up, .down], at: $0) || text.spells($0, "basis", "reported", "remained")
      }),
      !mentions.metrics.contains(where: { $0.start >= rate.end && $0.start < and })
    else { return nil }
    return period.months == 1 ? .growthOther : .growthQoQ
  }

  private func isYearly(_ rate: Quantity) -> Bool {
    roles.isYearOnYear(behind: rate)
      || mentions.periods.contains {
        $0.reference == .yearEarlier && (0...3).contains($0.tokens.lowerBound - rate.end)
      }
  }
}

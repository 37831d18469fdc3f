import OrderedCollections
import TimeSeries

extension EquationSystem {
  /// Sorts facts into series and turns them into figures, restatements merged.
  mutating func read(_ facts: [Fact]) throws {
    var merged: OrderedDictionary<MergeKey, Figure> = [:]
    var units: [Int: OrderedDictionary<String, [String]>] = [:]
    for fact in facts {
      guard let (series, selector) = owner(of: fact) else { continue }
      if !["percent", "percentage_points", "ratio"].contains(fact.unit) {
        units[series, default: [:]][fact.currency ?? fact.unit, default: []].append(fact.id)
      }
      guard let statement = statement(of: fact, series: series, selector: selector) else { continue }
      noteCells(statement)
      guard let quantity = quantity(statement) else {
        warnings.append("\(fact.id): a change of a ratio is not used")
        continue
      }
      let interval = interval(of: fact, series: series)
      let key = MergeKey(statement: statement, interval: interval, value: fact.value)
      addPercentage(fact, series: series, statement: statement, interval: interval, to: &merged)
      if merged[key] != nil {
        merged[key]?.facts.append(fact)
      } else {
        merged[key] = Figure(
          statement: statement, quantity: quantity, interval: interval,
          center: fact.isMultipleOfBase ? nil : Self.center(fact.value, interval), facts: [fact])
      }
    }
    for (series, found) in units where found.count > 1 {
      throw DefinitionError.mixedUnits(
        key: definitions[series].key, units: Array(found.keys), facts: found.values.compactMap(\.first))
    }
    figures = withoutCoarserRestatements(Array(merged.values))
    let search = HomonymSearch(system: self)
    homonyms = search.found
    if !search.aside.isEmpty {
      figures = figures.indices.filter { !search.aside.contains($0) }.map { figures[$0] }
    }
    addRates()
  }

  /// A margin is also profit in revenue of the same span.
  private mutating func addPercentage(
    _ fact: Fact, series: Int, statement: Figure.Statement, interval: ValueInterval,
    to merged: inout OrderedDictionary<MergeKey, Figure>
  ) {
    guard let parts = definitions[series].percentageOf, case .level(let cell) = statement,
      let part = definitions.firstIndex(where: { $0.key == parts.part }),
      let whole = definitions.firstIndex(where: { $0.key == parts.whole })
    else { return }
    let share = Figure.Statement.share(self.cell(part, cell.span), of: self.cell(whole, cell.span))
    guard let quantity = quantity(share) else { return }
    noteCells(share)
    let key = MergeKey(statement: share, interval: interval, value: fact.value)
    if merged[key] != nil {
      merged[key]?.facts.append(fact)
    } else {
      merged[key] = Figure(
        statement: share, quantity: quantity, interval: interval, center: Self.center(fact.value, interval),
        facts: [fact])
    }
  }

  private struct MergeKey: Hashable {
    let statement: Figure.Statement
    let interval: ValueInterval
    let value: Double?
  }

  /// The definition whose selector says most about the fact; the first of equals.
  private func owner(of fact: Fact) -> (series: Int, selector: FactSelector)? {
    var best: (series: Int, selector: FactSelector)?
    for (series, definition) in definitions.enumerated() {
      for selector in definition.selectors where selector.matches(fact) {
        if best.map({ selector.specificity > $0.selector.specificity }) ?? true { best = (series, selector) }
      }
    }
    return best
  }

  // MARK: What a fact states

  private mutating func statement(
    of fact: Fact, series: Int, selector: FactSelector
  ) -> Figure.Statement? {
    guard let span = span(of: fact, series: series, selector: selector) else {
      warnings.append(
        "\(fact.id): the period '\(fact.period ?? "")' is none of the series '\(definitions[series].key)'")
      return nil
    }
    let definition = definitions[series]
    let cell = cell(series, span)
    let perYear = definition.frequency.defaultSeasonLength
    let perQuarter = max(1, perYear / 4)
    let base = definition.growthBase.flatMap { key in definitions.firstIndex { $0.key == key } } ?? series
    func before(_ periods: Int) -> Cell { self.cell(base, cell.span.advanced(by: -periods)) }
    switch fact.kind {
    case .level, .count: return .level(cell)
    case .growthYoY: return .growth(cell, from: before(perYear))
    case .growthQoQ: return .growth(cell, from: before(definition.window == .annual ? perYear : perQuarter))
    case .delta:
      guard let basis = fact.basis else {
        warnings.append("\(fact.id): a delta needs the basis 'yoy' or 'qoq'")
        return nil
      }
      let back = basis == .yearOnYear || definition.window == .annual ? perYear : perQuarter
      return .difference(cell, from: self.cell(series, cell.span.advanced(by: -back)))
    case .share, .ratio:
      guard let whole = definition.shareOf, let of = definitions.firstIndex(where: { $0.key == whole }) else {
        return .level(cell)
      }
      return .share(cell, of: self.cell(of, span))
    case .counterfactual:
      // "Excluding this it would have been 32 billion", "… would have fallen 34 %": the unit tells level from growth.
      if fact.unit == "percent" {
        return .growth(cell, from: before(fact.basis == .quarterOnQuarter ? perQuarter : perYear))
      }
      return .level(cell)
    case .threshold, .target, .forecast, .guidance, .guidancePrior, .growthOther: return nil
    }
  }

  func span(of fact: Fact, series: Int, selector: FactSelector) -> PeriodSpan? {
    let definition = definitions[series]
    let ending = fact.periodEnd.flatMap { Period(containing: $0, frequency: definition.frequency) }
    let named = PeriodSpan(
      text: fact.period, periodEnd: fact.periodEnd, frequency: definition.frequency, calendar: calendar)
    switch definition.window {
    case .translated: return Self.trailing(fact, ending, definition) ?? named
    case .trailingTwelveMonths, .instant: return (ending ?? named?.end).map { PeriodSpan(end: $0) }
    case .annual:
      return (named?.end ?? ending).map {
        PeriodSpan(end: $0, length: definition.frequency.defaultSeasonLength)
      }
    case .flow:
      if let periods = selector.periodsToDate, let end = ending ?? named?.end {
        return PeriodSpan(end: end, length: periods)
      }
      return Self.trailing(fact, ending, definition) ?? named
    }
  }

  /// Twelve months up to a date are four quarters of what adds up.
  private static func trailing(_ fact: Fact, _ ending: Period?, _ definition: SeriesDefinition) -> PeriodSpan?
  {
    guard fact.periodType == .trailingTwelveMonths, let ending else { return nil }
    return PeriodSpan(end: ending, length: definition.frequency.defaultSeasonLength)
  }

  private func interval(of fact: Fact, series: Int) -> ValueInterval {
    if let rate = fact.rateOfMultiple { return rate }
    if definitions[series].precision == .exact, fact.kind == .level || fact.kind == .count,
      let value = fact.value
    {
      return ValueInterval(low: value, high: value)
    }
    return fact.interval
  }

  /// A value at the very end of its interval ("closing in on a billion") is a bound, not an estimate.
  private static func center(_ value: Double?, _ interval: ValueInterval) -> Double? {
    guard let value, interval.isBounded else { return nil }
    if interval.low == interval.high { return value }
    let slack = 1e-9 * (interval.high - interval.low)
    return value > interval.low + slack && value < interval.high - slack ? value : nil
  }

  private mutating func noteCells(_ statement: Figure.Statement) {
    for cell in [statement.cell, statement.reference].compactMap({ $0 }) where !cells.contains(cell) {
      cells.append(cell)
    }
  }

  /// The same number in fewer digits adds nothing: it is cited with the finer figure, and not weighed again.
  private func withoutCoarserRestatements(_ figures: [Figure]) -> [Figure] {
    var kept = figures
    for (index, figure) in figures.enumerated().reversed() {
      guard figure.center != nil else { continue }
      let finer = kept.firstIndex { other in
        other.statement == figure.statement && other.center == figure.center
          && other.interval != figure.interval && figure.interval.contains(other.interval)
      }
      if let finer {
        kept[finer].facts += figure.facts
        kept.removeAll {
          $0.statement == figure.statement && $0.interval == figure.interval
            && $0.center == figures[index].center
        }
      }
    }
    return kept
  }
}

extension FactSelector {
  /// How many of its fields are set.
  var specificity: Int {
    [entity, geography, currency, unit].filter { $0 != nil }.count + (kinds == nil ? 0 : 1)
  }
}

import OrderedCollections
import TimeSeries

/// The series that a bare facts file is about, and the equations that hold between them by what their names mean or by
/// what the figures themselves show in several periods.
///
/// A series is a metric of an entity in a place. Its percentages stand apart from its amounts, and its amounts in
/// another currency apart from those in the one that the entity reports in, to which growth rates belong. Where more
/// than one reading is possible there is no equation.
struct InferredModel {
  private(set) var definitions: [SeriesDefinition] = []
  private(set) var identities: [Identity] = []
  private(set) var derivations: [Derivation] = []

  init(_ all: [Fact]) {
    let facts = all.filter(\.kind.isEvidence)
    var groups: OrderedDictionary<SeriesGroup, [Fact]> = [:]
    for fact in facts where !fact.isRateOfChange { groups[SeriesGroup(fact), default: []].append(fact) }
    let reporting = Self.reportingCurrencies(facts)
    // Rates of change carry no unit: they join the amounts they can only be meant of, or stand for themselves.
    var rates: OrderedDictionary<SeriesGroup, [Fact]> = [:]
    for fact in facts where fact.isRateOfChange {
      let alone = SeriesGroup(fact)
      let amounts = groups.keys.filter { $0.isSameQuantity(as: alone) && !$0.isPercentage }
      let home = amounts.count > 1 ? amounts.filter { $0.unit == reporting[alone.entity] } : Array(amounts)
      if home.count == 1 {
        rates[home[0], default: []].append(fact)
      } else {
        groups[alone, default: []].append(fact)
      }
    }
    let all = Array(groups.keys)
    for (group, own) in groups {
      let joined = own + (rates[group] ?? [])
      let isTranslated =
        group.isMoney && group.unit != reporting[group.entity]
        && all.contains { $0.isSameQuantity(as: group) && $0.unit == reporting[group.entity] }
      definitions.append(
        SeriesDefinition(
          key: group.key(among: all), selectors: group.selectors(takesRates: rates[group] != nil),
          window: isTranslated ? .translated : SeriesGroup.window(of: joined),
          unit: SeriesGroup.unit(of: joined),
          support: SeriesGroup.support(of: joined),
          growthBase: group.isCounterfactual ? group.actual(among: all)?.key(among: all) : nil))
    }
    let reader = IdentityInference(groups: groups, keys: definitions.map(\.key))
    identities = reader.identities
    for (key, parts) in reader.percentages {
      if let index = definitions.firstIndex(where: { $0.key == key }) {
        definitions[index].percentageOf = parts
      }
    }
    derivations = Derivation.inferred(
      groups: all, definitions: definitions, company: Self.company(facts))
  }

  /// The entity that more facts are about than about any other.
  private static func company(_ facts: [Fact]) -> String? {
    let counts = OrderedDictionary(grouping: facts) { $0.entity.lowercased() }.mapValues(\.count)
    guard let most = counts.values.max() else { return nil }
    let leaders = counts.filter { $0.value == most }
    return leaders.count == 1 ? leaders.keys[0] : nil
  }

  /// The currency in which most of an entity's amounts are stated.
  private static func reportingCurrencies(_ facts: [Fact]) -> [String: String] {
    var counts: [String: OrderedDictionary<String, Int>] = [:]
    var overall: OrderedDictionary<String, Int> = [:]
    for fact in facts {
      guard let currency = fact.currency else { continue }
      counts[fact.entity.lowercased(), default: [:]][currency, default: 0] += 1
      overall[currency, default: 0] += 1
    }
    // Of equals the one that is used most in all facts.
    return counts.compactMapValues { own in
      own.max { ($0.value, overall[$0.key] ?? 0) < ($1.value, overall[$1.key] ?? 0) }?.key
    }
  }
}

extension Fact {
  /// A rate of change says nothing of the unit of what changes.
  var isRateOfChange: Bool {
    kind == .growthYoY || kind == .growthQoQ || (kind == .counterfactual && unit == "percent")
  }

  /// Growth said as a multiple of what it grew from: `5x`, `six times`.
  var isMultipleOfBase: Bool { (kind == .growthYoY || kind == .growthQoQ) && unit == "ratio" }

  /// The rates of change, in percent, that a multiple of the base can stand for; nil where the figure is none.
  ///
  /// "Grew six times" is said of what is six times as large and of what grew by six times its size: 500 to 600 %.
  var rateOfMultiple: ValueInterval? {
    guard isMultipleOfBase else { return nil }
    guard interval.low > 0 else { return ValueInterval(low: -100, high: interval.high <= 0 ? 0 : .infinity) }
    return ValueInterval(low: 100 * (interval.low - 1), high: 100 * interval.high)
  }

  /// The currency or unit of what is counted; `percent` for all percentages, nil for rates of change.
  var levelUnit: String? {
    if isRateOfChange { return nil }
    if ["percent", "percentage_points", "basis_points"].contains(unit) { return "percent" }
    return currency ?? unit
  }
}

/// What the facts of one series have in common.
struct SeriesGroup: Hashable {
  let metric: String
  let entity: String
  /// Nil and `global` are one place.
  let place: String?
  /// Nil for rates of change that belong to no amount.
  let unit: String?
  let isMoney: Bool
  let isCounterfactual: Bool
  /// Nil for figures as reported.
  let presentation: String?
  private let geographies: [String?]

  init(_ fact: Fact) {
    metric = fact.metric.lowercased()
    entity = fact.entity.lowercased()
    let geography = fact.geography?.lowercased()
    let isEverywhere = geography.map { ["global", "worldwide", "world"].contains($0) } ?? true
    place = isEverywhere ? nil : geography
    unit = fact.levelUnit
    isMoney = fact.currency != nil
    isCounterfactual = fact.kind == .counterfactual
    presentation = fact.presentation?.name
    geographies = isEverywhere ? [nil, "global", "worldwide", "world"] : [geography]
  }

  var isPercentage: Bool { unit == "percent" }

  /// Things that can be bought or sold, not people and not percentages.
  var isCount: Bool { !isMoney && !isPercentage && unit.map { !["persons", "ratio"].contains($0) } ?? false }

  /// The same metric of the same entity in the same place, in whatever unit.
  func isSameQuantity(as other: SeriesGroup) -> Bool {
    metric == other.metric && entity == other.entity && place == other.place
      && isCounterfactual == other.isCounterfactual && presentation == other.presentation
  }

  /// The same entity in the same place.
  func isAbout(_ other: SeriesGroup) -> Bool { entity == other.entity && place == other.place }

  /// What was, where this is what would have been.
  func actual(among all: [SeriesGroup]) -> SeriesGroup? {
    all.first {
      $0.metric == metric && $0.entity == entity && $0.place == place && $0.unit == unit
        && $0.presentation == nil && !$0.isCounterfactual
    }
  }

  func key(among all: [SeriesGroup]) -> String {
    var key = Slug.text(metric) + "." + Slug.text(entity)
    let alike = all.filter { $0.metric == metric && $0.entity == entity }
    if Set(alike.map(\.place)).count > 1 { key += "." + Slug.text(place ?? "global") }
    let here = alike.filter { isSameQuantity(as: $0) }
    if here.count > 1 { key += "." + Slug.text(unit ?? "growth") }
    if let presentation { key += "." + presentation }
    return isCounterfactual ? key + ".counterfactual" : key
  }

  func selectors(takesRates: Bool) -> [FactSelector] {
    let rates: [Fact.Kind] = isCounterfactual ? [.counterfactual] : [.growthYoY, .growthQoQ]
    let levels: [Fact.Kind] = isCounterfactual ? [.counterfactual] : [.level, .delta, .share, .ratio, .count]
    return geographies.flatMap { geography -> [FactSelector] in
      func selector(_ kinds: [Fact.Kind], unit: String?) -> FactSelector {
        FactSelector(
          metric: metric, entity: entity, geography: geography ?? "", kinds: kinds, unit: unit,
          presentation: presentation ?? "")
      }
      guard let unit else { return [selector(rates, unit: "")] }
      return [selector(levels, unit: unit)] + (takesRates ? [selector(rates, unit: "")] : [])
    }
  }

  // MARK: What the facts of a group say of it

  static func window(of facts: [Fact]) -> SeriesDefinition.Window {
    let levels = facts.filter { $0.kind == .level || $0.kind == .delta || $0.kind == .count }
    let types = (levels.contains { $0.periodType != nil } ? levels : facts).compactMap(\.periodType)
    func count(_ type: Fact.PeriodType) -> Int { types.count { $0 == type } }
    let isAmount = facts.contains { $0.unit == "currency" }
    if types.isEmpty { return facts.contains { $0.unit == "persons" } ? .instant : .flow }
    // An amount of twelve months is the sum of its quarters; heads counted over twelve months are not.
    if isAmount {
      return count(.instant) > count(.duration) + count(.trailingTwelveMonths) ? .instant : .flow
    }
    if count(.trailingTwelveMonths) > 0 { return .trailingTwelveMonths }
    if facts.contains(where: { $0.unit == "persons" || $0.levelUnit == "percent" }) { return .instant }
    return count(.instant) > count(.duration) ? .instant : .flow
  }

  static func unit(of facts: [Fact]) -> String {
    facts.lazy.compactMap(\.levelUnit).first ?? ""
  }

  /// Words of metrics that count what is there; balances and results can be negative.
  private static let turnover: Set<String> = [
    "revenue", "revenues", "sales", "gmv", "volume", "orders", "users", "consumers", "customers",
    "subscribers",
    "capex", "expenditure", "expenditures", "cost", "costs", "expense", "expenses", "assets", "employees",
    "stores", "units", "shipments", "downloads", "bookings", "backlog", "inventory",
  ]
  private static let results: Set<String> = [
    "income", "profit", "loss", "ebita", "ebitda", "ebit", "earnings", "margin", "flow", "net",
  ]

  /// Whether it is a price, or an amount of each: nothing to add up.
  var isPerUnit: Bool {
    metric.split(separator: "_").contains { ["per", "price", "average", "mean", "median"].contains($0) }
  }

  /// Whether it is an amount that a company has as the sum of its businesses: turnover or a result.
  var isAddedUp: Bool {
    let words = Set(metric.split { !$0.isLetter }.map(String.init))
    return isMoney && !isPerUnit && !words.isDisjoint(with: Self.turnover.union(Self.results))
  }

  static func support(of facts: [Fact]) -> Double? {
    let words = Set(facts[0].metric.lowercased().split { !$0.isLetter }.map(String.init))
    guard words.isDisjoint(with: results) else { return nil }
    // Some tables print what is paid as a negative amount.
    let levels = facts.filter { $0.kind == .level || $0.kind == .count }
    guard levels.allSatisfy({ ($0.value ?? 0) >= 0 }) else { return nil }
    let counted = facts.contains { ["persons", "count"].contains($0.unit) && $0.kind != .delta }
    return counted || !words.isDisjoint(with: turnover) ? 0 : nil
  }
}

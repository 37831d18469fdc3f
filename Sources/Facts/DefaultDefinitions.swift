import OrderedCollections
import TimeSeries

extension SeriesDefinition {
  /// Definitions for a bare facts file: one series a metric, entity, geography and currency.
  ///
  /// Geography and currency enter the key where the metric and entity alone do not tell two series apart.
  /// Counterfactuals stand apart under `.counterfactual`. Heads, counts and turnover-like amounts cannot be negative.
  public static func inferred(from ledger: Ledger) -> [SeriesDefinition] {
    var groups: OrderedDictionary<Group, [Fact]> = [:]
    for fact in ledger.facts where fact.kind.isEvidence {
      groups[Group(fact), default: []].append(fact)
    }
    var members: OrderedDictionary<String, [Group]> = [:]
    for group in groups.keys { members[group.key(among: groups.keys.elements), default: []].append(group) }
    return members.map { key, members in
      let facts = members.flatMap { groups[$0] ?? [] }
      return SeriesDefinition(
        key: key, selectors: members.map(\.selector), window: window(of: facts), unit: unit(of: facts),
        support: support(of: facts))
    }
  }

  private struct Group: Hashable {
    let metric: String
    let entity: String
    let geography: String?
    let currency: String?
    let isCounterfactual: Bool

    init(_ fact: Fact) {
      metric = fact.metric.lowercased()
      entity = fact.entity.lowercased()
      geography = fact.geography?.lowercased()
      currency = fact.currency
      isCounterfactual = fact.kind == .counterfactual
    }

    func key(among all: [Group]) -> String {
      let alike = all.filter { $0.metric == metric && $0.entity == entity }
      var key = Slug.text(metric) + "." + Slug.text(entity)
      if Set(alike.map(\.geography)).count > 1, let geography { key += "." + Slug.text(geography) }
      // Growth rates carry no currency: they join the one amount there is, or stand for themselves.
      let currencies = Set(alike.filter { $0.geography == geography }.compactMap(\.currency))
      if currencies.count > 1, let currency { key += "." + currency.lowercased() }
      return isCounterfactual ? key + ".counterfactual" : key
    }

    var selector: FactSelector {
      FactSelector(
        metric: metric, entity: entity, geography: geography,
        kinds: isCounterfactual ? [.counterfactual] : nil, currency: currency)
    }
  }

  private static func window(of facts: [Fact]) -> Window {
    let types = facts.filter { $0.kind == .level || $0.kind == .delta }.compactMap(\.periodType)
    switch types.first ?? facts.compactMap(\.periodType).first {
    case .trailingTwelveMonths: return .trailingTwelveMonths
    case .instant: return .instant
    case .duration: return .flow
    case nil: return facts.contains { $0.unit == "persons" } ? .instant : .flow
    }
  }

  private static func unit(of facts: [Fact]) -> String {
    let levels = facts.filter { $0.kind != .growthYoY && $0.kind != .growthQoQ }
    let isRate = levels.allSatisfy { $0.kind == .counterfactual && $0.unit == "percent" }
    guard !isRate, let fact = levels.first(where: { $0.unit != "percent" }) ?? levels.first else { return "" }
    return fact.currency ?? fact.unit
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

  private static func support(of facts: [Fact]) -> Double? {
    let words = Set(facts[0].metric.lowercased().split { !$0.isLetter }.map(String.init))
    guard words.isDisjoint(with: results) else { return nil }
    let counted = facts.contains { ["persons", "count"].contains($0.unit) && $0.kind != .delta }
    return counted || !words.isDisjoint(with: turnover) ? 0 : nil
  }
}

/// Names as keys: lower case, one underscore for whatever is no letter or digit.
enum Slug {
  static func text(_ name: String) -> String {
    name.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.joined(separator: "_")
  }
}

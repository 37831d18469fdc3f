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
    let keys = groups.keys
    var definitions: [SeriesDefinition] = []
    for (group, facts) in groups {
      let alike = keys.filter { $0.metric == group.metric && $0.entity == group.entity }
      var key = Slug.text(group.metric) + "." + Slug.text(group.entity)
      if Set(alike.map(\.geography)).count > 1, let geography = group.geography {
        key += "." + Slug.text(geography)
      }
      let places = alike.filter { $0.geography == group.geography }
      // Growth rates carry no currency: they join the one amount there is, or stand for themselves.
      if Set(places.compactMap(\.currency)).count > 1, let currency = group.currency {
        key += "." + currency.lowercased()
      }
      if group.isCounterfactual { key += ".counterfactual" }
      if let index = definitions.firstIndex(where: { $0.key == key }) {
        definitions[index].selectors.append(group.selector)
        continue
      }
      definitions.append(
        SeriesDefinition(
          key: key, selectors: [group.selector], window: window(of: facts),
          unit: unit(of: facts), support: support(of: facts)))
    }
    return definitions
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
    guard let fact = facts.first(where: { $0.kind != .growthYoY && $0.kind != .growthQoQ }) else { return "" }
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

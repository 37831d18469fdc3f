import OrderedCollections
import TimeSeries

/// Equations between the series of a bare facts file.
///
/// Three kinds: what the metrics mean (gross profit is revenue less its cost), what the places mean (China and outside
/// China), and sums that the figures themselves keep in at least two periods. A definition that a document does not
/// follow (free cash flow after other deductions) is left out.
struct IdentityInference {
  private(set) var identities: [Identity] = []
  /// Percentages that are one series in another, by key.
  private(set) var percentages: [(key: String, parts: SeriesDefinition.Percentage)] = []

  private struct Member {
    let group: SeriesGroup
    let key: String
    /// Stated levels by the text of their period.
    let levels: [String: ValueInterval]
  }

  private var members: [Member] = []

  init(groups: OrderedDictionary<SeriesGroup, [Fact]>, keys: [String]) {
    members = zip(groups, keys).map { entry, key in
      var levels: [String: ValueInterval] = [:]
      for fact in entry.value where fact.kind == .level || fact.kind == .count {
        guard fact.interval.isBounded, fact.value != nil else { continue }
        let period = "\(fact.period ?? "") \(fact.periodEnd?.description ?? "")"
        let finer = levels[period].map { $0.high - $0.low <= fact.interval.high - fact.interval.low } ?? false
        if !finer { levels[period] = fact.interval }
      }
      return Member(group: entry.key, key: key, levels: levels)
    }
    addAccounting()
    addPlaces()
    addObservedSums()
  }

  // MARK: What metrics mean

  private struct Definition {
    let result: [String]
    let from: [String]
    let less: [String]
    /// Whether documents may take off more than `less`.
    var mayDeductMore = false
  }

  private static let capex = [
    "operating_capex", "capex", "capital_expenditures", "capital_expenditure",
    "purchases_of_property_and_equipment",
  ]

  private static let definitions = [
    Definition(
      result: ["free_cash_flow"], from: ["operating_cash_flow", "net_cash_provided_by_operating_activities"],
      less: capex, mayDeductMore: true),
    Definition(
      result: ["gross_profit"], from: ["revenue", "total_revenue"],
      less: ["cost_of_revenue", "cost_of_revenues", "cost_of_sales"]),
    Definition(
      result: ["operating_income", "income_from_operations"], from: ["revenue", "total_revenue"],
      less: ["total_expenses", "total_costs_and_expenses", "costs_and_expenses"]),
  ]

  private static let margins: [(margin: String, result: [String])] = [
    ("gross_margin", ["gross_profit"]),
    ("operating_margin", ["operating_income", "income_from_operations"]),
    ("net_margin", ["net_income", "net_profit"]),
    ("free_cash_flow_margin", ["free_cash_flow"]),
    ("ebita_margin", ["ebita"]),
    ("ebitda_margin", ["ebitda"]),
  ]

  private mutating func addAccounting() {
    for member in members where !member.group.isPercentage {
      for definition in Self.definitions where definition.result.contains(member.group.metric) {
        guard let whole = only(definition.from, like: member), let less = only(definition.less, like: member)
        else { continue }
        // Some tables print what is paid as a negative amount; both signs in one series is no series to add.
        let signs = Set(less.levels.values.map { $0.low + $0.high < 0 })
        guard signs.count <= 1 else { continue }
        let coefficient: Double = signs.first == true ? 1 : -1
        let terms = [Identity.Term(whole.key), Identity.Term(less.key, coefficient)]
        if definition.mayDeductMore, deductsMore(member, terms) { continue }
        identities.append(.sum(key: member.key, terms: terms))
      }
    }
    for member in members where member.group.isPercentage {
      for prefix in ["", "non_gaap_", "adjusted_"] {
        guard let margin = Self.margins.first(where: { prefix + $0.margin == member.group.metric }),
          let result = only(margin.result.map { prefix + $0 }, like: member, anyUnit: true),
          let base = only(["revenue", "total_revenue"], like: member, anyUnit: true),
          result.group.unit == base.group.unit
        else { continue }
        percentages.append((member.key, .init(part: result.key, whole: base.key)))
      }
    }
  }

  /// The one series of these metrics for the same entity, place and unit.
  private func only(_ metrics: [String], like member: Member, anyUnit: Bool = false) -> Member? {
    let found = members.filter {
      metrics.contains($0.group.metric) && $0.group.entity == member.group.entity
        && $0.group.place == member.group.place && !$0.group.isCounterfactual
        && $0.group.presentation == member.group.presentation
        && !member.group.isCounterfactual
        && (anyUnit ? !$0.group.isPercentage && $0.group.unit != nil : $0.group.unit == member.group.unit)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Whether some period has less than the definition gives, beyond rounding: the document takes off more.
  private func deductsMore(_ member: Member, _ terms: [Identity.Term]) -> Bool {
    member.levels.contains { period, stated in
      guard let sum = sum(terms, period) else { return false }
      return stated.high < sum.low
    }
  }

  private func sum(_ terms: [Identity.Term], _ period: String) -> ValueInterval? {
    var total = ValueInterval(low: 0, high: 0)
    for term in terms {
      guard let part = members.first(where: { $0.key == term.key })?.levels[period] else { return nil }
      let (a, b) = (part.low * term.coefficient, part.high * term.coefficient)
      total = ValueInterval(low: total.low + min(a, b), high: total.high + max(a, b))
    }
    return total
  }

  // MARK: What places mean

  private mutating func addPlaces() {
    for total in members
    where total.group.place == nil && !total.group.isPercentage && total.group.unit != nil {
      let alike = members.filter {
        $0.group.metric == total.group.metric && $0.group.entity == total.group.entity
          && $0.group.unit == total.group.unit && $0.group.isCounterfactual == total.group.isCounterfactual
          && $0.group.presentation == total.group.presentation
      }
      for part in alike {
        guard let place = part.group.place,
          let rest = alike.first(where: { other in
            other.group.place.map { ["outside \(place)", "ex \(place)", "excluding \(place)"].contains($0) }
              ?? false
          })
        else { continue }
        identities.append(.sum(key: total.key, terms: [Identity.Term(part.key), Identity.Term(rest.key)]))
      }
    }
  }

  // MARK: What the figures show

  /// A total that the other series of its metric add up to, in two periods at least and in most.
  private mutating func addObservedSums() {
    let candidates = members.filter {
      $0.levels.count >= 2 && !$0.group.isPercentage && !$0.group.isCounterfactual
    }
    let families = OrderedDictionary(grouping: candidates) {
      "\($0.group.metric) \($0.group.unit ?? "") \($0.group.presentation ?? "")"
    }
    for family in families.values where family.count >= 3 {
      for total in family {
        let others = family.filter { $0.key != total.key }
        let known = identities.contains { identity in
          if case .sum(let key, let terms) = identity {
            return key == total.key && terms.allSatisfy { term in others.contains { $0.key == term.key } }
          }
          return false
        }
        guard !known else { continue }
        let trials = subsets(of: total, among: family, others)
        let found = trials.filter { holds(total, $0, trials: $0.count == others.count ? 1 : trials.count) }
        // Ambiguous: more than one set of parts.
        guard found.count == 1 else { continue }
        identities.append(.sum(key: total.key, terms: found[0].map { Identity.Term($0.key) }))
      }
    }
  }

  /// Every part of a few others; of many, all of them and the rows just above or below the total.
  private func subsets(of total: Member, among family: [Member], _ others: [Member]) -> [[Member]] {
    guard others.count > 6 else {
      return (1..<(1 << others.count)).compactMap { mask in
        let chosen = others.indices.filter { mask >> $0 & 1 == 1 }
        return chosen.count >= 2 ? chosen.map { others[$0] } : nil
      }
    }
    guard let place = family.firstIndex(where: { $0.key == total.key }) else { return [] }
    let above = (2...8).filter { $0 <= place }.map { Array(family[place - $0..<place]) }
    let below = (2...8).filter { place + $0 < family.count }.map { Array(family[place + 1...place + $0]) }
    let neighbours = above + below
    return others.count > 8 ? neighbours + [others] : neighbours
  }

  /// Whether the parts add up to the total in most periods, and so sharply that chance is no explanation.
  ///
  /// Of `trials` sets, `trials · w` would fit a total in one period by chance, w the width of what would pass for it;
  /// in a further period, where proportions mostly stay as they were, some 0.3 of those.
  private func holds(_ total: Member, _ parts: [Member], trials: Int) -> Bool {
    var kept = 0
    var chance = Double(trials)
    var sharpest = 1.0
    var broken = 0
    let terms = parts.map { Identity.Term($0.key) }
    for (period, stated) in total.levels {
      guard let sum = sum(terms, period) else { continue }
      // Figures so coarse that much would pass for a sum prove nothing.
      let width = sum.high - sum.low + stated.high - stated.low
      guard width <= 0.02 * abs(stated.low + stated.high) else { continue }
      if sum.low <= stated.high * (1 + 1e-12), stated.low <= sum.high * (1 + 1e-12) {
        if kept > 0 { chance *= 0.3 }
        kept += 1
        sharpest = min(sharpest, width / abs(stated.low + stated.high))
      } else {
        broken += 1
      }
    }
    return kept >= 2 && kept >= 2 * broken && chance * sharpest <= 0.05
  }
}

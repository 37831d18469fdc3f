import OrderedCollections

/// The currency of amounts that name none: the only one in which their entity's other amounts are stated, or the only
/// one of the whole ledger. Where no amount names a currency, all are in the same one, whichever it is.
struct AssumedCurrency: Sendable {
  /// The facts that count, with the currencies filled in; those that stay open are left out.
  let facts: [Fact]
  /// What was assumed, and what could not be.
  let warnings: [String]

  init(_ ledger: Ledger) {
    let current = ledger.current
    let named = current.filter { $0.currency != nil }
    let overall = Set(named.compactMap(\.currency))
    guard !overall.isEmpty, current.contains(where: \.lacksCurrency) else {
      (facts, warnings) = (current, [])
      return
    }
    let byEntity = Dictionary(grouping: named) { $0.entity.lowercased() }.mapValues {
      Set($0.compactMap(\.currency))
    }
    var assumed: OrderedDictionary<String, [String]> = [:]
    var open: [String] = []
    facts = current.compactMap { fact in
      guard fact.lacksCurrency else { return fact }
      let own = byEntity[fact.entity.lowercased()] ?? overall
      guard own.count == 1, let currency = own.first else {
        open.append(
          "\(fact.id): no currency is given, so the figure enters no series; others are in"
            + " \(overall.sorted().joined(separator: " and "))")
        return nil
      }
      assumed[currency, default: []].append(fact.id)
      var filled = fact
      filled.currency = currency
      return filled
    }
    warnings =
      assumed.map { currency, ids in
        let shown =
          ids.prefix(3).joined(separator: ", ") + (ids.count > 3 ? " and \(ids.count - 3) more" : "")
        return "\(shown): no currency is given; read as \(currency), like all others"
      } + open
  }
}

extension Fact {
  fileprivate var lacksCurrency: Bool { unit == "currency" && currency == nil }
}

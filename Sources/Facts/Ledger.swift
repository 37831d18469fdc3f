import TimeSeries

/// An append-only list of facts.
public struct Ledger: Sendable, Hashable, Codable {
  /// In order of arrival.
  public private(set) var facts: [Fact]

  /// A ledger of facts made in memory.
  public init(_ facts: [Fact] = []) {
    self.facts = facts
  }

  /// Adds a fact at the end.
  public mutating func append(_ fact: Fact) {
    facts.append(fact)
  }

  /// Adds the facts of another ledger at the end.
  public mutating func append(contentsOf other: Ledger) {
    facts.append(contentsOf: other.facts)
  }

  /// What was known on a day: facts published later, or about a period that had not ended, are hidden.
  public func known(asOf day: CalendarDate) -> Ledger {
    Ledger(facts.filter { fact in fact.known.map { $0 <= day } ?? true })
  }

  /// The facts that no later one replaces.
  public var current: [Fact] {
    let replaced = Set(facts.compactMap(\.replaces))
    return replaced.isEmpty ? facts : facts.filter { !replaced.contains($0.id) }
  }

  /// The fact of that name.
  public func fact(_ id: String) -> Fact? { facts.first { $0.id == id } }
}

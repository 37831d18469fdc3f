/// Values under one name in one document that a slip could join, where nothing else says that they are one quantity.
///
/// Two readings of a name are far oftener two quantities (a quarter and its year, a total and a part, this year and the
/// last) than a misprint, and of short numbers half are one slip apart. An error is claimed only where the other figures
/// allow one reading and refuse another, or where the slip is of the kind that chance does not make.
struct UnsupportedSlips {
  private(set) var aside: Set<Int> = []
  private(set) var found: [Homonym] = []

  /// Above this chance a slip between two values proves nothing.
  private static let mostCoincidence = 0.02

  private let system: EquationSystem

  init(system: EquationSystem) throws {
    self.system = system
    let groups = system.figures.indices.filter { system.figures[$0].isInOneDocument }
      .reduce(into: [Figure.Statement: [Int]]()) { $0[system.figures[$1].statement, default: []].append($1) }
    let conflicting = groups.values.map { (members: $0, readings: readings($0)) }
      .filter { $0.readings.count > 1 && areInOneDocument($0.members) }
      .sorted { $0.members[0] < $1.members[0] }
    guard !conflicting.isEmpty else { return }
    let undecided = Set(conflicting.flatMap(\.members))
    let components = Component.all(of: system).map { $0.without(undecided) }
    let componentOf = Dictionary(
      components.enumerated().flatMap { number, one in one.variables.map { ($0, number) } },
      uniquingKeysWith: min)
    for (members, readings) in conflicting {
      guard let variable = system.figures[members[0]].quantity.variables.first,
        let component = componentOf[variable].map({ components[$0] }),
        try !isDecided(readings, component), !isSlip(readings)
      else { continue }
      let homonym = Homonym(readings, of: system.figures[members[0]].statement, in: system)
      let names = Set(homonym.aside.joined())
      aside.formUnion(readings.joined().filter { !names.isDisjoint(with: system.figures[$0].ids) })
      found.append(homonym)
    }
  }

  /// Figures that can be one value, together; one with an open end by itself where it allows none of them.
  private func readings(_ members: [Int]) -> [[Int]] {
    func interval(_ figure: Int) -> ValueInterval { system.figures[figure].interval }
    let bounded = members.filter { interval($0).isBounded }
    let bounds = members.filter { figure in
      let own = interval(figure)
      return !own.isBounded
        && bounded.allSatisfy { interval($0).high < own.low || own.high < interval($0).low }
    }
    return HomonymSearch.readings(bounded, system.figures) + bounds.map { [$0] }
  }

  private func areInOneDocument(_ members: [Int]) -> Bool {
    Set(members.flatMap { system.figures[$0].facts.map(\.doc) }).count == 1
  }

  /// Whether the figures of all other names hold with some reading and not with another, or not even among themselves.
  private func isDecided(_ readings: [[Int]], _ others: Component) throws -> Bool {
    guard try holds(others) else { return true }
    return try readings.contains { try !holds(others.with($0)) }
  }

  private func holds(_ component: Component) throws -> Bool {
    var polytope = try Polytope(system: system, component: component)
    return try polytope.isFeasible()
  }

  /// Whether every reading is a slip from some other that chance does not make.
  private func isSlip(_ readings: [[Int]]) -> Bool {
    func isOne(_ figure: Figure, _ other: Figure) -> Bool {
      guard let fact = figure.facts.first, other.interval.isBounded else { return false }
      return Repair.candidates(for: fact, within: other.interval).contains { $0.kind != .digitCount }
        && Repair.coincidence(for: fact, within: other.interval) <= Self.mostCoincidence
    }
    return readings.allSatisfy { reading in
      readings.contains { other in
        other != reading
          && reading.contains { a in
            other.contains { b in
              isOne(system.figures[a], system.figures[b]) || isOne(system.figures[b], system.figures[a])
            }
          }
      }
    }
  }
}

extension Figure {
  /// Whether all of its facts have a place in one document.
  var isInOneDocument: Bool {
    guard let document = facts.first?.doc else { return false }
    return facts.allSatisfy { $0.doc == document && $0.start != nil }
  }
}

extension EquationSystem {
  /// Keeps values under one name that nothing shows to be one quantity out of the equations, and names each such name
  /// once: a margin is also profit in revenue.
  mutating func setAsideUnsupportedSlips() throws {
    let search = try UnsupportedSlips(system: self)
    figures = figures.indices.filter { !search.aside.contains($0) }.map { figures[$0] }
    let all = homonyms + search.found
    homonyms = all.enumerated().filter { place, homonym in
      !all.dropFirst(place + 1).contains { $0.ids == homonym.ids }
    }.map(\.element)
  }
}

extension Homonym {
  fileprivate var ids: Set<String> { Set(aside.joined()).union(kept) }
}

/// One name under which a document states several quantities: a total and a part of it, two lines of a table that their
/// reader could not tell apart. No error is claimed; the figures are kept out of the equations.
public struct Homonym: Sendable, Hashable, Codable {
  /// Key of the series.
  public let series: String
  /// Period of the figures.
  public let period: String
  /// Ids of the figures that are told apart from those kept, restatements together.
  public let aside: [[String]]
  /// Ids of the figures that go on standing for the name: those stated most often; empty where none is.
  public let kept: [String]
  /// In one sentence.
  public let explanation: String

  /// Of several quantities under one name the one stated most often, alone in that, goes on standing for it.
  init(_ quantities: [[Int]], of statement: Figure.Statement, in system: EquationSystem) {
    func count(_ quantity: [Int]) -> Int { quantity.reduce(0) { $0 + system.figures[$1].facts.count } }
    let most = quantities.map(count).max() ?? 0
    let leaders = quantities.filter { count($0) == most }
    let kept = leaders.count == 1 ? leaders[0] : []
    let apart = quantities.filter { $0 != kept }
    let words = ContradictionWords(system: system)
    let values = (apart + (kept.isEmpty ? [] : [kept])).compactMap(\.first).map {
      "\(words.number($0)) (\(words.id($0)))"
    }
    let name = words.place((apart.first ?? []).first ?? 0)
    let outcome =
      kept.isEmpty
      ? "none of them enters an equation; give them names of their own"
      : "only \(words.number(kept[0])), stated most often, enters equations"
    self.init(
      series: system.definitions[statement.cell.series].key,
      period: statement.cell.span.label(system.calendar),
      aside: apart.map { $0.flatMap { system.figures[$0].ids } },
      kept: kept.flatMap { system.figures[$0].ids },
      explanation: "\(name) stands for several quantities: \(values.joined(separator: ", ")); \(outcome).")
  }

  private init(series: String, period: String, aside: [[String]], kept: [String], explanation: String) {
    (self.series, self.period, self.aside, self.kept) = (series, period, aside, kept)
    self.explanation = explanation
  }
}

/// Finds figures of one name that cannot be one quantity.
///
/// Two values in different places of one document, with no slip that makes one of the other, are likelier two
/// quantities than an error: whoever misprints a figure misprints a digit, a scale or a sign. In one passage not even a
/// short number's being a slip away counts, because half of all short numbers are.
struct HomonymSearch {
  let system: EquationSystem
  /// Figures to leave out.
  private(set) var aside: Set<Int> = []
  private(set) var found: [Homonym] = []

  /// Scalars within which two figures stand in one passage.
  private static let passage = 300

  init(system: EquationSystem) {
    self.system = system
    var places: [Figure.Statement: [Int]] = [:]
    var order: [Figure.Statement] = []
    for (index, figure) in system.figures.enumerated() {
      guard figure.interval.isBounded, figure.facts.allSatisfy({ $0.doc != nil && $0.start != nil }) else {
        continue
      }
      if places[figure.statement] == nil { order.append(figure.statement) }
      places[figure.statement, default: []].append(index)
    }
    for statement in order {
      let readings = Self.readings(places[statement] ?? [], system.figures)
      if readings.count > 1 { separate(readings, statement) }
    }
  }

  /// Figures that can all be one value, together.
  static func readings(_ members: [Int], _ figures: [Figure]) -> [[Int]] {
    let sorted = members.sorted { figures[$0].interval.low < figures[$1].interval.low }
    var readings: [[Int]] = []
    var reach = -Double.infinity
    for index in sorted {
      let interval = figures[index].interval
      if interval.low <= reach, !readings.isEmpty {
        readings[readings.count - 1].append(index)
      } else {
        readings.append([index])
      }
      reach = min(readings[readings.count - 1].count > 1 ? reach : .infinity, interval.high)
    }
    return readings
  }

  private mutating func separate(_ readings: [[Int]], _ statement: Figure.Statement) {
    // Readings that a slip may join are one quantity, whose contradiction is looked at like any other.
    var quantities: [[Int]] = []
    for reading in readings {
      let joined = quantities.indices.filter { !areApart(quantities[$0], reading) }
      let merged = joined.flatMap { quantities[$0] } + reading
      quantities = quantities.indices.filter { !joined.contains($0) }.map { quantities[$0] } + [merged]
    }
    guard quantities.count > 1 else { return }
    let homonym = Homonym(quantities, of: statement, in: system)
    let names = Set(homonym.aside.joined())
    aside.formUnion(quantities.joined().filter { !names.isDisjoint(with: system.figures[$0].ids) })
    found.append(homonym)
  }

  /// In one document, and no convincing slip between them.
  private func areApart(_ one: [Int], _ other: [Int]) -> Bool {
    let (a, b) = (one.map { system.figures[$0] }, other.map { system.figures[$0] })
    let documents = Set((a + b).flatMap(\.facts).compactMap(\.doc))
    guard documents.count == 1 else { return false }
    return a.allSatisfy { x in b.allSatisfy { !isSlip(x, $0) && !isSlip($0, x) } }
  }

  private func isSlip(_ figure: Figure, _ other: Figure) -> Bool {
    guard let fact = figure.facts.first else { return false }
    let digits = (fact.lexeme ?? "").count { $0.isASCIIDigit }
    // A number of one digit is anything in another scale, and what drops a digit is coarse enough to be anything.
    let repairs = Repair.candidates(for: fact, within: other.interval)
      .filter { $0.kind != .digitCount && ($0.kind != .scale || digits > 1) }
    guard !repairs.isEmpty else { return false }
    let starts = other.facts.compactMap(\.start)
    let isNear = figure.facts.compactMap(\.start).contains { a in
      starts.contains { abs($0 - a) < Self.passage }
    }
    return !isNear || digits > 2
  }
}

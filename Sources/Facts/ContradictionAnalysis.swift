import NumericalCore

/// Finds what a component's figures contradict, one culprit after the other, until the rest can all hold.
///
/// Three layers: every single deletion re-solved exactly, the maximum-power statistic, and the slips of one edit that
/// would explain the printed text (Crowe 1992, Scholtus 2009).
struct ContradictionAnalysis {
  /// Figures taken out.
  private(set) var removed: Set<Int> = []
  private(set) var findings: [Finding] = []

  /// A contradiction with what it rests on.
  struct Finding {
    let contradiction: Contradiction
    /// Number of the culprit.
    let culprit: Int
    /// Whether it stands by itself: from several documents, of one name, or a slip explains it that chance does not make.
    let isConvincing: Bool
  }

  private let system: EquationSystem
  private let component: Component
  /// Figures of other conflicts while one is looked at.
  private var aside: Set<Int> = []
  private var words: ContradictionWords { ContradictionWords(system: system) }

  init(system: EquationSystem, component: Component) throws {
    self.system = system
    self.component = component
    while true {
      let conflict = try irreducibleConflict()
      guard !conflict.isEmpty else { break }
      try resolve(conflict)
    }
  }

  // MARK: The conflict

  /// A smallest set of figures that cannot hold together; bounds of support only where the figures alone could.
  private func irreducibleConflict() throws -> [Int] {
    let rest = component.without(removed)
    for withSupport in [false, true] {
      var polytope = try Polytope(system: system, component: rest, withSupport: withSupport)
      var conflict = try polytope.infeasibleFigures()
      for figure in conflict {
        let smaller = conflict.filter { $0 != figure }
        let reduced = Component(variables: rest.variables, equations: rest.equations, figures: smaller)
        // Ratios need the sign of their base, which a figure left out may have settled: only a proof counts.
        var trial = try Polytope(system: system, component: reduced, withSupport: withSupport)
        if try !trial.isFeasible() { conflict = smaller }
      }
      if !conflict.isEmpty { return conflict }
    }
    return []
  }

  // MARK: The culprit

  /// A figure that may be at fault, and what follows if it is.
  struct Candidate {
    let figure: Int
    var isFeasible = false
    /// Feasible only if some quantity left its support: which, and where it would lie.
    var breaks: (variable: Int, interval: ValueInterval)?
    var implied: Double?
    var interval = ValueInterval.everything
    /// χ² left over, re-linearised.
    var remaining = Double.infinity
    var repair: Repair?
  }

  /// What was found about one conflict.
  struct Verdict {
    let culprit: Candidate
    /// Figures that the algebra cannot tell apart, the culprit first.
    let tied: [Candidate]
    /// All others in the conflict.
    let others: [Candidate]
    var decider: String?
  }

  private mutating func resolve(_ conflict: [Int]) throws {
    aside = []
    var candidates = try conflict.map(candidate)
    if !candidates.contains(where: \.isFeasible) {
      // Two errors in one web of equations: the second waits for its turn. More than two: what conflicts elsewhere
      // does.
      aside = try partner(conflict).map { [$0] } ?? elsewhere(conflict)
      candidates = try conflict.map(candidate)
    }
    let statistics = try statistics(conflict)
    func strength(_ candidate: Candidate) -> Double { abs(statistics[candidate.figure] ?? 0) }

    var possible = candidates.filter { $0.isFeasible && !system.figures[$0.figure].isConfirmed }
    if possible.isEmpty { possible = candidates.filter(\.isFeasible) }
    if possible.isEmpty { possible = candidates.filter { $0.breaks == nil } }
    if possible.isEmpty { possible = candidates }
    let least = possible.map(\.remaining).min() ?? .infinity
    let strongest = possible.map(strength).max() ?? 0
    // Deletions whose χ² differ by less than the 5 % point of one degree of freedom tell nothing apart.
    let tied = possible.filter {
      least.isFinite ? $0.remaining <= least + 3.84 : strength($0) >= strongest * (1 - 1e-6)
    }
    guard let culprit = tied.min(by: { rank($0) < rank($1) }) else { return }
    removed.insert(culprit.figure)
    let ordered = [culprit] + tied.filter { $0.figure != culprit.figure }.sorted { rank($0) < rank($1) }
    var verdict = Verdict(
      culprit: culprit, tied: ordered, others: candidates.filter { $0.figure != culprit.figure })
    verdict.decider = words.decider(ordered, unstated: try unstated(ordered))
    findings.append(
      Finding(
        contradiction: describe(verdict, statistic: statistics[culprit.figure]), culprit: culprit.figure,
        isConvincing: isConvincing(conflict, ordered)))
  }

  /// In one document a figure that is about something else than its name says is likelier than a misprint, unless a
  /// slip makes all fit that chance would seldom make. Figures of one name are that by what was left of them.
  private func isConvincing(_ conflict: [Int], _ tied: [Candidate]) -> Bool {
    let figures = conflict.map { system.figures[$0] }
    let documents = Set(figures.flatMap(\.facts).map(\.doc))
    guard documents.count == 1, figures.allSatisfy(\.isInOneDocument), Set(figures.map(\.statement)).count > 1
    else { return true }
    return tied.contains { candidate in
      guard let fact = system.figures[candidate.figure].facts.first, let repair = candidate.repair else {
        return false
      }
      return repair.kind != .digitCount
        && Repair.coincidence(for: fact, within: candidate.interval) <= Self.mostCoincidence
    }
  }

  /// Above this chance a slip that makes all fit proves nothing.
  private static let mostCoincidence = 0.1

  /// Figures of other conflicts, which are set aside while this one is looked at.
  private func elsewhere(_ conflict: [Int]) throws -> Set<Int> {
    var others: Set<Int> = []
    while true {
      let rest = component.without(removed.union(conflict).union(others))
      var polytope = try Polytope(system: system, component: rest)
      let found = try polytope.infeasibleFigures()
      if found.isEmpty { return others }
      others.formUnion(found)
    }
  }

  /// The second of the two figures whose deletion together lets all others hold, where no single one does.
  ///
  /// Whatever the pair, its second figure lies in what still conflicts once the first is gone. Of several pairs the one
  /// that leaves the figures fitting best, then the one whose slips are likeliest. So many are looked at that the time
  /// stays bounded: at most `mostPairs`, fewer where each takes long.
  private func partner(_ conflict: [Int]) throws -> Int? {
    var pairs: [(second: Int, remaining: Double, cost: Double)] = []
    var looks = 0
    let most = min(Self.mostPairs, Self.mostFigures / max(component.figures.count, 1))
    for first in conflict where !system.figures[first].isConfirmed {
      var rest = try Polytope(
        system: system, component: component.without(removed.union(aside).union([first])))
      for second in try rest.infeasibleFigures() where !system.figures[second].isConfirmed {
        guard looks < most else { break }
        looks += 1
        var one = self
        one.aside.insert(second)
        let candidate = try one.candidate(first)
        guard candidate.isFeasible else { continue }
        one.aside.remove(second)
        one.aside.insert(first)
        let other = try one.candidate(second)
        pairs.append(
          (second, candidate.remaining, (candidate.repair?.cost ?? 9) + (other.repair?.cost ?? 9)))
      }
    }
    let least = pairs.map(\.remaining).min() ?? .infinity
    return pairs.filter { $0.remaining <= least + 3.84 }.min {
      ($0.cost, $0.remaining) < ($1.cost, $1.remaining)
    }?
    .second
  }

  private static let mostPairs = 200
  /// Figures in all programs of a search together.
  private static let mostFigures = 100_000

  /// A level that nobody has stated and on which the readings that are left do not overlap.
  private func unstated(_ tied: [Candidate]) throws -> (name: String, values: [String])? {
    guard tied.count == 2, tied.allSatisfy(\.isFeasible) else { return nil }
    var polytopes = try tied.map {
      try Polytope(system: system, component: component.without(removed.union(aside).union([$0.figure])))
    }
    let mine = Set(component.variables)
    let stated = Set(
      system.figures.compactMap { if case .level(let cell) = $0.statement { cell } else { nil } })
    var copy = system
    for cell in system.cells where !stated.contains(cell) && system.ratios[cell.series] == nil {
      let quantity = copy.quantity(cell)
      guard quantity.variables.allSatisfy(mine.contains) else { continue }
      let ranges = try polytopes.indices.map { try polytopes[$0].range(of: quantity).interval }
      guard ranges.allSatisfy(\.isBounded), ranges[0].high < ranges[1].low || ranges[1].high < ranges[0].low
      else { continue }
      return (
        "\(system.definitions[cell.series].key) in \(cell.span.label(system.calendar))",
        ranges.map { NumberWords.text(($0.low + $0.high) / 2) }
      )
    }
    return nil
  }

  /// Likeliest slip first, then the figure said least often, then the one with more digits to slip on, then the later.
  private func rank(_ candidate: Candidate) -> (Double, Int, Int, Int) {
    let figure = system.figures[candidate.figure]
    let digits = (figure.facts.first?.lexeme ?? "").count { $0.isASCIIDigit }
    return (candidate.repair?.cost ?? 9, figure.facts.count, -digits, -candidate.figure)
  }

  private func candidate(_ figure: Int) throws -> Candidate {
    var candidate = Candidate(figure: figure)
    let quantity = system.figures[figure].quantity
    let rest = component.without(removed.union(aside).union([figure]))
    var polytope = try Polytope(system: system, component: rest)
    if try polytope.isFeasible() {
      candidate.isFeasible = true
      candidate.interval = try polytope.range(of: quantity).interval
      let estimate = try PointEstimate(polytope: polytope, system: system, start: polytope.middle())
      candidate.remaining = estimate.squaredDistance
      let all = polytope.spread(estimate.point)
      if estimate.determines(quantity, at: all) { candidate.implied = quantity.value(at: all) }
      candidate.repair = system.figures[figure].facts.first.flatMap { fact in
        guard candidate.interval.isBounded, isOwn(system.figures[figure]) else { return nil }
        return Repair.candidates(
          for: fact, within: candidate.interval, rates: system.rates(fact.currency)
        ).first
      }
      return candidate
    }
    var free = try Polytope(system: system, component: rest, withSupport: false)
    guard try free.isFeasible() else { return candidate }
    for variable in component.variables where system.support(of: variable).isFinite {
      let level = Quantity(numerator: LinearForm([(variable: variable, coefficient: 1)]))
      let interval = try free.range(of: level).interval
      if interval.high < system.support(of: variable) {
        candidate.breaks = (variable, interval)
        break
      }
    }
    return candidate
  }

  /// A rate of exchange is no printed figure.
  private func isOwn(_ figure: Figure) -> Bool {
    if case .rate = figure.statement { false } else { true }
  }

  /// z of every figure in the conflict, linearised where the conflict's figures do not bind.
  private func statistics(_ conflict: [Int]) throws -> [Int: Double] {
    var without = removed.union(aside)
    var start: Polytope?
    for figure in conflict {
      without.insert(figure)
      var trial = try Polytope(system: system, component: component.without(without))
      if try trial.isFeasible() {
        start = trial
        break
      }
    }
    guard var start else { return [:] }
    let polytope = try Polytope(system: system, component: component.without(removed.union(aside)))
    return try PointEstimate(polytope: polytope, system: system, start: start.middle()).statistic
  }

  // MARK: Words

  private func describe(_ verdict: Verdict, statistic: Double?) -> Contradiction {
    let culprit = verdict.culprit
    let figure = system.figures[culprit.figure]
    let all = [culprit] + verdict.others
    return Contradiction(
      facts: all.sorted { $0.figure < $1.figure }.flatMap { system.figures[$0.figure].ids },
      series: words.key(culprit.figure), period: figure.statement.cell.span.label(system.calendar),
      culprit: words.id(culprit.figure), culpritFacts: figure.ids,
      stated: figure.facts.first?.value ?? figure.center, implied: culprit.implied,
      low: culprit.isFeasible && culprit.interval.low.isFinite ? culprit.interval.low : nil,
      high: culprit.isFeasible && culprit.interval.high.isFinite ? culprit.interval.high : nil,
      repair: culprit.repair,
      undecidable: verdict.tied.count > 1 ? verdict.tied.flatMap { system.figures[$0.figure].ids } : [],
      rejected: verdict.others.map {
        Contradiction.Alternative(fact: words.id($0.figure), reason: words.reason($0, verdict))
      },
      statistic: statistic, conflict: words.conflict(verdict), decider: verdict.decider,
      findings: words.findings(verdict), explanation: words.explanation(verdict))
  }
}

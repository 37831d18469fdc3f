import NumericalCore

/// Finds what a component's figures contradict, one culprit after the other, until the rest can all hold.
///
/// Three layers: every single deletion re-solved exactly, the maximum-power statistic, and the slips of one edit that
/// would explain the printed text (Crowe 1992, Scholtus 2009).
struct ContradictionAnalysis {
  /// Figures taken out.
  private(set) var removed: Set<Int> = []
  private(set) var contradictions: [Contradiction] = []

  private let system: EquationSystem
  private let component: Component

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

  private struct Candidate {
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

  private mutating func resolve(_ conflict: [Int]) throws {
    var candidates: [Candidate] = []
    for figure in conflict where !system.figures[figure].isConfirmed { candidates.append(try candidate(figure)) }
    if candidates.isEmpty { candidates = try conflict.map(candidate) }
    let statistics = try statistics(conflict)
    func strength(_ candidate: Candidate) -> Double { abs(statistics[candidate.figure] ?? 0) }

    var possible = candidates.filter(\.isFeasible)
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
    contradictions.append(
      describe(culprit, tied: tied, all: candidates, statistic: statistics[culprit.figure]))
  }

  /// Likeliest slip first, then the figure said least often, then the coarser, then the later one.
  private func rank(_ candidate: Candidate) -> (Double, Int, Double, Int) {
    let figure = system.figures[candidate.figure]
    let size = max(abs(figure.center ?? figure.interval.low), .leastNormalMagnitude)
    return (candidate.repair?.cost ?? 9, figure.facts.count, -figure.halfWidth / size, -candidate.figure)
  }

  private func candidate(_ figure: Int) throws -> Candidate {
    var candidate = Candidate(figure: figure)
    let quantity = system.figures[figure].quantity
    let rest = component.without(removed.union([figure]))
    var polytope = try Polytope(system: system, component: rest)
    if try polytope.isFeasible() {
      candidate.isFeasible = true
      candidate.interval = try polytope.range(of: quantity).interval
      let estimate = try PointEstimate(polytope: polytope, system: system, start: polytope.middle())
      candidate.remaining = estimate.squaredDistance
      let all = polytope.spread(estimate.point)
      if estimate.determines(quantity, at: all) { candidate.implied = quantity.value(at: all) }
      candidate.repair = system.figures[figure].facts.first.flatMap { fact in
        candidate.interval.isBounded ? Repair.candidates(for: fact, within: candidate.interval).first : nil
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

  /// z of every figure in the conflict, linearised where the conflict's figures do not bind.
  private func statistics(_ conflict: [Int]) throws -> [Int: Double] {
    var without = removed
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
    let polytope = try Polytope(system: system, component: component.without(removed))
    return try PointEstimate(polytope: polytope, system: system, start: start.middle()).statistic
  }

  // MARK: Words

  private func describe(
    _ culprit: Candidate, tied: [Candidate], all: [Candidate], statistic: Double?
  ) -> Contradiction {
    let figure = system.figures[culprit.figure]
    let others = all.filter { $0.figure != culprit.figure }
    let undecidable = tied.count > 1 ? tied.flatMap { system.figures[$0.figure].ids } : []
    let alternatives = others.map { other in
      Contradiction.Alternative(
        fact: id(other.figure),
        reason: reason(other, isTied: tied.contains { $0.figure == other.figure }, culprit))
    }
    return Contradiction(
      facts: all.flatMap { system.figures[$0.figure].ids }, series: key(culprit.figure),
      period: figure.statement.cell.span.label(system.calendar), culprit: id(culprit.figure),
      culpritFacts: figure.ids, stated: figure.facts.first?.value ?? figure.center, implied: culprit.implied,
      low: culprit.isFeasible && culprit.interval.low.isFinite ? culprit.interval.low : nil,
      high: culprit.isFeasible && culprit.interval.high.isFinite ? culprit.interval.high : nil,
      repair: culprit.repair, undecidable: undecidable, rejected: alternatives, statistic: statistic,
      explanation: explanation(culprit, tied: tied, others: others, alternatives: alternatives))
  }

  private func explanation(
    _ culprit: Candidate, tied: [Candidate], others: [Candidate], alternatives: [Contradiction.Alternative]
  ) -> String {
    var sentences: [String] = []
    let against = others.map { name($0.figure) }.joined(separator: " and ")
    sentences.append("\(name(culprit.figure)) cannot stand with \(against).")
    if culprit.isFeasible {
      let range =
        "\(NumberWords.text(culprit.interval.low)) to \(NumberWords.text(culprit.interval.high))"
      sentences.append(
        "The others imply "
          + (culprit.implied.map { "\(NumberWords.text($0)) (\(range))." } ?? "\(range)."))
    }
    if let repair = culprit.repair {
      sentences.append("\(repair.lexeme) would fit: \(repair.kind.words).")
    }
    if tied.count > 1 {
      sentences.append("The figures alone cannot tell which of \(tied.count) is wrong.")
    }
    let worthSaying = zip(others, alternatives).filter { other, _ in other.isFeasible || other.breaks != nil }
    sentences += worthSaying.map { "Not \($1.fact): \($1.reason)." }
    if worthSaying.isEmpty { sentences.append("No other single figure explains it.") }
    return sentences.joined(separator: " ")
  }

  private func reason(_ other: Candidate, isTied: Bool, _ culprit: Candidate) -> String {
    if let breaks = other.breaks {
      let level = system.variables[breaks.variable]
      let definition = system.definitions[level.series]
      return
        "\(definition.key) would be \(NumberWords.text((breaks.interval.low + breaks.interval.high) / 2)), "
        + "and it cannot be below \(NumberWords.text(definition.support ?? 0))"
    }
    guard other.isFeasible else { return "without it the others still contradict each other" }
    let would = other.implied.map { "it would have to be \(NumberWords.text($0))" } ?? "it could be dropped"
    guard isTied else { return "\(would), and the remaining figures fit worse" }
    guard let repair = other.repair else {
      return "\(would), which no single slip makes of the printed figure"
    }
    guard let best = culprit.repair, best.cost < repair.cost else {
      return "\(would), as easily one slip away"
    }
    return "\(would), and \(repair.lexeme) is a less likely slip"
  }

  private func name(_ figure: Int) -> String {
    let stated = system.figures[figure]
    let what =
      switch stated.statement {
      case .level: ""
      case .difference: " change"
      case .growth: " growth"
      case .share: " share"
      case .rate: " at the rate of exchange"
      }
    let number = stated.center.map { NumberWords.text($0) } ?? stated.facts.first?.lexeme ?? "its bound"
    return "\(key(figure))\(what) \(number) in \(stated.statement.cell.span.label(system.calendar))"
  }

  private func key(_ figure: Int) -> String {
    system.definitions[system.figures[figure].statement.cell.series].key
  }

  private func id(_ figure: Int) -> String { system.figures[figure].ids.first ?? "" }
}

extension Repair.Kind {
  var words: String {
    switch self {
    case .digit: "one digit misread"
    case .transposition: "two digits swapped"
    case .teens: "a teen taken for a ten, or the reverse"
    case .scale: "another scale word"
    case .sign: "the sign turned"
    }
  }
}

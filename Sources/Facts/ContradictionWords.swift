/// Says in short sentences what contradicts what, what was rejected and why, and what would decide.
struct ContradictionWords {
  let system: EquationSystem

  /// All of it.
  func explanation(_ verdict: ContradictionAnalysis.Verdict) -> String {
    ([conflict(verdict)] + findings(verdict)).joined(separator: " ")
  }

  /// What cannot stand together.
  func conflict(_ verdict: ContradictionAnalysis.Verdict) -> String {
    let against = Self.list(verdict.others.map { name($0.figure) })
    return against.isEmpty
      ? "\(name(verdict.culprit.figure)) cannot be."
      : "\(name(verdict.culprit.figure)) cannot stand with \(against)."
  }

  /// What follows from the conflict, a sentence each.
  func findings(_ verdict: ContradictionAnalysis.Verdict) -> [String] {
    var sentences: [String] = []
    let culprit = verdict.culprit
    sentences.append("Likeliest culprit: \(id(culprit.figure)), \(name(culprit.figure)).")
    if culprit.isFeasible, culprit.interval != .everything {
      let sign = percent(system.figures[culprit.figure])
      let low = NumberWords.text(culprit.interval.low) + sign
      let high = NumberWords.text(culprit.interval.high) + sign
      let range =
        culprit.interval.isBounded
        ? "\(low) to \(high)" : culprit.interval.low.isFinite ? "at least \(low)" : "at most \(high)"
      let implied = culprit.implied.map { "\(NumberWords.text($0))\(sign) (\(range))" } ?? range
      sentences.append("The others imply \(implied).")
    }
    if let repair = culprit.repair {
      sentences.append("\(repair.lexeme) would fit: \(repair.kind.words).")
    }
    if verdict.tied.count > 1 {
      sentences.append(
        "The figures alone cannot tell which of \(verdict.tied.count) is wrong: "
          + Self.list(verdict.tied.map { id($0.figure) }) + ".")
    }
    let worthSaying = verdict.others.filter { $0.isFeasible || $0.breaks != nil }
    sentences += worthSaying.map { "Not \(id($0.figure)): \(reason($0, verdict))." }
    if worthSaying.isEmpty, verdict.culprit.isFeasible {
      sentences.append("No other single figure explains it.")
    }
    let about = Set(([culprit] + verdict.others).map { system.figures[$0.figure].statement })
    if about.count == 1, ([culprit] + verdict.others).allSatisfy({ $0.repair == nil }) {
      sentences.append("No single slip makes one of the other: they may be two quantities under one name.")
    }
    if let decider = verdict.decider { sentences.append(decider) }
    return sentences
  }

  /// Why a figure is not the culprit.
  func reason(_ other: ContradictionAnalysis.Candidate, _ verdict: ContradictionAnalysis.Verdict) -> String {
    if let breaks = other.breaks {
      let level = system.variables[breaks.variable]
      let definition = system.definitions[level.series]
      let middle = (breaks.interval.low + breaks.interval.high) / 2
      let would =
        middle.isFinite ? NumberWords.text(middle) : "at most \(NumberWords.text(breaks.interval.high))"
      return
        "\(definition.key) would be \(would), and it cannot be below \(NumberWords.text(definition.support ?? 0))"
    }
    if system.figures[other.figure].isConfirmed { return "several other figures agree on it" }
    guard other.isFeasible else { return "without it the others still contradict each other" }
    let would = other.implied.map { "it would have to be \(NumberWords.text($0))" } ?? "it could be dropped"
    guard verdict.tied.contains(where: { $0.figure == other.figure }) else {
      return "\(would), and the remaining figures fit worse"
    }
    guard let repair = other.repair else {
      return "\(would), which no single slip makes of the printed figure"
    }
    guard let best = verdict.culprit.repair, best.cost < repair.cost else {
      return "\(would), as easily one slip away"
    }
    return "\(would), and \(repair.lexeme) is a less likely slip"
  }

  /// Where two readings are left: the figure to look up, and what each outcome would mean.
  func decider(_ tied: [ContradictionAnalysis.Candidate], unstated: (name: String, values: [String])?)
    -> String?
  {
    guard tied.count > 1 else { return nil }
    if let unstated {
      let outcomes = zip(tied, unstated.values).map { "\($1) if \(id($0.figure)) is wrong" }
      return "\(unstated.name) would decide: \(outcomes.joined(separator: ", "))."
    }
    guard let first = tied.first, let implied = first.implied else { return nil }
    let stated = system.figures[first.figure].center.map { NumberWords.text($0) } ?? "the stated figure"
    return
      "A second source for \(place(first.figure)) would decide: \(NumberWords.text(implied)) convicts "
      + "\(id(first.figure)), \(stated) clears it."
  }

  // MARK: Names

  func name(_ figure: Int) -> String {
    let stated = system.figures[figure]
    return
      "\(key(figure))\(what(stated)) \(number(figure)) in \(stated.statement.cell.span.label(system.calendar))"
  }

  /// `80.4 billion`, `29 %`, `at least 1 billion`.
  func number(_ figure: Int) -> String {
    let stated = system.figures[figure]
    return stated.center.map { NumberWords.text($0) + percent(stated) } ?? bound(stated)
  }

  func place(_ figure: Int) -> String {
    let stated = system.figures[figure]
    return "\(key(figure))\(what(stated)) in \(stated.statement.cell.span.label(system.calendar))"
  }

  private func what(_ figure: Figure) -> String {
    switch figure.statement {
    case .level: ""
    case .difference: " change"
    case .growth: " growth"
    case .share: " share"
    case .rate: " at the rate of exchange"
    }
  }

  private func percent(_ figure: Figure) -> String {
    switch figure.statement {
    case .growth, .share: " %"
    case .level, .difference, .rate: ""
    }
  }

  /// `at least 1 billion`, or the words of the document.
  private func bound(_ figure: Figure) -> String {
    if figure.interval.low.isFinite, !figure.interval.high.isFinite {
      return "at least \(NumberWords.text(figure.interval.low))"
    }
    if figure.interval.high.isFinite, !figure.interval.low.isFinite {
      return "at most \(NumberWords.text(figure.interval.high))"
    }
    return figure.facts.first?.lexeme
      ?? "\(NumberWords.text(figure.interval.low)) to \(NumberWords.text(figure.interval.high))"
  }

  func key(_ figure: Int) -> String {
    system.definitions[system.figures[figure].statement.cell.series].key
  }

  func id(_ figure: Int) -> String { system.figures[figure].ids.first ?? "" }

  /// `a`, `a and b`, `a, b and c`.
  private static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Repair.Kind {
  var words: String {
    switch self {
    case .digit: "one digit misread"
    case .digitCount: "one digit too many or too few"
    case .transposition: "two digits swapped"
    case .teens: "a teen taken for a ten, or the reverse"
    case .scale: "another scale word"
    case .sign: "the sign turned"
    case .currency: "the amount is in the other currency"
    case .percent: "a fraction taken for a percentage, or the reverse"
    }
  }
}

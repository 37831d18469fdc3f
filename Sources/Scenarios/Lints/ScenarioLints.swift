import OrderedCollections
import TimeSeries

/// Doubts about the assumptions of one scenario beside each other.
struct ScenarioLints {
  let model: ModelFile

  var lints: [ModelLint] {
    var found: OrderedSet<ModelLint> = []
    for scenario in model.scenarios.values {
      let assumptions = model.assumptions(of: scenario)
      for assumption in scenario.assumptions { found.append(contentsOf: reach(assumption)) }
      let counted = doubleCounting(assumptions)
      found.append(contentsOf: counted.map(\.lint))
      found.append(contentsOf: agreement(assumptions, scenario, except: Set(counted.map(\.cell))))
    }
    return Array(found)
  }

  private struct Cell: Hashable {
    let series: String
    let period: Period
  }

  // MARK: What an assumption can reach

  private func reach(_ assumption: Assumption) -> [ModelLint] {
    guard model.isForecast(assumption.series) else {
      return [
        ModelLint(
          .notForecast, assumption.location,
          "'\(assumption.text)': '\(assumption.series)' is never forecast; give it a 'model' or an 'is'")
      ]
    }
    guard let last = assumption.periods.last, last > model.horizon else { return [] }
    return [
      ModelLint(
        .unreachable, assumption.location,
        "'\(assumption.text)': \(last) lies after the horizon; set 'horizon' to \(last) or later, or shorten it"
      )
    ]
  }

  // MARK: Double counting

  private func doubleCounting(_ assumptions: [Assumption]) -> [(lint: ModelLint, cell: Cell)] {
    var assumed: Set<Cell> = []
    for assumption in assumptions where assumption.mode == .see || assumption.mode == .do {
      for period in assumption.periods { assumed.insert(Cell(series: assumption.series, period: period)) }
    }
    func isAssumed(_ series: String, _ period: Period) -> Bool {
      assumed.contains(Cell(series: series, period: period)) || areAllPartsAssumed(series, period)
    }
    func areAllPartsAssumed(_ series: String, _ period: Period) -> Bool {
      let parts = parts(of: series)
      return parts.count >= 2 && parts.allSatisfy { isAssumed($0, period) }
    }
    var found: [(lint: ModelLint, cell: Cell)] = []
    for assumption in assumptions where assumption.mode == .see || assumption.mode == .do {
      for period in assumption.periods where areAllPartsAssumed(assumption.series, period) {
        let names = parts(of: assumption.series).joined(separator: ", ")
        let lint = ModelLint(
          .doubleCounting, assumption.location,
          "'\(assumption.text)' speaks of a sum whose parts \(names) are all assumed for \(period) too; the sum"
            + " follows from them: remove it, or leave one part open")
        found.append((lint, Cell(series: assumption.series, period: period)))
      }
    }
    return found
  }

  private func parts(of series: String) -> [String] {
    model.series[series]?.identity?.linearCombination?.map(\.name) ?? []
  }

  // MARK: Rank and conflicts

  /// A level seen without softness, as an equation between the levels of series with draws of their own.
  private struct Equation {
    var coefficients: OrderedDictionary<Cell, Double>
    var value: Double
    /// Assumptions that it was combined from.
    var sources: [Int]
  }

  /// Elimination over the exact levels: an equation left without series is implied by others, or contradicts them.
  private func agreement(
    _ assumptions: [Assumption], _ scenario: Scenario, except counted: Set<Cell>
  ) -> [ModelLint] {
    var kept: [(pivot: Cell, equation: Equation)] = []
    var found: [ModelLint] = []
    for (index, assumption) in assumptions.enumerated() {
      guard assumption.mode == .see, assumption.softness == 0, assumption.density == nil,
        case .levels(let levels) = assumption.content
      else { continue }
      for (period, level) in zip(assumption.periods, levels) {
        guard !counted.contains(Cell(series: assumption.series, period: period)) else { continue }
        var equation = Equation(
          coefficients: expanded(assumption.series, period), value: level, sources: [index])
        for (pivot, other) in kept {
          guard let factor = equation.coefficients[pivot] else { continue }
          for (cell, coefficient) in other.coefficients {
            equation.coefficients[cell, default: 0] -= factor * coefficient
          }
          equation.value -= factor * other.value
          equation.sources += other.sources
        }
        equation.coefficients = equation.coefficients.filter { abs($0.value) > 1e-12 }
        if let (pivot, size) = equation.coefficients.elements.first.map({ ($0.key, $0.value) }) {
          equation.coefficients = equation.coefficients.mapValues { $0 / size }
          equation.value /= size
          kept.append((pivot, equation))
        } else {
          found.append(verdict(equation, level, assumptions, scenario))
        }
      }
    }
    return found
  }

  private func verdict(
    _ equation: Equation, _ level: Double, _ assumptions: [Assumption], _ scenario: Scenario
  ) -> ModelLint {
    let own = assumptions[equation.sources[0]]
    let others = Set(equation.sources.dropFirst()).sorted().map {
      "'\(assumptions[$0].text)' in line \(assumptions[$0].location.line)"
    }.joined(separator: ", ")
    if abs(equation.value) > 1e-9 * max(abs(level), .leastNormalMagnitude) {
      return ModelLint(
        .conflict, own.location,
        "scenario '\(scenario.name)' is infeasible: '\(own.text)' cannot hold with \(others); remove one, or make"
          + " one soft")
    }
    return ModelLint(.redundant, own.location, "'\(own.text)' says what \(others) implies; remove it")
  }

  /// The level in terms of series that are no sums.
  private func expanded(_ series: String, _ period: Period) -> OrderedDictionary<Cell, Double> {
    guard let terms = model.series[series]?.identity?.linearCombination else {
      return [Cell(series: series, period: period): 1]
    }
    var sum: OrderedDictionary<Cell, Double> = [:]
    for (name, coefficient) in terms {
      for (cell, inner) in expanded(name, period) { sum[cell, default: 0] += coefficient * inner }
    }
    return sum
  }
}

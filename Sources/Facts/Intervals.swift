import NumericalCore

/// The polytope that the printed intervals of one component leave, and the exact range of any quantity over it.
///
///     l ≤ x ≤ u            a level
///     (1 + l)·xₚ ≤ xₜ ≤ (1 + u)·xₚ     a growth rate, where xₚ ≥ 0
///
/// A ratio is multiplied out only where its denominator cannot be negative, by its support or by the other figures.
struct Polytope: Sendable {
  /// Who put a row into the program.
  enum Owner: Sendable, Hashable {
    case figure(Int)
    case equation(Int)
    /// The scale of a component in which only ratios are stated.
    case scale
  }

  /// A range with the figures that determine its ends.
  struct Range: Sendable {
    var interval: ValueInterval
    var figures: [Int]
  }

  let component: Component
  /// Only ratios are stated: levels have no scale, and one is fixed so that the ratios stand alone.
  let isScaleFree: Bool
  /// Figures in the program: ratios only where they could be multiplied out.
  private(set) var used: Set<Int> = []
  /// Figures against a base that is negative: no growth rate in the usual sense.
  private(set) var negativeBase: [Int] = []

  /// The denominator that is fixed at one where ratios are all that is stated.
  private(set) var scaleForm: LinearForm?

  private let system: EquationSystem
  private let position: [Int: Int]
  private let withSupport: Bool
  private var program: LinearProgram
  private var owners: [Owner] = []
  /// Sum of the vertices visited, for a point in the middle.
  private var vertexSum: [Double]
  private var vertexCount = 0
  /// What was asked before: every level is asked for twice, for the middle and for its row.
  private var known: [Quantity: Range] = [:]

  init(system: EquationSystem, component: Component, withSupport: Bool = true) throws {
    self.system = system
    self.component = component
    self.withSupport = withSupport
    position = Dictionary(uniqueKeysWithValues: component.variables.enumerated().map { ($1, $0) })
    program = LinearProgram(
      lower: component.variables.map { withSupport ? system.support(of: $0) : -.infinity },
      upper: component.variables.map { _ in .infinity })
    vertexSum = Array(repeating: 0, count: component.variables.count)
    let figures = component.figures.map { system.figures[$0] }
    isScaleFree =
      !figures.isEmpty && figures.allSatisfy { $0.quantity.denominator != nil || $0.interval == .zero }
    for index in component.equations {
      addRow(system.equations[index].form, ValueInterval(low: 0, high: 0), .equation(index))
    }
    if isScaleFree, let denominator = figures.compactMap(\.quantity.denominator).first {
      scaleForm = denominator
      addRow(denominator, ValueInterval(low: 1, high: 1), .scale)
    }
    program.start = statedLevels(of: figures)
    try addFigures()
  }

  /// Levels where figures state them outright, which is near where all figures hold; else zero.
  private func statedLevels(of figures: [Figure]) -> [Double] {
    var start = Array(repeating: 0.0, count: component.variables.count)
    for figure in figures where figure.quantity.denominator == nil {
      guard let term = figure.quantity.numerator.terms.first, figure.quantity.numerator.terms.count == 1,
        let center = figure.center, let place = position[term.variable]
      else { continue }
      start[place] = center / term.coefficient
    }
    return start
  }

  // MARK: Rows

  private mutating func addFigures() throws {
    var waiting: [Int] = []
    for index in component.figures {
      guard let denominator = system.figures[index].quantity.denominator else {
        addFigure(index)
        continue
      }
      if supported(denominator) { addFigure(index) } else { waiting.append(index) }
    }
    // A base whose sign the other figures settle lets its growth rates in, which may settle further bases.
    var progress = true
    while progress, !waiting.isEmpty, try isFeasible() {
      progress = false
      for index in waiting {
        guard let denominator = system.figures[index].quantity.denominator else { continue }
        let sign = try range(of: Quantity(numerator: denominator)).interval
        if sign.low >= 0 || isScaleFree {
          addFigure(index)
        } else if sign.high < 0 {
          negativeBase.append(index)
        } else {
          continue
        }
        waiting.removeAll { $0 == index }
        progress = true
      }
    }
  }

  private func supported(_ form: LinearForm) -> Bool {
    form.terms.allSatisfy { $0.coefficient > 0 && system.support(of: $0.variable) >= 0 }
  }

  private mutating func addFigure(_ index: Int) {
    let figure = system.figures[index]
    used.insert(index)
    guard let denominator = figure.quantity.denominator else {
      addRow(figure.quantity.numerator, figure.interval, .figure(index))
      return
    }
    let low = figure.interval.low / figure.quantity.scale
    let high = figure.interval.high / figure.quantity.scale
    if low.isFinite {
      let row = figure.quantity.numerator.adding(denominator, times: -low)
      addRow(row, ValueInterval(low: 0, high: .infinity), .figure(index))
    }
    if high.isFinite {
      let row = figure.quantity.numerator.adding(denominator, times: -high)
      addRow(row, ValueInterval(low: -.infinity, high: 0), .figure(index))
    }
  }

  private mutating func addRow(_ form: LinearForm, _ interval: ValueInterval, _ owner: Owner) {
    program.addRow(
      form.terms.compactMap { term in position[term.variable].map { (variable: $0, value: term.coefficient) }
      },
      lower: interval.low, upper: interval.high)
    owners.append(owner)
    known = [:]
  }

  // MARK: Answers

  mutating func isFeasible() throws -> Bool { try program.feasible().status != .infeasible }

  /// Figures of the combination that proves infeasibility; empty where the polytope has a point.
  mutating func infeasibleFigures() throws -> [Int] {
    let verdict = try program.feasible()
    return verdict.status == .infeasible ? figures(behind: verdict.multipliers) : []
  }

  /// Least and greatest value over the polytope, open where nothing bounds it. The polytope has to be nonempty.
  mutating func range(of quantity: Quantity) throws -> Range {
    if let range = known[quantity] { return range }
    let range = try freshRange(of: quantity)
    known[quantity] = range
    return range
  }

  private mutating func freshRange(of quantity: Quantity) throws -> Range {
    guard let denominator = quantity.denominator else {
      let objective = dense(quantity.numerator)
      return range(try program.minimize(objective), try program.maximize(objective), scale: quantity.scale)
    }
    let above = dense(quantity.numerator)
    let below = dense(denominator)
    do {
      return range(
        try program.minimizeRatio(numerator: above, denominator: below),
        try program.maximizeRatio(numerator: above, denominator: below), scale: quantity.scale)
    } catch .denominatorNotPositive {
      return Range(interval: .everything, figures: [])
    }
  }

  /// The mean of all vertices visited so far: a point well inside, that keeps every equation.
  mutating func middle() throws -> [Double] {
    for index in component.variables {
      _ = try range(of: Quantity(numerator: LinearForm([(variable: index, coefficient: 1)])))
    }
    guard vertexCount > 0 else { return try program.feasible().point }
    return vertexSum.map { $0 / Double(vertexCount) }
  }

  /// What an interval bounds.
  enum Subject: Hashable {
    case figure(Int)
    /// A level of the system, by its support.
    case variable(Int)
  }

  /// Every interval of the program, exact figures included.
  var intervals: [(subject: Subject, interval: ValueInterval)] {
    let supports =
      withSupport
      ? component.variables.map { index in
        (Subject.variable(index), ValueInterval(low: system.support(of: index), high: .infinity))
      } : []
    let figures = component.figures.filter(used.contains)
    return supports + figures.map { (.figure($0), system.figures[$0].interval) }
  }

  /// How far one may go from one point toward another, 0...1, and stay in the polytope, and the bound that ends the way.
  func reach(
    from here: [Double], to there: [Double], except held: Set<Subject>
  ) -> (reach: Double, bound: PointEstimate.Bound?) {
    let (here, there) = (spread(here), spread(there))
    var reach = 1.0
    var blocking: PointEstimate.Bound?
    for (subject, interval) in intervals where !held.contains(subject) {
      let quantity = system.quantity(of: subject)
      let (a, b) = (quantity.value(at: here), quantity.value(at: there))
      guard let bound = interval.bound(beyondWhich: b, from: a) else { continue }
      // Along a straight way a ratio n/d meets its bound where n − bound·d is zero.
      let share: Double
      if let denominator = quantity.denominator {
        let limit = bound / quantity.scale
        let before = quantity.numerator.value(at: here) - limit * denominator.value(at: here)
        let after = quantity.numerator.value(at: there) - limit * denominator.value(at: there)
        share = before == after ? 0 : before / (before - after)
      } else {
        share = (a - bound) / (a - b)
      }
      if max(0, share) < reach {
        reach = max(0, share)
        blocking = PointEstimate.Bound(subject: subject, value: bound)
      }
    }
    return (reach, blocking)
  }

  /// A point of the component in the numbering of the system.
  func spread(_ point: [Double]) -> [Double] {
    var all = Array(repeating: 0.0, count: system.variables.count)
    for (j, index) in component.variables.enumerated() { all[index] = point[j] }
    return all
  }

  private func dense(_ form: LinearForm) -> [Double] {
    var objective = Array(repeating: 0.0, count: component.variables.count)
    for term in form.terms { if let j = position[term.variable] { objective[j] = term.coefficient } }
    return objective
  }

  private mutating func range(
    _ least: LinearProgram.Solution, _ most: LinearProgram.Solution, scale: Double
  ) -> Range {
    for solution in [least, most] where solution.status == .optimal {
      for j in vertexSum.indices { vertexSum[j] += solution.point[j] }
      vertexCount += 1
    }
    return Range(
      interval: ValueInterval(
        low: least.status == .optimal ? scale * least.value : -.infinity,
        high: most.status == .optimal ? scale * most.value : .infinity),
      figures: Array(Set(figures(behind: least.multipliers) + figures(behind: most.multipliers))).sorted())
  }

  private func figures(behind multipliers: [LinearProgram.Multiplier]) -> [Int] {
    let rows = multipliers.compactMap { if case .row(let i) = $0.constraint { owners[i] } else { nil } }
    let figures = rows.compactMap { if case .figure(let index) = $0 { index } else { nil } }
    return Array(Set(figures)).sorted()
  }
}

extension ValueInterval {
  static let zero = ValueInterval(low: 0, high: 0)

  /// The end that lies between a value inside and one outside; a hair beyond it is rounding, not a violation.
  func bound(beyondWhich outside: Double, from inside: Double) -> Double? {
    let slack = 1e-12 * max(abs(inside), abs(outside))
    if outside < low - slack, inside > outside { return low }
    if outside > high + slack, outside > inside { return high }
    return nil
  }
}

extension EquationSystem {
  /// The quantity that an interval bounds.
  func quantity(of subject: Polytope.Subject) -> Quantity {
    switch subject {
    case .figure(let index): figures[index].quantity
    case .variable(let index): Quantity(numerator: LinearForm([(variable: index, coefficient: 1)]))
    }
  }
}

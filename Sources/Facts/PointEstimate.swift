import Conditioning
import NumericalCore

/// The most likely levels of one component: weighted least squares over its stated figures.
///
///     y ~ N(stated, h²/3),   y ∈ {f(x) : E·x = 0}
///
/// Stone (1942) by Gauss–Newton: at each step the figures are conditioned on lying in the column space of the figure
/// → level map, that is on the left null space of the stacked map [∂f/∂x; E]. A rounding half-width h is a uniform
/// error of variance h²/3. Exact figures and equations are rows of E.
struct PointEstimate: Sendable {
  /// Levels in the component's numbering.
  private(set) var point: [Double]
  /// χ² of all figures against the equations.
  private(set) var squaredDistance = 0.0
  private(set) var degreesOfFreedom = 0
  private(set) var tailProbability = 1.0
  /// The maximum-power statistic of each figure: z² is what deleting it takes off χ² (Crowe 1992).
  private(set) var statistic: [Int: Double] = [:]
  /// How hard each held bound, by its place in `held`, pulls: a positive multiplier says that χ² falls as the quantity
  /// grows.
  private(set) var multiplier: [Int: Double] = [:]
  /// The strongest pull of any figure, against which a multiplier is nought.
  private(set) var strongestPull = 0.0
  /// The equations between the figures, unknown levels projected out.
  private(set) var residualChecks = Checks(figures: [], map: Matrix(rows: 0, columns: 0), deviations: [])

  private let system: EquationSystem
  private let component: Component
  private let position: [Int: Int]
  private let held: [Bound]
  /// Magnitudes of the levels, so that rank is decided free of units.
  private let sizes: [Double]
  /// Orthonormal directions that the equations and figures determine, in scaled levels.
  private var determined: Matrix

  /// A quantity that is held at an end of its interval.
  struct Bound {
    let subject: Polytope.Subject
    let value: Double
  }

  /// Estimates from a start inside the polytope, over the figures whose meaning is settled; those in `held` count as
  /// exact at their bounds.
  init(polytope: Polytope, system: EquationSystem, start: [Double], held: [Bound] = []) throws {
    self.held = held
    self.system = system
    component = polytope.component
    position = Dictionary(uniqueKeysWithValues: polytope.component.variables.enumerated().map { ($1, $0) })
    point = start
    determined = Matrix(rows: start.count, columns: 0)
    let largest = start.map(abs).max() ?? 0
    sizes = start.map { largest > 0 ? max(abs($0), 1e-6 * largest) : 1 }
    let isHeld = Set(held.compactMap { if case .figure(let index) = $0.subject { index } else { nil } })
    let figures = component.figures.filter {
      polytope.used.contains($0) && system.figures[$0].center != nil && !isHeld.contains($0)
    }
    try iterate(
      measured: figures.filter { !system.figures[$0].isExact },
      exact: figures.filter { system.figures[$0].isExact },
      scale: polytope.scaleForm)
  }

  /// Whether the figures settle the quantity.
  func determines(_ quantity: Quantity, at all: [Double]) -> Bool {
    let direction = row(quantity.gradient(at: all))
    let size = Self.norm(direction)
    guard size > 0, size.isFinite else { return false }
    let inside = determined.times(determined.transposeTimes(direction))
    return Self.norm(zip(direction, inside).map { $0 - $1 }) <= 1e-7 * size
  }

  // MARK: Gauss–Newton

  private struct Row {
    var coefficients: [Double]
    var residual: Double
    var deviation: Double
    var figure: Int?
    var held: Int?
  }

  private mutating func iterate(measured: [Int], exact: [Int], scale: LinearForm?) throws {
    var previous = Double.infinity
    for _ in 0..<60 {
      let all = spread(point)
      let observed = measured.compactMap { figureRow($0, at: all) }
      let fixed = try independent(
        exact.compactMap { figureRow($0, at: all) }
          + component.equations.compactMap { equationRow($0, at: all) }
          + (scale.flatMap { scaleRow($0, at: all) }.map { [$0] } ?? [])
          + held.indices.compactMap { heldRow($0, at: all) })
      let step = try step(observed, fixed)
      let moved = limited(step)
      point = zip(point, moved).map { $0 + $1 }
      let size = zip(moved, sizes).reduce(0) { max($0, abs($1.0) / $1.1) }
      // Converged, or down to what rounding leaves.
      if size <= 1e-12 || (size <= 1e-9 && size >= previous / 2) {
        if !held.isEmpty { try noteMultipliers(measured: measured, fixed: fixed) }
        break
      }
      previous = size
    }
  }

  /// Σ (stated − f)/σ² · ∂f = Σ λ · c over the rows c that are exact.
  private mutating func noteMultipliers(measured: [Int], fixed: [Row]) throws {
    guard !fixed.isEmpty else { return }
    var pull = Array(repeating: 0.0, count: sizes.count)
    let all = spread(point)
    for row in measured.compactMap({ figureRow($0, at: all) }) {
      let weight = row.residual / (row.deviation * row.deviation)
      strongestPull = max(strongestPull, abs(weight))
      for j in pull.indices { pull[j] += weight * row.coefficients[j] }
    }
    let solved = try QR(Matrix(rows: fixed.map(\.coefficients)).transposed()).solve(pull)
    for (row, value) in zip(fixed, solved) { if let bound = row.held { multiplier[bound] = value } }
  }

  private mutating func step(_ observed: [Row], _ fixed: [Row]) throws -> [Double] {
    let rows = observed + fixed
    guard !rows.isEmpty else { return Array(repeating: 0, count: point.count) }
    let map = Matrix(rows: rows.map(\.coefficients))
    let left = try PivotedQR(map)
    let rank = left.rank(tolerance: 1e-9)
    let basis = left.fullQ()
    var conditions = Matrix(rows: rows.count - rank, columns: observed.count)
    var values = Array(repeating: 0.0, count: rows.count - rank)
    for c in 0..<rows.count - rank {
      for i in observed.indices { conditions[c, i] = basis[i, rank + c] }
      for (i, row) in fixed.enumerated() { values[c] -= basis[observed.count + i, rank + c] * row.residual }
    }
    let stated = observed.map(\.residual)
    let conditioned = try condition(
      .gaussian(mean: stated, factor: .diagonal(observed.map(\.deviation))),
      on: Conditions(matrix: conditions, values: values))
    squaredDistance = conditioned.squaredDistance
    degreesOfFreedom = conditioned.rank
    tailProbability = conditioned.tailProbability
    noteStatistics(observed, conditioned, stated: stated)
    residualChecks = Checks(
      figures: observed.map(\.figure), map: conditions, deviations: observed.map(\.deviation))

    let right = try PivotedQR(map.transposed())
    determined = right.fullQ().columns(0..<rank)
    let wanted = conditioned.law.mean + fixed.map(\.residual)
    let coordinates = try QR(map.times(determined)).solve(wanted)
    return zip(determined.times(coordinates), sizes).map { $0 * $1 }
  }

  /// z = shift / √(prior variance − posterior variance).
  private mutating func noteStatistics(_ observed: [Row], _ conditioned: Conditioned, stated: [Double]) {
    let factor = conditioned.law.factor
    for (i, row) in observed.enumerated() {
      guard let figure = row.figure else { continue }
      let prior = row.deviation * row.deviation
      let posterior = factor.row(i).reduce(0) { $0 + $1 * $1 }
      let explained = prior - posterior
      statistic[figure] =
        explained > 1e-10 * prior ? (conditioned.law.mean[i] - stated[i]) / explained.squareRoot() : 0
    }
  }

  /// Halves a step that would carry a denominator through zero.
  private func limited(_ step: [Double]) -> [Double] {
    let denominators = component.figures.compactMap { system.figures[$0].quantity.denominator }
    let here = spread(point)
    var step = step
    for _ in 0..<40 {
      let there = spread(zip(point, step).map { $0 + $1 })
      if denominators.allSatisfy({ $0.value(at: here) <= 0 || $0.value(at: there) > 0 }) { break }
      step = step.map { $0 / 2 }
    }
    return step
  }

  // MARK: Rows

  private func figureRow(_ index: Int, at all: [Double]) -> Row? {
    let figure = system.figures[index]
    guard let center = figure.center else { return nil }
    let value = figure.quantity.value(at: all)
    return normalised(
      Row(
        coefficients: row(figure.quantity.gradient(at: all)), residual: center - value,
        deviation: figure.halfWidth / 3.0.squareRoot(), figure: index))
  }

  private func heldRow(_ place: Int, at all: [Double]) -> Row? {
    let bound = held[place]
    let quantity = system.quantity(of: bound.subject)
    return normalised(
      Row(
        coefficients: row(quantity.gradient(at: all)), residual: bound.value - quantity.value(at: all),
        deviation: 0, figure: nil, held: place))
  }

  private func equationRow(_ index: Int, at all: [Double]) -> Row? {
    let form = system.equations[index].form
    return normalised(Row(coefficients: row(form), residual: -form.value(at: all), deviation: 0, figure: nil))
  }

  private func scaleRow(_ form: LinearForm, at all: [Double]) -> Row? {
    normalised(Row(coefficients: row(form), residual: 1 - form.value(at: all), deviation: 0, figure: nil))
  }

  private func normalised(_ row: Row) -> Row? {
    let size = Self.norm(row.coefficients)
    guard size > 0, size.isFinite, row.residual.isFinite else { return nil }
    return Row(
      coefficients: row.coefficients.map { $0 / size }, residual: row.residual / size,
      deviation: row.deviation / size, figure: row.figure, held: row.held)
  }

  /// Drops exact rows that others imply: an identity may be the sum of two others.
  private func independent(_ rows: [Row]) throws -> [Row] {
    guard !rows.isEmpty else { return [] }
    let factored = try PivotedQR(Matrix(rows: rows.map(\.coefficients)).transposed())
    return factored.permutation.prefix(factored.rank(tolerance: 1e-9)).sorted().map { rows[$0] }
  }

  private func row(_ form: LinearForm) -> [Double] {
    var row = Array(repeating: 0.0, count: sizes.count)
    for term in form.terms { if let j = position[term.variable] { row[j] = term.coefficient * sizes[j] } }
    return row
  }

  private func spread(_ point: [Double]) -> [Double] {
    var all = Array(repeating: 0.0, count: system.variables.count)
    for (j, index) in component.variables.enumerated() { all[index] = point[j] }
    return all
  }

  private static func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

/// The simplex method's working state: basic quantities written in the nonbasic ones.
///
///     basic = D · nonbasic
///
/// Variables and row activities are quantities alike, each with bounds; at the start the activities are basic and D
/// is the matrix of the program. A pivot exchanges one basic with one nonbasic quantity. Nonbasic quantities rest on a
/// bound (free ones anywhere), the basic ones follow.
struct SimplexDictionary: Sendable {
  private let variableCount: Int
  private let rowCount: Int
  private let scaling: ProgramScaling
  /// Scaled matrix, row-major: what a fresh dictionary is pivoted from.
  private let matrix: [Double]
  /// Columns of each of its rows that are not zero.
  private let sparse: [[Int]]
  /// Scaled bounds of quantity k: variables first, then row activities.
  private let lower: [Double]
  private let upper: [Double]

  private var dictionary: [Double]
  private var basic: [Int]
  private var nonbasic: [Int]
  private var value: [Double]
  private var pivotsSinceRebuild = 0

  /// Scaled units: what counts as outside a bound, as a reduced cost, as a pivot.
  private static let feasibility = 1e-9
  private static let optimality = 1e-9
  private static let smallestPivot = 1e-9
  /// Pivots after which the dictionary is made afresh, besides one a variable; drift makes it so sooner.
  private static let fewestPivots = 60

  init(program: LinearProgram) {
    variableCount = program.variableCount
    rowCount = program.rowCount
    let scaling = ProgramScaling(program: program)
    self.scaling = scaling
    var matrix = Array(repeating: 0.0, count: program.rowCount * program.variableCount)
    for (i, row) in program.rows.enumerated() {
      for term in row.coefficients {
        matrix[i * program.variableCount + term.variable] =
          term.value * scaling.rows[i] * scaling.columns[term.variable]
      }
    }
    self.matrix = matrix
    sparse = program.rows.map { $0.coefficients.map(\.variable) }
    lower =
      program.variables.enumerated().map { $1.lower / scaling.columns[$0] }
      + program.rows.enumerated().map { $1.bounds.lower * scaling.rows[$0] }
    upper =
      program.variables.enumerated().map { $1.upper / scaling.columns[$0] }
      + program.rows.enumerated().map { $1.bounds.upper * scaling.rows[$0] }
    dictionary = matrix
    nonbasic = Array(0..<program.variableCount)
    basic = (0..<program.rowCount).map { program.variableCount + $0 }
    value = Array(repeating: 0, count: program.variableCount + program.rowCount)
    for k in nonbasic { value[k] = resting(k, near: (program.start?[k] ?? 0) / scaling.columns[k]) }
    followNonbasic()
  }

  mutating func minimize(_ objective: [Double]) throws(LinearProgramError) -> LinearProgram.Solution {
    let costs = objective.enumerated().map { $1 * scaling.columns[$0] }
    let size = costs.map(abs).max() ?? 0
    let scaledCosts = size > 0 ? costs.map { $0 / size } : costs
    var status = try iterate(costs: scaledCosts)
    // Steps and pivots round: where that shows, the vertex is recomputed, from the untouched matrix if need be.
    for _ in 0..<3 where driftOfActivities() > 1e-13 {
      followNonbasic()
      if pivotsSinceRebuild > 0, driftOfActivities() > 1e-13 { rebuild() }
      status = try iterate(costs: scaledCosts)
    }
    return solution(status: status, objective: objective, costs: costs)
  }

  // MARK: Iterations

  private enum Move {
    case none
    case bounded(column: Int, direction: Double)
  }

  private mutating func iterate(costs: [Double]) throws(LinearProgramError) -> LinearProgram.Status {
    let limit = 200 + 50 * (rowCount + variableCount)
    var stalled = 0
    for _ in 0..<limit {
      let feasible = infeasibleRows().isEmpty
      let reduced = feasible ? reducedCosts(of: costs) : infeasibilityGradient()
      let byBland = stalled > 12
      guard case .bounded(let column, let direction) = entering(reduced, byBland: byBland) else {
        return feasible ? .optimal : .infeasible
      }
      let block = blocking(column: column, direction: direction, byBland: byBland)
      guard block.step.isFinite else { return .unbounded }
      stalled = block.step > Self.feasibility ? 0 : stalled + 1
      let entered = nonbasic[column]
      move(column: column, by: direction * block.step)
      if let row = block.row {
        let left = basic[row]
        value[left] = block.bound
        exchange(row: row, column: column)
        pivotsSinceRebuild += 1
      } else {
        value[entered] = direction > 0 ? upper[entered] : lower[entered]
      }
      if pivotsSinceRebuild >= Self.fewestPivots + variableCount { rebuild() }
    }
    throw .didNotConverge(pivots: limit)
  }

  private func entering(_ reduced: [Double], byBland: Bool) -> Move {
    var best = Move.none
    var bestScore = 0.0
    var bestIndex = Int.max
    for (column, k) in nonbasic.enumerated() where abs(reduced[column]) > Self.optimality {
      let direction = reduced[column] < 0 ? 1.0 : -1.0
      // A quantity already on the bound toward which it should move cannot enter.
      guard direction > 0 ? value[k] < upper[k] : value[k] > lower[k] else { continue }
      let better = byBland ? k < bestIndex : abs(reduced[column]) > bestScore
      if better {
        best = .bounded(column: column, direction: direction)
        bestScore = abs(reduced[column])
        bestIndex = k
      }
    }
    return best
  }

  private func blocking(
    column: Int, direction: Double, byBland: Bool
  ) -> (step: Double, row: Int?, bound: Double) {
    let entered = nonbasic[column]
    var step = upper[entered] - lower[entered]
    var leaving: Int?
    var bound = 0.0
    var pivotSize = 0.0
    for row in 0..<rowCount {
      let slope = dictionary[row * variableCount + column] * direction
      guard abs(slope) > Self.smallestPivot else { continue }
      let k = basic[row]
      let limit: Double
      if slope > 0 {
        // Below its lower bound it stops first where it becomes feasible; above its upper one nothing stops it.
        if value[k] < lower[k] - Self.feasibility {
          limit = lower[k]
        } else if value[k] <= upper[k] + Self.feasibility {
          limit = upper[k]
        } else {
          continue
        }
      } else {
        if value[k] > upper[k] + Self.feasibility {
          limit = upper[k]
        } else if value[k] >= lower[k] - Self.feasibility {
          limit = lower[k]
        } else {
          continue
        }
      }
      guard limit.isFinite else { continue }
      let reach = max(0, (limit - value[k]) / slope)
      let tied = leaving != nil && abs(reach - step) <= Self.feasibility
      let better = tied ? (byBland ? k < basic[leaving ?? row] : abs(slope) > pivotSize) : reach < step
      if better {
        step = tied ? min(step, reach) : reach
        leaving = row
        bound = limit
        pivotSize = abs(slope)
      }
    }
    return (step, leaving, bound)
  }

  // MARK: Rows of the dictionary

  private func infeasibleRows() -> [(row: Int, sign: Double)] {
    var rows: [(row: Int, sign: Double)] = []
    for (row, k) in basic.enumerated() {
      if value[k] < lower[k] - Self.feasibility {
        rows.append((row, -1))
      } else if value[k] > upper[k] + Self.feasibility {
        rows.append((row, 1))
      }
    }
    return rows
  }

  private func infeasibilityGradient() -> [Double] {
    var gradient = Array(repeating: 0.0, count: variableCount)
    for (row, sign) in infeasibleRows() { addRow(row, times: sign, to: &gradient) }
    return gradient
  }

  private func reducedCosts(of costs: [Double]) -> [Double] {
    var reduced = nonbasic.map { $0 < variableCount ? costs[$0] : 0 }
    for (row, k) in basic.enumerated() where k < variableCount && costs[k] != 0 {
      addRow(row, times: costs[k], to: &reduced)
    }
    return reduced
  }

  private func addRow(_ row: Int, times factor: Double, to sums: inout [Double]) {
    dictionary.withUnsafeBufferPointer { entries in
      sums.withUnsafeMutableBufferPointer { sums in
        let start = row * variableCount
        for column in 0..<variableCount { sums[column] += factor * entries[start + column] }
      }
    }
  }

  private func resting(_ k: Int, near wanted: Double) -> Double {
    min(max(wanted, lower[k]), max(lower[k], upper[k]))
  }

  /// Every basic quantity afresh from the nonbasic ones.
  private mutating func followNonbasic() {
    let resting = nonbasic.indices.filter { value[nonbasic[$0]] != 0 }
    let values = resting.map { value[nonbasic[$0]] }
    dictionary.withUnsafeBufferPointer { entries in
      for row in 0..<rowCount {
        let start = row * variableCount
        var sum = 0.0
        for (place, column) in resting.enumerated() { sum += entries[start + column] * values[place] }
        value[basic[row]] = sum
      }
    }
  }

  /// Moves one nonbasic quantity, and the basic ones with it.
  private mutating func move(column: Int, by step: Double) {
    value[nonbasic[column]] += step
    dictionary.withUnsafeBufferPointer { entries in
      for row in 0..<rowCount {
        let slope = entries[row * variableCount + column]
        if slope != 0 { value[basic[row]] += slope * step }
      }
    }
  }

  // MARK: Pivots

  private mutating func exchange(row: Int, column: Int) {
    let n = variableCount
    dictionary.withUnsafeMutableBufferPointer { entries in
      let start = row * n
      let inverse = 1 / entries[start + column]
      for j in 0..<n { entries[start + j] *= j == column ? 0 : -inverse }
      // Figures share few levels: most of a row is zero, and stays so.
      let filled = (0..<n).filter { entries[start + $0] != 0 }
      entries[start + column] = inverse
      for i in 0..<rowCount where i != row {
        let factor = entries[i * n + column]
        guard factor != 0 else { continue }
        for j in filled { entries[i * n + j] += factor * entries[start + j] }
        entries[i * n + column] = factor * inverse
      }
    }
    swap(&basic[row], &nonbasic[column])
  }

  /// Largest disagreement of the basic quantities with the untouched matrix, relative to the terms summed.
  private func driftOfActivities() -> Double {
    var worst = 0.0
    for (i, row) in sparse.enumerated() {
      var sum = 0.0
      var size = 1.0
      for j in row {
        let term = matrix[i * variableCount + j] * value[j]
        sum += term
        size += abs(term)
      }
      worst = max(worst, abs(sum - value[variableCount + i]) / size)
    }
    return worst
  }

  /// Pivots the original matrix to the present basis, by the largest entry of each row, and forgets the rounding
  /// gathered so far.
  private mutating func rebuild() {
    // In the fresh dictionary activity i is basic in row i and variable j nonbasic in column j.
    var columns = basic.filter { $0 < variableCount }
    var rows = nonbasic.filter { $0 >= variableCount }.map { $0 - variableCount }
    dictionary = matrix
    nonbasic = Array(0..<variableCount)
    basic = (0..<rowCount).map { variableCount + $0 }
    var isProgressing = true
    while isProgressing, !columns.isEmpty {
      isProgressing = false
      var later: [Int] = []
      for row in rows {
        guard
          let place = columns.indices.max(by: {
            abs(dictionary[row * variableCount + columns[$0]])
              < abs(dictionary[row * variableCount + columns[$1]])
          }), abs(dictionary[row * variableCount + columns[place]]) > Self.smallestPivot
        else {
          later.append(row)
          continue
        }
        exchange(row: row, column: columns.remove(at: place))
        isProgressing = true
      }
      // A basis that rounding made singular: what could be pivoted stays, the method goes on from there.
      rows = later
    }
    for k in nonbasic { value[k] = resting(k, near: value[k]) }
    pivotsSinceRebuild = 0
    followNonbasic()
  }

  // MARK: Results

  private func solution(
    status: LinearProgram.Status, objective: [Double], costs: [Double]
  ) -> LinearProgram.Solution {
    let point = (0..<variableCount).map { value[$0] * scaling.columns[$0] }
    switch status {
    case .optimal:
      let reduced = reducedCosts(of: costs)
      let size = max(costs.map(abs).max() ?? 0, .leastNormalMagnitude)
      let multipliers = nonbasic.indices
        .filter { abs(reduced[$0]) > Self.optimality * size }
        .map { multiplier(of: nonbasic[$0], weight: reduced[$0]) }
      return LinearProgram.Solution(
        status: status, value: zip(objective, point).reduce(0) { $0 + $1.0 * $1.1 }, point: point,
        multipliers: sorted(multipliers))
    case .unbounded:
      return LinearProgram.Solution(status: status, value: -.infinity, point: point, multipliers: [])
    case .infeasible:
      let gradient = infeasibilityGradient()
      let resting = nonbasic.indices
        .filter { abs(gradient[$0]) > Self.optimality }
        .map { multiplier(of: nonbasic[$0], weight: gradient[$0]) }
      let violated = infeasibleRows().map { multiplier(of: basic[$0.row], weight: -$0.sign) }
      return LinearProgram.Solution(
        status: status, value: .nan, point: point, multipliers: sorted(resting + violated))
    }
  }

  private func multiplier(of k: Int, weight: Double) -> LinearProgram.Multiplier {
    let isVariable = k < variableCount
    return LinearProgram.Multiplier(
      constraint: isVariable ? .variable(k) : .row(k - variableCount),
      side: weight > 0 ? .lower : .upper,
      value: isVariable ? weight / scaling.columns[k] : weight * scaling.rows[k - variableCount])
  }

  private func sorted(_ multipliers: [LinearProgram.Multiplier]) -> [LinearProgram.Multiplier] {
    func order(_ m: LinearProgram.Multiplier) -> Int {
      switch m.constraint {
      case .row(let i): variableCount + i
      case .variable(let j): j
      }
    }
    return multipliers.sorted { order($0) < order($1) }
  }
}

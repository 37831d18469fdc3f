import Testing

@testable import NumericalCore

@Suite struct LinearProgramTests {
  /// Exact vertices of small integer programs: a few units in the last place.
  private let algebra = 1e-12

  @Test func `solves Chvátal's first example`() throws {
    // Chvátal (1983), Linear Programming, p. 13: maximum 13 at (2, 0, 1).
    var program = LinearProgram(lower: [0, 0, 0], upper: [.infinity, .infinity, .infinity])
    program.addRow([(0, 2), (1, 3), (2, 1)], upper: 5)
    program.addRow([(0, 4), (1, 1), (2, 2)], upper: 11)
    program.addRow([(0, 3), (1, 4), (2, 2)], upper: 8)
    let best = try program.maximize([5, 4, 3])
    #expect(best.status == .optimal)
    #expect(abs(best.value - 13) < algebra)
    #expect(zip(best.point, [2, 0, 1]).allSatisfy { abs($0 - $1) < algebra })
    // Dual solution of the same page's dictionary: rows 1 and 3 at price 1.
    let prices = best.multipliers.filter { if case .row = $0.constraint { true } else { false } }
    #expect(prices.map(\.constraint) == [.row(0), .row(2)])
    #expect(prices.allSatisfy { abs($0.value - 1) < algebra })
  }

  @Test func `gets past Beale's cycling example`() throws {
    // Beale (1955); optimum −1/20 at (1/25, 0, 1, 0).
    var program = LinearProgram(
      lower: [0, 0, 0, 0], upper: Array(repeating: .infinity, count: 4))
    program.addRow([(0, 0.25), (1, -60), (2, -0.04), (3, 9)], upper: 0)
    program.addRow([(0, 0.5), (1, -90), (2, -0.02), (3, 3)], upper: 0)
    program.addRow([(2, 1)], upper: 1)
    let best = try program.minimize([-0.75, 150, -0.02, 6])
    #expect(best.status == .optimal)
    #expect(abs(best.value + 0.05) < algebra)
  }

  @Test func `proves that a program cannot be met`() throws {
    var program = LinearProgram(lower: [0, 0], upper: [3, 3])
    program.addRow([(0, 1), (1, 1)], lower: 2, upper: 4)
    program.addRow([(0, 1), (1, -1)], lower: 1)
    program.addRow([(1, 2)], lower: 5)
    let verdict = try program.feasible()
    #expect(verdict.status == .infeasible)
    try checkCertificate(verdict, of: program)
  }

  @Test func `says when nothing bounds the objective`() throws {
    var program = LinearProgram(variableCount: 2)
    program.addRow([(0, 1), (1, -1)], lower: 0, upper: 1)
    #expect(try program.minimize([1, 0]).status == .unbounded)
    #expect(try program.minimize([1, -1]).value == 0)
    #expect(try program.maximize([1, -1]).value == 1)
  }

  @Test func `reports the stated bounds behind an interval`() throws {
    // 60.4 + free = 71 ± 0.5 with the difference 9.4 ± 0.05: interval arithmetic by hand.
    var program = LinearProgram(variableCount: 2)
    program.addRow([(0, 1)], lower: 70.5, upper: 71.5)
    program.addRow([(1, 1), (0, -1)], lower: 9.35, upper: 9.45)
    let low = try program.minimize([0, 1])
    let high = try program.maximize([0, 1])
    #expect(abs(low.value - 79.85) < algebra)
    #expect(abs(high.value - 80.95) < algebra)
    #expect(low.multipliers.map(\.side) == [.lower, .lower])
    #expect(high.multipliers.map(\.side) == [.upper, .upper])
  }

  @Test func `is indifferent to units from 1e-2 to 1e13`() throws {
    var program = LinearProgram(lower: [0, 0, -.infinity], upper: [.infinity, .infinity, .infinity])
    program.addRow([(0, 1)], lower: 7.4935e12, upper: 7.4945e12)
    program.addRow([(1, 1e-10), (0, -1e-12)], lower: 0.01, upper: 0.02)
    program.addRow([(2, 1), (1, -1e-10)], lower: 0.5, upper: 0.5)
    let low = try program.minimize([0, 0, 1])
    #expect(abs(low.value - (7.4935 + 0.01 + 0.5)) < 1e-11)
  }

  @Test func `matches the enumeration of all vertices on random programs`() throws {
    var generator = SplitMix(state: 20_211_231)
    for _ in 0..<120 {
      let n = 2 + Int(generator.next() % 2)
      let m = 2 + Int(generator.next() % 4)
      var program = LinearProgram(
        lower: Array(repeating: -4, count: n), upper: Array(repeating: 4, count: n))
      for _ in 0..<m {
        let row = (0..<n).map { (variable: $0, value: generator.small()) }
        let low = generator.small() - 2
        program.addRow(row, lower: low, upper: low + 5)
      }
      for _ in 0..<3 {
        let objective = (0..<n).map { _ in generator.small() }
        let expected = Self.minimumOverVertices(program, objective)
        let found = try program.minimize(objective)
        if let expected {
          #expect(found.status == .optimal)
          #expect(abs(found.value - expected) < 1e-9)
          try checkDuality(found, objective: objective, program: program)
        } else {
          #expect(found.status == .infeasible)
          try checkCertificate(found, of: program)
        }
      }
    }
  }

  @Test func `solves a dense program of two hundred rows`() throws {
    // Feasible by construction around a known point; strong duality is the check.
    var generator = SplitMix(state: 7)
    let n = 120
    var program = LinearProgram(
      lower: Array(repeating: 0, count: n), upper: Array(repeating: 10, count: n))
    let centre = (0..<n).map { _ in 5 + generator.small() / 2 }
    for _ in 0..<200 {
      let row = (0..<n).map { (variable: $0, value: generator.small()) }
      let at = row.reduce(0) { $0 + $1.value * centre[$1.variable] }
      program.addRow(row, lower: at - 3, upper: at + 3)
    }
    for _ in 0..<5 {
      let objective = (0..<n).map { _ in generator.small() }
      let found = try program.minimize(objective)
      #expect(found.status == .optimal)
      try checkDuality(found, objective: objective, program: program)
    }
  }

  @Test func `minimises and maximises a ratio`() throws {
    // Growth from a base in [61, 62] to [44.5, 45.5] with difference in [−16.45, −16.35].
    var program = LinearProgram(variableCount: 2)
    program.addRow([(0, 1)], lower: 44.5, upper: 45.5)
    program.addRow([(1, 1)], lower: 60.5, upper: 62)
    program.addRow([(0, 1), (1, -1)], lower: -16.45, upper: -16.35)
    let least = try program.minimizeRatio(numerator: [1, 0], denominator: [0, 1])
    let most = try program.maximizeRatio(numerator: [1, 0], denominator: [0, 1])
    #expect(abs(least.value - 44.5 / 60.95) < algebra)
    #expect(abs(most.value - 45.5 / 61.85) < algebra)
  }

  @Test func `refuses a ratio whose denominator may vanish`() throws {
    var program = LinearProgram(lower: [1, -1], upper: [2, 1])
    #expect(throws: LinearProgramError.denominatorNotPositive(minimum: -1)) {
      try program.minimizeRatio(numerator: [1, 0], denominator: [0, 1])
    }
  }

  // MARK: Checks and references

  private func bound(_ multiplier: LinearProgram.Multiplier, of program: LinearProgram) -> Double {
    let interval =
      switch multiplier.constraint {
      case .row(let i): program.rows[i].bounds
      case .variable(let j): program.variables[j]
      }
    return multiplier.side == .lower ? interval.lower : interval.upper
  }

  private func combination(_ multipliers: [LinearProgram.Multiplier], of program: LinearProgram) -> [Double] {
    var sum = Array(repeating: 0.0, count: program.variableCount)
    for multiplier in multipliers {
      switch multiplier.constraint {
      case .row(let i):
        for term in program.rows[i].coefficients { sum[term.variable] += multiplier.value * term.value }
      case .variable(let j): sum[j] += multiplier.value
      }
    }
    return sum
  }

  private func checkDuality(
    _ solution: LinearProgram.Solution, objective: [Double], program: LinearProgram
  ) throws {
    let dual = solution.multipliers.reduce(0) { $0 + $1.value * bound($1, of: program) }
    #expect(abs(dual - solution.value) < 1e-7 * (1 + abs(solution.value)))
    let sum = combination(solution.multipliers, of: program)
    #expect(zip(sum, objective).allSatisfy { abs($0 - $1) < 1e-7 })
    for row in program.rows {
      let activity = row.coefficients.reduce(0) { $0 + $1.value * solution.point[$1.variable] }
      #expect(activity > row.bounds.lower - 1e-7 && activity < row.bounds.upper + 1e-7)
    }
  }

  private func checkCertificate(_ verdict: LinearProgram.Solution, of program: LinearProgram) throws {
    let sum = combination(verdict.multipliers, of: program)
    #expect(sum.allSatisfy { abs($0) < 1e-8 })
    #expect(verdict.multipliers.reduce(0) { $0 + $1.value * bound($1, of: program) } > 1e-9)
    for multiplier in verdict.multipliers {
      #expect(multiplier.side == .lower ? multiplier.value > 0 : multiplier.value < 0)
    }
  }

  /// Least objective over all intersections of n bounds that satisfy the rest; nil where there is none.
  private static func minimumOverVertices(_ program: LinearProgram, _ objective: [Double]) -> Double? {
    let n = program.variableCount
    var planes: [(normal: [Double], offset: Double)] = []
    for j in 0..<n {
      var unit = Array(repeating: 0.0, count: n)
      unit[j] = 1
      planes += [(unit, program.variables[j].lower), (unit, program.variables[j].upper)]
    }
    for row in program.rows {
      var normal = Array(repeating: 0.0, count: n)
      for term in row.coefficients { normal[term.variable] = term.value }
      planes += [(normal, row.bounds.lower), (normal, row.bounds.upper)]
    }
    var best: Double?
    func visit(_ chosen: [Int], from start: Int) {
      if chosen.count == n {
        guard let x = solve(chosen.map { planes[$0] }) else { return }
        let inside = stride(from: 0, to: planes.count, by: 2).allSatisfy { k in
          let activity = zip(planes[k].normal, x).reduce(0) { $0 + $1.0 * $1.1 }
          return activity > planes[k].offset - 1e-9 && activity < planes[k + 1].offset + 1e-9
        }
        guard inside else { return }
        let value = zip(objective, x).reduce(0) { $0 + $1.0 * $1.1 }
        best = min(best ?? value, value)
        return
      }
      for k in start..<planes.count { visit(chosen + [k], from: k + 1) }
    }
    visit([], from: 0)
    return best
  }

  private static func solve(_ planes: [(normal: [Double], offset: Double)]) -> [Double]? {
    var a = planes.map { $0.normal + [$0.offset] }
    let n = planes.count
    for column in 0..<n {
      guard let pivot = (column..<n).max(by: { abs(a[$0][column]) < abs(a[$1][column]) }),
        abs(a[pivot][column]) > 1e-12
      else { return nil }
      a.swapAt(pivot, column)
      for row in 0..<n where row != column {
        let factor = a[row][column] / a[column][column]
        for k in column...n { a[row][k] -= factor * a[column][k] }
      }
    }
    return (0..<n).map { a[$0][n] / a[$0][$0] }
  }
}

/// SplitMix64, so that the LP tests depend on nothing of the room.
private struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  /// An integer in −5...5.
  mutating func small() -> Double { Double(Int(next() % 11) - 5) }
}

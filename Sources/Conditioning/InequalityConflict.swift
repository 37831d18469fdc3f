import NumericalCore

/// Whether hard conditions and ranges can hold together, and if not, a smallest set that cannot.
struct InequalityConflict {
  private let ranked: RankedConditions
  private let bounds: [(lower: Double, upper: Double)]
  private let labels: [String]

  init(law: Law, conditions: Conditions) throws {
    let mean = law.mean
    let nothing = Array(repeating: 0.0, count: conditions.count)
    ranked = try ConditioningKernel(
      law: law, mean: mean, conditions: conditions, surprise: nothing, drivers: nil
    ).ranked
    let expected = conditions.matrix.times(mean)
    let slack = ConditioningKernel.roundingOfSurprise(mean, conditions)
    labels = conditions.labels
    bounds = (0..<conditions.count).map { i in
      let value = conditions.values[i]
      let (lower, upper) = conditions.kind[i].range ?? (value, value)
      let ends = [lower, upper].filter(\.isFinite).map(abs).max() ?? 0
      let own = conditions.kind[i].range == nil ? slack[i] : slack[i] + 1e-9 * ends
      return (lower - expected[i] - own, upper - expected[i] + own)
    }
  }

  /// - Throws: `ConflictingConditions` with an irreducible set.
  func check() throws {
    for (i, bound) in bounds.enumerated() {
      guard !ranked.isMovable(i), !(bound.lower <= 0 && bound.upper >= 0) else { continue }
      throw ConflictingConditions(
        labels: [labels[i]], disagreement: bound.lower > 0 ? bound.lower : bound.upper)
    }
    let all = bounds.indices.filter(ranked.isMovable)
    guard try !isFeasible(all) else { return }
    // A deletion filter leaves an irreducible set; which one depends on the order, so several are tried.
    var smallest = all
    for start in all.indices.prefix(32) {
      var members = Array(all[start...] + all[..<start])
      for candidate in members {
        let fewer = members.filter { $0 != candidate }
        if try !isFeasible(fewer) { members = fewer }
      }
      if members.count < smallest.count { smallest = members.sorted() }
    }
    throw ConflictingConditions(
      labels: smallest.map { labels[$0] }, disagreement: try disagreement(smallest))
  }

  private func isFeasible(_ members: [Int]) throws -> Bool {
    var program = LinearProgram(variableCount: ranked.rank)
    for i in members { addRow(i, to: &program) }
    return try program.feasible().status != .infeasible
  }

  /// How far the last member lies outside what the others allow.
  private func disagreement(_ members: [Int]) throws -> Double {
    guard let last = members.last else { return 0 }
    var program = LinearProgram(variableCount: ranked.rank)
    for i in members.dropLast() { addRow(i, to: &program) }
    let objective = ranked.rows.column(last)
    let most = try program.maximize(objective).value * ranked.sizes[last]
    let least = try program.minimize(objective).value * ranked.sizes[last]
    let (lower, upper) = bounds[last]
    return most < lower ? lower - most : upper - least
  }

  private func addRow(_ i: Int, to program: inout LinearProgram) {
    let size = ranked.sizes[i]
    let terms = ranked.rows.column(i).enumerated().map { (variable: $0.offset, value: $0.element) }
    program.addRow(terms, lower: bounds[i].lower / size, upper: bounds[i].upper / size)
  }
}

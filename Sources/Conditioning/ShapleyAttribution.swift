import NumericalCore

/// Which condition moved what, free of their order: the Shapley value of each condition's shift.
///
///     φⱼ = Σ over sets A without j of |A|!(q − |A| − 1)!/q! · (shift(A ∪ j) − shift(A))
///
/// Shapley (1953). A column sums with the others to the whole shift; redundant conditions share alike, which the gain
/// matrix does not do.
/// - Returns: cells × conditions.
/// - Parameter conditions: at most eight, none a range.
/// - Complexity: 2^q least-squares problems of order q, and one product over the cells.
/// - Throws: as `condition(_:on:via:)`.
public func shapleyAttribution(
  _ law: Law, on conditions: Conditions, via drivers: Drivers? = nil
) throws -> Matrix {
  precondition(conditions.count <= 8, "2^q sets of conditions: at most eight")
  precondition(conditions.kind.allSatisfy { $0.range == nil }, "a range has no value to attribute a shift to")
  let count = conditions.count
  let mean = law.mean
  guard count > 0 else { return Matrix(rows: mean.count, columns: 0) }
  let surprise = zip(conditions.values, conditions.matrix.times(mean)).map { $0 - $1 }
  let kernel = try ConditioningKernel(
    law: law, mean: mean, conditions: conditions, surprise: surprise, drivers: drivers)
  let ranked = kernel.ranked
  let wanted = (0..<count).map { ranked.isMovable($0) ? surprise[$0] / ranked.sizes[$0] : 0 }

  let shifts = try (0..<1 << count).map { set -> [Double] in
    let members = (0..<count).filter { set >> $0 & 1 == 1 && ranked.isMovable($0) }
    return try minimumNorm(RankedConditions.columns(ranked.rows, members), members.map { wanted[$0] })
  }
  var weights = [1 / Double(count)]
  for size in 1..<max(count, 1) { weights.append(weights[size - 1] * Double(size) / Double(count - size)) }
  var values = Matrix(rows: ranked.rank, columns: count)
  for j in 0..<count {
    for set in 0..<1 << count where set >> j & 1 == 0 {
      let weight = weights[set.nonzeroBitCount]
      for e in 0..<ranked.rank { values[e, j] += weight * (shifts[set | 1 << j][e] - shifts[set][e]) }
    }
  }
  return kernel.directions.times(values)
}

/// The shortest w with Xᵀw = b, for columns in unit variance that may repeat each other.
private func minimumNorm(_ columns: Matrix, _ b: [Double]) throws -> [Double] {
  let factored = try PivotedQR(columns)
  let rank = factored.rank(tolerance: 64 * Double(max(columns.rows, columns.columns)) * Double.ulpOfOne)
  guard rank > 0 else { return Array(repeating: 0, count: columns.rows) }
  let kept = factored.permutation.prefix(rank)
  let triangle = factored.r.columns(0..<rank).rows(Array(0..<rank))
  let right = Matrix(rows: rank, columns: 1, elements: kept.map { b[$0] })
  let inside = triangle.solveUpperTriangle(right, transposed: true).elements
  return factored.applyQ(inside + Array(repeating: 0, count: columns.rows - rank))
}

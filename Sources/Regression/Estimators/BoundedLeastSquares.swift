import NumericalCore

/// Least squares within a box.
///
///     minimise ‖y − Xβ‖² subject to l ≤ β ≤ u
///
/// Lawson & Hanson (1974), Solving Least Squares Problems, chapter 23, for β ≥ 0; Stark & Parker (1995), Computational
/// Statistics 10, 129–141, for any bounds. Each free set is fitted by Householder QR.
public struct BoundedLeastSquares: Sendable, Hashable {
  /// l, −∞ where there is none.
  public let lower: [Double]
  /// u, ∞ where there is none.
  public let upper: [Double]

  /// Bounds, one pair a column.
  public init(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count, "one lower and one upper bound a column")
    precondition(zip(lower, upper).allSatisfy { $0 <= $1 }, "a lower bound above the upper")
    self.lower = lower
    self.upper = upper
  }

  /// β ≥ 0.
  public static func nonNegative(columns: Int) -> BoundedLeastSquares {
    BoundedLeastSquares(
      lower: [Double](repeating: 0, count: columns), upper: [Double](repeating: .infinity, count: columns))
  }

  /// Fits a design.
  /// - Parameter weights: one for each row, inversely proportional to its variance.
  /// - Throws: `notFinite`, `weight`, `didNotConverge`.
  public func fit(_ design: Design, weights: [Double]? = nil) throws(RegressionError) -> BoundedFit {
    let p = design.columns
    precondition(lower.count == p, "bounds for each column")
    try design.requireFinite()
    try design.requireWeights(weights)
    guard design.rows > 0 else { throw .tooFewObservations(needed: 1, found: 0) }
    // Columns and response near one, by powers of two: gradients of 1e±300 would leave the range.
    let weighted = weights.map { design.scalingRows(by: $0.map { $0.squareRoot() }) } ?? design
    let sizes = (0..<p).map { OrthogonalFit.exponent(weighted.matrix.column($0)) }
    let size = OrthogonalFit.exponent(weighted.response)
    var matrix = weighted.matrix
    for j in 0..<p {
      for i in 0..<matrix.rows { matrix[i, j] = matrix[i, j].scaled(byPowerOfTwo: -sizes[j]) }
    }
    let box = BoundedLeastSquares(
      lower: zip(lower, sizes).map { $0.scaled(byPowerOfTwo: $1 - size) },
      upper: zip(upper, sizes).map { $0.scaled(byPowerOfTwo: $1 - size) })
    let found = try box.search(
      weighted.replacing(
        matrix: matrix, names: design.names,
        response: weighted.response.map { $0.scaled(byPowerOfTwo: -size) }))
    let beta = (0..<p).map { j -> Double in
      // A coefficient at its bound is the bound to the last bit.
      if !found.isFree[j], found.beta[j].isEqual(to: box.lower[j]) { return lower[j] }
      if !found.isFree[j], found.beta[j].isEqual(to: box.upper[j]) { return upper[j] }
      return found.beta[j].scaled(byPowerOfTwo: size - sizes[j])
    }
    let free = (0..<p).filter { found.isFree[$0] }
    let held = (0..<p).map { found.isFree[$0] ? 0 : beta[$0] }
    let rest = residuals(design, (0..<p).map { design.matrix.column($0) }, held)
    return BoundedFit(
      design: design, coefficients: beta, free: free,
      inside: try LinearFit(
        design.replacing(
          matrix: Matrix(
            rows: design.rows, columns: free.count, elements: free.flatMap { design.matrix.column($0) }),
          names: free.map { design.names[$0] }, response: rest, hasIntercept: false), weights: weights),
      iterations: found.iterations)
  }

  /// The active set method on columns and a response of ordinary size.
  private func search(
    _ design: Design
  ) throws(RegressionError) -> (beta: [Double], isFree: [Bool], iterations: Int) {
    let p = design.columns
    let columns = (0..<p).map { design.matrix.column($0) }
    let norms = columns.map { euclidean($0) }
    // Columns without bounds start free, the others at the bound nearest to zero.
    var beta = (0..<p).map { j in lower[j] > 0 ? lower[j] : upper[j] < 0 ? upper[j] : 0 }
    var isFree = (0..<p).map { lower[$0] == -.infinity && upper[$0] == .infinity && norms[$0] > 0 }
    for j in 0..<p where !isFree[j] && beta[j] == 0 {
      if lower[j] < 0 && upper[j] > 0 {
        // Zero is inside the box: a start at the nearer end keeps every resting column at a bound.
        beta[j] = -lower[j] <= upper[j] ? lower[j] : upper[j]
      }
    }
    var iterations = 0
    var refused: Set<Int> = []
    var solution = try solve(design, columns, isFree, beta)
    (beta, isFree) = within(solution, beta, isFree)
    while true {
      iterations += 1
      guard iterations <= 10 * p + 100 else { throw .didNotConverge(iterations: iterations) }
      // Back to feasibility inside the free set.
      while let step = firstCrossing(from: beta, to: solution, isFree) {
        for j in 0..<p where isFree[j] { beta[j] += step.part * (solution[j] - beta[j]) }
        for j in step.columns {
          beta[j] = solution[j] < lower[j] ? lower[j] : upper[j]
          isFree[j] = false
        }
        solution = try solve(design, columns, isFree, beta)
      }
      beta = solution
      let e = residuals(design, columns, beta)
      let size = euclidean(e)
      var best: (gain: Double, column: Int)?
      for j in 0..<p where !isFree[j] && !refused.contains(j) && norms[j] > 0 && lower[j] < upper[j] {
        let gradient = zip(columns[j], e).reduce(0) { $0 + $1.0 * $1.1 } / norms[j]
        let gain = beta[j] <= lower[j] ? gradient : -gradient
        if gain > 1e-12 * size, gain > best?.gain ?? 0 { best = (gain, j) }
      }
      guard let best else { break }
      isFree[best.column] = true
      solution = try solve(design, columns, isFree, beta)
      // Rounding may promise a gain that the fit does not find.
      let moved = solution[best.column] - beta[best.column]
      let isUpward = beta[best.column] <= lower[best.column]
      if (isUpward ? moved <= 0 : moved >= 0) || moved.isNaN {
        isFree[best.column] = false
        refused.insert(best.column)
        solution = beta
      } else {
        refused = []
      }
    }
    return (beta, isFree, iterations)
  }

  /// The fit of the free columns, the others held.
  private func solve(
    _ design: Design, _ columns: [[Double]], _ isFree: [Bool], _ beta: [Double]
  ) throws(RegressionError) -> [Double] {
    let free = isFree.indices.filter { isFree[$0] }
    guard !free.isEmpty else { return beta }
    let held = beta.indices.map { isFree[$0] ? 0 : beta[$0] }
    let fit = try LinearFit(
      design.replacing(
        matrix: Matrix(columns: free.map { columns[$0] }), names: free.map { design.names[$0] },
        response: residuals(design, columns, held), hasIntercept: false))
    var result = beta
    // A dependent column stays where it is.
    for (k, j) in free.enumerated() { result[j] = fit.coefficients[k].isNaN ? beta[j] : fit.coefficients[k] }
    return result
  }

  private func residuals(_ design: Design, _ columns: [[Double]], _ beta: [Double]) -> [Double] {
    var e = design.response
    for (j, column) in columns.enumerated() where beta[j] != 0 {
      for i in e.indices { e[i] -= column[i] * beta[j] }
    }
    return e
  }

  /// The columns that meet a bound first on the way, and how far along it that is.
  private func firstCrossing(
    from beta: [Double], to solution: [Double], _ isFree: [Bool]
  ) -> (part: Double, columns: [Int])? {
    var part = Double.infinity
    var columns: [Int] = []
    for j in beta.indices where isFree[j] && (solution[j] < lower[j] || solution[j] > upper[j]) {
      let bound = solution[j] < lower[j] ? lower[j] : upper[j]
      let own = max(0, (bound - beta[j]) / (solution[j] - beta[j]))
      if own < part {
        part = own
        columns = [j]
      } else if own <= part {
        columns.append(j)
      }
    }
    return columns.isEmpty ? nil : (part, columns)
  }

  private func within(_ solution: [Double], _ beta: [Double], _ isFree: [Bool]) -> ([Double], [Bool]) {
    (beta.indices.map { isFree[$0] ? min(max(beta[$0], lower[$0]), upper[$0]) : beta[$0] }, isFree)
  }
}

/// ‖v‖ without overflow on the way.
func euclidean(_ v: [Double]) -> Double {
  let largest = v.reduce(0) { max($0, abs($1)) }
  guard largest > 0 && largest.isFinite else { return largest }
  return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
}

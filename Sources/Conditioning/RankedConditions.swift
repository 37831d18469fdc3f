import NumericalCore

/// Conditions in the space of shocks, scaled to unit variance and ranked by pivoted QR: which are independent, which
/// the others imply, and whether those agree.
///
///     Cᵀ = Q·X,   X restricted to the kept conditions = T, upper triangular
///
/// Conditions that pin a quantity (hard, noisy) come before those that only give it a law, so that the latter are the
/// ones found redundant.
struct RankedConditions {
  /// Independent conditions, pinning ones first.
  let kept: [Int]
  /// How many of the kept ones pin their quantity.
  let pinned: Int
  /// Conditions that others imply or that nothing can change.
  let dropped: [Int]
  /// Standard deviation of each condition's quantity, its noise included.
  let sizes: [Double]
  /// T.
  let triangle: Matrix
  /// X: every condition over the directions of Q; zero for those that nothing can change.
  let rows: Matrix
  /// Q of the kept conditions.
  let shocks: QR

  private let fixed: [Int]
  private let labels: [String]

  /// Number of independent conditions.
  var rank: Int { kept.count }

  /// - Parameters:
  ///   - loadings: Cᵀ, one row a shock, one column a condition.
  ///   - floor: below this a condition's standard deviation is rounding.
  init(
    loadings: Matrix, floor: [Double], conditions: Conditions
  ) throws(FactorizationError) {
    let count = loadings.columns
    labels = conditions.labels
    guard loadings.isFinite else { throw .notFinite }
    let sizes = (0..<count).map { Self.norm(loadings.column($0)) }
    self.sizes = sizes
    let live = (0..<count).filter { sizes[$0] > floor[$0] }
    fixed = (0..<count).filter { sizes[$0] <= floor[$0] }
    let scaled = Self.scaled(loadings, live, sizes)
    let tolerance = 64 * Double(max(loadings.rows, count)) * Double.ulpOfOne

    let pinning = live.indices.filter { !conditions.kind[live[$0]].isDensity }
    let giving = live.indices.filter { conditions.kind[live[$0]].isDensity }
    let first = try PivotedQR(Self.columns(scaled, pinning))
    pinned = first.rank(tolerance: tolerance)
    var order = first.permutation.prefix(pinned).map { pinning[$0] }
    if !giving.isEmpty {
      let rotated = first.applyQTransposed(Self.columns(scaled, giving))
      let second = try PivotedQR(rotated.rows(Array(pinned..<rotated.rows)))
      order += second.permutation.prefix(second.rank(tolerance: tolerance)).map { giving[$0] }
    }
    shocks = try QR(Self.columns(scaled, order))
    triangle = shocks.r
    kept = order.map { live[$0] }
    let independent = Set(kept)
    dropped = (0..<count).filter { !independent.contains($0) }

    var rows = Matrix(rows: order.count, columns: count)
    let rotated = shocks.applyQTransposed(scaled)
    for (k, i) in live.enumerated() { for e in 0..<order.count { rows[e, i] = rotated[e, k] } }
    self.rows = rows
  }

  /// Whether anything can change the condition's quantity.
  func isMovable(_ condition: Int) -> Bool { !fixed.contains(condition) }

  /// The kept conditions whose combination, with these coefficients, gives a dropped one, all in unit variance.
  func combination(giving dropped: Int) -> [Double] {
    let column = Matrix(rows: rank, columns: 1, elements: rows.column(dropped))
    return triangle.solveUpperTriangle(column).elements
  }

  /// Dropped conditions have to agree with the kept ones that give them.
  func checkAgreement(surprise: [Double], slack: [Double]) throws(ConflictingConditions) {
    for i in fixed where !(abs(surprise[i]) <= slack[i]) {
      throw ConflictingConditions(labels: [labels[i]], disagreement: surprise[i])
    }
    var smallest: (members: [Int], disagreement: Double)?
    for k in dropped where !fixed.contains(k) {
      let coefficients = combination(giving: k)
      var disagreement = surprise[k] / sizes[k]
      var allowed = slack[k] / sizes[k]
      for (coefficient, i) in zip(coefficients, kept) {
        disagreement -= coefficient * surprise[i] / sizes[i]
        allowed += abs(coefficient) * slack[i] / sizes[i]
      }
      guard !(abs(disagreement) <= allowed) else { continue }
      let members = zip(coefficients, kept).filter { abs($0.0) > 1e-9 }.map(\.1) + [k]
      if smallest.map({ members.count < $0.members.count }) ?? true {
        smallest = (members.sorted(), disagreement * sizes[k])
      }
    }
    guard var found = smallest else { return }
    // A basis of sums can hide that two conditions contradict each other outright.
    if found.members.count > 2, let pair = contradictingPair(surprise: surprise, slack: slack) {
      found = pair
    }
    throw ConflictingConditions(
      labels: found.members.map { labels[$0] }, disagreement: found.disagreement)
  }

  private func contradictingPair(surprise: [Double], slack: [Double]) -> ([Int], Double)? {
    let live = (0..<sizes.count).filter { !fixed.contains($0) }
    for (position, i) in live.enumerated() {
      for j in live.dropFirst(position + 1) {
        let cosine = zip(rows.column(i), rows.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
        guard 1 - abs(cosine) < 1e-12 else { continue }
        let sign = cosine > 0 ? 1.0 : -1.0
        let disagreement = surprise[j] / sizes[j] - sign * surprise[i] / sizes[i]
        guard abs(disagreement) > slack[j] / sizes[j] + slack[i] / sizes[i] else { continue }
        return ([i, j], disagreement * sizes[j])
      }
    }
    return nil
  }

  static func norm(_ v: [Double]) -> Double {
    let largest = v.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return 0 }
    return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }

  private static func scaled(_ loadings: Matrix, _ live: [Int], _ sizes: [Double]) -> Matrix {
    var scaled = Matrix(rows: loadings.rows, columns: live.count)
    for (k, i) in live.enumerated() {
      for e in 0..<loadings.rows { scaled[e, k] = loadings[e, i] / sizes[i] }
    }
    return scaled
  }

  static func columns(_ matrix: Matrix, _ indices: [Int]) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: indices.count,
      elements: Array(indices.map { matrix.columns($0..<$0 + 1).elements }.joined()))
  }
}

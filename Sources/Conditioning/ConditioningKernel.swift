import NumericalCore

/// The algebra of conditioning, in the space of shocks: y = μ + L·e with e of unit covariance.
///
/// Noise is a shock of its own, so that hard and noisy conditions go one way. Nothing is inverted and the singular
/// posterior covariance is never factored.
struct ConditioningKernel {
  /// Conditions that others imply, by number.
  private(set) var dropped: [Int] = []
  private(set) var squaredDistance = 0.0
  /// L·Q₁·T⁻ᵀd.
  private(set) var shift: [Double]
  private(set) var blame: [Double]
  private(set) var gain: Matrix
  private(set) var rank = 0

  private let factor: Matrix
  private let shocks: PivotedQR
  /// T and what stands beside it.
  private let triangle: Matrix

  init(law: Law, conditions: Conditions, surprise: [Double]) throws {
    let lawFactor = law.factor
    factor = Self.beside(lawFactor, noiseOf: conditions)
    let loadings = Self.loadings(conditions, lawFactor)
    // Unit variance for each condition: rank decisions are then free of units.
    let sizes = (0..<conditions.count).map { Self.norm(loadings.column($0)) }
    let slack = Self.roundingOfSurprise(law: law, conditions: conditions)
    let floor = Self.roundingOfLoadings(law: lawFactor, conditions: conditions)
    let live = (0..<conditions.count).filter { sizes[$0] > floor[$0] }
    for i in 0..<conditions.count where sizes[i] <= floor[i] {
      guard abs(surprise[i]) <= slack[i] else {
        throw ConflictingConditions(labels: [conditions.labels[i]], disagreement: surprise[i])
      }
      dropped.append(i)
    }
    var scaled = Matrix(rows: loadings.rows, columns: live.count)
    for (k, i) in live.enumerated() {
      for e in 0..<loadings.rows { scaled[e, k] = loadings[e, i] / sizes[i] }
    }
    shift = Array(repeating: 0, count: law.dimension)
    blame = Array(repeating: 0, count: conditions.count)
    gain = Matrix(rows: law.dimension, columns: conditions.count)
    shocks = try PivotedQR(scaled)
    triangle = shocks.r
    guard !live.isEmpty else { return }

    let tolerance = 64 * Double(max(scaled.rows, scaled.columns)) * Double.ulpOfOne * abs(triangle[0, 0])
    rank = shocks.rank(tolerance: tolerance)
    let order = shocks.permutation.map { live[$0] }
    let kept = Array(order.prefix(rank))
    let wanted = order.map { surprise[$0] / sizes[$0] }
    try checkDependent(
      order: order, wanted: wanted, slack: order.map { slack[$0] / sizes[$0] }, sizes: sizes,
      labels: conditions.labels)
    dropped += order.dropFirst(rank)

    let coordinates = forward(Array(wanted.prefix(rank)))
    squaredDistance = coordinates.reduce(0) { $0 + $1 * $1 }
    let loaded = loadedDirections()
    shift = loaded.times(coordinates)
    let weights = backward(coordinates)
    for (k, i) in kept.enumerated() {
      var unit = Array(repeating: 0.0, count: rank)
      unit[k] = 1
      let direction = forward(unit)
      blame[i] = weights[k] * weights[k] / direction.reduce(0) { $0 + $1 * $1 }
      let column = loaded.times(direction)
      for row in column.indices { gain[row, i] = column[row] / sizes[i] }
    }
  }

  /// L·Q₂: a factor of the posterior covariance.
  func posteriorFactor() throws -> Matrix {
    let q = shocks.fullQ()
    return factor.times(q.columns(rank..<q.columns))
  }

  /// y + G·(r − R·y − noise), draw by draw.
  func matheron(
    _ sample: Matrix, _ conditions: Conditions, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    let predicted = conditions.matrix.times(sample)
    var gaps = Matrix(rows: conditions.count, columns: sample.columns)
    for j in 0..<sample.columns {
      for i in 0..<conditions.count {
        var gap = conditions.values[i] - predicted[i, j]
        if case .noisy(let variance) = conditions.kind[i] {
          gap -= variance.squareRoot() * generator.nextNormal()
        }
        gaps[i, j] = gap
      }
    }
    let moves = gain.times(gaps)
    var moved = sample
    for j in 0..<sample.columns { for i in 0..<sample.rows { moved[i, j] += moves[i, j] } }
    return moved
  }

  // MARK: Dependent conditions

  /// A dependent condition has to agree with the combination of independent ones that gives it.
  private func checkDependent(
    order: [Int], wanted: [Double], slack: [Double], sizes: [Double], labels: [String]
  ) throws(ConflictingConditions) {
    var smallest: (members: [Int], disagreement: Double)?
    for k in rank..<order.count {
      let coefficients = backward((0..<rank).map { triangle[$0, k] })
      var disagreement = wanted[k]
      var allowed = slack[k]
      for (j, coefficient) in coefficients.enumerated() {
        disagreement -= coefficient * wanted[j]
        allowed += abs(coefficient) * slack[j]
      }
      guard abs(disagreement) > allowed else { continue }
      let members = (0..<rank).filter { abs(coefficients[$0]) > 1e-9 } + [k]
      if smallest.map({ members.count < $0.members.count }) ?? true {
        smallest = (members.map { order[$0] }.sorted(), disagreement * sizes[order[k]])
      }
    }
    if let smallest {
      throw ConflictingConditions(
        labels: smallest.members.map { labels[$0] }, disagreement: smallest.disagreement)
    }
  }

  // MARK: Triangles

  /// T⁻ᵀb.
  private func forward(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<rank {
      for j in 0..<i { x[i] -= triangle[j, i] * x[j] }
      x[i] /= triangle[i, i]
    }
    return x
  }

  /// T⁻¹b.
  private func backward(_ b: [Double]) -> [Double] {
    var x = b
    for i in (0..<rank).reversed() {
      for j in i + 1..<max(rank, i + 1) { x[i] -= triangle[i, j] * x[j] }
      x[i] /= triangle[i, i]
    }
    return x
  }

  /// L·Q₁.
  private func loadedDirections() -> Matrix {
    var columns: [[Double]] = []
    for k in 0..<rank {
      var unit = Array(repeating: 0.0, count: factor.columns)
      unit[k] = 1
      columns.append(factor.times(shocks.applyQ(unit)))
    }
    return Matrix(columns: columns)
  }

  // MARK: Shocks

  /// [L 0]: the noise moves no cell.
  private static func beside(_ factor: Matrix, noiseOf conditions: Conditions) -> Matrix {
    let noisy = conditions.kind.count { if case .noisy = $0 { true } else { false } }
    guard noisy > 0 else { return factor }
    return Matrix(
      rows: factor.rows, columns: factor.columns + noisy,
      elements: factor.elements + Array(repeating: 0, count: factor.rows * noisy))
  }

  /// Cᵀ = [R·L, diag σ]ᵀ: one column a condition.
  private static func loadings(_ conditions: Conditions, _ factor: Matrix) -> Matrix {
    let product = conditions.matrix.times(factor)
    var noise: [(condition: Int, deviation: Double)] = []
    for (i, kind) in conditions.kind.enumerated() {
      if case .noisy(let variance) = kind { noise.append((i, variance.squareRoot())) }
    }
    var loadings = Matrix(rows: factor.columns + noise.count, columns: conditions.count)
    for i in 0..<conditions.count { for e in 0..<factor.columns { loadings[e, i] = product[i, e] } }
    for (k, entry) in noise.enumerated() { loadings[factor.columns + k, entry.condition] = entry.deviation }
    return loadings
  }

  /// What of r − R·μ is rounding, condition by condition; also the slack for agreement.
  private static func roundingOfSurprise(law: Law, conditions: Conditions) -> [Double] {
    let mean = law.mean
    return (0..<conditions.count).map { i in
      var size = abs(conditions.values[i])
      for j in mean.indices { size += abs(conditions.matrix[i, j] * mean[j]) }
      return 1e-9 * size
    }
  }

  /// Below this a condition's variance is rounding: the law does not let the quantity move.
  private static func roundingOfLoadings(law factor: Matrix, conditions: Conditions) -> [Double] {
    let rows = (0..<factor.rows).map { norm(factor.row($0)) }
    return (0..<conditions.count).map { i in
      var size = 0.0
      for j in rows.indices { size += abs(conditions.matrix[i, j]) * rows[j] }
      if case .noisy = conditions.kind[i] { return 0 }
      return 64 * Double.ulpOfOne * size
    }
  }

  private static func norm(_ v: [Double]) -> Double {
    let largest = v.map(abs).max() ?? 0
    guard largest > 0 else { return 0 }
    return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }
}

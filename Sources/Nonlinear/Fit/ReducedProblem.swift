import NumericalCore

/// A least-squares problem with its linear parameters eliminated: variable projection.
///
///     f(θ) = φ₀(α) + Φ(α)β;  for given α the best β is a linear least-squares solution, and the residuals left are
///     r(α) = P⊥(φ₀ + …),  ∂r/∂α ≈ P⊥ (∂f/∂α)   with P⊥ = I − ΦΦ⁺
///
/// Golub & Pereyra (1973), SIAM J. Numer. Anal. 10, 413–432; the Jacobian without its second term is Kaufman's (1975),
/// BIT 15, 49–57, and gives the gradient exactly. Starts of the linear parameters are not needed, and a far start of
/// the others does far less harm.
final class ReducedProblem {
  private let problem: ResidualProblem
  /// β.
  let linear: [Int]
  /// α.
  let nonlinear: [Int]
  /// What evaluations at the last α gave: a Jacobian is asked for where residuals just were.
  private var last: Projection?

  private struct Projection {
    let alpha: [Double]
    let theta: [Double]
    let residuals: [Double]
    let slopes: Matrix
    let basis: PivotedQR
    let rank: Int
  }

  /// `nil` where nothing or everything is linear: parameters with bounds stay among the others.
  init?(_ problem: ResidualProblem) {
    let isBounded = (problem.bounds ?? []).map { $0.lowerBound > -.infinity || $0.upperBound < .infinity }
    let linear = problem.model.separable.filter { isBounded.isEmpty || !isBounded[$0] }
    guard !linear.isEmpty && linear.count < problem.parameterCount else { return nil }
    self.problem = problem
    self.linear = linear
    nonlinear = (0..<problem.parameterCount).filter { !linear.contains($0) }
  }

  /// The point with its linear parameters replaced by the best ones; `nil` where the curve is not finite.
  func completed(_ theta: [Double]) -> (theta: [Double], sum: Double)? {
    guard let projection = projection(nonlinear.map { theta[$0] }) else { return nil }
    let sum = projection.residuals.reduce(0) { $0 + $1 * $1 }
    return sum.isFinite ? (projection.theta, sum) : nil
  }

  /// Levenberg–Marquardt over α.
  func minimum(from start: [Double], iterations: Int = 500, damping: Double = 1e-3) -> (
    theta: [Double], solution: LevenbergMarquardt.Solution
  )? {
    var method = LevenbergMarquardt()
    method.maximumIterations = iterations
    method.initialDamping = damping
    method.residualRounding = problem.residualRounding
    if let bounds = problem.bounds { method.bounds = nonlinear.map { bounds[$0] } }
    let solution = try? method.minimize(
      from: nonlinear.map { start[$0] }, residualCount: problem.residualCount,
      residuals: { alpha, r in
        if let projection = self.projection(alpha) {
          r = projection.residuals
        } else {
          for i in r.indices { r[i] = .nan }
        }
      },
      jacobian: { alpha, jacobian in
        guard let projection = self.projection(alpha) else {
          return jacobian = Matrix(rows: jacobian.rows, columns: jacobian.columns, repeating: .nan)
        }
        jacobian = Self.orthogonalPart(projection)
      })
    guard let solution, let end = projection(solution.parameters) else { return nil }
    return (end.theta, solution)
  }

  private func projection(_ alpha: [Double]) -> Projection? {
    if let last, last.alpha == alpha { return last }
    var theta = [Double](repeating: 0, count: problem.parameterCount)
    for (k, j) in nonlinear.enumerated() { theta[j] = alpha[k] }
    // At β = 0 the residuals are φ₀ − y, and the columns of β are Φ wherever β is.
    let origin = problem.linearised(at: theta)
    guard origin.residuals.allSatisfy(\.isFinite), origin.jacobian.isFinite else { return nil }
    var scales: [Double] = []
    var columns: [[Double]] = []
    for j in linear {
      let column = origin.jacobian.column(j)
      let size = norm(column)
      scales.append(size > 0 ? size : 1)
      columns.append(size > 0 ? column.map { $0 / size } : column)
    }
    guard let basis = try? PivotedQR(Matrix(columns: columns)) else { return nil }
    let rank = basis.rank()
    let target = basis.applyQTransposed(origin.residuals.map { -$0 })
    let coordinates = backSubstituted(basis.r, rank: rank, target)
    for (k, value) in coordinates.enumerated() {
      let column = basis.permutation[k]
      theta[linear[column]] = value / scales[column]
    }
    guard theta.allSatisfy(\.isFinite) else { return nil }
    let end = problem.linearised(at: theta)
    guard end.residuals.allSatisfy(\.isFinite), end.jacobian.isFinite else { return nil }
    let found = Projection(
      alpha: alpha, theta: theta, residuals: end.residuals,
      slopes: Matrix(columns: nonlinear.map { end.jacobian.column($0) }), basis: basis, rank: rank)
    last = found
    return found
  }

  /// P⊥ (∂f/∂α).
  private static func orthogonalPart(_ projection: Projection) -> Matrix {
    var rotated = projection.basis.applyQTransposed(projection.slopes)
    for j in 0..<rotated.columns {
      for i in 0..<projection.rank { rotated[i, j] = 0 }
    }
    return projection.basis.applyQ(rotated)
  }
}

/// The first `rank` unknowns of Rx = b.
func backSubstituted(_ r: Matrix, rank: Int, _ b: [Double]) -> [Double] {
  var x = Array(b.prefix(rank))
  for i in stride(from: rank - 1, through: 0, by: -1) {
    for k in (i + 1)..<max(rank, i + 1) { x[i] -= r[i, k] * x[k] }
    x[i] /= r[i, i]
  }
  return x
}

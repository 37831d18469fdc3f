import NumericalCore

/// A point that reaches a goal, the most plausible of all that do.
public struct MostPlausible: Sendable, Hashable {
  /// The cells.
  public let point: [Double]
  /// Squared distance from the centre of the law.
  public let squaredDistance: Double
  /// Probability of goals at least as far out, to first order at the point.
  public let tailProbability: Double
  /// Largest amount by which a goal is missed, in its own units.
  public let residual: Double
  /// Number of conditionings.
  public let iterations: Int
}

/// Why no point was found.
public enum GoalSeekError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No step brought the goals nearer; by how much they are missed at the best point found.
  case notReached(residual: Double)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .notReached(let residual):
      "no point near the forecast reaches the goal; the nearest one misses it by \(residual)"
    }
  }
}

/// The most plausible cells that reach goals which need not be linear in them: goal seek with many drivers, and the
/// reverse stress where the goal is a failure.
///
///     min ‖L⁻¹(y − μ)‖  subject to  g(y) = target
///
/// Gauss–Newton on the conditioning kernel: R = ∂g/∂y at the last point, r = target − g + R·y; steps are halved until
/// the goals come nearer or the distance falls. For a linear goal the first step is the answer, and the mix of drivers
/// is the gain. Breuer, Jandačka, Rheinberger & Summer (2009), Int. J. Central Banking 5(3), 205–224.
/// - Parameters:
///   - law: of the cells; draws stand for the normal law of their moments.
///   - tolerance: of each goal, relative to the larger of its target and what a standard deviation changes.
///   - goals: g and its Jacobian, one row a goal.
/// - Throws: `GoalSeekError`, or as `condition(_:on:via:)`.
public func mostPlausible(
  _ law: Law, reaching target: [Double], tolerance: Double = 1e-10,
  goals: ([Double]) -> (values: [Double], jacobian: Matrix)
) throws -> MostPlausible {
  let mean = law.mean
  let flat: Law =
    switch law {
    case .gaussian, .student: law
    case .draws, .weightedDraws: .gaussian(mean: mean, factor: law.factor)
    }
  var point = mean
  var here = goals(point)
  let factor = flat.factor
  let scales = zip(target, 0..<target.count).map { value, i in
    let spread = RankedConditions.norm(factor.transposeTimes(here.jacobian.row(i)))
    return max(abs(value), spread, .leastNormalMagnitude)
  }
  let spreads = (0..<factor.rows).map { RankedConditions.norm(factor.row($0)) }
  func miss(_ values: [Double]) -> Double {
    zip(zip(target, values), scales).reduce(0) { max($0, abs($1.0.0 - $1.0.1) / $1.1) }
  }
  var missed = miss(here.values)
  for iteration in 1...100 {
    let linear = here.jacobian.times(point)
    let values = target.indices.map { target[$0] - here.values[$0] + linear[$0] }
    let conditioned = try condition(flat, on: Conditions(matrix: here.jacobian, values: values))
    let step = zip(conditioned.law.mean, point).map { $0 - $1 }
    let size = zip(step, spreads).reduce(0) { max($0, abs($1.0) / max($1.1, .leastNormalMagnitude)) }
    var length = 1.0
    while true {
      let next = zip(point, step).map { $0 + length * $1 }
      let there = goals(next)
      let left = miss(there.values)
      // Once the goal is met a step along it may miss by its curvature.
      if left.isFinite, left <= max((1 - 0.1 * length) * missed, 1e-3) {
        (point, here, missed) = (next, there, left)
        break
      }
      length /= 2
      guard length > 1e-10 else {
        throw GoalSeekError.notReached(residual: largestGap(target, here.values))
      }
    }
    if missed <= tolerance && size <= 1e-9 {
      return MostPlausible(
        point: point, squaredDistance: conditioned.squaredDistance,
        tailProbability: conditioned.tailProbability, residual: largestGap(target, here.values),
        iterations: iteration)
    }
  }
  throw GoalSeekError.notReached(residual: largestGap(target, here.values))
}

private func largestGap(_ target: [Double], _ values: [Double]) -> Double {
  zip(target, values).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

import NumericalCore
import RealModule

/// How the minimum of a fit was reached.
public enum SearchRoute: Sendable, Hashable {
  /// Levenberg–Marquardt from the start given.
  case levenbergMarquardt
  /// Variable projection from the start given, its linear parameters eliminated, then Levenberg–Marquardt.
  case variableProjection
  /// One of the restarts, of which so many were polished.
  case restart(tried: Int)
}

/// The search for the least squares of a nonlinear model from a start that may be far away.
///
/// 1. Levenberg–Marquardt from the start.
/// 2. Where some parameters are linear, variable projection from the start, polished over all parameters.
/// 3. Where these two disagree, or the best of them is not sound, restarts: points about the start and about the best
///    point so far, at distances from a tenth to a factor of fifty, are screened by their sum of squares (with the
///    linear parameters eliminated), and the best few are searched as in 1 and 2.
///
/// 4. Of minima that are equal by a symmetry of the model, the one that keeps the signs and the order of the start.
///
/// Levenberg–Marquardt over all parameters bends its steps along the curvature: over the NIST collection that costs
/// one more evaluation a step, and saves two thirds of the steps where the valley is curved.
///
/// A point is sound where the search converged, every free parameter is determined, and the curve does better than a
/// constant. The lowest sum of squares among sound points wins. The points are the same in every run.
struct NonlinearSearch {
  /// Points screened in step 3, and how many of them are searched from.
  static let screened = 96
  static let polished = 8

  struct Outcome {
    let solution: LevenbergMarquardt.Solution
    let route: SearchRoute
    let isSound: Bool
  }

  let problem: ResidualProblem

  /// The best point found; `nil` where the curve was finite nowhere.
  func minimum(from start: [Double]) -> Outcome? {
    let reduced = ReducedProblem(problem)
    var candidates: [Outcome] = []
    if let plain = problem.minimum(from: start) {
      candidates.append(outcome(plain, .levenbergMarquardt))
    }
    if let projected = projected(reduced, from: start) {
      candidates.append(outcome(projected, .variableProjection))
    }
    let agree =
      candidates.count == (reduced == nil ? 1 : 2)
      && candidates.allSatisfy {
        isSameSum($0.solution.residualSumOfSquares, candidates[0].solution.residualSumOfSquares)
      }
    // Where both routes agree the plain one is named: it is what the user asked for.
    if agree, let sound = candidates.first(where: \.isSound) { return settled(sound, start, reduced) }
    candidates += restarts(start, best(candidates)?.solution.parameters, reduced)
    return best(candidates).map { settled($0, start, reduced) }
  }

  /// The outcome among its equals that the start suggests.
  private func settled(_ outcome: Outcome, _ start: [Double], _ reduced: ReducedProblem?) -> Outcome {
    guard outcome.isSound else { return outcome }
    let theta = outcome.solution.parameters
    let alike = likeStart(theta, start, reduced)
    guard alike != theta, let solution = problem.minimum(from: alike) else { return outcome }
    let again = self.outcome(solution, outcome.route)
    return again.isSound && isSameSum(solution.residualSumOfSquares, outcome.solution.residualSumOfSquares)
      ? again : outcome
  }

  private func projected(_ reduced: ReducedProblem?, from start: [Double]) -> LevenbergMarquardt.Solution? {
    guard let end = reduced?.minimum(from: start) else { return nil }
    return problem.minimum(from: end.theta)
  }

  private func outcome(_ solution: LevenbergMarquardt.Solution, _ route: SearchRoute) -> Outcome {
    let freeCount = problem.parameterCount - solution.atBound.count
    let isSound =
      solution.reason.isConverged && solution.rank == freeCount
      && solution.residualSumOfSquares < max(problem.totalSumOfSquares, 1e-300)
      && isDetermined(solution)
    return Outcome(solution: solution, route: route, isSound: isSound)
  }

  /// Whether the covariance says more than rounding: a run to infinity ends where columns of J nearly vanish or
  /// nearly coincide.
  private func isDetermined(_ solution: LevenbergMarquardt.Solution) -> Bool {
    let jacobian = problem.linearised(at: solution.parameters).jacobian
    guard jacobian.isFinite else { return false }
    return solution.parameters.indices.allSatisfy { j in
      if solution.atBound.contains(j) { return true }
      let row = solution.unscaledCovarianceFactor.row(j)
      // ‖Jⱼ‖ √(JᵀJ)⁻¹ⱼⱼ is the root of the variance inflation of the parameter.
      return norm(row) * norm(jacobian.column(j)) < 1e9
    }
  }

  /// Sound points before others, then the lowest sum; the earlier route where sums agree.
  private func best(_ candidates: [Outcome]) -> Outcome? {
    var best: Outcome?
    for candidate in candidates {
      guard let leader = best else {
        best = candidate
        continue
      }
      if candidate.isSound != leader.isSound {
        if candidate.isSound { best = candidate }
      } else if !isSameSum(
        candidate.solution.residualSumOfSquares, leader.solution.residualSumOfSquares),
        candidate.solution.residualSumOfSquares < leader.solution.residualSumOfSquares
      {
        best = candidate
      }
    }
    return best
  }

  func isSameSum(_ x: Double, _ y: Double) -> Bool {
    let rounding = problem.residualRounding
    return abs(x - y) <= 1e-6 * min(x, y) + 100 * rounding * (max(x, y).squareRoot() + rounding)
  }

  private func restarts(_ start: [Double], _ found: [Double]?, _ reduced: ReducedProblem?) -> [Outcome] {
    var generator = Xoshiro256(seed: 1, stream: "nonlinear restarts")
    let centers = [start] + (found.map { [$0] } ?? [])
    var points: [(theta: [Double], sum: Double)] = []
    for index in 0..<Self.screened {
      let center = centers[index % centers.count]
      let spread = [0.1, 0.4, 1.2, 4][(index / centers.count) % 4]
      let moved = center.map { value -> Double in
        let step = spread * generator.nextNormal()
        let flips = generator.nextUniform() < (spread > 1 ? 0.2 : 0)
        guard value != 0 else { return step }
        return value * Double.exp(step) * (flips ? -1 : 1)
      }
      let inside = clamped(moved)
      if let reduced {
        if let point = reduced.completed(inside) { points.append(point) }
      } else {
        let sum = problem.sumOfSquares(inside)
        if sum.isFinite { points.append((inside, sum)) }
      }
    }
    points.sort { $0.sum < $1.sum }
    var outcomes: [Outcome] = []
    for point in points.prefix(Self.polished) {
      let route = SearchRoute.restart(tried: min(points.count, Self.polished))
      let end = reduced.flatMap { $0.minimum(from: point.theta, iterations: 200)?.theta } ?? point.theta
      if let solution = problem.minimum(from: end) { outcomes.append(outcome(solution, route)) }
    }
    return outcomes
  }

  private func clamped(_ theta: [Double]) -> [Double] {
    guard let bounds = problem.bounds else { return theta }
    return zip(theta, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }
}

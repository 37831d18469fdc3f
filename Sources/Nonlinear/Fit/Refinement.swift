import NumericalCore

/// The last digits of a fit whose residuals are not far from rounding.
///
///     θ ← θ − FFᵀJᵀr(θ),  r in twice the working precision
///
/// Gauss–Newton steps with a Jacobian in doubles: the iterative refinement of Björck (1967), BIT 7, 257–278. Where
/// residuals are a million times the rounding of the response or more, six digits of them are safe as they are.
struct Refinement {
  let parameters: [Double]
  /// f − y at the refined parameters, weighted.
  let residuals: [Double]

  /// nil where there is nothing to refine: residuals large enough, priors, bounds that hold, or no such precision.
  init?(_ problem: ResidualProblem, _ solution: LevenbergMarquardt.Solution) {
    let size = norm(solution.residuals)
    guard let curve = problem.model.extended, problem.priors.isEmpty, solution.atBound.isEmpty,
      solution.rank == problem.parameterCount, size < 1e6 * problem.residualRounding
    else { return nil }
    let factor = solution.unscaledCovarianceFactor
    var theta = solution.parameters
    var refined = solution.residuals
    for _ in 0..<3 {
      var r = curve.residuals(at: theta)
      for (i, weight) in problem.model.rootWeights.enumerated() { r[i] *= weight }
      let jacobian = problem.linearised(at: theta).jacobian
      let step = factor.times(factor.transposeTimes(jacobian.transposeTimes(r)))
      guard jacobian.isFinite, step.allSatisfy(\.isFinite) else { return nil }
      theta = zip(theta, step).map { $0 - $1 }
      refined = zip(r, jacobian.times(step)).map { $0 - $1 }
    }
    if let bounds = problem.bounds, zip(theta, bounds).contains(where: { !$1.contains($0) }) { return nil }
    // A step that leads uphill is none: the curve is not where doubles saw it.
    guard norm(refined) <= size * (1 + 1e-6) + problem.residualRounding else { return nil }
    parameters = theta
    residuals = refined
  }
}

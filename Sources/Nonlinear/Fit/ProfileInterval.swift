import NumericalCore
import RealModule

/// An interval from the profile of the likelihood.
public struct ProfileInterval: Sendable, Hashable {
  /// The lower end; `nil` where the data exclude nothing on that side.
  public let low: Double?
  /// The upper end; `nil` where the data exclude nothing on that side.
  public let high: Double?
  /// A lower sum of squares was met on the way: the fit is not the minimum.
  public let foundBetter: Bool
}

extension NonlinearFit {
  /// The values of a parameter that the data do not reject, the others fitted anew at each.
  ///
  ///     { c : S(c) − S(θ̂) ≤ s² F(1, ν; level) },  S(c) = least squares with θⱼ = c
  ///
  /// Bates & Watts (1988), Nonlinear Regression Analysis and Its Applications, section 6.1. Unlike the interval from
  /// the standard error it need not be symmetric, nor end. An end at a bound is the bound.
  public func profileInterval(of parameter: Int, level: Double = 0.95) -> ProfileInterval {
    precondition(parameters.indices.contains(parameter), "parameter \(parameter) of \(parameters.count)")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let scale = errorStandardDeviation
    guard scale.isFinite, scale > 0, degreesOfFreedom > 1e-9 else {
      return ProfileInterval(low: nil, high: nil, foundBetter: false)
    }
    let width = law.quantile(0.5 + level / 2)
    let low = profileEnd(parameter, side: -1, width: width, scale: scale)
    let high = profileEnd(parameter, side: 1, width: width, scale: scale)
    return ProfileInterval(low: low.end, high: high.end, foundBetter: low.foundBetter || high.foundBetter)
  }

  private func profileEnd(
    _ j: Int, side: Double, width: Double, scale: Double
  ) -> (end: Double?, foundBetter: Bool) {
    let statement = self.problem
    let problem = ResidualProblem(statement.model, priors: statement.priors, bounds: statement.bounds)
    let open = -Double.infinity ... .infinity
    let boxes = statement.bounds ?? [ClosedRange<Double>](repeating: open, count: parameters.count)
    let wall = side > 0 ? boxes[j].upperBound : boxes[j].lowerBound
    let best = parameters[j].estimate
    if best == wall { return (wall, false) }
    var theta = estimates
    var foundBetter = false
    /// √((S(c) − S(θ̂))/s²) − width; `nil` where the curve cannot be fitted with that value.
    func excess(_ value: Double) -> Double? {
      var fixed = boxes
      fixed[j] = value...value
      var start = theta
      start[j] = value
      let objective: Double
      if parameters.count == 1 {
        objective = problem.sumOfSquares(start)
      } else {
        guard let solution = problem.minimum(from: start, bounds: fixed) else { return nil }
        theta = solution.parameters
        objective = solution.residualSumOfSquares
      }
      guard objective.isFinite else { return nil }
      let rise = objective - statement.objective
      if rise < -1e-6 * statement.objective { foundBetter = true }
      return max(0, rise).squareRoot() / scale - width
    }

    let error = parameters[j].standardError
    var step = error.isFinite && error > 0 ? width * error : max(abs(best) * 0.1, 1e-6)
    var inside = best
    var outside: Double?
    var insideTheta = theta
    // 24 doublings are a factor of ten million: an end further out would be one of rounding.
    for _ in 0..<24 {
      var next = best + side * step
      let reachesWall = side * next >= side * wall
      if reachesWall { next = wall }
      if let value = excess(next) {
        if value >= 0 {
          outside = next
          break
        }
        if reachesWall { return (wall, foundBetter) }
        inside = next
        insideTheta = theta
        step *= 2
      } else {
        // The curve has no value there: come back half the way, and give up where that no longer helps.
        theta = insideTheta
        step = (abs(inside - best) + step) / 2
        if abs(best + side * step - inside) <= 1e-9 * abs(inside - best) { return (inside, foundBetter) }
      }
    }
    guard let outside else { return (nil, foundBetter) }
    theta = insideTheta
    let range = min(inside, outside)...max(inside, outside)
    let root = try? brentRoot(
      { excess($0) ?? .infinity }, in: range, tolerance: 1e-10, maximumEvaluations: 100)
    return (root?.argument ?? inside, foundBetter)
  }
}

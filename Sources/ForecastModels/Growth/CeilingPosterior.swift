import Forecasting
import NumericalCore
import RealModule

/// A growth curve at one ceiling, with its share of the whole.
struct GrowthBranch: Sendable, Codable {
  let weight: Double
  /// (a, r, κ).
  let estimate: [Double]
  let law: LinearPredictiveLaw
}

/// The law of the ceiling given the data, on a grid; the other parameters by Laplace's approximation at each point of it.
///
///     p(κ | y) ∝ p(κ) |J′J|^(−½) RSS(κ)^(−ν/2),   p(a, r, ln σ | κ) flat,   ν = residuals − 2
///
/// So the forecast is a mixture over ceilings, and what nobody knows about the ceiling is in its bands. Tierney & Kadane
/// (1986), J. Amer. Statist. Assoc. 81, 82–86.
struct CeilingPosterior {
  /// In the order of their ceilings; the weights sum to one.
  let branches: [GrowthBranch]

  /// - Returns: nil where the law leaves no ceiling above the largest value, or no curve fits below any.
  init?(_ problem: GrowthProblem, prior: CeilingPrior) {
    let equation = problem.equation
    let least = 1 + Double.exp(CeilingProfile.range.lowerBound)
    let logLargest = Double.log(equation.largest)
    // 4.5 standard deviations: what lies beyond has a probability of 7e-6.
    func excess(_ z: Double) -> Double {
      Double.log(max(Double.exp(prior.logCeiling(z) - logLargest), least) - 1)
    }
    var (low, high) = (excess(-4.5), excess(4.5))
    guard high > low else { return nil }
    var found: [Point] = []
    // The second grid lies where the first one found something, so fine that the laws of neighbours overlap.
    for count in [33, 129] {
      found = Self.points(problem, prior, from: low, to: high, count: count)
      guard let best = found.map(\.logWeight).max() else { return nil }
      let step = (high - low) / Double(count - 1)
      let kept = found.filter { $0.logWeight > best - 14 }.map { $0.parameters[2] }
      low = max(low, (kept.first ?? low) - step)
      high = min(high, (kept.last ?? high) + step)
    }
    let best = found.map(\.logWeight).max() ?? 0
    let weights = found.map { Double.exp($0.logWeight - best) }
    let total = weights.reduce(0, +)
    let freedom = Double(problem.count - 2)
    branches = zip(found, weights).filter { $1 > 1e-9 * total }.map { point, weight in
      GrowthBranch(
        weight: weight / total, estimate: point.parameters,
        law: problem.law(
          point.fit.unscaledCovarianceFactor, sumOfSquares: point.fit.residualSumOfSquares, freedom: freedom))
    }
  }

  private typealias Point = (
    parameters: [Double], logWeight: Double, fit: LevenbergMarquardt.Solution
  )

  private static func points(
    _ problem: GrowthProblem, _ prior: CeilingPrior, from low: Double, to high: Double, count: Int
  ) -> [Point] {
    let logLargest = Double.log(problem.equation.largest)
    let freedom = Double(problem.count - 2)
    return (0..<count).compactMap { index in
      let logExcess = low + (high - low) * Double(index) / Double(count - 1)
      guard let start = problem.start(logExcess: logExcess),
        let fit = problem.minimum(from: start, free: 2), fit.rank == 2, fit.residualSumOfSquares.isFinite
      else { return nil }
      let factor = fit.unscaledCovarianceFactor
      let volume = abs(factor[0, 0] * factor[1, 1] - factor[0, 1] * factor[1, 0])
      let logRatio = Double.log(onePlus: Double.exp(logExcess))
      // A perfect fit is kept finite: rounding errors of the values themselves.
      let sum = max(fit.residualSumOfSquares, 1e-28 * Double(problem.count))
      // d ln K / dκ = e^κ / (1 + e^κ); the ends of the grid count half.
      let weight =
        prior.logDensity(logLargest + logRatio) + logExcess - logRatio + Double.log(volume)
        - freedom / 2 * Double.log(sum) - (index == 0 || index == count - 1 ? Double.log(2) : 0)
      return weight.isFinite ? (fit.parameters + [logExcess], weight, fit) : nil
    }
  }

  /// The ceiling below which a share of the law lies, to the resolution of the grid.
  func ceiling(_ share: Double, _ equation: GrowthEquation) -> Double {
    var sum = 0.0
    var before: (share: Double, ceiling: Double)?
    for branch in branches {
      // Half of a point's weight lies below it.
      let here = (share: sum + branch.weight / 2, ceiling: equation.ceiling(branch.estimate))
      sum += branch.weight
      if here.share >= share {
        guard let before else { return here.ceiling }
        let part = (share - before.share) / (here.share - before.share)
        return before.ceiling + part * (here.ceiling - before.ceiling)
      }
      before = here
    }
    return before?.ceiling ?? .nan
  }
}

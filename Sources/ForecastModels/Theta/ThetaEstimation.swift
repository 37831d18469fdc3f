import NumericalCore
import RealModule

/// Least squares for a theta model.
///
/// For a given α the one-step means are linear in the initial level and in w = 1 − 1/θ, so both are solved for exactly
/// and the search is over α alone: a grid, then Brent's method in the best cell. A pass costs O(n), and the grid's passes
/// serve all four variants.
struct ThetaEstimation {
  /// The least-squares solution at one α.
  struct Solution {
    let alpha: Double
    /// 1 − 1/θ.
    let weight: Double
    let level: Double
    let sumOfSquares: Double
    /// The standard deviations of w, and of the level given w, and how much the level moves with w; in units of σ.
    let weightSpread: Double
    let levelSpread: Double
    let levelPerWeight: Double
  }

  let variant: ThetaVariant
  let solution: Solution
  /// The spread of α in its likelihood.
  let alphaSpread: Double

  /// The range of α.
  static let alphas = 0.1...0.99
  /// The largest w: θ = 10⁶.
  private static let largestWeight = 1 - 1e-6
  private static let gridCount = 25
  private static let step = (alphas.upperBound - alphas.lowerBound) / Double(gridCount - 1)

  /// The passes over the grid of α.
  static func grid(_ sample: ThetaSample) -> [(alpha: Double, sums: ThetaSample.Sums)] {
    (0..<gridCount).map { index in
      let alpha = alphas.lowerBound + Double(index) * step
      return (alpha, sample.sums(alpha))
    }
  }

  init(_ variant: ThetaVariant, _ sample: ThetaSample, grid: [(alpha: Double, sums: ThetaSample.Sums)]) {
    self.variant = variant
    func solve(_ alpha: Double) -> Solution { Self.solve(variant, alpha, sample.sums(alpha)) }
    let coarse = grid.map { Self.solve(variant, $0.alpha, $0.sums) }
    let best = coarse.min { $0.sumOfSquares < $1.sumOfSquares } ?? coarse[0]
    let range =
      max(
        best.alpha - Self.step, Self.alphas.lowerBound)...min(best.alpha + Self.step, Self.alphas.upperBound)
    let minimum = solve(
      minimizeBrent({ solve($0).sumOfSquares }, in: range, tolerance: 1e-6).argument)
    let solution = minimum.sumOfSquares <= best.sumOfSquares ? minimum : best
    self.solution = solution
    // The spread about the estimate under a flat prior on the grid.
    var total = 0.0
    var squares = 0.0
    for point in coarse {
      let ratio = point.sumOfSquares > 0 ? min(1, solution.sumOfSquares / point.sumOfSquares) : 1
      let weight = Double.pow(ratio, Double(sample.scoredCount) / 2)
      total += weight
      squares += weight * (point.alpha - solution.alpha) * (point.alpha - solution.alpha)
    }
    alphaSpread = (squares / total).squareRoot()
  }

  /// The least sum of squares on the grid: what a variant is judged by before it is worth a search.
  static func coarseSum(
    _ variant: ThetaVariant, _ grid: [(alpha: Double, sums: ThetaSample.Sums)]
  ) -> Double {
    grid.reduce(.infinity) { min($0, solve(variant, $1.alpha, $1.sums).sumOfSquares) }
  }

  /// The solution beside this one in α, one spread away, on the side that the range leaves.
  func neighbour(_ sample: ThetaSample) -> Solution {
    let above = solution.alpha + alphaSpread
    let alpha =
      above <= Self.alphas.upperBound
      ? above : max(solution.alpha - alphaSpread, Self.alphas.lowerBound)
    return Self.solve(variant, alpha, sample.sums(alpha))
  }

  /// min over (ℓ₀, w) of Σ (aₜ − ℓ₀ pₜ − w Dₜ)², w within its range.
  private static func solve(_ variant: ThetaVariant, _ alpha: Double, _ sums: ThetaSample.Sums) -> Solution {
    let line = variant.isDynamic ? sums.dynamic : sums.fixed
    let (pp, dd, pd) = (max(sums.pp, .leastNormalMagnitude), line.dd, line.pd)
    let room = dd - pd * pd / pp
    let isDetermined = variant.isOptimised && room > 1e-12 * dd
    var weight = variant.isOptimised ? 0 : 0.5
    if isDetermined {
      weight = min(max((line.ad - sums.ap * pd / pp) / room, 0), largestWeight)
    }
    let level = (sums.ap - weight * pd) / pp
    let sum =
      sums.aa - 2 * level * sums.ap - 2 * weight * line.ad + level * level * pp + 2 * level * weight * pd
      + weight * weight * dd
    return Solution(
      alpha: alpha, weight: weight, level: level, sumOfSquares: max(sum, 0),
      weightSpread: isDetermined ? 1 / room.squareRoot() : 0, levelSpread: 1 / pp.squareRoot(),
      levelPerWeight: -pd / pp)
  }
}

import NumericalCore
import RealModule

/// Least squares for a theta model.
///
/// For a given α the one-step means are linear in the initial level and in w = 1 − 1/θ, so both are solved for exactly
/// and the search is over α alone: a grid, then Brent's method in the best cell. A pass costs O(n).
struct ThetaEstimation {
  let alpha: Double
  /// 1 − 1/θ.
  let weight: Double
  let level: Double
  let sumOfSquares: Double

  /// The range of α, and the largest w (θ = 10⁶).
  private static let alphas = 0.1...0.99
  /// The first observations, on which the model conditions.
  static let skipped = 3
  private static let largestWeight = 1 - 1e-6

  init(_ variant: ThetaVariant, _ values: [Double], line: (intercept: Double, slope: Double)) {
    let fixed = variant.isDynamic ? nil : line
    func solve(_ alpha: Double) -> (sum: Double, level: Double, weight: Double) {
      Self.solve(alpha, values, fixed, isOptimised: variant.isOptimised)
    }
    let count = 24
    let step = (Self.alphas.upperBound - Self.alphas.lowerBound) / Double(count)
    let grid = (0...count).map { Self.alphas.lowerBound + Double($0) * step }
    let best = grid.min { solve($0).sum < solve($1).sum } ?? grid[0]
    let range = max(best - step, Self.alphas.lowerBound)...min(best + step, Self.alphas.upperBound)
    let minimum = minimizeBrent({ solve($0).sum }, in: range, tolerance: 1e-6)
    alpha = solve(minimum.argument).sum <= solve(best).sum ? minimum.argument : best
    let solution = solve(alpha)
    (sumOfSquares, level, weight) = (solution.sum, solution.level, solution.weight)
  }

  /// min over (ℓ₀, w) of Σ (aₜ − ℓ₀ pₜ − w Dₜ)², w within its range.
  private static func solve(
    _ alpha: Double, _ values: [Double], _ line: (intercept: Double, slope: Double)?, isOptimised: Bool
  ) -> (sum: Double, level: Double, weight: Double) {
    var state = ThetaState(alpha: alpha, level: 0, line: line)
    var (pp, dd, pd, ap, ad, aa) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for (index, value) in values.enumerated() {
      defer { state.update(with: value) }
      // The first means rest on a line through one or two points.
      if index < skipped { continue }
      let a = value - state.level
      let p = state.initialWeight
      let d = state.line
      pp += p * p
      dd += d * d
      pd += p * d
      ap += a * p
      ad += a * d
      aa += a * a
    }
    func level(_ weight: Double) -> Double { (ap - weight * pd) / pp }
    func sum(_ weight: Double) -> Double {
      let level = level(weight)
      return aa - 2 * level * ap - 2 * weight * ad + level * level * pp + 2 * level * weight * pd
        + weight * weight * dd
    }
    var weight = 0.5
    if isOptimised {
      let determinant = pp * dd - pd * pd
      weight = determinant > 1e-12 * pp * dd ? (ad * pp - ap * pd) / determinant : 0
      weight = min(max(weight, 0), largestWeight)
    }
    return (max(sum(weight), 0), level(weight), weight)
  }
}

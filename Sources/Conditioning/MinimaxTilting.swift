import NumericalCore

/// Independent exact draws of unit shocks u given lower ≤ F·u ≤ upper, F lower triangular.
///
///     uₖ ~ N(μₖ, 1) within its interval given u₁…uₖ₋₁,   accepted with probability exp(ψ(u; μ) − ψ*)
///     ψ(x; μ) = Σₖ μₖ²/2 − xₖμₖ + ln P(l̃ₖ(x) ≤ Z + μₖ ≤ ũₖ(x)),   ψ* = min over μ of max over x
///
/// Botev (2017), J. Royal Statistical Society B 79, 125–148: the saddle point by Newton's method; ψ is concave in x
/// and convex in μ, so a zero gradient is the bound, and acceptance stays high far in the tails.
struct MinimaxTilting {
  /// ln of a bound on the probability of the box.
  private(set) var logBound = 0.0
  private let order: Int
  /// Strictly lower part of F over its diagonal.
  private let below: Matrix
  private let lower: [Double]
  private let upper: [Double]
  /// Signs of the diagonal of F.
  private let signs: [Double]
  private var tilt: [Double] = []

  /// `nil` where no saddle point was found.
  init?(factor: Matrix, bounds: [(lower: Double, upper: Double)]) {
    let order = bounds.count
    self.order = order
    signs = (0..<order).map { factor[$0, $0] < 0 ? -1 : 1 }
    var below = Matrix(rows: order, columns: order)
    for i in 0..<order {
      for j in 0..<i { below[i, j] = factor[i, j] * signs[j] / abs(factor[i, i]) }
    }
    self.below = below
    lower = (0..<order).map { bounds[$0].lower / abs(factor[$0, $0]) }
    upper = (0..<order).map { bounds[$0].upper / abs(factor[$0, $0]) }
    guard let saddle = saddlePoint() else { return nil }
    (tilt, logBound) = (saddle.tilt, saddle.value)
  }

  /// A proposal and ψ(u; μ) − ψ*, the logarithm of its probability of acceptance.
  func propose(using generator: inout some RandomNumberGenerator) -> (u: [Double], logRatio: Double) {
    var x = Array(repeating: 0.0, count: order)
    var value = 0.0
    for k in 0..<order {
      let interval = interval(k, x, tilt[k])
      x[k] = tilt[k] + interval.sample(using: &generator)
      value += tilt[k] * tilt[k] / 2 - x[k] * tilt[k] + interval.logProbability
    }
    return (zip(x, signs).map { $0 * $1 }, min(0, value - logBound))
  }

  /// What Z = uₖ − μ may be.
  private func interval(_ k: Int, _ x: [Double], _ tilt: Double) -> TruncatedNormal {
    var shift = tilt
    for j in 0..<k { shift += below[k, j] * x[j] }
    return TruncatedNormal(lower: lower[k] - shift, upper: upper[k] - shift)
  }

  // MARK: Saddle point

  private struct Gradient {
    /// ∂ψ/∂x, then ∂ψ/∂μ.
    var values: [Double]
    var hessian: Matrix
    var value: Double
  }

  private func gradient(_ point: [Double]) -> Gradient? {
    let (x, tilt) = (Array(point.prefix(order)), Array(point.suffix(order)))
    var values = Array(repeating: 0.0, count: 2 * order)
    var hessian = Matrix(rows: 2 * order, columns: 2 * order)
    var total = 0.0
    for k in 0..<order {
      let interval = interval(k, x, tilt[k])
      let moments = interval.moments
      total += tilt[k] * tilt[k] / 2 - x[k] * tilt[k] + interval.logProbability
      // ∂ ln P/∂μ is the truncated mean; its slope the variance less one.
      let slope = moments.variance - 1
      values[order + k] += tilt[k] - x[k] + moments.mean
      values[k] -= tilt[k]
      hessian[order + k, order + k] += 1 + slope
      hessian[order + k, k] -= 1
      hessian[k, order + k] -= 1
      for i in 0..<k {
        values[i] += below[k, i] * moments.mean
        hessian[i, order + k] += slope * below[k, i]
        hessian[order + k, i] += slope * below[k, i]
        for j in 0..<k { hessian[i, j] += slope * below[k, i] * below[k, j] }
      }
    }
    guard total.isFinite, values.allSatisfy(\.isFinite), hessian.isFinite else { return nil }
    return Gradient(values: values, hessian: hessian, value: total)
  }

  private func saddlePoint() -> (tilt: [Double], value: Double)? {
    var point = Array(repeating: 0.0, count: 2 * order)
    for k in 0..<order {
      point[k] = interval(k, point, 0).mean
    }
    guard var here = gradient(point) else { return nil }
    var size = RankedConditions.norm(here.values)
    for _ in 0..<200 {
      if size < 1e-9 { return (Array(point.suffix(order)), here.value) }
      guard let step = try? QR(here.hessian).solve(here.values) else { return nil }
      var length = 1.0
      var accepted = false
      while length > 1e-6 && !accepted {
        let next = zip(point, step).map { $0 - length * $1 }
        if let there = gradient(next), RankedConditions.norm(there.values) < (1 - 1e-4 * length) * size {
          (point, here, size, accepted) = (next, there, RankedConditions.norm(there.values), true)
        }
        length /= 2
      }
      guard accepted else { return size < 1e-6 ? (Array(point.suffix(order)), here.value + size) : nil }
    }
    return nil
  }
}

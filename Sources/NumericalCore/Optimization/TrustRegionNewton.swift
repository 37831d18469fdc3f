/// The minimum of a smooth function from its gradient and Hessian, each step the exact minimum of the quadratic model
/// within a ball.
///
///     minimise gᵀp + ½pᵀHp,  ‖p‖ ≤ Δ   ⇔   (H + λI)p = −g,  λ(Δ − ‖p‖) = 0,  H + λI ⪰ 0
///
/// Moré & Sorensen (1983), SIAM J. Sci. Stat. Comput. 4, 553–572; λ by Newton's method on 1/Δ − 1/‖p(λ)‖ in the
/// eigenvectors of H, which makes the hard case (g orthogonal to the lowest eigenvector) an explicit one. Directions
/// of negative curvature are followed, so that it does not end at a saddle unless it starts there.
/// - Complexity: O(n³) a step.
public struct TrustRegionNewton: Sendable, Hashable {
  /// max |gᵢ| max(|xᵢ|, 1) / max(|f|, 1) that counts as a zero gradient.
  public var gradientTolerance: Double = 1e-10
  /// Δ of the first step; from the start's size when nil.
  public var initialRadius: Double?
  /// The most evaluations of the function.
  public var maximumEvaluations: Int = 1000
  /// A value below which the function counts as unbounded.
  public var lowestValue: Double = -1e200

  /// The default tolerances.
  public init() {}

  /// Minimises from a start.
  /// - Parameter hessian: writes the Hessian, of which the lower triangle is read.
  public func minimize(
    from start: [Double], _ f: Differentiable,
    hessian: (_ argument: [Double], _ hessian: inout Matrix) -> Void
  ) -> Minimum {
    let n = start.count
    var x = start
    var gradient = [Double](repeating: 0, count: n)
    var value = f(x, &gradient)
    var evaluations = 1
    var iterations = 0
    func end(_ reason: Minimum.StopReason) -> Minimum {
      Minimum(
        argument: x, value: value, gradient: gradient, evaluations: evaluations, iterations: iterations,
        reason: reason)
    }
    guard value.isFinite, gradient.allSatisfy(\.isFinite) else { return end(.startNotFinite) }
    var radius = initialRadius ?? max(1, euclideanNorm(x[...])) * 0.5
    var second = Matrix(rows: n, columns: n)
    hessian(x, &second)
    guard var eigen = try? SymmetricEigen(second) else { return end(.startNotFinite) }
    while true {
      let lowest = eigen.values.first ?? 0
      let isFlat = relativeGradient(x, value, gradient) <= gradientTolerance
      // At a saddle the gradient is zero, but a way down remains.
      let isConvex = lowest >= -1e-8 * max(abs(lowest), abs(eigen.values.last ?? 0))
      if isFlat && isConvex { return end(.gradient) }
      if value < lowestValue { return end(.unbounded) }
      if evaluations >= maximumEvaluations { return end(.evaluationLimit) }
      let (step, predicted) = Self.step(eigen, gradient, radius)
      let size = euclideanNorm(step[...])
      let trial = zip(x, step).map { $0 + $1 }
      if trial == x || !(predicted > 0) { return end(isFlat || isConvex ? .step : .noProgress) }
      var trialGradient = gradient
      let trialValue = f(trial, &trialGradient)
      evaluations += 1
      let isFinite = trialValue.isFinite && trialGradient.allSatisfy(\.isFinite)
      // Below rounding the model is believed rather than the difference of two values.
      let isBelowRounding = predicted <= 1e-14 * max(abs(value), 1e-300)
      let gain = isFinite ? (isBelowRounding ? 1 : (value - trialValue) / predicted) : -1
      if gain > 1e-4, isFinite {
        var next = second
        hessian(trial, &next)
        if let decomposed = try? SymmetricEigen(next) {
          (x, value, gradient, second, eigen) = (trial, trialValue, trialGradient, next, decomposed)
          iterations += 1
          if gain > 0.75 && size > 0.9 * radius { radius *= 2 } else if gain < 0.25 { radius = size / 4 }
          if isBelowRounding, relativeGradient(x, value, gradient) <= gradientTolerance.squareRoot() {
            return end(.reduction)
          }
          continue
        }
      }
      radius = size / 4
      if radius <= Double.ulpOfOne * max(euclideanNorm(x[...]), 1e-290) {
        let isNear = relativeGradient(x, value, gradient) <= gradientTolerance.squareRoot()
        return end(isNear && isConvex ? .step : .noProgress)
      }
    }
  }

  /// The minimum of the model in the ball, and the reduction that it promises.
  static func step(
    _ eigen: SymmetricEigen, _ gradient: [Double], _ radius: Double
  ) -> (step: [Double], predicted: Double) {
    let values = eigen.values
    let n = values.count
    let g = eigen.vectors.transposeTimes(gradient)
    let largest = max(abs(values.first ?? 0), abs(values.last ?? 0))
    let lowest = values.first ?? 0
    func coordinates(_ lambda: Double) -> [Double] {
      (0..<n).map { i in
        let curvature = values[i] + lambda
        return g[i] == 0 ? 0 : -g[i] / curvature
      }
    }
    func length(_ lambda: Double) -> Double { euclideanNorm(coordinates(lambda)[...]) }
    var p: [Double]
    if lowest > 1e-14 * largest, length(0) <= radius {
      p = coordinates(0)
    } else {
      // λ lies above −λ₁, at a distance between these two.
      let floor = max(0, -lowest)
      let size = euclideanNorm(g[...])
      var low = floor
      var high = floor + size / radius + largest * Double.ulpOfOne + Double.leastNormalMagnitude
      var lambda = high
      let nearFloor = floor + max(largest, size / radius) * 1e-14
      if length(nearFloor) < radius {
        // The hard case: along the lowest eigenvector to the edge of the ball.
        p = (0..<n).map { i in values[i] + floor <= 1e-12 * largest ? 0 : -g[i] / (values[i] + floor) }
        let rest = radius * radius - dot(p, p)
        if rest > 0, lowest < 0 { p[0] += (g[0] > 0 ? -1 : 1) * rest.squareRoot() }
      } else {
        lambda = nearFloor
        for _ in 0..<100 {
          let now = coordinates(lambda)
          let norm = euclideanNorm(now[...])
          if abs(norm - radius) <= 1e-12 * radius { break }
          if norm > radius { low = lambda } else { high = lambda }
          // Newton on 1/Δ − 1/‖p(λ)‖, kept inside the interval.
          var slope = 0.0
          for i in 0..<n { slope += now[i] * now[i] / (values[i] + lambda) }
          let next = lambda + (norm * norm / slope) * (norm - radius) / radius
          lambda = next > low && next < high ? next : low + (high - low) / 2
        }
        p = coordinates(lambda)
      }
    }
    var predicted = 0.0
    for i in 0..<n { predicted -= p[i] * (g[i] + 0.5 * values[i] * p[i]) }
    return (eigen.vectors.times(p), predicted)
  }
}

/// The minimum of a smooth function within a box, with a Hessian of few numbers: L-BFGS-B.
///
///     B = θI − WMWᵀ,   W = [Y θS],   M⁻¹ = [−D Lᵀ; L θSᵀS]
///
/// Byrd, Lu, Nocedal & Zhu (1995), SIAM J. Sci. Comput. 16, 1190–1208: from the gradient the path that is bent at the
/// bounds is followed to its first minimum of the quadratic model (the generalised Cauchy point), the model is
/// minimised over the variables that are free there, and a line search with the strong Wolfe conditions follows.
/// - Complexity: O(mn) a step for m corrections kept.
public struct BoundedBFGS: Sendable, Hashable {
  /// The box; nil where there is none. Ends may be infinite.
  public var bounds: [ClosedRange<Double>]?
  /// The corrections kept.
  public var memory: Int = 8
  /// max |P(x − g) − x| max(|xᵢ|, 1) / max(|f|, 1) that counts as zero.
  public var gradientTolerance: Double = 1e-8
  /// A reduction that counts as none, relative to max(|f|, 1).
  public var reductionTolerance: Double = 4e-16
  /// The most evaluations of the function with its gradient.
  public var maximumEvaluations: Int = 10_000
  /// A value below which the function counts as unbounded.
  public var lowestValue: Double = -1e200

  /// The default tolerances, without bounds.
  public init() {}

  /// Minimises from a start, which is first moved into the box.
  public func minimize(from start: [Double], _ f: Differentiable) -> Minimum {
    precondition(bounds.map { $0.count == start.count } ?? true, "bounds for every variable or for none")
    precondition(memory > 0, "at least one correction")
    let box = bounds ?? [ClosedRange<Double>](repeating: -.infinity ... .infinity, count: start.count)
    var x = zip(start, box).map { min(max($0, $1.lowerBound), $1.upperBound) }
    var gradient = [Double](repeating: 0, count: x.count)
    var value = f(x, &gradient)
    var evaluations = 1
    var iterations = 0
    func end(_ reason: Minimum.StopReason) -> Minimum {
      Minimum(
        argument: x, value: value, gradient: gradient, evaluations: evaluations, iterations: iterations,
        reason: reason)
    }
    guard value.isFinite, gradient.allSatisfy(\.isFinite) else { return end(.startNotFinite) }
    var model = CompactHessian(memory: memory)
    while true {
      if Self.projectedGradient(x, value, gradient, box) <= gradientTolerance { return end(.gradient) }
      if value < lowestValue { return end(.unbounded) }
      if evaluations >= maximumEvaluations { return end(.evaluationLimit) }
      let target = model.minimiser(x, gradient, box)
      var direction = zip(target, x).map { $0 - $1 }
      var slope = dot(direction, gradient)
      if !(slope < 0) || !slope.isFinite {
        guard !model.isEmpty else { return end(.noProgress) }
        model.clear()
        continue
      }
      var longest = 1e10 * max(1, largestSize(x)) / max(largestSize(direction), 1e-290)
      for j in x.indices where direction[j] != 0 {
        let room = direction[j] > 0 ? box[j].upperBound - x[j] : box[j].lowerBound - x[j]
        if room.isFinite { longest = min(longest, room / direction[j]) }
      }
      guard longest > 0 else {
        guard !model.isEmpty else { return end(.noProgress) }
        model.clear()
        continue
      }
      // Without corrections the model knows no scale: the first step is short.
      if model.isEmpty {
        let shrink = min(1, max(1, largestSize(x)) * 0.1 / largestSize(direction))
        direction = direction.map { $0 * shrink }
        slope *= shrink
        longest /= shrink
      }
      let base = x
      func point(_ step: Double) -> [Double] {
        base.indices.map { j in
          min(max(base[j] + step * direction[j], box[j].lowerBound), box[j].upperBound)
        }
      }
      var trialGradient = gradient
      let (trial, outcome) = WolfeLineSearch().search(
        .init(step: 0, value: value, slope: slope), first: min(1, longest), longest: longest
      ) { step in
        evaluations += 1
        let value = f(point(step), &trialGradient)
        return (value, dot(trialGradient, direction))
      }
      guard trial.step > 0 && trial.value <= value else {
        guard !model.isEmpty else { return end(.noProgress) }
        model.clear()
        continue
      }
      let before = (value: value, gradient: gradient)
      x = point(trial.step)
      if outcome == .exhausted {
        evaluations += 1
        value = f(x, &trialGradient)
      } else {
        value = trial.value
      }
      gradient = trialGradient
      iterations += 1
      model.add(step: zip(x, base).map { $0 - $1 }, change: zip(gradient, before.gradient).map { $0 - $1 })
      if before.value - value <= reductionTolerance * max(abs(before.value), abs(value), 1) {
        let size = Self.projectedGradient(x, value, gradient, box)
        if size <= gradientTolerance.squareRoot() { return end(.reduction) }
        guard !model.isEmpty else { return end(.noProgress) }
        model.clear()
      }
    }
  }

  /// The gradient as far as it points into the box, in the measure of `relativeGradient`.
  private static func projectedGradient(
    _ x: [Double], _ value: Double, _ gradient: [Double], _ box: [ClosedRange<Double>]
  ) -> Double {
    let projected = x.indices.map { j in
      x[j] - min(max(x[j] - gradient[j], box[j].lowerBound), box[j].upperBound)
    }
    return relativeGradient(x, value, projected)
  }
}

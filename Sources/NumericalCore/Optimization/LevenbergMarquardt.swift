/// Nonlinear least squares with damped Gauss–Newton steps.
///
///     minimise ‖r(θ)‖²;  each step p minimises ‖r + Jp‖² + λ‖Dp‖²
///
/// D holds the largest norm that each column of J has had (Moré 1978, Lecture Notes in Mathematics 630, 105–116), so
/// the units of the parameters do not matter; λ follows the gain of the last step (Nielsen 1999, IMM-REP-1999-05).
/// Steps come from the QR factorization of [J; √λ D], never from JᵀJ. Bounds are kept by projection: a parameter at
/// a bound that the gradient pushes outward rests for the step.
public struct LevenbergMarquardt: Sendable, Hashable {
  /// The most steps tried, taken or not.
  public var maximumIterations: Int = 500
  /// A cosine between a column of J and r that counts as a zero gradient.
  public var gradientTolerance: Double = 1e-12
  /// A step that counts as none, relative to the parameters in the scale D.
  public var stepTolerance: Double = 1e-12
  /// A predicted reduction that counts as none, relative to the sum of squares.
  ///
  /// Its square root is the part of the residuals that is left unexplained; below 1e-16 the prediction, which comes
  /// from the gradient, is still good when the sums themselves no longer differ.
  public var reductionTolerance: Double = 1e-20
  /// The norm of the rounding errors of the residuals, where the caller knows it.
  ///
  /// Residuals are differences, and may be far smaller than what was subtracted: below this norm a sum of squares
  /// says nothing, and steps are judged by the gradient.
  public var residualRounding: Double = 0
  /// λ of the first step. Large values begin with the gradient, small ones with Gauss and Newton.
  public var initialDamping: Double = 1e-3
  /// Whether steps are bent along the curvature of the residuals, at one more evaluation each.
  ///
  ///     θ + v + ½a,  a minimises ‖r_vv + Ja‖² + λ‖Da‖²,  r_vv the second derivative of r along v
  ///
  /// Transtrum & Sethna (2012), arXiv:1201.5885. It pays along narrow curved valleys and costs elsewhere.
  public var hasGeodesicAcceleration = false
  /// A box for the parameters; nil where there is none.
  public var bounds: [ClosedRange<Double>]?

  /// The default tolerances, without bounds.
  public init() {}

  /// Why the iteration ended.
  public enum StopReason: Sendable, Hashable {
    /// The residuals are orthogonal to every column of J that is free to move, or zero.
    case gradient
    /// The step is too small to matter.
    case step
    /// The reduction that the model promises is too small to matter.
    case reduction
    /// The iterations ran out.
    case iterationLimit
    /// No step reduces the sum of squares, however strongly damped: a wrong Jacobian, a kink, or noisy residuals.
    case noProgress

    /// Whether the parameters are a stationary point to the tolerances.
    public var isConverged: Bool { self == .gradient || self == .step || self == .reduction }
  }

  /// Where the iteration ended.
  public struct Solution: Sendable, Hashable {
    /// θ.
    public let parameters: [Double]
    /// r(θ).
    public let residuals: [Double]
    /// ‖r(θ)‖².
    public let residualSumOfSquares: Double
    /// The number of steps tried.
    public let iterations: Int
    /// Why the iteration ended.
    public let reason: StopReason
    /// The parameters that rest at a bound, ascending.
    public let atBound: [Int]
    /// The rank of the columns of J that are free to move.
    public let rank: Int
    /// F with FFᵀ = (JᵀJ)⁻¹ from the QR factorization of the final J, `rank` columns.
    ///
    /// NaN in the rows of parameters that rest at a bound or that the data do not determine.
    public let unscaledCovarianceFactor: Matrix

    /// (JᵀJ)⁻¹, which times the residual variance is the covariance of θ, NaN as its factor.
    public func unscaledCovariance() -> Matrix {
      unscaledCovarianceFactor.timesTranspose(unscaledCovarianceFactor)
    }
  }

  /// Minimises from a start, which is first moved into the bounds.
  ///
  /// A step at which a residual or a derivative is not finite is refused and tried shorter, so a model may leave
  /// its domain.
  /// - Parameters:
  ///   - residuals: writes r(θ), of which there are `residualCount`.
  ///   - jacobian: writes ∂rᵢ/∂θⱼ at row i, column j of a matrix of zeros.
  /// - Throws: `notFinite` when the residuals or the Jacobian at the start are not finite.
  public func minimize(
    from start: [Double], residualCount: Int,
    residuals: (_ parameters: [Double], _ residuals: inout [Double]) -> Void,
    jacobian: (_ parameters: [Double], _ jacobian: inout Matrix) -> Void
  ) throws(FactorizationError) -> Solution {
    var workspace = Workspace(parameters: start.count, residuals: residualCount)
    return try minimize(from: start, workspace: &workspace, residuals: residuals, jacobian: jacobian)
  }

  /// The same in a workspace that serves one minimisation after another.
  ///
  /// Nothing is allocated but the solution, unless `residuals` and `jacobian` do.
  public func minimize(
    from start: [Double], workspace w: inout Workspace,
    residuals: (_ parameters: [Double], _ residuals: inout [Double]) -> Void,
    jacobian: (_ parameters: [Double], _ jacobian: inout Matrix) -> Void
  ) throws(FactorizationError) -> Solution {
    precondition(bounds.map { $0.count == start.count } ?? true, "bounds for every parameter or for none")
    precondition(
      w.theta.count == start.count, "a workspace for \(w.theta.count) of \(start.count) parameters")
    for j in start.indices { w.theta[j] = projected(start[j], j) }
    residuals(w.theta, &w.r)
    var sum = w.sumOfSquares(w.r)
    guard sum.isFinite && w.theta.allSatisfy(\.isFinite) else { throw .notFinite }
    guard w.model.move(to: w.theta, w.r, jacobian, scales: nil) else { throw .notFinite }

    var damping = initialDamping
    var growth = 2.0
    var iterations = 0
    while true {
      findFree(&w)
      if let reason = stopReason(before: iterations, w, damping) {
        return try solution(w, sum, iterations, reason)
      }
      iterations += 1
      try w.damped.factor(w.model, w.free, damping)
      w.damped.step(against: w.r, w.free, w.model.scales, into: &w.velocity)
      for j in start.indices {
        w.trial[j] = projected(w.theta[j] + w.velocity[j], j)
        w.step[j] = w.trial[j] - w.theta[j]
      }
      // What the linear model promises is promised to v, also where the step is bent.
      let predicted = w.model.predictedReduction(w.step)
      if hasGeodesicAcceleration {
        accelerate(&w, residuals)
        if 2 * w.model.scaledNorm(w.bend) <= 0.75 * w.model.scaledNorm(w.velocity) {
          for j in start.indices {
            w.trial[j] = projected(w.theta[j] + w.velocity[j] + 0.5 * w.bend[j], j)
            w.step[j] = w.trial[j] - w.theta[j]
          }
        }
      }
      residuals(w.trial, &w.trialResiduals)
      let trialSum = w.sumOfSquares(w.trialResiduals)
      let isTiny = w.model.scaledNorm(w.step) <= stepTolerance * w.model.scaledNorm(w.theta)
      let isFlat = abs(predicted) <= reductionTolerance * sum

      // Reductions below the rounding of the residuals are taken on the word of the gradient, unless it is strong
      // damping that made them small.
      let noise = rounding(of: sum)
      let isBelowRounding = damping <= 1 && abs(predicted) < noise
      let limit = isBelowRounding ? sum + noise : sum
      var isAccepted = false
      if predicted > 0 && trialSum <= limit
        && w.next.move(to: w.trial, w.trialResiduals, jacobian, scales: w.model.scales)
      {
        isAccepted = true
        let gain = isBelowRounding ? 1 : (sum - trialSum) / predicted
        w.accept()
        sum = trialSum
        let shape = 2 * gain - 1
        damping = max(damping * max(1.0 / 3, 1 - shape * shape * shape), Double.leastNormalMagnitude)
        growth = 2
      } else {
        damping *= growth
        growth *= 2
      }
      if isTiny || isFlat || (isBelowRounding && !isAccepted) {
        // A step that only strong damping made short says nothing about the minimum.
        let isStationary = isAccepted || damping <= 1
        let reason = isStationary ? (isTiny ? StopReason.step : .reduction) : .noProgress
        findFree(&w)
        return try solution(w, sum, iterations, reason)
      }
    }
  }

  /// a, from the difference between the residuals a tenth of the way along v and their linear prediction.
  private func accelerate(
    _ w: inout Workspace, _ residuals: (_ parameters: [Double], _ residuals: inout [Double]) -> Void
  ) {
    let h = 0.1
    // The trial keeps the step without a bend.
    for j in w.theta.indices { w.bend[j] = w.theta[j] + h * w.velocity[j] }
    residuals(w.bend, &w.trialResiduals)
    guard w.sumOfSquares(w.trialResiduals).isFinite else {
      for j in w.bend.indices { w.bend[j] = 0 }
      return
    }
    w.setCurvature(h)
    w.damped.step(against: w.curvature, w.free, w.model.scales, into: &w.bend)
  }

  /// A difference of two sums of squares that says nothing: residuals are differences of numbers that may be a
  /// thousand times larger, or more where the caller says so.
  private func rounding(of sum: Double) -> Double {
    max(1e-12 * sum, (2 * sum.squareRoot() + residualRounding) * residualRounding)
  }

  private func stopReason(
    before iterations: Int, _ w: borrowing Workspace, _ damping: Double
  ) -> StopReason? {
    if w.model.largestCosine(w.free) <= gradientTolerance || euclideanNorm(w.r[...]) <= residualRounding {
      return .gradient
    }
    if iterations >= maximumIterations { return .iterationLimit }
    return damping < 1e100 ? nil : .noProgress
  }

  /// Parameter `j` moved into its bounds.
  private func projected(_ value: Double, _ j: Int) -> Double {
    guard let bounds else { return value }
    return min(max(value, bounds[j].lowerBound), bounds[j].upperBound)
  }

  /// Finds the parameters inside their bounds or pushed inward by the gradient.
  private func findFree(_ w: inout Workspace) {
    w.free.removeAll(keepingCapacity: true)
    for j in w.theta.indices {
      if let bound = bounds?[j] {
        let outward =
          (w.theta[j] <= bound.lowerBound && w.model.gradient[j] > 0)
          || (w.theta[j] >= bound.upperBound && w.model.gradient[j] < 0)
        guard !outward && bound.lowerBound < bound.upperBound else { continue }
      }
      w.free.append(j)
    }
  }

  private func solution(
    _ w: borrowing Workspace, _ sum: Double, _ iterations: Int, _ reason: StopReason
  ) throws(FactorizationError) -> Solution {
    let (jacobian, free) = (w.model.jacobian, w.free)
    let factorization = try ScaledPivotedQR(Matrix(columns: free.map { jacobian.column($0) }))
    let inner = factorization.covarianceFactor()
    var factor = Matrix(rows: w.theta.count, columns: factorization.rank, repeating: .nan)
    for (k, j) in free.enumerated() {
      for c in 0..<factorization.rank { factor[j, c] = inner[k, c] }
    }
    return Solution(
      parameters: w.theta, residuals: w.r, residualSumOfSquares: sum, iterations: iterations, reason: reason,
      atBound: w.theta.indices.filter { !free.contains($0) }, rank: factorization.rank,
      unscaledCovarianceFactor: factor)
  }
}

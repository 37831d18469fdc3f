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
  ///   - jacobian: writes ∂rᵢ/∂θⱼ at row i, column j of a matrix whose previous contents are arbitrary.
  /// - Throws: `notFinite` when the residuals or the Jacobian at the start are not finite.
  public func minimize(
    from start: [Double], residualCount: Int,
    residuals: (_ parameters: [Double], _ residuals: inout [Double]) -> Void,
    jacobian: (_ parameters: [Double], _ jacobian: inout Matrix) -> Void
  ) throws(FactorizationError) -> Solution {
    precondition(bounds.map { $0.count == start.count } ?? true, "bounds for every parameter or for none")
    var theta = projected(start)
    var r = [Double](repeating: 0, count: residualCount)
    residuals(theta, &r)
    var sum = squaredNorm(r)
    guard sum.isFinite && theta.allSatisfy(\.isFinite) else { throw .notFinite }
    var model = try LinearModel(theta, r, jacobian, scales: [Double](repeating: 0, count: start.count))

    var damping = initialDamping
    var growth = 2.0
    var iterations = 0
    while true {
      let free = freeParameters(theta, model)
      if let reason = stopReason(before: iterations, model, free, damping) {
        return try solution(theta, r, sum, iterations, reason, model, free)
      }
      iterations += 1
      let damped = try DampedSystem(model, free, damping)
      let velocity = damped.step(against: r)
      var trial = projected(zip(theta, velocity).map { $0 + $1 })
      // What the linear model promises is promised to v, also where the step is bent.
      let predicted = model.predictedReduction(zip(trial, theta).map { $0 - $1 })
      if hasGeodesicAcceleration {
        let bend = acceleration(theta, r, model, damped, velocity, residuals)
        if 2 * model.scaledNorm(bend) <= 0.75 * model.scaledNorm(velocity) {
          trial = projected(theta.indices.map { theta[$0] + velocity[$0] + 0.5 * bend[$0] })
        }
      }
      let step = zip(trial, theta).map { $0 - $1 }
      var trialResiduals = r
      residuals(trial, &trialResiduals)
      let trialSum = squaredNorm(trialResiduals)
      let isTiny = model.scaledNorm(step) <= stepTolerance * model.scaledNorm(theta)
      let isFlat = abs(predicted) <= reductionTolerance * sum

      // Reductions below the rounding of the residuals are taken on the word of the gradient, unless it is strong
      // damping that made them small.
      let noise = rounding(of: sum)
      let isBelowRounding = damping <= 1 && abs(predicted) < noise
      let limit = isBelowRounding ? sum + noise : sum
      var isAccepted = false
      if predicted > 0 && trialSum <= limit,
        let next = try? LinearModel(trial, trialResiduals, jacobian, scales: model.scales)
      {
        isAccepted = true
        let gain = isBelowRounding ? 1 : (sum - trialSum) / predicted
        (theta, r, sum) = (trial, trialResiduals, trialSum)
        model = next
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
        return try solution(theta, r, sum, iterations, reason, model, freeParameters(theta, model))
      }
    }
  }

  /// a, from the difference between the residuals a tenth of the way along v and their linear prediction.
  private func acceleration(
    _ theta: [Double], _ r: [Double], _ model: LinearModel, _ damped: DampedSystem, _ velocity: [Double],
    _ residuals: (_ parameters: [Double], _ residuals: inout [Double]) -> Void
  ) -> [Double] {
    let h = 0.1
    var ahead = r
    residuals(zip(theta, velocity).map { $0 + h * $1 }, &ahead)
    guard squaredNorm(ahead).isFinite else { return [Double](repeating: 0, count: theta.count) }
    let linear = model.jacobian.times(velocity)
    return damped.step(against: r.indices.map { 2 / h * ((ahead[$0] - r[$0]) / h - linear[$0]) })
  }

  /// A difference of two sums of squares that says nothing: residuals are differences of numbers that may be a
  /// thousand times larger, or more where the caller says so.
  private func rounding(of sum: Double) -> Double {
    max(1e-12 * sum, (2 * sum.squareRoot() + residualRounding) * residualRounding)
  }

  private func stopReason(
    before iterations: Int, _ model: LinearModel, _ free: [Int], _ damping: Double
  ) -> StopReason? {
    if model.largestCosine(free) <= gradientTolerance || euclideanNorm(model.r[...]) <= residualRounding {
      return .gradient
    }
    if iterations >= maximumIterations { return .iterationLimit }
    return damping < 1e100 ? nil : .noProgress
  }

  private func projected(_ theta: [Double]) -> [Double] {
    guard let bounds else { return theta }
    return zip(theta, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }

  /// The parameters inside their bounds or pushed inward by the gradient.
  private func freeParameters(_ theta: [Double], _ model: LinearModel) -> [Int] {
    guard let bounds else { return Array(theta.indices) }
    return theta.indices.filter { j in
      let outward =
        (theta[j] <= bounds[j].lowerBound && model.gradient[j] > 0)
        || (theta[j] >= bounds[j].upperBound && model.gradient[j] < 0)
      return !outward && bounds[j].lowerBound < bounds[j].upperBound
    }
  }

  private func solution(
    _ theta: [Double], _ r: [Double], _ sum: Double, _ iterations: Int, _ reason: StopReason,
    _ model: LinearModel, _ free: [Int]
  ) throws(FactorizationError) -> Solution {
    let factorization = try ScaledPivotedQR(Matrix(columns: free.map { model.jacobian.column($0) }))
    let inner = factorization.covarianceFactor()
    var factor = Matrix(rows: theta.count, columns: factorization.rank, repeating: .nan)
    for (k, j) in free.enumerated() {
      for c in 0..<factorization.rank { factor[j, c] = inner[k, c] }
    }
    return Solution(
      parameters: theta, residuals: r, residualSumOfSquares: sum, iterations: iterations, reason: reason,
      atBound: theta.indices.filter { !free.contains($0) }, rank: factorization.rank,
      unscaledCovarianceFactor: factor)
  }
}

private func squaredNorm(_ v: [Double]) -> Double {
  v.reduce(0) { $0 + $1 * $1 }
}

/// The residuals near a point: r + Jp.
private struct LinearModel {
  let r: [Double]
  let jacobian: Matrix
  /// Jᵀr.
  let gradient: [Double]
  /// ‖Jⱼ‖.
  private let norms: [Double]
  /// D: the largest norms so far, 1 for a column that has always been zero.
  let scales: [Double]

  init(
    _ theta: [Double], _ r: [Double], _ fill: ([Double], inout Matrix) -> Void, scales: [Double]
  ) throws(FactorizationError) {
    var jacobian = Matrix(rows: r.count, columns: theta.count)
    fill(theta, &jacobian)
    guard jacobian.isFinite else { throw .notFinite }
    self.r = r
    self.jacobian = jacobian
    gradient = jacobian.transposeTimes(r)
    let norms = theta.indices.map { euclideanNorm(jacobian.column($0)[...]) }
    self.norms = norms
    self.scales = zip(norms, scales).map { max($0, $1) }
  }

  /// ‖r‖² − ‖r + Jp‖² = −(2gᵀp + ‖Jp‖²), which has no cancellation when p is small.
  func predictedReduction(_ p: [Double]) -> Double {
    -(2 * zip(gradient, p).reduce(0) { $0 + $1.0 * $1.1 } + squaredNorm(jacobian.times(p)))
  }

  /// ‖Dp‖.
  func scaledNorm(_ p: [Double]) -> Double {
    zip(scales, p).reduce(0) { $0 + ($1.0 * $1.1) * ($1.0 * $1.1) }.squareRoot()
  }

  /// The largest |cos| of the angle between r and a column of J that is free to move.
  func largestCosine(_ free: [Int]) -> Double {
    let size = euclideanNorm(r[...])
    guard size > 0 else { return 0 }
    return free.reduce(0) { norms[$1] > 0 ? max($0, abs(gradient[$1]) / norms[$1] / size) : $0 }
  }
}

/// [J; √λ D] over the free parameters, factored.
private struct DampedSystem {
  private let qr: PivotedQR
  private let rank: Int
  private let free: [Int]
  private let scales: [Double]

  init(_ model: LinearModel, _ free: [Int], _ damping: Double) throws(FactorizationError) {
    let m = model.r.count
    var stacked = Matrix(rows: m + free.count, columns: free.count)
    for (k, j) in free.enumerated() {
      // Columns in the scale D make the damping rows √λ I.
      let scale = model.scales[j] > 0 ? model.scales[j] : 1
      for i in 0..<m { stacked[i, k] = model.jacobian[i, j] / scale }
      stacked[m + k, k] = damping.squareRoot()
    }
    qr = try PivotedQR(stacked)
    rank = qr.rank()
    self.free = free
    scales = model.scales
  }

  /// The p that minimises ‖r + Jp‖² + λ‖Dp‖² over the free parameters; 0 for the others.
  func step(against r: [Double]) -> [Double] {
    let right = r.map { -$0 } + [Double](repeating: 0, count: free.count)
    let z = qr.reflections.solveUpper(order: rank, Array(qr.applyQTransposed(right).prefix(rank)))
    var p = [Double](repeating: 0, count: scales.count)
    for (k, value) in z.enumerated() {
      let j = free[qr.permutation[k]]
      p[j] = value / (scales[j] > 0 ? scales[j] : 1)
    }
    return p
  }
}

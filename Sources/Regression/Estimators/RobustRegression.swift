import NumericalCore
import RealModule

/// M-estimation: a regression that outlying responses cannot lead astray.
///
///     minimise Σ ρ(eᵢ/s),  s = median|e|/Φ⁻¹(¾) renewed at each step
///
/// Huber (1981), Robust Statistics, chapter 7; the conventions are those of statsmodels' `RLM` (R's `rlm` divides by
/// 0.6745, which moves the fifth digit). Iteratively reweighted least squares from the least squares fit, to a
/// relative change of 1e-10 rather than R's 1e-4. Standard errors are Huber's H1 or a sandwich, intervals normal.
/// Weights are inversely proportional to variances: eᵢ√wᵢ takes the place of eᵢ, as `rlm`'s `inv.var` does.
public struct RobustRegression: Sendable, Hashable {
  /// What a residual costs.
  public enum Norm: Sendable, Hashable {
    /// Squares up to `tuning` scales, then lines; 1.345 for 95 % efficiency.
    case huber(tuning: Double = 1.345)
    /// Tukey's biweight: nothing counts beyond `tuning` scales; 4.685 for 95 % efficiency.
    case bisquare(tuning: Double = 4.685)
  }

  /// What a residual costs.
  public var norm: Norm
  /// The most steps.
  public var maximumIterations = 1000

  /// An estimator.
  public init(_ norm: Norm = .huber()) { self.norm = norm }

  /// Fits a design.
  ///
  /// A redescending norm may swing between two fits for ever: then `isConverged` is false.
  /// - Parameter weights: one for each row; a row of weight zero is predicted but not fitted.
  /// - Throws: what ``LinearFit`` throws.
  public func fit(_ design: Design, weights prior: [Double]? = nil) throws(RegressionError) -> RobustFit {
    let start = try LinearFit(design, weights: prior)
    let known = prior.map { prior in prior.indices.filter { prior[$0] > 0 } }
    var residuals = start.scaledWeightedResiduals
    var linear = start
    var weights = [Double](repeating: 1, count: design.rows)
    // Residuals that are rounding have no scale worth the name.
    let floor =
      design.response.reduce(0) { max($0, abs($1)) }.scaled(byPowerOfTwo: -start.kernel.responseExponent)
      * 1e-14
    var scale = Self.scale(residuals, known)
    var iterations = 0
    var isConverged = scale <= floor
    while !isConverged, iterations < maximumIterations {
      iterations += 1
      weights = residuals.map { weight($0 / scale) }
      let next = try LinearFit(
        design, weights: prior.map { zip($0, weights).map { $0 * $1 } } ?? weights)
      let standing = start.weighted(next.kernel.scaledResiduals)
      let moved = zip(standing, residuals).reduce(0) { max($0, abs($1.0 - $1.1)) }
      residuals = standing
      linear = next
      let nextScale = Self.scale(residuals, known)
      isConverged = moved <= 1e-11 * scale && abs(nextScale - scale) <= 1e-11 * scale || nextScale <= floor
      if nextScale > floor { scale = nextScale }
    }
    return RobustFit(
      model: self, design: design, linear: linear, leastSquares: start, weights: weights,
      scaledScale: scale, iterations: iterations, isConverged: isConverged)
  }

  /// ψ(u)/u.
  func weight(_ u: Double) -> Double {
    switch norm {
    case .huber(let k): return abs(u) <= k ? 1 : k / abs(u)
    case .bisquare(let c):
      guard abs(u) < c else { return 0 }
      let rest = 1 - (u / c) * (u / c)
      return rest * rest
    }
  }

  /// ψ′(u).
  func slope(_ u: Double) -> Double {
    switch norm {
    case .huber(let k): return abs(u) <= k ? 1 : 0
    case .bisquare(let c):
      guard abs(u) < c else { return 0 }
      let square = (u / c) * (u / c)
      return (1 - square) * (1 - 5 * square)
    }
  }

  /// The median absolute deviation from zero over that of the normal law.
  private static func scale(_ residuals: [Double], _ known: [Int]?) -> Double {
    let sorted = (known.map { $0.map { abs(residuals[$0]) } } ?? residuals.map(abs)).sorted()
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    return median / NormalDistribution().quantile(0.75)
  }
}

/// A fitted robust regression.
public struct RobustFit: Sendable, Hashable {
  /// The estimator.
  public let model: RobustRegression
  /// What was fitted.
  public let design: Design
  let linear: LinearFit
  let leastSquares: LinearFit
  /// What each row counts, in 0...1.
  public let weights: [Double]
  let scaledScale: Double
  /// Steps taken.
  public let iterations: Int
  /// Whether residuals and scale settled.
  public let isConverged: Bool

  /// β, NaN where aliased.
  public var coefficients: [Double] { linear.coefficients }
  /// y − Xβ.
  public var residuals: [Double] { linear.residuals }
  /// Xβ.
  public var fitted: [Double] { linear.fitted }
  /// s.
  public var scale: Double { leastSquares.unscaled(scaledScale) }
  /// Rows less rank.
  public var degreesOfFreedom: Int { leastSquares.degreesOfFreedom }

  /// The roots of the diagonal of Huber's H1.
  public var standardErrors: [Double] { table().rows.map(\.standardError) }

  /// ψ and ψ′ of each row in units of the scale; a row of weight zero has neither.
  private var scores: (values: [Double], slopes: [Double]) {
    let u = leastSquares.weighted(linear.kernel.scaledResiduals).map { $0 / scaledScale }
    let counts = leastSquares.weights?.map { $0 > 0 } ?? [Bool](repeating: true, count: u.count)
    return (
      u.indices.map { counts[$0] ? model.weight(u[$0]) * u[$0] : 0 },
      u.indices.map { counts[$0] ? model.slope(u[$0]) : 0 }
    )
  }

  /// The square root of K² (Σψ²s²/(n − p))/(mean ψ′)², K = 1 + (p/n) var ψ′/(mean ψ′)², which H1 has before (XᵀX)⁻¹.
  var scoreEquations: ScoreEquations {
    let (psi, slopes) = scores
    let n = Double(leastSquares.observations)
    let mean = slopes.reduce(0, +) / n
    let variance = slopes.reduce(0) { $0 + $1 * $1 } / n - mean * mean
    let correction = 1 + Double(leastSquares.rank) / n * variance / (mean * mean)
    let sum = psi.reduce(0) { $0 + $1 * $1 } * scaledScale * scaledScale
    return ScoreEquations(
      coefficients: linear.kernel.scaledCoefficients,
      deviation: correction * (sum / Double(degreesOfFreedom)).squareRoot() / mean, noise: scaledScale,
      scores: psi.map { $0 * scaledScale }, slopes: slopes, law: .normal)
  }

  /// Tests and intervals: Huber's H1 where the classical covariance is asked for, else a sandwich of ψ and ψ′.
  ///
  /// Huber (1967), Proc. Fifth Berkeley Symposium 1, 221–233.
  /// - Throws: `option` for HC2 and HC3, which rest on the leverages of least squares.
  public func inference(_ estimator: CovarianceEstimator = .classical) throws(RegressionError) -> Inference {
    try Inference(leastSquares, scoreEquations, estimator)
  }

  /// Estimates with standard errors, z tests and intervals.
  public func table(level: Double = 0.95) -> CoefficientTable {
    // The classical covariance factors nothing, so nothing can fail.
    (try? inference())?.table(level: level)
      ?? CoefficientTable(names: design.names, estimates: coefficients, law: .normal, level: level)
  }

  /// xᵀβ.
  public func prediction(_ x: [Double]) -> Double { linear.prediction(x) }
}

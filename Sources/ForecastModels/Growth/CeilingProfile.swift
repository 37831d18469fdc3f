import Forecasting
import NumericalCore
import RealModule

/// The least-squares problem of a growth curve: residuals and Jacobian in (a, r, κ).
struct GrowthProblem {
  let equation: GrowthEquation
  private let observed: [(index: Int, value: Double)]
  let hasRandomWalk: Bool
  /// One over the root of the periods between successive observations.
  private let weights: [Double]

  init(equation: GrowthEquation, observed: [(index: Int, value: Double)], hasRandomWalk: Bool) {
    weights = zip(observed, observed.dropFirst()).map { 1 / Double.sqrt(Double($1.index - $0.index)) }
    self.equation = equation
    self.observed = observed
    self.hasRandomWalk = hasRandomWalk
  }

  /// How many values are observed.
  var observationCount: Int { observed.count }
  /// The last of them.
  var lastValue: Double { observed[observed.count - 1].value }
  /// How many residuals there are.
  var count: Int { observed.count - (hasRandomWalk ? 1 : 0) }

  /// Residuals, in units of the largest value: curve − data, or their differences over √gap.
  func residuals(_ parameters: [Double], into residuals: inout [Double]) {
    var row = 0
    var before = 0.0
    for (position, entry) in observed.enumerated() {
      let residual = (equation.value(parameters, at: entry.index) - entry.value) / equation.largest
      if !hasRandomWalk {
        residuals[row] = residual
        row += 1
      } else if position > 0 {
        residuals[row] = (residual - before) * weights[position - 1]
        row += 1
      }
      before = residual
    }
  }

  /// The derivatives of the residuals by the first `free` parameters.
  func jacobian(_ parameters: [Double], free: Int, into jacobian: inout Matrix) {
    var row = 0
    var before = SIMD4<Double>.zero
    for (position, entry) in observed.enumerated() {
      let gradient = equation.gradient(parameters, at: entry.index) / equation.largest
      let derivative = hasRandomWalk && position > 0 ? (gradient - before) * weights[position - 1] : gradient
      if !hasRandomWalk || position > 0 {
        for column in 0..<free { jacobian[row, column] = derivative[column] }
        row += 1
      }
      before = gradient
    }
  }

  /// For a given ceiling the transform of the curve is a straight line in time: its least-squares line starts the
  /// search.
  func start(logExcess: Double) -> [Double]? {
    let ceiling = equation.ceiling([0, 0, logExcess])
    let points = observed.map { (equation.time($0.index), equation.curve.coordinate($0.value / ceiling)) }
      .filter { $0.1.isFinite }
    guard points.count >= 3,
      let line = try? LeastSquaresFit(
        design: Matrix(rows: points.map { [1, $0.0] }), response: points.map(\.1)), line.aliased.isEmpty
    else { return nil }
    return [line.coefficients[0], line.coefficients[1], logExcess]
  }

  /// The least-squares parameters from a start, the ceiling held where `free` is 2.
  func minimum(from start: [Double], free: Int) -> LevenbergMarquardt.Solution? {
    let held = Array(start[free...])
    var search = LevenbergMarquardt()
    if free == 3 {
      let open = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
      search.bounds = [open, open, CeilingProfile.range]
    } else {
      // A point of the profile is compared with others, not reported.
      search.maximumIterations = 60
      search.reductionTolerance = 1e-12
    }
    return try? search.minimize(
      from: Array(start.prefix(free)), residualCount: count,
      residuals: { parameters, residuals in self.residuals(parameters + held, into: &residuals) },
      jacobian: { parameters, jacobian in self.jacobian(parameters + held, free: free, into: &jacobian) })
  }
}

extension GrowthProblem {
  /// The law of the future that a fit gives, in the data's units.
  /// - Parameters:
  ///   - factor: F with Cov = σ² F F′, in units of the largest value, as `sumOfSquares` is.
  func law(_ factor: Matrix, sumOfSquares: Double, freedom: Double) -> LinearPredictiveLaw {
    LinearPredictiveLaw(
      coefficients: Array(repeating: 0, count: factor.rows),
      covarianceFactor: (0..<factor.columns).map { factor.column($0).map { $0 / equation.largest } },
      residualScale: (sumOfSquares / freedom).squareRoot() * equation.largest, degreesOfFreedom: freedom,
      noise: hasRandomWalk ? .randomWalk : .independent)
  }
}

/// The residual sum of squares as a function of the ceiling alone.
///
/// Simpson, Baker, Vittadello & Maclaren (2020), J. R. Soc. Interface 17, 20200055, on what such profiles show.
struct CeilingProfile {
  /// The range of κ = ln(K / y_max − 1): a ceiling from half a percent above the largest value to a thousand times it.
  static let range = Double.log(0.005)...Double.log(1000)

  /// What the fit came to.
  struct Solution {
    /// (a, r, κ).
    let parameters: [Double]
    /// In units of the largest value.
    let residualSumOfSquares: Double
    /// F with Cov = σ² F F′ for the free parameters.
    let covarianceFactor: Matrix
    /// False where κ ran to an end of its range.
    let isCeilingFree: Bool
  }

  private let problem: GrowthProblem
  private let points: [(logExcess: Double, sum: Double, parameters: [Double])]

  init(_ problem: GrowthProblem) {
    self.problem = problem
    let count = 25
    let step = (Self.range.upperBound - Self.range.lowerBound) / Double(count - 1)
    points = (0..<count).compactMap { index in
      let logExcess = Self.range.lowerBound + Double(index) * step
      guard let start = problem.start(logExcess: logExcess),
        let fit = problem.minimum(from: start, free: 2), fit.residualSumOfSquares.isFinite
      else { return nil }
      return (logExcess, fit.residualSumOfSquares, fit.parameters + [logExcess])
    }
  }

  /// The best point of the profile with all three parameters polished, or with the ceiling at its bound.
  func polished() -> Solution? {
    guard let best = points.min(by: { $0.sum < $1.sum }) else { return nil }
    // A profile that still falls at an end of its range shows no ceiling inside it: there is no third parameter then.
    let isInside = best.logExcess < Self.range.upperBound - 1e-9
    if isInside, let fit = problem.minimum(from: best.parameters, free: 3), fit.rank == 3 {
      return solution(fit, fit.parameters, isCeilingFree: true)
    }
    guard let fit = problem.minimum(from: best.parameters, free: 2), fit.rank == 2 else { return nil }
    return solution(fit, fit.parameters + best.parameters[2...], isCeilingFree: false)
  }

  private func solution(
    _ fit: LevenbergMarquardt.Solution, _ parameters: [Double], isCeilingFree: Bool
  ) -> Solution {
    Solution(
      parameters: parameters, residualSumOfSquares: fit.residualSumOfSquares,
      covarianceFactor: fit.unscaledCovarianceFactor, isCeilingFree: isCeilingFree)
  }

  /// The ceilings that the data do not reject.
  ///
  ///     { K : n ln(RSS(K) / RSS_min) ≤ n ln(1 + F(1, n − p) / (n − p)) }
  ///
  /// - Returns: the ends, to the resolution of the profile; no upper end where it lies beyond the range.
  func confidenceSet(level: Double, free: Int) -> (low: Double, high: Double?) {
    let freedom = max(1, problem.count - 3)
    let least = points.map(\.sum).min() ?? 0
    let critical = FDistribution(numerator: 1, denominator: Double(freedom)).quantile(level)
    let inside = points.filter { $0.sum <= least * (1 + critical / Double(freedom)) }
    func ceiling(_ point: (logExcess: Double, sum: Double, parameters: [Double])?) -> Double {
      problem.equation.ceiling(point?.parameters ?? [0, 0, Self.range.upperBound])
    }
    let reachesEnd = inside.last.map { $0.logExcess > Self.range.upperBound - 1e-9 } ?? true
    return (ceiling(inside.first), reachesEnd ? nil : ceiling(inside.last))
  }
}

import NumericalCore
import RealModule

/// Series of a high frequency that add up to one of a low frequency and move like indicators.
///
///     x = X·β + e,   e ~ (0, σ²V),   C·x = Y
///
/// Chow & Lin (1971), Review of Economics and Statistics 53, 372–375: β by generalised least squares on the totals, the
/// remainder spread by V·Cᵀ(C·V·Cᵀ)⁻¹, which is conditioning on C·x = Y. Denton's methods are the same with one
/// indicator whose coefficient is given.
public struct TemporalDisaggregation: Sendable, Hashable {
  /// How the error of one period hangs on the period before.
  public enum Errors: Sendable, Hashable {
    /// A stationary autoregression with this coefficient, in −1…1: Chow & Lin.
    case autoregressive(Double)
    /// The autoregression, its coefficient in 0…0.999 by maximum likelihood: Bournay & Laroque (1979).
    case estimatedAutoregression
    /// A random walk from zero: Fernández (1981), Review of Economics and Statistics 63, 471–476.
    case randomWalk
  }

  /// What a total is of its periods.
  public enum Aggregation: Sendable, Hashable {
    case sum
    case average
    case first
    case last
  }

  /// The high-frequency series.
  public let values: [Double]
  /// β, one an indicator.
  public let coefficients: [Double]
  /// The autoregressive coefficient of the errors; 1 for a random walk.
  public let autoregression: Double
  /// σ², by the totals; `nil` where these leave nothing to estimate it with, or β was given.
  public let variance: Double?
  /// F with F·Fᵀ the covariance of the errors that remain, σ² taken as 1.
  public let factor: Matrix

  /// Chow–Lin or Fernández: coefficients are estimated.
  /// - Parameters:
  ///   - totals: Y.
  ///   - indicators: X, one column each; rows past the last total are extrapolated.
  ///   - periods: how many periods make a total.
  /// - Throws: `FactorizationError.rankDeficient` where the indicators' totals are collinear or fewer than they are.
  public init(
    totals: [Double], indicators: Matrix, periods: Int, aggregation: Aggregation = .sum,
    errors: Errors = .randomWalk
  ) throws {
    precondition(periods > 0 && indicators.rows >= periods * totals.count, "indicators for every total")
    let map = Self.map(totals.count, periods, indicators.rows, aggregation)
    let coefficient: Double
    switch errors {
    case .autoregressive(let given):
      precondition(abs(given) < 1, "a stationary autoregression")
      coefficient = given
    case .randomWalk: coefficient = 1
    case .estimatedAutoregression:
      coefficient = try Self.mostLikely { try Self.concentrated(totals, indicators, map, $0) }
    }
    let walk = Self.factor(indicators.rows, coefficient)
    let regression = try Regression(totals, indicators, map, walk: walk)
    let degrees = totals.count - indicators.columns
    variance = degrees > 0 ? regression.residual / Double(degrees) : nil
    coefficients = regression.coefficients
    autoregression = coefficient
    let law = Law.gaussian(
      mean: indicators.times(regression.coefficients), factor: walk)
    (values, factor) = try Self.meet(law, map, totals)
  }

  /// Denton's benchmarking of one preliminary series with first differences.
  ///
  ///     min Σ (Δ(x − p))²   or, proportionally,   min Σ (Δ(x/p))²,   subject to C·x = Y
  ///
  /// The level of the first period is free, as Cholette (1984) corrected Denton (1971), J. American Statistical
  /// Association 66, 99–102.
  /// - Throws: `FactorizationError` where numbers are not finite.
  public init(
    denton preliminary: [Double], totals: [Double], periods: Int, aggregation: Aggregation = .sum,
    proportional: Bool = true
  ) throws {
    precondition(periods > 0 && preliminary.count >= periods * totals.count, "a preliminary value a period")
    let map = Self.map(totals.count, periods, preliminary.count, aggregation)
    let scale = proportional ? preliminary : preliminary.map { _ in 1 }
    let offset = proportional ? preliminary.map { _ in 0 } : preliminary
    var walk = Self.factor(preliminary.count, 1)
    // The walk starts at the second period; the first one's level is a coefficient.
    for i in 0..<walk.rows { for j in 0..<walk.columns { walk[i, j] = j == 0 ? 0 : walk[i, j] * scale[i] } }
    let gaps = zip(totals, map.times(offset)).map { $0 - $1 }
    let regression = try Regression(gaps, Matrix(columns: [scale]), map, walk: walk)
    coefficients = regression.coefficients
    autoregression = 1
    variance = nil
    let level = regression.coefficients[0]
    let law = Law.gaussian(mean: zip(offset, scale).map { $0 + level * $1 }, factor: walk)
    (values, factor) = try Self.meet(law, map, totals)
  }

  private static func meet(_ law: Law, _ map: Matrix, _ totals: [Double]) throws -> ([Double], Matrix) {
    let labels = totals.indices.map { "total \($0 + 1)" }
    let conditioned = try condition(law, on: Conditions(matrix: map, values: totals, labels: labels))
    return (conditioned.law.mean, conditioned.law.factor)
  }

  /// β by generalised least squares: the totals that the indicators leave free determine the errors, by the kernel,
  /// and the errors then leave β. C·V·Cᵀ may be singular: a first period is free of a walk that starts there.
  private struct Regression {
    let coefficients: [Double]
    /// (Y − C·X·β)ᵀ(C·V·Cᵀ)⁻¹(Y − C·X·β).
    let residual: Double

    init(_ totals: [Double], _ indicators: Matrix, _ map: Matrix, walk: Matrix) throws {
      let explained = try QR(map.times(indicators))
      let free = Array(min(indicators.columns, totals.count)..<totals.count)
      let right = Matrix(rows: totals.count, columns: 1, elements: totals)
      let errors = try condition(
        .gaussian(mean: Array(repeating: 0, count: walk.rows), factor: walk),
        on: Conditions(
          matrix: explained.applyQTransposed(map).rows(free),
          values: explained.applyQTransposed(right).rows(free).elements))
      residual = errors.squaredDistance
      let left = zip(totals, map.times(errors.law.mean)).map { $0 - $1 }
      coefficients = try explained.solve(left)
    }
  }

  /// Twice the negative concentrated log-likelihood of the totals, but for a constant.
  private static func concentrated(
    _ totals: [Double], _ indicators: Matrix, _ map: Matrix, _ coefficient: Double
  ) throws -> Double {
    let walk = factor(indicators.rows, coefficient)
    let regression = try Regression(totals, indicators, map, walk: walk)
    // The triangle of C·F has the determinant of C·V·Cᵀ, squared; the product itself is not formed.
    let triangle = try QR(map.times(walk).transposed()).r
    var logDeterminant = 0.0
    for i in totals.indices { logDeterminant += 2 * Double.log(abs(triangle[i, i])) }
    let count = Double(totals.count)
    return count * Double.log(max(regression.residual, .leastNormalMagnitude) / count) + logDeterminant
  }

  /// F with V = F·Fᵀ, the stationary autoregression or, at 1, the walk.
  private static func factor(_ count: Int, _ coefficient: Double) -> Matrix {
    var factor = Matrix(rows: count, columns: count)
    let start = coefficient == 1 ? 1 : 1 / (1 - coefficient * coefficient).squareRoot()
    for j in 0..<count {
      var weight = j == 0 ? start : 1
      for i in j..<count {
        factor[i, j] = weight
        weight *= coefficient
      }
    }
    return factor
  }

  private static func map(_ totals: Int, _ periods: Int, _ count: Int, _ aggregation: Aggregation) -> Matrix {
    var map = Matrix(rows: totals, columns: count)
    for i in 0..<totals {
      for k in 0..<periods {
        map[i, i * periods + k] =
          switch aggregation {
          case .sum: 1
          case .average: 1 / Double(periods)
          case .first: k == 0 ? 1 : 0
          case .last: k == periods - 1 ? 1 : 0
          }
      }
    }
    return map
  }

  /// The coefficient at the least of a grid, refined by golden sections around it.
  private static func mostLikely(_ value: (Double) throws -> Double) throws -> Double {
    let grid = (0...50).map { min(0.999, Double($0) / 50) }
    var best = (at: 0.0, value: Double.infinity)
    for point in grid {
      let found = try value(point)
      if found < best.value { best = (point, found) }
    }
    var (left, right) = (max(0, best.at - 0.02), min(0.999, best.at + 0.02))
    let ratio = (5.0.squareRoot() - 1) / 2
    while right - left > 1e-9 {
      let (a, b) = (right - ratio * (right - left), left + ratio * (right - left))
      if try value(a) <= value(b) { right = b } else { left = a }
    }
    return (left + right) / 2
  }
}

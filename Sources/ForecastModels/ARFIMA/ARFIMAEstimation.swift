import Forecasting
import NumericalCore
import RealModule

/// Maximum likelihood of a fractional process for given orders, and what the data leave open about it.
struct ARFIMAEstimation {
  let p: Int
  let q: Int
  /// The unconstrained coordinates: d's first, then φ's, then θ's.
  let coordinates: [Double]
  let value: FractionalLikelihood.Value
  let isConverged: Bool
  let evaluations: Int
  let likelihood: FractionalLikelihood

  var process: FractionalProcess { Self.process(coordinates, p: p) }

  /// d, φ, θ, the mean where there is one, and σ².
  var parameterCount: Int { coordinates.count + (likelihood.hasMean ? 1 : 0) + 1 }

  /// Corrected Akaike criterion, up to a constant of the data.
  var criterion: Double {
    let n = likelihood.count
    return Double.correctedAkaike(
      logLikelihood: -value.objective - 0.5 * Double(n) * (1 + Double.log(2 * .pi)),
      parameters: parameterCount, observations: n)
  }

  /// d stays within this of zero: at ½ the process is no longer stationary.
  static let largestD = 0.499

  static func process(_ x: [Double], p: Int) -> FractionalProcess {
    FractionalProcess(
      d: largestD * x[0] / (1 + x[0] * x[0]).squareRoot(),
      phi: StationaryRegion.coefficients(x[1..<p + 1]).coefficients,
      theta: StationaryRegion.coefficients(x[(p + 1)...]).coefficients.map { -$0 })
  }

  private static func coordinate(_ d: Double) -> Double {
    let share = d / largestD
    return share / (1 - share * share).squareRoot()
  }

  /// Searches from the better two of a few starts: memory that is long or short may be told by d or by φ.
  /// - Parameter d: held there where it is given.
  init?(_ likelihood: FractionalLikelihood, p: Int, q: Int, d fixed: Double? = nil) {
    let held = fixed.map(Self.coordinate)
    let size = 1 + p + q
    let open = held == nil ? 0 : 1
    func complete(_ x: [Double]) -> [Double] { (held.map { [$0] } ?? []) + x }
    func objective(_ x: [Double]) -> Double {
      likelihood.evaluate(Self.process(complete(x), p: p))?.objective ?? .infinity
    }
    var starts: [[Double]] = []
    for d in held == nil ? [0.2, -0.2, 0.4] : [0] {
      for first in p + q == 0 ? [0] : [-0.6, 0, 0.6] {
        var start = [Double](repeating: 0, count: size)
        start[0] = Self.coordinate(d)
        if p + q > 0 { start[1] = first }
        starts.append(Array(start[open...]))
      }
    }
    var evaluations = starts.count
    let ranked = starts.map { (x: $0, value: objective($0)) }.sorted { $0.value < $1.value }
    var search = BFGS()
    search.gradientTolerance = 1e-6
    search.maximumEvaluations = 200
    var best: Minimum?
    for start in ranked.prefix(size > open ? 2 : 0) where start.value.isFinite {
      let found = search.minimize(from: start.x) { x, gradient in
        evaluations += 1 + 2 * x.count
        let derivative = Self.gradient(at: x, objective)
        for j in x.indices { gradient[j] = derivative[j] }
        return objective(x)
      }
      if best.map({ found.value < $0.value - 1e-9 }) ?? true { best = found }
    }
    let argument = best?.argument ?? (size > open ? nil : [])
    guard let argument, let value = likelihood.evaluate(Self.process(complete(argument), p: p)) else {
      return nil
    }
    (self.p, self.q) = (p, q)
    coordinates = complete(argument)
    self.value = value
    self.evaluations = evaluations
    self.likelihood = likelihood
    // The gradient comes from differences: where rounding ends the search, what it still promises decides.
    let steepest = best?.gradient.reduce(0) { max($0, abs($1)) } ?? 0
    isConverged =
      best.map { $0.reason.isConverged || ($0.reason == .noProgress && steepest < 1e-3) } ?? true
  }

  private static func gradient(at x: [Double], _ f: ([Double]) -> Double) -> [Double] {
    x.indices.map { j in
      var (up, down) = (x, x)
      up[j] += 1e-5
      down[j] -= 1e-5
      return (f(up) - f(down)) / 2e-5
    }
  }

  /// F with Cov(x̂) = F F′ from the curvature, one column a direction; none is followed further than one unit of x, where
  /// the quadratic picture is gone.
  /// - Parameter isHeld: whether d was given.
  func covarianceFactor(isHeld: Bool) -> [[Double]] {
    let first = isHeld ? 1 : 0
    let size = coordinates.count - first
    guard size > 0 else { return [] }
    let step = 1e-3
    func objective(_ moves: [(Int, Double)]) -> Double {
      var x = coordinates
      for (j, move) in moves { x[first + j] += move }
      return likelihood.evaluate(Self.process(x, p: p))?.objective ?? .nan
    }
    var hessian = Matrix(rows: size, columns: size)
    for i in 0..<size {
      for j in 0...i {
        let corners = [(step, step), (step, -step), (-step, step), (-step, -step)]
          .map { objective([(i, $0.0), (j, $0.1)]) }
        let curvature = (corners[0] - corners[1] - corners[2] + corners[3]) / (4 * step * step)
        hessian[i, j] = curvature.isFinite ? curvature : 0
        hessian[j, i] = hessian[i, j]
      }
    }
    guard let eigen = try? SymmetricEigen(hessian) else { return [] }
    return eigen.values.indices.map { index in
      let curvature = eigen.values[index]
      let length = curvature > 1 ? 1 / curvature.squareRoot() : 1
      return [Double](repeating: 0, count: first) + eigen.vectors.column(index).map { $0 * length }
    }
  }
}

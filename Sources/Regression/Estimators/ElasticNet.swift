import NumericalCore
import RealModule

/// Lasso and elastic net on standardized regressors.
///
///     minimise ‖y − ȳ − Zb‖²/(2n) + λ(α‖b‖₁ + (1 − α)/2 ‖b‖²)
///
/// Z has columns of mean zero and population standard deviation one; λ is in the units of the response and the
/// intercept is not penalised, as in glmnet. Cyclic coordinate descent with warm starts down the path (Friedman, Hastie &
/// Tibshirani 2010, J. Statistical Software 33:1); when the set of non-zero coefficients settles its equations are
/// solved exactly by QR, so that the result has the digits of a solve, not of a stopping rule.
public struct ElasticNet: Sendable, Hashable {
  /// α: 1 is the lasso, 0 a ridge.
  public var mixing: Double
  /// The most sweeps for one λ.
  public var maximumSweeps = 100_000

  /// A net; the lasso unless told otherwise.
  public init(mixing: Double = 1) { self.mixing = mixing }

  /// The fit at one λ.
  public struct Fitted: Sendable, Hashable {
    /// λ.
    public let penalty: Double
    /// β in the units of the data.
    public let coefficients: [Double]
    /// b of the standardized regressors, in the units of the response, NaN for the intercept.
    public let standardizedCoefficients: [Double]
    /// How many of them are not zero.
    public let active: Int
    /// Σwe².
    public let residualSumOfSquares: Double
    /// 1 − RSS/TSS.
    public let rSquared: Double
    /// Sweeps over the columns.
    public let iterations: Int
  }

  /// The fit at one λ.
  /// - Parameter weights: one for each row, brought to a mean of one so that λ keeps its meaning.
  /// - Throws: `option`, `weight`, `notFinite`, `tooFewObservations`, `didNotConverge`.
  public func fit(
    _ design: Design, weights: [Double]? = nil, penalty: Double
  ) throws(RegressionError) -> Fitted {
    guard penalty >= 0 && penalty.isFinite else { throw .option("a penalty is not negative") }
    let standard = try checked(design, weights)
    var b = [Double](repeating: 0, count: standard.kept.count)
    return try descend(standard, penalty, &b)
  }

  /// The fits from the λ that leaves nothing down to a small part of it, evenly in its logarithm.
  /// - Parameter smallest: the part of the largest; 1e-4 with more rows than columns, else 1e-2, when nil.
  public func path(
    _ design: Design, weights: [Double]? = nil, count: Int = 100, smallest: Double? = nil
  ) throws(RegressionError) -> [Fitted] {
    guard count >= 2 else { throw .option("a path has at least two penalties") }
    let standard = try checked(design, weights)
    let n = Double(standard.y.count)
    let gradient = standard.z.transposeTimes(standard.y).map { abs($0) / n }
    let largest = (gradient.max() ?? 0) * standard.responseScale / max(mixing, 1e-3)
    let ratio = smallest ?? (design.rows > design.columns ? 1e-4 : 1e-2)
    var b = [Double](repeating: 0, count: standard.kept.count)
    var fits: [Fitted] = []
    for k in 0..<count {
      let penalty = largest * Double.pow(ratio, Double(k) / Double(count - 1))
      fits.append(try descend(standard, penalty, &b))
    }
    return fits
  }

  private func checked(_ design: Design, _ weights: [Double]?) throws(RegressionError) -> StandardizedDesign {
    guard (0...1).contains(mixing) else { throw .option("the mixing of an elastic net lies in 0...1") }
    return try StandardizedDesign(design, weights: weights)
  }

  private func descend(
    _ standard: StandardizedDesign, _ penalty: Double, _ b: inout [Double]
  ) throws(RegressionError) -> Fitted {
    let n = Double(standard.y.count)
    let p = b.count
    let columns = (0..<p).map { standard.z.column($0) }
    // The response has variance one here.
    let threshold = standard.responseScale > 0 ? penalty / standard.responseScale * mixing : 0
    let shrinkage = 1 + penalty * (1 - mixing)
    func residuals(_ b: [Double]) -> [Double] { zip(standard.y, standard.z.times(b)).map { $0 - $1 } }
    var r = residuals(b)
    var sweeps = 0
    var isSettled = false
    while !isSettled {
      sweeps += 1
      guard sweeps <= maximumSweeps else { throw .didNotConverge(iterations: sweeps) }
      var largest = 0.0
      let before = b.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      for j in 0..<p {
        let column = columns[j]
        var gradient = 0.0
        for i in column.indices { gradient += column[i] * r[i] }
        let target = gradient / n + b[j]
        let next =
          (target > threshold ? target - threshold : target < -threshold ? target + threshold : 0) / shrinkage
        let step = next - b[j]
        guard step != 0 else { continue }
        for i in column.indices { r[i] -= step * column[i] }
        b[j] = next
        largest = max(largest, abs(step))
      }
      let signs = b.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      isSettled = largest < 1e-13
      // Every so often the guess that this is the active set: right when its exact solution satisfies the conditions.
      if signs == before, sweeps % 10 == 0 || isSettled,
        let exact = exact(standard, signs, threshold, penalty), isOptimal(standard, exact, threshold)
      {
        b = exact
        isSettled = true
      }
    }
    r = residuals(b)
    let rss = r.reduce(0) { $0 + $1 * $1 }
    let tss = standard.y.reduce(0) { $0 + $1 * $1 }
    var standardized = [Double](repeating: .nan, count: standard.design.columns)
    for (k, j) in standard.kept.enumerated() { standardized[j] = b[k] * standard.responseScale }
    return Fitted(
      penalty: penalty, coefficients: standard.unstandardized(b), standardizedCoefficients: standardized,
      active: b.count { $0 != 0 },
      residualSumOfSquares: rss * standard.responseScale * standard.responseScale * standard.weightUnit,
      rSquared: tss > 0 ? 1 - rss / tss : .nan, iterations: sweeps)
  }

  /// (AᵀA) b = Aᵀy − nλα·sign for the active columns, A extended by √(nλ(1 − α)) I, through QR.
  private func exact(_ standard: StandardizedDesign, _ signs: [Int], _ threshold: Double, _ penalty: Double)
    -> [Double]?
  {
    let active = signs.indices.filter { signs[$0] != 0 }
    guard !active.isEmpty else { return signs.map { _ in 0 } }
    let n = standard.y.count
    let ridge = (Double(n) * penalty * (1 - mixing)).squareRoot()
    let extra = ridge > 0 ? active.count : 0
    guard active.count <= n + extra else { return nil }
    var a = Matrix(rows: n + extra, columns: active.count)
    for (k, j) in active.enumerated() {
      for i in 0..<n { a[i, k] = standard.z[i, j] }
      if extra > 0 { a[n + k, k] = ridge }
    }
    guard let qr = try? QR(a), let least = try? qr.solve(standard.y + [Double](repeating: 0, count: extra)),
      let inverse = try? QR(qr.r).solve(Matrix.identity(active.count))
    else { return nil }
    let pull = active.map { Double(n) * threshold * Double(signs[$0]) }
    let shift = inverse.times(inverse.transposeTimes(pull))
    var b = [Double](repeating: 0, count: signs.count)
    for (k, j) in active.enumerated() { b[j] = least[k] - shift[k] }
    return active.allSatisfy { (b[$0] > 0) == (signs[$0] > 0) && b[$0] != 0 } ? b : nil
  }

  /// No column outside the active set pulls harder than the penalty.
  private func isOptimal(_ standard: StandardizedDesign, _ b: [Double], _ threshold: Double) -> Bool {
    let r = zip(standard.y, standard.z.times(b)).map { $0 - $1 }
    let gradient = standard.z.transposeTimes(r)
    let n = Double(standard.y.count)
    return b.indices.allSatisfy { b[$0] != 0 || abs(gradient[$0]) / n <= threshold * (1 + 1e-9) + 1e-13 }
  }
}

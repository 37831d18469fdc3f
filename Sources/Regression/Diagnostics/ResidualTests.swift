import NumericalCore
import RealModule

/// What the residuals say against the model.
///
/// Each test takes a fit and returns its statistic and p value. Auxiliary regressions go through ``LinearFit``.
public enum ResidualTests {
  /// Σ(eₜ − eₜ₋₁)²/Σeₜ², near 2 without correlation; p against positive correlation of neighbours.
  ///
  /// The exact law under normal errors for fewer than 100 rows, the normal approximation of Durbin and Watson beyond.
  /// Durbin & Watson (1950, 1951), Biometrika 37, 409–428 and 38, 159–178.
  public static func durbinWatson(_ fit: LinearFit) throws(RegressionError) -> TestResult {
    let e = fit.scaledWeightedResiduals
    var above = 0.0
    for i in 1..<max(e.count, 1) { above += (e[i] - e[i - 1]) * (e[i] - e[i - 1]) }
    let statistic = above / e.reduce(0) { $0 + $1 * $1 }
    var p = Double.nan
    if statistic.isFinite, fit.degreesOfFreedom > 1 {
      p = e.count < 100 ? try exactDurbinWatson(fit, statistic) : approximateDurbinWatson(fit, statistic)
    }
    return TestResult(name: "Durbin–Watson", statistic: statistic, degreesOfFreedom: [], p: p)
  }

  private static func exactDurbinWatson(_ fit: LinearFit, _ statistic: Double) throws(RegressionError)
    -> Double
  {
    let q = fit.kernel.q
    // M A M with M = I − QQᵀ: its eigenvalues other than the zeros of the design.
    let n = q.rows
    func projected(_ a: Matrix) -> Matrix {
      let fitted = q.times(q.transposeTimes(a))
      return Matrix(rows: n, columns: a.columns, elements: zip(a.elements, fitted.elements).map { $0 - $1 })
    }
    var a = Matrix(rows: n, columns: n)
    for i in 0..<n {
      a[i, i] = i == 0 || i == n - 1 ? 1 : 2
      if i > 0 {
        a[i, i - 1] = -1
        a[i - 1, i] = -1
      }
    }
    let both = projected(projected(a).transposed())
    let eigen = try numerically { () throws(FactorizationError) in try SymmetricEigen(both) }
    let roots = eigen.values.sorted { abs($0) > abs($1) }.prefix(n - fit.rank)
    return probabilityNegative(roots.map { $0 - statistic })
  }

  private static func approximateDurbinWatson(_ fit: LinearFit, _ statistic: Double) -> Double {
    let q = fit.kernel.q
    let n = q.rows
    let df = Double(fit.degreesOfFreedom)
    var aq = Matrix(rows: n, columns: q.columns)
    for j in 0..<q.columns {
      for i in 0..<n {
        let before = i > 0 ? q[i, j] - q[i - 1, j] : 0
        let after = i < n - 1 ? q[i, j] - q[i + 1, j] : 0
        aq[i, j] = before + after
      }
    }
    let qaq = q.transposeTimes(aq)
    let traceA = (0..<q.columns).reduce(0) { $0 + qaq[$1, $1] }
    let traceAA = aq.elements.reduce(0) { $0 + $1 * $1 }
    let traceSquare = qaq.elements.reduce(0) { $0 + $1 * $1 }
    let first = 2 * Double(n - 1) - traceA
    let second = 2 * (3 * Double(n) - 4) - 2 * traceAA + traceSquare
    let mean = first / df
    let variance = 2 / (df * (df + 2)) * (second - first * mean)
    return NormalDistribution().cumulative((statistic - mean) / variance.squareRoot())
  }

  /// Variance that depends on the regressors: n·R² of e² on them, in Koenker's form that does without normality.
  ///
  /// Breusch & Pagan (1979), Econometrica 47, 1287–1294; Koenker (1981), J. Econometrics 17, 107–112.
  public static func breuschPagan(_ fit: LinearFit) throws(RegressionError) -> TestResult {
    let auxiliary = try squaresOn(fit.design.matrix, fit)
    return TestResult(
      name: "Breusch–Pagan", chiSquared: Double(fit.design.rows) * auxiliary.rSquared,
      degreesOfFreedom: Double(auxiliary.rank - 1))
  }

  /// The same on regressors, their squares and products: White (1980), Econometrica 48, 817–838.
  public static func white(_ fit: LinearFit) throws(RegressionError) -> TestResult {
    let columns = fit.kernel.kept.map { j in
      fit.design.matrix.column(j).map { $0.scaled(byPowerOfTwo: -fit.kernel.columnExponents[j]) }
    }
    var products: [[Double]] = []
    for (i, left) in columns.enumerated() {
      for right in columns[i...] { products.append(zip(left, right).map { $0 * $1 }) }
    }
    let auxiliary = try squaresOn(Matrix(columns: products), fit)
    return TestResult(
      name: "White", chiSquared: Double(fit.design.rows) * auxiliary.rSquared,
      degreesOfFreedom: Double(auxiliary.rank - 1))
  }

  /// Whether powers of the fitted values explain what is left: Ramsey (1969), JRSS B 31, 350–371.
  public static func reset(_ fit: LinearFit, powers: ClosedRange<Int> = 2...3) throws(RegressionError)
    -> TestResult
  {
    let fitted = zip(fit.design.response, fit.kernel.scaledResiduals).map {
      $0.scaled(byPowerOfTwo: -fit.kernel.responseExponent) - $1
    }
    let names = fit.design.names + powers.map { "fitted^\($0)" }
    let columns = (0..<fit.design.columns).map { fit.design.matrix.column($0) }
    let extra = powers.map { k in fitted.map { Double.pow($0, k) } }
    let larger = try LinearFit(
      fit.design.replacing(matrix: Matrix(columns: columns + extra), names: names), weights: fit.weights)
    let steps = Double(larger.rank - fit.rank)
    let gain = fit.kernel.scaledResidualSum - larger.kernel.scaledResidualSum
    let df = Double(larger.degreesOfFreedom)
    return TestResult(
      name: "RESET", f: gain / steps / (larger.kernel.scaledResidualSum / df), numerator: steps,
      denominator: df)
  }

  /// n/6·(S² + (K − 3)²/4): Jarque & Bera (1987), International Statistical Review 55, 163–172.
  public static func jarqueBera(_ fit: LinearFit) -> TestResult {
    let moments = residualMoments(fit)
    let n = Double(fit.design.rows)
    let excess = moments.kurtosis - 3
    return TestResult(
      name: "Jarque–Bera", chiSquared: n / 6 * (moments.skewness * moments.skewness + excess * excess / 4),
      degreesOfFreedom: 2)
  }

  /// Skewness and kurtosis (3 for the normal law) of the residuals.
  public static func residualMoments(_ fit: LinearFit) -> (skewness: Double, kurtosis: Double) {
    let e = fit.scaledWeightedResiduals
    let n = Double(e.count)
    let mean = e.reduce(0, +) / n
    let size = e.reduce(0) { max($0, abs($1 - mean)) }
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for value in e {
      let d = (value - mean) / size
      second += d * d
      third += d * d * d
      fourth += d * d * d * d
    }
    second /= n
    return (third / n / (second * second.squareRoot()), fourth / n / (second * second))
  }

  /// The correlation of neighbouring residuals; of `y ~ 1` it is that of the sample.
  public static func firstAutocorrelation(_ fit: LinearFit) -> Double {
    SummaryStatistics(fit.scaledWeightedResiduals).firstAutocorrelation
  }

  /// n(n + 2) Σ r²ₖ/(n − k): Ljung & Box (1978), Biometrika 65, 297–303.
  /// - Parameter lags: min(10, n/5) when nil.
  public static func ljungBox(_ fit: LinearFit, lags: Int? = nil) -> TestResult {
    let e = fit.scaledWeightedResiduals
    let n = e.count
    let count = min(lags ?? max(min(10, n / 5), 1), n - 1)
    let mean = e.reduce(0, +) / Double(n)
    let centred = e.map { $0 - mean }
    let square = centred.reduce(0) { $0 + $1 * $1 }
    var sum = 0.0
    for lag in stride(from: 1, through: count, by: 1) {
      var product = 0.0
      for i in lag..<n { product += centred[i] * centred[i - lag] }
      sum += (product / square) * (product / square) / Double(n - lag)
    }
    return TestResult(
      name: "Ljung–Box", chiSquared: Double(n) * Double(n + 2) * sum, degreesOfFreedom: Double(count))
  }

  /// Correlation over several lags: n·R² of e on the regressors and its own past.
  ///
  /// Breusch (1978), Australian Economic Papers 17, 334–355; Godfrey (1978), Econometrica 46, 1293–1301.
  public static func breuschGodfrey(_ fit: LinearFit, lags: Int = 1) throws(RegressionError) -> TestResult {
    let e = fit.scaledWeightedResiduals
    let past = (1...max(lags, 1)).map { lag in e.indices.map { $0 >= lag ? e[$0 - lag] : 0 } }
    let columns = (0..<fit.design.columns).map { fit.design.matrix.column($0) }
    let auxiliary = try LinearFit(
      Design(
        names: fit.design.names + past.indices.map { "lag \($0 + 1)" },
        matrix: Matrix(columns: columns + past),
        response: e, hasIntercept: false))
    return TestResult(
      name: "Breusch–Godfrey", chiSquared: Double(e.count) * auxiliary.rSquared,
      degreesOfFreedom: Double(lags))
  }

  private static func squaresOn(_ matrix: Matrix, _ fit: LinearFit) throws(RegressionError) -> LinearFit {
    let squares = fit.scaledWeightedResiduals.map { $0 * $0 }
    let names = (0..<matrix.columns).map { "column \($0 + 1)" }
    return try LinearFit(
      Design(names: names, matrix: matrix, response: squares, hasIntercept: fit.design.hasIntercept))
  }
}

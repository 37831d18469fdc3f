import RealModule

/// A stationary ARMA process of fractional noise, its shocks of variance one.
///
///     φ(B) (1−B)ᵈ x(t) = θ(B) ε(t),   −½ < d < ½
///
/// Hosking (1981), Biometrika 68, 165–176; Granger & Joyeux (1980), J. Time Ser. Anal. 1, 15–29.
struct FractionalProcess: Sendable, Hashable, Codable {
  let d: Double
  let phi: [Double]
  let theta: [Double]

  /// ψ has died away below this share of its largest weight.
  private static let negligible = 1e-13
  private static let mostWeights = 2000

  /// γ₀ … γ_lags: those of fractional noise, filtered by θ(B)/φ(B).
  ///
  ///     γ_d(0) = Γ(1−2d) / Γ(1−d)²,   γ_d(k) = γ_d(k−1) (k−1+d) / (k−d),   γ(k) = Σ c(j) γ_d(k+j)
  ///
  /// with c the autocovariances of the ARMA part: Bertelli & Caporin (2002), J. Time Ser. Anal. 23, 503–508.
  func autocovariances(lags: Int) -> [Double] {
    let c = shortMemory
    let reach = c.count - 1
    var noise = [Double](repeating: 0, count: lags + reach + 1)
    noise[0] = Double.exp(Double.logGamma(1 - 2 * d) - 2 * Double.logGamma(1 - d))
    for k in 1..<noise.count { noise[k] = noise[k - 1] * (Double(k - 1) + d) / (Double(k) - d) }
    guard reach > 0 else { return noise }
    return (0...lags).map { k in
      var sum = c[0] * noise[k]
      for j in 1...reach { sum += c[j] * (noise[k + j] + noise[abs(k - j)]) }
      return sum
    }
  }

  /// The autocovariances of θ(B)/φ(B) ε.
  private var shortMemory: [Double] {
    guard !phi.isEmpty || !theta.isEmpty else { return [1] }
    var psi = [1.0]
    var (largest, quiet) = (1.0, 0)
    while psi.count < Self.mostWeights, quiet <= phi.count {
      let j = psi.count
      var next = j <= theta.count ? theta[j - 1] : 0
      for k in 0..<min(phi.count, j) { next += phi[k] * psi[j - k - 1] }
      largest = max(largest, abs(next))
      quiet = j >= theta.count && abs(next) <= Self.negligible * largest ? quiet + 1 : 0
      psi.append(next)
    }
    // Products of ψ for as many lags as the moving average reaches, then c(j) = Σ φ(k) c(j−k).
    let known = min(max(phi.count, theta.count), psi.count - 1)
    var c = psi.withUnsafeBufferPointer { psi in
      psi.baseAddress.map { base in
        (0...known).map { ARMAFilters.dot(base + $0, base, psi.count - $0) }
      } ?? [1]
    }
    for j in known + 1..<max(psi.count, known + 1) {
      var next = 0.0
      for k in phi.indices { next += phi[k] * c[j - k - 1] }
      c.append(next)
    }
    return c
  }
}

/// The exact Gaussian likelihood of a fractional process about an unknown mean, by one-step predictions.
///
///     −ℓ = ½ (n ln(S/n) + Σ ln vₜ) + constant,   S = Σ (eₜ − μ̂ aₜ)² / vₜ
///
/// e and a are the errors of predicting the values and a column of ones. A missing value counts as what was expected of it,
/// and is not scored; the predictions after it are taken for as sure as if it had been seen. Beyond `mostLags` values the
/// prediction rests on the last ones only, an autoregression of that order: exact up to as many values. Sowell (1992),
/// J. Econometrics 53, 165–188.
/// - Complexity: O(n · lags).
struct FractionalLikelihood {
  /// NaN where missing.
  let values: [Double]
  let hasMean: Bool

  /// How many values are observed.
  var count: Int { values.count { !$0.isNaN } }

  /// How many values a prediction rests on at most: the work of one likelihood stays below some millions of products.
  var mostLags: Int { min(values.count - 1, 1500, max(100, 3_000_000 / values.count)) }

  struct Value {
    let objective: Double
    let mean: Double
    /// The variance of the mean's estimate, in units of σ².
    let meanVariance: Double
    let sumOfSquares: Double
    /// Errors of one step, NaN where the value is missing, and their variances in units of σ².
    let errors: [Double]
    let variances: [Double]
    /// The values less the mean, the missing ones as they were expected.
    let centred: [Double]
  }

  /// - Returns: nil where the process is not stationary to working precision.
  func evaluate(_ process: FractionalProcess) -> Value? {
    let (n, most) = (values.count, mostLags)
    let gamma = process.autocovariances(lags: most)
    guard gamma[0] > 0, gamma[0].isFinite else { return nil }
    var predictor = OneStepPredictor(variance: gamma[0], mostLags: most)
    var known = values
    // What a column of ones would be where values are missing.
    var level = [Double](repeating: 1, count: n)
    var errors = [Double](repeating: .nan, count: n)
    var ones = [Double](repeating: 0, count: n)
    var variances = [Double](repeating: 1, count: n)
    var hasGaps = false
    var (logDeterminant, squares, products, weights) = (0.0, 0.0, 0.0, 0.0)
    for t in 0..<n {
      if t > 0, predictor.lags < most { predictor.extend(gamma) }
      let variance = predictor.variance
      guard variance > 1e-12 * gamma[0] else { return nil }
      let expected = predictor.predict(known, at: t)
      let expectedLevel = hasGaps ? predictor.predict(level, at: t) : predictor.sum
      variances[t] = variance
      guard !values[t].isNaN else {
        (known[t], level[t], hasGaps) = (expected, expectedLevel, true)
        continue
      }
      errors[t] = values[t] - expected
      ones[t] = hasMean ? 1 - expectedLevel : 0
      logDeterminant += Double.log(variance)
      squares += errors[t] * errors[t] / variance
      products += errors[t] * ones[t] / variance
      weights += ones[t] * ones[t] / variance
    }
    let mean = weights > 0 ? products / weights : 0
    let observed = Double(count)
    // The values are near one in size: a perfect fit is kept finite.
    let sum = max(squares - mean * products, 1e-28 * observed)
    for t in 0..<n { errors[t] -= mean * ones[t] }
    let objective = 0.5 * (observed * Double.log(sum / observed) + logDeterminant)
    guard objective.isFinite else { return nil }
    return Value(
      objective: objective, mean: mean, meanVariance: weights > 0 ? 1 / weights : 0, sumOfSquares: sum,
      errors: errors, variances: variances, centred: zip(known, level).map { $0 - mean * $1 })
  }
}

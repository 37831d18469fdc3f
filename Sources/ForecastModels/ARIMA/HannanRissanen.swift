import RealModule

/// Starting values for ARMA models of one series: shocks from a long autoregression, then least squares on lagged values
/// and lagged shocks.
///
/// Hannan & Rissanen (1982), Biometrika 69, 81–94. The long autoregression is shared by all orders that are tried.
struct HannanRissanen {
  private let values: [Double]
  private let shocks: [Double]
  private let firstShock: Int

  /// Fits the long autoregression by Yule–Walker.
  init(_ response: [Double], seasonLength: Int) {
    let n = response.count
    let mean = response.reduce(0, +) / Double(max(n, 1))
    values = response.map { $0 - mean }
    let usual = Int(10 * Double.log10(Double(max(n, 1))))
    let lags = max(0, min(max(usual, seasonLength > 1 ? seasonLength + 2 : 0), n / 3))
    let levinson = LevinsonRecursion(autocovariances: Autocovariance.of(values, lags: lags))
    let phi = levinson.coefficients(order: lags)
    firstShock = lags
    var shocks = [Double](repeating: 0, count: n)
    for t in 0..<n {
      var sum = values[t]
      for k in 0..<min(lags, t) { sum -= phi[k] * values[t - k - 1] }
      shocks[t] = sum
    }
    self.shocks = shocks
  }

  /// φ, θ, Φ, Θ of an order; `nil` where there are too few values for the regression.
  func start(_ order: ARIMAOrder) -> [Double]? {
    let (p, q) = (order.regular.p, order.regular.q)
    let (sp, sq, m) = (order.seasonal.p, order.seasonal.q, order.seasonLength)
    let lags: [(isShock: Bool, lag: Int)] =
      (0..<p).map { (false, $0 + 1) } + (0..<q).map { (true, $0 + 1) }
      + (0..<sp).map { (false, m * ($0 + 1)) } + (0..<sq).map { (true, m * ($0 + 1)) }
    let k = lags.count
    let first = max(lags.map(\.lag).max() ?? 0, lags.contains(where: \.isShock) ? firstShock / 2 : 0)
    guard k > 0, values.count - first > 2 * k + 2 else { return nil }
    var gram = [Double](repeating: 0, count: k * k)
    var right = [Double](repeating: 0, count: k)
    for (j, a) in lags.enumerated() {
      let source = a.isShock ? shocks : values
      for t in first..<values.count { right[j] += source[t - a.lag] * values[t] }
      for (i, b) in lags.enumerated().dropFirst(j) {
        let other = b.isShock ? shocks : values
        var sum = 0.0
        for t in first..<values.count { sum += source[t - a.lag] * other[t - b.lag] }
        gram[i + j * k] = sum
      }
    }
    // A ridge far below what a starting value can tell keeps equal columns apart.
    for j in 0..<k { gram[j + j * k] *= 1 + 1e-6 }
    let isPositive = gram.withUnsafeMutableBufferPointer { g in
      right.withUnsafeMutableBufferPointer { b in
        guard let g = g.baseAddress, let b = b.baseAddress, SmallCholesky.factor(g, k) else { return false }
        SmallCholesky.solve(g, k, b)
        SmallCholesky.solveTransposed(g, k, b)
        return true
      }
    }
    return isPositive && right.allSatisfy(\.isFinite) ? right : nil
  }
}

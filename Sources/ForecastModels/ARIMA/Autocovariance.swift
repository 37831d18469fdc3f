/// Sample autocovariances with divisor n, which are positive semidefinite.
enum Autocovariance {
  /// γ̂₀ … γ̂_lags of values about zero.
  static func of(_ values: [Double], lags: Int) -> [Double] {
    let n = values.count
    return values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [Double](repeating: 0, count: lags + 1) }
      return (0...lags).map { lag in
        lag < n ? ARMAFilters.dot(base + lag, base, n - lag) / Double(n) : 0
      }
    }
  }
}

/// Autoregressions of every order from autocovariances.
///
/// Durbin (1960), Review of the International Statistical Institute 28, 233–244.
struct LevinsonRecursion {
  /// Partial autocorrelations, order by order.
  private(set) var partials: [Double] = []
  /// The error variance of each order from zero on.
  private(set) var variances: [Double]

  init(autocovariances gamma: [Double]) {
    variances = [gamma[0]]
    var phi: [Double] = []
    for k in gamma.indices.dropFirst() {
      let variance = variances[k - 1]
      var sum = gamma[k]
      for j in phi.indices { sum -= phi[j] * gamma[k - 1 - j] }
      let r = variance > 0 ? max(-1, min(1, sum / variance)) : 0
      phi = Self.extended(phi, by: r)
      partials.append(r)
      variances.append(variance * (1 - r * r))
    }
  }

  /// φ₁ … φ_order.
  func coefficients(order: Int) -> [Double] {
    partials.prefix(order).reduce(into: []) { $0 = Self.extended($0, by: $1) }
  }

  /// The next order's coefficients from its partial autocorrelation.
  static func extended(_ phi: [Double], by r: Double) -> [Double] {
    phi.indices.map { phi[$0] - r * phi[phi.count - 1 - $0] } + [r]
  }
}

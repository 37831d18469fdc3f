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
    var predictor = OneStepPredictor(variance: gamma[0], mostLags: gamma.count - 1)
    variances = [gamma[0]]
    for _ in gamma.indices.dropFirst() {
      partials.append(predictor.extend(gamma))
      variances.append(predictor.variance)
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

/// The best linear prediction of a stationary process from its last k values, for one k after the other.
///
/// Durbin (1960), Review of the International Statistical Institute 28, 233–244.
/// - Complexity: O(k) from k − 1 to k values.
struct OneStepPredictor {
  /// The weights of the last k values, the oldest first, at the end of the buffer.
  private var buffer: [Double]
  /// k.
  private(set) var lags = 0
  /// The prediction's error variance.
  private(set) var variance: Double
  /// Σ of the weights.
  private(set) var sum = 0.0

  init(variance: Double, mostLags: Int) {
    self.variance = variance
    buffer = [Double](repeating: 0, count: max(mostLags, 1))
  }

  /// Takes one more value into account.
  /// - Returns: the partial autocorrelation at the new lag.
  @discardableResult
  mutating func extend(_ gamma: [Double]) -> Double {
    let (k, room) = (lags, buffer.count)
    let r = buffer.withUnsafeMutableBufferPointer { buffer -> Double in
      guard let base = buffer.baseAddress else { return 0 }
      let weights = base + (room - k)
      let product = gamma.withUnsafeBufferPointer { gamma -> Double in
        gamma.baseAddress.map { k > 0 ? ARMAFilters.dot(weights, $0 + 1, k) : 0 } ?? 0
      }
      let r = variance > 0 ? max(-1, min(1, (gamma[k + 1] - product) / variance)) : 0
      for i in 0..<k / 2 {
        let (old, new) = (weights[i], weights[k - 1 - i])
        weights[i] = old - r * new
        weights[k - 1 - i] = new - r * old
      }
      if !k.isMultiple(of: 2) { weights[k / 2] *= 1 - r }
      weights[-1] = r
      return r
    }
    lags += 1
    variance *= 1 - r * r
    sum = sum * (1 - r) + r
    return r
  }

  /// The prediction of the value at a position from the `lags` before it.
  func predict(_ values: [Double], at position: Int) -> Double {
    guard lags > 0 else { return 0 }
    return buffer.withUnsafeBufferPointer { buffer in
      values.withUnsafeBufferPointer { values in
        guard let buffer = buffer.baseAddress, let values = values.baseAddress else { return 0 }
        return ARMAFilters.dot(buffer + (self.buffer.count - lags), values + (position - lags), lags)
      }
    }
  }
}

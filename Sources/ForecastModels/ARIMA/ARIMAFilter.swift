import RealModule

/// The Kalman filter of an ARIMA model over its own levels, started exactly diffuse, gaps allowed.
///
///     αₜ = (x₁ … xᵣ, yₜ₋₁ … y_{t−D}),   yₜ = x₁ + Σ δⱼ yₜ₋ⱼ,   x ← (φᵢ x₁ + xᵢ₊₁ + θᵢ₋₁ εₜ₊₁)
///
/// Harvey (1981), Time Series Models, ch. 4, for the state; Koopman & Durbin (2000), J. Time Ser. Anal. 21, 281–296, for
/// the diffuse start of the D values before the first. All variances are in units of σ².
/// - Complexity: O((r + D)²) a value until the covariance has settled, O(r + D) after.
struct ARIMAFilter {
  /// φ* at 0 ..< r, and 1, θ*₁ … θ*ᵣ₋₁.
  let phi: [Double]
  let shock: [Double]
  /// δ₁ … δ_D of (1−B)ᵈ(1−Bᵐ)ᴰ = 1 − Σ δⱼBʲ.
  let delta: [Double]
  /// Errors of one step, NaN at gaps and where the value resolves the start, and their variances.
  private(set) var errors: [Double]
  private(set) var variances: [Double]
  /// What was expected of each value.
  private(set) var expected: [Double]
  /// Mean and covariance of the state after the last value, before the next shock's arrival is known.
  private(set) var mean: [Double]
  private(set) var covariance: [Double]
  /// By what the error of the last value moved the state; zero where that value was missing.
  private(set) var gain: [Double] = []
  /// ½ Σ ln F∞ over the values that resolve the start: what the diffuse likelihood subtracts.
  private(set) var diffuseTerm = 0.0

  var size: Int { phi.count + delta.count }

  /// Filters the levels less their regression part.
  /// - Parameter start: holds φ*, θ* and the covariance of the past.
  init(_ values: [Double], order: ARIMAOrder, start: borrowing ARMAStart) {
    let r = start.size + 1
    phi = (1...r).map { $0 <= start.size ? start.phi[$0] : 0 }
    shock = (0..<r).map { start.theta[$0] }
    delta = Self.differencing(order)
    let n = r + delta.count
    errors = [Double](repeating: .nan, count: values.count)
    variances = [Double](repeating: 1, count: values.count)
    expected = errors
    mean = [Double](repeating: 0, count: n)
    covariance = [Double](repeating: 0, count: n * n)
    for j in 0..<r {
      for i in 0..<r {
        let past = i < start.size && j < start.size ? start.covariance[i + j * start.size] : 0
        covariance[i + j * n] = past + shock[i] * shock[j]
      }
    }
    run(values, unresolved: delta.count)
  }

  /// Goes on from a state that is resolved.
  init(
    _ values: [Double], phi: [Double], shock: [Double], delta: [Double], mean: [Double], covariance: [Double]
  ) {
    (self.phi, self.shock, self.delta) = (phi, shock, delta)
    (self.mean, self.covariance) = (mean, covariance)
    errors = [Double](repeating: .nan, count: values.count)
    variances = [Double](repeating: 1, count: values.count)
    expected = errors
    run(values, unresolved: 0)
  }

  /// δ of the differencing polynomial.
  static func differencing(_ order: ARIMAOrder) -> [Double] {
    var polynomial = [1.0]
    for lag in Array(repeating: 1, count: order.regular.d)
      + Array(repeating: order.seasonLength, count: order.seasonal.d)
    {
      var product = polynomial + [Double](repeating: 0, count: lag)
      for (index, value) in polynomial.enumerated() { product[index + lag] -= value }
      polynomial = product
    }
    return polynomial.dropFirst().map { -$0 }
  }

  private mutating func run(_ values: [Double], unresolved: Int) {
    let (n, r) = (size, phi.count)
    var diffuse = [Double](repeating: 0, count: unresolved > 0 ? n * n : 0)
    for j in 0..<unresolved { diffuse[(r + j) * (n + 1)] = 1 }
    var unresolved = unresolved
    var isSettled = false
    var (gain, diffuseGain) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    var scratch = [Double](repeating: 0, count: n * n)
    for (t, value) in values.enumerated() {
      expected[t] = observe(mean)
      if value.isNaN {
        isSettled = false
      } else {
        if !isSettled { observe(covariance, &gain) }
        let variance = observe(gain)
        let error = value - expected[t]
        var diffuseVariance = 0.0
        if unresolved > 0 {
          observe(diffuse, &diffuseGain)
          diffuseVariance = observe(diffuseGain)
        }
        if diffuseVariance > 1e-9 {
          // The value tells where the levels start, and nothing else.
          let ratio = variance / diffuseVariance
          for j in 0..<n {
            for i in 0..<n {
              covariance[i + j * n] +=
                (diffuseGain[i] * diffuseGain[j] * ratio - gain[i] * diffuseGain[j] - diffuseGain[i] * gain[j])
                / diffuseVariance
              diffuse[i + j * n] -= diffuseGain[i] * diffuseGain[j] / diffuseVariance
            }
          }
          for i in 0..<n { mean[i] += diffuseGain[i] / diffuseVariance * error }
          expected[t] = .nan
          diffuseTerm += 0.5 * Double.log(diffuseVariance)
          unresolved -= 1
        } else {
          errors[t] = error
          variances[t] = variance
          for i in 0..<n { mean[i] += gain[i] / variance * error }
          if !isSettled {
            for j in 0..<n {
              let factor = gain[j] / variance
              for i in 0..<n { covariance[i + j * n] -= gain[i] * factor }
            }
          }
        }
      }
      mean = advance(mean)
      if unresolved > 0 { advance(&diffuse, &scratch, hasShock: false) }
      if !isSettled {
        let change = advance(&covariance, &scratch, hasShock: true)
        // The covariance held is the predicted one, so what follows keeps the gain that it was reached with.
        isSettled = unresolved == 0 && change <= 1e-13 && settle(&gain)
      }
    }
    let isMissing = values.last?.isNaN ?? true
    self.gain = gain.map { isMissing ? 0 : $0 / variances[values.count - 1] }
  }

  /// Keeps the gain of a covariance that no longer changes.
  private func settle(_ gain: inout [Double]) -> Bool {
    observe(covariance, &gain)
    return true
  }

  /// Z v.
  func observe(_ state: [Double]) -> Double {
    var sum = state[0]
    for j in delta.indices { sum += delta[j] * state[phi.count + j] }
    return sum
  }

  /// P Zᵀ.
  private func observe(_ matrix: [Double], _ gain: inout [Double]) {
    let (n, r) = (size, phi.count)
    for i in 0..<n { gain[i] = matrix[i] }
    for j in delta.indices where delta[j] != 0 {
      for i in 0..<n { gain[i] += delta[j] * matrix[i + (r + j) * n] }
    }
  }

  /// T v.
  func advance(_ state: [Double]) -> [Double] { Self.advance(state, phi: phi, delta: delta) }

  /// T v for any φ.
  static func advance(_ state: [Double], phi: [Double], delta: [Double]) -> [Double] {
    let r = phi.count
    var next = state
    for i in 0..<r { next[i] = phi[i] * state[0] + (i + 1 < r ? state[i + 1] : 0) }
    guard !delta.isEmpty else { return next }
    var level = state[0]
    for j in delta.indices { level += delta[j] * state[r + j] }
    for j in delta.indices.dropFirst() { next[r + j] = state[r + j - 1] }
    next[r] = level
    return next
  }

  /// T P Tᵀ, and the shock's covariance where wanted; the largest change of an element comes back.
  @discardableResult
  private func advance(_ matrix: inout [Double], _ scratch: inout [Double], hasShock: Bool) -> Double {
    let (n, r, lags) = (size, phi.count, delta.count)
    var change = 0.0
    matrix.withUnsafeMutableBufferPointer { p in
      scratch.withUnsafeMutableBufferPointer { a in
        for c in 0..<n {
          let column = c * n
          let first = p[column]
          for i in 0..<r - 1 { a[column + i] = phi[i] * first + p[column + i + 1] }
          a[column + r - 1] = phi[r - 1] * first
          guard lags > 0 else { continue }
          var level = first
          for j in 0..<lags { level += delta[j] * p[column + r + j] }
          a[column + r] = level
          for j in 1..<max(lags, 1) { a[column + r + j] = p[column + r + j - 1] }
        }
        func write(_ i: Int, _ j: Int, _ value: Double) {
          change = max(change, abs(value - p[i + j * n]))
          p[i + j * n] = value
        }
        for j in 0..<r {
          let factor = phi[j]
          for i in 0..<n {
            var value = factor * a[i] + (j + 1 < r ? a[i + (j + 1) * n] : 0)
            if hasShock, i < r { value += shock[i] * shock[j] }
            write(i, j, value)
          }
        }
        guard lags > 0 else { return }
        for i in 0..<n {
          var level = a[i]
          for j in 0..<lags { level += delta[j] * a[i + (r + j) * n] }
          write(i, r, level)
        }
        for j in stride(from: lags - 1, to: 0, by: -1) {
          for i in 0..<n { write(i, r + j, a[i + (r + j - 1) * n]) }
        }
      }
    }
    return change
  }
}

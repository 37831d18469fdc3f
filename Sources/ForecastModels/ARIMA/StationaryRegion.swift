import RealModule

/// Maps all of ℝᵖ onto the polynomials 1 − φ₁z − … − φₚzᵖ whose roots lie outside the unit circle.
///
///     rₖ = xₖ / √(1 + xₖ²),   φₖ⁽ᵏ⁾ = rₖ,   φⱼ⁽ᵏ⁾ = φⱼ⁽ᵏ⁻¹⁾ − rₖ φₖ₋ⱼ⁽ᵏ⁻¹⁾
///
/// Barndorff-Nielsen & Schou (1973), J. Multivariate Anal. 3, 408–419; Monahan (1984), Biometrika 71, 403–404. The r
/// are partial autocorrelations; any point in (−1, 1)ᵖ is a stationary process and the other way round.
enum StationaryRegion {
  /// The coefficients, and their derivatives, row after row: ∂φᵢ/∂xⱼ at i·p + j.
  static func coefficients(_ x: ArraySlice<Double>) -> (coefficients: [Double], jacobian: [Double]) {
    let p = x.count
    var phi = [Double](repeating: 0, count: p)
    var jacobian = [Double](repeating: 0, count: p * p)
    var before = phi
    var beforeJacobian = jacobian
    for (k, unconstrained) in x.enumerated() {
      let size = (1 + unconstrained * unconstrained).squareRoot()
      let r = unconstrained.isInfinite ? (unconstrained > 0 ? 1 : -1) : unconstrained / size
      before = phi
      beforeJacobian = jacobian
      for j in 0..<k {
        phi[j] = before[j] - r * before[k - 1 - j]
        for l in 0..<k {
          jacobian[j * p + l] = beforeJacobian[j * p + l] - r * beforeJacobian[(k - 1 - j) * p + l]
        }
        jacobian[j * p + k] = -before[k - 1 - j] / (size * size * size)
      }
      phi[k] = r
      jacobian[k * p + k] = 1 / (size * size * size)
    }
    return (phi, jacobian)
  }

  /// The partial autocorrelations of a polynomial; `nil` where it is not stationary.
  static func partials(_ coefficients: ArraySlice<Double>) -> [Double]? {
    var phi = Array(coefficients)
    var partials = phi
    for k in stride(from: phi.count - 1, through: 0, by: -1) {
      let r = phi[k]
      guard abs(r) < 1 else { return nil }
      partials[k] = r
      let before = phi
      for j in 0..<k { phi[j] = (before[j] + r * before[k - 1 - j]) / (1 - r * r) }
    }
    return partials
  }

  /// Whether every root of 1 − φ₁z − … lies outside the circle of the given radius.
  static func hasRoots(of coefficients: ArraySlice<Double>, beyond radius: Double) -> Bool {
    var power = 1.0
    let stretched = coefficients.map { coefficient -> Double in
      power *= radius
      return coefficient * power
    }
    return partials(stretched[...]) != nil
  }

  /// The point of ℝᵖ of a polynomial; one that is not stationary is drawn inside first, by φⱼ ρʲ.
  static func unconstrained(_ coefficients: ArraySlice<Double>) -> [Double] {
    var shrunk = Array(coefficients)
    for _ in 0..<60 {
      if let partials = partials(shrunk[...]), partials.allSatisfy({ abs($0) < 0.98 }) {
        return partials.map { $0 / (1 - $0 * $0).squareRoot() }
      }
      var power = 1.0
      for j in shrunk.indices {
        power *= 0.93
        shrunk[j] *= power
      }
    }
    return [Double](repeating: 0, count: coefficients.count)
  }
}

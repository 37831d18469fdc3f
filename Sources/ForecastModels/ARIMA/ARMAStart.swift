/// The covariance of what the past adds to the first values of a stationary ARMA process, and its adjoint.
///
///     xᵢ = Σ_{k≥i} φₖ w_{i−k} + θₖ ε_{i−k},   i = 1 … s = max(p, q),   Pᵢⱼ = Cov(xᵢ, xⱼ) / σ²
///
/// x is the state of the process before its first value, so P solves a Lyapunov equation; given γ₀ and the first column
/// c it unrolls along the diagonals in O(s²):
///
///     Pᵢⱼ = Pᵢ₊₁,ⱼ₊₁ + φᵢφⱼγ₀ + φᵢcⱼ₊₁ + φⱼcᵢ₊₁ + φᵢθⱼ + θᵢφⱼ + θᵢθⱼ
///     cᵢ = Σ_{k≥i} φₖ γ_{k−i+1} + θₖ ψ_{k−i+1}
///
/// The autocovariances γ come from McLeod (1975), Applied Statistics 24, 255–256. All are in units of σ².
/// - Complexity: O(s² + p³).
struct ARMAStart: ~Copyable {
  let p: Int
  let q: Int
  /// s = max(p, q).
  let size: Int
  /// φ* at 1 … s, the expanded φ(B) Φ(Bᵐ); zero elsewhere. Likewise θ* with θ₀ = 1.
  let phi: UnsafeMutablePointer<Double>
  let theta: UnsafeMutablePointer<Double>
  /// P, column-major s × s.
  let covariance: UnsafeMutablePointer<Double>
  /// The adjoints of P, φ* and θ*.
  let covarianceAdjoint: UnsafeMutablePointer<Double>
  let phiAdjoint: UnsafeMutablePointer<Double>
  let thetaAdjoint: UnsafeMutablePointer<Double>
  private let psi: UnsafeMutablePointer<Double>
  private let gamma: UnsafeMutablePointer<Double>
  private let column: UnsafeMutablePointer<Double>
  private let scratch: UnsafeMutablePointer<Double>
  private let slab: UnsafeMutablePointer<Double>
  private let system: SmallLU

  init(p: Int, q: Int) {
    self.p = p
    self.q = q
    size = max(p, q)
    let long = size + 3
    let square = max(size * size, 1)
    slab = .allocate(capacity: 12 * long + 2 * square)
    slab.initialize(repeating: 0, count: 12 * long + 2 * square)
    phi = slab
    theta = slab + long
    phiAdjoint = slab + 2 * long
    thetaAdjoint = slab + 3 * long
    psi = slab + 4 * long
    gamma = slab + 5 * long
    column = slab + 6 * long
    scratch = slab + 7 * long
    covariance = slab + 12 * long
    covarianceAdjoint = covariance + square
    system = SmallLU(size: p > 0 ? p + 1 : 0)
    theta[0] = 1
  }

  deinit { slab.deallocate() }

  /// Computes P from φ* and θ*.
  /// - Returns: false where the process is not stationary to working precision.
  func compute() -> Bool {
    let s = size
    psi[0] = 1
    for j in 1..<max(q + 1, 1) {
      var sum = theta[j]
      for k in 1..<max(min(j, p) + 1, 1) { sum += phi[k] * psi[j - k] }
      psi[j] = sum
    }
    if p > 0, !autocovariances() { return false }
    for i in 1..<s + 2 {
      var sum = 0.0
      for k in i..<max(p + 1, i) { sum += phi[k] * gamma[k - i + 1] }
      for k in i..<max(q + 1, i) { sum += theta[k] * psi[k - i + 1] }
      column[i] = sum
    }
    for j in stride(from: s, through: 1, by: -1) {
      let (own, next) = (covariance + (j - 1) * s, covariance + j * s)
      let byPhi = phi[j] * gamma[0] + column[j + 1] + theta[j]
      let (byColumn, byTheta) = (phi[j], phi[j] + theta[j])
      for i in 1..<s + 1 {
        own[i - 1] = phi[i] * byPhi + column[i + 1] * byColumn + theta[i] * byTheta
      }
      if j < s { for i in 1..<s { own[i - 1] += next[i] } }
    }
    return true
  }

  /// γ₀ … γₚ from γⱼ − Σφₖγ_{|j−k|} = Σ_{k≥j} θₖψ_{k−j}.
  private func autocovariances() -> Bool {
    let size = p + 1
    let a = system.elements
    for i in 0..<size * size { a[i] = 0 }
    for j in 0..<size {
      a[j + j * size] += 1
      for k in 1..<size { a[j + abs(j - k) * size] -= phi[k] }
      var sum = 0.0
      for k in j..<max(q + 1, j) { sum += theta[k] * psi[k - j] }
      gamma[j] = sum
    }
    guard system.factor() else { return false }
    system.solve(gamma)
    return gamma[0] > 0 && gamma[0].isFinite
  }

  /// Forgets the adjoints.
  func clearAdjoints() {
    for i in 0..<size * size { covarianceAdjoint[i] = 0 }
    for i in 0..<size + 1 { (phiAdjoint[i], thetaAdjoint[i]) = (0, 0) }
  }

  /// Carries the adjoint of P, which is used up, to those of φ* and θ*.
  func propagateAdjoint() {
    let s = size
    let long = s + 3
    let (columnAdjoint, gammaAdjoint) = (scratch, scratch + long)
    let (psiAdjoint, byPhi) = (scratch + 2 * long, scratch + 3 * long)
    for i in 0..<4 * long { scratch[i] = 0 }
    var gammaZero = 0.0
    for j in 1..<s + 1 {
      let own = covarianceAdjoint + (j - 1) * s
      if j > 1 { for i in 1..<s { own[i] += own[i - 1 - s] } }
      let (first, second) = (2 * (phi[j] * gamma[0] + column[j + 1] + theta[j]), 2 * (phi[j] + theta[j]))
      let third = phi[j]
      for i in 1..<s + 1 {
        let adjoint = own[i - 1]
        phiAdjoint[i] += first * adjoint
        thetaAdjoint[i] += second * adjoint
        byPhi[i] += third * adjoint
      }
    }
    for i in 1..<s + 1 {
      columnAdjoint[i + 1] = 2 * byPhi[i]
      gammaZero += phi[i] * byPhi[i]
    }
    gammaAdjoint[0] = gammaZero
    for i in 2..<max(s + 1, 2) {
      let adjoint = columnAdjoint[i]
      for k in i..<max(p + 1, i) {
        phiAdjoint[k] += adjoint * gamma[k - i + 1]
        gammaAdjoint[k - i + 1] += adjoint * phi[k]
      }
      for k in i..<max(q + 1, i) {
        thetaAdjoint[k] += adjoint * psi[k - i + 1]
        psiAdjoint[k - i + 1] += adjoint * theta[k]
      }
    }
    if p > 0 {
      system.solveTransposed(gammaAdjoint)
      for j in 0..<p + 1 {
        let adjoint = gammaAdjoint[j]
        for k in 1..<p + 1 { phiAdjoint[k] += adjoint * gamma[abs(j - k)] }
        for k in j..<max(q + 1, j) {
          thetaAdjoint[k] += adjoint * psi[k - j]
          psiAdjoint[k - j] += adjoint * theta[k]
        }
      }
    }
    for j in stride(from: q, through: 1, by: -1) {
      thetaAdjoint[j] += psiAdjoint[j]
      for k in 1..<max(min(j, p) + 1, 1) {
        phiAdjoint[k] += psiAdjoint[j] * psi[j - k]
        psiAdjoint[j - k] += psiAdjoint[j] * phi[k]
      }
    }
  }
}

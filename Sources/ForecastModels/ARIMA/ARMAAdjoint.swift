/// The gradient of the likelihood by reverse differentiation: about as much work as two evaluations, however many
/// coefficients there are.
///
///     d ln|I + GP| = tr(W dP) + tr(V dG),   W = G(I + PG)⁻¹,   V = P − PWP
///     d (cᵀΩ⁻¹c) = 2 eᵀ(de at fixed x̂) − λᵀ dP λ,   λ = Hᵀe,   x̂ = Pλ,   e = u − Hx̂
///
/// The second line holds because x̂ and β̂ are minima themselves. Giles (2008), Lecture Notes in Computational Science and
/// Engineering 64, 35–44, for the style of the derivation.
extension ARMALikelihood {
  /// The gradient of the objective of the last call of `evaluate` in φ, θ, Φ, Θ.
  func gradient(of value: Value) -> [Double] {
    let f = filters
    var gradient = [Double](repeating: 0, count: f.count)
    let observed = Double(count - gapCount)
    if start.size > 0 {
      start.clearAdjoints()
      addDeterminant(0.5, reach: value.reach, &gradient)
    }
    residualColumn()
    addQuadraticForm(0.5 * observed / value.sumOfSquares, &gradient)
    for gap in 0..<gapCount {
      pulseColumn(gap)
      addQuadraticForm(0.5, &gradient)
    }
    guard start.size > 0 else { return gradient }
    start.propagateAdjoint()
    // From the products to their factors.
    for i in 0..<f.p {
      for j in 0..<f.seasonalP + 1 {
        let outer = j == 0 ? 1 : -f.seasonalPhi[j - 1]
        gradient[i] += start.phiAdjoint[i + 1 + f.seasonLength * j] * outer
      }
    }
    for i in 0..<f.q {
      for j in 0..<f.seasonalQ + 1 {
        let outer = j == 0 ? 1 : f.seasonalTheta[j - 1]
        gradient[f.p + i] += start.thetaAdjoint[i + 1 + f.seasonLength * j] * outer
      }
    }
    for j in 0..<f.seasonalP {
      for i in 0..<f.p + 1 {
        let inner = i == 0 ? 1 : -f.phi[i - 1]
        gradient[f.p + f.q + j] += start.phiAdjoint[i + f.seasonLength * (j + 1)] * inner
      }
    }
    for j in 0..<f.seasonalQ {
      for i in 0..<f.q + 1 {
        let inner = i == 0 ? 1 : f.theta[i - 1]
        gradient[f.p + f.q + f.seasonalP + j] += start.thetaAdjoint[i + f.seasonLength * (j + 1)] * inner
      }
    }
    return gradient
  }

  /// y − Zδ̂ − Xβ̂ into the column that `addQuadraticForm` reads.
  func residualColumn() {
    stage.6.update(from: columns, count: count)
    for j in 0..<gapCount + regressorCount where effects[j] != 0 {
      let column = columns + (j + 1) * count
      let effect = effects[j]
      for t in 0..<count { stage.6[t] -= effect * column[t] }
    }
  }

  /// Z R⁻¹ at column `gap`: the sum of their quadratic forms has the derivative of ln|ZᵀΩ⁻¹Z|.
  private func pulseColumn(_ gap: Int) {
    let extra = gapCount + regressorCount
    let share = whitened + count + size  // the whitened pulses are no longer needed
    for j in 0...gap { share[j] = 0 }
    share[gap] = 1 / triangle[gap + gap * extra]
    for j in stride(from: gap - 1, through: 0, by: -1) {
      var sum = 0.0
      for l in j + 1...gap { sum -= triangle[j + l * extra] * share[l] }
      share[j] = sum / triangle[j + j * extra]
    }
    for t in 0..<count { stage.6[t] = 0 }
    for j in 0...gap where share[j] != 0 {
      let column = columns + (j + 1) * count
      for t in 0..<count { stage.6[t] += share[j] * column[t] }
    }
  }

  /// The shocks ε̂ of the column in `stage.6`, given all its values, into `stage.3`; λ into `small.1`.
  ///
  /// Leaves Φ(Bᵐ)c in `stage.0` and θ(B)ε̂ in `stage.2`.
  func smoothedShocks() {
    let s = size
    filters.autoregress(stage.6, stage.0, stage.1, count: count)
    filters.invertMovingAverage(stage.1, stage.2, stage.3, count: count)
    guard s > 0 else { return }
    let (y, lambda) = (small.0, small.1)
    projectOnPast(stage.3, y)
    // λ = L B⁻¹ y.
    SmallCholesky.solve(bridge, s, y)
    SmallCholesky.solveTransposed(bridge, s, y)
    for i in 0..<s { lambda[i] = 0 }
    for k in 0..<s { for i in k..<s { lambda[i] += gram[i + k * s] * y[k] } }
    for k in 0..<s {
      let source = start.covariance + k * start.size
      for i in 0..<s { stage.1[i] -= source[i] * lambda[k] }
    }
    filters.invertMovingAverage(stage.1, stage.2, stage.3, count: count)
  }

  /// Adds the gradient of `share` · cᵀΩ⁻¹c for the column c in `stage.6`.
  private func addQuadraticForm(_ share: Double, _ gradient: inout [Double]) {
    let (f, n) = (filters, count)
    smoothedShocks()
    if size > 0 {
      let lambda = small.1
      for j in 0..<size {
        let own = start.covarianceAdjoint + j * start.size
        let factor = share * lambda[j]
        for i in 0..<size { own[i] -= factor * lambda[i] }
      }
    }
    let g = stage.4
    for t in 0..<n { g[t] = 2 * share * stage.3[t] }
    addFilterAdjoint(g, inverted: stage.2, shocks: stage.3, &gradient, count: n)
    for k in 0..<min(f.p, n) {
      gradient[k] -= ARMAFilters.dot(g + k + 1, stage.0, max(n - 1 - k, 0))
    }
    guard f.seasonalP > 0 else { return }
    f.autoregressTransposed(g, count: n)
    for k in 0..<f.seasonalP {
      let lag = f.seasonLength * (k + 1)
      if lag < n { gradient[f.p + f.q + k] -= ARMAFilters.dot(g + lag, stage.6, n - lag) }
    }
  }

  /// Carries the adjoint g of `shocks` = θ⁻¹ `inverted`, `inverted` = Θ⁻¹(…) back to that of (…), adding to θ and Θ.
  private func addFilterAdjoint(
    _ g: UnsafeMutablePointer<Double>, inverted: UnsafeMutablePointer<Double>,
    shocks: UnsafeMutablePointer<Double>, _ gradient: inout [Double], count n: Int
  ) {
    let f = filters
    f.invertTransposedTheta(g, count: n)
    for k in 0..<min(f.q, n) {
      gradient[f.p + k] -= ARMAFilters.dot(g + k + 1, shocks, max(n - 1 - k, 0))
    }
    f.invertTransposedSeasonalTheta(g, count: n)
    for k in 0..<f.seasonalQ {
      let lag = f.seasonLength * (k + 1)
      if lag < n {
        gradient[f.p + f.q + f.seasonalP + k] -= ARMAFilters.dot(g + lag, inverted, n - lag)
      }
    }
  }

  /// Adds the gradient of `share` · ln|I + GP|.
  private func addDeterminant(_ share: Double, reach: Int, _ gradient: inout [Double]) {
    let (s, n, full) = (size, count, start.size)
    // bridged = (B⁻¹ᐟ²Lᵀ)ᵀ, W = bridged bridgedᵀ.
    bridged.update(from: gram, count: s * s)
    SmallCholesky.solveFromRight(bridge, s, bridged)
    for i in 0..<s * s { weight[i] = 0 }
    SmallProducts.addSquare(of: bridged, s, times: 1, to: weight)
    SmallProducts.mirror(weight, s)
    for j in 0..<s {
      let adjoint = start.covarianceAdjoint + j * full
      for i in 0..<s { adjoint[i] += share * weight[i + j * s] }
    }
    guard filters.q + filters.seasonalQ > 0 else { return }
    // square = P bridged; V = P − square squareᵀ, kept where W was.
    for j in 0..<s {
      SmallProducts.multiply(
        start.covariance, stride: full, by: bridged + j * s, rows: 0..<s, s, into: square + j * s)
      (weight + j * s).update(from: start.covariance + j * full, count: s)
    }
    SmallProducts.addSquare(of: square, s, times: -1, to: weight)
    SmallProducts.mirror(weight, s)
    // π̄ₖ = 2 Σᵢⱼ Vᵢⱼ π_{k+i−j} with k + i < n: near the end only the first rows of V take part.
    let (sums, adjoint) = (diagonals, stage.4)
    let width = 2 * s - 1
    for d in 0..<width { sums[d] = 0 }
    let last = min(n, reach + s)
    var rows = 0
    func addRow() {
      for j in 0..<s { sums[rows - j + s - 1] += weight[rows + j * s] }
      rows += 1
    }
    while rows < s, n - 1 - rows >= last { addRow() }
    for k in stride(from: last - 1, through: 0, by: -1) {
      if rows < s, n - 1 - k >= rows { addRow() }
      // d = i − j from −(s−1) to s − 1, k + d within 0 ..< reach.
      let low = max(0, s - 1 - k)
      let high = min(width, reach - k + s - 1)
      var sum = 0.0
      if high > low { sum = ARMAFilters.dot(sums + low, impulse + (k + low - (s - 1)), high - low) }
      adjoint[k] = 2 * share * sum
    }
    // π = θ⁻¹Θ⁻¹ applied to a pulse.
    let inverted = stage.5
    for t in 0..<last { inverted[t] = 0 }
    inverted[0] = 1
    seasonalImpulse(inverted, count: last)
    addFilterAdjoint(adjoint, inverted: inverted, shocks: impulse, &gradient, count: last)
  }

  /// Θ(Bᵐ)⁻¹ applied to a pulse, in place.
  private func seasonalImpulse(_ pulse: UnsafeMutablePointer<Double>, count n: Int) {
    let f = filters
    for lag in stride(from: f.seasonLength, to: n, by: f.seasonLength) {
      var sum = 0.0
      for k in 0..<f.seasonalQ where lag >= f.seasonLength * (k + 1) {
        sum -= f.seasonalTheta[k] * pulse[lag - f.seasonLength * (k + 1)]
      }
      pulse[lag] = abs(sum) < 1e-30 ? 0 : sum
    }
  }
}

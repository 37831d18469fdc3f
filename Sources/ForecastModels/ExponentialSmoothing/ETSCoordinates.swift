import CKernels

/// The coordinates in which the likelihood is searched.
///
///     θ = (α, β*, γ*, φ, ℓ₀, b₀, s₁ … s₍m−1₎),   β = lo + (α − lo) β*,   γ = lo + (1 − α − lo) γ*
///
/// so that the usual region is a box. In the admissible region alone β* and γ* are β and γ themselves.
struct ETSCoordinates: Sendable {
  let form: ETSForm
  /// 0 for a form without season.
  let seasonLength: Int
  let region: ETSRegion
  /// Whether the initial states stay at their start.
  let hasFixedStates: Bool
  let count: Int
  /// `count` rounded up to whole vectors of eight.
  let stride: Int
  let betaIndex: Int?
  let gammaIndex: Int?
  let phiIndex: Int?
  let levelIndex: Int
  let trendIndex: Int?
  let seasonIndex: Int?

  /// The least value of α, β and γ, as in R's usual region.
  static let least = 1e-4

  init(
    _ form: ETSForm, seasonLength: Int, region: ETSRegion = .usual, hasFixedStates: Bool = false
  ) {
    self.form = form
    self.seasonLength = form.season == .none ? 0 : seasonLength
    self.region = region
    self.hasFixedStates = hasFixedStates
    count = form.smoothingCount + form.stateCount(seasonLength: seasonLength)
    stride = (count + 7) / 8 * 8
    var next = 1
    func take(_ present: Bool) -> Int? {
      guard present else { return nil }
      defer { next += 1 }
      return next
    }
    betaIndex = take(form.trend != .none)
    gammaIndex = take(form.season != .none)
    phiIndex = take(form.isDamped)
    levelIndex = next
    next += 1
    trendIndex = take(form.trend != .none)
    seasonIndex = form.season == .none ? nil : next
  }

  /// The range of a coordinate.
  func bounds(_ index: Int) -> (low: Double, high: Double) {
    if index == 0 { return (Self.least, region.isUsual ? 0.9999 : 2) }
    if index == betaIndex { return (0, region.isUsual ? 1 : 4) }
    if index == gammaIndex { return (0, region.isUsual ? 1 : 2) }
    if index == phiIndex { return (0.8, 0.98) }
    return (-.greatestFiniteMagnitude, .greatestFiniteMagnitude)
  }

  /// What β and γ are, and how they move with α and their own coordinate.
  private func beta(_ theta: UnsafePointer<Double>) -> (value: Double, alphaSlope: Double, slope: Double) {
    guard let index = betaIndex else { return (0, 0, 0) }
    guard region.isUsual else { return (theta[index], 0, 1) }
    let width = theta[0] - Self.least
    return (Self.least + width * theta[index], theta[index], width)
  }

  private func gamma(_ theta: UnsafePointer<Double>) -> (value: Double, alphaSlope: Double, slope: Double) {
    guard let index = gammaIndex else { return (0, 0, 0) }
    guard region.isUsual else { return (theta[index], 0, 1) }
    let width = 1 - theta[0] - Self.least
    return (Self.least + width * theta[index], -theta[index], width)
  }

  /// Smoothing parameters, initial level and trend.
  func parameters(_ theta: UnsafePointer<Double>) -> ckernels_smoothing_parameters {
    ckernels_smoothing_parameters(
      alpha: theta[0], beta: beta(theta).value, gamma: gamma(theta).value,
      phi: phiIndex.map { theta[$0] } ?? 1, level: theta[levelIndex],
      trend: trendIndex.map { theta[$0] } ?? (form.trend == .multiplicative ? 1 : 0))
  }

  /// How β moves with α and with its own coordinate.
  func betaSlopes(_ theta: UnsafePointer<Double>) -> (alpha: Double, own: Double) {
    let beta = beta(theta)
    return (beta.alphaSlope, beta.slope)
  }

  /// How far a trend is from none.
  func slope(of trend: Double) -> Double { form.trend == .multiplicative ? trend - 1 : trend }

  /// The season's initial states; the last one makes their sum zero, or their mean one.
  func writeSeason(_ theta: UnsafePointer<Double>, to season: UnsafeMutablePointer<Double>) {
    guard let first = seasonIndex else { return }
    var sum = 0.0
    for position in 0..<seasonLength - 1 {
      season[position] = theta[first + position]
      sum += season[position]
    }
    season[seasonLength - 1] = (form.season == .additive ? 0 : Double(seasonLength)) - sum
  }

  /// Derivatives of parameters and initial states with respect to θ, as the kernel wants them.
  func writeSeeds(_ theta: UnsafePointer<Double>, to seeds: UnsafeMutablePointer<Double>) {
    seeds.update(repeating: 0, count: (6 + seasonLength) * stride)
    func set(_ row: Int, _ column: Int, _ value: Double) { seeds[row * stride + column] = value }
    set(0, 0, 1)
    if let index = betaIndex {
      let beta = beta(theta)
      set(1, 0, beta.alphaSlope)
      set(1, index, beta.slope)
    }
    if let index = gammaIndex {
      let gamma = gamma(theta)
      set(2, 0, gamma.alphaSlope)
      set(2, index, gamma.slope)
    }
    if let index = phiIndex { set(3, index, 1) }
    set(4, levelIndex, 1)
    if let index = trendIndex { set(5, index, 1) }
    guard let first = seasonIndex else { return }
    for position in 0..<seasonLength - 1 {
      set(6 + position, first + position, 1)
      set(6 + seasonLength - 1, first + position, -1)
    }
  }

  /// θ for given parameters, moved into the box.
  func write(_ parameters: ETSParameters, to theta: UnsafeMutablePointer<Double>) {
    func share(_ value: Double, of width: Double) -> Double {
      region.isUsual ? (width > 0 ? (value - Self.least) / width : 0) : value
    }
    theta[0] = parameters.alpha
    if let index = betaIndex { theta[index] = share(parameters.beta, of: parameters.alpha - Self.least) }
    if let index = gammaIndex {
      theta[index] = share(parameters.gamma, of: 1 - parameters.alpha - Self.least)
    }
    if let index = phiIndex { theta[index] = parameters.phi }
    for index in 0..<levelIndex {
      let bounds = bounds(index)
      theta[index] = min(max(theta[index], bounds.low), bounds.high)
    }
    writeStates(parameters, to: theta)
  }

  /// The initial states alone.
  func writeStates(_ parameters: ETSParameters, to theta: UnsafeMutablePointer<Double>) {
    theta[levelIndex] = parameters.level
    if let index = trendIndex { theta[index] = parameters.trend }
    if let first = seasonIndex {
      for position in 0..<seasonLength - 1 { theta[first + position] = parameters.season[position] }
    }
  }

  /// The parameters at θ.
  func estimate(_ theta: UnsafePointer<Double>) -> ETSParameters {
    let p = parameters(theta)
    var season = [Double](repeating: 0, count: seasonLength)
    season.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { writeSeason(theta, to: base) } }
    return ETSParameters(
      alpha: p.alpha, beta: p.beta, gamma: p.gamma, phi: p.phi, level: p.level, trend: p.trend,
      season: season)
  }
}

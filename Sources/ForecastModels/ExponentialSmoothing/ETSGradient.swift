import RealModule

/// The likelihood's least-squares problem with its derivatives, in one pass and without allocation.
///
/// With G = exp(Σ ln |ŷ| / n) for multiplicative errors (1 for additive ones) the likelihood is a function of
/// Σ (G eₜ)², so Gauss–Newton applies to every form. The pass carries the derivatives of all states with respect to
///
///     θ = (α, β*, γ*, φ, ℓ₀, b₀, s₁ … s₍m−1₎),   β = lo + (α − lo) β*,   γ = lo + (1 − α − lo) γ*
///
/// eight to a vector, and accumulates S = Σe², c = Σ e ∂e, A = Σ ∂e ∂e′, L = Σ ln|ŷ| and d = ∂L/n.
struct ETSGradient: ~Copyable {
  /// Gauss–Newton matrix (column-major, `dimension` squared) and gradient of ½ ln Σ(Ge)², both divided by Σ(Ge)²/n.
  private(set) var matrix: [Double]
  private(set) var gradient: [Double]
  private(set) var sumOfSquares = 0.0
  private(set) var sumOfLogarithms = 0.0

  let dimension: Int
  private let form: ETSForm
  private let seasonLength: Int
  private let blocks: Int
  private typealias Block = SIMD8<Double>
  private let storage: UnsafeMutablePointer<SIMD8<Double>>
  private let storageCount: Int
  private let states: UnsafeMutablePointer<Double>

  /// The least value of α, β and γ, as in R's usual region.
  static let least = 1e-4

  init(_ form: ETSForm, seasonLength: Int) {
    self.form = form
    self.seasonLength = form.season == .none ? 0 : seasonLength
    dimension = form.smoothingCount + form.stateCount(seasonLength: seasonLength)
    blocks = (dimension + 7) / 8
    // Dl, Db, Dq, Dg, Dr, De, Dα, Dκ, Dγ, Dφ, c, d, scratch; a row for each season; A by columns of blocks.
    storageCount = blocks * (13 + self.seasonLength + dimension)
    storage = .allocate(capacity: storageCount)
    storage.initialize(repeating: .zero, count: storageCount)
    states = .allocate(capacity: max(1, self.seasonLength))
    states.initialize(repeating: 0, count: max(1, self.seasonLength))
    matrix = Array(repeating: 0, count: dimension * dimension)
    gradient = Array(repeating: 0, count: dimension)
  }

  deinit {
    storage.deallocate()
    states.deallocate()
  }

  /// Runs the recursion with derivatives.
  /// - Parameter theta: α, then β*, γ*, φ where the form has them, then ℓ₀, b₀ and all but the last season's state.
  /// - Returns: whether every number stayed finite.
  mutating func run(_ theta: [Double], _ values: [Double]) -> Bool {
    let p = ETSTheta(form, theta, seasonLength: seasonLength)
    let k = blocks
    storage.update(repeating: .zero, count: storageCount)
    func row(_ index: Int) -> UnsafeMutablePointer<SIMD8<Double>> { storage + index * k }
    let dLevel = row(0), dTrend = row(1), dBase = row(2), dGrowth = row(3), dMean = row(4), dError = row(5)
    let dAlpha = row(6), dShare = row(7), dGamma = row(8), dPhi = row(9), cross = row(10), dLogs = row(11)
    let dLevelBefore = row(12)
    let seasons = row(13)
    let normal = row(13 + seasonLength)
    func set(_ vector: UnsafeMutablePointer<SIMD8<Double>>, _ index: Int, _ value: Double) {
      vector[index / 8][index % 8] = value
    }

    // Derivatives of the smoothing parameters and of the initial states.
    let lo = Self.least
    set(dAlpha, 0, 1)
    if let index = p.betaIndex {
      // κ = β/α; ∂κ = (∂β − κ ∂α)/α.
      set(dShare, 0, (theta[index] - p.trendShare) / p.alpha)
      set(dShare, index, (p.alpha - lo) / p.alpha)
    }
    if let index = p.gammaIndex {
      set(dGamma, 0, -theta[index])
      set(dGamma, index, 1 - p.alpha - lo)
    }
    if let index = p.phiIndex { set(dPhi, index, 1) }
    set(dLevel, p.levelIndex, 1)
    if let index = p.trendIndex { set(dTrend, index, 1) }
    if let first = p.seasonIndex {
      for j in 0..<seasonLength - 1 {
        set(seasons + j * k, first + j, 1)
        set(seasons + (seasonLength - 1) * k, first + j, -1)
      }
    }

    var level = p.level
    var trend = p.trend
    for j in 0..<seasonLength { states[j] = p.season(j) }
    let (alpha, share, gamma, phi) = (p.alpha, p.trendShare, p.gamma, p.phi)
    let isMultiplicative = form.error == .multiplicative
    var turn = 0
    var sum = 0.0
    var logs = 0.0
    var count = 0

    for value in values {
      // Growth and base.
      var growth = 0.0
      var base = level
      switch form.trend {
      case .none:
        for i in 0..<k { dBase[i] = dLevel[i] }
      case .additive:
        growth = phi * trend
        base = level + growth
        for i in 0..<k {
          dGrowth[i] = phi * dTrend[i] + trend * dPhi[i]
          dBase[i] = dLevel[i] + dGrowth[i]
        }
      case .multiplicative:
        guard trend > 0 else { return false }
        growth = form.isDamped ? Double.pow(trend, phi) : trend
        base = level * growth
        let slope = phi * growth / trend
        let logarithm = form.isDamped ? growth * Double.log(trend) : 0
        for i in 0..<k {
          dGrowth[i] = slope * dTrend[i] + logarithm * dPhi[i]
          dBase[i] = growth * dLevel[i] + level * dGrowth[i]
        }
      }
      // Mean.
      let dSeason = seasons + turn * k
      let season = seasonLength > 0 ? states[turn] : 0
      let mean: Double
      switch form.season {
      case .none:
        mean = base
        for i in 0..<k { dMean[i] = dBase[i] }
      case .additive:
        mean = base + season
        for i in 0..<k { dMean[i] = dBase[i] + dSeason[i] }
      case .multiplicative:
        mean = base * season
        for i in 0..<k { dMean[i] = season * dBase[i] + base * dSeason[i] }
      }
      let isMissing = value.isNaN
      let seen = isMissing ? mean : value
      if !isMissing {
        // Error, and what it adds to the sums.
        let error: Double
        if isMultiplicative {
          guard mean != 0 else { return false }
          error = (value - mean) / mean
          let slope = -value / (mean * mean)
          let inverse = 1 / mean
          for i in 0..<k {
            dError[i] = slope * dMean[i]
            dLogs[i] += inverse * dMean[i]
          }
          logs += Double.log(abs(mean))
        } else {
          error = value - mean
          for i in 0..<k { dError[i] = -dMean[i] }
        }
        sum += error * error
        count += 1
        for i in 0..<k { cross[i] += error * dError[i] }
        for column in 0..<dimension {
          let factor = dError[column / 8][column % 8]
          let target = normal + column * k
          for i in column / 8..<k { target[i] += factor * dError[i] }
        }
      }
      // Level.
      let adjusted: Double
      for i in 0..<k { dLevelBefore[i] = dLevel[i] }
      let before = level
      switch form.season {
      case .none:
        adjusted = seen
        let gap = adjusted - base
        for i in 0..<k {
          let dSeen = isMissing ? dMean[i] : .zero
          dLevel[i] = dBase[i] + gap * dAlpha[i] + alpha * (dSeen - dBase[i])
        }
      case .additive:
        adjusted = seen - season
        let gap = adjusted - base
        for i in 0..<k {
          let dSeen = isMissing ? dMean[i] : .zero
          dLevel[i] = dBase[i] + gap * dAlpha[i] + alpha * (dSeen - dSeason[i] - dBase[i])
        }
      case .multiplicative:
        guard season != 0 else { return false }
        adjusted = seen / season
        let gap = adjusted - base
        let slope = adjusted / season
        for i in 0..<k {
          let dSeen = isMissing ? dMean[i] / season : .zero
          dLevel[i] = dBase[i] + gap * dAlpha[i] + alpha * (dSeen - slope * dSeason[i] - dBase[i])
        }
      }
      level = base + alpha * (adjusted - base)
      // Trend.
      switch form.trend {
      case .none: break
      case .additive:
        let gap = level - before - growth
        trend = growth + share * gap
        for i in 0..<k {
          dTrend[i] = dGrowth[i] + gap * dShare[i] + share * (dLevel[i] - dLevelBefore[i] - dGrowth[i])
        }
      case .multiplicative:
        let ratio = level / before
        let gap = ratio - growth
        trend = growth + share * gap
        for i in 0..<k {
          let dRatio = (dLevel[i] - ratio * dLevelBefore[i]) / before
          dTrend[i] = dGrowth[i] + gap * dShare[i] + share * (dRatio - dGrowth[i])
        }
      }
      // Season.
      switch form.season {
      case .none: break
      case .additive:
        let gap = seen - base - season
        states[turn] = season + gamma * gap
        for i in 0..<k {
          let dSeen = isMissing ? dMean[i] : .zero
          dSeason[i] += gap * dGamma[i] + gamma * (dSeen - dBase[i] - dSeason[i])
        }
      case .multiplicative:
        guard base != 0 else { return false }
        let ratio = seen / base
        let gap = ratio - season
        states[turn] = season + gamma * gap
        for i in 0..<k {
          let dSeen = isMissing ? dMean[i] / base : .zero
          dSeason[i] += gap * dGamma[i] + gamma * (dSeen - (ratio / base) * dBase[i] - dSeason[i])
        }
      }
      if seasonLength > 0 { turn = turn + 1 == seasonLength ? 0 : turn + 1 }
    }
    guard sum.isFinite, logs.isFinite, count > 0 else { return false }
    sumOfSquares = sum
    sumOfLogarithms = logs
    assemble(normal, cross, dLogs, count: Double(count))
    return gradient.allSatisfy(\.isFinite)
  }

  /// Adds −ln of a half-normal prior on β with the given scale, as the pseudo-observation β/scale.
  mutating func addTrendPrior(scale: Double, at theta: [Double]) {
    let p = ETSTheta(form, theta, seasonLength: seasonLength)
    guard let index = p.betaIndex else { return }
    let slopes = [(0, theta[index]), (index, p.alpha - Self.least)]
    let weight = 1 / (scale * scale)
    for (i, slope) in slopes {
      gradient[i] += weight * p.beta * slope
      for (j, other) in slopes { matrix[i + j * dimension] += weight * slope * other }
    }
  }

  /// J′J = A + c d′ + d c′ + S d d′ and J′u = c + S d, both over S/n: the curvature of n/2 · ln S and its gradient.
  private mutating func assemble(
    _ normal: UnsafeMutablePointer<SIMD8<Double>>, _ cross: UnsafeMutablePointer<SIMD8<Double>>,
    _ dLogs: UnsafeMutablePointer<SIMD8<Double>>, count n: Double
  ) {
    let scale = sumOfSquares > 0 ? n / sumOfSquares : 0
    let isMultiplicative = form.error == .multiplicative
    for j in 0..<dimension {
      let c = cross[j / 8][j % 8]
      let d = isMultiplicative ? dLogs[j / 8][j % 8] / n : 0
      gradient[j] = scale * (c + sumOfSquares * d)
      for i in j..<dimension {
        let other = isMultiplicative ? dLogs[i / 8][i % 8] / n : 0
        let element =
          (normal + j * blocks)[i / 8][i % 8] + c * other + cross[i / 8][i % 8] * d + sumOfSquares * d * other
        matrix[i + j * dimension] = scale * element
        matrix[j + i * dimension] = scale * element
      }
    }
  }
}

/// The meaning of the coordinates of θ.
struct ETSTheta {
  let alpha: Double
  let beta: Double
  let gamma: Double
  let phi: Double
  let betaIndex: Int?
  let gammaIndex: Int?
  let phiIndex: Int?
  let levelIndex: Int
  let trendIndex: Int?
  let seasonIndex: Int?
  private let theta: [Double]
  private let form: ETSForm
  private let seasonLength: Int

  init(_ form: ETSForm, _ theta: [Double], seasonLength: Int) {
    self.theta = theta
    self.form = form
    self.seasonLength = seasonLength
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
    let lo = ETSGradient.least
    alpha = theta[0]
    beta = betaIndex.map { [alpha = theta[0]] in lo + (alpha - lo) * theta[$0] } ?? 0
    gamma = gammaIndex.map { [alpha = theta[0]] in lo + (1 - alpha - lo) * theta[$0] } ?? 0
    phi = phiIndex.map { theta[$0] } ?? 1
  }

  var trendShare: Double { beta / alpha }
  var level: Double { theta[levelIndex] }
  var trend: Double { trendIndex.map { theta[$0] } ?? (form.trend == .multiplicative ? 1 : 0) }

  /// The season's state at a position; the last one makes their sum zero, or their mean one.
  func season(_ position: Int) -> Double {
    guard let first = seasonIndex else { return 0 }
    guard position == seasonLength - 1 else { return theta[first + position] }
    let others = theta[first..<first + seasonLength - 1].reduce(0, +)
    return form.season == .additive ? -others : Double(seasonLength) - others
  }

  var parameters: ETSParameters {
    ETSParameters(
      alpha: alpha, beta: beta, gamma: gamma, phi: phi, level: level, trend: trend,
      season: seasonIndex == nil ? [] : (0..<seasonLength).map(season))
  }
}

import NumericalCore
import RealModule

/// What the data leave open about φ, θ, Φ and Θ, from the curvature of the likelihood.
struct ARIMAUncertainty {
  /// The coefficients' standard errors; `nil` where the likelihood is not curved.
  let standardErrors: [Double?]
  /// Independent directions with their effects on the state at the end of the data.
  let directions: [ARIMALaw.Direction]

  /// No direction is followed further than this: at half a unit of a coefficient the quadratic picture is gone.
  private static let longest = 0.5

  /// - Parameter errorScale: σ in units of the sample.
  init(
    _ sample: DifferencedSample, levels: [Double], coefficients: [Double], errorScale: Double
  ) {
    let k = coefficients.count
    let likelihood = sample.likelihood()
    var hessian = Matrix(rows: k, columns: k)
    var derivatives: [ARIMALaw.Direction?] = []
    for j in 0..<k {
      let step = 1e-5 * max(1, abs(coefficients[j]))
      var sides: [(gradient: [Double], end: ARIMAEnd)] = []
      for side in [step, -step] {
        var moved = coefficients
        moved[j] += side
        guard let value = likelihood.evaluate(moved) else { break }
        let gradient = likelihood.gradient(of: value)
        sides.append((gradient, ARIMAEnd(sample, levels: levels, likelihood)))
      }
      guard sides.count == 2 else {
        derivatives.append(nil)
        continue
      }
      for i in 0..<k { hessian[i, j] = (sides[0].gradient[i] - sides[1].gradient[i]) / (2 * step) }
      derivatives.append(sides[0].end.change(from: sides[1].end, over: 2 * step))
    }
    let free = (0..<k).filter { derivatives[$0] != nil }
    var reduced = Matrix(rows: free.count, columns: free.count)
    for (a, i) in free.enumerated() {
      for (b, j) in free.enumerated() { reduced[a, b] = 0.5 * (hessian[i, j] + hessian[j, i]) }
    }
    var variances = [Double?](repeating: nil, count: k)
    var found: [ARIMALaw.Direction] = []
    if !free.isEmpty, let eigen = try? SymmetricEigen(reduced) {
      for i in free { variances[i] = 0 }
      for (index, curvature) in eigen.values.enumerated() {
        let isCurved = curvature > 1e-8 * abs(eigen.values.last ?? 0)
        let length = isCurved ? min(1 / curvature.squareRoot(), Self.longest) : Self.longest
        var direction: ARIMALaw.Direction?
        for (a, i) in free.enumerated() {
          let share = eigen.vectors[a, index]
          variances[i] = isCurved ? variances[i].map { $0 + share * share / curvature } : nil
          guard let derivative = derivatives[i] else { continue }
          let scaled = derivative.scaled(by: share * length / errorScale)
          direction = direction?.adding(scaled) ?? scaled
        }
        if let direction { found.append(direction) }
      }
    }
    standardErrors = variances.map { $0?.squareRoot() }
    directions = found
  }
}

/// The state at the end of the data and the constant, as one likelihood's coefficients imply them.
struct ARIMAEnd {
  private let state: [Double]
  private let phi: [Double]
  private let shock: [Double]
  private let effect: Double
  private let isTrend: Bool
  private let count: Int
  private let regression: [Double]

  /// - Parameter likelihood: just evaluated.
  init(_ sample: DifferencedSample, levels: [Double], _ likelihood: borrowing ARMALikelihood) {
    likelihood.residualColumn()
    likelihood.smoothedShocks()
    let (n, s) = (likelihood.count, likelihood.start.size)
    let (values, shocks) = (likelihood.stage.6, likelihood.stage.3)
    let start = (phi: likelihood.start.phi, theta: likelihood.start.theta)
    var state = [Double](repeating: 0, count: s + 1)
    for i in 1..<s + 1 {
      var sum = 0.0
      for k in i..<max(s + 1, i) where n - 1 + i - k >= 0 {
        sum += start.phi[k] * values[n - 1 + i - k] + start.theta[k] * shocks[n - 1 + i - k]
      }
      state[i - 1] = sum
    }
    phi = (1..<s + 2).map { $0 <= s ? start.phi[$0] : 0 }
    shock = (0..<s + 1).map { start.theta[$0] }
    effect = sample.order.hasConstant ? likelihood.effects[sample.gaps.count] : 0
    isTrend = sample.order.differences > 0
    count = levels.count
    regression = sample.designEffects(likelihood)
    let lags = sample.order.lostToDifferences
    let missing = levels.indices.filter { levels[$0].isNaN }
    let filled = DifferencedSample.filled(levels)
    for back in 1..<lags + 1 {
      let t = levels.count - back
      var level = filled[t] / sample.unit - (isTrend ? effect * Double(t) : 0)
      level -= sample.design.value(regression, at: t)
      if let gap = missing.firstIndex(of: t) { level -= likelihood.effects[gap] }
      state.append(level)
    }
    self.state = state
  }

  /// The derivative of everything along a step of that length.
  func change(from other: ARIMAEnd, over length: Double) -> ARIMALaw.Direction {
    let slope = (effect - other.effect) / length
    return ARIMALaw.Direction(
      state: zip(state, other.state).map { ($0 - $1) / length },
      phi: zip(phi, other.phi).map { ($0 - $1) / length },
      shock: zip(shock, other.shock).map { ($0 - $1) / length },
      constant: isTrend ? slope * Double(count) : slope, slope: isTrend ? slope : 0,
      regression: zip(regression, other.regression).map { ($0 - $1) / length })
  }
}

extension ARIMALaw.Direction {
  func scaled(by factor: Double) -> Self {
    Self(
      state: state.map { $0 * factor }, phi: phi.map { $0 * factor },
      shock: shock?.map { $0 * factor }, constant: constant * factor, slope: slope * factor,
      regression: regression.map { $0 * factor })
  }

  func adding(_ other: Self) -> Self {
    Self(
      state: zip(state, other.state).map(+), phi: zip(phi, other.phi).map(+),
      shock: zip(shock ?? [], other.shock ?? []).map(+), constant: constant + other.constant,
      slope: slope + other.slope,
      regression: zip(regression, other.regression).map(+))
  }
}

import RealModule

/// Maximum likelihood for one form, with a certificate of how the search ended.
struct ETSEstimation {
  /// Why the search ended.
  enum StopReason: String, Sendable, Hashable, Codable {
    /// The reduction that the quadratic model still promises is below a billionth of a log-likelihood unit.
    case converged
    /// No step lowers the objective any more, however short: rounding, or a kink at the edge of the model.
    case noProgress
    /// The cap on iterations was hit: this is no optimum, and never reported as one.
    case iterationLimit
  }

  let parameters: ETSParameters
  let logLikelihood: Double
  let reason: StopReason
  let iterations: Int
  /// The largest component of the gradient among coordinates that are free to move, in units of their own curvature.
  let gradientNorm: Double

  fileprivate static let iterationLimit = 300
  /// Log-likelihood units that a step must still promise.
  fileprivate static let tolerance = 1e-9
  /// The largest gradient, in units of its curvature, that counts as none: it leaves half its square to be gained.
  fileprivate static let stationary = 1e-3

  /// Estimates a form; `nil` where no start gives a finite likelihood.
  /// - Parameter trendPrior: the scale of a half-normal prior on β; `nil` for plain maximum likelihood.
  static func fit(
    _ form: ETSForm, _ values: [Double], seasonLength: Int, trendPrior: Double? = nil
  ) -> ETSEstimation? {
    // Unit scale: the gradient's coordinates then have comparable sizes.
    let observed = values.filter { !$0.isNaN }
    let unit = observed.reduce(0) { $0 + abs($1) } / Double(observed.count)
    guard unit > 0, unit.isFinite else { return nil }
    let scaled = values.map { $0 / unit }
    let states = ETSStart.states(form, scaled, seasonLength: seasonLength)
    var workspace = ETSGradient(form, seasonLength: seasonLength)
    var best: Search?
    for theta in starts(form, states, scaled, seasonLength: seasonLength, trendPrior) {
      guard let search = Search(form, theta, scaled, seasonLength: seasonLength, trendPrior, &workspace)
      else { continue }
      if best.map({ search.objective < $0.objective }) ?? true { best = search }
    }
    guard let best else { return nil }
    var parameters = ETSTheta(form, best.theta, seasonLength: seasonLength).parameters
    parameters.level *= unit
    if form.trend == .additive { parameters.trend *= unit }
    if form.season == .additive { parameters.season = parameters.season.map { $0 * unit } }
    return ETSEstimation(
      parameters: parameters, logLikelihood: ETSRecursion.run(form, parameters, values).logLikelihood(form),
      reason: best.reason, iterations: best.iterations, gradientNorm: best.gradientNorm)
  }

  /// Where searches start, since likelihoods have several maxima: a slow and a quick form, and the best point of a
  /// coarse grid, which costs a pass over the data each.
  private static func starts(
    _ form: ETSForm, _ states: (level: Double, trend: Double, season: [Double]), _ values: [Double],
    seasonLength: Int, _ trendPrior: Double?
  ) -> [[Double]] {
    var best: (objective: Double, theta: [Double])?
    for alpha in [0.02, 0.2, 0.6, 0.98] {
      for trend in form.trend == .none ? [0] : [0.01, 0.3, 0.9] {
        for season in form.season == .none ? [0] : [0.02, 0.4] {
          for phi in form.isDamped ? [0.85, 0.97] : [1] {
            let theta = theta(form, (alpha, trend, season, phi), states)
            guard let objective = Search.objective(form, theta, values, seasonLength, trendPrior) else {
              continue
            }
            if best.map({ objective < $0.objective }) ?? true { best = (objective, theta) }
          }
        }
      }
    }
    return (best.map { [$0.theta] } ?? [])
      + [theta(form, (0.2, 0.05, 0.05, 0.95), states), theta(form, (0.7, 0.2, 0.2, 0.95), states)]
  }

  private static func theta(
    _ form: ETSForm, _ start: (alpha: Double, trend: Double, season: Double, phi: Double),
    _ states: (level: Double, trend: Double, season: [Double])
  ) -> [Double] {
    var theta = [start.alpha]
    if form.trend != .none { theta.append(start.trend) }
    if form.season != .none { theta.append(start.season) }
    if form.isDamped { theta.append(start.phi) }
    theta.append(states.level)
    if form.trend != .none { theta.append(states.trend) }
    if form.season != .none { theta += states.season.dropLast() }
    return theta
  }
}

/// One search from one start: Levenberg–Marquardt on the likelihood's least-squares problem, within a box.
private struct Search {
  private(set) var theta: [Double]
  private(set) var objective: Double
  private(set) var reason = ETSEstimation.StopReason.iterationLimit
  private(set) var iterations = 0
  private(set) var gradientNorm = Double.infinity

  init?(
    _ form: ETSForm, _ start: [Double], _ values: [Double], seasonLength: Int, _ trendPrior: Double?,
    _ workspace: inout ETSGradient
  ) {
    theta = start
    objective = 0
    guard let first = Self.objective(form, start, values, seasonLength, trendPrior) else { return nil }
    objective = first
    let bounds = Self.bounds(form, count: start.count)
    let n = start.count
    var damping = 1e-3
    var growth = 2.0
    var step = [Double](repeating: 0, count: n)
    var factor = [Double](repeating: 0, count: n * n)
    var isFresh = false
    while iterations < ETSEstimation.iterationLimit {
      iterations += 1
      if !isFresh {
        guard workspace.run(theta, values) else {
          reason = .noProgress
          return
        }
        if let trendPrior { workspace.addTrendPrior(scale: trendPrior, at: theta) }
        isFresh = true
      }
      let free = theta.indices.filter { index in
        let g = workspace.gradient[index]
        return !(theta[index] <= bounds[index].lowerBound && g > 0)
          && !(theta[index] >= bounds[index].upperBound && g < 0)
      }
      gradientNorm = free.reduce(0) { norm, index in
        let curvature = workspace.matrix[index + index * n]
        return curvature > 0 ? max(norm, abs(workspace.gradient[index]) / curvature.squareRoot()) : norm
      }
      guard Self.solve(workspace.matrix, workspace.gradient, n, free, damping, &factor, &step) else {
        damping = max(damping * 10, 1e-8)
        if damping > 1e12 {
          reason = .noProgress
          return
        }
        continue
      }
      var trial = theta
      for index in free {
        trial[index] = min(
          max(theta[index] + step[index], bounds[index].lowerBound), bounds[index].upperBound)
      }
      var predicted = 0.0
      for i in free {
        let di = trial[i] - theta[i]
        predicted -= workspace.gradient[i] * di
        for j in free { predicted -= 0.5 * di * workspace.matrix[i + j * n] * (trial[j] - theta[j]) }
      }
      if abs(predicted) < ETSEstimation.tolerance {
        // A heavily damped step promises nothing anywhere: only a vanishing gradient is an optimum.
        reason = gradientNorm < ETSEstimation.stationary ? .converged : .noProgress
        return
      }
      let value = Self.objective(form, trial, values, seasonLength, trendPrior)
      if let value, value < objective {
        let gain = (objective - value) / max(predicted, .leastNormalMagnitude)
        theta = trial
        objective = value
        isFresh = false
        let shape = 2 * gain - 1
        damping = max(damping * max(1.0 / 3, 1 - shape * shape * shape), 1e-12)
        growth = 2
      } else {
        damping *= growth
        growth *= 2
        if damping > 1e12 {
          reason = .noProgress
          return
        }
      }
    }
  }

  /// n/2 ln S + Σ ln|ŷ|, or nil where it is not finite.
  fileprivate static func objective(
    _ form: ETSForm, _ theta: [Double], _ values: [Double], _ seasonLength: Int, _ trendPrior: Double?
  ) -> Double? {
    let parameters = ETSTheta(form, theta, seasonLength: seasonLength).parameters
    var state = ETSState(form, parameters)
    var sum = 0.0
    var logs = 0.0
    var count = 0
    let isMultiplicative = form.error == .multiplicative
    for value in values {
      let mean = state.mean
      guard !value.isNaN else {
        state.update(with: mean)
        continue
      }
      let error: Double
      if isMultiplicative {
        error = (value - mean) / mean
        logs += Double.log(abs(mean))
      } else {
        error = value - mean
      }
      sum += error * error
      count += 1
      state.update(with: value)
    }
    let penalty = trendPrior.map { Double.pow(parameters.beta / $0, 2) / 2 } ?? 0
    let objective = Double(count) / 2 * Double.log(sum) + logs + penalty
    return objective.isFinite ? objective : nil
  }

  private static func bounds(_ form: ETSForm, count: Int) -> [ClosedRange<Double>] {
    var bounds = [ETSGradient.least...0.9999]
    if form.trend != .none { bounds.append(0...1) }
    if form.season != .none { bounds.append(0...1) }
    if form.isDamped { bounds.append(0.8...0.98) }
    let open = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    while bounds.count < count { bounds.append(open) }
    return bounds
  }

  /// (H + λ diag H) δ = −g over the free coordinates by Cholesky.
  private static func solve(
    _ matrix: [Double], _ gradient: [Double], _ n: Int, _ free: [Int], _ damping: Double,
    _ factor: inout [Double], _ step: inout [Double]
  ) -> Bool {
    let count = free.count
    for a in 0..<count {
      for b in 0...a {
        var sum = matrix[free[a] + free[b] * n]
        if a == b { sum *= 1 + damping }
        for c in 0..<b { sum -= factor[a * n + c] * factor[b * n + c] }
        if a == b {
          guard sum > 0 else { return false }
          factor[a * n + a] = sum.squareRoot()
        } else {
          factor[a * n + b] = sum / factor[b * n + b]
        }
      }
    }
    for a in 0..<count {
      var sum = -gradient[free[a]]
      for c in 0..<a { sum -= factor[a * n + c] * step[free[c]] }
      step[free[a]] = sum / factor[a * n + a]
    }
    for a in stride(from: count - 1, through: 0, by: -1) {
      var sum = step[free[a]]
      for c in a + 1..<max(count, a + 1) { sum -= factor[c * n + a] * step[free[c]] }
      step[free[a]] = sum / factor[a * n + a]
    }
    return true
  }
}

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

  /// Estimates a form; `nil` where no start gives a finite likelihood.
  static func fit(
    _ form: ETSForm, _ values: [Double], seasonLength: Int, prior: ETSPrior = .flat,
    region: ETSRegion = .usual
  ) -> ETSEstimation? {
    guard var workspace = ETSWorkspace(values, seasonLength: seasonLength) else { return nil }
    return fit(form, &workspace, prior: prior, region: region)
  }

  /// Estimates a form of a series whose workspace is shared.
  static func fit(
    _ form: ETSForm, _ workspace: inout ETSWorkspace, prior: ETSPrior, region: ETSRegion = .usual,
    warm: [ETSParameters] = []
  ) -> ETSEstimation? {
    let coordinates = ETSCoordinates(form, seasonLength: workspace.seasonLength, region: region)
    var found: ETSSearch?
    var iterations = 0
    for start in starts(form, &workspace, prior) + warm {
      coordinates.write(start, to: workspace.theta)
      guard let search = ETSSearch(coordinates, prior, &workspace) else { continue }
      iterations += search.iterations
      if found.map({ search.objective < $0.objective }) ?? true {
        found = search
        workspace.best.update(from: workspace.theta, count: coordinates.count)
      }
    }
    guard let found else { return nil }
    let parameters = coordinates.estimate(workspace.best, unit: workspace.unit)
    let penalty = prior.penalty(beta: parameters.beta)
    // Back from the unit: n ln of it for Σe², or for the logarithms of the means.
    return ETSEstimation(
      parameters: parameters,
      logLikelihood: penalty - found.objective
        - Double(workspace.observedCount) * Double.log(workspace.unit),
      reason: found.reason, iterations: iterations, gradientNorm: found.gradientNorm)
  }

  /// Where searches start, since likelihoods have several maxima: a slow and a quick form, and the best point of a
  /// coarse grid, which costs a pass over the data for each eight.
  private static func starts(
    _ form: ETSForm, _ workspace: inout ETSWorkspace, _ prior: ETSPrior
  ) -> [ETSParameters] {
    let states = ETSStart.states(form, workspace.values, seasonLength: workspace.seasonLength)
    func start(_ alpha: Double, _ trend: Double, _ season: Double, _ phi: Double) -> ETSParameters {
      ETSParameters(
        alpha: alpha, beta: form.trend == .none ? 0 : alpha * trend,
        gamma: form.season == .none ? 0 : (1 - alpha) * season, phi: form.isDamped ? phi : 1,
        level: states.level, trend: states.trend, season: states.season)
    }
    var grid: [ETSParameters] = []
    for alpha in [0.02, 0.2, 0.6, 0.98] {
      for trend in form.trend == .none ? [0] : [0.01, 0.3, 0.9] {
        for season in form.season == .none ? [0] : [0.02, 0.4] {
          for phi in form.isDamped ? [0.85, 0.97] : [1] { grid.append(start(alpha, trend, season, phi)) }
        }
      }
    }
    var best: (objective: Double, start: ETSParameters)?
    for first in stride(from: 0, to: grid.count, by: 8) {
      let eight = Array(grid[first..<min(first + 8, grid.count)])
      for (objective, start) in zip(workspace.objectives(form, prior, eight), eight)
      where objective.isFinite && best.map({ objective < $0.objective }) ?? true {
        best = (objective, start)
      }
    }
    return (best.map { [$0.start] } ?? []) + [start(0.2, 0.05, 0.05, 0.95), start(0.7, 0.2, 0.2, 0.95)]
  }
}

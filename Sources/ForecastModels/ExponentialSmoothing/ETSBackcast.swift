import NumericalCore
import RealModule

/// Maximum likelihood over the smoothing parameters alone, the initial states being what backcasting gives for them.
///
/// The smoothing runs to the end of the series, turns round, and runs back over the reversed values with the trend's sign
/// (or its inverse) and the season's order turned too; where it arrives before the first value it turns again. Two such
/// rounds start from a decomposition of the first seasons. There are at most four parameters to search, however long the
/// season; the price is a likelihood that lies below that of optimal states. Svetunkov (2023), Forecasting and Analytics
/// with ADAM, §11.4.
enum ETSBackcast {
  /// Rounds back and forth.
  private static let rounds = 2
  /// Steps of the central differences, in coordinates that run over a quarter of a circle.
  private static let step = 1e-5

  /// - Parameter coordinates: with fixed states.
  static func fit(
    _ coordinates: ETSCoordinates, _ workspace: inout ETSWorkspace, prior: ETSPrior
  ) -> ETSEstimation? {
    let (form, unit) = (coordinates.form, workspace.unit)
    let first = ETSStart.states(form, workspace.values, seasonLength: workspace.seasonLength)
    // The best smoothing parameters for the decomposition's states, and two points of the grid.
    var starts = ETSStart.points(form, &workspace, .screening)
    if let fixed = ETSEstimation.fit(coordinates, &workspace, prior: prior) {
      starts.insert(fixed.parameters.scaled(by: 1 / unit, form), at: 0)
    }
    let circle = Circle(coordinates)
    var best: Minimum?
    var evaluations = 0
    for start in starts {
      coordinates.write(start, to: workspace.theta)
      var search = BFGS()
      search.gradientTolerance = 1e-7
      search.maximumEvaluations = 200
      let minimum = search.minimize(from: circle.angles(workspace.theta)) { angles, gradient in
        func objective(_ angles: [Double]) -> Double {
          evaluations += 1
          circle.write(angles, to: workspace.theta)
          guard place(form, coordinates, first, &workspace) else { return .infinity }
          return workspace.objective(coordinates, prior, at: workspace.theta) ?? .infinity
        }
        for index in angles.indices {
          var (above, below) = (angles, angles)
          above[index] += step
          below[index] -= step
          gradient[index] = (objective(above) - objective(below)) / (2 * step)
        }
        return objective(angles)
      }
      if minimum.value.isFinite, best.map({ minimum.value < $0.value }) ?? true { best = minimum }
    }
    guard let best else { return nil }
    circle.write(best.argument, to: workspace.theta)
    guard place(form, coordinates, first, &workspace) else { return nil }
    let estimate = coordinates.estimate(workspace.theta)
    let penalty = prior.penalty(
      alpha: estimate.alpha, beta: estimate.beta, slope: coordinates.slope(of: estimate.trend))
    let gradient = best.gradient.reduce(0) { max($0, abs($1)) }
    return ETSEstimation(
      parameters: estimate.scaled(by: unit, form),
      logLikelihood: penalty - best.value - Double(workspace.observedCount) * Double.log(unit),
      reason: reason(best.reason), iterations: evaluations, gradientNorm: gradient)
  }

  private static func reason(_ reason: Minimum.StopReason) -> ETSEstimation.StopReason {
    if reason.isConverged { return .converged }
    return reason == .evaluationLimit ? .iterationLimit : .noProgress
  }

  /// Writes the backcast states for the smoothing parameters at `workspace.theta` there.
  private static func place(
    _ form: ETSForm, _ coordinates: ETSCoordinates,
    _ first: (level: Double, trend: Double, season: [Double]), _ workspace: inout ETSWorkspace
  ) -> Bool {
    let smoothing = coordinates.parameters(workspace.theta)
    let start = ETSParameters(
      alpha: smoothing.alpha, beta: smoothing.beta, gamma: smoothing.gamma, phi: smoothing.phi,
      level: first.level, trend: form.trend == .none ? smoothing.trend : first.trend, season: first.season)
    guard let states = states(form, start, workspace.values) else { return false }
    coordinates.writeStates(states, to: workspace.theta)
    return true
  }

  /// The states before the first value after some rounds from others; `nil` where they leave the form's domain.
  static func states(_ form: ETSForm, _ start: ETSParameters, _ values: [Double]) -> ETSParameters? {
    var parameters = start
    for _ in 0..<rounds {
      guard let turned = Self.turned(form, parameters, values[...]),
        let back = Self.turned(form, turned, values.reversed()[...])
      else { return nil }
      parameters = back
      parameters.centreSeason(form)
    }
    return parameters
  }

  /// The states after a pass as those before a pass in the other direction.
  private static func turned(
    _ form: ETSForm, _ parameters: ETSParameters, _ values: ArraySlice<Double>
  ) -> ETSParameters? {
    var state = ETSState(form, parameters)
    for value in values {
      guard state.isInDomain else { return nil }
      state.update(with: value.isNaN ? state.mean : value)
    }
    guard state.isInDomain else { return nil }
    var turned = parameters
    // The level that the next period would have: from there the reversed trend leads to the last value.
    turned.level = state.nextLevel
    if form.trend == .additive { turned.trend = -state.trend }
    if form.trend == .multiplicative { turned.trend = 1 / state.trend }
    turned.season = state.seasonInOrder.reversed()
    return turned
  }

  /// The smoothing parameters' box as angles, so that its edges are no obstacle: θ = low + (high − low) sin² a.
  private struct Circle {
    let bounds: [(low: Double, high: Double)]

    init(_ coordinates: ETSCoordinates) { bounds = (0..<coordinates.levelIndex).map(coordinates.bounds) }

    /// At an edge nothing would ever move: starts lie a little inside.
    func angles(_ theta: UnsafePointer<Double>) -> [Double] {
      bounds.enumerated().map { index, bounds in
        let share = (theta[index] - bounds.low) / (bounds.high - bounds.low)
        return Double.asin(min(max(share, 0.001), 0.999).squareRoot())
      }
    }

    func write(_ angles: [Double], to theta: UnsafeMutablePointer<Double>) {
      for (index, bounds) in bounds.enumerated() {
        let sine = Double.sin(angles[index])
        theta[index] = bounds.low + (bounds.high - bounds.low) * sine * sine
      }
    }
  }
}

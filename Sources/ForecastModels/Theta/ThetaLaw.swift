import NumericalCore
import RealModule

/// The joint law of the future seasonally adjusted values under one theta model, the uncertainty of α, w and the initial
/// level and of the season included.
///
///     y(n+h) = μₕ + √(1 + c (h−1)) (Σ ψₕᵢ εᵢ + Σ gₕₖ ηₖ + s(h) ζ)
///
/// Given the parameters a path is linear in its shocks; c is that of `ExcessGrowth`.
struct ThetaLaw: Sendable, Hashable, Codable {
  /// An end of the sample under some parameters, and the weight of the line.
  struct End: Sendable, Hashable, Codable {
    private(set) var state: ThetaState
    let weight: Double

    mutating func observe(_ value: Double?) {
      state.update(with: value ?? state.level + weight * state.line)
    }

    func path(_ horizon: Int, shockAt shocked: Int = -1, of shock: Double = 0) -> [Double] {
      var state = state
      return (0..<horizon).map { step in
        let mean = state.level + weight * state.line
        state.update(with: step == shocked ? mean + shock : mean)
        return mean
      }
    }
  }

  private(set) var end: End
  /// Ends one posterior standard deviation away, in directions that are independent.
  private(set) var displaced: [End]
  let errorScale: Double
  let degreesOfFreedom: Double
  /// One over how many rounds each seasonal factor was learnt from; zero where there is none.
  let seasonVariance: Double
  /// What was taken off the values.
  let centre: Double
  /// c.
  private(set) var excessGrowth: Double

  init(
    _ estimation: ThetaEstimation, _ sample: ThetaSample, parameters: Int, seasonLength: Int
  ) {
    // Below two degrees not even the mean error of a forecast is finite, and α and w are confined: they cannot have
    // used up what a few values tell.
    let freedom = Double(max(2, sample.scoredCount - parameters))
    let solution = estimation.solution
    let scale = (solution.sumOfSquares / freedom).squareRoot()
    func end(_ solution: ThetaEstimation.Solution) -> End {
      var state = ThetaState(
        alpha: solution.alpha, level: solution.level,
        line: estimation.variant.isDynamic ? nil : sample.fullLine)
      for value in sample.values { state.update(with: value) }
      return End(state: state, weight: solution.weight)
    }
    let own = end(solution)
    var displaced = [
      End(state: own.state.displaced(initialLevelBy: scale * solution.levelSpread), weight: own.weight)
    ]
    if solution.weightSpread > 0 {
      let change = min(scale * solution.weightSpread, Self.widestSpread(about: own.weight))
      displaced.append(
        End(
          state: own.state.displaced(initialLevelBy: change * solution.levelPerWeight),
          weight: own.weight + change))
    }
    if estimation.alphaSpread > 0, scale > 0 { displaced.append(end(estimation.neighbour(sample))) }
    self.end = own
    self.displaced = displaced
    errorScale = scale
    degreesOfFreedom = freedom
    seasonVariance = seasonLength > 1 ? Double(seasonLength) / Double(sample.values.count) : 0
    centre = sample.centre
    excessGrowth = 0
    let reach = ExcessGrowth.reach(count: sample.values.count, seasonLength: seasonLength)
    guard scale > 0, reach > 1 else { return }
    excessGrowth = ExcessGrowth.estimate(
      Self.errorsWithin(sample, solution, estimation.variant, reach: reach),
      modelled: moments(reach).variances)
  }

  /// Moves every end by one seasonally adjusted value; without one, by what it expected.
  mutating func observe(_ value: Double?) {
    let centred = value.map { $0 - centre }
    end.observe(centred)
    for index in displaced.indices { displaced[index].observe(centred) }
  }

  /// Means and variances of the coming values.
  /// - Complexity: O(h²).
  func moments(_ horizon: Int) -> (means: [Double], variances: [Double]) {
    let means = end.path(horizon)
    guard errorScale > 0 else { return (means, means.map { _ in 0 }) }
    var variances = [Double](repeating: errorScale * errorScale * (1 + seasonVariance), count: horizon)
    for shocked in 0..<max(horizon - 1, 0) {
      let moved = end.path(horizon, shockAt: shocked, of: errorScale)
      for step in shocked + 1..<horizon {
        variances[step] += (moved[step] - means[step]) * (moved[step] - means[step])
      }
    }
    for other in displaced {
      for (step, value) in other.path(horizon).enumerated() {
        variances[step] += (value - means[step]) * (value - means[step])
      }
    }
    for step in 0..<horizon { variances[step] *= inflation(step) }
    return (means, variances)
  }

  /// One joint path.
  func path(
    _ horizon: Int, means: [Double], displacements: [[Double]], seasonLength: Int,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    guard errorScale > 0 else { return means }
    let chiSquared = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom).sample(using: &generator)
    let widening = (degreesOfFreedom / chiSquared).squareRoot()
    let seasons = (0..<(seasonVariance > 0 ? seasonLength : 0)).map { _ in generator.nextNormal() }
    let draws = displacements.map { _ in generator.nextNormal() }
    var state = end.state
    return (0..<horizon).map { step in
      let mean = state.level + end.weight * state.line
      let value = mean + errorScale * generator.nextNormal()
      state.update(with: value)
      var deviation = value - means[step]
      for (draw, displacement) in zip(draws, displacements) { deviation += draw * displacement[step] }
      if !seasons.isEmpty {
        deviation += errorScale * seasonVariance.squareRoot() * seasons[step % seasons.count]
      }
      return means[step] + widening * inflation(step).squareRoot() * deviation
    }
  }

  /// What each displaced end adds to the means.
  func displacements(_ horizon: Int, means: [Double]) -> [[Double]] {
    displaced.map { zip($0.path(horizon), means).map { $0 - $1 } }
  }

  /// √E(w − ŵ)² for a weight of which no more is known than that it lies between 0 and 1: a posterior that falls off from
  /// ŵ to both sides is narrower.
  private static func widestSpread(about weight: Double) -> Double {
    let rest = 1 - weight
    return ((weight * weight * weight + rest * rest * rest) / 3).squareRoot()
  }

  private func inflation(_ step: Int) -> Double { 1 + excessGrowth * Double(step) }

  /// Errors of forecasts made within the sample, by the number of steps.
  private static func errorsWithin(
    _ sample: ThetaSample, _ solution: ThetaEstimation.Solution, _ variant: ThetaVariant, reach: Int
  ) -> ExcessGrowth.Errors {
    let values = sample.values
    var errors = ExcessGrowth.Errors(reach: reach)
    var state = ThetaState(
      alpha: solution.alpha, level: solution.level, line: variant.isDynamic ? nil : sample.fullLine)
    let weight = Double(ExcessGrowth.stride(count: values.count))
    var next = 0
    for origin in ExcessGrowth.origins(count: values.count) {
      while next < origin {
        state.update(with: values[next])
        next += 1
      }
      var ahead = state
      for step in 0..<min(reach, values.count - origin) {
        let mean = ahead.level + solution.weight * ahead.line
        if sample.isScored[origin + step] {
          errors.add(values[origin + step] - mean, step: step, weight: weight)
        }
        ahead.update(with: mean)
      }
    }
    return errors
  }
}

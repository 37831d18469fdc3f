import RealModule

/// A sequential Monte Carlo sampler: a population is carried from the prior to the posterior through
///
///     π_k(θ) ∝ p(θ) L(θ)^{τ_k},   0 = τ_0 < τ_1 < … < 1,
///
/// each τ chosen so that the weights keep a given effective sample size; then the population is resampled
/// systematically and moved by Metropolis steps of which the population itself gives the scale and the shape. Several modes are
/// kept in proportion to their mass, and the cost is known beforehand, which a chain cannot promise.
///
/// Del Moral, Doucet & Jasra (2006), J. R. Statist. Soc. B 68, 411–436; the temperatures by bisection as in Jasra et al.
/// (2011), Scand. J. Statist. 38, 1–22; the step scale toward an acceptance of 0.25 as in Roberts, Gelman & Gilks (1997),
/// Ann. Appl. Prob. 7, 110–120.
public struct SequentialMonteCarlo: Sendable, Hashable {
  /// How many particles.
  public var particles: Int
  /// Metropolis steps at each temperature; twice as many at the last.
  public var moves: Int
  /// The share of the particles that the effective sample size may fall to.
  public var effectiveShare: Double
  /// The most temperatures; where they do not suffice, `reason` says so.
  public var maximumStages: Int

  /// Creates a sampler.
  public init(particles: Int = 256, moves: Int = 8, effectiveShare: Double = 0.5, maximumStages: Int = 100) {
    precondition(
      particles >= 2 && moves >= 1 && maximumStages >= 1 && 0 < effectiveShare && effectiveShare < 1)
    self.particles = particles
    self.moves = moves
    self.effectiveShare = effectiveShare
    self.maximumStages = maximumStages
  }

  /// Draws equally weighted particles from the posterior.
  /// - Returns: the population; `nil` where no draw from the prior is possible under the data.
  public func sample<Target: TemperedTarget>(
    _ target: inout Target, using generator: inout Xoshiro256
  ) -> ParticlePopulation? {
    var state = ParticleState(count: particles, dimensions: target.dimensions)
    target.drawPrior(&state.values, using: &generator)
    state.evaluate(&target)
    var mover = RandomWalkMover(count: particles, dimensions: target.dimensions)
    var temperature = 0.0
    var logEvidence = 0.0
    for stage in 1...maximumStages {
      guard let step = state.nextStep(from: temperature, effective: effectiveShare * Double(particles)) else {
        return nil
      }
      temperature = step.increment >= 1 - temperature ? 1 : temperature + step.increment
      logEvidence += step.logMeanWeight
      state.resample(weights: step.weights, using: &generator)
      mover.adapt(to: state.values)
      for _ in 0..<(temperature == 1 ? 2 * moves : moves) {
        mover.move(&state, of: &target, temperature: temperature, using: &generator)
      }
      if temperature == 1 {
        return ParticlePopulation(
          values: state.values, logLikelihoods: state.logLikelihoods, logEvidence: logEvidence, stages: stage,
          acceptance: mover.acceptance, hasReachedPosterior: true)
      }
    }
    return ParticlePopulation(
      values: state.values, logLikelihoods: state.logLikelihoods, logEvidence: logEvidence,
      stages: maximumStages, acceptance: mover.acceptance, hasReachedPosterior: false)
  }
}

/// Equally weighted draws.
public struct ParticlePopulation: Sendable, Hashable {
  /// particles × coordinates.
  public let values: Matrix
  /// The log likelihood of each.
  public let logLikelihoods: [Double]
  /// The log of the estimated evidence ∫ p(θ) L(θ) dθ.
  public let logEvidence: Double
  /// How many temperatures were passed.
  public let stages: Int
  /// The share of the last steps that was accepted.
  public let acceptance: Double
  /// False where the temperatures did not suffice: then the draws are flatter than the posterior.
  public let hasReachedPosterior: Bool
}

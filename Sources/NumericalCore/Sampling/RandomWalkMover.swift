import RealModule

/// Random-walk Metropolis steps for a whole population, with the population's covariance.
struct RandomWalkMover {
  /// The share of the last step's proposals that was accepted.
  private(set) var acceptance = 0.0
  private var scale: Double
  private var factor: Matrix
  private var proposal: ParticleState

  /// The optimal scale for a Gaussian target is 2.38/√d; it is adapted from there.
  init(count: Int, dimensions: Int) {
    scale = 2.38 / Double(dimensions).squareRoot()
    factor = Matrix(rows: dimensions, columns: dimensions)
    proposal = ParticleState(count: count, dimensions: dimensions)
  }

  /// Takes the lower Cholesky factor of the population's covariance.
  mutating func adapt(to values: Matrix) {
    let count = Double(values.rows)
    let d = values.columns
    var centred = values
    for column in 0..<d {
      let mean = values.column(column).reduce(0, +) / count
      for row in 0..<values.rows { centred[row, column] -= mean }
    }
    var covariance = centred.transposeTimes(centred)
    for column in 0..<d {
      for row in 0..<d { covariance[row, column] /= count }
      // A coordinate on which every particle agrees still has to be able to move.
      covariance[column, column] = covariance[column, column] * (1 + 1e-6) + 1e-12
    }
    guard let cholesky = try? Cholesky(covariance) else { return }
    factor = cholesky.lower
  }

  /// One step of every particle toward p(θ) L(θ)^temperature.
  mutating func move(
    _ state: inout ParticleState, of target: inout some TemperedTarget, temperature: Double,
    using generator: inout Xoshiro256
  ) {
    let count = state.values.rows
    let d = state.values.columns
    var normals = Matrix(rows: count, columns: d)
    for column in 0..<d {
      for row in 0..<count { normals[row, column] = generator.nextNormal() }
    }
    proposal.values = state.values
    for column in 0..<d {
      for source in 0...column {
        let weight = scale * factor[column, source]
        for row in 0..<count { proposal.values[row, column] += weight * normals[row, source] }
      }
    }
    proposal.evaluate(&target)
    var accepted = 0
    for row in 0..<count {
      let logRatio =
        temperature * (proposal.logLikelihoods[row] - state.logLikelihoods[row]) + proposal.logPriors[row]
        - state.logPriors[row]
      // NaN (from −∞ against −∞) compares false and stays.
      guard Double.log(generator.nextUniform()) < logRatio else { continue }
      accepted += 1
      state.logPriors[row] = proposal.logPriors[row]
      state.logLikelihoods[row] = proposal.logLikelihoods[row]
      for column in 0..<d { state.values[row, column] = proposal.values[row, column] }
    }
    acceptance = Double(accepted) / Double(count)
    scale = min(max(scale * Double.exp(0.7 * (acceptance - 0.25)), 0.02), 1.5)
  }
}

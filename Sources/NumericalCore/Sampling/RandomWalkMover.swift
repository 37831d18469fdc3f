import RealModule

/// Metropolis steps for a whole population: random walks with the population's covariance, in turn with steps along the
/// differences of other particles.
///
/// ter Braak (2006), Statistics and Computing 16, 239–249, for the differences.
struct RandomWalkMover {
  /// The share of the last step's proposals that was accepted.
  private(set) var acceptance = 0.0
  private var scale: Double
  private var factor: Matrix
  private var proposal: ParticleState
  private var normals: Matrix
  private var isDifferential = false

  /// The optimal scale for a Gaussian target is 2.38/√d; it is adapted from there.
  init(count: Int, dimensions: Int) {
    scale = 2.38 / Double(dimensions).squareRoot()
    factor = Matrix(rows: dimensions, columns: dimensions)
    proposal = ParticleState(count: count, dimensions: dimensions)
    normals = Matrix(rows: count, columns: dimensions)
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
    proposal.values = state.values
    isDifferential.toggle()
    if isDifferential {
      addDifferences(of: state.values, using: &generator)
    } else {
      addNormals(using: &generator)
    }
    proposal.evaluate(&target)
    var accepted = 0
    for row in 0..<state.values.rows {
      let logRatio =
        temperature * (proposal.logLikelihoods[row] - state.logLikelihoods[row]) + proposal.logPriors[row]
        - state.logPriors[row]
      // NaN (from −∞ against −∞) compares false and stays.
      guard Double.log(generator.nextUniform()) < logRatio else { continue }
      accepted += 1
      state.logPriors[row] = proposal.logPriors[row]
      state.logLikelihoods[row] = proposal.logLikelihoods[row]
      for column in 0..<state.values.columns { state.values[row, column] = proposal.values[row, column] }
    }
    acceptance = Double(accepted) / Double(state.values.rows)
    scale = min(max(scale * Double.exp(0.7 * (acceptance - 0.25)), 0.02), 1.5)
  }

  /// Steps from the normal law with the population's covariance.
  private mutating func addNormals(using generator: inout Xoshiro256) {
    let (count, d) = (proposal.values.rows, proposal.values.columns)
    for column in 0..<d {
      for row in 0..<count { normals[row, column] = generator.nextNormal() }
    }
    for column in 0..<d {
      for source in 0...column {
        let weight = scale * factor[column, source]
        for row in 0..<count { proposal.values[row, column] += weight * normals[row, source] }
      }
    }
  }

  /// Steps along the difference of two other particles, which follow shapes that a covariance cannot; a fifth of them as
  /// long as the difference itself, so that a particle can change to another mode.
  private mutating func addDifferences(of values: Matrix, using generator: inout Xoshiro256) {
    let (count, d) = (values.rows, values.columns)
    guard count >= 3 else { return }
    for row in 0..<count {
      let first = (row + 1 + Int(generator.nextUniform() * Double(count - 1))) % count
      var second = (row + 1 + Int(generator.nextUniform() * Double(count - 2))) % count
      if second == first { second = (row + count - 1) % count }
      let length = generator.nextUniform() < 0.2 ? 1 : scale / 2.0.squareRoot()
      for column in 0..<d {
        let jitter = 1e-3 * factor[column, column] * generator.nextNormal()
        proposal.values[row, column] += length * (values[first, column] - values[second, column]) + jitter
      }
    }
  }
}

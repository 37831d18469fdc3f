import Foundation
import NumericalCore
import Testing

@Suite struct SequentialMonteCarloTests {
  /// Normal prior N(0, I), one observation of each coordinate's value with variance s²: posterior and evidence are known.
  struct Conjugate: TemperedTarget {
    let observed: [Double]
    let variance: Double
    var dimensions: Int { observed.count }

    func drawPrior(_ population: inout Matrix, using generator: inout some RandomNumberGenerator) {
      for column in 0..<dimensions {
        for row in 0..<population.rows { population[row, column] = generator.nextNormal() }
      }
    }

    func evaluate(_ population: Matrix, logPriors: inout [Double], logLikelihoods: inout [Double]) {
      for row in 0..<population.rows {
        logPriors[row] = 0
        logLikelihoods[row] = 0
        for column in 0..<dimensions {
          let x = population[row, column]
          let error = observed[column] - x
          logPriors[row] -= 0.5 * x * x
          logLikelihoods[row] -= 0.5 * (error * error / variance + log(2 * .pi * variance))
        }
      }
    }
  }

  /// Two narrow modes, three quarters and a quarter of the mass, under a wide prior.
  struct TwoModes: TemperedTarget {
    var dimensions: Int { 1 }

    func drawPrior(_ population: inout Matrix, using generator: inout some RandomNumberGenerator) {
      for row in 0..<population.rows { population[row, 0] = 10 * generator.nextNormal() }
    }

    func evaluate(_ population: Matrix, logPriors: inout [Double], logLikelihoods: inout [Double]) {
      for row in 0..<population.rows {
        let x = population[row, 0]
        logPriors[row] = -0.5 * x * x / 100
        logLikelihoods[row] = log(0.75 * exp(-50 * (x - 5) * (x - 5)) + 0.25 * exp(-50 * (x + 5) * (x + 5)))
      }
    }
  }

  @Test func `a conjugate posterior has its known mean, variance and evidence`() throws {
    let observed = [2.0, -1, 0.5, 3]
    var target = Conjugate(observed: observed, variance: 0.25)
    var generator = Xoshiro256(seed: 3)
    let population = try #require(
      SequentialMonteCarlo(particles: 4096).sample(&target, using: &generator))
    #expect(population.hasReachedPosterior)
    // Posterior N(y/(1+s²), s²/(1+s²)); the draws are dependent: ten standard errors of independent ones.
    let spread = (0.25 / 1.25).squareRoot()
    for (column, value) in observed.enumerated() {
      let draws = population.values.column(column)
      let mean = draws.reduce(0, +) / 4096
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4096
      #expect(abs(mean - value / 1.25) < 10 * spread / 64)
      #expect(abs(variance / (spread * spread) - 1) < 10 * (2.0 / 4096).squareRoot())
    }
    // Evidence: the observations are N(0, 1 + s²).
    let evidence = observed.reduce(0) { $0 - 0.5 * ($1 * $1 / 1.25 + log(2 * .pi * 1.25)) }
    #expect(abs(population.logEvidence - evidence) < 0.3)
  }

  @Test func `modes are kept in proportion to their mass`() throws {
    var target = TwoModes()
    var generator = Xoshiro256(seed: 5)
    let population = try #require(
      SequentialMonteCarlo(particles: 2048).sample(&target, using: &generator))
    let share = Double(population.values.column(0).count { $0 > 0 }) / 2048
    #expect(abs(share - 0.75) < 0.06)
  }

  @Test func `where nothing is possible there is no population`() {
    struct Impossible: TemperedTarget {
      var dimensions: Int { 1 }
      func drawPrior(_ population: inout Matrix, using generator: inout some RandomNumberGenerator) {}
      func evaluate(_ population: Matrix, logPriors: inout [Double], logLikelihoods: inout [Double]) {
        for row in logLikelihoods.indices { logLikelihoods[row] = .nan }
      }
    }
    var target = Impossible()
    var generator = Xoshiro256(seed: 1)
    #expect(SequentialMonteCarlo().sample(&target, using: &generator) == nil)
  }

  @Test func `too few temperatures are admitted`() throws {
    var target = Conjugate(observed: [40, -30], variance: 1e-4)
    var generator = Xoshiro256(seed: 1)
    let population = try #require(
      SequentialMonteCarlo(maximumStages: 2).sample(&target, using: &generator))
    #expect(!population.hasReachedPosterior && population.stages == 2)
  }
}

import Conditioning
import NumericalCore
import RealModule
import Testing

@Suite struct EntropicTiltingTests {
  private let draws: [Double] = {
    var generator = Xoshiro256(seed: 1)
    return (0..<10_000).map { _ in generator.nextNormal() }
  }()

  @Test func `tilted moments are the targets`() throws {
    let tilting = try EntropicTilting([
      .init("mean", values: draws, target: .equal(0.7)),
      .init("square", values: draws.map { $0 * $0 }, target: .equal(1.2)),
      .quantile("median", of: draws, probability: 0.25, value: 0),
    ])
    let weights = tilting.weights
    #expect(abs(zip(weights, draws).reduce(0) { $0 + $1.0 * $1.1 } - 0.7) < 1e-10)
    #expect(abs(zip(weights, draws).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } - 1.2) < 1e-10)
    #expect(abs(zip(weights, draws).reduce(0) { $0 + ($1.1 <= 0 ? $1.0 : 0) } - 0.25) < 1e-10)
    #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
  }

  @Test func `two draws are tilted as by hand`() throws {
    // Values 0 and 1, mean 0.8: weights 0.2 and 0.8, λ = ln 4, divergence ln 2 + 0.2 ln 0.2 + 0.8 ln 0.8.
    let tilting = try EntropicTilting(
      [.init("mean", values: [0, 1], target: .equal(0.8))], minimumEffectiveSampleSize: 1)
    expectClose(tilting.weights, [0.2, 0.8], 1e-11)
    #expect(abs(tilting.multipliers[0] - Double.log(4)) < 1e-10)
    #expect(abs(tilting.divergence - (Double.log(2) + 0.2 * Double.log(0.2) + 0.8 * Double.log(0.8))) < 1e-11)
    #expect(abs(tilting.effectiveSampleSize - 1 / 0.68) < 1e-10)
  }

  @Test func `a bound that holds already changes nothing, one that does not binds`() throws {
    let free = try EntropicTilting([.init("mean", values: draws, target: .atMost(0.5))])
    #expect(free.multipliers == [0] && abs(free.effectiveSampleSize - 10_000) < 1e-6)
    let bound = try EntropicTilting([.init("mean", values: draws, target: .atMost(-0.5))])
    let mean = zip(bound.weights, draws).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(mean + 0.5) < 1e-9 && bound.multipliers[0] < 0)
  }

  @Test func `effective draws shrink as theory says`() throws {
    // N·exp(−D²) for a shift of D = 1 standard deviation of a normal sample: 3679, at about its own noise.
    let tilting = try EntropicTilting([.init("mean", values: draws, target: .equal(1))])
    #expect(abs(tilting.effectiveSampleSize / 10_000 - Double.exp(-1)) < 0.05)
  }

  @Test func `a target beyond the draws, or nearly, is refused`() {
    #expect(throws: EntropicTiltingError.outOfReach(moment: "mean")) {
      try EntropicTilting([.init("mean", values: draws, target: .equal(9))])
    }
    #expect(throws: EntropicTiltingError.self) {
      try EntropicTilting([.init("mean", values: draws, target: .equal(3))])
    }
  }

  @Test func `resampled draws occur as often as their weight says`() throws {
    let law = Law.weightedDraws(Matrix(rows: [[10, 20, 30]]), weights: [0.2, 0.5, 0.3])
    var generator = Xoshiro256(seed: 1)
    let sample = law.sample(1000, using: &generator).elements
    #expect(abs(sample.count { $0 == 10 } - 200) <= 1)
    #expect(abs(sample.count { $0 == 20 } - 500) <= 1)
  }
}

import Conditioning
import NumericalCore
import Testing

/// Algebra on well-conditioned problems of order ten: n·ε times their condition number.
private let algebra = 1e-11

@Suite struct DensityTests {
  /// S + S·Rᵀ·M⁻¹(Ω − M)M⁻¹·R·S, by elimination.
  private func expectedCovariance(_ target: Matrix) -> Matrix {
    let s = Example.covariance
    let cross = s.timesTranspose(Example.matrix)
    let m = Example.matrix.times(cross)
    let gain = Matrix(rows: (0..<7).map { Dense.solve(m, cross.row($0)) })
    var difference = target
    for j in 0..<3 { for i in 0..<3 { difference[i, j] -= m[i, j] } }
    let change = gain.times(difference).timesTranspose(gain)
    return Matrix(rows: 7, columns: 7, elements: zip(s.elements, change.elements).map { $0 + $1 })
  }

  @Test func `keeping the band moves the mean alone`() throws {
    let kinds = Array(repeating: Conditions.Kind.centered, count: 3)
    let found = try condition(Example.law, on: Example.conditions(kinds))
    let hard = try condition(Example.law, on: Example.conditions([.hard, .hard, .hard]))
    expectClose(found.law.mean, hard.law.mean, algebra)
    expectClose(Example.covariance(of: found.law).elements, Example.covariance.elements, algebra * 10)
  }

  @Test func `a density with its own variance is the published formula`() throws {
    let m = Example.matrix.times(Example.covariance.timesTranspose(Example.matrix))
    let ratios = [0.5, 2, 1.0]
    var target = m
    for j in 0..<3 { for i in 0..<3 { target[i, j] *= ratios[i] * ratios[j] } }
    let found = try condition(
      Example.law,
      on: Example.conditions([.density(variance: m[0, 0] / 4), .density(variance: m[1, 1] * 4), .centered]))
    expectClose(
      Example.covariance(of: found.law).elements, expectedCovariance(target).elements, algebra * 10)
  }

  @Test func `a density beside hard conditions has the mean and variance asked for`() throws {
    let found = try condition(
      Example.law, on: Example.conditions([.hard, .density(variance: 0.3), .noisy(variance: 0.2)]))
    let r = Example.matrix
    let variance = r.times(Example.covariance(of: found.law)).timesTranspose(r)
    expectClose(Array(r.times(found.law.mean).prefix(2)), [1, -2], algebra)
    expectClose([variance[0, 0], variance[1, 1]], [0, 0.3], algebra)
  }

  @Test func `a density without variance is a hard condition`() throws {
    let found = try condition(
      Example.law, on: Example.conditions(Array(repeating: .density(variance: 0), count: 3)))
    let hard = try condition(Example.law, on: Example.conditions([.hard, .hard, .hard]))
    expectClose(
      Example.covariance(of: found.law).elements, Example.covariance(of: hard.law).elements, algebra * 10)
  }

  @Test func `a hard condition outranks a density on the same quantity`() throws {
    let conditions = Conditions(
      matrix: Matrix(rows: [[1, 0], [1, 0]]), values: [2, 2], kind: [.centered, .hard],
      labels: ["soft", "hard"])
    let found = try condition(.gaussian(mean: [0, 0], factor: .identity(2)), on: conditions)
    #expect(found.dropped == ["soft"])
    expectClose(Example.covariance(of: found.law).elements, [0, 0, 0, 1], algebra)
  }

  @Test(arguments: [Conditions.Kind.centered, .density(variance: 0.4)])
  func `draws follow a density exactly in their own moments`(kind: Conditions.Kind) throws {
    var generator = Xoshiro256(seed: 3)
    let law = Law.draws(Example.law.sample(400, using: &generator))
    let found = try condition(law, on: Example.conditions([.hard, kind, .hard]))
    let parametric = try condition(
      .gaussian(mean: law.mean, factor: law.factor), on: Example.conditions([.hard, kind, .hard]))
    expectClose(found.law.mean, parametric.law.mean, algebra)
    expectClose(
      Example.covariance(of: found.law).elements, Example.covariance(of: parametric.law).elements,
      algebra * 100)
  }

  @Test func `weighted draws are conditioned with their weighted moments`() throws {
    var generator = Xoshiro256(seed: 4)
    let sample = Example.law.sample(60, using: &generator)
    // Whole weights are repetitions: only the divisor 1 − Σw² differs, which the gain does not see.
    let counts = (0..<60).map { 1 + $0 % 3 }
    let total = Double(counts.reduce(0, +))
    let repeated = Matrix(
      columns: (0..<60).flatMap { Array(repeating: sample.column($0), count: counts[$0]) })
    let weighted = try condition(
      .weightedDraws(sample, weights: counts.map { Double($0) / total }),
      on: Example.conditions([.hard, .hard, .hard]))
    let plain = try condition(.draws(repeated), on: Example.conditions([.hard, .hard, .hard]))
    expectClose(weighted.law.mean, plain.law.mean, algebra)
    expectClose(weighted.gain.elements, plain.gain.elements, algebra)
  }

  @Test func `a value that is no number is named`() {
    #expect(throws: ConditioningError.unusable(condition: "b")) {
      try condition(Example.law, on: Example.conditions([.hard, .noisy(variance: -1), .hard]))
    }
  }
}

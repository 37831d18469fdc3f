import Conditioning
import NumericalCore
import Testing

@Suite struct RangeTests {
  /// mpmath 60 digits, quadrature or erfc: ln P, mean, variance of the standard normal within an interval.
  static let truncated: [(Double, Double, Double, Double, Double)] = [
    (1, .infinity, -1.8410216450092635, 1.5251352761609812, 0.19909766557034879),
    (-1, 2, -0.20016629432446258, 0.22963717909132897, 0.51976253921153394),
    (5, 6, -15.068446096529453, 5.1831470904771735, 0.029452430768483057),
    (8, .infinity, -35.01343715991455, 8.1213681122361127, 0.01432488344334091),
    (25, .infinity, -316.63940800802026, 25.039873012057563, 0.0015848414703928894),
    (40, .infinity, -804.60844201375379, 40.024968847207264, 0.00062266837859138877),
    (-0.5, -0.4995, -8.6447160318118577, -0.49974998958854176, 2.0833333094683183e-8),
    (40, 40.1, -804.62678817871683, 40.023118448270886, 0.00043437665553752454),
  ]

  @Test(arguments: truncated)
  func `truncated moments are those of quadrature`(
    lower: Double, upper: Double, log: Double, mean: Double, variance: Double
  ) {
    for sign in [1.0, -1.0] {
      let law =
        sign > 0 ? TruncatedNormal(lower: lower, upper: upper) : TruncatedNormal(lower: -upper, upper: -lower)
      #expect(abs(law.logProbability - log) < 1e-12 * abs(log))
      #expect(abs(law.mean - sign * mean) < 1e-11 * abs(mean))
      // A variance is a difference of numbers of the size of the end, squared.
      #expect(abs(law.variance - variance) < 1e-6 * variance)
    }
  }

  @Test(arguments: [(1.0, Double.infinity), (-1, 2), (5, 6), (40, 40.1), (-0.5, 3)])
  func `truncated draws have their moments`(lower: Double, upper: Double) {
    var generator = Xoshiro256(seed: 8)
    let law = TruncatedNormal(lower: lower, upper: upper)
    let draws = (0..<20_000).map { _ in law.sample(using: &generator) }
    #expect(draws.allSatisfy { $0 >= lower && $0 <= upper })
    let mean = draws.reduce(0, +) / 20_000
    #expect(abs(mean - law.mean) < 4 * (law.variance / 20_000).squareRoot())
  }

  @Test func `one range has the closed form's moments, and draws that follow them`() throws {
    let row = Matrix(rows: [Example.matrix.row(2)])
    let conditions = Conditions(
      matrix: row, values: [0], kind: [.range(lower: 8, upper: .infinity)], labels: ["at least"])
    var generator = Xoshiro256(seed: 21)
    let found = try condition(Example.law, on: conditions, paths: 20_000, using: &generator)
    // a = (c − Rμ)/√M, λ = φ(a)/(1 − Φ(a)), δ = λ(λ − a); μ* = μ + SRᵀλ/√M, S* = S − SRᵀRSδ/M.
    let cross = Example.covariance.timesTranspose(row)
    let m = row.times(cross)[0, 0]
    let a = (8 - row.times(Example.mean)[0]) / m.squareRoot()
    let normal = NormalDistribution()
    let lambda = normal.density(a) / normal.upperTail(a)
    let delta = lambda * (lambda - a)
    let mean = (0..<7).map { Example.mean[$0] + cross[$0, 0] * lambda / m.squareRoot() }
    let moments = try #require(found.moments)
    expectClose(moments.mean, mean, 1e-12)
    let covariance = Example.covariance(of: moments)
    for j in 0..<7 {
      for i in 0..<7 {
        let expected = Example.covariance[i, j] - cross[i, 0] * cross[j, 0] * delta / m
        #expect(abs(covariance[i, j] - expected) < 1e-10)
      }
    }
    #expect(abs(found.rangeProbability - normal.upperTail(a)) < 1e-12)
    // The shift is the gain times what the range moves its own quantity by.
    expectClose(zip(Example.mean, found.contribution(of: 0)).map { $0 + $1 }, mean, 1e-11)
    guard case .draws(let draws) = found.law else {
      Issue.record("a range makes draws")
      return
    }
    #expect(row.times(draws).elements.allSatisfy { $0 >= 8 - 1e-9 })
    for i in 0..<7 {
      #expect(abs(found.law.mean[i] - mean[i]) < 4 * (covariance[i, i] / 20_000).squareRoot())
    }
  }

  /// Probabilities by R 4.3 mvtnorm::pmvnorm (Miwa) and scipy 1.17 dblquad; means against plain rejection.
  @Test func `several ranges are drawn exactly`() throws {
    let factor = try Cholesky(Matrix(rows: [[1, 0.6], [0.6, 1]])).lower
    let conditions = Conditions(
      matrix: .identity(2), values: [0, 0],
      kind: [.range(lower: 1, upper: .infinity), .range(lower: 0.5, upper: 2)])
    var generator = Xoshiro256(seed: 5)
    let found = try condition(
      .gaussian(mean: [0, 0], factor: factor), on: conditions, paths: 20_000, using: &generator)
    // scipy dblquad over 1…10: 0.09319900694969736; the estimate's relative error is below 1/√N.
    #expect(abs(found.rangeProbability - 0.09319900694969736) < 4 * 0.0932 / 20_000.0.squareRoot())
    guard case .draws(let draws) = found.law else { return }
    #expect((0..<20_000).allSatisfy { draws[0, $0] >= 1 && draws[1, $0] >= 0.5 && draws[1, $0] <= 2 })
    var sums = [0.0, 0.0]
    var accepted = 0
    while accepted < 20_000 {
      let u = factor.times([generator.nextNormal(), generator.nextNormal()])
      guard u[0] >= 1 && u[1] >= 0.5 && u[1] <= 2 else { continue }
      accepted += 1
      sums[0] += u[0]
      sums[1] += u[1]
    }
    let spread = Example.covariance(of: found.law)
    for i in 0..<2 {
      let error = 4 * (2 * spread[i, i] / 20_000).squareRoot()
      #expect(abs(found.law.mean[i] - sums[i] / 20_000) < error)
    }
  }

  @Test func `ranges far in the tail are still drawn`() throws {
    // Independent cells beyond five standard deviations each: P = P(Z > 5)³, means those of the one-sided tail.
    let conditions = Conditions(
      matrix: .identity(3), values: [0, 0, 0],
      kind: Array(repeating: .range(lower: 5, upper: .infinity), count: 3))
    let found = try condition(.gaussian(mean: [0, 0, 0], factor: .identity(3)), on: conditions)
    let tail = NormalDistribution().upperTail(5)
    #expect(abs(found.rangeProbability / (tail * tail * tail) - 1) < 1e-6)
    let law = TruncatedNormal(lower: 5, upper: .infinity)
    for i in 0..<3 {
      #expect(abs(found.law.mean[i] - law.mean) < 4 * (law.variance / 4096).squareRoot())
    }
  }

  @Test func `a range on a sum and on its parts holds on every path`() throws {
    let conditions = Conditions(
      matrix: Matrix(rows: [[1, 0], [0, 1], [1, 1]]), values: [0, 0, 0],
      kind: [.range(lower: 0, upper: 1), .range(lower: 0, upper: 1), .range(lower: 1.5, upper: 3)])
    let found = try condition(.gaussian(mean: [0, 0], factor: .identity(2)), on: conditions)
    guard case .draws(let draws) = found.law else { return }
    for j in 0..<draws.columns {
      let (a, b) = (draws[0, j], draws[1, j])
      #expect(a >= -1e-9 && a <= 1 + 1e-9 && b >= -1e-9 && b <= 1 + 1e-9 && a + b >= 1.5 - 1e-9)
    }
  }

  @Test func `ranges that cannot hold together come back as the smallest set`() throws {
    let law = Law.gaussian(mean: [0, 0, 0], factor: .identity(3))
    let conditions = Conditions(
      matrix: Matrix(rows: [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]]), values: [1, 0, 0, 0],
      kind: [
        .hard, .range(lower: 2, upper: 5), .range(lower: 0, upper: 2.5), .range(lower: 0, upper: 1),
      ],
      labels: ["part", "other part", "sum", "elsewhere"])
    do {
      _ = try condition(law, on: conditions)
      Issue.record("a contradiction has to be thrown")
    } catch let conflict as ConflictingConditions {
      #expect(conflict.labels == ["part", "other part", "sum"])
      #expect(abs(abs(conflict.disagreement) - 0.5) < 1e-6)
    }
  }

  @Test func `a Student range by inversion keeps its tail`() throws {
    let law = Law.student(mean: [0, 0], factor: .identity(2), degreesOfFreedom: 5)
    let conditions = Conditions(
      matrix: Matrix(rows: [[1, 0]]), values: [0], kind: [.range(lower: 2, upper: .infinity)])
    var generator = Xoshiro256(seed: 2)
    let found = try condition(law, on: conditions, paths: 40_000, using: &generator)
    // scipy 1.17.1: stats.t.sf(2, 5) = 0.05096973941492917; E(t | t > 2) = ((5 + 4)/4)·pdf(2)/sf(2).
    let t = StudentTDistribution(degreesOfFreedom: 5)
    #expect(abs(found.rangeProbability - 0.05096973941492917) < 1e-12)
    let expected = 9.0 / 4 * t.density(2) / t.upperTail(2)
    let variance = Example.covariance(of: found.law)
    #expect(abs(found.law.mean[0] - expected) < 4 * (variance[0, 0] / 40_000).squareRoot())
    // Var(y₂ | y₁) = (5 + y₁²)/(6 − 2): uncorrelated is not independent.
    guard case .draws(let draws) = found.law else { return }
    let implied = (0..<40_000).reduce(0) { $0 + (5 + draws[0, $1] * draws[0, $1]) / 4 } / 40_000
    #expect(abs(variance[1, 1] / implied - 1) < 0.1)
  }

  @Test func `values and ranges together attribute the whole shift`() throws {
    var generator = Xoshiro256(seed: 6)
    let sample = Example.law.sample(500, using: &generator)
    let law = Law.draws(sample)
    let conditions = Example.conditions([.hard, .range(lower: -3, upper: 0), .range(lower: 3, upper: 9)])
    let found = try condition(law, on: conditions, using: &generator)
    var sum = law.mean
    for i in 0..<3 { sum = zip(sum, found.contribution(of: i)).map { $0 + $1 } }
    expectClose(sum, found.law.mean, 1e-9)
  }
}

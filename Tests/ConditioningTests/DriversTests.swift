import Conditioning
import NumericalCore
import Testing

@Suite struct DriversTests {
  private let hard = Example.conditions([.hard, .hard, .hard])

  @Test func `all shocks together are no restriction`() throws {
    let plain = try condition(Example.law, on: hard)
    let all = try condition(Example.law, on: hard, via: .shocks(Array(0..<7)))
    expectClose(all.law.mean, plain.law.mean, 1e-11)
    expectClose(
      Example.covariance(of: all.law).elements, Example.covariance(of: plain.law).elements, 1e-10)
  }

  @Test func `named shocks absorb the conditions and the others keep their law`() throws {
    let named = [1, 3, 4, 6]
    let found = try condition(Example.law, on: hard, via: .shocks(named))
    // e_A = C_A⁺(d − C_F·e_F): the mean by elimination on C_A·C_Aᵀ.
    let c = Example.matrix.times(Example.factor)
    let adjusting = Matrix(columns: named.map { c.column($0) })
    let loaded = Matrix(columns: named.map { Example.factor.column($0) })
    let d = zip(hard.values, hard.matrix.times(Example.mean)).map { $0 - $1 }
    let weights = Dense.solve(adjusting.timesTranspose(adjusting), d)
    let shocks = adjusting.transposeTimes(weights)
    expectClose(found.law.mean, zip(Example.mean, loaded.times(shocks)).map { $0 + $1 }, 1e-11)
    #expect(abs(found.squaredDistance - shocks.reduce(0) { $0 + $1 * $1 }) < 1e-10)
    let variance = Example.matrix.times(Example.covariance(of: found.law)).timesTranspose(Example.matrix)
    for value in variance.elements { #expect(abs(value) < 1e-10) }
  }

  @Test func `drivers that do not reach a condition are said so`() {
    // The last shock moves the last cell alone, which condition a does not touch.
    #expect(throws: ConditioningError.outOfReach(condition: "a")) {
      try condition(Example.law, on: hard.taking([0]), via: .shocks([6]))
    }
  }

  @Test func `too few drivers for several conditions are said so`() {
    #expect(throws: ConditioningError.self) {
      try condition(Example.law, on: hard, via: .shocks([0, 2]))
    }
  }

  @Test func `cells that are no driver keep every path`() throws {
    var generator = Xoshiro256(seed: 9)
    let sample = Example.law.sample(300, using: &generator)
    let conditions = Conditions(matrix: Matrix(rows: [Example.matrix.row(2)]), values: [9])
    let found = try condition(.draws(sample), on: conditions, via: .cells([2, 5]))
    guard case .draws(let moved) = found.law else { return }
    for j in 0..<300 {
      for i in [0, 1, 3, 4, 6] { #expect(moved[i, j] == sample[i, j]) }
      #expect(abs(moved.column(j).reduce(0, +) - 9) < 1e-9)
    }
  }

  @Test func `cells move as they would given all the others`() throws {
    // y_A given y_F, then the condition: two steps of the plain kernel at F's own mean.
    let conditions = Conditions(matrix: Matrix(rows: [Example.matrix.row(2)]), values: [9])
    let others = [0, 1, 3, 4, 6]
    var pick = Matrix(rows: 5, columns: 7)
    for (k, i) in others.enumerated() { pick[k, i] = 1 }
    let given = try condition(
      Example.law, on: Conditions(matrix: pick, values: others.map { Example.mean[$0] }))
    let expected = try condition(given.law, on: conditions)
    let found = try condition(Example.law, on: conditions, via: .cells([2, 5]))
    expectClose(found.law.mean, expected.law.mean, 1e-10)
  }
}

extension Conditions {
  fileprivate func taking(_ indices: [Int]) -> Conditions {
    Conditions(
      matrix: matrix.rows(indices), values: indices.map { values[$0] }, labels: indices.map { labels[$0] })
  }
}

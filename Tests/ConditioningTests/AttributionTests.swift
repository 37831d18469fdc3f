import Conditioning
import NumericalCore
import Testing

@Suite struct AttributionTests {
  @Test func `Shapley shares sum to the shift`() throws {
    let conditions = Example.conditions([.hard, .noisy(variance: 0.5), .centered])
    let shares = try shapleyAttribution(Example.law, on: conditions)
    let shift = zip(try condition(Example.law, on: conditions).law.mean, Example.mean).map { $0 - $1 }
    expectClose((0..<7).map { shares.row($0).reduce(0, +) }, shift, 1e-11)
  }

  @Test func `Shapley shares are the average over all orders of arrival`() throws {
    let conditions = Example.conditions([.hard, .hard, .hard])
    let shares = try shapleyAttribution(Example.law, on: conditions)
    func mean(_ members: [Int]) throws -> [Double] {
      let some = Conditions(
        matrix: conditions.matrix.rows(members), values: members.map { conditions.values[$0] })
      return try condition(Example.law, on: some).law.mean
    }
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    var expected = Matrix(rows: 7, columns: 3)
    for order in orders {
      for k in 0..<3 {
        let (before, after) = (try mean(Array(order[..<k])), try mean(Array(order[...k])))
        for i in 0..<7 { expected[i, order[k]] += (after[i] - before[i]) / 6 }
      }
    }
    expectClose(shares.elements, expected.elements, 1e-11)
  }

  @Test func `conditions that say the same share alike`() throws {
    let row = Example.matrix.row(0)
    let conditions = Conditions(matrix: Matrix(rows: [row, row]), values: [1, 1])
    let shares = try shapleyAttribution(Example.law, on: conditions)
    expectClose(shares.column(0), shares.column(1), 1e-12)
  }

  @Test func `a multiplier is half the slope of the distance`() throws {
    let found = try condition(Example.law, on: Example.conditions([.hard, .hard, .hard]))
    for i in 0..<3 {
      func distance(_ change: Double) throws -> Double {
        var conditions = Example.conditions([.hard, .hard, .hard])
        conditions.values[i] += change
        return try condition(Example.law, on: conditions).squaredDistance
      }
      // D² is quadratic in the values: a central difference has no error but rounding.
      let slope = try (distance(0.5) - distance(-0.5)) / 2
      #expect(abs(found.multipliers[i] - slope) < 1e-10)
    }
  }

  @Test func `two conditions that contradict each other outright are named alone`() throws {
    // A basis of sums could blame three or four.
    let conditions = Conditions(
      matrix: Matrix(rows: [[1, 1, 1], [1, 1, 0], [0, 1, 1], [1, 0, 0], [2, 0, 0]]),
      values: [3, 2, 2, 1, 2.5], labels: ["all", "first two", "last two", "first", "twice the first"])
    do {
      _ = try condition(.gaussian(mean: [0, 0, 0], factor: .identity(3)), on: conditions)
      Issue.record("a contradiction has to be thrown")
    } catch let conflict as ConflictingConditions {
      #expect(conflict.labels == ["first", "twice the first"])
    }
  }
}

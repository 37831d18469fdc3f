import Conditioning
import NumericalCore
import RealModule
import Testing

@Suite struct GoalSeekTests {
  @Test func `a linear goal is reached along the gain`() throws {
    let row = Matrix(rows: [Example.matrix.row(2)])
    let found = try mostPlausible(Example.law, reaching: [9]) { (row.times($0), row) }
    let expected = try condition(Example.law, on: Conditions(matrix: row, values: [9]))
    expectClose(found.point, expected.law.mean, 1e-11)
    #expect(abs(found.squaredDistance - expected.squaredDistance) < 1e-10)
  }

  @Test func `a product is reached where the distance is least`() throws {
    // min (a − 1)²/.01 + (p − 2)²/.04 subject to a·p = 3, by a fine search along the curve.
    let law = Law.gaussian(mean: [1, 2], factor: .diagonal([0.1, 0.2]))
    let found = try mostPlausible(law, reaching: [3]) {
      ([$0[0] * $0[1]], Matrix(rows: [[$0[1], $0[0]]]))
    }
    func distance(_ a: Double) -> Double {
      (a - 1) * (a - 1) / 0.01 + (3 / a - 2) * (3 / a - 2) / 0.04
    }
    let best = (1..<2_000_000).map { 1 + Double($0) * 5e-7 }.min { distance($0) < distance($1) } ?? 0
    #expect(abs(found.point[0] - best) < 1e-6)
    #expect(abs(found.point[0] * found.point[1] - 3) < 1e-9)
    #expect(abs(found.squaredDistance - distance(best)) < 1e-6)
  }

  @Test func `a goal out of the range of the function is an error`() {
    let law = Law.gaussian(mean: [0.5], factor: .identity(1))
    #expect(throws: (any Error).self) {
      try mostPlausible(law, reaching: [-1]) { ([$0[0] * $0[0]], Matrix(rows: [[2 * $0[0]]])) }
    }
  }
}

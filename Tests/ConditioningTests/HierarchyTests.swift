import Conditioning
import NumericalCore
import Testing

@Suite struct HierarchyTests {
  // total = a + b + c, A = a + b.
  private let hierarchy = Hierarchy(aggregation: Matrix(rows: [[1, 1, 1], [1, 1, 0]]))
  private let base: [Double] = [100, 60, 35, 28, 37]
  private static let errors = Matrix(rows: [
    [3, 1.5, 1, 0.4, 1.6], [-2, -1.2, -0.5, -0.9, -0.7], [1, 0.8, -0.3, 1.2, 0.1],
    [-4, -2.1, -1.4, -0.8, -2.2], [2.5, 0.6, 0.9, -0.5, 1.4], [0.5, -0.4, 0.2, -0.3, 0.6],
  ])

  private func reconciled(
    _ weighting: Hierarchy.Weighting, _ base: [Double], immutable: [Int] = [], nonNegative: Bool = false
  ) throws -> [Double] {
    let law = Law.gaussian(mean: base, factor: try hierarchy.errorFactor(weighting))
    return try reconcile(law, hierarchy, immutable: immutable, nonNegative: nonNegative).law.mean
  }

  /// numpy 2: S(SᵀW⁻¹S)⁻¹SᵀW⁻¹ŷ, the shrinkage by the published formula.
  @Test(arguments: [
    (Hierarchy.Weighting.ordinary, [99.25, 61.5, 34.25, 27.25, 37.75]),
    (.structural, [99.1, 61.8, 34.4, 27.4, 37.3]),
    (
      .variance(errors: errors),
      [99.03403046905385, 61.76355900038891, 34.31946549756153, 27.444093502827375, 37.27047146866493]
    ),
    (
      .shrinkage(errors: errors),
      [98.89777402243388, 61.68367059121042, 34.34572052620525, 27.337950065005174, 37.21410343122345]
    ),
  ])
  func `agrees with the summing-matrix form`(weighting: Hierarchy.Weighting, expected: [Double]) throws {
    expectClose(try reconciled(weighting, base), expected, 1e-12)
  }

  @Test func `immutable series keep their forecasts and the rest stays coherent`() throws {
    let found = try reconciled(.structural, base, immutable: [0, 4])
    #expect(abs(found[0] - 100) < 1e-11 && abs(found[4] - 37) < 1e-11)
    #expect(abs(found[1] - 63) < 1e-11 && abs(found[2] + found[3] - 63) < 1e-11)
  }

  @Test func `immutable series that contradict each other are named`() {
    #expect(throws: ConflictingConditions.self) {
      try reconciled(.ordinary, base, immutable: [1, 2, 3])
    }
  }

  @Test func `non-negative reconciliation is the constrained least-squares solution`() throws {
    // scipy 1.17 optimize.nnls on the bottom level.
    expectClose(
      try reconciled(.structural, [10, 2, -3, 4, 9], nonNegative: true), [11.5, 3, 0, 3, 8.5], 1e-11)
  }

  @Test func `where nothing is negative the bound changes nothing`() throws {
    expectClose(
      try reconciled(.structural, base, nonNegative: true), try reconciled(.structural, base), 1e-14)
  }

  @Test func `shrinkage is by the published intensity`() {
    // numpy: 0.26329649919538767.
    let found = ShrinkageCorrelation(residuals: Self.errors)
    #expect(abs(found.intensity - 0.26329649919538767) < 1e-12)
  }

  @Test func `a prior met by the data is where they are left`() {
    // Shrinking toward the sample's own correlations cannot move them.
    let own = ShrinkageCorrelation(residuals: Self.errors, prior: .identity(5))
    var sample = own.correlation
    for j in 0..<5 { for i in 0..<5 where i != j { sample[i, j] /= 1 - own.intensity } }
    let found = ShrinkageCorrelation(residuals: Self.errors, prior: sample)
    expectClose(found.correlation.elements, sample.elements, 1e-12)
  }

  @Test func `rows that are missing for every series change nothing`() {
    let full = Self.errors
    let rows = (0..<full.rows).flatMap { [full.row($0), Array(repeating: Double.nan, count: full.columns)] }
    let (found, expected) = (
      ShrinkageCorrelation(residuals: Matrix(rows: rows)), ShrinkageCorrelation(residuals: full)
    )
    expectClose(found.correlation.elements, expected.correlation.elements, 1e-12)
    #expect(abs(found.intensity - expected.intensity) < 1e-12)
  }

  @Test func `what is worth half as much is shrunk twice as far`() {
    let plain = ShrinkageCorrelation(residuals: Self.errors)
    let found = ShrinkageCorrelation(
      residuals: Self.errors, inflation: Matrix(rows: 5, columns: 5, repeating: 2))
    #expect(abs(found.intensity - 2 * plain.intensity) < 1e-12)
  }

  @Test func `a pair that shares fewer than three observations keeps its prior`() {
    var errors = Self.errors
    for t in 2..<errors.rows { errors[t, 0] = .nan }
    let found = ShrinkageCorrelation(residuals: errors)
    for j in 1..<5 { #expect(found.correlation[0, j] == 0) }
    #expect(found.correlation[1, 2] != 0)
  }
}

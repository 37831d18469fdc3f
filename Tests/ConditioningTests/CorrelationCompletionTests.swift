import Conditioning
import NumericalCore
import Testing

@Suite struct CorrelationCompletionTests {
  @Test func `a chain is completed by products`() throws {
    // The largest determinant makes the ends independent given the middle: r₁₃ = r₁₂·r₂₃.
    let found = try CorrelationCompletion(order: 3, entries: [.init(0, 1, 0.8), .init(2, 1, -0.5)])
    #expect(found.repairs.isEmpty)
    #expect(abs(found.correlation[0, 2] + 0.4) < 1e-11)
    #expect(abs(found.correlation[0, 1] - 0.8) < 1e-11)
  }

  @Test func `a ring leaves no partial correlation where nothing is stated`() throws {
    let found = try CorrelationCompletion(
      order: 4, entries: [.init(0, 1, 0.7), .init(1, 2, 0.6), .init(2, 3, 0.5), .init(3, 0, 0.4)])
    #expect(found.repairs.isEmpty)
    let inverse = (0..<4).map { k in Dense.solve(found.correlation, (0..<4).map { $0 == k ? 1 : 0 }) }
    #expect(abs(inverse[0][2]) < 1e-10 && abs(inverse[1][3]) < 1e-10)
  }

  @Test func `the nearest correlation matrix is the published one`() throws {
    // R 4.3, Matrix::nearPD(corr = TRUE): 0.6899929593189, −0.0478194321806.
    let found = try nearestCorrelation(
      to: Matrix(rows: [[1, 0.9, -0.2], [0.9, 1, 0.9], [-0.2, 0.9, 1]]), smallestEigenvalue: 0)
    #expect(abs(found[0, 1] - 0.6899929593189) < 1e-9)
    #expect(abs(found[0, 2] + 0.0478194321806) < 1e-9)
  }

  @Test func `contradictory entries are repaired and the repairs reported`() throws {
    let entries: [CorrelationCompletion.Entry] = [.init(0, 1, 0.9), .init(1, 2, 0.9), .init(0, 2, -0.2)]
    let found = try CorrelationCompletion(order: 3, entries: entries)
    #expect(found.repairs.count == 3)
    #expect(abs(found.repairs[0].value - found.repairs[0].entry.value) > 0.15)
    #expect(try SymmetricEigen(found.correlation).values[0] > 0)
    for i in 0..<3 { #expect(found.correlation[i, i] == 1) }
  }

  @Test func `perfect correlation is brought just inside`() throws {
    let found = try CorrelationCompletion(order: 2, entries: [.init(0, 1, 1)])
    #expect(found.correlation[0, 1] < 1 && found.correlation[0, 1] > 0.999)
  }
}

import NumericalCore
import Testing

/// n·ε of entries of a few units, times ten, as for the other factorizations.
private let algebra = 1e-13

struct SpectralTests {
  @Test(arguments: [(1, 1), (6, 3), (3, 6), (30, 30), (1, 4)])
  func `singular vectors are orthonormal and give the matrix back`(rows: Int, columns: Int) throws {
    let a = randomMatrix(rows, columns)
    let svd = try SingularValues(a)
    let k = min(rows, columns)
    #expect(largestDifference(svd.u.times(.diagonal(svd.s)).times(svd.vt), a) < algebra)
    #expect(largestDifference(svd.u.gram(), .identity(k)) < algebra)
    #expect(largestDifference(svd.vt.timesTranspose(svd.vt), .identity(k)) < algebra)
    #expect(svd.s == svd.s.sorted(by: >))
    #expect(svd.rank() == k)
  }

  @Test(arguments: [1e-150, 1, 1e150])
  func `singular values on paper`(scale: Double) throws {
    // AᵀA = [25 20; 20 25] has eigenvalues 45 and 5 (Strang, Introduction to Linear Algebra).
    let svd = try SingularValues(Matrix(rows: [[3 * scale, 0], [4 * scale, 5 * scale]]))
    #expect(relativeError(svd.s[0], 45.0.squareRoot() * scale) < algebra)
    #expect(relativeError(svd.s[1], 5.0.squareRoot() * scale) < algebra)
  }

  @Test func `a dependent column lowers the rank`() throws {
    #expect(try SingularValues(Matrix(columns: [[1, 2, 3], [2, 4, 6]])).rank() == 1)
    #expect(try SingularValues(Matrix(rows: 3, columns: 2)).rank() == 0)
  }

  @Test(arguments: [1, 2, 25])
  func `eigenvectors are orthonormal and give the matrix back`(order: Int) throws {
    let b = randomMatrix(order, order)
    let a = b.timesTranspose(b)
    let eigen = try SymmetricEigen(a)
    let v = eigen.vectors
    // The entries of the product reach some 50, hence the factor of ten.
    #expect(largestDifference(v.times(.diagonal(eigen.values)).timesTranspose(v), a) < 10 * algebra)
    #expect(largestDifference(v.gram(), .identity(order)) < algebra)
    #expect(eigen.values == eigen.values.sorted())
  }

  @Test func `the second difference matrix has cosines for eigenvalues`() throws {
    // 2 − 2cos(kπ/(n + 1)), k = 1…n; for n = 5 the cosines are √3/2, 1/2, 0, −1/2, −√3/2.
    var a = Matrix.diagonal([2, 2, 2, 2, 2])
    for i in 0..<4 { a[i + 1, i] = -1 }
    let eigen = try SymmetricEigen(a)
    #expect(largestDifference(eigen.values, [2 - 3.0.squareRoot(), 1, 2, 3, 2 + 3.0.squareRoot()]) < algebra)
  }

  @Test func `empty matrices have no spectrum and bad ones are refused`() throws {
    #expect(try SingularValues(Matrix(rows: 3, columns: 0)).s == [])
    #expect(try SymmetricEigen(Matrix(rows: 0, columns: 0)).values == [])
    #expect(throws: FactorizationError.notFinite) { try SingularValues(Matrix(rows: [[.nan]])) }
    #expect(throws: FactorizationError.notFinite) { try SymmetricEigen(Matrix(rows: [[.infinity]])) }
  }
}

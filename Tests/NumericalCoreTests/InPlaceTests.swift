import CAllocationCounter
import NumericalCore
import Testing

/// What works in the caller's storage gives the same as what makes its own.
struct InPlaceTests {
  private func positiveDefinite(_ n: Int) -> Matrix {
    var a = randomMatrix(n + 3, n).gram()
    for i in 0..<n { a[i, i] += 1 }
    return a
  }

  @Test(arguments: [(3, 4, 5), (1, 1, 1), (40, 7, 33), (2, 0, 3), (0, 2, 2)])
  func `a product into a matrix is the product`(m: Int, k: Int, n: Int) {
    let (a, b) = (randomMatrix(m, k), randomMatrix(k, n, seed: 2))
    var result = Matrix(rows: m, columns: n, repeating: .nan)
    a.times(b, into: &result)
    #expect(result == a.times(b))
    result = Matrix(rows: m, columns: n, repeating: .nan)
    a.transposed().transposeTimes(b, into: &result)
    #expect(result == a.transposed().transposeTimes(b))
    result = Matrix(rows: m, columns: n, repeating: .nan)
    a.timesTranspose(b.transposed(), into: &result)
    #expect(result == a.timesTranspose(b.transposed()))
  }

  @Test(arguments: [(5, 3), (3, 5), (0, 2), (70, 33), (9, 8), (20, 16), (4, 17)])
  func `a cross-product into a matrix is the cross-product, symmetric to the last bit`(
    rows: Int, columns: Int
  ) {
    let a = randomMatrix(rows, columns)
    #expect(a.gram() == a.gram().transposed())
    // Sums of seventy products of a few units.
    #expect(largestDifference(a.gram(), a.transposeTimes(a)) < 1e-12)
    var result = Matrix(rows: columns, columns: columns, repeating: .nan)
    a.gram(into: &result)
    #expect(result == a.gram())
    result = Matrix(rows: columns, columns: columns, repeating: 7)
    a.lowerGram(into: &result)
    for j in 0..<columns where rows > 0 {
      for i in 0..<columns { #expect(result[i, j] == (i < j ? 7 : a.gram()[i, j])) }
    }
  }

  @Test func `a matrix that is held elsewhere stays as it was`() throws {
    let a = positiveDefinite(6)
    let copy = a
    var result = a
    a.times(copy, into: &result)
    #expect(a == copy && result == copy.times(copy))
    _ = try Cholesky(consuming: a)
    _ = try QR(consuming: a)
    _ = try PivotedQR(consuming: a)
    #expect(a == copy)
  }

  @Test(arguments: [0, 1, 5, 64, 150])
  func `factorizations in place are those of a copy`(n: Int) throws {
    let a = positiveDefinite(n)
    let whole = try Cholesky(a)
    #expect(try Cholesky(consuming: a) == whole)
    #expect(try QR(consuming: a) == QR(a))
    #expect(try PivotedQR(consuming: a) == PivotedQR(a))
    var triangle = a
    for j in 0..<n { for i in 0..<j { triangle[i, j] = .nan } }
    try triangle.formCholeskyFactor()
    for j in 0..<n {
      for i in 0..<n {
        #expect(i < j ? triangle[i, j].isNaN : triangle[i, j] == whole.lower[i, j])
      }
    }
  }

  /// OpenBLAS factors by blocks: the places lie in its first, its last and in between.
  @Test(arguments: [Double.nan, .infinity, -.infinity], [1, 3, 70, 300])
  func `a number that is not finite is found in place, wherever it is`(bad: Double, n: Int) throws {
    let a = positiveDefinite(n)
    for (i, j) in [(0, 0), (n - 1, 0), (n - 1, n - 1), (n / 2, n / 3), (n - 1, n / 2), (n / 2, n / 2)] {
      var b = a
      b[i, j] = bad
      #expect(throws: FactorizationError.notFinite) { try Cholesky(consuming: b) }
      #expect(throws: FactorizationError.notFinite) { try QR(consuming: b) }
      #expect(throws: FactorizationError.notFinite) { try PivotedQR(consuming: b) }
      #expect(throws: FactorizationError.notFinite) { try b.formCholeskyFactor() }
    }
  }

  @Test(arguments: [1, 4, 70, 300])
  func `the order of the failing minor is reported in place`(n: Int) {
    for order in Set([1, (n + 1) / 2, n]) {
      var a = Matrix.identity(n)
      a[order - 1, order - 1] = -1
      #expect(throws: FactorizationError.notPositiveDefinite(order: order)) { try Cholesky(consuming: a) }
      #expect(throws: FactorizationError.notPositiveDefinite(order: order)) { try a.formCholeskyFactor() }
    }
  }

  @Test(arguments: [1e-300, 1e300])
  func `the ends of the exponents are factored in place`(scale: Double) throws {
    var a = Matrix(rows: [[4 * scale, 0], [2 * scale, 2 * scale]])
    try a.formCholeskyFactor()
    // L = √scale [2 0; 1 1].
    let root = scale.squareRoot()
    #expect(relativeError(a[0, 0], 2 * root) < 1e-15)
    #expect(relativeError(a[1, 0], root) < 1e-15)
    #expect(relativeError(a[1, 1], root) < 1e-15)
  }

  @Test func `work in place allocates nothing`() throws {
    guard allocation_count() >= 0 else { return }
    let a = positiveDefinite(24)
    var (product, factor) = (a, a)
    // The first call configures the library and makes the copies unique.
    a.times(a, into: &product)
    a.gram(into: &factor)
    let before = allocation_count()
    for _ in 0..<5 {
      a.times(a, into: &product)
      a.lowerGram(into: &factor)
      try factor.formCholeskyFactor()
    }
    #expect(allocation_count() == before)
  }

  @Test func `a matrix handed over is not copied`() throws {
    guard allocation_count() >= 0 else { return }
    let before = Matrix(rows: 2, columns: 2, elements: [4, 2, 2, 2])
    func allocations(_ body: () throws -> Void) rethrows -> Int64 {
      let start = allocation_count()
      try body()
      return allocation_count() - start
    }
    // A copy of each is made by the first element set; a factorization of one in hand adds only its vectors.
    func made() -> Matrix {
      var a = before
      a[0, 0] = 5
      return a
    }
    let alone = allocations { _ = made() }
    #expect(try allocations { _ = try Cholesky(consuming: made()) } == alone + 1)
    let kept = made()
    #expect(try allocations { _ = try Cholesky(consuming: kept) } == 2)
  }
}

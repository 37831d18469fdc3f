/// The eigenvalues and eigenvectors of a symmetric matrix, by divide and conquer.
///
///     A = V diag(λ) Vᵀ,  VᵀV = I
///
/// Golub & Van Loan (2013), Matrix Computations, 4th ed., sections 8.3 and 8.4.
/// - Complexity: O(n³).
public struct SymmetricEigen: Sendable, Hashable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvector of `values[j]` in column j. Its sign is not fixed.
  public let vectors: Matrix

  /// Decomposes a square matrix of which only the lower triangle is read.
  /// - Throws: `notFinite`, `didNotConverge`.
  public init(_ a: Matrix) throws(FactorizationError) {
    precondition(a.rows == a.columns, "eigenvalues need a square matrix, not \(a.rows) by \(a.columns)")
    let n = a.rows
    var elements = a.elements
    for j in 0..<n {
      for i in 0..<j { elements[i + j * n] = 0 }
    }
    guard elements.allSatisfy(\.isFinite) else { throw .notFinite }
    var ascending = [Double](repeating: 0, count: n)
    if n > 0 {
      let info = LAPACK.symmetricEigen(&elements, order: n, values: &ascending)
      guard info == 0 else { throw .didNotConverge(remaining: info) }
    }
    values = ascending
    vectors = Matrix(rows: n, columns: n, elements: elements)
  }
}

import CLAPACK

/// Products and solutions with triangles, in the storage of the other factor.
extension Matrix {
  /// Replaces the given columns by L times them, for a lower triangle L: half the work of a product.
  package mutating func multiplyColumns(_ range: Range<Int>, byLowerTriangle l: Matrix) {
    precondition(l.rows == l.columns && l.rows == rows, "a triangle of order \(l.rows) for \(rows) rows")
    precondition(range.lowerBound >= 0 && range.upperBound <= columns, "columns outside the matrix")
    guard rows > 0 && !range.isEmpty else { return }
    BLAS.prepare()
    let (n, offset) = (rows, range.lowerBound * rows)
    withMutableElements { elements in
      guard let start = elements.baseAddress else { return }
      clapack_dtrmm(
        LAPACK.lower, LAPACK.plain, Int32(n), Int32(range.count), l.elements, LAPACK.leading(n),
        start + offset, LAPACK.leading(n))
    }
  }

  /// Whether everything above the diagonal of a square matrix is zero.
  package var isLowerTriangular: Bool {
    rows == columns
      && elements.withUnsafeBufferPointer { elements in
        (0..<columns).allSatisfy { j in (0..<j).allSatisfy { elements[j * rows + $0] == 0 } }
      }
  }

  /// T⁻¹B, or T⁻ᵀB when transposed, for this upper triangle T with no zero on its diagonal.
  package func solveUpperTriangle(_ b: Matrix, transposed: Bool = false) -> Matrix {
    precondition(rows == columns && b.rows == rows, "a triangle of order \(rows) for \(b.rows) rows")
    guard rows > 0 && b.columns > 0 else { return b }
    var x = b
    x.withMutableElements { elements in
      guard let start = elements.baseAddress else { return }
      BLAS.prepare()
      let info = LAPACK.checked(
        clapack_dtrtrs(
          LAPACK.upper, transposed ? LAPACK.transpose : LAPACK.plain, Int32(rows), Int32(b.columns),
          self.elements, LAPACK.leading(rows), start, LAPACK.leading(rows)), "dtrtrs")
      precondition(info == 0, "dtrtrs: zero on the diagonal at \(info)")
    }
    return x
  }
}

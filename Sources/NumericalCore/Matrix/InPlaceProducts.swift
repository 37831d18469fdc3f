import CLAPACK

extension Matrix {
  /// Adds A·B to the columns from `first` on, `b.columns` of them, without a copy.
  package mutating func addProduct(_ a: Matrix, _ b: Matrix, toColumnsFrom first: Int = 0) {
    precondition(a.columns == b.rows && a.rows == rows, "\(a.rows) by \(a.columns) times \(b.rows) rows")
    precondition(first >= 0 && first + b.columns <= columns, "columns outside the matrix")
    guard rows > 0 && b.columns > 0 && a.columns > 0 else { return }
    BLAS.prepare()
    let (m, n, k, offset) = (rows, b.columns, a.columns, first * rows)
    withMutableElements { elements in
      guard let start = elements.baseAddress else { return }
      clapack_dgemm(
        LAPACK.plain, LAPACK.plain, Int32(m), Int32(n), Int32(k), 1, a.elements, LAPACK.leading(m), b.elements,
        LAPACK.leading(k), 1, start + offset, LAPACK.leading(m))
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

import CKernels
import CLAPACK

extension Matrix {
  /// The product AB.
  /// - Complexity: O(rows · columns · b.columns).
  public func times(_ b: Matrix) -> Matrix {
    precondition(columns == b.rows, "\(rows) by \(columns) times \(b.rows) by \(b.columns)")
    return Self.product(self, transposed: false, b, transposed: false)
  }

  /// The product AᵀB.
  public func transposeTimes(_ b: Matrix) -> Matrix {
    precondition(rows == b.rows, "transpose of \(rows) by \(columns) times \(b.rows) by \(b.columns)")
    return Self.product(self, transposed: true, b, transposed: false)
  }

  /// The product ABᵀ.
  public func timesTranspose(_ b: Matrix) -> Matrix {
    precondition(columns == b.columns, "\(rows) by \(columns) times transpose of \(b.rows) by \(b.columns)")
    return Self.product(self, transposed: false, b, transposed: true)
  }

  /// The product Av.
  public func times(_ v: [Double]) -> [Double] {
    precondition(columns == v.count, "\(rows) by \(columns) times a vector of \(v.count)")
    return product(transposed: false, v)
  }

  /// The product Aᵀv.
  public func transposeTimes(_ v: [Double]) -> [Double] {
    precondition(rows == v.count, "transpose of \(rows) by \(columns) times a vector of \(v.count)")
    return product(transposed: true, v)
  }

  /// The cross-product AᵀA, symmetric to the last bit.
  ///
  /// It squares the condition number: for least squares use ``LeastSquaresFit``.
  public func gram() -> Matrix {
    let n = columns
    guard n > 0 && rows > 0 else { return Matrix(rows: n, columns: n) }
    BLAS.prepare()
    let result = [Double](unsafeUninitializedCapacity: n * n) { result, count in
      clapack_dsyrk(
        LAPACK.lower, LAPACK.transpose, Int32(n), Int32(rows), 1, elements, LAPACK.leading(rows), 0,
        result.baseAddress, LAPACK.leading(n))
      ckernels_mirror(Int64(n), result.baseAddress)
      count = n * n
    }
    return Matrix(rows: n, columns: n, elements: result)
  }

  private static func product(_ a: Matrix, transposed ta: Bool, _ b: Matrix, transposed tb: Bool) -> Matrix {
    let (m, k) = ta ? (a.columns, a.rows) : (a.rows, a.columns)
    let n = tb ? b.rows : b.columns
    guard m > 0 && n > 0 && k > 0 else { return Matrix(rows: m, columns: n) }
    BLAS.prepare()
    let result = [Double](unsafeUninitializedCapacity: m * n) { result, count in
      clapack_dgemm(
        ta ? LAPACK.transpose : LAPACK.plain, tb ? LAPACK.transpose : LAPACK.plain, Int32(m), Int32(n),
        Int32(k), 1, a.elements, LAPACK.leading(a.rows), b.elements, LAPACK.leading(b.rows), 0,
        result.baseAddress, LAPACK.leading(m))
      count = m * n
    }
    return Matrix(rows: m, columns: n, elements: result)
  }

  private func product(transposed: Bool, _ v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: transposed ? columns : rows)
    if rows > 0 && columns > 0 {
      BLAS.prepare()
      clapack_dgemv(
        transposed ? LAPACK.transpose : LAPACK.plain, Int32(rows), Int32(columns), 1, elements,
        LAPACK.leading(rows), v, 0, &result)
    }
    return result
  }
}

import CKernels
import CLAPACK

/// Products into matrices that the caller keeps: at large sizes the pages of a new result cost several percent.
extension Matrix {
  /// Writes the product AB into a matrix of its shape, without an allocation.
  /// - Parameter result: what it held does not matter.
  public func times(_ b: Matrix, into result: inout Matrix) {
    precondition(columns == b.rows, "\(rows) by \(columns) times \(b.rows) by \(b.columns)")
    result.overwrite(rows, b.columns) { Self.write($0, self, transposed: false, b, transposed: false) }
  }

  /// Writes the product AᵀB into a matrix of its shape, without an allocation.
  /// - Parameter result: what it held does not matter.
  public func transposeTimes(_ b: Matrix, into result: inout Matrix) {
    precondition(rows == b.rows, "transpose of \(rows) by \(columns) times \(b.rows) by \(b.columns)")
    result.overwrite(columns, b.columns) { Self.write($0, self, transposed: true, b, transposed: false) }
  }

  /// Writes the product ABᵀ into a matrix of its shape, without an allocation.
  /// - Parameter result: what it held does not matter.
  public func timesTranspose(_ b: Matrix, into result: inout Matrix) {
    precondition(columns == b.columns, "\(rows) by \(columns) times transpose of \(b.rows) by \(b.columns)")
    result.overwrite(rows, b.rows) { Self.write($0, self, transposed: false, b, transposed: true) }
  }

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
        LAPACK.plain, LAPACK.plain, Int32(m), Int32(n), Int32(k), 1, a.elements, LAPACK.leading(m),
        b.elements,
        LAPACK.leading(k), 1, start + offset, LAPACK.leading(m))
    }
  }

  /// Writes the cross-product AᵀA, symmetric to the last bit, without an allocation.
  /// - Parameter result: square, of as many columns as A; what it held does not matter.
  public func gram(into result: inout Matrix) {
    result.overwrite(columns, columns) { result in
      writeLowerGram(result)
      ckernels_mirror(Int64(columns), result.baseAddress)
    }
  }

  /// Writes the lower triangle of the cross-product AᵀA, without an allocation.
  ///
  /// ``Cholesky`` and ``SymmetricEigen`` read no more.
  /// - Parameter result: square, of as many columns as A; what it holds above the diagonal stays.
  public func lowerGram(into result: inout Matrix) {
    result.overwrite(columns, columns) { writeLowerGram($0) }
  }

  private mutating func overwrite(
    _ rows: Int, _ columns: Int, _ write: (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    precondition(
      self.rows == rows && self.columns == columns,
      "a result of \(rows) by \(columns) for a matrix of \(self.rows) by \(self.columns)")
    withMutableElements(write)
  }

  static func write(
    _ result: UnsafeMutableBufferPointer<Double>, _ a: Matrix, transposed ta: Bool, _ b: Matrix,
    transposed tb: Bool
  ) {
    let (m, k) = ta ? (a.columns, a.rows) : (a.rows, a.columns)
    let n = tb ? b.rows : b.columns
    guard m > 0 && n > 0 && k > 0 else { return result.initialize(repeating: 0) }
    BLAS.prepare()
    clapack_dgemm(
      ta ? LAPACK.transpose : LAPACK.plain, tb ? LAPACK.transpose : LAPACK.plain, Int32(m), Int32(n),
      Int32(k), 1, a.elements, LAPACK.leading(a.rows), b.elements, LAPACK.leading(b.rows), 0,
      result.baseAddress, LAPACK.leading(m))
  }

  func writeLowerGram(_ result: UnsafeMutableBufferPointer<Double>) {
    guard rows > 0 && columns > 0 else { return result.initialize(repeating: 0) }
    BLAS.prepare()
    clapack_dsyrk(
      LAPACK.lower, LAPACK.transpose, Int32(columns), Int32(rows), 1, elements, LAPACK.leading(rows), 0,
      result.baseAddress, LAPACK.leading(columns))
  }
}

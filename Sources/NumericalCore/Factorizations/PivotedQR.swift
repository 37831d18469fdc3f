/// The Householder factorization with column pivoting, which tells the rank.
///
///     AP = QR,  |r₁₁| ≥ |r₂₂| ≥ …
///
/// Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.4.2.
/// - Complexity: about 2n²(m − n/3) operations for m rows and n ≤ m columns.
public struct PivotedQR: Sendable, Hashable {
  let reflections: Reflections
  /// Column j of AP is column `permutation[j]` of A.
  public let permutation: [Int]

  /// Factors a matrix of any shape.
  /// - Throws: `notFinite`.
  public init(_ a: Matrix) throws(FactorizationError) {
    try self.init(consuming: a)
  }

  /// Factors a matrix of any shape in its own storage.
  ///
  /// A matrix that nobody else holds is not copied: hand over the last use of it.
  /// - Throws: `notFinite`.
  public init(consuming a: consuming Matrix) throws(FactorizationError) {
    var factor = a
    guard factor.isFinite else { throw .notFinite }
    let (rows, columns) = (factor.rows, factor.columns)
    var tau = [Double](repeating: 0, count: min(rows, columns))
    var pivots = [Int32](repeating: 0, count: columns)
    if tau.isEmpty {
      permutation = Array(0..<columns)
    } else {
      LAPACK.pivotedQR(&factor.storage, rows: rows, columns: columns, &pivots, &tau)
      permutation = pivots.map { Int($0) - 1 }
    }
    reflections = Reflections(rows: rows, columns: columns, factor: factor.storage, tau: tau)
  }

  /// The number of rows of A.
  public var rows: Int { reflections.rows }

  /// The number of columns of A.
  public var columns: Int { reflections.columns }

  /// R, min(m, n) by n.
  public var r: Matrix { reflections.upper() }

  /// The number of diagonal elements of R, from the first on, larger than the tolerance.
  /// - Parameter tolerance: absolute, in the units of A; max(m, n)·ε·|r₁₁| when nil.
  public func rank(tolerance: Double? = nil) -> Int {
    let diagonal = reflections.diagonalSizes()
    let limit = tolerance ?? Double(max(rows, columns)) * Double.ulpOfOne * (diagonal.first ?? 0)
    return diagonal.prefix { $0 > limit }.count
  }

  /// Q, m by m.
  public func fullQ() -> Matrix {
    columns == 0 ? .identity(rows) : reflections.orthogonalColumns(rows)
  }

  /// Qᵀb.
  public func applyQTransposed(_ b: [Double]) -> [Double] {
    reflections.apply(to: b, transposed: true)
  }

  /// QᵀB.
  public func applyQTransposed(_ b: Matrix) -> Matrix {
    reflections.apply(to: b, transposed: true)
  }

  /// Qb.
  public func applyQ(_ b: [Double]) -> [Double] {
    reflections.apply(to: b, transposed: false)
  }

  /// QB.
  public func applyQ(_ b: Matrix) -> Matrix {
    reflections.apply(to: b, transposed: false)
  }
}

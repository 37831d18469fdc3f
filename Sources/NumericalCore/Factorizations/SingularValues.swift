/// The thin singular value decomposition, by divide and conquer.
///
///     A = U diag(s) Vᵀ,  s₁ ≥ s₂ ≥ … ≥ 0
///
/// Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.6.
/// - Complexity: O(mn·min(m, n)).
public struct SingularValues: Sendable, Hashable {
  /// U, m by min(m, n), with orthonormal columns.
  public let u: Matrix
  /// The singular values, descending.
  public let s: [Double]
  /// Vᵀ, min(m, n) by n, with orthonormal rows.
  public let vt: Matrix

  /// Decomposes a matrix of any shape.
  /// - Throws: `notFinite`, `didNotConverge`.
  public init(_ a: Matrix) throws(FactorizationError) {
    guard a.isFinite else { throw .notFinite }
    let k = min(a.rows, a.columns)
    var values = [Double](repeating: 0, count: k)
    var left = [Double](repeating: 0, count: a.rows * k)
    var right = [Double](repeating: 0, count: k * a.columns)
    if k > 0 {
      var destroyed = a.elements
      let info = LAPACK.singularValues(
        &destroyed, rows: a.rows, columns: a.columns, s: &values, u: &left, vt: &right)
      guard info == 0 else { throw .didNotConverge(remaining: info) }
    }
    s = values
    u = Matrix(rows: a.rows, columns: k, elements: left)
    vt = Matrix(rows: k, columns: a.columns, elements: right)
  }

  /// The number of singular values larger than the tolerance.
  /// - Parameter tolerance: absolute, in the units of A; max(m, n)·ε·s₁ when nil.
  public func rank(tolerance: Double? = nil) -> Int {
    let limit = tolerance ?? Double(max(u.rows, vt.columns)) * Double.ulpOfOne * (s.first ?? 0)
    return s.count { $0 > limit }
  }
}

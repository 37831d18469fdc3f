import NumericalCore

/// What cells are expected to be given others of the same draws, linearly; and what is left of them.
///
///     P·y = X·(XᵀX)⁻¹·Xᵀ·y,   X the others, centred and in unit length
///
/// Cross-products and a Cholesky factor, so that all is matrix products. A ridge of 10⁻¹¹ lets others depend on each
/// other; each remainder is projected once more, which leaves of the ridge only its square.
public struct Projection: Sendable, Hashable {
  private let others: Matrix
  private let factor: Cholesky

  private static let ridge = 1e-11
  /// Below this part of a cell's own length a remainder is rounding: the others determine the cell.
  private static let leastRemainder = 1e-9

  /// - Parameters:
  ///   - others: one column a cell, one row a draw.
  ///   - isCentered: whether their means are zero already.
  /// - Throws: `FactorizationError` where draws are not finite.
  /// - Complexity: O(draws × cells²).
  public init(on others: consuming Matrix, isCentered: Bool = false) throws(FactorizationError) {
    var scaled = others
    if !isCentered { Self.center(&scaled) }
    Self.normalize(&scaled)
    var products = scaled.gram()
    for j in 0..<products.columns { products[j, j] = max(products[j, j], 1) + Self.ridge }
    factor = try Cholesky(consuming: products)
    self.others = scaled
  }

  /// What is left of centred columns, one row a draw.
  public func remainder(of columns: Matrix) -> Matrix {
    guard others.columns > 0 else { return columns }
    var left = columns
    for _ in 0..<2 {
      var coefficients = factor.solve(others.transposeTimes(left))
      coefficients.withMutableElements { elements in for k in elements.indices { elements[k].negate() } }
      left.addProduct(others, coefficients)
    }
    for j in 0..<columns.columns {
      let size = RankedConditions.norm(columns.column(j))
      guard RankedConditions.norm(left.column(j)) < Self.leastRemainder * size else { continue }
      for i in 0..<left.rows { left[i, j] = 0 }
    }
    return left
  }

  /// Takes the mean out of every column.
  public static func center(_ columns: inout Matrix) {
    let n = columns.rows
    let count = columns.columns
    guard n > 0 else { return }
    columns.withMutableElements { elements in
      for j in 0..<count {
        // From the first draw on, so that large levels do not drown small spreads.
        let first = elements[j * n]
        var sum = 0.0
        for index in j * n..<(j + 1) * n { sum += elements[index] - first }
        let mean = first + sum / Double(n)
        for index in j * n..<(j + 1) * n { elements[index] -= mean }
      }
    }
  }

  /// Brings columns to unit length; those that do not vary stay zero.
  private static func normalize(_ columns: inout Matrix) {
    let n = columns.rows
    for j in 0..<columns.columns {
      let size = RankedConditions.norm(columns.column(j))
      let scale = size > 0 ? 1 / size : 0
      columns.withMutableElements { elements in
        for index in j * n..<(j + 1) * n { elements[index] *= scale }
      }
    }
  }
}

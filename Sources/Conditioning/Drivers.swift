import NumericalCore

/// What may move so that conditions hold; everything else keeps its law.
///
/// A structural scenario: Antolín-Díaz, Petrella & Rubio-Ramírez (2021), J. Monetary Economics 117, 798–815.
public enum Drivers: Sendable, Hashable {
  /// These shocks, by their columns in the factor of a Gaussian or Student law.
  case shocks([Int])
  /// These cells, by what is left of them given all other cells: the others keep every path they have.
  case cells([Int])
}

/// A factor parted into what stays and what may move: S = free·freeᵀ + moving·movingᵀ.
struct PartedFactor {
  let free: Matrix
  let moving: Matrix

  init(_ factor: Matrix, drivers: Drivers) throws(FactorizationError) {
    switch drivers {
    case .shocks(let shocks):
      let named = Set(shocks)
      precondition(named.allSatisfy { factor.columns > $0 && $0 >= 0 }, "a driver is a column of the factor")
      moving = RankedConditions.columns(factor, (0..<factor.columns).filter(named.contains))
      free = RankedConditions.columns(factor, (0..<factor.columns).filter { !named.contains($0) })
    case .cells(let cells):
      let named = Set(cells)
      precondition(named.allSatisfy { factor.rows > $0 && $0 >= 0 }, "a driver is a cell of the law")
      let others = (0..<factor.rows).filter { !named.contains($0) }
      let transposed = factor.transposed()
      // Shocks that the other cells do not load on move the named cells alone.
      let span = try PivotedQR(Self.unitColumns(RankedConditions.columns(transposed, others)))
      let rank = span.rank(tolerance: 64 * Double(max(factor.columns, factor.rows)) * Double.ulpOfOne)
      let rotated = span.applyQTransposed(transposed)
      free = rotated.rows(Array(0..<rank)).transposed()
      var rest = rotated.rows(Array(rank..<rotated.rows)).transposed()
      for j in 0..<rest.columns { for i in others { rest[i, j] = 0 } }
      moving = rest
    }
  }

  private static func unitColumns(_ matrix: Matrix) -> Matrix {
    var result = matrix
    for j in 0..<matrix.columns {
      let size = RankedConditions.norm(matrix.column(j))
      guard size > 0 else { continue }
      for i in 0..<matrix.rows { result[i, j] /= size }
    }
    return result
  }
}

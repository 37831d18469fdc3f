import NumericalCore

/// What may move so that conditions hold; everything else keeps its law.
///
/// A structural scenario: Antolín-Díaz, Petrella & Rubio-Ramírez (2021), J. Monetary Economics 117, 798–815.
public enum Drivers: Sendable, Hashable {
  /// These shocks, by their columns in the factor of a Gaussian or Student law.
  case shocks([Int])
  /// These cells, by what is left of them given all other cells: the others keep every path they have.
  case cells([Int])
  /// These cells of a sample of equal weights, by what is left of them given cells that need not be part of the law but stand for all
  /// that stays: a large law may then be given by the few cells that conditions speak of.
  case remainder([Int], given: Projection)
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
      self.init(
        free: RankedConditions.columns(factor, (0..<factor.columns).filter { !named.contains($0) }),
        moving: RankedConditions.columns(factor, (0..<factor.columns).filter(named.contains)))
    case .cells(let cells):
      let named = Set(cells)
      let others = (0..<factor.rows).filter { !named.contains($0) }
      let projection = try Projection(on: factor.rows(others).transposed(), isCentered: true)
      self.init(factor, cells, given: projection)
    case .remainder(let cells, let projection):
      self.init(factor, cells, given: projection)
    }
  }

  /// - Parameter projection: on the cells that stay, in the factor's own shocks.
  private init(_ factor: Matrix, _ cells: [Int], given projection: Projection) {
    precondition(cells.allSatisfy { factor.rows > $0 && $0 >= 0 }, "a driver is a cell of the law")
    let left = projection.remainder(of: factor.rows(cells).transposed())
    var (free, moving) = (factor, Matrix(rows: factor.rows, columns: factor.columns))
    for (k, cell) in cells.enumerated() {
      for e in 0..<factor.columns {
        moving[cell, e] = left[e, k]
        free[cell, e] -= left[e, k]
      }
    }
    self.init(free: free, moving: moving)
  }

  private init(free: Matrix, moving: Matrix) { (self.free, self.moving) = (free, moving) }
}

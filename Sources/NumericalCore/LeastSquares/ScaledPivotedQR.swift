/// A pivoted QR factorization of a matrix whose columns were first scaled to unit norm, so that the rank does not
/// depend on the units of a column.
struct ScaledPivotedQR: Sendable, Hashable {
  let qr: PivotedQR
  /// The norm of each column; 1 for a column of zeros.
  let scales: [Double]
  let rank: Int

  init(_ a: Matrix) throws(FactorizationError) {
    var scales = [Double](repeating: 1, count: a.columns)
    var elements = a.elements
    for j in 0..<a.columns {
      let column = j * a.rows..<(j + 1) * a.rows
      let norm = euclideanNorm(elements[column])
      guard norm.isFinite else { throw .notFinite }
      guard norm > 0 else { continue }
      scales[j] = norm
      for i in column { elements[i] /= norm }
    }
    qr = try PivotedQR(Matrix(rows: a.rows, columns: a.columns, elements: elements))
    rank = qr.rank()
    self.scales = scales
  }

  /// The columns that the pivoting left behind the rank, ascending.
  var aliased: [Int] { qr.permutation[rank...].sorted() }

  /// |r₁₁/rₖₖ| for k the rank, a lower bound of the condition number and seldom far below it; 1 when the rank is 0.
  var diagonalRatio: Double {
    let sizes = qr.reflections.diagonalSizes()
    return rank > 0 ? sizes[0] / sizes[rank - 1] : 1
  }

  /// The x with least ‖Ax − b‖ from the first `rank` elements of Qᵀb; 0 where aliased.
  func solution(_ projected: [Double]) -> [Double] {
    let z = qr.reflections.solveUpper(order: rank, Array(projected.prefix(rank)))
    var x = [Double](repeating: 0, count: scales.count)
    for (k, value) in z.enumerated() { x[qr.permutation[k]] = value / scales[qr.permutation[k]] }
    return x
  }

  /// R⁻ᵀv for v in the order of the columns; the elements of aliased columns are not read.
  func solveTransposed(_ v: [Double]) -> [Double] {
    let permuted = qr.permutation.prefix(rank).map { v[$0] / scales[$0] }
    return qr.reflections.solveUpper(order: rank, permuted, transposed: true)
  }

  /// F with FFᵀ = (AᵀA)⁻¹, a row for each column of A and `rank` columns; NaN in the rows of aliased columns.
  func covarianceFactor() -> Matrix {
    let upper = qr.reflections.solveUpper(order: rank, .identity(rank))
    var factor = Matrix(rows: scales.count, columns: rank, repeating: .nan)
    for k in 0..<rank {
      let row = qr.permutation[k]
      for j in 0..<rank { factor[row, j] = upper[k, j] / scales[row] }
    }
    return factor
  }
}

/// ‖v‖₂ without overflow or underflow on the way.
func euclideanNorm(_ v: ArraySlice<Double>) -> Double {
  var sum = 0.0
  for x in v { sum += x * x }
  // Squares that lost nothing to either end of the exponents.
  if sum > 1e-280 && sum < .infinity { return sum.squareRoot() }
  let largest = v.lazy.map(abs).max() ?? 0
  guard largest > 0 && largest.isFinite else { return largest }
  sum = 0
  for x in v { sum += (x / largest) * (x / largest) }
  return largest * sum.squareRoot()
}

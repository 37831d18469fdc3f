import NumericalCore

/// A correlation matrix from some of its entries: completed where it can be, repaired where it must be.
///
/// Entries not given follow from the others with as little dependence as possible, by the largest determinant
/// (Dempster 1972, Biometrics 28, 157–175; iterative proportional fitting of Speed & Kiiveri 1986, Annals of
/// Statistics 14, 138–150). Entries that contradict each other are moved to the nearest correlation matrix in the sum
/// of squares (Higham 2002, IMA J. Numerical Analysis 22, 329–343).
public struct CorrelationCompletion: Sendable, Hashable {
  /// One stated correlation; the pair in any order.
  public struct Entry: Sendable, Hashable {
    /// The first series.
    public let first: Int
    /// The second series.
    public let second: Int
    /// Their correlation, in −1…1.
    public let value: Double

    /// A stated correlation.
    public init(_ first: Int, _ second: Int, _ value: Double) {
      (self.first, self.second, self.value) = (first, second, value)
    }
  }

  /// An entry that had to move.
  public struct Repair: Sendable, Hashable {
    /// The entry as stated.
    public let entry: Entry
    /// What it is now.
    public let value: Double
  }

  /// Symmetric, unit diagonal, positive definite.
  public let correlation: Matrix
  /// Stated entries that moved by more than 10⁻⁸, the largest move first; empty where none had to.
  public let repairs: [Repair]

  /// Completes a correlation matrix.
  /// - Parameter smallestEigenvalue: the least eigenvalue that a repaired matrix keeps, in 0…1.
  /// - Throws: `FactorizationError` where entries are not finite.
  public init(
    order: Int, entries: [Entry], smallestEigenvalue: Double = 1e-6
  ) throws(FactorizationError) {
    for entry in entries {
      precondition(
        (0..<order).contains(entry.first) && (0..<order).contains(entry.second)
          && entry.first != entry.second, "a correlation is between two different series")
      guard entry.value.isFinite else { throw .notFinite }
    }
    if let completed = Self.largestDeterminant(order: order, entries: entries),
      let least = try SymmetricEigen(completed).values.first, least >= smallestEigenvalue
    {
      correlation = completed
      repairs = []
      return
    }
    var stated = Matrix.identity(order)
    for entry in entries {
      stated[entry.first, entry.second] = entry.value
      stated[entry.second, entry.first] = entry.value
    }
    let nearest = try nearestCorrelation(to: stated, smallestEigenvalue: smallestEigenvalue)
    correlation = nearest
    repairs = entries.map { Repair(entry: $0, value: nearest[$0.first, $0.second]) }
      .filter { abs($0.value - $0.entry.value) > 1e-8 }
      .sorted { abs($0.value - $0.entry.value) > abs($1.value - $1.entry.value) }
  }

  /// Σ⁻¹ is zero wherever nothing is stated; `nil` where no positive definite matrix has these entries.
  private static func largestDeterminant(order: Int, entries: [Entry]) -> Matrix? {
    guard entries.allSatisfy({ abs($0.value) < 1 }) else { return nil }
    var found = Matrix.identity(order)
    for _ in 0..<2000 {
      var largest = 0.0
      for entry in entries {
        let (i, j) = (entry.first, entry.second)
        largest = max(largest, abs(found[i, j] - entry.value), abs(found[i, i] - 1), abs(found[j, j] - 1))
        guard fit(&found, i, j, entry.value) else { return nil }
      }
      if largest < 1e-13 { return unitDiagonal(found) }
    }
    return nil
  }

  /// Gives a pair its marginal law and leaves the law of the rest given the pair: a change of rank two.
  private static func fit(_ s: inout Matrix, _ i: Int, _ j: Int, _ value: Double) -> Bool {
    let (a, b, c) = (s[i, i], s[i, j], s[j, j])
    let determinant = a * c - b * b
    guard determinant > 1e-12 * a * c else { return false }
    // Σ + Σ₍ₚ₎·A·(target − Σₚₚ)·A·Σ₍ₚ₎ᵀ with A = Σₚₚ⁻¹, p the pair.
    let (p, q, r) = (c / determinant, -b / determinant, a / determinant)
    let (u, v, w) = (1 - a, value - b, 1 - c)
    let left = (p * u + q * v, p * v + q * w, q * u + r * v, q * v + r * w)
    let middle = (left.0 * p + left.1 * q, left.0 * q + left.1 * r, left.2 * q + left.3 * r)
    let (x, y) = (s.column(i), s.column(j))
    for column in 0..<s.columns {
      let first = middle.0 * x[column] + middle.1 * y[column]
      let second = middle.1 * x[column] + middle.2 * y[column]
      for row in 0..<s.rows { s[row, column] += x[row] * first + y[row] * second }
    }
    return true
  }

  fileprivate static func unitDiagonal(_ matrix: Matrix) -> Matrix {
    var result = matrix
    let roots = (0..<matrix.rows).map { matrix[$0, $0].squareRoot() }
    for j in roots.indices {
      for i in roots.indices {
        result[i, j] = i == j ? 1 : (matrix[i, j] + matrix[j, i]) / (2 * roots[i] * roots[j])
      }
    }
    return result
  }
}

/// The correlation matrix nearest to a symmetric one in the sum of squares, its eigenvalues at least as given.
///
/// Alternating projections with Dykstra's correction: Higham (2002), IMA J. Numerical Analysis 22, 329–343.
/// - Throws: `FactorizationError` where the matrix is not finite.
public func nearestCorrelation(
  to matrix: Matrix, smallestEigenvalue: Double = 1e-6
) throws(FactorizationError) -> Matrix {
  precondition((0...1).contains(smallestEigenvalue), "eigenvalues of a correlation matrix average one")
  let n = matrix.rows
  var found = matrix
  var correction = Matrix(rows: n, columns: n)
  for _ in 0..<5000 {
    var shifted = found
    for j in 0..<n { for i in 0..<n { shifted[i, j] -= correction[i, j] } }
    let projected = try clipped(shifted, smallestEigenvalue)
    var change = 0.0
    for j in 0..<n {
      for i in 0..<n {
        correction[i, j] = projected[i, j] - shifted[i, j]
        let next = i == j ? 1 : projected[i, j]
        change = max(change, abs(next - found[i, j]), abs(next - projected[i, j]))
        found[i, j] = next
      }
    }
    if change < 1e-12 { break }
  }
  return CorrelationCompletion.unitDiagonal(try clipped(found, smallestEigenvalue))
}

private func clipped(_ matrix: Matrix, _ least: Double) throws(FactorizationError) -> Matrix {
  let eigen = try SymmetricEigen(matrix)
  var scaled = eigen.vectors
  for j in 0..<scaled.columns {
    let value = max(eigen.values[j], least)
    for i in 0..<scaled.rows { scaled[i, j] *= value }
  }
  return scaled.timesTranspose(eigen.vectors)
}

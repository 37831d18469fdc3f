/// Householder QR in twice the working precision, for designs so delicate that the last digits of doubles matter.
///
///     AP = QR
///
/// Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.2. Elements should be of moderate size: scale
/// the columns by powers of two first.
/// - Complexity: 2mr² operations of some twenty flops for m rows and rank r.
package struct ExtendedQR: Sendable {
  /// The order in which columns are taken.
  package enum Pivoting: Sendable {
    /// The column with the largest rest first.
    case largest
    /// From the first to the last: of a dependent set the last is left out.
    case inOrder
  }

  package let rows: Int
  /// The columns that take part, in the order of R.
  package let pivots: [Int]
  /// The columns left out, ascending.
  package let dependent: [Int]
  /// Column-major: reflections on and below the diagonal, R above it, columns in their own order.
  private var a: [DoubleDouble]
  private var diagonal: [DoubleDouble]
  /// 2/vᵀv of each reflection.
  private var factors: [DoubleDouble]

  /// Factors the columns given as high parts and, where there are any, low parts.
  /// - Parameter tolerance: a column of which less than this part of its norm is left depends on those before it.
  package init(_ high: Matrix, low: Matrix? = nil, pivoting: Pivoting, tolerance: Double) {
    let m = high.rows
    let n = high.columns
    var a = (0..<m * n).map { DoubleDouble(high: high.elements[$0], low: low?.elements[$0] ?? 0) }
    var pivots: [Int] = []
    var diagonal: [DoubleDouble] = []
    var factors: [DoubleDouble] = []
    var remaining = Array(0..<n)
    let norms = (0..<n).map { Self.norm(a, $0 * m..<($0 + 1) * m) }
    var dependent: [Int] = []

    while !remaining.isEmpty {
      let k = pivots.count
      guard k < m else { break }
      let rests = remaining.map { Self.norm(a, $0 * m + k..<($0 + 1) * m) }
      var place = 0
      if case .largest = pivoting {
        for i in rests.indices where rests[i] > rests[place] { place = i }
      }
      let j = remaining.remove(at: place)
      guard rests[place] > tolerance * norms[j] else {
        dependent.append(j)
        continue
      }
      let base = j * m
      var square = DoubleDouble.zero
      for i in k..<m { square += a[base + i] * a[base + i] }
      let size = square.squareRoot()
      let alpha = a[base + k].high > 0 ? -size : size
      // vᵀv = 2(‖x‖² − αx₁), no cancellation by the choice of sign.
      let factor = DoubleDouble(1) / (square - alpha * a[base + k])
      a[base + k] -= alpha
      a.withUnsafeMutableBufferPointer { a in
        for c in remaining {
          var sum = DoubleDouble.zero
          for i in k..<m { sum += a[base + i] * a[c * m + i] }
          let step = factor * sum
          for i in k..<m { a[c * m + i] -= step * a[base + i] }
        }
      }
      pivots.append(j)
      diagonal.append(alpha)
      factors.append(factor)
    }
    rows = m
    self.a = a
    self.pivots = pivots
    self.diagonal = diagonal
    self.factors = factors
    self.dependent = (dependent + remaining).sorted()
  }

  /// The number of columns that take part.
  package var rank: Int { pivots.count }

  /// Qᵀb.
  package func applyQTransposed(_ b: [DoubleDouble]) -> [DoubleDouble] {
    var b = b
    for k in 0..<rank { reflect(&b, k) }
    return b
  }

  /// The first `rank` columns of Q, rounded.
  package func thinQ() -> Matrix {
    var q = Matrix(rows: rows, columns: rank)
    let reflections = pivots.map { j in (0..<rows).map { a[j * rows + $0].high } }
    for c in 0..<rank {
      var column = [Double](repeating: 0, count: rows)
      column[c] = 1
      for k in stride(from: rank - 1, through: 0, by: -1) {
        var sum = 0.0
        for i in k..<rows { sum += reflections[k][i] * column[i] }
        let step = factors[k].high * sum
        for i in k..<rows { column[i] -= step * reflections[k][i] }
      }
      for i in 0..<rows { q[i, c] = column[i] }
    }
    return q
  }

  /// R⁻¹c from the first `rank` elements, in the order of `pivots`.
  package func solveUpper(_ c: [DoubleDouble]) -> [DoubleDouble] {
    var x = Array(c.prefix(rank))
    for k in stride(from: rank - 1, through: 0, by: -1) {
      for l in k + 1..<max(rank, k + 1) { x[k] -= a[pivots[l] * rows + k] * x[l] }
      x[k] = x[k] / diagonal[k]
    }
    return x
  }

  /// R⁻¹ rounded, `rank` by `rank`.
  package func inverseUpper() -> Matrix {
    var result = Matrix(rows: rank, columns: rank)
    for j in 0..<rank {
      var unit = [DoubleDouble](repeating: .zero, count: rank)
      unit[j] = DoubleDouble(1)
      for (i, value) in solveUpper(unit).enumerated() { result[i, j] = value.value }
    }
    return result
  }

  /// How a dependent column is made of those that take part, in the order of `pivots`.
  package func combination(of column: Int) -> [Double] {
    solveUpper((0..<rank).map { a[column * rows + $0] }).map(\.value)
  }

  private func reflect(_ b: inout [DoubleDouble], _ k: Int) {
    let base = pivots[k] * rows
    var sum = DoubleDouble.zero
    for i in k..<rows { sum += a[base + i] * b[i] }
    let step = factors[k] * sum
    for i in k..<rows { b[i] -= step * a[base + i] }
  }

  private static func norm(_ a: [DoubleDouble], _ range: Range<Int>) -> Double {
    var sum = 0.0
    for i in range { sum += a[i].high * a[i].high }
    return sum.squareRoot()
  }
}

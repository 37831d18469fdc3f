/// PA = LU of a small dense matrix with partial pivoting, in place and column-major, for kernels that solve one system
/// and its transpose again and again without allocating.
///
/// Golub & Van Loan (2013), Matrix Computations, 4th ed., algorithm 3.4.1.
struct SmallLU: ~Copyable {
  let size: Int
  /// The matrix before `factor()`, L and U after it.
  let elements: UnsafeMutablePointer<Double>
  private let pivots: UnsafeMutablePointer<Int>

  init(size: Int) {
    self.size = size
    elements = .allocate(capacity: max(size * size, 1))
    pivots = .allocate(capacity: max(size, 1))
  }

  deinit {
    elements.deallocate()
    pivots.deallocate()
  }

  /// Factors what stands in `elements`.
  /// - Returns: false where a pivot is zero or not finite.
  func factor() -> Bool {
    let n = size
    for k in 0..<n {
      let column = elements + k * n
      var row = k
      for i in k + 1..<max(n, k + 1) where abs(column[i]) > abs(column[row]) { row = i }
      pivots[k] = row
      let pivot = column[row]
      guard pivot != 0, pivot.isFinite else { return false }
      if row != k { for j in 0..<n { swap(&elements[k + j * n], &elements[row + j * n]) } }
      for i in k + 1..<max(n, k + 1) { column[i] /= pivot }
      for j in k + 1..<max(n, k + 1) {
        let other = elements + j * n
        let factor = other[k]
        guard factor != 0 else { continue }
        for i in k + 1..<n { other[i] -= factor * column[i] }
      }
    }
    return true
  }

  /// Overwrites b with A⁻¹b.
  func solve(_ b: UnsafeMutablePointer<Double>) {
    let n = size
    for k in 0..<n where pivots[k] != k { swap(&b[k], &b[pivots[k]]) }
    for k in 0..<n { for i in k + 1..<max(n, k + 1) { b[i] -= elements[i + k * n] * b[k] } }
    for k in stride(from: n - 1, through: 0, by: -1) {
      b[k] /= elements[k + k * n]
      for i in 0..<k { b[i] -= elements[i + k * n] * b[k] }
    }
  }

  /// Overwrites b with A⁻ᵀb.
  func solveTransposed(_ b: UnsafeMutablePointer<Double>) {
    let n = size
    for k in 0..<n {
      var sum = b[k]
      for i in 0..<k { sum -= elements[i + k * n] * b[i] }
      b[k] = sum / elements[k + k * n]
    }
    for k in stride(from: n - 1, through: 0, by: -1) {
      var sum = b[k]
      for i in k + 1..<max(n, k + 1) { sum -= elements[i + k * n] * b[i] }
      b[k] = sum
    }
    for k in stride(from: n - 1, through: 0, by: -1) where pivots[k] != k { swap(&b[k], &b[pivots[k]]) }
  }
}

/// A = LLᵀ of a small dense matrix in place, column-major, lower triangle: for kernels that do not allocate.
enum SmallCholesky {
  typealias Vector = UnsafeMutablePointer<Double>

  /// Overwrites the lower triangle with L and the rest with zeros.
  /// - Returns: false where a pivot is not positive.
  static func factor(_ a: Vector, _ n: Int) -> Bool {
    for j in 0..<n {
      let column = a + j * n
      for k in 0..<j {
        let before = a + k * n
        let factor = before[j]
        guard factor != 0 else { continue }
        for i in j..<n { column[i] -= factor * before[i] }
      }
      let pivot = column[j]
      guard pivot > 0, pivot.isFinite else { return false }
      let root = pivot.squareRoot()
      let inverse = 1 / root
      column[j] = root
      for i in j + 1..<max(n, j + 1) { column[i] *= inverse }
      for i in 0..<j { column[i] = 0 }
    }
    return true
  }

  /// Overwrites b with L⁻¹b.
  static func solve(_ l: Vector, _ n: Int, _ b: Vector) {
    for k in 0..<n {
      let column = l + k * n
      b[k] /= column[k]
      let factor = b[k]
      for i in k + 1..<max(n, k + 1) { b[i] -= column[i] * factor }
    }
  }

  /// Overwrites the n × n matrix B with BL⁻ᵀ.
  static func solveFromRight(_ l: Vector, _ n: Int, _ b: Vector) {
    for k in 0..<n {
      let (weights, own) = (l + k * n, b + k * n)
      let inverse = 1 / weights[k]
      for i in 0..<n { own[i] *= inverse }
      for j in k + 1..<max(n, k + 1) {
        let (factor, other) = (weights[j], b + j * n)
        guard factor != 0 else { continue }
        for i in 0..<n { other[i] -= factor * own[i] }
      }
    }
  }

  /// Overwrites b with L⁻ᵀb.
  static func solveTransposed(_ l: Vector, _ n: Int, _ b: Vector) {
    for k in stride(from: n - 1, through: 0, by: -1) {
      let column = l + k * n
      var sum = b[k]
      for i in k + 1..<max(n, k + 1) { sum -= column[i] * b[i] }
      b[k] = sum / column[k]
    }
  }
}

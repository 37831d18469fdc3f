/// Products of small dense matrices, column-major, four columns at a time: for kernels that do not allocate.
enum SmallProducts {
  typealias Vector = UnsafeMutablePointer<Double>

  /// C += sign · A Aᵀ, the lower triangle of n × n.
  static func addSquare(of a: Vector, _ n: Int, times sign: Double, to c: Vector) {
    var k = 0
    while k + 4 <= n {
      let (a0, a1, a2, a3) = (a + k * n, a + (k + 1) * n, a + (k + 2) * n, a + (k + 3) * n)
      for j in 0..<n {
        let (w0, w1, w2, w3) = (sign * a0[j], sign * a1[j], sign * a2[j], sign * a3[j])
        let column = c + j * n
        for i in j..<n { column[i] += (w0 * a0[i] + w1 * a1[i]) + (w2 * a2[i] + w3 * a3[i]) }
      }
      k += 4
    }
    while k < n {
      let source = a + k * n
      for j in 0..<n {
        let weight = sign * source[j]
        let column = c + j * n
        for i in j..<n { column[i] += weight * source[i] }
      }
      k += 1
    }
  }

  /// Copies the lower triangle to the upper one.
  static func mirror(_ c: Vector, _ n: Int) {
    for j in 0..<n { for i in j + 1..<max(n, j + 1) { c[j + i * n] = c[i + j * n] } }
  }

  /// The first n rows of A b, where only some rows of b are not zero.
  static func multiply(
    _ a: Vector, stride: Int, by b: Vector, rows: Range<Int>, _ n: Int, into product: Vector
  ) {
    for i in 0..<n { product[i] = 0 }
    var k = rows.lowerBound
    while k + 4 <= rows.upperBound {
      let source = a + k * stride
      let (a1, a2, a3) = (source + stride, source + 2 * stride, source + 3 * stride)
      let (w0, w1, w2, w3) = (b[k], b[k + 1], b[k + 2], b[k + 3])
      for i in 0..<n { product[i] += (w0 * source[i] + w1 * a1[i]) + (w2 * a2[i] + w3 * a3[i]) }
      k += 4
    }
    while k < rows.upperBound {
      let (weight, source) = (b[k], a + k * stride)
      for i in 0..<n { product[i] += weight * source[i] }
      k += 1
    }
  }
}

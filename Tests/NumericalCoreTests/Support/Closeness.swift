import NumericalCore

/// |a − b| in units of |b|; 0 when both are equal, also when both are infinite.
func relativeError(_ a: Double, _ b: Double) -> Double {
  if a == b { return 0 }
  return b == 0 ? abs(a) : abs(a - b) / abs(b)
}

/// The largest |aᵢⱼ − bᵢⱼ|; infinite when the shapes differ or a NaN appears.
func largestDifference(_ a: Matrix, _ b: Matrix) -> Double {
  guard a.rows == b.rows && a.columns == b.columns else { return .infinity }
  return largestDifference(a.elements, b.elements)
}

/// The largest |aᵢ − bᵢ|; infinite when the lengths differ or a NaN appears.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  var largest = 0.0
  for (x, y) in zip(a, b) {
    let difference = abs(x - y)
    guard difference <= .greatestFiniteMagnitude else { return .infinity }
    largest = max(largest, difference)
  }
  return largest
}

/// A matrix of standard normal numbers from a fixed seed.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
  var generator = Xoshiro256(seed: seed)
  return Matrix(
    rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.nextNormal() })
}

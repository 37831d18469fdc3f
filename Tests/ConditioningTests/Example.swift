import Conditioning
import NumericalCore
import Testing

/// A law of seven cells and three conditions, the same everywhere.
enum Example {
  static let mean: [Double] = [0.3, -1.2, 2, 0.7, -0.4, 1.1, 0]

  static let factor: Matrix = {
    var generator = Xoshiro256(seed: 11)
    var factor = Matrix(rows: 7, columns: 7)
    for j in 0..<7 { for i in j..<7 { factor[i, j] = generator.nextNormal() + (i == j ? 3 : 0) } }
    return factor
  }()

  static let matrix = Matrix(rows: [
    [1, 0, 0.5, 0, -1, 0, 0], [0, 2, 0, 0, 0, 1, 1], [1, 1, 1, 1, 1, 1, 1],
  ])
  static let law = Law.gaussian(mean: mean, factor: factor)
  static let covariance = factor.timesTranspose(factor)

  static func conditions(_ kind: [Conditions.Kind]) -> Conditions {
    Conditions(matrix: matrix, values: [1, -2, 6], kind: kind, labels: ["a", "b", "c"])
  }

  static func covariance(of law: Law) -> Matrix { law.factor.timesTranspose(law.factor) }
}

func expectClose(
  _ found: [Double], _ expected: [Double], _ tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (a, b) in zip(found, expected) {
    #expect(abs(a - b) <= tolerance * max(1, abs(b)), sourceLocation: sourceLocation)
  }
}

import NumericalCore

/// A joint law of cells, by parameters or by draws.
public enum Law: Sendable, Hashable {
  /// y ~ N(mean, S), S = factor·factorᵀ; the factor has one row a cell and any number of columns.
  case gaussian(mean: [Double], factor: Matrix)
  /// y ~ t(mean, S) with scale matrix S = factor·factorᵀ; its covariance is S·ν/(ν − 2).
  case student(mean: [Double], factor: Matrix, degreesOfFreedom: Double)
  /// A sample: one row a cell, one column a draw.
  case draws(Matrix)

  /// Number of cells.
  public var dimension: Int {
    switch self {
    case .gaussian(let mean, _), .student(let mean, _, _): mean.count
    case .draws(let sample): sample.rows
    }
  }

  /// Centre of the law: its mean, or the sample's.
  public var mean: [Double] {
    switch self {
    case .gaussian(let mean, _), .student(let mean, _, _): return mean
    case .draws(let sample):
      var sums = Array(repeating: 0.0, count: sample.rows)
      for j in 0..<sample.columns { for i in 0..<sample.rows { sums[i] += sample[i, j] } }
      return sums.map { $0 / Double(sample.columns) }
    }
  }

  /// F with S = F·Fᵀ: for draws the centred sample over √(draws − 1).
  public var factor: Matrix {
    switch self {
    case .gaussian(_, let factor), .student(_, let factor, _): return factor
    case .draws(let sample):
      let center = mean
      let norm = 1 / Double(max(1, sample.columns - 1)).squareRoot()
      var factor = sample
      for j in 0..<sample.columns {
        for i in 0..<sample.rows { factor[i, j] = (sample[i, j] - center[i]) * norm }
      }
      return factor
    }
  }
}

/// What the data can do to a factorization or a fit; wrong shapes are the programmer's errors and trap.
public enum FactorizationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The leading minor of this order (counted from one) is not positive.
  case notPositiveDefinite(order: Int)
  /// The columns are linearly dependent to working precision where full rank is needed.
  case rankDeficient(rank: Int, columns: Int)
  /// An input is NaN or infinite.
  case notFinite
  /// The iteration for singular values or eigenvalues left this many of them undetermined.
  case didNotConverge(remaining: Int)
  /// The weight of this row is negative.
  case negativeWeight(row: Int)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .notPositiveDefinite(let order):
      "The matrix is not positive definite: its leading minor of order \(order) is not positive."
    case .rankDeficient(let rank, let columns):
      "The columns are linearly dependent: rank \(rank) of \(columns)."
    case .notFinite:
      "A NaN or infinite number among the inputs."
    case .didNotConverge(let remaining):
      "The decomposition did not converge: \(remaining) values remain."
    case .negativeWeight(let row):
      "The weight of row \(row) is negative."
    }
  }
}

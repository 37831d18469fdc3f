import NumericalCore

/// Linear conditions on a law: R·y = r, each exact or observed with noise.
public struct Conditions: Sendable, Hashable {
  /// How strictly a condition holds.
  public enum Kind: Sendable, Hashable {
    /// R·y = r.
    case hard
    /// r = R·y + η, η ~ N(0, variance).
    case noisy(variance: Double)
  }

  /// R: one row a condition, one column a cell.
  public var matrix: Matrix
  /// r, in the units of the rows.
  public var values: [Double]
  /// How strictly each holds.
  public var kind: [Kind]
  /// What messages call a condition.
  public var labels: [String]

  /// Conditions, all hard unless told otherwise, labelled by number unless named.
  public init(matrix: Matrix, values: [Double], kind: [Kind]? = nil, labels: [String]? = nil) {
    precondition(matrix.rows == values.count, "one value a condition")
    self.matrix = matrix
    self.values = values
    self.kind = kind ?? Array(repeating: .hard, count: values.count)
    self.labels = labels ?? values.indices.map { "condition \($0 + 1)" }
    precondition(
      self.kind.count == values.count && self.labels.count == values.count, "one kind and label each")
  }

  /// Number of conditions.
  public var count: Int { values.count }
}

/// Hard conditions that no point meets together.
public struct ConflictingConditions: Error, Sendable, Hashable, CustomStringConvertible {
  /// The smallest set found: without any one of them the rest agree.
  public let labels: [String]
  /// By how much the last of them misses what the others say, in its own units.
  public let disagreement: Double

  /// The conditions by name, and the size of the misfit.
  public var description: String {
    labels.count == 1
      ? "\(labels[0]) asks for a change of \(disagreement) in a quantity that cannot change"
      : "these conditions cannot hold together: \(labels.joined(separator: ", ")) (they miss by \(disagreement))"
  }
}

import NumericalCore

/// Linear conditions on a law: R·y = r, each exact, observed with noise, a law of its own, or a range.
public struct Conditions: Sendable, Hashable {
  /// How strictly a condition holds.
  public enum Kind: Sendable, Hashable {
    /// R·y = r.
    case hard
    /// r = R·y + η, η ~ N(0, variance): a sighting, which always narrows the band.
    case noisy(variance: Double)
    /// R·y is given the mean r and this variance (for a Student law: squared scale); what is correlated follows.
    ///
    /// A density restriction: Antolín-Díaz, Petrella & Rubio-Ramírez (2021), J. Monetary Economics 117, 798–815.
    /// Several such quantities keep the correlations they have under the law and the hard and noisy conditions.
    case density(variance: Double)
    /// R·y is given the mean r and keeps the band it has: a density restriction with the law's own variance.
    case centered
    /// lower ≤ R·y ≤ upper, either end possibly infinite; the condition's value is not read.
    case range(lower: Double, upper: Double)

    var isDensity: Bool {
      switch self {
      case .density, .centered: true
      case .hard, .noisy, .range: false
      }
    }

    var range: (lower: Double, upper: Double)? {
      if case .range(let lower, let upper) = self { (lower, upper) } else { nil }
    }

    var noiseDeviation: Double? {
      if case .noisy(let variance) = self { variance.squareRoot() } else { nil }
    }
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

  /// Those with these numbers, in this order.
  func subset(_ indices: [Int]) -> Conditions {
    Conditions(
      matrix: matrix.rows(indices), values: indices.map { values[$0] }, kind: indices.map { kind[$0] },
      labels: indices.map { labels[$0] })
  }

  /// R·B, with the zeros of R left out where conditions touch few cells of many.
  func times(_ b: Matrix) -> Matrix {
    precondition(b.rows == matrix.columns, "\(matrix.columns) cells against \(b.rows) rows")
    let filled = matrix.elements.count { $0 != 0 }
    if filled > matrix.elements.count / 4 { return matrix.times(b) }
    let rows = terms
    var result = Matrix(rows: count, columns: b.columns)
    let n = b.rows
    b.elements.withUnsafeBufferPointer { b in
      result.withMutableElements { result in
        for j in 0..<(count == 0 ? 0 : result.count / count) {
          for (i, terms) in rows.enumerated() {
            var sum = 0.0
            for term in terms { sum += term.coefficient * b[j * n + term.cell] }
            result[j * count + i] = sum
          }
        }
      }
    }
    return result
  }

  /// The nonzero coefficients of each row.
  private var terms: [[(cell: Int, coefficient: Double)]] {
    var rows = Array(repeating: [(cell: Int, coefficient: Double)](), count: count)
    for j in 0..<matrix.columns {
      for i in 0..<count where matrix[i, j] != 0 { rows[i].append((j, matrix[i, j])) }
    }
    return rows
  }
}

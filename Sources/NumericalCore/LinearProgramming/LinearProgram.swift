/// A polytope in bounded or free variables over which linear objectives are minimised, one after the other.
///
///     lⱼ ≤ xⱼ ≤ uⱼ,   Lᵢ ≤ aᵢ·x ≤ Uᵢ        any bound may be infinite
///
/// Bounded-variable primal simplex on a dense dictionary (Chvátal 1983, chapters 2, 3 and 8), Dantzig's rule with
/// Bland's as the way out of degenerate steps, rows and columns scaled by powers of two. Each solve starts from the
/// basis that the last one left, so that hundreds of objectives over one polytope cost a few pivots each.
/// - Complexity: O(rows × variables) a pivot.
public struct LinearProgram: Sendable {
  /// One row or one variable's bounds, as multipliers and certificates name it.
  public enum Constraint: Sendable, Hashable {
    case row(Int)
    case variable(Int)
  }

  /// Which end of an interval holds.
  public enum Side: Sendable, Hashable {
    case lower
    case upper
  }

  /// A bound that holds with equality at the optimum, and what one unit of it is worth.
  public struct Multiplier: Sendable, Hashable {
    /// The row or variable.
    public let constraint: Constraint
    /// The end of its interval that binds.
    public let side: Side
    /// ∂(value)/∂(bound); nonnegative at a lower end of a minimum, nonpositive at an upper end.
    public let value: Double
  }

  /// How a solve ended.
  public enum Status: Sendable, Hashable {
    case optimal
    case unbounded
    case infeasible
  }

  /// What a solve found.
  public struct Solution: Sendable, Hashable {
    /// How it ended.
    public let status: Status
    /// Objective at `point`; ∓∞ where unbounded, NaN where infeasible.
    public let value: Double
    /// The last point reached, in the caller's units.
    public let point: [Double]
    /// Optimal: the bounds that determine the value, `value = Σ multiplier · bound`. Infeasible: Farkas'
    /// certificate, bounds whose combination with these weights reads `0 ≥ something positive`.
    public let multipliers: [Multiplier]
  }

  struct Row: Sendable {
    var coefficients: [(variable: Int, value: Double)]
    var bounds: Interval
  }

  struct Interval: Sendable {
    var lower: Double
    var upper: Double
  }

  private(set) var variables: [Interval]
  private(set) var rows: [Row] = []
  /// Where the first search starts: variables near a feasible point save most of the way to one. Zero unless set.
  public var start: [Double]? {
    didSet {
      precondition(start.map { $0.count == variables.count } ?? true, "one start a variable")
      simplex = nil
    }
  }
  private var simplex: SimplexDictionary?

  /// Variables within `lower ≤ x ≤ upper`, infinite where free.
  public init(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count, "one lower and one upper bound a variable")
    variables = zip(lower, upper).map { Interval(lower: $0, upper: $1) }
  }

  /// Free variables.
  public init(variableCount: Int) {
    self.init(
      lower: Array(repeating: -.infinity, count: variableCount),
      upper: Array(repeating: .infinity, count: variableCount))
  }

  /// Number of variables.
  public var variableCount: Int { variables.count }

  /// Number of rows.
  public var rowCount: Int { rows.count }

  /// Adds `lower ≤ Σ value·x[variable] ≤ upper` and returns the row's number.
  @discardableResult
  public mutating func addRow(
    _ coefficients: [(variable: Int, value: Double)], lower: Double = -.infinity, upper: Double = .infinity
  ) -> Int {
    var sums: [Int: Double] = [:]
    for term in coefficients { sums[term.variable, default: 0] += term.value }
    let kept = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    rows.append(
      Row(
        coefficients: kept.map { (variable: $0.key, value: $0.value) },
        bounds: Interval(lower: lower, upper: upper)))
    simplex = nil
    return rows.count - 1
  }

  /// Finds any point of the polytope.
  public mutating func feasible() throws(LinearProgramError) -> Solution {
    try minimize(Array(repeating: 0, count: variableCount))
  }

  /// Minimises `objective · x`.
  public mutating func minimize(_ objective: [Double]) throws(LinearProgramError) -> Solution {
    precondition(objective.count == variableCount, "one objective coefficient a variable")
    // Taken out, so that it is changed in place.
    var dictionary = simplex.take() ?? SimplexDictionary(program: self)
    defer { simplex = dictionary }
    return try dictionary.minimize(objective)
  }

  /// Maximises `objective · x`; multipliers are those of the maximum, `value = Σ multiplier · bound`.
  public mutating func maximize(_ objective: [Double]) throws(LinearProgramError) -> Solution {
    let negated = try minimize(objective.map { -$0 })
    return Solution(
      status: negated.status, value: -negated.value, point: negated.point,
      multipliers: negated.status == .infeasible
        ? negated.multipliers
        : negated.multipliers.map { Multiplier(constraint: $0.constraint, side: $0.side, value: -$0.value) })
  }
}

/// Why a linear program could not be solved.
public enum LinearProgramError: Error, Sendable, Hashable {
  /// The simplex method took more pivots than any sane program of this size needs.
  case didNotConverge(pivots: Int)
  /// The denominator of a ratio is not positive over the whole polytope; `minimum` is its least value.
  case denominatorNotPositive(minimum: Double)
}

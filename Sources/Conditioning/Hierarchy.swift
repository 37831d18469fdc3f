import NumericalCore
import RealModule

/// Series of which some are sums of others.
///
///     y = (a, b),   a = A·b
public struct Hierarchy: Sendable, Hashable {
  /// A: one row an aggregate, one column a bottom series.
  public let aggregation: Matrix

  /// A hierarchy; aggregates stand before bottom series everywhere.
  public init(aggregation: Matrix) { self.aggregation = aggregation }

  /// Number of aggregates.
  public var aggregates: Int { aggregation.rows }

  /// Number of series, aggregates and bottom.
  public var count: Int { aggregation.rows + aggregation.columns }

  /// [I −A]: zero for every coherent vector.
  public var constraints: Matrix {
    var constraints = Matrix(rows: aggregates, columns: count)
    for i in 0..<aggregates {
      constraints[i, i] = 1
      for j in 0..<aggregation.columns { constraints[i, aggregates + j] = -aggregation[i, j] }
    }
    return constraints
  }

  /// How the errors of the base forecasts are taken to vary and to hang together.
  public enum Weighting: Sendable, Hashable {
    /// All alike: ordinary least squares. Hyndman et al. (2011), Comput. Stat. Data Anal. 55, 2579–2589.
    case ordinary
    /// In proportion to the number of bottom series beneath. Athanasopoulos et al. (2017), Eur. J. Oper. Res. 262.
    case structural
    /// By the mean squares of one-step errors, one row a period, one column a series.
    case variance(errors: Matrix)
    /// MinT with correlations shrunk toward zero: Wickramasuriya, Athanasopoulos & Hyndman (2019), JASA 114, 804–819.
    case shrinkage(errors: Matrix)
    /// As given.
    case covariance(Matrix)
  }

  /// W = F·Fᵀ: for one-step errors; other horizons scale it.
  /// - Throws: `FactorizationError` where the covariance is not positive definite.
  public func errorFactor(_ weighting: Weighting) throws(FactorizationError) -> Matrix {
    switch weighting {
    case .ordinary: return .identity(count)
    case .structural:
      let beneath = (0..<aggregates).map { aggregation.row($0).reduce(0) { $0 + abs($1) } }
      let sizes = beneath + Array(repeating: 1, count: aggregation.columns)
      return .diagonal(sizes.map { $0.squareRoot() })
    case .variance(let errors):
      precondition(errors.columns == count, "errors of every series")
      return .diagonal(ShrinkageCorrelation(residuals: errors).standardDeviations)
    case .shrinkage(let errors):
      precondition(errors.columns == count, "errors of every series")
      return try Cholesky(ShrinkageCorrelation(residuals: errors).covariance).lower
    case .covariance(let covariance): return try Cholesky(covariance).lower
    }
  }
}

/// Base forecasts made coherent.
///
///     ỹ = ŷ − W·Cᵀ(C·W·Cᵀ)⁻¹C·ŷ,   C = [I −A]
///
/// It is conditioning on C·y = 0: Girolimetto & Di Fonzo (2023), Stat. Methods Appl. 33, 581–607. A Student law gives
/// t-Rec (Carrara et al. 2025), draws the projection of samples (Panagiotelis et al. 2023).
/// - Parameters:
///   - immutable: series that keep their forecasts.
///   - nonNegative: whether no series may fall below zero; the least change that keeps to this, for the law's centre.
///     Only for Gaussian and Student laws.
/// - Throws: `ConflictingConditions` where immutable series contradict each other, and as `condition(_:on:via:)`.
public func reconcile(
  _ law: Law, _ hierarchy: Hierarchy, immutable: [Int] = [], nonNegative: Bool = false
) throws -> Conditioned {
  precondition(law.dimension == hierarchy.count, "a forecast of every series")
  let mean = law.mean
  var matrix = hierarchy.constraints
  var values = Array(repeating: 0.0, count: hierarchy.aggregates)
  var labels = (0..<hierarchy.aggregates).map { "sum \($0 + 1)" }
  for i in immutable {
    matrix = matrix.appending(unit: i)
    values.append(mean[i])
    labels.append("series \(i + 1)")
  }
  let conditions = Conditions(matrix: matrix, values: values, labels: labels)
  guard nonNegative else { return try condition(law, on: conditions) }
  return try NonNegativeReconciliation(law: law, conditions: conditions, count: hierarchy.count).solve()
}

/// The linear complementarity problem of bounds at zero, by Murty's least-index method, which ends for every positive
/// definite law; blocks of violations are exchanged first (Júdice & Pires 1994, Comput. Oper. Res. 21, 587–596).
private struct NonNegativeReconciliation {
  let law: Law
  let conditions: Conditions
  let count: Int

  func solve() throws -> Conditioned {
    var bound: Set<Int> = []
    var patience = 10
    var fewest = Int.max
    while true {
      let order = bound.sorted()
      var matrix = conditions.matrix
      for i in order { matrix = matrix.appending(unit: i) }
      let found = try condition(
        law,
        on: Conditions(
          matrix: matrix, values: conditions.values + order.map { _ in 0 },
          labels: conditions.labels + order.map { "series \($0 + 1) at zero" }))
      let mean = found.law.mean
      let spread = law.mean.reduce(0) { max($0, abs($1)) }
      let prices = zip(order, found.multipliers.suffix(order.count))
      let largest = found.multipliers.reduce(0) { max($0, abs($1)) }
      let wrong =
        (0..<count).filter { !bound.contains($0) && mean[$0] < -1e-11 * spread }
        + prices.filter { $1 < -1e-11 * largest }.map(\.0)
      guard let least = wrong.min() else { return found }
      if wrong.count < fewest {
        (fewest, patience) = (wrong.count, 10)
      } else {
        patience -= 1
      }
      bound.formSymmetricDifference(patience > 0 ? wrong : [least])
    }
  }
}

extension Matrix {
  fileprivate func appending(unit column: Int) -> Matrix {
    var result = Matrix(rows: rows + 1, columns: columns)
    for j in 0..<columns { for i in 0..<rows { result[i, j] = self[i, j] } }
    result[rows, column] = 1
    return result
  }
}

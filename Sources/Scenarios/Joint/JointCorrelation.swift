import Conditioning
import NumericalCore
import OrderedCollections
import TimeSeries

/// How the shocks of the modelled series hang together: what the model file states, weighed against the models' own
/// one-step errors.
///
/// Stated correlations are completed to a positive definite matrix, with as little dependence as possible elsewhere;
/// entries that contradict each other are moved and the repair is kept. The errors' correlations are shrunk toward
/// that matrix (toward none where nothing is stated) by as much as their noise demands. A figure over a trailing year
/// shares most of its window with its neighbours, so that its errors hang together by construction, 1 − k/w at lag k
/// of a window of w periods: a correlation between two such figures counts for fewer observations.
public struct JointCorrelation: Sendable {
  /// The series in the order of the matrix.
  public let series: [String]
  /// The correlation of their shocks in a period.
  public let correlation: Matrix
  /// How much of the way from the errors to what is stated: 1 where the errors say nothing, `nil` where they are not
  /// asked.
  public let shrinkage: Double?
  /// How many periods have errors of at least two series.
  public let observations: Int
  /// Stated correlations that had to move to fit together.
  public let repairs: [(stated: DriverEntry.Stated, value: Double)]

  /// Weighs what is stated against errors.
  /// - Parameter errors: one-step errors of each series in the scale in which it is simulated; NaN where there is none.
  /// - Throws: `InputError` where a correlation is stated of a series without a model.
  public init(_ model: ModelFile, errors: OrderedDictionary<String, Series>) throws {
    let series = Array(errors.keys)
    self.series = series
    let entries = try model.drivers.correlations.map { stated in
      let places = try [stated.first, stated.second].map { name in
        guard let place = series.firstIndex(of: name) else {
          throw stated.location.inputError(
            "'\(name)' has no model of its own, so its shocks are those of its parts: state the correlation of these"
          )
        }
        return place
      }
      return CorrelationCompletion.Entry(places[0], places[1], stated.value)
    }
    let completed = try CorrelationCompletion(order: series.count, entries: entries)
    repairs = completed.repairs.compactMap { repair in
      entries.firstIndex(of: repair.entry).map { (model.drivers.correlations[$0], repair.value) }
    }
    guard model.drivers.usesResiduals, series.count > 1 else {
      (correlation, shrinkage, observations) = (completed.correlation, nil, 0)
      return
    }
    let residuals = Self.aligned(Array(errors.values))
    let shrunk = ShrinkageCorrelation(
      residuals: residuals, prior: completed.correlation, inflation: Self.inflation(model, series))
    observations = (0..<residuals.rows).count { row in
      (0..<residuals.columns).count { residuals[row, $0].isFinite } > 1
    }
    (correlation, shrinkage) = (shrunk.correlation, shrunk.intensity)
  }

  /// Whether any two series hang together.
  public var isIdentity: Bool {
    for j in 0..<correlation.columns {
      for i in 0..<j where correlation[i, j] != 0 { return false }
    }
    return true
  }

  /// The correlation of two series' shocks; `nil` for a series without a model.
  public subscript(first: String, second: String) -> Double? {
    guard let i = series.firstIndex(of: first), let j = series.firstIndex(of: second) else { return nil }
    return correlation[i, j]
  }

  /// The pairs that hang together most, by size, none below `least`.
  public func strongest(_ count: Int, least: Double = 0.005) -> [(
    first: String, second: String, value: Double
  )] {
    var pairs: [(first: String, second: String, value: Double)] = []
    for j in series.indices {
      for i in 0..<j where abs(correlation[i, j]) >= least {
        pairs.append((series[i], series[j], correlation[i, j]))
      }
    }
    return Array(pairs.sorted { abs($0.value) > abs($1.value) }.prefix(count))
  }

  /// One row a period from the first error to the last, one column a series.
  private static func aligned(_ errors: [Series]) -> Matrix {
    guard let first = errors.map(\.start).min(), let end = errors.map(\.end).max() else {
      return Matrix(rows: 0, columns: errors.count)
    }
    let count = first.distance(to: end)
    var residuals = Matrix(rows: count, columns: errors.count, repeating: .nan)
    for (column, series) in errors.enumerated() {
      let offset = first.distance(to: series.start)
      for (index, value) in series.values.enumerated() { residuals[offset + index, column] = value }
    }
    return residuals
  }

  /// 1 + 2·Σ ρᵢ(k)·ρⱼ(k) with the autocorrelations that the windows make.
  private static func inflation(_ model: ModelFile, _ series: [String]) -> Matrix {
    let windows = series.map { key in
      model.series[key]?.window == .trailingTwelveMonths ? model.frequency.defaultSeasonLength : 1
    }
    var inflation = Matrix(rows: series.count, columns: series.count, repeating: 1)
    for j in series.indices {
      for i in series.indices {
        let shorter = min(windows[i], windows[j])
        for lag in 1..<max(1, shorter) {
          let overlap = [windows[i], windows[j]].map { 1 - Double(lag) / Double($0) }
          inflation[i, j] += 2 * overlap[0] * overlap[1]
        }
      }
    }
    return inflation
  }
}

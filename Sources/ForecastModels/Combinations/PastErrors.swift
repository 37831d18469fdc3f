import Forecasting
import NumericalCore
import RealModule
import Regression

/// What several models got wrong from the same past origins, each fitted anew there.
///
/// The origins are the latest that leave half of the series to learn from; so many steps ahead count as a season has
/// periods, four where there is none. Only steps that every model forecast take part.
struct PastErrors {
  /// Fewer forecasts than this weigh nobody.
  static let fewest = 4
  /// Least squares with fewer forecasts a member follows chance.
  static let fewestPerMember = 5

  /// One list a model, in units of `unit`; the positions are those of the same forecast.
  private let errors: [[Double]]
  private let unit: Double

  /// How many forecasts each model made.
  var count: Int { errors.first?.count ?? 0 }

  /// Errors that are known, one list a model.
  init(_ errors: [[Double]], unit: Double = 1) {
    self.errors = errors
    self.unit = unit
  }

  init(of specs: [ModelSpec], on data: TrainingData, origins: Int) {
    let count = data.series.count
    let season = data.seasonLength > 1 ? data.seasonLength : 4
    let horizon = max(1, min(season, count / 4))
    let possible = count - horizon - max(count / 2, BacktestPlan.fewestValues) + 1
    guard possible >= 1 else {
      self.init(specs.map { _ in [] })
      return
    }
    let plan = BacktestPlan(horizon: horizon, origins: min(origins, possible), levels: [])
    let judged = specs.map { spec -> [Int: Double] in
      var found: [Int: Double] = [:]
      for origin in Backtest.evaluate(spec, on: data, plan: plan, registry: .standard) {
        for score in (try? origin.outcome.get()) ?? [] where score.error.isFinite {
          found[origin.cutoff * (horizon + 1) + score.horizon] = score.error
        }
      }
      return found
    }
    let shared = judged.dropFirst().reduce(Set(judged[0].keys)) { $0.intersection($1.keys) }.sorted()
    // In units of the largest, whose squares neither overflow nor vanish.
    let largest = judged.reduce(0) { largest, found in
      shared.reduce(largest) { max($0, abs(found[$1] ?? 0)) }
    }
    let unit = largest > 0 ? largest : 1
    self.init(judged.map { found in shared.map { (found[$0] ?? 0) / unit } }, unit: unit)
  }

  /// Root mean squared errors, in the data's units.
  var roots: [Double] { meanSquares.map { $0.squareRoot() * unit } }

  /// wᵢ ∝ 1/MSEᵢ; a model without any error counts as if its were a millionth of the largest.
  var inverseErrorWeights: [Double] {
    let squares = meanSquares
    // Squares below that may be no number of full precision; of errors that are all zero each counts the same.
    let least = max((squares.max() ?? 0) * 1e-12, 1e-280)
    let inverse = squares.map { 1 / max($0, least) }
    let total = inverse.reduce(0, +)
    return inverse.map { $0 / total }
  }

  /// The weights, not negative and of sum one, of the combination with the least squared error.
  ///
  /// Since the weights sum to one, the combination's error is that combination of the errors E, and
  ///
  ///     min ‖Ew‖²  over w ≥ 0, Σw = 1     has the direction of     min ‖Ex‖² + (Σx − 1)²  over x ≥ 0:
  ///
  /// with x = sw the least over s is q/(1 + q), which rises with q = ‖Ew‖². The right one is non-negative least squares,
  /// Lawson & Hanson (1974), Solving Least Squares Problems, ch. 23. Nil where that does not end.
  var stackedWeights: [Double]? {
    let members = errors.count
    let scale = (errors.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } } / Double(members)).squareRoot()
    guard scale > 0 else { return [Double](repeating: 1 / Double(members), count: members) }
    let columns = errors.map { $0.map { $0 / scale } + [1] }
    let design = Design(
      names: (0..<members).map { "\($0)" },
      matrix: Matrix(rows: count + 1, columns: members, elements: columns.flatMap { $0 }),
      response: [Double](repeating: 0, count: count) + [1], hasIntercept: false)
    guard let fit = try? BoundedLeastSquares.nonNegative(columns: members).fit(design) else { return nil }
    let total = fit.coefficients.reduce(0, +)
    return total > 0 ? fit.coefficients.map { $0 / total } : nil
  }

  private var meanSquares: [Double] {
    errors.map { $0.reduce(0) { $0 + $1 * $1 } / Double(max(count, 1)) }
  }
}

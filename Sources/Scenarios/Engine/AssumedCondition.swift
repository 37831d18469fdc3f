import Conditioning
import RealModule
import TimeSeries

/// A series in one step of the futures.
struct FutureCell: Hashable {
  let series: String
  let step: Int
}

/// One linear condition on the futures in working scale, and the assumption that asks for it.
struct AssumedCondition {
  let row: [(cell: FutureCell, coefficient: Double)]
  let value: Double
  let kind: Conditions.Kind
  let label: String
  let assumption: Assumption

  /// Whether it has to hold to the last digit.
  var isExact: Bool { assumption.softness == 0 }
}

/// The scale in which series are conditioned: logarithms where the support is positive and so is every draw, else
/// levels.
///
/// A single draw that leaves its support therefore blocks nothing; the series is met in levels.
struct WorkingScale {
  private let logarithmic: Set<String>

  init(_ model: ModelFile, _ futures: Futures, _ series: some Sequence<String>) {
    logarithmic = Set(
      series.filter { key in
        model.series[key]?.support == .positive && futures[key]?.allSatisfy { $0 > 0 } == true
      })
  }

  func isLogarithmic(_ key: String) -> Bool { logarithmic.contains(key) }

  func working(_ key: String, _ value: Double) -> Double { isLogarithmic(key) ? Double.log(value) : value }

  func level(_ key: String, _ value: Double) -> Double { isLogarithmic(key) ? Double.exp(value) : value }
}

extension ScenarioEngine {
  /// One condition a period: z(t) = g(level), or z(t) − z(t − lag) = ln(1 + growth).
  func conditions(
    of assumption: Assumption, in scale: WorkingScale, _ futures: Futures
  ) throws -> [AssumedCondition] {
    let key = assumption.series
    let isLogarithmic = scale.isLogarithmic(key)
    return try assumption.periods.enumerated().map { position, period in
      guard let step = base.index(of: period) else {
        preconditionFailure("the engine has checked the periods")
      }
      let cell = FutureCell(series: key, step: step)
      func condition(
        _ row: [(FutureCell, Double)], _ value: Double, unit: Double, kind: Conditions.Kind? = nil
      ) throws -> AssumedCondition {
        guard value.isFinite else {
          throw ScenarioError(
            location: assumption.location,
            message: "'\(key)' is positive and cannot be what '\(assumption.text)' asks for")
        }
        return AssumedCondition(
          row: row, value: value, kind: kind ?? Self.kind(of: assumption, unit: unit),
          label: "\(assumption.location) \(assumption.mode.rawValue) \(key) \(period)",
          assumption: assumption)
      }
      switch assumption.content {
      case .change, .surprise: preconditionFailure("shifts and shocks are no conditions")
      case .range(let lower, let upper):
        let ends = [lower, upper].map { $0.isFinite ? scale.working(key, $0) : $0 }
        let isPossible = ends.allSatisfy { !$0.isNaN } && ends[1] > -.infinity
        return try condition(
          [(cell, 1)], isPossible ? 0 : .nan, unit: 1, kind: .range(lower: ends[0], upper: ends[1]))
      case .levels(let levels):
        let level = levels[position]
        return try condition(
          [(cell, 1)], scale.working(key, level), unit: isLogarithmic ? 1 : abs(level))
      case .growth(let rates, let lag):
        let past = period.advanced(by: -lag)
        let factor = 1 + rates[position]
        if let pastStep = base.index(of: past) {
          let before = FutureCell(series: key, step: pastStep)
          guard !isLogarithmic else {
            return try condition([(cell, 1), (before, -1)], Double.log(factor), unit: 1)
          }
          let level = abs(futures.step(key, pastStep).reduce(0, +) / Double(futures.paths))
          return try condition([(cell, 1), (before, -factor)], 0, unit: level)
        }
        guard let known = known(key, past) else {
          preconditionFailure("the engine has checked what growth is against")
        }
        return try condition(
          [(cell, 1)], scale.working(key, factor * known), unit: isLogarithmic ? 1 : abs(known))
      }
    }
  }

  /// - Parameter unit: what a fraction of the level is in working scale.
  private static func kind(of assumption: Assumption, unit: Double) -> Conditions.Kind {
    switch assumption.density {
    case .kept: return .centered
    case .deviation(let fraction):
      let deviation = fraction * unit
      return .density(variance: deviation * deviation)
    case nil:
      let deviation = assumption.softness * unit
      return deviation > 0 ? .noisy(variance: deviation * deviation) : .hard
    }
  }
}

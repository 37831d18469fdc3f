import RealModule

/// Central intervals from the sizes of a model's own past forecast errors, horizon by horizon.
///
/// The half-width at a level is the ⌈(m + 1) · level⌉-th smallest of m absolute errors, which holds the next outcome with
/// at least that probability where errors are exchangeable; where the rank exceeds m it is the largest error, and the
/// probability vouched for is m/(m + 1) only. Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World,
/// ch. 2; Stankevičiūtė, Alaa & van der Schaar (2021), NeurIPS 34, for several horizons. Errors of series drift, so that
/// the probability holds as far as the past is like the future.
public struct ConformalIntervals: Sendable, Hashable {
  /// How the past errors come about.
  public enum Calibration: Sendable, Hashable {
    /// The model is fitted anew at every origin.
    case rolling
    /// It is fitted to the values before the first origin and takes in those after: split conformal.
    case split
  }

  /// Ascending absolute errors, by horizon from 1 on.
  private let errors: [[Double]]

  /// Creates intervals from absolute errors, one array a horizon.
  public init(absoluteErrors: [[Double]]) { errors = absoluteErrors.map { $0.sorted() } }

  /// Forecasts from past origins, at least half of the values before each, and keeps the errors.
  ///
  /// Nil where the series leaves no origin, or the model forecast from none.
  /// - Parameter level: the largest level wanted; twice as many origins as it needs are used where there are so many.
  public init?(
    _ spec: ModelSpec, on data: TrainingData, horizon: Int, level: Double, calibration: Calibration,
    registry: ModelRegistry
  ) {
    let count = data.series.count
    let needed = 2 * Self.originsNeeded(level) + 1
    let possible = count - horizon - max(count / 2, BacktestPlan.fewestValues) + 1
    guard possible >= 1 else { return nil }
    let plan = BacktestPlan(
      horizon: horizon, origins: min(needed, possible), refit: calibration == .rolling ? .every : .never,
      levels: [])
    var errors = [[Double]](repeating: [], count: horizon)
    for origin in Backtest.evaluate(spec, on: data, plan: plan, registry: registry) {
      for score in (try? origin.outcome.get()) ?? [] where score.error.isFinite {
        errors[score.horizon - 1].append(abs(score.error))
      }
    }
    guard errors.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(absoluteErrors: errors)
  }

  /// The fewest errors whose largest vouches for a level.
  public static func originsNeeded(_ level: Double) -> Int {
    // The quotient of 0.95 and 0.05 is a hair above 19.
    Int((level / (1 - level) - 1e-9).rounded(.up))
  }

  /// Half the width of the interval at a horizon, from 1 on, and the probability that it vouches for.
  public func halfWidth(horizon: Int, level: Double) -> (width: Double, vouchedFor: Double) {
    let own = errors[horizon - 1]
    let rank = Int((Double(own.count + 1) * level - 1e-9).rounded(.up))
    guard rank <= own.count else {
      return (own[own.count - 1], Double(own.count) / Double(own.count + 1))
    }
    return (own[max(rank, 1) - 1], level)
  }
}

/// Where the ends of intervals come from.
public enum IntervalMethod: String, Sendable, Hashable, CaseIterable {
  /// The predictive distributions of the model.
  case model
  /// Past forecast errors, the model fitted anew at every origin.
  case conformal
  /// Past forecast errors, the model fitted once.
  case split

  /// How errors are gathered; nil where none are.
  public var calibration: ConformalIntervals.Calibration? {
    switch self {
    case .model: nil
    case .conformal: .rolling
    case .split: .split
    }
  }
}

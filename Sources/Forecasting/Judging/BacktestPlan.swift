/// From where, and how far, a backtest forecasts.
///
/// Of n values the last cutoff leaves `gap + horizon` of them; earlier ones lie `step` apart. A cutoff is the number of
/// values that precede it. Tashman (2000), Int. J. Forecasting 16, 437–450.
public struct BacktestPlan: Sendable, Hashable {
  /// What a model may learn from.
  public enum Window: Sendable, Hashable {
    /// Everything before the cutoff.
    case expanding
    /// So many values before it.
    case sliding(Int)
  }

  /// How a model comes to a later cutoff.
  public enum Refit: Sendable, Hashable {
    /// It is fitted again at each.
    case every
    /// It is fitted at the first and then takes in the values between, its parameters as they were.
    case never
  }

  /// Periods forecast from each cutoff.
  public let horizon: Int
  /// At most so many cutoffs, the latest.
  public let origins: Int
  /// Periods from one cutoff to the next.
  public let step: Int
  /// Periods between the last value learnt from and the first one forecast that count.
  public let gap: Int
  /// What a model learns from.
  public let window: Window
  /// How a model comes to a later cutoff.
  public let refit: Refit
  /// Probabilities of the central intervals, in rising order.
  public let levels: [Double]
  /// Where the ends of the intervals come from.
  public let intervals: IntervalMethod

  /// Creates a plan.
  public init(
    horizon: Int, origins: Int = 5, step: Int = 1, gap: Int = 0, window: Window = .expanding,
    refit: Refit = .every, levels: [Double] = [0.8, 0.95], intervals: IntervalMethod = .model
  ) {
    precondition(horizon >= 1 && origins >= 1 && step >= 1 && gap >= 0, "counts of a plan are positive")
    precondition(levels.allSatisfy { $0 > 0 && $0 < 1 }, "a probability lies between 0 and 1")
    self.horizon = horizon
    self.origins = origins
    self.step = step
    self.gap = gap
    self.window = window
    self.refit = refit
    self.levels = levels.sorted()
    self.intervals = intervals
  }

  /// The fewest values that a cutoff leaves to learn from.
  public static let fewestValues = 3

  /// The cutoffs of a series of `count` values, earliest first; none where it is too short.
  public func cutoffs(count: Int) -> [Int] {
    let last = count - gap - horizon
    guard last >= Self.fewestValues else { return [] }
    let possible = (last - Self.fewestValues) / step + 1
    return (0..<min(origins, possible)).reversed().map { last - $0 * step }
  }

  /// The values that a model may see at a cutoff.
  func training(_ data: TrainingData, cutoff: Int) -> TrainingData {
    switch window {
    case .expanding: return data.slice(0..<cutoff)
    case .sliding(let length): return data.slice(max(0, cutoff - length)..<cutoff)
    }
  }
}

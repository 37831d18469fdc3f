import Forecasting
import TimeSeries

/// What a backtest is to do, in the words of the command line.
public struct BacktestRequest: Sendable {
  /// A number of periods, `horizon` for the table's column, or nil for the usual.
  public var horizon: String?
  /// At most so many cutoffs.
  public var origins: Int
  /// Periods between them.
  public var step: Int
  /// Periods left out before the first one forecast.
  public var gap: Int
  /// `expanding`, or a number of values.
  public var window: String
  /// `every` or `never`.
  public var refit: String
  /// Central intervals in percent.
  public var levels: String
  /// `model`, `conformal` or `split`.
  public var intervals: String
  /// The model that the others are measured against.
  public var benchmark: String

  /// A request of these words.
  public init(
    horizon: String? = nil, origins: Int = 5, step: Int = 1, gap: Int = 0, window: String = "expanding",
    refit: String = "every", levels: String = "80,95", intervals: String = "model",
    benchmark: String = "naive2"
  ) {
    self.horizon = horizon
    self.origins = origins
    self.step = step
    self.gap = gap
    self.window = window
    self.refit = refit
    self.levels = levels
    self.intervals = intervals
    self.benchmark = benchmark
  }

  /// The plan of one series, made for each as horizons may differ.
  func planner() throws -> @Sendable (Panel.Traits, _ source: String) throws -> BacktestPlan {
    for (name, value, least) in [("origins", origins, 1), ("step", step, 1), ("gap", gap, 0)] {
      guard (least...1_000_000).contains(value) else {
        throw Failure(message: "--\(name) must be at least \(least), not \(value)")
      }
    }
    let window = try parsedWindow()
    let refit = try parsedRefit()
    let levels = try ForecastJob.levels(levels).map { $0 / 100 }
    let horizon = try ForecastHorizon(horizon)
    let intervals = try IntervalMethod(named: intervals)
    let (origins, step, gap) = (origins, step, gap)
    return { traits, source in
      BacktestPlan(
        horizon: try horizon.count(for: traits, in: source), origins: origins, step: step, gap: gap,
        window: window, refit: refit, levels: levels, intervals: intervals)
    }
  }

  private func parsedWindow() throws -> BacktestPlan.Window {
    if window == "expanding" { return .expanding }
    guard let length = Int(window), length >= BacktestPlan.fewestValues else {
      throw Failure(
        message: "--window is 'expanding' or a number of values from \(BacktestPlan.fewestValues) on,"
          + " not '\(window)'")
    }
    return .sliding(length)
  }

  private func parsedRefit() throws -> BacktestPlan.Refit {
    switch refit {
    case "every": return .every
    case "never": return .never
    default: throw Failure(message: "--refit is 'every' or 'never', not '\(refit)'")
    }
  }
}

extension IntervalMethod {
  /// Reads the word of the command line.
  init(named word: String) throws {
    guard let method = IntervalMethod(rawValue: word) else {
      let words = IntervalMethod.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(message: "--intervals is one of \(words), not '\(word)'")
    }
    self = method
  }
}

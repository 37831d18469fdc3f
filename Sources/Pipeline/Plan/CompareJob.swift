import ForecastModels
import Forecasting
import Reports
import TimeSeries

/// `almanac compare`: fits side by side, for a table of series or for the series of a model.
public struct CompareJob: Sendable {
  private let source: String
  private let only: String?
  private let data: DataRequest
  private let maximumOrigins: Int
  private let explains: Bool
  private let isEach: Bool
  private let threads: Int?

  /// Creates a job from the words of the command line.
  /// - Parameters:
  ///   - explains: whether residuals and candidates are told as well.
  ///   - isEach: whether every series of many has a table of its own.
  public init(
    source: String, only: String?, data: DataRequest, maximumOrigins: Int, explains: Bool = false,
    isEach: Bool = false, threads: Int? = nil
  ) {
    self.source = source
    self.only = only
    self.data = data
    self.maximumOrigins = maximumOrigins
    self.explains = explains
    self.isEach = isEach
    self.threads = threads
  }

  /// The comparison, and what should be said about the run.
  /// - Throws: `InputError`, `ForecastError`, `Failure`.
  public func report(progress: Progress = .silent) throws -> (Report, remarks: [String]) {
    guard maximumOrigins >= 0 else { throw Failure(message: "--origins cannot be negative") }
    if Project.isModel(source) {
      guard try data.regressors.source() == nil else {
        throw Failure(message: "regressors explain the series of a table; \(source) is a model")
      }
      let project = try Project(source)
      let keys = try project.modelledKeys(only: only)
      let specs = try data.specs(standard: [])
      let comparisons = try Parallel.map(keys, threads: threads) { key in
        try project.comparison(of: key, specs: specs, maximumOrigins: maximumOrigins)
      }
      return (
        .compare(
          comparisons, unit: project.model.series.reduce(into: [:]) { $0[$1.key] = $1.value.unit },
          explains: explains, isEach: true), []
      )
    }
    let regressors = try data.regressors.source()
    var (panel, remarks) = try data.panel(from: source)
    let names = Array(panel.series.keys)
    if let only, !names.contains(only) {
      let hint = InputError.nearest(only, among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(message: "\(source): there is no series '\(only)'\(hint)")
    }
    let chosen = panel.series.values.filter { only == nil || $0.name == only }
    if let regressors, let season = chosen.first.map({ panel.traits(of: $0).seasonLength }) {
      remarks += try regressors.remarks(judging: try specs(seasonLength: season, explained: true))
      if !regressors.isKnownAhead {
        remarks.append(
          "without --future the next value of models with regressors is not known, and left empty")
      }
    }
    progress.begin(chosen.count)
    let comparisons = try Parallel.map(chosen, threads: threads, progress: progress) { [panel] series in
      let season = panel.traits(of: series).seasonLength
      let known = try regressors?.regressors(
        of: series, panel.traits(of: series), table: panel.regressors[series.name],
        steps: regressors?.isKnownAhead == true ? 1 : 0)
      let training = TrainingData(series, seasonLength: season, regressors: known)
      return try Comparison(
        try specs(seasonLength: season, explained: known != nil), on: training,
        registry: .standard, maximumOrigins: maximumOrigins)
    }
    return (.compare(comparisons, explains: explains, isEach: isEach), remarks)
  }

  private func specs(seasonLength: Int, explained: Bool) throws -> [ModelSpec] {
    let standard = Self.standardModels(seasonLength: seasonLength)
    return try data.specs(standard: explained ? Self.explainedModels + standard : standard)
  }

  /// What is compared first where there are regressors: the same models with and without them.
  private static let explainedModels = [
    ModelSpec(id: "auto-arima"), ModelSpec(id: "auto-arima", options: ["regressors": "none"]),
    ModelSpec(id: "regression"), ModelSpec(id: "auto-ets", options: ["regressors": "none"]),
  ]

  /// What is compared unless models are named: every family, in its seasonal form where there is a season.
  static func standardModels(seasonLength: Int) -> [ModelSpec] {
    let plain = [
      "naive", "drift", "mean", "linear-trend", "log-linear-trend", "quadratic-trend", "damped-log",
      "logistic", "gompertz", "auto-ets", "theta",
    ].map { ModelSpec(id: $0) }
    guard seasonLength > 1 else { return plain }
    let dummies = ["season": "dummies"]
    return plain + [
      ModelSpec(id: "seasonal-naive"), ModelSpec(id: "linear-trend", options: dummies),
      ModelSpec(id: "log-linear-trend", options: dummies), ModelSpec(id: "damped-log", options: dummies),
    ]
  }
}

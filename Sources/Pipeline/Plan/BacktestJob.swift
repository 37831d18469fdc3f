import ForecastModels
import Forecasting
import Reports
import TimeSeries

/// `almanac backtest`: rolling-origin accuracy of models on every series of a table.
public struct BacktestJob: Sendable {
  private let source: String
  private let data: DataRequest
  private let request: BacktestRequest
  private let journal: String?
  private let threads: Int?

  /// Creates a job from the words of the command line.
  /// - Parameter journal: the file in which work done is kept, and from which it is taken up again.
  public init(
    source: String, data: DataRequest, request: BacktestRequest, journal: String? = nil, threads: Int? = nil
  ) {
    self.source = source
    self.data = data
    self.request = request
    self.journal = journal
    self.threads = threads
  }

  /// Runs the backtest; says what should be said about the run.
  /// - Throws: `InputError`, `ForecastError`, `Failure`.
  public func outcome(progress: Progress = .silent) throws -> (BacktestOutcome, remarks: [String]) {
    let planner = try request.planner()
    let benchmark = try ModelSpec(request.benchmark)
    try ModelRegistry.standard.check(benchmark)
    var specs = try data.specs(standard: [ModelSpec(id: "ensemble")])
    if !specs.contains(benchmark) { specs.append(benchmark) }
    let regressors = try data.regressors.source()
    var (panel, remarks) = try data.panel(from: source)
    remarks += try regressors?.remarks(judging: specs) ?? []
    let series = Array(panel.series.values)
    let plans = try series.map { try planner(panel.traits(of: $0), source) }
    let known = try series.map { series in
      try regressors?.regressors(
        of: series, panel.traits(of: series), table: panel.regressors[series.name], steps: 0)
    }
    let open = try journal.map {
      try BacktestJournal($0, fingerprint: fingerprint(panel, specs, plans, known))
    }

    let units = series.count * specs.count
    let pending = (0..<units).filter { open?.done[$0] == nil }
    progress.begin(pending.count)
    let results = try Parallel.map(pending, threads: threads, progress: progress) { [specs, panel] unit in
      let own = series[unit / specs.count]
      let training = TrainingData(
        own, seasonLength: panel.traits(of: own).seasonLength, regressors: known[unit / specs.count])
      let origins = Backtest.evaluate(
        specs[unit % specs.count], on: training, plan: plans[unit / specs.count], registry: .standard)
      try open?.record(unit, origins)
      return origins
    }
    var all = [[Backtest.Origin]](repeating: [], count: units)
    for (unit, origins) in open?.done ?? [:] where unit < units { all[unit] = origins }
    for (unit, origins) in zip(pending, results) { all[unit] = origins }
    let entries = series.indices.map { place in
      BacktestOutcome.Entry(
        series: TrainingData(series[place], seasonLength: 1).series,
        style: panel.traits(of: series[place]).style, plan: plans[place],
        origins: Array(all[(place * specs.count)..<((place + 1) * specs.count)]))
    }
    return (BacktestOutcome(specs: specs, benchmark: benchmark, entries: entries), remarks)
  }

  private func fingerprint(
    _ panel: Panel, _ specs: [ModelSpec], _ plans: [BacktestPlan], _ regressors: [Regressors?]
  ) -> UInt64 {
    var fingerprint = Fingerprint()
    for spec in specs { fingerprint.add("\(spec)") }
    for (series, plan) in zip(panel.series.values, plans) {
      fingerprint.add("\(series.name)\t\(series.start)\t\(panel.traits(of: series).seasonLength)\t\(plan)")
      fingerprint.add(series.values)
    }
    for column in regressors.flatMap({ $0?.columns ?? [] }) {
      fingerprint.add(column.name)
      fingerprint.add(column.values)
    }
    return fingerprint.value
  }
}

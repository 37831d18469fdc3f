import ForecastModels
import Forecasting
import NumericalCore
import OrderedCollections
import Scenarios
import TimeSeries

/// The scenario work on a project: fits, futures drawn from them, and the scenarios laid over these.
struct ScenarioPlan: Sendable {
  let engine: ScenarioEngine
  let outcomes: [ScenarioOutcome]
  /// The fit behind each modelled series.
  let fits: OrderedDictionary<String, FitOutcome>
  let seed: UInt64
  /// How the series' shocks hang together.
  let joint: JointCorrelation
  /// Series of which paths left the stated support.
  let redrawn: [JointDraws.Redrawn]
  /// Modelled series that could not be fitted, and why; only where that is allowed.
  let unfitted: [(key: String, reason: String)]

  /// Fits every modelled series, draws its futures and carries out the scenarios.
  /// - Parameters:
  ///   - carriesOutScenarios: without, `outcomes` is empty.
  ///   - allowsUnfitted: whether series without enough values are left out, and with them the targets on them.
  init(
    _ project: Project, paths: Int? = nil, seed: UInt64? = nil, carriesOutScenarios: Bool = true,
    allowsUnfitted: Bool = false
  ) throws {
    let model = project.model
    let seed = seed ?? model.report.seed
    let paths = paths ?? model.report.paths
    guard ReportEntry.allowedPaths.contains(paths) else {
      let range = "\(ReportEntry.allowedPaths.lowerBound) to \(ReportEntry.allowedPaths.upperBound)"
      throw Failure(message: "--paths must be from \(range), not \(paths)")
    }
    var unfitted: [(key: String, reason: String)] = []
    let fits = try Self.fits(project) { key, error in
      guard allowsUnfitted else { throw error }
      unfitted.append((key, Failure(error)?.message ?? "\(error)"))
    }
    self.unfitted = unfitted
    if fits.isEmpty, let first = unfitted.first {
      throw Failure(message: "no series can be fitted; \(first.key): \(first.reason)")
    }
    guard let start = fits.keys.compactMap({ project.histories[$0]?.end }).min() else {
      throw Failure(message: "\(model.file): no series has a 'model', so there is nothing to forecast")
    }
    guard start <= model.horizon else {
      throw Failure(
        message: "\(model.file): the horizon \(model.horizon) lies before the first forecast, \(start)")
    }
    let horizon = start.distance(to: model.horizon) + 1
    let joint = try JointCorrelation(model, errors: JointDraws.errors(of: fits, project))
    let draws = try JointDraws(
      fits, project, from: start, horizon: horizon, paths: paths, seed: seed, joint: joint)
    self.joint = joint
    redrawn = draws.redrawn
    engine = try ScenarioEngine(
      model: model, histories: Dictionary(uniqueKeysWithValues: project.histories.map { ($0.key, $0.value) }),
      modelled: draws.futures, seed: seed, joint: joint, checksTargets: !allowsUnfitted)
    outcomes = carriesOutScenarios ? try engine.outcomes() : []
    self.fits = fits
    self.seed = seed
  }

  /// The mean of what is forecast, or what is known already; nil where neither is.
  func mean(_ key: String, _ period: Period) -> Double? {
    guard let step = engine.base.index(of: period), engine.base[key] != nil else {
      return engine.known(key, period)
    }
    return engine.base.step(key, step).reduce(0, +) / Double(engine.base.paths)
  }

  /// Fits every modelled series; what goes wrong with one of them is for the caller to throw or to note.
  static func fits(
    _ project: Project, onError: (String, any Error) throws -> Void = { throw $1 }
  ) throws -> OrderedDictionary<String, FitOutcome> {
    var fits: OrderedDictionary<String, FitOutcome> = [:]
    for entry in project.model.series.values {
      guard let model = entry.model else { continue }
      do {
        fits[entry.key] = try ModelRegistry.standard.fitOrFallBack(
          ModelSpec(model), to: project.trainingData(entry.key))
      } catch let error as ForecastError {
        try onError(entry.key, entry.location(of: "model").inputError("series '\(entry.key)': \(error)"))
      } catch let failure as Failure {
        try onError(entry.key, failure)
      }
    }
    return fits
  }
}

/// What the scenario table is to show, in the words of the command line.
public struct ScenarioRequest: Sendable {
  let series: String?
  let periods: String?
  let paths: Int?
  let seed: UInt64?
  let showsOutcome: Bool
  let explains: Bool
  let isByPeriod: Bool

  /// Creates a request.
  public init(
    series: String? = nil, periods: String? = nil, paths: Int? = nil, seed: UInt64? = nil,
    showsOutcome: Bool = false, explains: Bool = false, isByPeriod: Bool = false
  ) {
    self.series = series
    self.periods = periods
    self.paths = paths
    self.seed = seed
    self.showsOutcome = showsOutcome
    self.explains = explains
    self.isByPeriod = isByPeriod
  }

  /// The series asked for, else the report's, else every one that is forecast.
  func keys(_ plan: ScenarioPlan) throws -> [String] {
    let model = plan.engine.model
    let forecast = Array(plan.engine.base.draws.keys)
    guard let series else { return model.report.series.isEmpty ? forecast : model.report.series }
    return try series.split(separator: ",").map { part in
      let key = String(part)
      guard forecast.contains(key) else {
        let hint = InputError.nearest(key, among: forecast).map { "; did you mean '\($0)'?" } ?? ""
        throw Failure(message: "\(model.file): '\(key)' is not forecast\(hint)")
      }
      return key
    }
  }

  /// The periods asked for, else the report's, else the last one.
  func at(_ plan: ScenarioPlan) throws -> [Period] {
    let model = plan.engine.model
    guard let periods else { return model.report.periods.isEmpty ? [model.horizon] : model.report.periods }
    return try periods.split(separator: ",").map { part in
      guard let period = model.period(String(part)), plan.engine.base.index(of: period) != nil else {
        throw Failure(
          message: "--at: '\(part)' is not a period between \(plan.engine.base.start) and \(model.horizon)")
      }
      return period
    }
  }
}

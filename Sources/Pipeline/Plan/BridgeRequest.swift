import Scenarios
import TimeSeries

/// What a bridge leads from and to, in the words of the command line.
public struct BridgeRequest: Sendable {
  let from: String
  let to: String
  let series: String?
  let at: String?
  let expression: String?
  let paths: Int?
  let seed: UInt64?

  /// Creates a request.
  public init(
    from: String, to: String, series: String? = nil, at: String? = nil, expression: String? = nil,
    paths: Int? = nil, seed: UInt64? = nil
  ) {
    self.from = from
    self.to = to
    self.series = series
    self.at = at
    self.expression = expression
    self.paths = paths
    self.seed = seed
  }

  /// `2021Q4`, `bear` (at the period of `--at`, else the last of the report), `bear@2022Q4`.
  func end(_ text: String, _ plan: ScenarioPlan) throws -> BridgeEnd {
    let engine = plan.engine
    let model = engine.model
    func outcome(_ name: String) throws -> ScenarioOutcome {
      guard let outcome = plan.outcomes.first(where: { $0.scenario.name == name }) else {
        let names = Array(model.scenarios.keys)
        let hint = InputError.nearest(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw Failure(message: "'\(name)' is neither a period of this model nor one of its scenarios\(hint)")
      }
      return outcome
    }
    if let period = model.period(text) { return BridgeEnd(engine, period: period) }
    let pieces = text.split(separator: "@", maxSplits: 1).map(String.init)
    guard pieces.count == 2 else {
      guard let wanted = at else {
        return BridgeEnd(
          engine, period: model.report.periods.last ?? model.horizon, outcome: try outcome(text))
      }
      guard let period = model.period(wanted) else {
        throw Failure(message: "--at: '\(wanted)' is not a period of this model's calendar")
      }
      return BridgeEnd(engine, period: period, outcome: try outcome(text))
    }
    guard let period = model.period(pieces[1]) else {
      throw Failure(message: "'\(pieces[1])' is not a period of this model's calendar; write it like 2022Q4")
    }
    return BridgeEnd(engine, period: period, outcome: try outcome(pieces[0]))
  }

  /// The series named, else those of the report that are made of others and have a value at both ends.
  func keys(_ plan: ScenarioPlan) throws -> [String] {
    let model = plan.engine.model
    if let series {
      guard model.series[series] != nil else {
        let hint = InputError.nearest(series, among: Array(model.series.keys)).map {
          "; did you mean '\($0)'?"
        }
        throw Failure(message: "\(model.file): there is no series '\(series)'\(hint ?? "")")
      }
      return [series]
    }
    let all = model.report.series.isEmpty ? Array(model.series.keys) : model.report.series
    let made = all.filter { model.series[$0]?.identity != nil }
    guard !made.isEmpty else {
      throw Failure(message: "\(model.file): no series of the report has an 'is'; name one with --series")
    }
    return made
  }
}

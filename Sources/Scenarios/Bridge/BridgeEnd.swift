import TimeSeries

/// One end of a bridge: a period of the past, or of the future under a scenario.
public struct BridgeEnd: Sendable {
  /// What reports call it, as in `2021Q4` or `2022Q4 bear`.
  public let label: String
  /// The period.
  public let period: Period
  /// The scenario; `nil` in the past and for the fitted models alone.
  public let scenario: String?
  private let engine: ScenarioEngine
  private let futures: Futures

  /// Creates an end.
  /// - Parameter outcome: the scenario's; `nil` for the past or the fitted models alone.
  public init(_ engine: ScenarioEngine, period: Period, outcome: ScenarioOutcome? = nil) {
    self.engine = engine
    self.period = period
    futures = outcome?.futures ?? engine.base
    scenario = outcome?.scenario.name
    label = ["\(period)", outcome?.scenario.name].compactMap { $0 }.joined(separator: " ")
  }

  /// The value on every path, or the one value that is known or follows from known parts; `nil` where there is none.
  func values(_ series: String) -> [Double]? {
    if let step = futures.index(of: period), futures[series] != nil {
      return Array(futures.step(series, step))
    }
    if let value = engine.known(series, period) { return [value] }
    return engine.model.series[series]?.identity.flatMap(values)
  }

  /// The values of an expression; `nil` where a series in it has none, or none that is finite.
  func values(_ expression: Expression) -> [Double]? {
    var known: [String: [Double]] = [:]
    for name in expression.names { known[name] = values(name) }
    guard known.count == expression.names.count else { return nil }
    let count = known.values.reduce(1) { max($0, $1.count) }
    let values = expression.values(count: count) { name in
      let values = known[name] ?? []
      return values.count == count ? values : Array(repeating: values.first ?? .nan, count: count)
    }
    return values.allSatisfy(\.isFinite) ? values : nil
  }
}

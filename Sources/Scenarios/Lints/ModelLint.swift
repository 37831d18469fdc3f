/// Something in a model file that can be read and is hardly meant.
public struct ModelLint: Sendable, Hashable, CustomStringConvertible {
  /// What kind of doubt it is.
  public let rule: Rule
  /// Where it stands.
  public let location: SourceLocation
  /// What is doubtful, and what to do.
  public let message: String

  /// Kinds of doubt.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// A sum and all its parts are assumed.
    case doubleCounting = "double-counting"
    /// Assumptions of one scenario cannot all hold: the scenario is infeasible.
    case conflict
    /// An assumption says what others imply.
    case redundant
    /// A sum of different units.
    case units
    /// A period after the horizon, or before the forecast.
    case unreachable
    /// A series that is spoken of and never forecast.
    case notForecast = "not-forecast"
    /// A target that no table shows.
    case unreadTarget = "unread-target"
    /// A series of which nothing is ever known.
    case emptySeries = "empty-series"
    /// No scenario has a weight.
    case noWeights = "no-weights"
    /// Fewer values than the model needs.
    case fewPoints = "few-points"
    /// A ceiling that the data do not show.
    case ceiling
    /// A value far from anything seen.
    case scale
    /// Facts that no row of the facts file matches.
    case noFacts = "no-facts"
  }

  /// A doubt; `message` says what to do.
  public init(_ rule: Rule, _ location: SourceLocation, _ message: String) {
    self.rule = rule
    self.location = location
    self.message = message
  }

  /// `FILE:LINE:COLUMN: what, and what to do (rule)`.
  public var description: String {
    "\(location.file):\(location.line):\(location.column): \(message) (\(rule.rawValue))"
  }
}

extension ModelFile {
  /// What the file alone gives reason to doubt, in the order of its lines. Nothing is fitted, no facts are read.
  public func lints() -> [ModelLint] {
    let found =
      SeriesLints(model: self).lints + ScenarioLints(model: self).lints + TargetLints(model: self).lints
    return found.sorted {
      ($0.location.line, $0.location.column, $0.rule.rawValue, $0.message)
        < ($1.location.line, $1.location.column, $1.rule.rawValue, $1.message)
    }
  }

  /// Whether the series has a model, or follows from series that have one.
  public func isForecast(_ key: String) -> Bool {
    guard let entry = series[key] else { return false }
    return entry.model != nil || entry.identity.map { $0.names.allSatisfy(isForecast) } ?? false
  }

  /// The assumptions of a scenario, those it inherits first.
  public func assumptions(of scenario: Scenario) -> [Assumption] {
    (scenario.parent.flatMap { scenarios[$0] }.map(assumptions) ?? []) + scenario.assumptions
  }
}

import Forecasting

/// Where the states before the first value come from.
enum ETSInitialStates: Sendable, Hashable {
  /// Estimated with the smoothing parameters.
  case optimal
  /// What a pass back through the data leaves, for every set of smoothing parameters anew; see `ETSBackcast`.
  case backcast
  /// Set by a decomposition of the first seasons; see `ETSStart`.
  case heuristic
  /// Known: level, trend and the season's states, the first of which meets the first value.
  case given([Double])

  /// The options that say so.
  static let options: [ModelDescriptor.Option] = [
    .init(
      name: "initial", values: .words(["optimal", "backcast", "heuristic", "given"]), defaultValue: "optimal",
      meaning:
        "the states before the first value: estimated; what the smoothing itself leaves when it runs back through the"
        + " data, for each set of smoothing parameters; set by a decomposition of the first seasons; or given in states"
    ),
    .init(
      name: "states", values: .text("numbers with ; between them, as in 100;2.5"), defaultValue: "none",
      meaning: "with initial=given: level, trend and the season's states in the order in which they are met"),
  ]

  /// - Throws: `ForecastError.invalidOption`.
  init(_ options: ModelOptions, model: String) throws {
    let text = options.word("states")
    let word = options.word("initial")
    func invalid(_ allowed: String) -> ForecastError {
      .invalidOption(model: model, option: "states", value: text, allowed: allowed)
    }
    guard word == "given" || text == "none" else { throw invalid("numbers beside initial=given only") }
    switch word {
    case "given":
      let states = text.split(separator: ";").compactMap { Double($0) }
      guard !states.isEmpty, states.allSatisfy(\.isFinite),
        states.count == text.split(separator: ";", omittingEmptySubsequences: false).count
      else { throw invalid("level, trend and the season's states, as in initial=given,states=100;2.5") }
      self = .given(states)
    case "backcast": self = .backcast
    case "heuristic": self = .heuristic
    default: self = .optimal
    }
  }

  /// Whether regressors may explain the series as well: states given or left by a pass back are those of the series itself.
  var standsBesideRegressors: Bool { self == .optimal || self == .heuristic }

  /// The states that were given, as the form reads them; `nil` where none were.
  /// - Throws: `ForecastError.invalidOption` where there are more or fewer than the form has.
  func known(_ form: ETSForm, seasonLength m: Int, model: String) throws -> ETSParameters? {
    guard case .given(let states) = self else { return nil }
    let plain = form.trend == .none ? 1 : 2
    let count = plain + (form.season == .none ? 0 : m)
    guard states.count == count else {
      let names =
        ["a level"] + (plain == 2 ? ["a trend"] : []) + (count > plain ? ["\(m) seasonal states"] : [])
      throw ForecastError.invalidOption(
        model: model, option: "states", value: states.map { "\($0)" }.joined(separator: ";"),
        allowed: names.joined(separator: ", ") + " of ETS(\(form)): \(count) numbers, not \(states.count)")
    }
    let trend = plain == 2 ? states[1] : form.trend == .multiplicative ? 1 : 0
    var known = ETSParameters(
      alpha: 0, level: states[0], trend: trend, season: [Double](states[plain...]))
    known.centreSeason(form)
    return known
  }
}

extension ETSParameters {
  /// The same model with seasonal states that add up to zero, or average one: what they had more goes to the level.
  mutating func centreSeason(_ form: ETSForm) {
    guard form.season != .none else { return }
    let mean = season.reduce(0, +) / Double(season.count)
    if form.season == .additive {
      level += mean
      season = season.map { $0 - mean }
    } else {
      level *= mean
      if form.trend == .additive { trend *= mean }
      season = season.map { $0 / mean }
    }
  }
}

import Forecasting

/// One form with everything else that is chosen before the data are seen.
struct ETSSettings: Sendable {
  private let form: ETSForm
  private let region: ETSRegion
  private let hasFixedStates: Bool
  private let isShrunk: Bool
  private let intervals: ETSFit.Intervals

  /// The options that every model of one form has.
  static let options: [ModelDescriptor.Option] = [
    .init(
      name: "bounds", values: .words(["usual", "admissible"]), defaultValue: "usual",
      meaning:
        "usual: weights of the past that are averages; admissible: all parameters for which errors forget the start"
    ),
    .init(
      name: "initial", values: .words(["optimal", "heuristic"]), defaultValue: "optimal",
      meaning: "the states before the first value: estimated, or set by a decomposition of the first seasons"),
    .init(
      name: "prior", values: .words(["none", "shrunk"]), defaultValue: "none",
      meaning: "none: maximum likelihood; shrunk: the prior of auto-ets"),
    ETSFit.Intervals.option,
  ]

  init(_ form: ETSForm, _ options: ModelOptions) {
    self.form = form
    region = ETSRegion(rawValue: options.word("bounds")) ?? .usual
    hasFixedStates = options.word("initial") == "heuristic"
    isShrunk = options.word("prior") == "shrunk"
    intervals = ETSFit.Intervals(options)
  }

  /// Fits the form.
  /// - Parameter name: the model's name in errors.
  func fit(_ data: TrainingData, name: String) throws -> ETSFit {
    let season = data.seasonLength
    let observed = data.observed
    var estimator = try ETSEstimator(data, model: name)
    guard estimator.suits(form) else {
      throw ForecastError.regressorsNotTaken(model: "\(name), with its multiplicative components,")
    }
    let free =
      form.smoothingCount + form.stateCount(seasonLength: season) + estimator.regressorCount
    guard observed.count >= free + 2 else {
      throw ForecastError.tooFewObservations(model: name, needed: free + 2, found: observed.count)
    }
    if form.needsPositiveValues, let bad = observed.first(where: { $0.value <= 0 }) {
      let period = data.series.start.advanced(by: bad.index).description
      throw ForecastError.notPositive(model: name, period: period, value: bad.value)
    }
    if form.season != .none, season < 2 {
      throw ForecastError.notEstimable(
        model: name, reason: "the series has no season; give --season-length")
    }
    let coordinates = ETSCoordinates(
      form, seasonLength: season, region: region, hasFixedStates: hasFixedStates)
    let prior = isShrunk ? ETSPrior.shrunk(seasonLength: season) : .flat
    guard let estimate = estimator.fit(coordinates, prior: prior) else {
      throw ForecastError.notEstimable(
        model: name,
        reason: estimator.regression == nil
          ? "the likelihood is not finite at any start"
          : "the states of the form explain a regressor, or the likelihood is not finite at any start")
    }
    let estimated = hasFixedStates ? form.smoothingCount + estimator.regressorCount : free
    let candidate = estimator.candidate(
      coordinates, estimate, prior: prior,
      freedom: Double(observed.count) / Double(observed.count - estimated), weight: 1)
    return ETSFit(
      data, [candidate], intervals: intervals, hasFixedStates: hasFixedStates, dropped: estimator.dropped)
  }
}

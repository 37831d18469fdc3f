import Forecasting

/// Fits of one series, with its regressors where it has any; what the forms tried on it share.
struct ETSEstimator: ~Copyable {
  let dropped: [DroppedRegressor]
  /// Nil without regressors.
  let regression: ETSRegression?
  private let values: [Double]
  private let seasonLength: Int
  private var workspace: ETSWorkspace

  /// One form's estimates.
  struct Estimate {
    let estimation: ETSEstimation
    let regression: ETSRegression.Estimate?
  }

  /// How many coefficients each form has beside its own parameters.
  var regressorCount: Int { regression?.columns.count ?? 0 }

  /// - Throws: `ForecastError` where a regressor is not known, or the values have no size.
  init(_ data: TrainingData, model: String) throws {
    let values = data.series.values
    let all = RegressionDesign(regressors: try RegressorColumns(data, model: model))
    var order = ARIMAOrder(regular: .init())
    order.hasConstant = true
    let (design, dropped) = all.determined(by: values, order: order)
    guard let workspace = ETSWorkspace(values, seasonLength: data.seasonLength) else {
      throw ForecastError.notEstimable(model: model, reason: "every value is zero, or out of range")
    }
    self.init(
      values, seasonLength: data.seasonLength, dropped: dropped,
      regression: design.regressors.isEmpty ? nil : ETSRegression(design.regressors, values: values),
      workspace)
  }

  private init(
    _ values: [Double], seasonLength: Int, dropped: [DroppedRegressor], regression: ETSRegression?,
    _ workspace: consuming ETSWorkspace
  ) {
    (self.values, self.seasonLength) = (values, seasonLength)
    (self.dropped, self.regression) = (dropped, regression)
    self.workspace = workspace
  }

  /// Whether a form can be fitted beside the regressors.
  func suits(_ form: ETSForm) -> Bool { regression == nil || ETSRegression.suits(form) }

  /// Estimates a form; `nil` where no start gives a finite likelihood.
  mutating func fit(
    _ coordinates: ETSCoordinates, prior: ETSPrior, effort: ETSEstimation.Effort = .thorough,
    warm: [ETSParameters] = []
  ) -> Estimate? {
    if let regression {
      return regression.fit(coordinates, prior: prior, effort: effort, warm: warm).map {
        Estimate(estimation: $0.estimation, regression: $0)
      }
    }
    return ETSEstimation.fit(coordinates, &workspace, prior: prior, effort: effort, warm: warm).map {
      Estimate(estimation: $0, regression: nil)
    }
  }

  /// Estimates a form whose initial states come from where the user says.
  mutating func fit(
    _ coordinates: ETSCoordinates, prior: ETSPrior, initial: ETSInitialStates, known: ETSParameters?
  ) -> Estimate? {
    guard regression == nil else { return fit(coordinates, prior: prior) }
    let estimation: ETSEstimation?
    if initial == .backcast {
      estimation = ETSBackcast.fit(coordinates, &workspace, prior: prior)
    } else {
      let warm = coordinates.region == .admissible ? narrower(coordinates, prior, known) : []
      estimation = ETSEstimation.fit(coordinates, &workspace, prior: prior, warm: warm, states: known)
    }
    return estimation.map { Estimate(estimation: $0, regression: nil) }
  }

  /// Where the region has no box, also from the best point of the box inside: a search cannot follow a bent edge.
  private mutating func narrower(
    _ coordinates: ETSCoordinates, _ prior: ETSPrior, _ known: ETSParameters?
  ) -> [ETSParameters] {
    let inside = ETSCoordinates(
      coordinates.form, seasonLength: seasonLength, region: .both, hasFixedStates: coordinates.hasFixedStates)
    return ETSEstimation.fit(inside, &workspace, prior: prior, states: known).map { [$0.parameters] } ?? []
  }

  /// The form with what is uncertain about it.
  mutating func candidate(
    _ coordinates: ETSCoordinates, _ estimate: Estimate, prior: ETSPrior, freedom: Double, weight: Double
  ) -> ETSFit.Candidate {
    let parameters = estimate.estimation.parameters
    var uncertainty: ETSUncertainty
    if let rest = estimate.regression?.rest, var own = ETSWorkspace(rest, seasonLength: seasonLength) {
      uncertainty = ETSUncertainty(coordinates, parameters, &own, prior: prior, freedom: freedom)
    } else {
      uncertainty = ETSUncertainty(coordinates, parameters, &workspace, prior: prior, freedom: freedom)
    }
    return ETSFit.Candidate(
      form: coordinates.form, estimation: estimate.estimation, uncertainty: uncertainty, weight: weight,
      rest: estimate.regression?.rest ?? values,
      regression: regression.flatMap { regression in
        estimate.regression.map { ETSRegressionLaw(regression, $0, count: values.count) }
      })
  }
}

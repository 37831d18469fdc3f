import NumericalCore
import TimeSeries

/// A model before it has seen data: every choice made except the parameters that data must decide.
public protocol Forecaster: Sendable {
  /// What fitting gives.
  associatedtype Fitted: FittedModel & Codable
  /// What the model says about itself.
  static var descriptor: ModelDescriptor { get }
  /// Creates the model from options that were checked against the descriptor.
  init(_ options: ModelOptions) throws
  /// Estimates the parameters.
  /// - Throws: `ForecastError` where the data do not allow it.
  func fit(_ data: TrainingData) throws -> Fitted
}

/// A fitted model: the only thing that can forecast.
public protocol FittedModel: Sendable {
  /// The estimates, with standard errors where the theory gives them.
  var parameters: [EstimatedParameter] { get }
  /// One-step fitted values over the training periods; NaN where the model conditions on the observation.
  var fittedValues: Series { get }
  /// The log density of each observation given those before it, on the data's own scale; NaN where none is given.
  /// Models are compared on the observations that all of them score.
  var logDensities: Series { get }
  /// What a reader should know about this fit: bounds that were hit, what could not be identified.
  var remarks: [String] { get }
  /// The long-run behaviour in words: a ceiling, a growth rate, a level.
  var implication: String { get }
  /// The models among which this one was chosen, itself included, best first; empty where nothing was chosen.
  var candidates: [ModelCandidate] { get }
  /// Regressors that did not enter, since the sample does not tell their effect.
  var droppedRegressors: [DroppedRegressor] { get }
  /// The marginal predictive distribution of each period.
  /// - Throws: `ForecastError.regressorMissing` where a regressor is not known over the horizon.
  func forecast(_ horizon: Horizon) throws -> Forecast
  /// Joint paths, which sums and differences need: one row a path, one column a period.
  func simulate(_ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator) throws
    -> SamplePaths
}

extension FittedModel {
  /// No choice was made.
  public var candidates: [ModelCandidate] { [] }
  /// Nothing was dropped.
  public var droppedRegressors: [DroppedRegressor] { [] }
}

/// A regressor that was left out of a fit.
public struct DroppedRegressor: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Its name.
  public let name: String
  /// Why the sample does not tell its effect, as a sentence without its end.
  public let reason: String

  /// A regressor with the reason.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }

  /// `regressor 'price' is left out: it does not change in the sample`.
  public var description: String { "regressor '\(name)' is left out: \(reason)" }
}

/// A model that was tried, and what became of it.
public struct ModelCandidate: Sendable, Hashable, Codable {
  /// The form or order, as in `A,Ad,M` or `(0,1,1)(0,1,1)12 with drift`.
  public let name: String
  /// Free parameters, the variance included.
  public let parameters: Int
  /// The value of the criterion by which it was chosen; nil where it was not computed.
  public let criterion: Double?
  /// In words: why it was chosen, lost or was not fitted.
  public let verdict: String

  /// Creates a candidate.
  public init(name: String, parameters: Int, criterion: Double?, verdict: String) {
    self.name = name
    self.parameters = parameters
    self.criterion = criterion
    self.verdict = verdict
  }
}

/// One parameter with its uncertainty.
public struct EstimatedParameter: Sendable, Hashable, Codable {
  /// The field's name for it.
  public let name: String
  /// The estimate.
  public let estimate: Double
  /// The standard error, where the theory gives one.
  public let standardError: Double?
  /// False for a value that was set, not estimated; only free parameters are counted in criteria.
  public let isFree: Bool

  /// Creates a parameter.
  public init(name: String, estimate: Double, standardError: Double? = nil, isFree: Bool = true) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.isFree = isFree
  }
}

import Regression
import TimeSeries

/// One estimator on one model frame → an outcome.
struct RegressEstimation {
  let request: RegressRequest
  let frame: ModelFrame
  let weights: [Double]?
  /// What `--se` says; nil for what the estimator has of its own.
  let covariance: CovarianceEstimator?
  let level: Double

  var design: Design { frame.design }

  /// - Throws: `RegressionError`, `Failure`, `InputError`.
  func outcome(_ estimator: RegressRequest.Estimator) throws -> RegressOutcome {
    switch estimator {
    case .leastSquares: try leastSquares()
    case .robust(let norm): try robust(norm)
    case .quantile(let tau): try quantile(tau)
    case .ridge(let penalty): try ridge(penalty)
    case .elasticNet(let penalty, let mixing, let hasPath):
      try elasticNet(penalty, mixing: mixing, hasPath: hasPath)
    case .components(let count): try components(count)
    case .constrained: try constrained()
    case .bounded: try bounded()
    case .covariance(let file): try generalized(file)
    case .family(let model): try family(model)
    case .autoregressive(let model): try autoregressive(model)
    }
  }

  /// Refuses weights where the estimator has no use for them.
  func refuseWeights(_ reason: String) throws {
    if weights != nil { throw Failure(message: "--weights does not go with \(reason)") }
  }

  /// Refuses `--se` where theory gives no choice.
  func refuseStandardErrors(_ reason: String) throws {
    if covariance != nil { throw Failure(message: "--se does not go with \(reason)") }
  }

  /// "weighted" before what a title says.
  func titled(_ title: String) -> String {
    weights == nil ? title : "Weighted " + title.prefix(1).lowercased() + title.dropFirst()
  }

  /// How standard errors were estimated, where that is not classical.
  static func notes(_ inference: Inference) -> [String] {
    switch inference.estimator {
    case .classical: []
    case .hc0: ["standard errors: HC0"]
    case .hc1: ["standard errors: HC1"]
    case .hc2: ["standard errors: HC2"]
    case .hc3: ["standard errors: HC3"]
    case .neweyWest(let choice):
      [
        "standard errors: Newey-West, Bartlett kernel, \(inference.lags ?? 0) lag\(inference.lags == 1 ? "" : "s")"
          + (choice.bandwidth == .automatic ? " (Newey and West 1994)" : "")
          + (choice.bandwidth == .rule ? " (4 (n/100)^(2/9))" : "")
          + (choice.prewhitens ? ", prewhitened" : "")
      ]
    case .cluster(let labels): ["standard errors: \(Set(labels).count) clusters"]
    }
  }
}

import Regression

/// The words of `almanac regress`.
public struct RegressRequest: Sendable {
  /// The table.
  public var data: String
  /// The model.
  public var formula: String
  /// The column of weights.
  public var weights: String?
  /// huber, bisquare or lad.
  public var robust: String?
  /// τ.
  public var quantile: Double?
  /// classical, HC0 … HC3, newey-west, cluster(COLUMN).
  public var standardErrors: String?
  /// λ of a ridge.
  public var ridge: Double?
  /// λ of a lasso, or path.
  public var lasso: String?
  /// gaussian, binomial or poisson.
  public var family: String?
  /// The order of autoregressive errors, or method(order).
  public var autoregression: String?
  /// Whether tests of the residuals are printed.
  public var diagnostics = false
  /// A table of new rows.
  public var predict: String?
  /// Whether residuals and leverage are drawn.
  public var plot = false
  /// Of the intervals, in percent.
  public var level = 95.0
  /// What `season()` takes where it is not told.
  public var seasonLength: Int?

  /// A plain least squares request.
  public init(data: String, formula: String) {
    self.data = data
    self.formula = formula
  }

  /// A choice that excludes others.
  enum Estimator {
    case leastSquares
    case robust(RobustRegression.Norm)
    case quantile(Double)
    case ridge(Double)
    case lasso(Double?)
    case family(GeneralizedLinearModel.Family)
    case autoregressive(AutoregressiveErrors)
  }

  /// Which estimator the words choose.
  /// - Throws: `Failure` where two are chosen or one does not exist.
  func estimator() throws -> Estimator {
    var chosen: [(option: String, estimator: Estimator)] = []
    if let robust {
      switch robust {
      case "huber": chosen.append(("--robust", .robust(.huber())))
      case "bisquare": chosen.append(("--robust", .robust(.bisquare())))
      case "lad": chosen.append(("--robust", .quantile(0.5)))
      default: throw Failure(message: "--robust must be huber, bisquare or lad, not '\(robust)'")
      }
    }
    if let quantile { chosen.append(("--quantile", .quantile(quantile))) }
    if let ridge { chosen.append(("--ridge", .ridge(ridge))) }
    if let lasso {
      if lasso == "path" {
        chosen.append(("--lasso", .lasso(nil)))
      } else if let penalty = Double(lasso) {
        chosen.append(("--lasso", .lasso(penalty)))
      } else {
        throw Failure(message: "--lasso takes a penalty or 'path', not '\(lasso)'")
      }
    }
    if let family {
      guard let known = GeneralizedLinearModel.Family(rawValue: family) else {
        let names = GeneralizedLinearModel.Family.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(message: "--family must be one of \(names), not '\(family)'")
      }
      if known != .gaussian { chosen.append(("--family", .family(known))) }
    }
    if let autoregression {
      chosen.append(("--ar", .autoregressive(try Self.autoregression(autoregression))))
    }
    guard chosen.count <= 1 else {
      throw Failure(
        message: "\(chosen[0].option) and \(chosen[1].option) choose different estimators: give one")
    }
    return chosen.first?.estimator ?? .leastSquares
  }

  /// `2`, `ml(2)`, `prais-winsten(2)`, `cochrane-orcutt(2)`.
  private static func autoregression(_ text: String) throws -> AutoregressiveErrors {
    let parts = text.split(separator: "(", maxSplits: 1)
    let digits = parts.count == 2 ? parts[1].hasSuffix(")") ? parts[1].dropLast() : "" : parts.first ?? ""
    let methods: [String: AutoregressiveErrors.Method] = [
      "ml": .maximumLikelihood, "prais-winsten": .praisWinsten, "cochrane-orcutt": .cochraneOrcutt,
    ]
    guard let order = Int(digits), order >= 1, order <= 50,
      let method = parts.count == 2 ? methods[String(parts[0])] : .maximumLikelihood
    else {
      throw Failure(
        message:
          "--ar takes an order such as 1, or ml(1), prais-winsten(1), cochrane-orcutt(1), not '\(text)'")
    }
    return AutoregressiveErrors(order: order, method: method)
  }

  /// What `--se` says, a cluster by the name of its column.
  enum StandardErrors {
    case estimator(CovarianceEstimator)
    case cluster(String)
  }

  func covariance() throws -> StandardErrors {
    let text = standardErrors ?? "classical"
    let simple: [String: CovarianceEstimator] = [
      "classical": .classical, "hc0": .hc0, "hc1": .hc1, "hc2": .hc2, "hc3": .hc3,
      "newey-west": .neweyWest(NeweyWest()), "newey-west(auto)": .neweyWest(NeweyWest()),
      "newey-west(rule)": .neweyWest(NeweyWest(bandwidth: .rule, prewhitens: false)),
    ]
    if let known = simple[text.lowercased()] { return .estimator(known) }
    if text.hasSuffix(")"), let open = text.firstIndex(of: "(") {
      let inner = String(text[text.index(after: open)...].dropLast())
      let name = text[..<open].lowercased()
      if name == "cluster", !inner.isEmpty { return .cluster(inner) }
      let digits = inner.hasPrefix("lag=") ? String(inner.dropFirst(4)) : inner
      if name == "newey-west", let lags = Int(digits), lags >= 0 {
        return .estimator(.neweyWest(.lags(lags)))
      }
    }
    throw Failure(
      message: "--se must be classical, HC0, HC1, HC2, HC3, newey-west, newey-west(LAGS), newey-west(rule)"
        + " or cluster(COLUMN), not '\(text)'")
  }
}

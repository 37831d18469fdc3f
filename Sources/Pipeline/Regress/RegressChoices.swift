import Regression

extension RegressRequest {
  /// A choice that excludes others.
  enum Estimator {
    case leastSquares
    case robust(RobustRegression.Norm)
    case quantile(Double)
    case ridge(Double)
    /// λ, or nil for the fit of the path with the least BIC.
    case elasticNet(Double?, mixing: Double, hasPath: Bool)
    case components(Int)
    case constrained
    case bounded
    case covariance(file: String)
    case family(GeneralizedLinearModel)
    case autoregressive(AutoregressiveErrors)
  }

  /// Which estimator the words choose.
  /// - Throws: `Failure` where two are chosen or one does not exist.
  func estimator() throws -> Estimator {
    var chosen: [(option: String, estimator: Estimator)] = []
    if let robust { chosen.append(("--robust", try Self.robust(robust))) }
    if let quantile { chosen.append(("--quantile", .quantile(quantile))) }
    if let ridge { chosen.append(("--ridge", .ridge(ridge))) }
    if let net = try net() { chosen.append(net) }
    if let components { chosen.append(("--components", .components(components))) }
    if !constraints.isEmpty { chosen.append(("--constraint", .constrained)) }
    if nonnegative || !lower.isEmpty || !upper.isEmpty {
      let option = nonnegative ? "--nonnegative" : lower.isEmpty ? "--upper" : "--lower"
      chosen.append((option, .bounded))
    }
    if let covarianceFile { chosen.append(("--covariance", .covariance(file: covarianceFile))) }
    if let model = try generalizedModel() { chosen.append(("--family", .family(model))) }
    if let autoregression {
      chosen.append(("--ar", .autoregressive(try Self.autoregression(autoregression))))
    }
    guard chosen.count <= 1 else {
      throw Failure(
        message: "\(chosen[0].option) and \(chosen[1].option) choose different estimators: give one")
    }
    return chosen.first?.estimator ?? .leastSquares
  }

  /// `huber`, `bisquare(4.685)`, `lad`.
  private static func robust(_ text: String) throws -> Estimator {
    let parts = text.split(separator: "(", maxSplits: 1)
    var tuning: Double?
    if parts.count == 2, parts[1].hasSuffix(")") { tuning = Double(parts[1].dropLast()) }
    let isWellFormed = parts.count == 1 || tuning.map { $0 > 0 && $0.isFinite } == true
    switch (parts.first, isWellFormed) {
    case ("huber", true): return .robust(tuning.map { .huber(tuning: $0) } ?? .huber())
    case ("bisquare", true): return .robust(tuning.map { .bisquare(tuning: $0) } ?? .bisquare())
    case ("lad", true) where parts.count == 1: return .quantile(0.5)
    default:
      throw Failure(
        message: "--robust must be huber, bisquare or lad, or with its tuning as in huber(1.5), not '\(text)'"
      )
    }
  }

  /// The lasso and the elastic net, which share the path.
  private func net() throws -> (option: String, estimator: Estimator)? {
    guard lasso == nil || elasticNet == nil else {
      throw Failure(message: "--lasso and --elastic-net choose different estimators: give one")
    }
    guard let text = lasso ?? elasticNet else {
      if mixing != nil || path {
        let option = path ? "--path" : "--mixing"
        throw Failure(message: "\(option) belongs to --elastic-net (and --path to --lasso): give one")
      }
      return nil
    }
    let option = lasso == nil ? "--elastic-net" : "--lasso"
    if lasso != nil, mixing != nil {
      throw Failure(message: "--mixing belongs to --elastic-net; a lasso is an elastic net of mixing 1")
    }
    let alpha = lasso == nil ? mixing ?? 0.5 : 1
    if text == "path" { return (option, .elasticNet(nil, mixing: alpha, hasPath: true)) }
    guard let penalty = Double(text) else {
      throw Failure(message: "\(option) takes a penalty or 'path', not '\(text)'")
    }
    return (option, .elasticNet(penalty, mixing: alpha, hasPath: path))
  }

  private func generalizedModel() throws -> GeneralizedLinearModel? {
    guard let family else {
      if link != nil { throw Failure(message: "--link belongs to --family") }
      return nil
    }
    let known = try Self.named(family, "--family", GeneralizedLinearModel.Family.self)
    let link = try link.map { try Self.named($0, "--link", GeneralizedLinearModel.Link.self) }
    // A Gaussian response with the identity is least squares, which says more.
    if known == .gaussian, link ?? .identity == .identity { return nil }
    return GeneralizedLinearModel(known, link: link)
  }

  private static func named<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ option: String, _ type: Choice.Type
  ) throws -> Choice {
    if let known = Choice(rawValue: text) { return known }
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw Failure(message: "\(option) must be one of \(names), not '\(text)'")
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

  /// What `--se` says; nil where it is not given.
  func covariance() throws -> StandardErrors? {
    guard let text = standardErrors else { return nil }
    let simple: [String: CovarianceEstimator] = [
      "classical": .classical, "hc0": .hc0, "hc1": .hc1, "hc2": .hc2, "hc3": .hc3,
      "newey-west": .neweyWest(NeweyWest()), "newey-west(auto)": .neweyWest(NeweyWest()),
      "newey-west(rule)": .neweyWest(NeweyWest(bandwidth: .rule, prewhitens: false)),
    ]
    if let known = simple[text.lowercased()] { return .estimator(known) }
    if text.lowercased().hasPrefix("cluster="), text.count > 8 { return .cluster(String(text.dropFirst(8))) }
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
        + " or cluster=COLUMN, not '\(text)'")
  }
}

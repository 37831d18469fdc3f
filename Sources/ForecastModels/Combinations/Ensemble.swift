import Forecasting

/// The default: a combination that depends on how much there is to learn from, and always answers.
///
/// The law of a future value is the linear pool of the members' laws, and each path is drawn from one member: a joint law
/// whose mean is the weighted mean of theirs and whose spread holds what they disagree about. With `weights=median` it is
/// the law whose quantiles are the medians of theirs.
public struct Ensemble: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "ensemble", title: "Combination by length of the series", family: "Combinations",
    equation:
      "a mixture of the members' predictive laws: lgt one half, auto-ets, auto-theta and auto-arima one sixth each;"
      + " below 8 observations naive, drift and theta beside lgt",
    reference:
      "Bates & Granger (1969), Operational Research Quarterly 20, 451–468; Hyndman & Athanasopoulos (2021),"
      + " §13.4",
    minimumObservations: .init(1),
    options: [
      .init(
        name: "members", values: .text("models, as in naive;theta;auto-ets"), defaultValue: "auto",
        meaning: "which models are combined; auto: by the length of the series"),
      .init(
        name: "weights", values: .words(CombinationRule.allCases.map(\.rawValue)), defaultValue: "auto",
        meaning:
          "equal; median: the median of the members' quantiles; inverse-error: by 1 / mean squared error from past"
          + " origins; stacking: by non-negative least squares on the same forecasts; auto: one half for lgt, the others"
          + " alike, and equal ones for members that are named"),
      .init(
        name: "origins", values: .number(1...1000), defaultValue: "8",
        meaning:
          "past origins whose forecasts weigh the members; with fewer forecasts than \(PastErrors.fewestPerMember) a member"
          + " stacking becomes inverse-error, with fewer than \(PastErrors.fewest) in all that becomes equal"),
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal, .acceptsRegressors],
    fallback: nil)

  /// What regressors change, for reports.
  public static let withRegressors =
    "ensemble: only its members that take regressors are combined, auto-ets and auto-arima unless others are named"

  /// The members that were asked for; empty where the length decides.
  private let members: [ModelSpec]
  private let rule: CombinationRule
  private let origins: Int

  /// Creates the model.
  /// - Throws: `ForecastError` where a member is no model.
  public init(_ options: ModelOptions) throws {
    let text = options.word("members")
    members = text == "auto" ? [] : try ModelSpec.list(text.replacing(";", with: ","))
    for spec in members { try ModelRegistry.standard.check(spec) }
    rule = CombinationRule(rawValue: options.word("weights")) ?? .auto
    origins = Int(options.number("origins"))
  }

  /// The members by rung with their weights; the first rung of which a member can be fitted is used.
  ///
  /// Half of the weight goes to the Bayesian model, whose law averages over its parameters, and half to the classical
  /// ones; members that the data do not allow leave their weight to the others.
  static func rungs(observed count: Int) -> [[(spec: ModelSpec, weight: Double)]] {
    func rung(_ members: [(String, Double)]) -> [(spec: ModelSpec, weight: Double)] {
      members.map { (ModelSpec(id: $0.0), $0.1) }
    }
    let long = rung([("lgt", 3), ("auto-ets", 1), ("auto-theta", 1), ("auto-arima", 1)])
    let short = rung([("lgt", 3), ("naive", 1), ("drift", 1), ("theta", 1)])
    let shortest = rung([("naive", 1)])
    return count >= 8 ? [long, short, shortest] : [short, shortest]
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> EnsembleFit {
    try Self.descriptor.validate(data)
    let observed = data.observed
    guard observed.count > 1 else { return EnsembleFit(single: data, value: observed[0].value) }
    var rungs = members.isEmpty ? Self.rungs(observed: observed.count) : [members.map { ($0, 1) }]
    var left: [ModelSpec] = []
    if data.regressors != nil {
      let registry = ModelRegistry.standard
      left = try rungs.joined().map(\.spec).filter { try !registry.takesRegressors($0) }
      rungs = rungs.map { $0.filter { !left.contains($0.spec) } }
      guard !rungs.joined().isEmpty else {
        // The caller goes on without regressors, and says so.
        throw ForecastError.notEstimable(model: Self.descriptor.id, reason: "no member takes regressors")
      }
    }
    for rung in rungs {
      let fitted = rung.compactMap { member in
        (try? RegisteredFit(exactly: member.spec, to: data)).map { (weight: member.weight, fit: $0) }
      }
      guard !fitted.isEmpty else { continue }
      let shares = rule.shares(
        of: fitted.map(\.fit.spec), standard: fitted.map(\.weight), on: data, origins: origins)
      return EnsembleFit(
        data, zip(fitted, shares.weights).map { EnsembleFit.Member(weight: $1, fitted: $0.fit) },
        pooling: rule == .median ? .median : .mixture, shares: shares,
        remarks: left.isEmpty
          ? [] : ["without \(left.map(\.description).joined(separator: ", ")): they take no regressors"])
    }
    throw ForecastError.notEstimable(model: Self.descriptor.id, reason: "no member could be fitted")
  }
}

import Forecasting

/// The default: a combination that depends on how much there is to learn from, and always answers.
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
        name: "members", values: .text("models with equal weights, as in naive;theta;auto-ets"),
        defaultValue: "auto",
        meaning: "which models are combined; auto: by the length of the series")
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal, .acceptsRegressors],
    fallback: nil)

  /// What regressors change, for reports.
  public static let withRegressors =
    "ensemble: only its members that take regressors are combined, auto-ets and auto-arima unless others are named"

  /// The members that were asked for; empty where the length decides.
  private let members: [ModelSpec]

  /// Creates the model.
  /// - Throws: `ForecastError` where a member is no model.
  public init(_ options: ModelOptions) throws {
    let text = options.word("members")
    members = text == "auto" ? [] : try ModelSpec.list(text.replacing(";", with: ","))
    for spec in members { try ModelRegistry.standard.check(spec) }
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
      let total = fitted.reduce(0) { $0 + $1.weight }
      guard total > 0 else { continue }
      return EnsembleFit(
        data, fitted.map { EnsembleFit.Member(weight: $0.weight / total, fitted: $0.fit) },
        remarks: left.isEmpty
          ? [] : ["without \(left.map(\.description).joined(separator: ", ")): they take no regressors"])
    }
    throw ForecastError.notEstimable(model: Self.descriptor.id, reason: "no member could be fitted")
  }
}

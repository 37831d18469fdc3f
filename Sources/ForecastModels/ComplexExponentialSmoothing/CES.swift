import Forecasting
import RealModule

/// Complex exponential smoothing in the form that is named.
public struct CES: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "ces", title: "Complex exponential smoothing", family: "Complex exponential smoothing",
    equation:
      "y(t) = ℓ(t−1) [+ season] + ε(t),   ℓ(t) = ℓ(t−1) − (1−α₁) c(t−1) + (α₀−α₁) ε(t),"
      + "   c(t) = ℓ(t−1) + (1−α₀) c(t−1) + (α₀+α₁) ε(t)",
    reference: CESModels.reference, minimumObservations: .init(6),
    options: [
      .init(
        name: "season", values: .words(CESForm.allCases.map(\.rawValue)), defaultValue: "none",
        meaning:
          "simple: a level for each position of the season; partial: additive factors; full: complex factors")
    ],
    traits: CESModels.traits, fallback: "naive")

  private let form: CESForm

  /// Creates the model.
  public init(_ options: ModelOptions) { form = CESForm(rawValue: options.word("season")) ?? .none }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> CESFit {
    try Self.descriptor.validate(data)
    let m = data.seasonLength
    guard form == .none || m > 1 else {
      throw ForecastError.notEstimable(
        model: Self.descriptor.id, reason: "a season was asked for and its length is 1")
    }
    let needed = max(CESModels.parameterCount(form, m) + 1, form == .none ? 0 : 2 * m)
    guard data.observed.count >= needed else {
      throw ForecastError.tooFewObservations(
        model: Self.descriptor.id, needed: needed, found: data.observed.count)
    }
    let transform = PowerTransform(exponent: 1, of: data.series.values)
    let values = data.series.values.map(transform.applied)
    return CESFit(data, CESEstimation(form, values, seasonLength: m), unit: transform.unit)
  }
}

/// Complex exponential smoothing in the form that the corrected Akaike criterion prefers.
public struct AutoCES: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "auto-ces", title: "Complex exponential smoothing, form selected",
    family: "Complex exponential smoothing", equation: "the form of ces with the least AICc",
    reference: CESModels.reference, minimumObservations: .init(6), traits: CESModels.traits,
    fallback: "naive")

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> CESFit {
    try Self.descriptor.validate(data)
    let m = data.seasonLength
    let count = data.observed.count
    let transform = PowerTransform(exponent: 1, of: data.series.values)
    let values = data.series.values.map(transform.applied)
    var best = CESEstimation(.none, values, seasonLength: 1)
    var least = CESModels.criterion(best, count, m)
    var tried = [(form: CESForm.none, criterion: least)]
    if m > 1, count >= 2 * m {
      for form in [CESForm.simple, .partial, .full] where count > CESModels.parameterCount(form, m) + 1 {
        let estimation = CESEstimation(form, values, seasonLength: m)
        let criterion = CESModels.criterion(estimation, count, m)
        tried.append((form, criterion))
        if criterion < least { (best, least) = (estimation, criterion) }
      }
    }
    return CESFit(
      data, best, unit: transform.unit,
      candidates: tried.count < 2
        ? []
        : tried.sorted { $0.criterion < $1.criterion }.map { entry in
          ModelCandidate(
            name: "season: \(entry.form.rawValue)", parameters: CESModels.parameterCount(entry.form, m),
            criterion: entry.criterion, best: least, share: entry.form == best.form ? 1 : nil)
        })
  }
}

private enum CESModels {
  static let reference = "Svetunkov, Kourentzes & Ord (2022), Naval Research Logistics 69, 1108–1123"
  static let traits: Set<ModelDescriptor.Trait> = [.acceptsMissingValues, .scaleEquivariant, .seasonal]

  /// Smoothing parameters, initial states and the variance.
  static func parameterCount(_ form: CESForm, _ m: Int) -> Int {
    form.parameterNames.count + form.stateCount(seasonLength: m) + 1
  }

  static func criterion(_ estimation: CESEstimation, _ count: Int, _ m: Int) -> Double {
    let variance = max(estimation.sumOfSquares / Double(count), 1e-24)
    return Double.correctedAkaike(
      logLikelihood: -0.5 * Double(count) * Double.log(variance),
      parameters: parameterCount(estimation.form, m), observations: count)
  }
}

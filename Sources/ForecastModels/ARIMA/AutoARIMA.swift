import Forecasting
import RealModule

/// A seasonal ARIMA model whose differences are tested for and whose orders have the best corrected Akaike criterion.
public struct AutoARIMA: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "auto-arima", title: "Seasonal ARIMA, orders by AICc", family: "ARIMA",
    equation: "φ(B) Φ(Bᵐ) (1−B)ᵈ (1−Bᵐ)ᴰ (y(t) − μ(t)) = θ(B) Θ(Bᵐ) ε(t),   d by KPSS, D by seasonal strength",
    reference: "Hyndman & Khandakar (2008), J. Statistical Software 27(3)",
    minimumObservations: .init(4),
    options: [
      .init(
        name: "search", values: .words(["stepwise", "exhaustive"]), defaultValue: "stepwise",
        meaning: "a walk from neighbour to neighbour, or every order up to the limits"),
      .init(
        name: "log", values: .words(["no", "yes", "auto"]), defaultValue: "no",
        meaning: "whether the logarithms are modelled; auto decides by the criterion on the data's scale"),
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal], fallback: "naive")

  private let isExhaustive: Bool
  private let log: String

  /// Creates the model.
  public init(_ options: ModelOptions) {
    isExhaustive = options.word("search") == "exhaustive"
    log = options.word("log")
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ARIMAFit {
    try Self.descriptor.validate(data)
    let observed = data.observed
    let isPositive = observed.allSatisfy { $0.value > 0 }
    if log == "yes", let bad = observed.first(where: { $0.value <= 0 }) {
      throw ForecastError.notPositive(
        model: Self.descriptor.id, period: data.series.start.advanced(by: bad.index).description,
        value: bad.value)
    }
    let tries: [Bool] = log == "yes" ? [true] : log == "auto" && isPositive ? [false, true] : [false]
    let candidates = tries.compactMap { isLogarithmic in
      Candidate(data, isLogarithmic: isLogarithmic, isExhaustive: isExhaustive)
    }
    guard let best = candidates.min(by: { $0.criterion < $1.criterion }) else {
      throw ForecastError.notEstimable(
        model: Self.descriptor.id, reason: "no order has a finite likelihood (too few values between the gaps?)")
    }
    return ARIMAFit(
      data, best.estimation, scale: best.isLogarithmic ? .logarithm : .level, candidates: best.remarks)
  }

  /// The best order on one scale.
  private struct Candidate {
    let estimation: ARIMAEstimation
    let isLogarithmic: Bool
    /// Corrected Akaike criterion on the data's own scale.
    let criterion: Double
    let remarks: [String]

    init?(_ data: TrainingData, isLogarithmic: Bool, isExhaustive: Bool) {
      let values = isLogarithmic ? data.series.values.map { Double.log($0) } : data.series.values
      let differences = AutoARIMA.differences(values, seasonLength: data.seasonLength)
      let search = AutoARIMA.search(differences, observed: data.observed.count, isExhaustive: isExhaustive)
      self.isLogarithmic = isLogarithmic
      var constant = differences
      constant.hasConstant = differences.differences == 0
      if let sample = DifferencedSample(values, order: constant), sample.isDegenerate {
        estimation = ARIMAEstimation(degenerate: sample)
        criterion = -.infinity
        remarks = []
        return
      }
      let outcome = search.run(values)
      guard let best = outcome.tried.first else { return nil }
      // The winner is searched again from every start.
      estimation =
        ARIMAEstimation.fit(best.sample, starts: [best.coefficients], effort: .thorough) ?? best
      let jacobian =
        isLogarithmic
        ? data.series.values.reduce(0) { $1.isNaN ? $0 : $0 + Double.log($1) } : 0
      criterion = estimation.criterion + 2 * jacobian
      let others = outcome.tried.dropFirst().prefix(8).map {
        "\($0.order) +\(Words.tenths($0.criterion - best.criterion))"
      }
      remarks =
        ["\(outcome.tried.count + outcome.rejected.count) orders tried"]
        + (others.isEmpty ? [] : ["AICc of the next above it: \(others.joined(separator: ", "))"])
        + (outcome.rejected.isEmpty ? [] : ["left out: \(outcome.rejected.prefix(8).joined(separator: "; "))"])
    }
  }

  /// D where the season is strong, then d by KPSS on what is left.
  static func differences(_ values: [Double], seasonLength m: Int) -> ARIMAOrder {
    var order = ARIMAOrder(regular: .init(), seasonLength: m)
    let filled = DifferencedSample.filled(values)
    // A season is estimated from two repetitions at least.
    if m > 1, filled.count >= 2 * m + 3, Stationarity.seasonalStrength(filled, seasonLength: m) > 0.64 {
      order.seasonal.d = 1
    }
    let rest = DifferencedSample.difference(filled, order)
    order.regular.d = Stationarity.differences(rest, most: order.seasonal.d == 1 ? 1 : 2)
    return order
  }

  /// The limits of the search for a length.
  static func search(_ differences: ARIMAOrder, observed n: Int, isExhaustive: Bool) -> ARIMASearch {
    let m = differences.seasonLength
    var limits = differences
    let most = min(5, n / 3)
    (limits.regular.p, limits.regular.q) = (most, most)
    let isSeasonal = m > 1 && n - differences.lostToDifferences >= 2 * m
    let seasonalMost = isSeasonal ? min(2, n / (3 * m)) : 0
    (limits.seasonal.p, limits.seasonal.q) = (seasonalMost, seasonalMost)
    return ARIMASearch(
      differences: differences, limits: limits, largestTotal: isExhaustive ? 5 : 14, isExhaustive: isExhaustive)
  }
}

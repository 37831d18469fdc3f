import Forecasting
import RealModule

/// The random walk of the seasonally adjusted series: the last value, with the season of classical decomposition.
///
/// The benchmark of the M competitions, to which their overall weighted average (OWA) refers.
public struct SeasonallyAdjustedNaive: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "naive2", title: "Naïve 2 (random walk of the seasonally adjusted series)", family: "Baselines",
    equation:
      "y(t) = s(t) (y(t−1) / s(t−1) + σ ε(t)) where |r(m)| > 1.645 √((1 + 2 Σ r(i)²) / n), i < m; else naive",
    reference:
      "Makridakis, Spiliotis & Assimakopoulos (2020), Int. J. Forecasting 36, 54–74, §2.4; Makridakis & Hibon (2000),"
      + " Int. J. Forecasting 16, 451–476",
    minimumObservations: .init(2), traits: [.acceptsMissingValues, .scaleEquivariant, .seasonal],
    fallback: nil)

  /// Creates the model; it has no options.
  public init(_ options: ModelOptions) {}

  /// See `Forecaster`. Values that are not all positive have no ratios and keep their season.
  public func fit(_ data: TrainingData) throws -> SeasonallyAdjustedNaiveFit {
    try Self.descriptor.validate(data)
    let values = data.series.values
    let isSeasonal = Self.isSeasonal(DifferencedSample.filled(values), seasonLength: data.seasonLength)
    let season =
      isSeasonal
      ? SeasonalAdjustment(
        .multiplicative, of: values, seasonLength: data.seasonLength, isShrunken: false) : nil
    return try SeasonallyAdjustedNaiveFit(data, season: season ?? .none, isSeasonal: isSeasonal)
  }

  /// The 90 % test on the autocorrelation at the season's lag, by Bartlett's variance; three seasons at least.
  static func isSeasonal(_ values: [Double], seasonLength m: Int) -> Bool {
    let n = values.count
    guard m > 1, n >= 3 * m else { return false }
    // In units of their size, whose squares neither overflow nor vanish.
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return false }
    let mean = values.reduce(0) { $0 + $1 / largest / Double(n) }
    let gamma = Autocovariance.of(values.map { $0 / largest - mean }, lags: m)
    guard gamma[0] > 0 else { return false }
    var sum = 1.0
    for lag in 1..<m { sum += 2 * (gamma[lag] / gamma[0]) * (gamma[lag] / gamma[0]) }
    return abs(gamma[m] / gamma[0]) > 1.645 * (sum / Double(n)).squareRoot()
  }
}

import NumericalCore
import RealModule

/// Whether two forecasters differ in expected loss, by their losses from the same origins.
///
///     DM = d̄ / √((γ₀ + 2 Σ_{k<h} γₖ)/m) · √((m + 1 − 2h + h(h − 1)/m)/m),   compared with t(m − 1)
///
/// Diebold & Mariano (1995), J. Business & Economic Statistics 13, 253–263, with the small-sample correction of Harvey,
/// Leybourne & Newbold (1997), Int. J. Forecasting 13, 281–291.
public struct DieboldMariano: Sendable, Hashable {
  /// The corrected statistic; negative where the first forecaster loses less.
  public let statistic: Double
  /// The two-sided p-value.
  public let p: Double
  /// How many origins were compared.
  public let origins: Int

  /// With fewer origins the test is not made: its critical values are so far out that it says nothing.
  public static let fewestOrigins = 8

  /// Compares losses.
  ///
  /// Nil with fewer than ``fewestOrigins``, where the losses do not differ at all, or where the long-run variance of the
  /// difference is estimated as zero or less.
  /// - Parameters:
  ///   - first: the losses of one forecaster, in the order of the origins.
  ///   - second: those of the other from the same origins.
  ///   - horizon: how far ahead the forecasts reach, which is how long differences stay correlated.
  public init?(_ first: [Double], _ second: [Double], horizon: Int = 1) {
    precondition(first.count == second.count && horizon >= 1, "losses come in pairs")
    let count = first.count
    let m = Double(count)
    guard count >= Self.fewestOrigins, horizon < count else { return nil }
    let differences = zip(first, second).map { $0 - $1 }
    let mean = differences.reduce(0, +) / m
    var variance = 0.0
    for lag in 0..<horizon {
      var product = 0.0
      for index in lag..<count { product += (differences[index] - mean) * (differences[index - lag] - mean) }
      variance += (lag == 0 ? 1 : 2) * product / m
    }
    let h = Double(horizon)
    let correction = (m + 1 - 2 * h + h * (h - 1) / m) / m
    guard variance > 0, correction > 0, mean.isFinite else { return nil }
    statistic = mean / (variance / m).squareRoot() * correction.squareRoot()
    p = min(1, 2 * StudentTDistribution(degreesOfFreedom: m - 1).upperTail(abs(statistic)))
    origins = count
  }
}

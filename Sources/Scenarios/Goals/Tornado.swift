import RealModule
import TimeSeries

/// What one driver after the other does to a series: from its 10 % to its 90 % quantile with the others held at their
/// medians, and with the others where the joint law expects them then.
///
/// The two differ where a driver hangs together with others: a long correlated bar beside a short one is a proxy.
/// Expectations are linear regressions in the working scale (logarithms for positive series).
public struct Tornado: Sendable {
  /// The series.
  public let series: String
  /// The period.
  public let period: Period
  /// The series with every driver at its median.
  public let center: Double
  /// One a driver, the widest correlated swing first.
  public let bars: [Bar]

  /// What one driver does.
  public struct Bar: Sendable, Hashable {
    /// The driver.
    public let driver: String
    /// Its 10 % and 90 % quantiles.
    public let low: Double
    /// Its 90 % quantile.
    public let high: Double
    /// The series at these two, the others at their medians.
    public let alone: [Double]
    /// The series at these two, the others where the joint law expects them.
    public let correlated: [Double]
  }

  /// Computes the bars under the fitted models.
  /// - Throws: `TargetError` where the series or the period is not forecast.
  public init(_ engine: ScenarioEngine, series: String, period: Period) throws(TargetError) {
    guard engine.base[series] != nil else {
      throw TargetError("'\(series)' is not forecast; give it a 'model' or an 'is'")
    }
    guard let step = engine.base.index(of: period) else {
      let end = engine.base.start.advanced(by: engine.base.horizon - 1)
      throw TargetError("\(period) is not forecast: the forecast runs from \(engine.base.start) to \(end)")
    }
    let drivers = engine.drivers(of: series)
    let levels = drivers.map { Array(engine.base.step($0, step)) }
    let isLogarithmic = zip(drivers, levels).map { key, draws in
      engine.model.series[key]?.support == .positive && draws.allSatisfy { $0 > 0 }
    }
    let working = zip(levels, isLogarithmic).map { $1 ? $0.map { Double.log($0) } : $0 }
    func level(_ driver: Int, _ value: Double) -> Double { isLogarithmic[driver] ? Double.exp(value) : value }
    func outcome(_ values: [Double]) -> Double {
      func value(_ key: String) -> Double {
        if let identity = engine.identityInForce(key) { return identity.gradient(value).value }
        return drivers.firstIndex(of: key).map { level($0, values[$0]) } ?? .nan
      }
      return value(series)
    }
    let sorted = working.map { $0.sorted() }
    let medians = sorted.map { SampleQuantile.of(sorted: $0, 0.5) }
    let means = working.map { $0.reduce(0, +) / Double($0.count) }
    func covariance(_ i: Int, _ j: Int) -> Double {
      zip(working[i], working[j]).reduce(0) { $0 + ($1.0 - means[i]) * ($1.1 - means[j]) }
    }
    self.series = series
    self.period = period
    center = outcome(medians)
    bars = drivers.indices.map { driver in
      let variance = covariance(driver, driver)
      let slopes = drivers.indices.map { variance > 0 ? covariance(driver, $0) / variance : 0 }
      let ends = [0.1, 0.9].map { SampleQuantile.of(sorted: sorted[driver], $0) }
      return Bar(
        driver: drivers[driver], low: level(driver, ends[0]), high: level(driver, ends[1]),
        alone: ends.map { end in
          var values = medians
          values[driver] = end
          return outcome(values)
        },
        correlated: ends.map { end in
          var values = zip(medians, slopes).map { $0 + $1 * (end - medians[driver]) }
          values[driver] = end
          return outcome(values)
        })
    }.sorted { abs($0.correlated[1] - $0.correlated[0]) > abs($1.correlated[1] - $1.correlated[0]) }
  }
}

import RealModule

/// Measures of point forecasts.
extension Accuracy {
  /// Mean absolute error, in the data's units; least for the median.
  public static func meanAbsoluteError(_ errors: [Double]) -> Double { mean(errors) { abs($0) } }

  /// Root mean squared error, in the data's units; least for the mean.
  public static func rootMeanSquaredError(_ errors: [Double]) -> Double {
    mean(errors) { $0 * $0 }.squareRoot()
  }

  /// Mean error, actual − forecast: positive where the forecasts are too low.
  public static func meanError(_ errors: [Double]) -> Double { mean(errors) { $0 } }

  /// 100 |y − ŷ| / |y|, in percent; nil for an actual value of zero, which has no percentage.
  public static func absolutePercentageError(actual: Double, forecast: Double) -> Double? {
    actual == 0 ? nil : 100 * abs(actual - forecast) / abs(actual)
  }

  /// 200 |y − ŷ| / (|y| + |ŷ|), in percent from 0 to 200; zero where both are zero.
  ///
  /// The convention of the M competitions: Makridakis (1993), Int. J. Forecasting 9, 527–529. Some libraries print half
  /// of it.
  public static func symmetricAbsolutePercentageError(actual: Double, forecast: Double) -> Double {
    // Halves: the sum of two huge values overflows, their ratio does not.
    let size = abs(actual) / 2 + abs(forecast) / 2
    return size == 0 ? 0 : 200 * (abs(actual / 2 - forecast / 2) / size)
  }

  /// The mean of two ratios to a benchmark, that of sMAPE and that of MASE; 1 is as good as the benchmark.
  ///
  /// Makridakis, Spiliotis & Assimakopoulos (2020), Int. J. Forecasting 36, 54–74, whose benchmark is Naïve 2. Nil where
  /// the benchmark makes no error.
  public static func overallWeightedAverage(
    own: (symmetricPercentage: Double, scaled: Double),
    benchmark: (symmetricPercentage: Double, scaled: Double)
  ) -> Double? {
    guard benchmark.symmetricPercentage > 0, benchmark.scaled > 0 else { return nil }
    return
      (own.symmetricPercentage / benchmark.symmetricPercentage + own.scaled / benchmark.scaled) / 2
  }

  private static func mean(_ values: [Double], of size: (Double) -> Double) -> Double {
    values.isEmpty ? .nan : values.reduce(0) { $0 + size($1) } / Double(values.count)
  }
}

import RealModule

/// Measures of forecast accuracy, each with its convention.
///
/// An error is actual − forecast throughout, and the point forecast is the median. Probabilities lie in 0...1; the
/// percentages of MAPE and sMAPE are percent, as their names say.
public enum Accuracy {
  /// The scale of the mean absolute scaled error: the mean of |yₜ − yₜ₋ₘ| over the training values.
  ///
  /// Hyndman & Koehler (2006), Int. J. Forecasting 22, 679–688. Pairs with a missing end are left out; where no
  /// seasonal pair exists the first difference is taken, and `nil` means that the scale is zero or unknown.
  public static func naiveScale(_ values: [Double], seasonLength: Int) -> Double? {
    meanDifference(values, seasonLength: seasonLength, of: abs)
  }

  /// The squared scale of the root mean squared scaled error: the mean of (yₜ − yₜ₋ₘ)², as ``naiveScale(_:seasonLength:)``
  /// takes its pairs.
  public static func naiveSquaredScale(_ values: [Double], seasonLength: Int) -> Double? {
    meanDifference(values, seasonLength: seasonLength) { $0 * $0 }
  }

  private static func meanDifference(
    _ values: [Double], seasonLength: Int, of size: (Double) -> Double
  ) -> Double? {
    for lag in seasonLength > 1 ? [seasonLength, 1] : [1] {
      var sum = 0.0
      var count = 0
      for index in values.indices.dropFirst(lag) {
        let difference = size(values[index] - values[index - lag])
        guard !difference.isNaN else { continue }
        sum += difference
        count += 1
      }
      if count > 0 { return sum > 0 ? sum / Double(count) : nil }
    }
    return nil
  }
}

extension Double {
  /// Akaike's criterion with the small-sample correction; infinite where n − k − 1 ≤ 0.
  ///
  ///     AICc = −2 ℓ + 2k + 2k(k + 1) / (n − k − 1)
  ///
  /// Hurvich & Tsai (1989), Biometrika 76, 297–307.
  package static func correctedAkaike(logLikelihood: Double, parameters k: Int, observations n: Int) -> Double
  {
    let room = n - k - 1
    guard room > 0 else { return .infinity }
    return -2 * logLikelihood + 2 * Double(k) + Double(2 * k * (k + 1)) / Double(room)
  }
}

import NumericalCore
import RealModule

/// Measures of forecast accuracy, each with its convention.
public enum Accuracy {
  /// The scale of the mean absolute scaled error: the mean of |yₜ − yₜ₋ₘ| over the training values.
  ///
  /// Hyndman & Koehler (2006), Int. J. Forecasting 22, 679–688. Pairs with a missing end are left out; where no
  /// seasonal pair exists the first difference is taken, and `nil` means that the scale is zero or unknown.
  public static func naiveScale(_ values: [Double], seasonLength: Int) -> Double? {
    for lag in seasonLength > 1 ? [seasonLength, 1] : [1] {
      var sum = 0.0
      var count = 0
      for index in values.indices.dropFirst(lag) {
        let difference = abs(values[index] - values[index - lag])
        guard !difference.isNaN else { continue }
        sum += difference
        count += 1
      }
      if count > 0 { return sum > 0 ? sum / Double(count) : nil }
    }
    return nil
  }

  /// The continuous ranked probability score of a forecast distribution at the outcome, in the data's units.
  ///
  ///     CRPS(F, y) = ∫ (F(x) − 1{x ≥ y})² dx
  ///
  /// Gneiting & Raftery (2007), J. Amer. Statist. Assoc. 102, 359–378. The integral is taken by the trapezoid rule
  /// between the 0.1 % and 99.9 % quantiles, widened to hold the outcome.
  public static func continuousRankedProbabilityScore(
    _ distribution: PredictiveDistribution, outcome: Double
  ) -> Double {
    let (low, high) = (distribution.quantile(0.001), distribution.quantile(0.999))
    guard high > low else { return abs(outcome - low) }
    func integral(from a: Double, to b: Double, of f: (Double) -> Double) -> Double {
      guard b > a else { return 0 }
      let steps = 200
      let width = (b - a) / Double(steps)
      var sum = (f(a) + f(b)) / 2
      for step in 1..<steps { sum += f(a + Double(step) * width) }
      return sum * width
    }
    return integral(from: min(low, outcome), to: outcome) { Double.pow(distribution.cumulative($0), 2) }
      + integral(from: outcome, to: max(high, outcome)) { Double.pow(1 - distribution.cumulative($0), 2) }
  }
}

extension Double {
  /// Akaike's criterion with the small-sample correction; infinite where n − k − 1 ≤ 0.
  ///
  ///     AICc = −2 ℓ + 2k + 2k(k + 1) / (n − k − 1)
  ///
  /// Hurvich & Tsai (1989), Biometrika 76, 297–307.
  static func correctedAkaike(logLikelihood: Double, parameters k: Int, observations n: Int) -> Double {
    let room = n - k - 1
    guard room > 0 else { return .infinity }
    return -2 * logLikelihood + 2 * Double(k) + Double(2 * k * (k + 1)) / Double(room)
  }
}

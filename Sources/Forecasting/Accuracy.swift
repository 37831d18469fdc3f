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
  /// Gneiting & Raftery (2007), J. Amer. Statist. Assoc. 102, 359–378. The integral is taken by Simpson's rule on the
  /// scale of the components, logarithmic or not, between the 0.1 % and 99.9 % quantiles, widened to hold the outcome.
  /// What that leaves out is below 1e-4 of the spread for a normal law and 1e-3 of the score for wide logarithmic ones.
  public static func continuousRankedProbabilityScore(
    _ distribution: PredictiveDistribution, outcome: Double
  ) -> Double {
    let (low, high) = (distribution.quantile(0.001), distribution.quantile(0.999))
    guard high > low else { return abs(outcome - low) }
    let isLogarithmic = distribution.scale == .logarithm
    // A logarithmic law says for certain that the value is positive: below that, each unit costs a unit.
    if isLogarithmic, outcome <= 0 {
      return low - outcome + integral(from: Double.log(low), to: Double.log(high)) { excess($0) }
    }
    func value(_ inner: Double) -> Double { isLogarithmic ? Double.exp(inner) : inner }
    func inner(_ value: Double) -> Double { isLogarithmic ? Double.log(value) : value }
    func shortfall(_ x: Double) -> Double {
      Double.pow(distribution.cumulative(value(x)), 2) * (isLogarithmic ? value(x) : 1)
    }
    func excess(_ x: Double) -> Double {
      Double.pow(1 - distribution.cumulative(value(x)), 2) * (isLogarithmic ? value(x) : 1)
    }
    return integral(from: inner(min(low, outcome)), to: inner(outcome), of: shortfall)
      + integral(from: inner(outcome), to: inner(max(high, outcome)), of: excess)
  }

  /// Simpson's rule over 200 steps.
  private static func integral(from a: Double, to b: Double, of f: (Double) -> Double) -> Double {
    guard b > a else { return 0 }
    let steps = 200
    let width = (b - a) / Double(steps)
    var sum = f(a) + f(b)
    for step in 1..<steps { sum += (step.isMultiple(of: 2) ? 2 : 4) * f(a + Double(step) * width) }
    return sum * width / 3
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

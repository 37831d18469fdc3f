import RealModule
import TimeSeries

/// One-step errors with the variance each has in units of σ², and the Gaussian densities they imply.
struct OneStepErrors {
  /// The error of each period on the model's working scale; NaN where the model conditions on the observation.
  var errors: [Double]
  /// The variance of each error in units of σ²: k where k periods passed since the last observation.
  var variances: [Double]

  /// No errors yet, for `count` periods.
  init(count: Int) {
    errors = Array(repeating: .nan, count: count)
    variances = Array(repeating: 1, count: count)
  }

  /// Sum of squared errors, each divided by its variance factor.
  var weightedSumOfSquares: Double {
    zip(errors, variances).reduce(0) { $1.0.isNaN ? $0 : $0 + $1.0 * $1.0 / $1.1 }
  }

  /// How many errors there are.
  var count: Int { errors.count { !$0.isNaN } }

  /// Log densities at the maximum-likelihood variance, on the data's own scale.
  ///
  /// - Parameter series: the data; for `isLogarithmic` the density of y is that of ln y divided by y.
  /// The variance is floored at (10⁻¹² · max|working value|)², so that a perfect fit stays finite and comparable.
  func logDensities(of series: Series, isLogarithmic: Bool) -> Series {
    let values = series.values
    let largest = values.reduce(0) { $1.isNaN ? $0 : max($0, abs(isLogarithmic ? 1 : $1)) }
    let floor = Double.pow(1e-12 * max(largest, .leastNormalMagnitude), 2)
    let variance = max(weightedSumOfSquares / Double(max(count, 1)), floor, .leastNormalMagnitude)
    let densities = errors.indices.map { index -> Double in
      let error = errors[index]
      guard !error.isNaN else { return .nan }
      let own = variance * variances[index]
      let gaussian = -0.5 * (Double.log(2 * .pi * own) + error * error / own)
      return isLogarithmic ? gaussian - Double.log(values[index]) : gaussian
    }
    return Series(name: series.name, start: series.start, values: densities)
  }
}

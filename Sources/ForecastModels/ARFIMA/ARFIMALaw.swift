import Forecasting
import NumericalCore
import RealModule

/// The joint predictive law of a fractional process from its last values, its parameters' uncertainty included.
///
///     P x(n+h) = Σ φ(k+h−1, j) P x(n+h−j),   k values kept; φ the weights of the best linear prediction
///
/// So the mean and the covariance of the errors are those of the process given these values, not those of a truncated
/// AR(∞); the two are the same in the limit.
struct ARFIMALaw: Sendable, Codable {
  /// d, φ and θ in the coordinates of ``ARFIMAEstimation``.
  let coordinates: [Double]
  let p: Int
  /// The columns of F with Cov = F F′ of the coordinates.
  let covarianceFactor: [[Double]]
  /// The mean of the (differenced) values and its standard error in units of σ, in units of `unit`.
  let mean: Double
  let meanError: Double
  /// σ in units of `unit`.
  let errorScale: Double
  let unit: Double
  let degreesOfFreedom: Double
  let mostLags: Int
  /// The last (differenced) values less the mean, in units of `unit`.
  var recent: [Double]
  /// The last level where differences are modelled.
  var level: Double?

  /// What comes after the last value, each step's shock and directions in units of σ.
  func law(_ horizon: Int) -> JointStudentLaw {
    var (means, shocks, ones) = projection(coordinates, horizon, isComplete: true)
    var directions = covarianceFactor.map { column -> [Double] in
      let sides = [1.0, -1].map { side in
        projection(zip(coordinates, column).map { $0 + side * $1 }, horizon, isComplete: false).means
      }
      return zip(sides[0], sides[1]).map { errorScale > 0 ? ($0 - $1) / 2 / errorScale : 0 }
    }
    if meanError > 0 { directions.append(ones.map { (1 - $0) * meanError }) }
    means = means.map { ($0 + mean) * unit }
    if let level {
      func cumulated(_ list: [Double]) -> [Double] {
        var sum = 0.0
        return list.map {
          sum += $0
          return sum
        }
      }
      means = cumulated(means).map { $0 + level }
      directions = directions.map(cumulated)
      shocks = shocks.map(cumulated)
    }
    return JointStudentLaw(
      means: means, shocks: shocks, directions: directions, spread: errorScale * unit,
      degreesOfFreedom: degreesOfFreedom)
  }

  /// Predictions of x; the effect of each step's shock on itself and the steps after it; predictions of a column of ones.
  private func projection(
    _ coordinates: [Double], _ horizon: Int, isComplete: Bool
  ) -> (means: [Double], shocks: [[Double]], ones: [Double]) {
    let k = recent.count
    let process = ARFIMAEstimation.process(coordinates, p: p)
    let gamma = process.autocovariances(lags: k + horizon)
    var predictor = OneStepPredictor(variance: gamma[0], mostLags: k + horizon)
    for _ in 0..<k { predictor.extend(gamma) }
    var values = recent
    var ones = [Double](repeating: 1, count: k)
    var shocks: [[Double]] = []
    // Each shock's effects are padded with zeros for the values before it.
    var effects: [[Double]] = []
    for step in 0..<horizon {
      values.append(predictor.predict(values, at: k + step))
      ones.append(predictor.predict(ones, at: k + step))
      if isComplete {
        for first in 0..<step { effects[first].append(predictor.predict(effects[first], at: k + step)) }
        effects.append(
          [Double](repeating: 0, count: k + step) + [max(0, predictor.variance).squareRoot()])
      }
      predictor.extend(gamma)
    }
    shocks = effects.enumerated().map { Array($0.element[(k + $0.offset)...]) }
    return (Array(values[k...]), shocks, Array(ones[k...]))
  }

  /// Takes in the value that follows; a missing one counts as what was expected of it.
  mutating func take(_ value: Double) {
    let expected = value.isNaN ? law(1).means[0] : value
    let change = level.map { expected - $0 } ?? expected
    recent.append(change / unit - mean)
    if recent.count > mostLags { recent.removeFirst(recent.count - mostLags) }
    if level != nil { level = expected }
  }
}

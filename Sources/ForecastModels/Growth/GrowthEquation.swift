import Forecasting
import Nonlinear
import RealModule

/// The curve in its three parameters (a, r, κ), in the data's own units.
struct GrowthEquation: Sendable, Codable, Hashable {
  let curve: SigmoidShape
  /// The largest value: ceilings are above it.
  let largest: Double
  let origin: Double
  let timeUnit: Double

  init(curve: SigmoidShape, data: TrainingData) {
    self.curve = curve
    largest = data.observed.reduce(0) { max($0, $1.value) }
    origin = Double(data.series.count - 1)
    timeUnit = max(1, Double(data.series.count - 1) / 2)
  }

  func time(_ index: Int) -> Double { (Double(index) - origin) / timeUnit }

  func ceiling(_ parameters: [Double]) -> Double { largest * (1 + Double.exp(parameters[2])) }

  /// dK/dκ.
  func ceilingSlope(_ parameters: [Double]) -> Double { largest * Double.exp(parameters[2]) }

  /// Where u = 0, counted in periods from the first.
  func steepestPoint(_ parameters: [Double]) -> Double {
    origin - parameters[0] / parameters[1] * timeUnit
  }

  /// The curve at a period counted from the first.
  func value(_ parameters: [Double], at index: Int) -> Double {
    ceiling(parameters) * curve.share(parameters[0] + parameters[1] * time(index)).value
  }

  /// Its derivatives by a, r and κ; the fourth lane is empty.
  func gradient(_ parameters: [Double], at index: Int) -> SIMD4<Double> {
    let time = time(index)
    let share = curve.share(parameters[0] + parameters[1] * time)
    let slope = ceiling(parameters) * share.slope
    return SIMD4(slope, slope * time, ceilingSlope(parameters) * share.value, 0)
  }
}

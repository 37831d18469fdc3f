import Forecasting
import RealModule

/// A power of the value in units of its own size, or its logarithm: the Box–Cox family up to a linear map, which no
/// forecast feels.
///
///     u = (y / unit)ᵖ,   ln(y / unit) for p = 0
///
/// Box & Cox (1964), J. Royal Statist. Soc. B 26, 211–252.
struct PowerTransform: Sendable, Hashable, Codable {
  let exponent: Double
  let unit: Double

  /// The unit is the mean absolute value, so that what is fitted is of size one.
  init(exponent: Double, of values: [Double]) {
    self.exponent = exponent
    let largest = values.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
    var sum = 0.0
    var count = 0.0
    for value in values where !value.isNaN {
      sum += abs(value / largest)
      count += 1
    }
    unit = largest > 0 ? largest * (sum / count) : 1
  }

  /// Whether every value has an image.
  func accepts(_ values: [Double]) -> Bool { exponent == 1 || values.allSatisfy { $0.isNaN || $0 > 0 } }

  func applied(_ value: Double) -> Double {
    let ratio = value / unit
    return exponent == 1
      ? ratio
      : exponent == 0 ? Double.log(ratio) : exponent == 0.5 ? ratio.squareRoot() : Double.pow(ratio, exponent)
  }

  func undone(_ value: Double) -> Double {
    exponent == 1
      ? unit * value
      : exponent == 0 ? unit * Double.exp(value) : value > 0 ? unit * Double.pow(value, 1 / exponent) : 0
  }

  /// ln(du/dy) in units of one over the unit.
  func logSlope(at value: Double) -> Double {
    exponent == 1
      ? 0 : (exponent == 0 ? 0 : Double.log(exponent)) + (exponent - 1) * Double.log(value / unit)
  }

  /// The law of y where u is Student t.
  func distribution(location: Double, spread: Double, degreesOfFreedom: Double?) -> PredictiveDistribution {
    let factor = exponent == 0 ? 1 : Double.pow(unit, exponent)
    return PredictiveDistribution(
      location: exponent == 0 ? location + Double.log(unit) : factor * location, spread: factor * spread,
      degreesOfFreedom: degreesOfFreedom,
      scale: exponent == 1 ? .level : exponent == 0 ? .logarithm : .power(exponent))
  }
}

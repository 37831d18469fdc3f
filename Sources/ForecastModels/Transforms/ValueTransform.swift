import Forecasting
import NumericalCore
import RealModule

/// A monotone map of the values on which a model is fitted, and how its laws are read back.
enum ValueTransform: Sendable, Hashable, Codable {
  /// Powers and logarithms.
  case power(PowerTransform)
  /// ln((y − lower) / (upper − y)).
  case logit(lower: Double, upper: Double)

  func applied(_ value: Double) -> Double {
    switch self {
    case .power(let transform): transform.applied(value)
    case .logit(let lower, let upper): Double.log((value - lower) / (upper - value))
    }
  }

  /// Whether a value lies where the map is defined.
  func accepts(_ value: Double) -> Bool {
    switch self {
    case .power(let transform): transform.accepts([value])
    case .logit(let lower, let upper): value > lower && value < upper
    }
  }

  func undone(_ value: Double) -> Double {
    switch self {
    case .power(let transform): transform.undone(value)
    case .logit(let lower, let upper):
      value > 0
        ? upper - (upper - lower) / (1 + Double.exp(value))
        : lower + (upper - lower) / (1 + Double.exp(-value))
    }
  }

  /// The log of the derivative.
  func logSlope(at value: Double) -> Double {
    switch self {
    case .power(let transform): transform.logSlope(at: value) - Double.log(transform.unit)
    case .logit(let lower, let upper): Double.log((upper - lower) / ((value - lower) * (upper - value)))
    }
  }

  /// The law of the value, given that of its image; quantiles map exactly.
  func distribution(_ law: PredictiveDistribution) -> PredictiveDistribution {
    switch self {
    case .power(let transform):
      let mapped = law.components.map {
        transform.distribution(
          location: $0.location, spread: $0.spread, degreesOfFreedom: $0.degreesOfFreedom)
      }
      return PredictiveDistribution(
        components: zip(mapped, law.components).map {
          .init(
            weight: $1.weight, location: $0.components[0].location, spread: $0.components[0].spread,
            degreesOfFreedom: $1.degreesOfFreedom)
        }, scale: mapped[0].scale)
    case .logit(let lower, let upper):
      return PredictiveDistribution(components: law.components, scale: .logit(lower: lower, upper: upper))
    }
  }
}

/// The power that makes the spread of short stretches least dependent on their level.
///
///     min over λ of the coefficient of variation of sᵢ / mᵢ^(1−λ)
///
/// Guerrero (1993), J. Forecasting 12, 37–48. Stretches are seasons, or pairs where there is none, counted from the end.
func guerreroPower(_ values: [Double], seasonLength: Int) -> Double? {
  let length = max(2, seasonLength)
  let first = values.count % length
  let blocks = stride(from: first, to: values.count, by: length).map { Array(values[$0..<$0 + length]) }
    .filter { block in block.allSatisfy { $0 > 0 } }
  guard blocks.count > 1 else { return nil }
  let moments = blocks.map { block -> (mean: Double, deviation: Double) in
    let mean = block.reduce(0, +) / Double(length)
    let squares = block.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(length - 1)).squareRoot())
  }
  func variation(_ power: Double) -> Double {
    let ratios = moments.map { $0.deviation / Double.pow($0.mean, 1 - power) }
    let mean = ratios.reduce(0, +) / Double(ratios.count)
    let squares = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(ratios.count - 1)).squareRoot() / mean
  }
  let inside = minimizeBrent(variation, in: 0...1, tolerance: 1e-8).argument
  let best = [0, inside, 1].min { variation($0) < variation($1) } ?? inside
  return variation(best).isFinite ? best : nil
}

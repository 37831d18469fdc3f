import RealModule

/// A growth curve at given times for a fit: levels or logarithms, or their differences over the root of the gap.
final class GrowthEvaluator: CurveEvaluator {
  private let family: GrowthCurveFamily
  private let times: [Double]
  private let shape: GrowthCurveRegression.Shape
  private var slopes: [Double]
  private var before: [Double]

  init(_ family: GrowthCurveFamily, times: [Double], _ shape: GrowthCurveRegression.Shape) {
    self.family = family
    self.times = times
    self.shape = shape
    slopes = [Double](repeating: 0, count: family.parameters.count)
    before = slopes
  }

  func evaluate(
    _ parameters: [Double], values: UnsafeMutablePointer<Double>, jacobian: UnsafeMutablePointer<Double>?,
    stride: Int
  ) {
    var valueBefore = 0.0
    for (i, t) in times.enumerated() {
      var value = family.logarithm(parameters, at: t, &slopes)
      if !shape.isLogarithmic {
        value = Double.exp(value)
        for j in slopes.indices { slopes[j] *= value }
      }
      switch shape.errors {
      case .independent:
        values[i] = value
        if let jacobian { for j in slopes.indices { jacobian[i + j * stride] = slopes[j] } }
      case .randomWalk:
        if i > 0 {
          let weight = 1 / (t - times[i - 1]).squareRoot()
          values[i - 1] = (value - valueBefore) * weight
          if let jacobian {
            for j in slopes.indices { jacobian[i - 1 + j * stride] = (slopes[j] - before[j]) * weight }
          }
        }
        if i == times.count - 1 && shape.isAnchored {
          values[i] = value
          if let jacobian { for j in slopes.indices { jacobian[i + j * stride] = slopes[j] } }
        }
        valueBefore = value
        swap(&before, &slopes)
      }
    }
  }
}

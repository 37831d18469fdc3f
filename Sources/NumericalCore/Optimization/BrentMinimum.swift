/// Where a search for the minimum of a function of one variable ended.
public struct ScalarMinimum: Sendable, Hashable {
  /// Why the search ended.
  public enum StopReason: Sendable, Hashable {
    /// The bracket is as narrow as the tolerance asks.
    case converged
    /// The evaluations ran out; the argument is the best one seen.
    case evaluationLimit
  }

  /// The best argument seen.
  public let argument: Double
  /// The function there; infinite when it was nowhere a number.
  public let value: Double
  /// The number of times the function was called.
  public let evaluations: Int
  /// Why the search ended.
  public let reason: StopReason
}

/// A local minimum inside a range by golden section and parabolas.
///
/// Brent (1973), Algorithms for Minimization without Derivatives, chapter 5. The ends themselves are never
/// evaluated: a minimum at an end is approached to within the tolerance. Where the function is NaN it counts as
/// infinite.
/// - Parameter tolerance: relative to the argument; below √ε = 1.5e-8 it buys nothing, because a smooth function
///   is flat to rounding that close to its minimum.
public func minimizeBrent(
  _ f: (Double) -> Double, in range: ClosedRange<Double>, tolerance: Double = 1e-8,
  maximumEvaluations: Int = 500
) -> ScalarMinimum {
  precondition(range.lowerBound.isFinite && range.upperBound.isFinite, "a search needs finite ends")
  precondition(tolerance > 0 && maximumEvaluations > 0, "a tolerance and a limit are positive")
  func value(_ x: Double) -> Double {
    let y = f(x)
    return y.isNaN ? .infinity : y
  }
  let golden = (3 - 5.0.squareRoot()) / 2
  var (low, high) = (range.lowerBound, range.upperBound)
  // Best, second best, and the second best before it: Brent's x, w, v.
  var x = low + golden * (high - low)
  var fx = value(x)
  var (w, fw, v, fv) = (x, fx, x, fx)
  var step = 0.0
  var stepBeforeLast = 0.0
  var evaluations = 1
  // Narrower than this is below rounding even at zero.
  let smallest = tolerance * Double.ulpOfOne * (high - low)

  while true {
    let middle = low + (high - low) / 2
    let near = tolerance * abs(x) + smallest
    if abs(x - middle) <= 2 * near - (high - low) / 2 {
      return ScalarMinimum(argument: x, value: fx, evaluations: evaluations, reason: .converged)
    }
    if evaluations >= maximumEvaluations {
      return ScalarMinimum(argument: x, value: fx, evaluations: evaluations, reason: .evaluationLimit)
    }
    var p = 0.0
    var q = 0.0
    if abs(stepBeforeLast) > near {
      let r = (x - w) * (fx - fv)
      q = (x - v) * (fx - fw)
      p = (x - v) * q - (x - w) * r
      q = 2 * (q - r)
      if q > 0 { p = -p } else { q = -q }
    }
    // A parabola is trusted when it stays inside and halves the step before last.
    if p.isFinite && abs(p) < abs(0.5 * q * stepBeforeLast) && p > q * (low - x) && p < q * (high - x) {
      stepBeforeLast = step
      step = p / q
      let u = x + step
      if u - low < 2 * near || high - u < 2 * near { step = x < middle ? near : -near }
    } else {
      stepBeforeLast = x < middle ? high - x : low - x
      step = golden * stepBeforeLast
    }
    let u = abs(step) >= near ? x + step : x + (step > 0 ? near : -near)
    let fu = value(u)
    evaluations += 1

    if fu <= fx {
      if u < x { high = x } else { low = x }
      (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
    } else {
      if u < x { low = u } else { high = u }
      if fu <= fw || w == x {
        (v, fv, w, fw) = (w, fw, u, fu)
      } else if fu <= fv || v == x || v == w {
        (v, fv) = (u, fu)
      }
    }
  }
}

/// Where a search for a root ended.
public struct ScalarRoot: Sendable, Hashable {
  /// Why the search ended.
  public enum StopReason: Sendable, Hashable {
    /// The function is zero at the argument.
    case exact
    /// The sign changes within the tolerance of the argument.
    case converged
    /// The evaluations ran out; the argument is the best one seen.
    case evaluationLimit
  }

  /// The end of the last bracket at which the function is smaller.
  public let argument: Double
  /// The function there.
  public let value: Double
  /// The number of times the function was called.
  public let evaluations: Int
  /// Why the search ended.
  public let reason: StopReason
}

/// What the function can do to a search for a root.
public enum RootError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The function has the same sign at both ends of the range.
  case sameSign(atLowerBound: Double, atUpperBound: Double)
  /// The function is NaN at this argument.
  case notANumber(argument: Double)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .sameSign(let low, let high):
      "The function does not change sign over the range: it is \(low) at one end and \(high) at the other."
    case .notANumber(let argument):
      "The function is not a number at \(argument)."
    }
  }
}

/// A root inside a range at whose ends the function has opposite signs.
///
/// Brent (1973), Algorithms for Minimization without Derivatives, chapter 4: inverse quadratic interpolation and
/// secants kept inside a bracket by bisection.
/// - Parameter tolerance: relative to the argument; 0 asks for neighbouring numbers.
/// - Throws: `sameSign`, `notANumber`.
public func brentRoot(
  _ f: (Double) -> Double, in range: ClosedRange<Double>, tolerance: Double = 1e-14,
  maximumEvaluations: Int = 500
) throws(RootError) -> ScalarRoot {
  precondition(range.lowerBound.isFinite && range.upperBound.isFinite, "a search needs finite ends")
  precondition(tolerance >= 0 && maximumEvaluations >= 2, "a tolerance is not negative, a limit at least 2")
  func value(_ x: Double) throws(RootError) -> Double {
    let y = f(x)
    if y.isNaN { throw .notANumber(argument: x) }
    return y
  }
  // b is the best end, c the other one, a the previous b.
  var (a, b) = (range.lowerBound, range.upperBound)
  var fa = try value(a)
  var fb = try value(b)
  var evaluations = 2
  if fa == 0 { return ScalarRoot(argument: a, value: 0, evaluations: evaluations, reason: .exact) }
  if fb != 0 && (fa > 0) == (fb > 0) { throw .sameSign(atLowerBound: fa, atUpperBound: fb) }
  var (c, fc) = (a, fa)
  var step = b - a
  var stepBefore = step

  while true {
    if abs(fc) < abs(fb) { (a, fa, b, fb, c, fc) = (b, fb, c, fc, b, fb) }
    let near = 2 * Double.ulpOfOne * abs(b) + 0.5 * tolerance * abs(b) + Double.leastNonzeroMagnitude
    let half = c / 2 - b / 2
    if fb == 0 { return ScalarRoot(argument: b, value: 0, evaluations: evaluations, reason: .exact) }
    if abs(half) <= near {
      return ScalarRoot(argument: b, value: fb, evaluations: evaluations, reason: .converged)
    }
    if evaluations >= maximumEvaluations {
      return ScalarRoot(argument: b, value: fb, evaluations: evaluations, reason: .evaluationLimit)
    }
    if abs(stepBefore) >= near && abs(fa) > abs(fb) {
      let s = fb / fa
      var p = 2 * half * s
      var q = 1 - s
      if a != c {
        let t = fa / fc
        let r = fb / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if p > 0 { q = -q } else { p = -p }
      if 2 * p < min(3 * half * q - abs(near * q), abs(stepBefore * q)) {
        stepBefore = step
        step = p / q
      } else {
        step = half
        stepBefore = half
      }
    } else {
      step = half
      stepBefore = half
    }
    (a, fa) = (b, fb)
    b += abs(step) > near ? step : (half > 0 ? near : -near)
    fb = try value(b)
    evaluations += 1
    if (fb > 0) == (fc > 0) {
      (c, fc) = (a, fa)
      step = b - a
      stepBefore = step
    }
  }
}

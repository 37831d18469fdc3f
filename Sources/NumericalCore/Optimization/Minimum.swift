/// Where a search for the minimum of a function of several variables ended, and why.
public struct Minimum: Sendable, Hashable {
  /// Why the search ended.
  public enum StopReason: Sendable, Hashable {
    /// The gradient (projected into the bounds) is zero to the tolerance.
    case gradient
    /// The last step, or the simplex, is too small to matter.
    case step
    /// The reduction of the value is too small to matter.
    case reduction
    /// The evaluations ran out.
    case evaluationLimit
    /// No lower value is found along a direction in which the gradient promises one: a wrong gradient, a kink, or
    /// rounding.
    case noProgress
    /// The function or its gradient is not finite at the start.
    case startNotFinite
    /// The value fell below every bound: there is no minimum.
    case unbounded

    /// Whether the argument is a minimum to the tolerances.
    public var isConverged: Bool { self == .gradient || self == .step || self == .reduction }
  }

  /// The best argument seen.
  public let argument: [Double]
  /// The function there.
  public let value: Double
  /// The gradient there; empty where the method uses none.
  public let gradient: [Double]
  /// The number of times the function was called, with or without its gradient.
  public let evaluations: Int
  /// The number of steps taken.
  public let iterations: Int
  /// Why the search ended.
  public let reason: StopReason
}

/// A function of several variables that also writes its gradient.
public typealias Differentiable = (_ argument: [Double], _ gradient: inout [Double]) -> Double

/// aᵀb.
@inline(__always)
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

/// The largest |vᵢ|; NaN where there is one.
func largestSize(_ v: [Double]) -> Double {
  var largest = 0.0
  for x in v {
    if x.isNaN { return .nan }
    largest = max(largest, abs(x))
  }
  return largest
}

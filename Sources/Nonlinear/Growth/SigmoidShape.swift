import RealModule

/// The share of its ceiling that an S-curve with two parameters has reached at u = r (t − c).
package enum SigmoidShape: String, Sendable, Hashable, Codable {
  /// 1 / (1 + e^(−u)): symmetric about its steepest point.
  case logistic
  /// e^(−e^(−u)): steepest at 37 % of the ceiling.
  case gompertz

  /// The logarithm of the share, which has neither overflow nor cancellation in the tails, and its derivative.
  package func logarithm(_ u: Double) -> (value: Double, slope: Double) {
    switch self {
    case .logistic: return (-Self.softplus(-u), Self.sigmoid(-u))
    case .gompertz:
      let rest = Double.exp(-u)
      return (-rest, rest)
    }
  }

  /// The share and its derivative.
  package func share(_ u: Double) -> (value: Double, slope: Double) {
    let (logarithm, slope) = logarithm(u)
    let value = Double.exp(logarithm)
    return (value, value == 0 ? 0 : value * slope)
  }

  /// The coordinate u at which a share is reached: the transform that makes the curve a straight line.
  package func coordinate(_ share: Double) -> Double {
    switch self {
    case .logistic: Double.log(share / (1 - share))
    case .gompertz: -Double.log(-Double.log(share))
    }
  }

  /// ln(1 + eˣ).
  static func softplus(_ x: Double) -> Double {
    x > 0 ? x + Double.log(onePlus: Double.exp(-x)) : Double.log(onePlus: Double.exp(x))
  }

  /// 1/(1 + e⁻ˣ).
  static func sigmoid(_ x: Double) -> Double {
    let e = Double.exp(-abs(x))
    return x >= 0 ? 1 / (1 + e) : e / (1 + e)
  }
}

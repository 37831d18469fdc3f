import RealModule

/// An S-shaped curve between 0 and 1 in the coordinate u = a + r τ.
enum GrowthCurve: String, Sendable, Codable, Hashable {
  /// 1 / (1 + e^(−u)): symmetric about its steepest point.
  case logistic
  /// e^(−e^(−u)): steepest at 37 % of the ceiling.
  case gompertz

  /// The share of the ceiling reached at u, and its derivative.
  func share(_ u: Double) -> (value: Double, slope: Double) {
    switch self {
    case .logistic:
      // Written so that neither tail overflows.
      let e = Double.exp(-abs(u))
      let value = u >= 0 ? 1 / (1 + e) : e / (1 + e)
      return (value, e / ((1 + e) * (1 + e)))
    case .gompertz:
      let inner = Double.exp(min(-u, 700))
      let value = Double.exp(-inner)
      return (value, value == 0 ? 0 : value * inner)
    }
  }

  /// The coordinate u at which a share of the ceiling is reached: the transform that makes the curve a straight line.
  func coordinate(_ share: Double) -> Double {
    switch self {
    case .logistic: Double.log(share / (1 - share))
    case .gompertz: -Double.log(-Double.log(share))
    }
  }
}

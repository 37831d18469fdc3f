import NumericalCore
import RealModule

/// Curves of growth towards a ceiling K, in the parameters that a search likes: logarithms of what must be positive.
///
///     logistic     K / (1 + e^(−r(t−c)))                          Verhulst (1838)
///     gompertz     K exp(−e^(−r(t−c)))                            Gompertz (1825)
///     richards     K (1 + v e^(−r(t−c)))^(−1/v)                   Richards (1959), J. Exp. Botany 10, 290–301
///     bass         K (1 − e^(−(p+q)t)) / (1 + (q/p) e^(−(p+q)t))  Bass (1969), Management Science 15, 215–227
///     weibull      K (1 − e^(−(t/l)^k))
///     damped log   ln y(t) = ln K − g φ^(t+1)/(1 − φ)             growth g in period 0, φ times that in each next one
///
/// Richards is logistic at v = 1 and tends to Gompertz as v → 0; damped log is Gompertz seen from its growth rates.
/// `bass` and `weibull` need t > 0, counted from the launch.
public enum GrowthCurveFamily: String, Sendable, Hashable, CaseIterable {
  case logistic, gompertz, richards, bass, weibull
  case dampedLog = "damped-log"

  /// How a parameter of the search becomes the one of the equation.
  enum Scale: Sendable, Hashable {
    case plain, logarithm, logit

    func natural(_ x: Double) -> Double {
      switch self {
      case .plain: x
      case .logarithm: Double.exp(x)
      case .logit: 1 / (1 + Double.exp(-x))
      }
    }

    /// The derivative of `natural`.
    func slope(_ x: Double) -> Double {
      switch self {
      case .plain: 1
      case .logarithm: Double.exp(x)
      case .logit: natural(x) * natural(-x)
      }
    }
  }

  /// The parameters of the equation in order, the ceiling first.
  public var parameterNames: [String] { parameters.map(\.name) }

  var parameters: [(name: String, scale: Scale)] {
    switch self {
    case .logistic, .gompertz: [("ceiling", .logarithm), ("rate", .plain), ("midpoint", .plain)]
    case .richards:
      [("ceiling", .logarithm), ("rate", .plain), ("midpoint", .plain), ("shape", .logarithm)]
    case .bass: [("ceiling", .logarithm), ("innovation", .logarithm), ("imitation", .logarithm)]
    case .weibull: [("ceiling", .logarithm), ("scale", .logarithm), ("shape", .logarithm)]
    case .dampedLog: [("ceiling", .logarithm), ("growth", .plain), ("damping", .logit)]
    }
  }

  /// Whether the curve is only defined for t > 0.
  public var startsAtZero: Bool { self == .bass || self == .weibull }

  /// ln y and its derivatives by the parameters of the search: the logarithm has neither overflow nor cancellation in
  /// the tails.
  ///
  /// The first derivative, by ln K, is 1 throughout.
  func logarithm(_ theta: [Double], at t: Double, _ slopes: inout [Double]) -> Double {
    slopes[0] = 1
    switch self {
    case .logistic: return sigmoid(.logistic, theta, at: t, &slopes)
    case .gompertz: return sigmoid(.gompertz, theta, at: t, &slopes)
    case .richards:
      // s = ln(1 + v e^(−u)) / v.
      let u = theta[1] * (t - theta[2])
      let v = Double.exp(theta[3])
      let w = theta[3] - u
      let s = SigmoidShape.softplus(w) / v
      let d = SigmoidShape.sigmoid(w) / v
      slopes[1] = d * (t - theta[2])
      slopes[2] = -d * theta[1]
      slopes[3] = s - d
      return theta[0] - s
    case .bass:
      // ln(1 − e^(−st)) − ln(1 + (q/p) e^(−st)),  s = p + q.
      let (p, q) = (Double.exp(theta[1]), Double.exp(theta[2]))
      let z = (p + q) * t
      let w = theta[2] - theta[1] - z
      let share = SigmoidShape.sigmoid(w)
      // d ln(1 − e^(−z))/dz = 1/(e^z − 1).
      let rise = 1 / Double.expMinusOne(z)
      slopes[1] = rise * p * t - share * (-1 - p * t)
      slopes[2] = rise * q * t - share * (1 - q * t)
      return theta[0] + Self.logOneMinusExp(z) - SigmoidShape.softplus(w)
    case .weibull:
      let k = Double.exp(theta[2])
      let logRatio = Double.log(t) - theta[1]
      let z = Double.exp(k * logRatio)
      let rise = z == 0 ? 1 : z / Double.expMinusOne(z)
      slopes[1] = -rise * k
      slopes[2] = rise * k * logRatio
      return theta[0] + (z == 0 ? k * logRatio : Self.logOneMinusExp(z))
    case .dampedLog:
      let phi = Scale.logit.natural(theta[2])
      let complement = Scale.logit.natural(-theta[2])
      let tail = Double.exp((t + 1) * Double.log(phi)) / complement
      slopes[1] = -tail
      // d/dx of φ^(t+1)/(1 − φ) with dφ/dx = φ(1 − φ).
      slopes[2] = -theta[1] * tail * ((t + 1) * complement + phi)
      return theta[0] - theta[1] * tail
    }
  }

  private func sigmoid(
    _ shape: SigmoidShape, _ theta: [Double], at t: Double, _ slopes: inout [Double]
  ) -> Double {
    let (logarithm, slope) = shape.logarithm(theta[1] * (t - theta[2]))
    slopes[1] = slope * (t - theta[2])
    slopes[2] = -slope * theta[1]
    return theta[0] + logarithm
  }

  /// The curve at a time, given the parameters of the equation.
  public func value(_ natural: [Double], at t: Double) -> Double {
    precondition(natural.count == parameters.count, "\(rawValue) has \(parameters.count) parameters")
    let theta = zip(natural, parameters).map { x, parameter -> Double in
      switch parameter.scale {
      case .plain: x
      case .logarithm: Double.log(x)
      case .logit: Double.log(x / (1 - x))
      }
    }
    var slopes = [Double](repeating: 0, count: theta.count)
    return Double.exp(logarithm(theta, at: t, &slopes))
  }

  /// Starts for a given ceiling: the transform that makes the curve a straight line, and its least-squares line.
  func starts(ceiling: Double, _ points: [(t: Double, y: Double)]) -> [[Double]] {
    let logCeiling = Double.log(ceiling)
    let inside = points.filter { $0.y > 0 && $0.y < ceiling && (!startsAtZero || $0.t > 0) }
    func line(_ z: (Double) -> Double, against x: (Double) -> Double = { $0 }) -> (Double, Double)? {
      let pairs = inside.map { (x($0.t), z($0.y / ceiling)) }.filter { $0.0.isFinite && $0.1.isFinite }
      guard pairs.count >= 2,
        let fit = try? LeastSquaresFit(
          design: Matrix(rows: pairs.map { [1, $0.0] }), response: pairs.map(\.1)),
        fit.aliased.isEmpty, fit.coefficients[1] != 0
      else { return nil }
      return (fit.coefficients[0], fit.coefficients[1])
    }
    switch self {
    case .logistic:
      return line(SigmoidShape.logistic.coordinate).map { [[logCeiling, $0.1, -$0.0 / $0.1]] } ?? []
    case .gompertz:
      return line(SigmoidShape.gompertz.coordinate).map { [[logCeiling, $0.1, -$0.0 / $0.1]] } ?? []
    case .richards:
      return [0.1, 1, 5].compactMap { v in
        line { Double.log(v) - Double.log(Double.expMinusOne(-v * Double.log($0))) }
          .map { [logCeiling, $0.1, -$0.0 / $0.1, Double.log(v)] }
      }
    case .bass:
      // With q/p = R given, ln((1 + R F)/(1 − F)) = (p + q) t is a line through the origin.
      return [0.3, 3, 30, 300].compactMap { ratio in
        let z = inside.map { (t: $0.t, z: Double.log((1 + ratio * $0.y / ceiling) / (1 - $0.y / ceiling))) }
        let sum = z.reduce(0) { $0 + $1.t * $1.z } / z.reduce(0) { $0 + $1.t * $1.t }
        guard sum.isFinite, sum > 0 else { return nil }
        return [logCeiling, Double.log(sum / (1 + ratio)), Double.log(sum * ratio / (1 + ratio))]
      }
    case .weibull:
      let found = line({ Double.log(-Double.log(onePlus: -$0)) }, against: { Double.log($0) })
      guard let found, found.1 > 0 else { return [] }
      return [[logCeiling, -found.0 / found.1, Double.log(found.1)]]
    case .dampedLog:
      // ln(ln K − ln y) = ln(gφ/(1 − φ)) + t ln φ.
      guard let found = line({ Double.log(-Double.log($0)) }), found.1 < 0 else { return [] }
      let phi = Double.exp(found.1)
      return [[logCeiling, Double.exp(found.0) * (1 - phi) / phi, Double.log(phi / (1 - phi))]]
    }
  }

  /// ln(1 − e⁻ᶻ) for z > 0.
  private static func logOneMinusExp(_ z: Double) -> Double {
    z < 0.7 ? Double.log(-Double.expMinusOne(-z)) : Double.log(onePlus: -Double.exp(-z))
  }
}

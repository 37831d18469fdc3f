import NumericalCore
import RealModule

extension ElementaryFunction {
  /// The function at x in twice the working precision, some thirty digits where its result is not tiny beside x.
  func value(_ x: DoubleDouble) -> DoubleDouble {
    switch self {
    case .negate: -x
    case .exp: x.exponential
    case .expm1: Swift.abs(x.high) < 1e-5 ? x.shortExponential : x.exponential - DoubleDouble(1)
    case .log: x.logarithm
    case .log1p: (DoubleDouble(1) + x).logarithm
    case .log2: x.logarithm / .logarithmOfTwo
    case .log10: x.logarithm / DoubleDouble(10).logarithm
    case .sqrt: x.squareRoot()
    case .abs: x.high < 0 ? -x : x
    case .sin: x.sineAndCosine.sine
    case .cos: x.sineAndCosine.cosine
    case .tan: x.sineAndCosine.sine / x.sineAndCosine.cosine
    case .asin: x.arcSine
    case .acos: .halfPi - x.arcSine
    case .atan: x.arcTangent
    case .sinh: (x.exponential - (-x).exponential) / DoubleDouble(2)
    case .cosh: (x.exponential + (-x).exponential) / DoubleDouble(2)
    case .tanh: (x.exponential - (-x).exponential) / (x.exponential + (-x).exponential)
    }
  }
}

extension BinaryOperation {
  /// The result of one pair in twice the working precision.
  func value(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble {
    switch self {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .power:
      if b.low == 0, b.high == b.high.rounded(), Swift.abs(b.high) <= 1024 { return a.power(Int(b.high)) }
      return (b * a.logarithm).exponential
    }
  }
}

/// Elementary functions: reduction to a small argument, a Taylor series, and one Newton step for inverses.
///
/// Hida, Li & Bailey (2001), ARITH-15, 155–162, section 3.3.
extension DoubleDouble {
  fileprivate static let logarithmOfTwo = DoubleDouble(
    high: 0.6931471805599453, low: 2.3190468138462996e-17)
  fileprivate static let halfPi = DoubleDouble(high: 1.5707963267948966, low: 6.123233995736766e-17)

  /// eˣ − 1 for |x| < 0.01.
  fileprivate var shortExponential: DoubleDouble {
    var term = self
    var sum = self
    for k in 2...14 {
      term = term * self / DoubleDouble(Double(k))
      sum += term
    }
    return sum
  }

  fileprivate var exponential: DoubleDouble {
    // Beyond these the result leaves the range, and NaN stays NaN.
    guard abs(high) < 700 else { return DoubleDouble(Double.exp(high)) }
    let powers = (high / Self.logarithmOfTwo.high).rounded()
    let rest = (self - DoubleDouble(powers) * Self.logarithmOfTwo).scaled(byPowerOfTwo: -7)
    // (1 + s)² − 1 = 2s + s² seven times keeps what 1 + s would lose.
    var s = rest.shortExponential
    for _ in 0..<7 { s = s + s + s * s }
    return (s + DoubleDouble(1)).scaled(byPowerOfTwo: Int(powers))
  }

  /// One Newton step from the logarithm of the double: y + (x e⁻ʸ − 1).
  fileprivate var logarithm: DoubleDouble {
    let start = Double.log(high)
    guard start.isFinite else { return DoubleDouble(start) }
    let y = DoubleDouble(start)
    return y + (self * (-y).exponential - DoubleDouble(1))
  }

  fileprivate var sineAndCosine: (sine: DoubleDouble, cosine: DoubleDouble) {
    let turns = (high / Self.halfPi.high).rounded()
    // Angles of millions of turns have no digits to spare: plain functions are as good.
    guard turns.isFinite, abs(turns) < 1e6 else {
      return (DoubleDouble(Double.sin(high)), DoubleDouble(Double.cos(high)))
    }
    let x = self - DoubleDouble(turns) * Self.halfPi
    let square = -(x * x)
    var (sine, cosine) = (x, DoubleDouble(1))
    var (odd, even) = (x, DoubleDouble(1))
    for k in stride(from: 2.0, through: 28, by: 2) {
      even = even * square / DoubleDouble(k * (k - 1))
      odd = odd * square / DoubleDouble(k * (k + 1))
      cosine += even
      sine += odd
    }
    switch ((Int(turns) % 4) + 4) % 4 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// One Newton step from the arc of the double: z + (x − tan z)/(1 + x tan z).
  fileprivate var arcTangent: DoubleDouble {
    guard abs(high) < 1e100 else { return DoubleDouble(Double.atan(high)) }
    let z = DoubleDouble(Double.atan(high))
    let (sine, cosine) = z.sineAndCosine
    return z + (self * cosine - sine) / (cosine + self * sine)
  }

  fileprivate var arcSine: DoubleDouble {
    let one = DoubleDouble(1)
    let rest = (one - self) * (one + self)
    guard rest.high > 0 else { return DoubleDouble(Double.asin(high)) }
    return (self / rest.squareRoot()).arcTangent
  }
}

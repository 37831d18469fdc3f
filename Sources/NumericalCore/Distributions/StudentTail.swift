import RealModule

/// P(|T| ≤ t) and P(|T| > t) for Student's t with ν degrees of freedom, each to full relative accuracy.
struct StudentTail: Sendable, Hashable {
  private let degreesOfFreedom: Double
  /// 1/B(ν/2, ½).
  let inverseBeta: Double

  init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    let a = degreesOfFreedom / 2
    if degreesOfFreedom < Self.manyDegrees {
      inverseBeta = Double.exp(Double.logGamma(a + 0.5) - Double.logGamma(a)) / Double.pi.squareRoot()
    } else {
      let t = a - 0.25
      inverseBeta = t.squareRoot() / Self.series(t, z: 0).whole
    }
  }

  /// From here on the expansion in 1/ν serves the centre.
  private static let manyDegrees = 40.0

  func probabilities(beyond t: Double) -> TailPair {
    let nu = degreesOfFreedom
    let a = nu / 2
    let ratio = t / nu.squareRoot()
    if ratio > 1e9 {
      // x = ν/(ν + t²) is ratio⁻² and Iₓ its first term, both to the last bit.
      let upper = Double.pow(ratio, -nu) * inverseBeta / a
      return TailPair(lower: 1 - upper, upper: upper)
    }
    let square = ratio * ratio
    let excess = Double.log(onePlus: square)
    if nu >= Self.manyDegrees && excess <= 0.5 {
      let (centre, tail, whole) = Self.series(a - 0.25, z: (a - 0.25) * excess)
      return TailPair(lower: centre / whole, upper: tail / whole)
    }
    return regularizedBeta(a, 0.5, x: 1 / (1 + square), y: square / (1 + square)).reversed
  }

  /// Three integrals of e⁻ᵘ u^(−½) (sinh(v)/v)^(−½), v = u/2T: from 0 to z, from z on, and whole.
  ///
  /// With ν/2 = T + ¼ and z = T log(1 + t²/ν) the beta integral has this form exactly, and the expansion of the
  /// last factor in v² leaves incomplete gamma functions of order ½, 2½, 4½, …, which grow from erf and erfc by
  /// recurrence. DiDonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373, section 8, with b = ½. With ten
  /// terms the error is below 1e-14 for ν ≥ 40 and log(1 + t²/ν) ≤ ½.
  private static func series(
    _ t: Double, z: Double
  ) -> (centre: Double, tail: Double, whole: Double) {
    let root = z.squareRoot()
    var lower = Double.pi.squareRoot() * Double.erf(root)
    var upper = Double.pi.squareRoot() * Double.erfc(root)
    var gamma = Double.pi.squareRoot()
    var power = root * Double.exp(-z)
    var order = 0.5
    var scale = 1.0
    var (centre, tail, whole) = (lower, upper, gamma)
    for coefficient in expansion {
      for _ in 0..<2 {
        lower = order * lower - power
        upper = order * upper + power
        gamma *= order
        power *= z
        order += 1
      }
      scale /= t * t
      centre += coefficient * scale * lower
      tail += coefficient * scale * upper
      whole += coefficient * scale * gamma
    }
    return (centre, tail, whole)
  }

  /// The coefficients of u², u⁴, … in (sinh(u/2)/(u/2))^(−½).
  private static let expansion: [Double] = [
    -1.0 / 48, 1.0 / 2560, -61.0 / 7_741_440, 1261.0 / 7_431_782_400, -79.0 / 20_761_804_800,
    66643.0 / 761_775_532_277_760, -16_820_653.0 / 8_227_175_748_599_808_000,
    3_745_813.0 / 77_499_283_242_221_568_000, -1_975_649_524_361.0 / 1_714_327_544_916_556_728_238_080_000,
  ]
}

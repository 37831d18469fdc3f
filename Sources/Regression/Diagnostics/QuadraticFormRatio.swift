import NumericalCore
import RealModule

/// P(Σ lᵢ zᵢ² < 0) for independent standard normal zᵢ.
///
///     ½ − (1/π) ∫₀^∞ sin θ(u)/(u ρ(u)) du,  θ = ½ Σ atan(lᵢu),  ρ = Π (1 + lᵢ²u²)^¼
///
/// Imhof (1961), Biometrika 48, 419–426. With u = eˣ the integrand is analytic and dies away at both ends, so the
/// trapezoidal rule converges faster than any power of its step.
func probabilityNegative(_ weights: [Double]) -> Double {
  let largest = weights.reduce(0) { max($0, abs($1)) }
  guard largest > 0 else { return .nan }
  let scaled = weights.map { $0 / largest }
  let step = 1.0 / 64
  var sum = 0.0
  var x = -37.0
  while x < 160 {
    let u = Double.exp(x)
    var angle = 0.0
    var logRadius = 0.0
    for l in scaled {
      angle += Double.atan(l * u)
      logRadius += Double.log(onePlus: l * u * l * u)
    }
    let term = Double.sin(angle / 2) * Double.exp(-logRadius / 4)
    sum += term
    if logRadius > 160 { break }
    x += step
  }
  return min(max(0.5 - sum * step / Double.pi, 0), 1)
}

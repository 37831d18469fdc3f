/// Where the smoothing parameters may lie.
enum ETSRegion: String, Sendable, Hashable, Codable {
  /// 0 < β ≤ α < 1, 0 < γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98: components are weighted means of the past.
  case usual
  /// The one-step errors forget the initial states: the roots of the forecasting recursion lie inside the unit circle.
  case admissible
  /// The part of the usual region that is admissible too: with a season they overlap only.
  case both

  /// Whether parameters lie in the box of the usual region.
  var isUsual: Bool { self != .admissible }
  /// Whether the roots are looked at.
  var isAdmissible: Bool { self != .usual }

  /// Whether the parameters lie in the admissible region of the linear form with these components.
  ///
  /// The characteristic polynomial is that of Hyndman, Akram & Archibald (2008), Ann. Inst. Stat. Math. 60, 407–426;
  /// its roots are counted by the Schur–Cohn recursion, in O(m²).
  static func isAdmissible(
    alpha: Double, beta: Double, gamma: Double, phi: Double, trend: Bool, seasonLength m: Int
  ) -> Bool {
    var coefficients: [Double]  // Highest power last.
    if m > 1 {
      // zᵐ⁺¹ + (α+β−φ) zᵐ + (α+β−αφ)(zᵐ⁻¹ + … + z²) + (α+β−αφ+γ−1) z + φ(1−α−γ); without trend β = 0 and a root
      // of one in φ = 1 divides out.
      guard trend else {
        // zᵐ + α zᵐ⁻¹ + … + α z + (α + γ − 1)
        coefficients = Array(repeating: alpha, count: m + 1)
        coefficients[0] = alpha + gamma - 1
        coefficients[m] = 1
        return isStable(coefficients)
      }
      coefficients = Array(repeating: alpha + beta - alpha * phi, count: m + 2)
      coefficients[0] = phi * (1 - alpha - gamma)
      coefficients[1] = alpha + beta - alpha * phi + gamma - 1
      coefficients[m] = alpha + beta - phi
      coefficients[m + 1] = 1
    } else if trend {
      // z² − (1 + φ − α − β) z + φ(1 − α)
      coefficients = [phi * (1 - alpha), -(1 + phi - alpha - beta), 1]
    } else {
      coefficients = [alpha - 1, 1]
    }
    return isStable(coefficients)
  }

  /// Whether all roots lie inside the unit circle: Schur–Cohn, reflection coefficients below one in size.
  private static func isStable(_ polynomial: [Double]) -> Bool {
    var a = polynomial
    while a.count > 1 {
      let degree = a.count - 1
      let reflection = a[0] / a[degree]
      // The slack admits roots on the circle that rounding moved out, as of φ = 1 with a trend that never changes.
      guard abs(reflection) < 1 else { return false }
      a = (1...degree).map { a[$0] - reflection * a[degree - $0] }
    }
    return true
  }
}

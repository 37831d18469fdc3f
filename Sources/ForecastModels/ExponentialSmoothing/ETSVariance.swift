import RealModule

/// Means and variances of an ETS model's future values, per step.
///
/// Hyndman, Koehler, Ord & Snyder (2008), ch. 6: class 1 (additive errors, additive components), class 2
/// (multiplicative errors, additive components), class 3 (multiplicative errors and season, trend not multiplicative).
struct ETSVariance {
  let means: [Double]
  let variances: [Double]

  init(
    _ form: ETSForm, _ parameters: ETSParameters, level: Double, trend: Double, season: [Double],
    errorVariance: Double, horizon: Int
  ) {
    switch (form.error, form.season) {
    case (.multiplicative, .multiplicative):
      (means, variances) = Self.productForm(
        form, parameters, level, trend, season, errorVariance, horizon)
    default:
      let means = (1...horizon).map { h -> Double in
        let base = level + (form.trend == .none ? 0 : Self.dampedSum(parameters.phi, h) * trend)
        return form.season == .additive ? base + season[(h - 1) % season.count] : base
      }
      // cⱼ: what an error adds to the mean j steps later.
      let weights = (1..<max(horizon, 2)).map { j -> Double in
        let trend = form.trend == .none ? 0 : parameters.beta * Self.dampedSum(parameters.phi, j)
        let turn = form.season == .none || j % season.count != 0 ? 0 : parameters.gamma
        return parameters.alpha + trend + turn
      }
      var second: [Double] = []
      for h in 0..<horizon {
        var sum = 0.0
        for j in 0..<h {
          sum +=
            weights[j] * weights[j]
            * (form.error == .additive ? errorVariance : errorVariance * second[h - 1 - j])
        }
        second.append(form.error == .additive ? errorVariance + sum : means[h] * means[h] + sum)
      }
      self.means = means
      variances =
        form.error == .additive
        ? second : second.indices.map { (1 + errorVariance) * second[$0] - means[$0] * means[$0] }
    }
  }

  /// φ + φ² + … + φʲ.
  private static func dampedSum(_ phi: Double, _ j: Int) -> Double {
    phi == 1 ? Double(j) : phi * (1 - Double.pow(phi, j)) / (1 - phi)
  }

  /// Class 3. Level and trend x are multiplied with the season's state z in front; an error ε makes of them
  ///
  ///     x ← (F + G ε) x,   z ← z for the others,   z ← z (1 + γ ε) for the one in front
  ///
  /// so the moments of each w = z x go on by themselves: with A₀ = F, A₁ = G, A₂ = 0 or, in front, A₁ = G + γ F,
  /// A₂ = γ G,
  ///
  ///     E w ← (A₀ + σ² A₂) E w
  ///     E ww′ ← A₀ S A₀′ + σ² (A₁ S A₁′ + A₀ S A₂′ + A₂ S A₀′) + 3σ⁴ A₂ S A₂′
  ///
  /// and y = h′w (1 + ε) for the w in front: O(m) a step.
  private static func productForm(
    _ form: ETSForm, _ parameters: ETSParameters, _ level: Double, _ trend: Double, _ season: [Double],
    _ variance: Double, _ horizon: Int
  ) -> (means: [Double], variances: [Double]) {
    let (alpha, beta, gamma) = (parameters.alpha, parameters.beta, parameters.gamma)
    let phi = form.trend == .none ? 0 : parameters.phi
    let transition = Pair(1, phi, 0, phi)
    let gain = Pair(alpha, phi * alpha, beta, phi * beta)
    let frontGain = gain + gamma * transition
    let frontSquare = gamma * gain
    var means: [Double] = []
    var variances: [Double] = []
    // Only the states that the horizon meets; each is a mean and a second moment.
    let count = min(season.count, horizon)
    var moments = season.prefix(count).map { state -> (x: Double, y: Double, second: Pair) in
      let (x, y) = (state * level, form.trend == .none ? 0 : state * trend)
      return (x, y, Pair(x * x, x * y, x * y, y * y))
    }
    for step in 0..<horizon {
      let front = step % season.count
      let w = moments[front]
      let center = w.x + phi * w.y
      let square = w.second.a + 2 * phi * w.second.b + phi * phi * w.second.d
      means.append(center)
      variances.append((1 + variance) * square - center * center)
      for index in moments.indices {
        let (first, second) = index == front ? (frontGain, frontSquare) : (gain, Pair(0, 0, 0, 0))
        let (x, y, s) = moments[index]
        let mean = transition + variance * second
        let cross = transition * s * second.transpose
        moments[index] = (
          mean.a * x + mean.b * y, mean.c * x + mean.d * y,
          transition * s * transition.transpose
            + variance * (first * s * first.transpose + cross + cross.transpose)
            + 3 * variance * variance * (second * s * second.transpose)
        )
      }
    }
    return (means, variances)
  }
}

/// A matrix of two rows and two columns, (a b; c d).
private struct Pair {
  let a, b, c, d: Double

  init(_ a: Double, _ b: Double, _ c: Double, _ d: Double) { (self.a, self.b, self.c, self.d) = (a, b, c, d) }

  var transpose: Pair { Pair(a, c, b, d) }

  static func * (s: Double, p: Pair) -> Pair { Pair(s * p.a, s * p.b, s * p.c, s * p.d) }
  static func + (p: Pair, q: Pair) -> Pair { Pair(p.a + q.a, p.b + q.b, p.c + q.c, p.d + q.d) }
  static func * (p: Pair, q: Pair) -> Pair {
    Pair(p.a * q.a + p.b * q.c, p.a * q.b + p.b * q.d, p.c * q.a + p.d * q.c, p.c * q.b + p.d * q.d)
  }
}

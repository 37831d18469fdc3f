import NumericalCore
import RealModule

/// Means and variances of an ETS model's future values, per step.
///
/// Hyndman, Koehler, Ord & Snyder (2008), ch. 6: class 1 (additive errors, additive components), class 2
/// (multiplicative errors, additive components), class 3 (multiplicative errors and season, trend not multiplicative).
struct ETSVariance {
  let means: [Double]
  let variances: [Double]

  init(_ form: ETSForm, _ parameters: ETSParameters, _ pass: ETSPass, errorVariance: Double, horizon: Int) {
    switch (form.error, form.season) {
    case (.multiplicative, .multiplicative):
      (means, variances) = Self.productForm(form, parameters, pass, errorVariance, horizon)
    default:
      let means = (1...horizon).map { Self.linearMean(form, parameters, pass, step: $0) }
      // cⱼ: what an error adds to the mean j steps later.
      let weights = (1..<max(horizon, 2)).map { j -> Double in
        let trend = form.trend == .none ? 0 : parameters.beta * Self.dampedSum(parameters.phi, j)
        let season = form.season == .none || j % pass.season.count != 0 ? 0 : parameters.gamma
        return parameters.alpha + trend + season
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

  private static func linearMean(
    _ form: ETSForm, _ parameters: ETSParameters, _ pass: ETSPass, step h: Int
  ) -> Double {
    let base = pass.level + (form.trend == .none ? 0 : dampedSum(parameters.phi, h) * pass.trend)
    return form.season == .additive ? base + pass.season[(h - 1) % pass.season.count] : base
  }

  /// Class 3. Level and trend x and the season's states z are multiplied; with w = z ⊗ x an error ε takes
  ///
  ///     w ← (F + K ε + G ε²) w,   F = F₂⊗F₁,  K = G₂⊗F₁ + F₂⊗G₁,  G = G₂⊗G₁
  ///     E w ← (F + σ²G) E w,   E ww′ ← F S F′ + σ²(K S K′ + F S G′ + G S F′) + 3σ⁴ G S G′
  ///
  /// and y = h′w (1 + ε).
  private static func productForm(
    _ form: ETSForm, _ parameters: ETSParameters, _ pass: ETSPass, _ variance: Double, _ horizon: Int
  ) -> (means: [Double], variances: [Double]) {
    let m = pass.season.count
    let hasTrend = form.trend != .none
    let p = hasTrend ? 2 : 1
    let (alpha, beta, phi) = (parameters.alpha, parameters.beta, parameters.phi)
    let f1 = hasTrend ? Matrix(rows: [[1, phi], [0, phi]]) : Matrix(rows: [[1]])
    let g1 = hasTrend ? Matrix(rows: [[alpha, phi * alpha], [beta, phi * beta]]) : Matrix(rows: [[alpha]])
    // The season turns: the state in front is used, moved by γ, and goes to the end.
    var f2 = Matrix(rows: m, columns: m)
    for i in 0..<m { f2[i, (i + 1) % m] = 1 }
    var g2 = Matrix(rows: m, columns: m)
    g2[m - 1, 0] = parameters.gamma
    let f = kronecker(f2, f1)
    let g = kronecker(g2, g1)
    let k = sum(kronecker(g2, f1), kronecker(f2, g1))
    let n = p * m
    let observation = (hasTrend ? [1, phi] : [1]) + Array(repeating: 0, count: n - p)

    var mean = pass.season.flatMap { state in
      hasTrend ? [pass.level * state, pass.trend * state] : [pass.level * state]
    }
    var second = Matrix(columns: [mean]).timesTranspose(Matrix(columns: [mean]))
    var means: [Double] = []
    var variances: [Double] = []
    for _ in 0..<horizon {
      let center = zip(observation, mean).reduce(0) { $0 + $1.0 * $1.1 }
      let square = zip(observation, second.times(observation)).reduce(0) { $0 + $1.0 * $1.1 }
      means.append(center)
      variances.append((1 + variance) * square - center * center)
      let fs = f.times(second)
      let cross = fs.timesTranspose(g)
      var next = fs.timesTranspose(f)
      let own = k.times(second).timesTranspose(k)
      let fourth = g.times(second).timesTranspose(g)
      for i in 0..<n {
        for j in 0..<n {
          next[i, j] +=
            variance * (own[i, j] + cross[i, j] + cross[j, i]) + 3 * variance * variance * fourth[i, j]
        }
      }
      second = next
      mean = zip(f.times(mean), g.times(mean)).map { $0 + variance * $1 }
    }
    return (means, variances)
  }

  private static func kronecker(_ a: Matrix, _ b: Matrix) -> Matrix {
    var result = Matrix(rows: a.rows * b.rows, columns: a.columns * b.columns)
    for i in 0..<a.rows {
      for j in 0..<a.columns where a[i, j] != 0 {
        for k in 0..<b.rows {
          for l in 0..<b.columns { result[i * b.rows + k, j * b.columns + l] = a[i, j] * b[k, l] }
        }
      }
    }
    return result
  }

  private static func sum(_ a: Matrix, _ b: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, elements: zip(a.elements, b.elements).map { $0 + $1 })
  }
}

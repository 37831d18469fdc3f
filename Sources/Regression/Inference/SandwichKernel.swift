import NumericalCore
import RealModule

/// The middle of a sandwich covariance in the coordinates of Q, where the bread of least squares is the identity.
///
///     cov β = F M Fᵀ,  sᵢ = B qᵢ ψᵢ,  B = (Σ ψ′ᵢ qᵢqᵢᵀ)⁻¹
struct SandwichKernel {
  let fit: LinearFit
  private let scores: [[Double]]

  init(_ fit: LinearFit, _ equations: ScoreEquations) throws(RegressionError) {
    self.fit = fit
    let q = fit.kernel.q
    let plain = (0..<fit.design.rows).map { i in (0..<fit.rank).map { q[i, $0] * equations.scores[i] } }
    guard let slopes = equations.slopes, fit.rank > 0 else {
      scores = plain
      return
    }
    var weighted = q
    for j in 0..<fit.rank {
      for i in 0..<q.rows { weighted[i, j] *= slopes[i] }
    }
    let curvature = q.transposeTimes(weighted)
    let solved = try numerically { () throws(FactorizationError) in
      try QR(curvature).solve(Matrix(rows: plain).transposed())
    }
    scores = (0..<plain.count).map { solved.column($0) }
  }

  private var smallSample: Double { Double(fit.observations) / Double(fit.degreesOfFreedom) }

  func heteroskedastic(_ power: Double, smallSample corrects: Bool = false) -> Matrix {
    let leverages = fit.leverages
    let divided = scores.indices.map { i -> [Double] in
      // A leverage of one leaves no residual: nothing divided by nothing says nothing.
      let rest = 1 - leverages[i]
      let divisor = power == 0 ? 1 : Double.pow(rest, power / 2)
      return scores[i].map { power > 0 && rest < 1e-12 ? .nan : $0 / divisor }
    }
    return outer(divided, divided, scale: corrects ? smallSample : 1)
  }

  func clustered(_ labels: [Int]) -> (middle: Matrix, groups: Int) {
    var sums: [Int: [Double]] = [:]
    var order: [Int] = []
    for (i, label) in labels.enumerated() {
      if sums[label] == nil { order.append(label) }
      sums[label] = sums[label].map { zip($0, scores[i]).map { $0 + $1 } } ?? scores[i]
    }
    let groups = order.compactMap { sums[$0] }
    let g = Double(groups.count)
    let n = Double(fit.observations)
    let scale = g / (g - 1) * (n - 1) / Double(fit.degreesOfFreedom)
    return (outer(groups, groups, scale: scale), groups.count)
  }

  /// The middle and the number of lags used.
  func neweyWest(_ choice: NeweyWest) throws(RegressionError) -> (middle: Matrix, lags: Int) {
    let n = scores.count
    var series = scores
    var recolouring: Matrix?
    if choice.prewhitens {
      guard n > fit.rank + 1 else { throw .tooFewObservations(needed: fit.rank + 2, found: n) }
      (series, recolouring) = try prewhitened()
    }
    let lags: Int
    switch choice.bandwidth {
    case .lags(let count):
      guard count >= 0 else { throw .option("a number of lags is not negative, as \(count) is") }
      lags = min(count, series.count - 1)
    case .rule: lags = min(Int(4 * Double.pow(Double(n) / 100, 2.0 / 9)), series.count - 1)
    case .automatic:
      lags = min(automaticBandwidth(series, prewhitened: choice.prewhitens), series.count - 1)
    }
    var middle = outer(series, series, scale: 1)
    for lag in stride(from: 1, through: lags, by: 1) {
      let weight = 1 - Double(lag) / Double(lags + 1)
      let cross = outer(
        Array(series[lag...]), Array(series[..<(n - lag - (n - series.count))]), scale: weight)
      for j in 0..<fit.rank {
        for i in 0..<fit.rank { middle[i, j] += cross[i, j] + cross[j, i] }
      }
    }
    if let recolouring { middle = recolouring.times(middle).timesTranspose(recolouring) }
    if choice.correctsSmallSamples {
      middle = Matrix(
        rows: middle.rows, columns: middle.columns, elements: middle.elements.map { $0 * smallSample })
    }
    return (middle, lags)
  }

  /// The residuals of s(t) = A s(t−1) + v(t) and (I − A)⁻¹.
  private func prewhitened() throws(RegressionError) -> (series: [[Double]], recolouring: Matrix) {
    let r = fit.rank
    let before = Matrix(rows: scores.dropLast())
    let after = Matrix(rows: Array(scores.dropFirst()))
    let solution = try numerically { () throws(FactorizationError) in try QR(before).solve(after) }
    let fitted = before.times(solution)
    let series = (0..<after.rows).map { i in (0..<r).map { after[i, $0] - fitted[i, $0] } }
    var system = Matrix.identity(r)
    for j in 0..<r {
      for i in 0..<r { system[i, j] -= solution[j, i] }
    }
    let recolouring = try numerically { () throws(FactorizationError) in
      try QR(system).solve(Matrix.identity(r))
    }
    return (series, recolouring)
  }

  /// The plug-in bandwidth of Newey & West (1994) for the Bartlett kernel, from the sum of all scores but the
  /// intercept's.
  private func automaticBandwidth(_ series: [[Double]], prewhitened: Bool) -> Int {
    let design = fit.design
    let skipped = design.columns > 1 ? design.interceptColumn : nil
    let largest = fit.kernel.kept.map { fit.kernel.columnExponents[$0] }.max() ?? 0
    let sums = (0..<design.rows).map { i -> Double in
      var sum = 0.0
      for j in fit.kernel.kept where j != skipped {
        sum += design.matrix[i, j].scaled(byPowerOfTwo: -largest)
      }
      return sum * (fit.kernel.rootWeights?[i] ?? 1)
    }
    let direction = fit.kernel.q.transposeTimes(sums)
    let h = series.map { row in zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } }
    let n = Double(scores.count)
    let order = min(Int((prewhitened ? 3 : 4) * Double.pow(n / 100, 2.0 / 9)), h.count - 1)
    let covariances = (0...max(order, 0)).map { lag in
      (lag..<h.count).reduce(0) { $0 + h[$1] * h[$1 - lag] } / Double(h.count)
    }
    let s0 = covariances[0] + 2 * covariances.dropFirst().reduce(0, +)
    let s1 = 2 * covariances.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let bandwidth = 1.1447 * Double.pow((s1 / s0) * (s1 / s0), 1.0 / 3) * Double.pow(n, 1.0 / 3)
    return bandwidth.isFinite ? Int(bandwidth) : 0
  }

  private func outer(_ a: [[Double]], _ b: [[Double]], scale: Double) -> Matrix {
    guard !a.isEmpty else { return Matrix(rows: fit.rank, columns: fit.rank) }
    let product = Matrix(rows: a).transposeTimes(Matrix(rows: b))
    return Matrix(
      rows: product.rows, columns: product.columns, elements: product.elements.map { $0 * scale })
  }
}

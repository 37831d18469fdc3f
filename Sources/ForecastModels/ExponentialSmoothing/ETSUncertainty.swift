import CKernels
import NumericalCore
import RealModule

/// How uncertain the parameters and the states after the last observation are.
///
///     x = (ℓₙ, bₙ, φ, α, β, γ, sₙ) ~ x̂ + G′z,   z ~ N(0, I),   G = L⁻¹ ∂x/∂θ,   LL′ = H
///
/// with the Gauss–Newton matrix H of likelihood and prior (the delta method). Coordinates at the edge of the box are
/// taken as known.
struct ETSUncertainty: Sendable, Hashable, Codable {
  /// One column for level, trend, φ, α, β and γ, then the season's states, next period first; each has one number a free
  /// coordinate.
  private(set) var columns: [[Double]]

  /// How many columns come before the season's.
  private static let fixed = 6

  /// Nothing is uncertain.
  static let none = ETSUncertainty(columns: [])

  private init(columns: [[Double]]) { self.columns = columns }

  /// - Parameter freedom: n/(n − k), by which the variance of the errors exceeds its maximum-likelihood estimate.
  init(
    _ coordinates: ETSCoordinates, _ parameters: ETSParameters, _ workspace: inout ETSWorkspace,
    prior: ETSPrior, freedom: Double
  ) {
    self = .none
    let form = coordinates.form
    let unit = workspace.unit
    coordinates.write(parameters.scaled(by: 1 / unit, form), to: workspace.theta)
    guard workspace.objective(coordinates, prior, at: workspace.theta) != nil,
      workspace.differentiate(coordinates, prior, at: workspace.theta)
    else { return }
    let free = (0..<coordinates.count).filter { index in
      guard index < coordinates.levelIndex else { return !coordinates.hasFixedStates }
      let (low, high) = coordinates.bounds(index)
      return workspace.theta[index] > low && workspace.theta[index] < high
    }
    var matrix = Matrix(rows: free.count, columns: free.count)
    for (a, i) in free.enumerated() {
      for (b, j) in free.enumerated() {
        matrix[a, b] = workspace.matrix[min(i, j) * coordinates.stride + max(i, j)]
      }
    }
    guard let factor = try? Cholesky(matrix) else { return }
    let rows =
      [4, 5, 3, 0, 1, 2]
      + (0..<coordinates.seasonLength).map { 6 + (workspace.count + $0) % coordinates.seasonLength }
    let scale = freedom.squareRoot()
    columns = rows.map { row in
      // Level, additive trend and additive season are in the data's unit.
      let isInUnits =
        row == 4 || (row == 5 && form.trend == .additive) || (row > 5 && form.season == .additive)
      let slopes = free.map {
        workspace.stateDerivative(row, $0, coordinates) * (isInUnits ? unit : 1) * scale
      }
      return factor.solveLower(slopes)
    }
  }

  /// What each standard normal of z moves the mean of step h by, to first order; the squares add up to its variance.
  func loadings(
    _ form: ETSForm, level: Double, trend: Double, phi: Double, season: Double, step h: Int
  ) -> [Double] {
    guard let first = columns.first else { return [] }
    // φ + … + φʰ and its derivative.
    var (sum, slope, power) = (0.0, 0.0, 1.0)
    if phi == 1 {
      sum = Double(h)
    } else {
      for i in 1...h {
        slope += Double(i) * power
        power *= phi
        sum += power
      }
    }
    var gradient: (level: Double, trend: Double, phi: Double)
    var base = level
    switch form.trend {
    case .none: gradient = (1, 0, 0)
    case .additive:
      base = level + sum * trend
      gradient = (1, sum, form.isDamped ? slope * trend : 0)
    case .multiplicative:
      let growth = Double.pow(trend, sum)
      base = level * growth
      gradient = (growth, base * sum / trend, form.isDamped ? base * Double.log(trend) * slope : 0)
    }
    if form.season == .multiplicative {
      gradient = (gradient.level * season, gradient.trend * season, gradient.phi * season)
    }
    let own = columns.count == Self.fixed ? nil : columns[Self.fixed + (h - 1) % (columns.count - Self.fixed)]
    let seasonGradient = form.season == .multiplicative ? base : 1
    return first.indices.map { index in
      var total = gradient.level * columns[0][index] + gradient.trend * columns[1][index]
      total += gradient.phi * columns[2][index]
      if let own { total += seasonGradient * own[index] }
      return total
    }
  }

  /// States drawn from their law with `scale` times the spread; the estimate where the draw leaves the form's domain.
  func drawn(
    _ state: ETSState, _ form: ETSForm, scale: Double,
    using generator: inout some RandomNumberGenerator
  ) -> ETSState {
    guard let first = columns.first else { return state }
    let normals = first.map { _ in scale * generator.nextNormal() }
    let moves = columns.map { column in zip(column, normals).reduce(0) { $0 + $1.0 * $1.1 } }
    let drawn = state.moved(
      level: moves[0], trend: moves[1], phi: moves[2], alpha: moves[3], beta: moves[4], gamma: moves[5],
      season: moves[Self.fixed...])
    return drawn.isInDomain ? drawn : state
  }

  /// Σ Var cⱼ for j = 1 … h − 1, of the weights that past errors have in the mean of step h: cⱼ = α + β(φ + … + φʲ), and
  /// γ at whole seasons. Since E cⱼ² = c̄ⱼ² + Var cⱼ, the error variance enters each step that much more.
  func weightVariances(phi: Double, seasonLength m: Int, horizon: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: horizon)
    guard let first = columns.first else { return sums }
    var (power, damped) = (1.0, 0.0)
    for j in 1..<max(horizon, 1) {
      power *= phi
      damped += power
      let turn = m > 1 && j % m == 0 ? 1.0 : 0
      var variance = 0.0
      for index in first.indices {
        let weight = columns[3][index] + damped * columns[4][index] + turn * columns[5][index]
        variance += weight * weight
      }
      sums[j] = sums[j - 1] + variance
    }
    return sums
  }

  /// Moves on by one period: the season's next state becomes its last.
  mutating func advance() {
    guard columns.count > Self.fixed else { return }
    columns.append(columns.remove(at: Self.fixed))
  }
}

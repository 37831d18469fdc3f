import NumericalCore
import RealModule

/// Regression of a quantile, exact: at the optimum as many rows as there are columns are fitted without residual.
///
///     minimise Σ ρ(yᵢ − xᵢᵀβ),  ρ(e) = e(τ − [e < 0])
///
/// Koenker & Bassett (1978), Econometrica 46, 33–50. A simplex method on the vertices themselves, in orthonormal
/// coordinates of the design: from a vertex along the steepest edge to the weighted median of the crossings (Barrodale
/// & Roberts 1973, SIAM J. Numer. Anal. 10, 839–848). Ties are broken by a perturbation of the response that only
/// decides the order of pivots; the vertex found is solved again with the true response. τ = ½ is least absolute
/// deviations.
/// - Complexity: O(np) a pivot, and seldom more than a few times p pivots.
public struct QuantileRegression: Sendable, Hashable {
  /// How standard errors are computed.
  public enum StandardErrors: Sendable, Hashable {
    /// Errors of one law: the sparsity at τ from order statistics of the residuals (Koenker & Bassett 1978).
    case identical
    /// The density at each row from the fits at τ ± h (Hendricks & Koenker 1991).
    case nonidentical
  }

  /// τ, in 0...1 exclusive.
  public var quantile: Double

  /// A regression of the τ-quantile.
  public init(_ quantile: Double = 0.5) { self.quantile = quantile }

  /// Fits a design.
  /// - Parameter weights: what the loss of each row counts, positive.
  /// - Throws: `option` for τ outside 0...1, `weight`, `rankDeficient`, `notFinite`, `tooFewObservations`, `didNotConverge`.
  public func fit(_ design: Design, weights: [Double]? = nil) throws(RegressionError) -> QuantileFit {
    guard quantile > 0 && quantile < 1 else {
      throw .option("a quantile lies between 0 and 1, exclusive, not at \(quantile)")
    }
    if let weights, let row = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      try design.requireWeights(weights)
      throw .option("weights of a quantile regression are positive, and in row \(row + 1) the weight is 0")
    }
    // w ρ(e) = ρ(we): the loss is homogeneous, and so are weights.
    let weighted = weights.map { design.scalingRows(by: $0) } ?? design
    let linear = try LinearFit(weighted)
    guard linear.aliased.isEmpty else { throw .rankDeficient(columns: linear.aliased) }
    guard design.columns > 0 else { throw .option("a quantile regression needs at least one column") }
    let solved = try QuantileVertex(linear).solve(quantile)
    return QuantileFit(
      quantile: quantile, design: design, weights: weights, linear: linear, coefficients: solved.coefficients,
      scaledResiduals: solved.residuals, basis: solved.basis, iterations: solved.iterations)
  }
}

/// The simplex over vertices, in the scaled units and orthonormal coordinates of a linear fit.
struct QuantileVertex {
  let linear: LinearFit
  private let q: Matrix
  private let y: [Double]

  init(_ linear: LinearFit) {
    self.linear = linear
    q = linear.kernel.q
    // Residuals of least squares are as good a response as the response: the difference is linear.
    y = linear.kernel.scaledResiduals
  }

  struct Vertex {
    var coefficients: [Double]
    var residuals: [Double]
    var basis: [Int]
    var iterations: Int
  }

  func solve(_ tau: Double) throws(RegressionError) -> Vertex {
    let n = q.rows
    let p = q.columns
    let size = y.reduce(0) { max($0, abs($1)) }
    guard size > 0 else {
      return Vertex(coefficients: linear.coefficients, residuals: y, basis: Array(0..<p), iterations: 0)
    }
    var generator = Xoshiro256(seed: 0x5EED)
    let perturbed = y.map { $0 / size + 1e-9 * (generator.nextUniform() - 0.5) }
    var basis = try startingBasis(perturbed, tau)
    var iterations = 0
    let limit = 200 + 50 * (n + p)
    while true {
      let rows = Matrix(rows: basis.map { q.row($0) })
      let qr = try numerically { () throws(FactorizationError) in try QR(rows) }
      let gamma = try numerically { () throws(FactorizationError) in try qr.solve(basis.map { perturbed[$0] })
      }
      let fitted = q.times(gamma)
      var residuals = zip(perturbed, fitted).map { $0 - $1 }
      for i in basis { residuals[i] = 0 }
      let inBasis = Set(basis)
      // The gradient of the rows outside, then the multipliers of those inside: B⊤d = −g.
      var gradient = [Double](repeating: 0, count: p)
      for i in 0..<n where !inBasis.contains(i) {
        let slope = residuals[i] > 0 ? tau : tau - 1
        for j in 0..<p { gradient[j] += slope * q[i, j] }
      }
      let transposed = try numerically { () throws(FactorizationError) in try QR(rows.transposed()) }
      let multipliers = try numerically { () throws(FactorizationError) in
        try transposed.solve(gradient.map { -$0 })
      }
      // Optimal when every multiplier lies in [τ − 1, τ].
      var worst = 1e-10
      var leaving: (place: Int, sign: Double)?
      for (k, d) in multipliers.enumerated() {
        if d - tau > worst {
          worst = d - tau
          leaving = (k, -1)
        }
        if tau - 1 - d > worst {
          worst = tau - 1 - d
          leaving = (k, 1)
        }
      }
      guard let leaving else { break }
      iterations += 1
      guard iterations <= limit else { throw .didNotConverge(iterations: iterations) }
      // Along the edge the residual of the leaving row moves to one side; the others follow.
      var unit = [Double](repeating: 0, count: p)
      unit[leaving.place] = leaving.sign
      let direction = try numerically { () throws(FactorizationError) in try qr.solve(unit) }
      let moves = q.times(direction)
      guard let entering = crossing(residuals, moves, inBasis, slope: -worst) else {
        throw .didNotConverge(iterations: iterations)
      }
      basis[leaving.place] = entering
    }
    return try vertex(basis, size: size, iterations: iterations)
  }

  /// The row whose residual reaches zero where the loss stops falling.
  private func crossing(
    _ residuals: [Double], _ moves: [Double], _ basis: Set<Int>, slope start: Double
  ) -> Int? {
    var steps: [(step: Double, row: Int)] = []
    for i in residuals.indices where !basis.contains(i) && abs(moves[i]) > 1e-13 {
      let step = residuals[i] / moves[i]
      if step > 0 { steps.append((step, i)) }
    }
    steps.sort { $0.step < $1.step }
    var slope = start
    for candidate in steps {
      slope += abs(moves[candidate.row])
      if slope >= 0 { return candidate.row }
    }
    return steps.last?.row
  }

  /// Rows near the quantile of the least squares residuals, as many as are needed to be independent.
  private func startingBasis(_ y: [Double], _ tau: Double) throws(RegressionError) -> [Int] {
    let sorted = y.sorted()
    let level = sorted[min(Int(tau * Double(y.count)), y.count - 1)]
    let order = y.indices.sorted { abs(y[$0] - level) < abs(y[$1] - level) }
    // The nearest rows first; all of them where these are dependent.
    for count in [min(4 * q.columns, y.count), y.count] {
      let chosen = Array(order.prefix(count))
      let pivoted = try numerically { () throws(FactorizationError) in
        try PivotedQR(q.rows(chosen).transposed())
      }
      let r = pivoted.r
      if r.rows == q.columns, abs(r[q.columns - 1, q.columns - 1]) > 1e-6 * abs(r[0, 0]) || count == y.count {
        return pivoted.permutation.prefix(q.columns).map { chosen[$0] }
      }
    }
    throw .tooFewObservations(needed: q.columns, found: y.count)
  }

  /// The vertex of the true response: the basis rows fitted exactly.
  private func vertex(_ basis: [Int], size: Double, iterations: Int) throws(RegressionError) -> Vertex {
    let rows = Matrix(rows: basis.map { q.row($0) })
    let gamma = try numerically { () throws(FactorizationError) in try QR(rows).solve(basis.map { y[$0] }) }
    let fitted = q.times(gamma)
    var residuals = zip(y, fitted).map { $0 - $1 }
    for i in basis { residuals[i] = 0 }
    // The coefficients from the rows themselves, by a fit that is exact and refined where that is delicate.
    let design = linear.design
    let exact = try LinearFit(
      Design(
        names: design.names,
        columns: (0..<design.columns).map { j in
          ExtendedColumn(
            basis.map { design.matrix[$0, j] },
            remainders: design.corrections.map { low in basis.map { low[$0, j] } })
        },
        response: ExtendedColumn(
          basis.map { design.response[$0] },
          remainders: design.responseCorrections.map { low in basis.map { low[$0] } }),
        responseName: design.responseName, hasIntercept: design.hasIntercept))
    let coefficients =
      exact.aliased.isEmpty
      ? exact.coefficients
      : {
        let shift = linear.kernel.scaledFactor.times(gamma)
        return linear.coefficients.indices.map {
          linear.coefficients[$0]
            + shift[$0].scaled(
              byPowerOfTwo: linear.kernel.responseExponent - linear.kernel.columnExponents[$0])
        }
      }()
    return Vertex(coefficients: coefficients, residuals: residuals, basis: basis, iterations: iterations)
  }
}

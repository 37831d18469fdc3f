import NumericalCore

/// Least squares under linear equations between the coefficients.
///
///     minimise ‖y − Xβ‖² subject to Cβ = d
///
/// The null space method: Golub & Van Loan (2013), Matrix Computations, 4th ed., section 6.2. The rank of C comes from
/// QR with column pivoting; equations that follow from others are dropped, equations that contradict them are an error.
public struct ConstrainedLeastSquares: Sendable, Hashable {
  /// C, one row an equation.
  public let constraints: Matrix
  /// d.
  public let values: [Double]

  /// Equations.
  public init(constraints: Matrix, values: [Double]) {
    precondition(constraints.rows == values.count, "one value for each constraint")
    self.constraints = constraints
    self.values = values
  }

  /// Equations as people write them, `x1 + x2 = 1`, between the coefficients of a design.
  /// - Throws: `equation` with the character and what is wrong there.
  public init(_ equations: [String], names: [String]) throws(RegressionError) {
    var parsed: [LinearEquation] = []
    for text in equations { parsed.append(try LinearEquation(text, names: names)) }
    self.init(
      constraints: Matrix(
        rows: parsed.count, columns: names.count,
        elements: names.indices.flatMap { j in parsed.map { $0.factors[j] } }),
      values: parsed.map(\.value))
  }

  /// Fits a design.
  /// - Parameters:
  ///   - weights: one for each row, inversely proportional to its variance.
  ///   - covariance: how the covariance of what the equations leave free is estimated.
  /// - Throws: `inconsistentConstraint`, `rankDeficient` where data and constraints together do not determine β.
  public func fit(
    _ design: Design, weights: [Double]? = nil, covariance: CovarianceEstimator = .classical
  ) throws(RegressionError) -> ConstrainedFit {
    precondition(constraints.columns == design.columns, "one constraint coefficient for each column")
    try design.requireFinite()
    try design.requireWeights(weights)
    guard design.rows > 0 else { throw .tooFewObservations(needed: 1, found: 0) }
    guard constraints.isFinite, values.allSatisfy(\.isFinite) else { throw .factorization(.notFinite) }
    // Units of the columns out of the way: γⱼ = βⱼ‖xⱼ‖.
    let p = design.columns
    let sizes = (0..<p).map { j -> Double in
      let largest = design.matrix.column(j).reduce(0) { max($0, abs($1)) }
      return largest > 0 ? Double(sign: .plus, exponent: Int(largest.exponent), significand: 1) : 1
    }
    let solved = try solutions(sizes)
    var x = design.matrix
    for j in 0..<p {
      for i in 0..<x.rows { x[i, j] /= sizes[j] }
    }
    let target = zip(design.response, x.times(solved.particular)).map { $0 - $1 }
    let names = (0..<solved.free.columns).map { "direction \($0 + 1)" }
    let reduced = try LinearFit(
      Design(names: names, matrix: x.times(solved.free), response: target, hasIntercept: false),
      weights: weights)
    guard reduced.aliased.isEmpty else {
      throw .rankDeficient(columns: try LinearFit(design, weights: weights).aliased)
    }
    let gamma = zip(solved.particular, solved.free.times(reduced.coefficients)).map { $0 + $1 }
    return ConstrainedFit(
      design: design, coefficients: zip(gamma, sizes).map { $0 / $1 },
      inference: try reduced.inference(covariance), free: solved.free, sizes: sizes,
      constraintRank: solved.rank, unconstrained: try LinearFit(design, weights: weights))
  }

  /// One γ that satisfies the equations and an orthonormal basis of what they leave free.
  private func solutions(
    _ sizes: [Double]
  ) throws(RegressionError) -> (particular: [Double], free: Matrix, rank: Int) {
    let p = sizes.count
    var scaled = constraints
    var right = values
    for i in 0..<constraints.rows {
      for j in 0..<p { scaled[i, j] /= sizes[j] }
      let norm = euclidean(scaled.row(i))
      guard norm > 0 else {
        guard right[i] == 0 else { throw .inconsistentConstraint(i + 1) }
        continue
      }
      for j in 0..<p { scaled[i, j] /= norm }
      right[i] /= norm
    }
    let qr = try numerically { () throws(FactorizationError) in try PivotedQR(scaled.transposed()) }
    let rank = qr.rank()
    let r = qr.r
    // Rᵀu = d, row by row; the rows beyond the rank have to agree.
    var u: [Double] = []
    let size = right.reduce(1e-300) { max($0, abs($1)) }
    for k in 0..<constraints.rows {
      var value = right[qr.permutation[k]]
      for l in 0..<min(k, rank) { value -= r[l, k] * u[l] }
      if k < rank {
        u.append(value / r[k, k])
      } else if abs(value) > 1e-10 * size {
        throw .inconsistentConstraint(qr.permutation[k] + 1)
      }
    }
    let q = p > 0 ? qr.fullQ() : Matrix(rows: 0, columns: 0)
    let particular = rank > 0 ? q.columns(0..<rank).times(u) : [Double](repeating: 0, count: p)
    return (particular, q.columns(rank..<p), rank)
  }
}

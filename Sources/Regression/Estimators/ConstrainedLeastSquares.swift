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

  /// A constrained fit.
  public struct Fitted: Sendable, Hashable {
    /// β.
    public let coefficients: [Double]
    /// The covariance of β, singular along the constraints.
    public let covariance: Matrix
    /// y − Xβ.
    public let residuals: [Double]
    /// Σe².
    public let residualSumOfSquares: Double
    /// n − p + rank C.
    public let degreesOfFreedom: Int
    /// Independent equations.
    public let constraintRank: Int
    /// The names of the columns.
    public let names: [String]

    /// Estimates with standard errors, t tests and intervals.
    public func table(level: Double = 0.95) -> CoefficientTable {
      CoefficientTable(
        names: names, estimates: coefficients,
        standardErrors: names.indices.map { max(covariance[$0, $0], 0).squareRoot() },
        law: .student(degreesOfFreedom: Double(degreesOfFreedom)), level: level)
    }
  }

  /// Fits a design.
  /// - Throws: `inconsistentConstraint`, `rankDeficient` where data and constraints together do not determine β.
  public func fit(_ design: Design) throws(RegressionError) -> Fitted {
    precondition(constraints.columns == design.columns, "one constraint coefficient for each column")
    try design.requireFinite()
    guard design.rows > 0 else { throw .tooFewObservations(needed: 1, found: 0) }
    guard constraints.isFinite, values.allSatisfy(\.isFinite) else { throw .factorization(.notFinite) }
    let p = design.columns
    // Units of the columns and of the equations out of the way: γⱼ = β_j‖xⱼ‖ and rows of length one.
    let sizes = (0..<p).map { j -> Double in
      let largest = design.matrix.column(j).reduce(0) { max($0, abs($1)) }
      return largest > 0 ? Double(sign: .plus, exponent: Int(largest.exponent), significand: 1) : 1
    }
    var scaled = constraints
    var right = values
    for i in 0..<constraints.rows {
      for j in 0..<p { scaled[i, j] /= sizes[j] }
      let norm = scaled.row(i).reduce(0) { $0 + $1 * $1 }.squareRoot()
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
    let free = q.columns(rank..<p)
    var x = design.matrix
    for j in 0..<p {
      for i in 0..<x.rows { x[i, j] /= sizes[j] }
    }
    let target = zip(design.response, x.times(particular)).map { $0 - $1 }
    let names = (0..<free.columns).map { "direction \($0 + 1)" }
    let reduced = try LinearFit(
      Design(names: names, matrix: x.times(free), response: target, hasIntercept: false))
    guard reduced.aliased.isEmpty else {
      throw .rankDeficient(columns: try LinearFit(design).aliased)
    }
    let gamma = zip(particular, free.times(reduced.coefficients)).map { $0 + $1 }
    var covariance = Matrix(rows: p, columns: p)
    if free.columns > 0 {
      covariance = free.times(try reduced.inference().covariance).timesTranspose(free)
    }
    for j in 0..<p {
      for i in 0..<p { covariance[i, j] /= sizes[i] * sizes[j] }
    }
    return Fitted(
      coefficients: zip(gamma, sizes).map { $0 / $1 }, covariance: covariance, residuals: reduced.residuals,
      residualSumOfSquares: reduced.residualSumOfSquares, degreesOfFreedom: reduced.degreesOfFreedom,
      constraintRank: rank, names: design.names)
  }
}

import NumericalCore
import RealModule

/// The kernel under every linear fit: weighted least squares by orthogonal factors, on a scaled copy of the data.
///
///     minimise Σᵢ wᵢ (yᵢ − xᵢᵀβ)²
///
/// Columns and response are scaled by powers of two, which is exact, so that 1e±300 does no harm. Householder QR with
/// column pivoting finds rank and condition. A dependent column is left out, later ones first, so that of
/// (Intercept) and four quarters the fourth quarter goes. Where the condition costs more than two digits, or the
/// residuals are a thousandth of the response or less, all is done again in twice the working precision: Filip's
/// polynomial keeps ten digits. XᵀX is never formed.
struct OrthogonalFit: Sendable, Hashable {
  /// A column that depends on others.
  struct Dependence: Sendable, Hashable {
    let column: Int
    /// What it is made of: column and factor, in the units of the data.
    let combination: [(column: Int, factor: Double)]

    static func == (a: Dependence, b: Dependence) -> Bool { a.column == b.column }
    func hash(into hasher: inout Hasher) { hasher.combine(column) }
  }

  /// Column j of the scaled design is column j of the data times 2^-columnExponents[j].
  let columnExponents: [Int]
  let responseExponent: Int
  /// Columns that take part, ascending.
  let kept: [Int]
  let dependences: [Dependence]
  /// β of the scaled problem; NaN where aliased.
  let scaledCoefficients: [Double]
  /// F with FFᵀ = (X̃ᵀWX̃)⁻¹ over all columns, rank columns; NaN rows where aliased.
  let scaledFactor: Matrix
  /// Orthonormal columns that span √W X̃, in the order of the columns of F: √W X̃ = Q F⁻¹.
  let q: Matrix
  /// y − Xβ, scaled, not weighted.
  let scaledResiduals: [Double]
  /// Σ w e², scaled.
  let scaledResidualSum: Double
  /// Σ w (y − ȳ)², scaled, ȳ the weighted mean; Σ w y² where there is no intercept.
  let scaledTotalSum: Double
  /// |r₁₁/rₖₖ| of the scaled design.
  let conditionEstimate: Double
  let rootWeights: [Double]?

  var rank: Int { kept.count }
  var aliased: [Int] { dependences.map(\.column).sorted() }

  init(_ design: Design, weights: [Double]? = nil) throws(RegressionError) {
    try design.requireFinite()
    if let row = weights?.firstIndex(where: { !($0.isFinite && $0 >= 0) }) { throw .weight(row: row + 1) }
    let n = design.rows
    let p = design.columns
    let columnExponents = (0..<p).map { Self.exponent(design.matrix.column($0)) }
    let responseExponent = Self.exponent(design.response)
    let roots = weights?.map { $0.squareRoot() }
    func scaled(_ matrix: Matrix) -> Matrix {
      var result = matrix
      for j in 0..<p {
        for i in 0..<n { result[i, j] = result[i, j].scaled(byPowerOfTwo: -columnExponents[j]) }
      }
      return result
    }
    let x = scaled(design.matrix)
    let xLow = design.corrections.map(scaled)
    let y = design.response.map { $0.scaled(byPowerOfTwo: -responseExponent) }
    let yLow = design.responseCorrections?.map { $0.scaled(byPowerOfTwo: -responseExponent) }
    let weighted = Self.weighted(x, xLow, roots)

    let tolerance = Double(max(n, p, 16)) * Double.ulpOfOne
    var kept = Array(0..<p)
    var dependences: [Dependence] = []
    var plain = try numerically { () throws(FactorizationError) in try PivotedQR(weighted.high) }
    if plain.rank(tolerance: tolerance * (Self.diagonal(plain).first ?? 0)) < p {
      let ordered = ExtendedQR(weighted.high, low: weighted.low, pivoting: .inOrder, tolerance: tolerance)
      dependences = ordered.dependent.map { column in
        Self.dependence(of: column, ordered, columnExponents)
      }
      kept = ordered.pivots.sorted()
      plain = try numerically { () throws(FactorizationError) in
        try PivotedQR(Self.columns(weighted.high, kept))
      }
    }
    let r = kept.count
    let diagonal = Self.diagonal(plain)
    conditionEstimate = r > 0 && diagonal[r - 1] > 0 ? diagonal[0] / diagonal[r - 1] : r > 0 ? .infinity : 1
    let yWeighted = roots.map { zip(y, $0).map { $0 * $1 } } ?? y

    var solution = Solution.plain(plain, rank: r, x: Self.columns(x, kept), y: y, yWeighted, roots)
    let size = yWeighted.reduce(0) { $0 + $1 * $1 }
    // Measured on Norris (1/1200): 12 digits of the standard errors without, 15 with the second pass.
    if conditionEstimate > 100 || solution.residualSum < 1e-6 * size {
      let extended = ExtendedQR(
        Self.columns(weighted.high, kept), low: weighted.low.map { Self.columns($0, kept) },
        pivoting: .largest, tolerance: 0)
      if extended.rank == r {
        solution = Solution.extended(
          extended, x: Self.columns(x, kept), xLow: xLow.map { Self.columns($0, kept) }, y: y, yLow: yLow,
          roots)
      }
    }

    var coefficients = [Double](repeating: .nan, count: p)
    var factor = Matrix(rows: p, columns: r, repeating: .nan)
    for (k, j) in kept.enumerated() {
      coefficients[j] = solution.coefficients[k]
      for l in 0..<r { factor[j, l] = solution.factor[k, l] }
    }
    self.columnExponents = columnExponents
    self.responseExponent = responseExponent
    self.kept = kept
    self.dependences = dependences
    scaledCoefficients = coefficients
    scaledFactor = factor
    q = solution.q
    scaledResiduals = solution.residuals
    scaledResidualSum = solution.residualSum
    scaledTotalSum = Self.totalSum(y, yLow, weights, centred: design.hasIntercept)
    rootWeights = roots
  }

  /// The factors and what follows from them, in the order of the kept columns.
  private struct Solution {
    var coefficients: [Double]
    var factor: Matrix
    var q: Matrix
    var residuals: [Double]
    var residualSum: Double

    static func plain(
      _ qr: PivotedQR, rank: Int, x: Matrix, y: [Double], _ yWeighted: [Double], _ roots: [Double]?
    ) -> Solution {
      let upper = qr.r
      let projected = qr.applyQTransposed(yWeighted)
      let inverse = inverseUpper(upper, rank)
      var factor = Matrix(rows: rank, columns: rank)
      var coefficients = [Double](repeating: 0, count: rank)
      for k in 0..<rank {
        for l in 0..<rank { factor[qr.permutation[k], l] = inverse[k, l] }
      }
      let solved = backSubstituted(upper, projected, rank)
      for k in 0..<rank { coefficients[qr.permutation[k]] = solved[k] }
      var units = Matrix(rows: y.count, columns: rank)
      for k in 0..<rank { units[k, k] = 1 }
      let q = qr.applyQ(units)
      let fitted = x.times(coefficients)
      let residuals = zip(y, fitted).map { $0 - $1 }
      var sum = 0.0
      for (i, e) in residuals.enumerated() {
        let weighted = e * (roots?[i] ?? 1)
        sum += weighted * weighted
      }
      return Solution(
        coefficients: coefficients, factor: factor, q: q, residuals: residuals, residualSum: sum)
    }

    static func extended(
      _ qr: ExtendedQR, x: Matrix, xLow: Matrix?, y: [Double], yLow: [Double]?, _ roots: [Double]?
    ) -> Solution {
      let response = y.indices.map { DoubleDouble(high: y[$0], low: yLow?[$0] ?? 0) }
      let weighted = response.indices.map { response[$0] * DoubleDouble(roots?[$0] ?? 1) }
      let solved = qr.solveUpper(qr.applyQTransposed(weighted))
      var beta = [DoubleDouble](repeating: .zero, count: qr.rank)
      let inverse = qr.inverseUpper()
      var factor = Matrix(rows: qr.rank, columns: qr.rank)
      for (k, j) in qr.pivots.enumerated() {
        beta[j] = solved[k]
        for l in 0..<qr.rank { factor[j, l] = inverse[k, l] }
      }
      var residuals = response
      for j in 0..<qr.rank {
        for i in residuals.indices {
          residuals[i] -= DoubleDouble(high: x[i, j], low: xLow?[i, j] ?? 0) * beta[j]
        }
      }
      var sum = DoubleDouble.zero
      for (i, e) in residuals.enumerated() {
        let weighted = e * DoubleDouble(roots?[i] ?? 1)
        sum += weighted * weighted
      }
      return Solution(
        coefficients: beta.map(\.value), factor: factor, q: qr.thinQ(), residuals: residuals.map(\.value),
        residualSum: sum.value)
    }
  }

  private static func inverseUpper(_ upper: Matrix, _ rank: Int) -> Matrix {
    var result = Matrix(rows: rank, columns: rank)
    for j in 0..<rank {
      var unit = [Double](repeating: 0, count: rank)
      unit[j] = 1
      for (i, value) in backSubstituted(upper, unit, rank).enumerated() { result[i, j] = value }
    }
    return result
  }

  private static func backSubstituted(_ upper: Matrix, _ b: [Double], _ rank: Int) -> [Double] {
    var x = Array(b.prefix(rank))
    for k in stride(from: rank - 1, through: 0, by: -1) {
      for l in k + 1..<max(rank, k + 1) { x[k] -= upper[k, l] * x[l] }
      x[k] /= upper[k, k]
    }
    return x
  }

  private static func diagonal(_ qr: PivotedQR) -> [Double] {
    let r = qr.r
    return (0..<min(r.rows, r.columns)).map { abs(r[$0, $0]) }
  }

  /// The exponent that brings the largest element near one; 0 for zeros.
  static func exponent(_ values: [Double]) -> Int {
    let largest = values.reduce(0) { max($0, abs($1)) }
    return largest > 0 && largest.isFinite ? Int(largest.exponent) : 0
  }

  private static func columns(_ matrix: Matrix, _ indices: [Int]) -> Matrix {
    guard indices.count < matrix.columns else { return matrix }
    return Matrix(
      rows: matrix.rows, columns: indices.count, elements: indices.flatMap { matrix.column($0) })
  }

  private static func weighted(_ x: Matrix, _ low: Matrix?, _ roots: [Double]?) -> (
    high: Matrix, low: Matrix?
  ) {
    guard let roots else { return (x, low) }
    var high = x
    var rest = Matrix(rows: x.rows, columns: x.columns)
    for j in 0..<x.columns {
      for i in 0..<x.rows {
        let product = DoubleDouble(high: x[i, j], low: low?[i, j] ?? 0) * DoubleDouble(roots[i])
        high[i, j] = product.high
        rest[i, j] = product.low
      }
    }
    return (high, rest)
  }

  private static func totalSum(_ y: [Double], _ low: [Double]?, _ weights: [Double]?, centred: Bool) -> Double
  {
    let numbers = y.indices.map { DoubleDouble(high: y[$0], low: low?[$0] ?? 0) }
    var mean = DoubleDouble.zero
    if centred {
      var weight = DoubleDouble.zero
      for (i, value) in numbers.enumerated() {
        let w = DoubleDouble(weights?[i] ?? 1)
        mean += w * value
        weight += w
      }
      if weight.high > 0 { mean = mean / weight }
    }
    var sum = DoubleDouble.zero
    for (i, value) in numbers.enumerated() {
      let difference = value - mean
      sum += DoubleDouble(weights?[i] ?? 1) * difference * difference
    }
    return sum.value
  }

  /// The combination in the units of the data, without the parts that are rounding.
  private static func dependence(of column: Int, _ qr: ExtendedQR, _ exponents: [Int]) -> Dependence {
    let combination = qr.combination(of: column)
    return Dependence(
      column: column,
      combination: zip(qr.pivots, combination).compactMap { pivot, factor in
        abs(factor) > 1e-9
          ? (pivot, factor.scaled(byPowerOfTwo: exponents[column] - exponents[pivot])) : nil
      })
  }
}

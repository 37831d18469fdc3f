import NumericalCore

/// Regressors of mean zero and variance one (population), the response of mean zero and variance one: what penalties
/// are fair on. Without an intercept nothing is centred and sizes are root mean squares.
///
/// Weights are brought to a mean of one, so that a penalty keeps its meaning, and means and variances are weighted;
/// rows of z and y then carry √w, and rows of weight zero are left out.
struct StandardizedDesign: Sendable, Hashable {
  let design: Design
  /// Columns that vary, in the order of z.
  let kept: [Int]
  let z: Matrix
  let y: [Double]
  let scales: [Double]
  let centres: [Double]
  let responseScale: Double
  let responseCentre: Double
  /// The mean of the positive weights: Σwe² is so many times Σ of the squares here.
  let weightUnit: Double

  init(_ whole: Design, weights: [Double]? = nil) throws(RegressionError) {
    try whole.requireFinite()
    try whole.requireWeights(weights)
    let counted = weights.map { weights in weights.indices.filter { weights[$0] > 0 } }
    let design = counted.map(whole.rows) ?? whole
    let positive = counted.flatMap { rows in weights.map { all in rows.map { all[$0] } } }
    let unit = positive.map { $0.reduce(0) { $0 + $1 / Double(design.rows) } } ?? 1
    let relative = positive?.map { $0 / unit }
    weightUnit = unit
    guard design.rows > 1 else { throw .tooFewObservations(needed: 2, found: design.rows) }
    let intercept = design.interceptColumn
    // An intercept that hides in a sum of dummies cannot be told from them.
    let isCentred = intercept != nil
    var kept: [Int] = []
    var columns: [[Double]] = []
    var scales: [Double] = []
    var centres: [Double] = []
    for j in 0..<design.columns where j != intercept {
      let standard = Self.standardized(design.extended(j), relative, isCentred)
      guard standard.scale > 0 else { continue }
      kept.append(j)
      columns.append(standard.values)
      scales.append(standard.scale)
      centres.append(standard.centre)
    }
    let response = Self.standardized(
      ExtendedColumn(design.response, remainders: design.responseCorrections), relative, isCentred)
    self.design = design
    self.kept = kept
    z = columns.isEmpty ? Matrix(rows: design.rows, columns: 0) : Matrix(columns: columns)
    y = response.values
    self.scales = scales
    self.centres = centres
    responseScale = response.scale
    responseCentre = response.centre
  }

  /// Coefficients in the units of the data, the intercept in its place; 0 for columns that do not vary.
  func unstandardized(_ b: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: design.columns)
    var constant = responseCentre
    for (k, j) in kept.enumerated() {
      result[j] = b[k] * (responseScale / scales[k])
      constant -= result[j] * centres[k]
    }
    if let intercept = design.interceptColumn { result[intercept] = constant / design.matrix[0, intercept] }
    return result
  }

  private static func standardized(
    _ column: ExtendedColumn, _ weights: [Double]?, _ isCentred: Bool
  ) -> (values: [Double], scale: Double, centre: Double) {
    let largest = column.values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return (column.values, 0, 0) }
    let exponent = Int(largest.exponent)
    let scaled = column.numbers.map { $0.scaled(byPowerOfTwo: -exponent) }
    let n = DoubleDouble(Double(scaled.count))
    var centre = DoubleDouble.zero
    let weighing = weights?.map { DoubleDouble($0) }
    if isCentred {
      for (i, value) in scaled.enumerated() { centre += weighing.map { $0[i] * value } ?? value }
      centre = centre / n
    }
    var squares = DoubleDouble.zero
    for (i, value) in scaled.enumerated() {
      let square = (value - centre) * (value - centre)
      squares += weighing.map { $0[i] * square } ?? square
    }
    let scale = (squares / n).squareRoot()
    // Deviations that are rounding of the mean are none.
    guard scale.high > 1e-15 else {
      return ([Double](repeating: 0, count: scaled.count), 0, centre.value.scaled(byPowerOfTwo: exponent))
    }
    return (
      scaled.enumerated().map { i, value in
        ((value - centre) / scale).value * (weights?[i].squareRoot() ?? 1)
      }, scale.value.scaled(byPowerOfTwo: exponent),
      centre.value.scaled(byPowerOfTwo: exponent)
    )
  }
}

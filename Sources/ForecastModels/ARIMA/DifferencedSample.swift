import RealModule

/// A series made stationary: differenced, in units of its own size, with columns for gaps and the constant.
struct DifferencedSample {
  private(set) var order: ARIMAOrder
  /// (1−B)ᵈ(1−Bᵐ)ᴰ of the values, gaps filled in.
  let response: [Double]
  /// What a unit pulse at each gap becomes.
  let gaps: [[Double]]
  /// The constant's column where there is one, then those of the design, differenced.
  let regressors: [[Double]]
  /// What else the values are regressed on.
  let design: RegressionDesign
  /// The values were (level − centre) / unit.
  let unit: Double
  let centre: Double

  /// How many observations the likelihood counts.
  var observations: Int { response.count - gaps.count }
  /// Whether the differenced values are all zero: nothing is left to model.
  var isDegenerate: Bool { response.allSatisfy { $0 == 0 } }

  /// Differences a series; `nil` where nothing is left, or a number is not finite.
  init?(_ values: [Double], order: ARIMAOrder, design: RegressionDesign = RegressionDesign()) {
    self.order = order
    self.design = design
    let length = values.count - order.lostToDifferences
    let largest = values.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
    let missing = values.indices.filter { values[$0].isNaN }
    guard length > missing.count, largest.isFinite else { return nil }
    // Powers of two change no digit.
    let coarse = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    var scaled = Self.filled(values.map { $0 / coarse })
    var mean = 0.0
    if order.differences == 0, order.hasConstant {
      mean = scaled.reduce(0, +) / Double(scaled.count)
      for index in scaled.indices { scaled[index] -= mean }
    }
    var differenced = Self.difference(scaled, order)
    let size = (differenced.reduce(0) { $0 + $1 * $1 } / Double(differenced.count)).squareRoot()
    // Differences of equal numbers: what rounding left.
    let isZero = size <= 1e-14
    let fine = isZero ? 1 : Double(sign: .plus, exponent: size.exponent, significand: 1)
    for index in differenced.indices { differenced[index] = isZero ? 0 : differenced[index] / fine }
    response = differenced
    gaps = missing.map { gap in
      var pulse = [Double](repeating: 0, count: values.count)
      pulse[gap] = 1
      return Self.difference(pulse, order)
    }
    regressors =
      (order.hasConstant ? [Self.constant(order, count: length)] : [])
      + (0..<design.count).map { column in
        Self.difference(values.indices.map { design.value(column, at: $0) }, order)
      }
    unit = coarse * fine
    centre = mean * coarse
  }

  /// The same columns for other numbers of lags.
  func with(_ order: ARIMAOrder) -> DifferencedSample {
    precondition(
      order.regular.d == self.order.regular.d && order.seasonal.d == self.order.seasonal.d
        && order.hasConstant == self.order.hasConstant, "only the lags may differ")
    var copy = self
    copy.order = order
    return copy
  }

  /// One where nothing is differenced, else what the slope t becomes: 1 after (1−B), m after (1−Bᵐ).
  private static func constant(_ order: ARIMAOrder, count: Int) -> [Double] {
    let value = order.differences == 0 || order.regular.d == 1 ? 1 : Double(order.seasonLength)
    return [Double](repeating: value, count: count)
  }

  /// (1−B)ᵈ(1−Bᵐ)ᴰ of the values, without the first d + mD.
  static func difference(_ values: [Double], _ order: ARIMAOrder) -> [Double] {
    var result = values
    for lag in Array(repeating: order.seasonLength, count: order.seasonal.d)
      + Array(repeating: 1, count: order.regular.d)
    {
      guard result.count > lag else { return [] }
      result = (lag..<result.count).map { result[$0] - result[$0 - lag] }
    }
    return result
  }

  /// Gaps on the straight line between their neighbours; the ends are observed.
  static func filled(_ values: [Double]) -> [Double] {
    var filled = values
    var last = 0
    for index in values.indices where !values[index].isNaN {
      for between in last + 1..<max(index, last + 1) {
        let share = Double(between - last) / Double(index - last)
        filled[between] = values[last] + share * (values[index] - values[last])
      }
      last = index
    }
    return filled
  }

  /// The design's coefficients that a likelihood over these columns has just found, in units of `unit`.
  func designEffects(_ likelihood: borrowing ARMALikelihood) -> [Double] {
    let first = gaps.count + (order.hasConstant ? 1 : 0)
    return (0..<design.count).map { likelihood.effects[first + $0] }
  }

  /// What ordinary least squares on the design leaves of the response, from which lags are guessed.
  var responseBesideDesign: [Double] {
    guard design.count > 0 else { return response }
    var lagless = order
    (lagless.regular, lagless.seasonal) = (.init(d: order.regular.d), .init(d: order.seasonal.d))
    let likelihood = with(lagless).likelihood()
    guard likelihood.evaluate([]) != nil else { return response }
    likelihood.residualColumn()
    return (0..<response.count).map { likelihood.stage.6[$0] }
  }

  /// Everything that is estimated: the order's parameters and the design's coefficients.
  var parameterCount: Int { order.parameterCount + design.count }

  /// The likelihood's workspace over these columns.
  func likelihood() -> ARMALikelihood {
    ARMALikelihood(order, response: response, gaps: gaps, regressors: regressors)
  }
}

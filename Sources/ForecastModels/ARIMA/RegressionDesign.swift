import Forecasting

/// What the level of an ARIMA model is regressed on: harmonics of seasons, then columns of data.
struct RegressionDesign: Sendable, Hashable {
  var harmonics = HarmonicDesign([])
  var regressors = RegressorColumns.none

  var count: Int { harmonics.count + regressors.count }

  /// The columns' names for reports.
  var names: [String] { harmonics.names + regressors.names }

  /// What a column was divided by.
  func unit(_ column: Int) -> Double {
    column < harmonics.count ? 1 : regressors.columns[column - harmonics.count].unit
  }

  /// One column at a period.
  func value(_ column: Int, at t: Int) -> Double {
    column < harmonics.count
      ? harmonics.value(column, at: t) : regressors.value(column - harmonics.count, at: t)
  }

  /// The regression's part of the value at a period.
  func value(_ coefficients: [Double], at t: Int) -> Double {
    var sum = 0.0
    for j in coefficients.indices { sum += coefficients[j] * value(j, at: t) }
    return sum
  }

  /// The design with the columns of data whose effects the sample can tell, and the names of the others with the reason.
  ///
  /// A column counts by what is left of it after differencing and beside the constant, the harmonics, the gaps and the
  /// columns before it; less than a billionth is nothing.
  func determined(by values: [Double], order: ARIMAOrder) -> (
    design: RegressionDesign, dropped: [DroppedRegressor]
  ) {
    guard !regressors.isEmpty else { return (self, []) }
    func differenced(_ column: Int) -> [Double] {
      DifferencedSample.difference(values.indices.map { value(column, at: $0) }, order)
    }
    var basis = OrthogonalBasis()
    for gap in values.indices where values[gap].isNaN {
      var pulse = [Double](repeating: 0, count: values.count)
      pulse[gap] = 1
      _ = basis.add(DifferencedSample.difference(pulse, order))
    }
    for column in 0..<harmonics.count { _ = basis.add(differenced(column)) }
    if order.hasConstant || order.differences == 0 {
      _ = basis.add([Double](repeating: 1, count: max(values.count - order.lostToDifferences, 0)))
    }
    var kept: [Int] = []
    var dropped: [DroppedRegressor] = []
    for index in 0..<regressors.count {
      let column = differenced(harmonics.count + index)
      // Columns have the size one: what rounding leaves of a constant is far below.
      let isConstant =
        column.allSatisfy { abs($0) <= 1e-12 }
        || (order.differences == 0 && column.allSatisfy { abs($0 - column[0]) <= 1e-12 })
      if isConstant {
        dropped.append(
          .init(
            name: regressors.names[index],
            reason: order.differences == 0
              ? "it does not change in the sample" : "nothing is left of it after differencing"))
      } else if basis.add(column) {
        kept.append(index)
      } else {
        dropped.append(.init(name: regressors.names[index], reason: "the other columns explain it"))
      }
    }
    var design = self
    design.regressors = regressors.keeping(kept)
    return (design, dropped)
  }

  /// What forecasts need of it.
  func from(_ t: Int) -> RegressionDesign {
    RegressionDesign(harmonics: harmonics, regressors: regressors.from(t))
  }
}

/// Columns made orthonormal one after the other by Gram–Schmidt, done twice: Björck (1967), BIT 7, 1–21.
struct OrthogonalBasis {
  private var columns: [[Double]] = []

  /// What has to be left of a column.
  private static let least = 1e-9

  /// Adds a column; false where those before explain it.
  mutating func add(_ column: [Double]) -> Bool {
    func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let before = norm(column)
    var rest = column
    for _ in 0..<2 {
      for other in columns {
        var share = 0.0
        for t in rest.indices { share += rest[t] * other[t] }
        for t in rest.indices { rest[t] -= share * other[t] }
      }
    }
    let after = norm(rest)
    guard after > Self.least * before, after > 0 else { return false }
    columns.append(rest.map { $0 / after })
    return true
  }
}

/// Harmonics as they always were written, and beside them the columns of data where there are any.
extension RegressionDesign: Codable {
  private enum CodingKeys: String, CodingKey { case regressors }

  init(from decoder: any Decoder) throws {
    harmonics = try HarmonicDesign(from: decoder)
    regressors =
      try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(
        RegressorColumns.self, forKey: .regressors) ?? .none
  }

  func encode(to encoder: any Encoder) throws {
    try harmonics.encode(to: encoder)
    guard !regressors.isEmpty else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(regressors, forKey: .regressors)
  }
}

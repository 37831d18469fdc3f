import RealModule

/// What is thought of the damping factor φ before the data, on the grid over which the model is averaged.
enum DampingPrior {
  /// A Beta(10.15, 1.41) law: median 0.90, 10 % below 0.75.
  case standard
  /// Every grid value alike.
  case flat

  /// The values of φ: 0.50 to 1.00 by hundredths and twentieths. Below 0.5 growth is gone within two periods.
  static let grid: [Double] = (0...25).map { 0.5 + 0.02 * Double($0) }

  /// The log prior weight of one grid value, up to a constant.
  func logWeight(_ damping: Double) -> Double {
    switch self {
    case .flat: 0
    case .standard:
      // The grid value stands for the cell around it: at φ = 1 the density would vanish or diverge, the cell does not.
      (Self.standardShape.a - 1) * Double.log(damping) + (Self.standardShape.b - 1)
        * Double.log(max(1 - damping, 0.005))
    }
  }

  private static let standardShape = (a: 10.15, b: 1.41)
}

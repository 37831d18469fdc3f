import RealModule

/// The regressors of a polynomial trend with optional season dummies, in a well-conditioned coordinate of time.
struct TrendDesign: Sendable, Hashable, Codable {
  private let centre: Double
  private let halfSpan: Double
  private let degree: Int
  private let seasonLength: Int

  /// - Parameter count: the number of training periods, which sets the origin and the unit of time.
  init(count: Int, degree: Int, seasonLength: Int) {
    centre = Double(count - 1) / 2
    halfSpan = max(1, Double(count - 1) / 2)
    self.degree = degree
    self.seasonLength = seasonLength
  }

  /// The columns' names.
  var names: [String] {
    ["level at mid-sample", "slope", "curvature"].prefix(degree + 1)
      + (1..<max(seasonLength, 1)).map { "season \($0 + 1)" }
  }

  /// The regressors of the period at `index`, counted from the first training period.
  func row(_ index: Int) -> [Double] {
    let u = (Double(index) - centre) / halfSpan
    var row = (0...degree).map { Double.pow(u, $0) }
    for season in 1..<max(seasonLength, 1) { row.append(index % seasonLength == season ? 1 : 0) }
    return row
  }

  /// What turns a coefficient into one per period.
  func perPeriod(_ column: Int) -> Double {
    column <= degree ? Double.pow(halfSpan, -column) : 1
  }
}

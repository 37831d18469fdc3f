import NumericalCore

/// The equations left between measured figures once all unknown levels are projected out, and how well they check each
/// figure (Crowe 1992).
struct Checks: Sendable {
  private let figures: [Int]
  /// One unit vector a figure: its part in each independent check, in standard deviations.
  private let columns: [[Double]]

  /// - Parameter map: a row a check, a column a figure.
  init(figures: [Int?], map: Matrix, deviations: [Double]) {
    let kept = figures.indices.filter { figures[$0] != nil }
    self.figures = kept.compactMap { figures[$0] }
    let largest = kept.map { Self.norm(map.column($0)) * deviations[$0] }.max() ?? 0
    columns = kept.map { j in
      let column = map.column(j).map { $0 * deviations[j] }
      let size = Self.norm(column)
      return size > 1e-9 * largest && size > 0 ? column.map { $0 / size } : []
    }
  }

  /// How many independent checks a figure has: the least number of other figures that have to go before nothing checks
  /// it any more. 0: nothing checks it. 1: an error in it shows, but looks like one in another figure. 2: it can be
  /// found. 3: three or more.
  func count(of figure: Int) -> Int {
    guard let place = figures.firstIndex(of: figure), !columns[place].isEmpty else { return 0 }
    if columns.indices.contains(where: { $0 != place && Self.parallel(columns[place], columns[$0]) }) { return 1 }
    for other in columns.indices where other != place && !columns[other].isEmpty {
      // What is left of the checks when another figure is set free.
      let reduced = columns.map { Self.without($0, along: columns[other]) }
      let mine = reduced[place]
      if mine.isEmpty { return 1 }
      let shadowed = reduced.indices.contains { $0 != place && $0 != other && Self.parallel(mine, reduced[$0]) }
      if shadowed { return 2 }
    }
    return 3
  }

  /// Figures whose errors look alike: those whose columns are parallel to this one's.
  func twins(of figure: Int) -> [Int] {
    guard let place = figures.firstIndex(of: figure), !columns[place].isEmpty else { return [] }
    return columns.indices.filter { $0 != place && Self.parallel(columns[place], columns[$0]) }.map { figures[$0] }
  }

  private static func parallel(_ a: [Double], _ b: [Double]) -> Bool {
    guard !a.isEmpty, !b.isEmpty else { return false }
    var product = 0.0
    for i in a.indices { product += a[i] * b[i] }
    return abs(product) > 1 - 1e-9
  }

  private static func without(_ a: [Double], along b: [Double]) -> [Double] {
    guard !a.isEmpty else { return [] }
    var product = 0.0
    for i in a.indices { product += a[i] * b[i] }
    var rest = a
    for i in rest.indices { rest[i] -= product * b[i] }
    let size = norm(rest)
    return size > 1e-6 ? rest.map { $0 / size } : []
  }

  private static func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

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

  /// How many independent checks each figure has: the least number of other figures that have to go before nothing
  /// checks it any more. 0: nothing checks it. 1: an error in it shows, but looks like one in another figure. 2: it can
  /// be found. 3: three or more.
  /// - Complexity: O(n² (c + log n)) for n figures in c checks.
  func counts() -> [Int: Int] {
    var counts = columns.map { $0.isEmpty ? 0 : 3 }
    for place in Self.shadowed(columns) { counts[place] = 1 }
    for other in columns.indices where !columns[other].isEmpty && counts.contains(3) {
      // What is left of the checks when another figure is set free.
      let reduced = columns.enumerated().map { place, column in
        place == other ? [] : Self.without(column, along: columns[other])
      }
      for place in Self.shadowed(reduced) where counts[place] == 3 { counts[place] = 2 }
    }
    return Dictionary(zip(figures, counts), uniquingKeysWith: min)
  }

  /// Columns that have a parallel one, found by sorting a projection.
  private static func shadowed(_ columns: [[Double]]) -> [Int] {
    func mark(_ column: [Double]) -> Double {
      abs(column.indices.reduce(0) { $0 + column[$1] * Double(($1 * 7919 + 13) % 101 + 1) })
    }
    let sorted = columns.indices.filter { !columns[$0].isEmpty }.map { (mark: mark(columns[$0]), place: $0) }
      .sorted { ($0.mark, $0.place) < ($1.mark, $1.place) }
    var found: Set<Int> = []
    for (rank, one) in sorted.enumerated() {
      var next = rank + 1
      while next < sorted.count, sorted[next].mark - one.mark <= 1e-4 * max(1, one.mark) {
        if parallel(columns[one.place], columns[sorted[next].place]) {
          found.formUnion([one.place, sorted[next].place])
        }
        next += 1
      }
    }
    return found.sorted()
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

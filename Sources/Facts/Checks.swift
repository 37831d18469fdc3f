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
  /// - Complexity: O(n² c) for n figures in c checks, and O(n) for each pair of figures that share most of a check.
  func counts() -> [Int: Int] {
    let filled = columns.indices.filter { !columns[$0].isEmpty }
    var counts = columns.map { $0.isEmpty ? 0 : 3 }
    if !filled.isEmpty {
      let found = Self.counts(cosines: Matrix(columns: filled.map { columns[$0] }).gram())
      for (place, count) in zip(filled, found) { counts[place] = count }
    }
    return Dictionary(zip(figures, counts), uniquingKeysWith: min)
  }

  /// 1 for what has a parallel column, 2 for what lies in a plane with two others, 3 for the rest.
  ///
  /// Three unit vectors lie in a plane where 1 − a² − b² − c² + 2abc = 0, a, b and c their cosines; one of the three is
  /// then at least a half.
  private static func counts(cosines: Matrix) -> [Int] {
    let n = cosines.columns
    var counts = Array(repeating: 3, count: n)
    cosines.elements.withUnsafeBufferPointer { cosine in
      for j in 0..<n {
        for k in j + 1..<n where abs(cosine[j * n + k]) > parallel { (counts[j], counts[k]) = (1, 1) }
      }
      for j in 0..<n {
        for k in j + 1..<n {
          let c = cosine[j * n + k]
          guard abs(c) >= 0.4999, abs(c) <= parallel else { continue }
          for o in 0..<n where o != j && o != k {
            let (a, b) = (cosine[j * n + o], cosine[k * n + o])
            guard abs(a) <= parallel, abs(b) <= parallel else { continue }
            let (u, v, w) = (1 - a * a, 1 - b * b, 1 - c * c)
            guard 1 - a * a - b * b - c * c + 2 * a * b * c <= 2e-9 * max(u * v, v * w, u * w) else {
              continue
            }
            for one in [j, k, o] { counts[one] = min(counts[one], 2) }
          }
        }
      }
    }
    return counts
  }

  /// Beyond this cosine two columns are one.
  private static let parallel = 1 - 1e-9

  private static func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

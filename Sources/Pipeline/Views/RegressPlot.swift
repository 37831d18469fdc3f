import Reports

/// Residuals and leverage drawn in characters.
enum RegressPlot {
  private static let width = 61
  private static let height = 15

  static func blocks(_ outcome: RegressOutcome) -> [Block] {
    var blocks = [
      block(
        title: "Residuals against fitted values", x: outcome.fitted, y: outcome.residuals,
        horizontal: "fitted",
        vertical: "residual")
    ]
    if let leverages = outcome.leverages, let standardized = outcome.standardizedResiduals {
      blocks.append(
        block(
          title: "Standardized residuals against leverage", x: leverages, y: standardized,
          horizontal: "leverage",
          vertical: "residual"))
    }
    return blocks
  }

  /// A scatter: one row of cells a line, the digit of a cell how many points share it.
  private static func block(
    title: String, x: [Double], y: [Double], horizontal: String, vertical: String
  ) -> Block {
    let points = zip(x, y).filter { $0.0.isFinite && $0.1.isFinite }
    let xs = points.map(\.0)
    let ys = points.map(\.1)
    guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max() else {
      return .paragraph("\(title): nothing to draw.")
    }
    func place(_ value: Double, _ low: Double, _ high: Double, _ cells: Int) -> Int {
      // Halves first: the span of huge values would overflow.
      let span = high / 2 - low / 2
      return span > 0 ? Int(((value / 2 - low / 2) / span * Double(cells - 1)).rounded()) : cells / 2
    }
    let ends = (low: min(bottom, 0), high: max(top, 0))
    var counts = [[Int]](repeating: [Int](repeating: 0, count: width), count: height)
    for (a, b) in points {
      counts[height - 1 - place(b, ends.low, ends.high, height)][place(a, left, right, width)] += 1
    }
    let zero = height - 1 - place(0, ends.low, ends.high, height)
    let rows = counts.enumerated().map { line, cells -> [Cell] in
      let label =
        switch line {
        case 0: NumberText.significant(ends.high, digits: 3)
        case height - 1: NumberText.significant(ends.low, digits: 3)
        case zero: "0"
        default: ""
        }
      let text = String(
        cells.map { count -> Character in
          switch count {
          case 0: line == zero ? "-" : " "
          case 1: "o"
          case 2...9: Character("\(count)")
          default: "#"
          }
        })
      return [.text(label), .text("|" + text)]
    }
    let scale =
      "\(horizontal): \(NumberText.significant(left, digits: 4)) to \(NumberText.significant(right, digits: 4))"
    return .table(
      Table(
        title: title,
        columns: [
          Column(key: vertical, header: vertical, alignment: .right),
          Column(key: "plot", header: "", alignment: .left),
        ], rows: rows, notes: [scale]))
  }
}

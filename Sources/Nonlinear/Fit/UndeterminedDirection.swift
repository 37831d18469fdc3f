import NumericalCore
import RealModule

/// A direction in which the parameters can move without changing the curve at any row.
public struct UndeterminedDirection: Sendable, Hashable, CustomStringConvertible {
  /// The parameters that move, and by how much for a move of 1 % of the largest.
  public let moves: [(name: String, amount: Double)]
  /// The same relative to the estimates; NaN where an estimate is zero.
  private let relative: [Double]

  /// The direction in words.
  public var description: String {
    if moves.count == 1 { return "the data say nothing of '\(moves[0].name)'" }
    let list = zip(moves, relative).map { move, share -> String in
      guard share.isFinite else { return "\(move.name) by \(Self.short(move.amount))" }
      return "\(move.name) by \(Self.short(100 * share)) %"
    }
    return "the data do not tell \(moves.map { "'\($0.name)'" }.joined(separator: ", ")) apart: moving "
      + list.joined(separator: ", ") + " together changes nothing"
  }

  /// Directions that the free columns of a Jacobian leave open, to working precision in columns of unit norm.
  static func all(
    in jacobian: Matrix, free: [Int], names: [String], estimates: [Double]
  ) -> [UndeterminedDirection] {
    guard !free.isEmpty, jacobian.isFinite else { return [] }
    var scales: [Double] = []
    let columns = free.map { j -> [Double] in
      let column = jacobian.column(j)
      let size = norm(column)
      scales.append(size > 0 ? size : 1)
      return size > 0 ? column.map { $0 / size } : column
    }
    guard let qr = try? PivotedQR(Matrix(columns: columns)) else { return [] }
    let rank = qr.rank()
    let r = qr.r
    return (rank..<free.count).map { column in
      // R₁₁ z = −R₁₂ for one column behind the rank.
      let z = backSubstituted(r, rank: rank, (0..<rank).map { -r[$0, column] })
      var direction = [Double](repeating: 0, count: free.count)
      for (k, value) in z.enumerated() { direction[qr.permutation[k]] = value }
      direction[qr.permutation[column]] = 1
      let largest = direction.lazy.map(abs).max() ?? 1
      let moving = free.indices.filter { abs(direction[$0]) > 1e-6 * largest }
      let steps = moving.map { direction[$0] / scales[$0] }
      let shares = zip(moving, steps).map { $1 / abs(estimates[free[$0]]) }
      let finite = shares.filter(\.isFinite).map(abs)
      let unit = 0.01 / (finite.max() ?? abs(steps.max { abs($0) < abs($1) } ?? 1))
      return UndeterminedDirection(
        moves: zip(moving, steps).map { (names[free[$0]], $1 * unit) }, relative: shares.map { $0 * unit })
    }
  }

  private static func short(_ x: Double) -> String {
    guard x.isFinite, x != 0, abs(x) < 1e15 else { return "\(x)" }
    // Two significant digits.
    let power = Double.pow(10, 1 - Int(Double.log10(abs(x)).rounded(.down)))
    let rounded = power.isFinite ? (x * power).rounded() / power : x
    return (x > 0 ? "+" : "−")
      + "\(abs(rounded) == abs(rounded).rounded() ? "\(Int(abs(rounded)))" : "\(abs(rounded))")"
  }

  /// Equal names and amounts.
  public static func == (a: UndeterminedDirection, b: UndeterminedDirection) -> Bool {
    a.moves.elementsEqual(b.moves) { $0 == $1 }
  }

  /// Hashes the names.
  public func hash(into hasher: inout Hasher) { for move in moves { hasher.combine(move.name) } }
}

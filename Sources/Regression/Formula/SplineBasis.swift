import NumericalCore

/// Cubic B-splines of a regressor, or natural cubic splines, knots at its quantiles.
///
/// de Boor (1978), A Practical Guide to Splines, chapters 9–11. `bs` leaves out the first B-spline, which the
/// intercept stands for; `ns` is the part of the spline space whose second derivative vanishes at both ends, and is
/// linear beyond them. Outside the ends the cubic pieces of `bs` continue.
struct SplineBasis: Sendable, Hashable {
  let isNatural: Bool
  /// Four times each end, the inner knots between.
  private let knots: [Double]
  private let ends: ClosedRange<Double>
  /// For `ns`: the null space of the second derivatives at the ends, over the B-splines but the first.
  private let restriction: Matrix?

  /// Learns knots from the rows that are not missing.
  /// - Parameter degreesOfFreedom: columns; 3 at least for `bs`, 1 for `ns`.
  init(_ x: [Double], degreesOfFreedom: Int, isNatural: Bool) throws(RegressionError) {
    let sorted = x.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else {
      throw .option("a spline needs a regressor that varies")
    }
    let inner = degreesOfFreedom - (isNatural ? 1 : 3)
    let middle = (0..<max(inner, 0)).map { k in
      Self.quantile(sorted, Double(k + 1) / Double(inner + 1))
    }
    ends = low...high
    self.isNatural = isNatural
    knots = [low, low, low, low] + middle + [high, high, high, high]
    restriction = isNatural ? try Self.nullSpace(knots, ends) : nil
  }

  /// The columns at each row; NaN where the regressor is.
  func columns(_ x: [Double]) -> [[Double]] {
    let rows = x.map { row($0) }
    return (0..<(rows.first?.count ?? 0)).map { j in rows.map { $0[j] } }
  }

  private func row(_ x: Double) -> [Double] {
    guard let restriction else { return Array(Self.bSplines(knots, x, derivative: 0).dropFirst()) }
    let splines: [Double]
    if ends.contains(x) || x.isNaN {
      splines = Array(Self.bSplines(knots, x, derivative: 0).dropFirst())
    } else {
      let end = x < ends.lowerBound ? ends.lowerBound : ends.upperBound
      let value = Self.bSplines(knots, end, derivative: 0).dropFirst()
      let slope = Self.bSplines(knots, end, derivative: 1).dropFirst()
      splines = zip(value, slope).map { $0 + $1 * (x - end) }
    }
    return restriction.transposeTimes(splines)
  }

  /// Columns of Q beyond the two conditions, as R takes them.
  private static func nullSpace(_ knots: [Double], _ ends: ClosedRange<Double>) throws(RegressionError)
    -> Matrix
  {
    let conditions = [ends.lowerBound, ends.upperBound].map {
      Array(bSplines(knots, $0, derivative: 2).dropFirst())
    }
    let qr = try numerically { () throws(FactorizationError) in try QR(Matrix(columns: conditions)) }
    let count = conditions[0].count
    var units = Matrix(rows: count, columns: count - 2)
    for j in 0..<count - 2 { units[j + 2, j] = 1 }
    // Q of a QR with two columns, applied to the remaining unit vectors.
    return Matrix(columns: (0..<count - 2).map { qr.applyQ(units.column($0)) })
  }

  /// The B-splines of order four, or their derivatives, at x; the end pieces continue outside.
  private static func bSplines(_ knots: [Double], _ x: Double, derivative: Int) -> [Double] {
    let count = knots.count - 4
    guard x.isFinite else { return [Double](repeating: .nan, count: count) }
    var piece = 3
    while piece < count - 1, x >= knots[piece + 1] { piece += 1 }
    return (0..<count).map { value(knots, $0, order: 4, x, piece, derivative: derivative) }
  }

  private static func value(
    _ knots: [Double], _ i: Int, order: Int, _ x: Double, _ piece: Int, derivative: Int
  ) -> Double {
    guard order > 1 else { return i == piece ? 1 : 0 }
    let left = knots[i + order - 1] - knots[i]
    let right = knots[i + order] - knots[i + 1]
    var result = 0.0
    if derivative > 0 {
      let factor = Double(order - 1)
      if left > 0 {
        result += factor / left * value(knots, i, order: order - 1, x, piece, derivative: derivative - 1)
      }
      if right > 0 {
        result -= factor / right * value(knots, i + 1, order: order - 1, x, piece, derivative: derivative - 1)
      }
      return result
    }
    if left > 0 {
      result += (x - knots[i]) / left * value(knots, i, order: order - 1, x, piece, derivative: 0)
    }
    if right > 0 {
      result +=
        (knots[i + order] - x) / right * value(knots, i + 1, order: order - 1, x, piece, derivative: 0)
    }
    return result
  }

  /// Hyndman & Fan's type 7.
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}

import NumericalCore

/// Polynomials of a regressor, orthonormal over the rows they were made from.
///
///     pₖ₊₁(x) = (x − αₖ) pₖ(x) − (‖pₖ‖²/‖pₖ₋₁‖²) pₖ₋₁(x)
///
/// Forsythe (1957), J. SIAM 5, 74–88. The same columns as R's `poly`, up to nothing. Carried in twice the working
/// precision, so that degree ten over dates loses nothing.
struct PolynomialBasis: Sendable, Hashable {
  let degree: Int
  let isRaw: Bool
  private let centres: [DoubleDouble]
  private let norms: [DoubleDouble]

  /// Learns the recurrence from the rows that are not missing.
  init(_ x: [DoubleDouble], degree: Int, isRaw: Bool) {
    self.degree = degree
    self.isRaw = isRaw
    let known = x.filter(\.isFinite)
    var centres: [DoubleDouble] = []
    var norms = [DoubleDouble(Double(known.count))]
    var before = [DoubleDouble](repeating: .zero, count: known.count)
    var current = [DoubleDouble](repeating: DoubleDouble(1), count: known.count)
    for k in 0..<(isRaw ? 0 : degree) {
      var centre = DoubleDouble.zero
      for i in known.indices { centre += known[i] * current[i] * current[i] }
      centre = centre / norms[k]
      let ratio = k > 0 ? norms[k] / norms[k - 1] : .zero
      let next = known.indices.map { (known[$0] - centre) * current[$0] - ratio * before[$0] }
      var norm = DoubleDouble.zero
      for value in next { norm += value * value }
      centres.append(centre)
      norms.append(norm)
      (before, current) = (current, next)
    }
    self.centres = centres
    self.norms = norms
  }

  /// A column a degree.
  func columns(_ x: [DoubleDouble]) -> [[DoubleDouble]] {
    if isRaw { return (1...max(degree, 1)).map { k in x.map { $0.power(k) } } }
    var columns: [[DoubleDouble]] = []
    var before = [DoubleDouble](repeating: .zero, count: x.count)
    var current = [DoubleDouble](repeating: DoubleDouble(1), count: x.count)
    for k in 0..<degree {
      let ratio = k > 0 ? norms[k] / norms[k - 1] : .zero
      let next = x.indices.map { (x[$0] - centres[k]) * current[$0] - ratio * before[$0] }
      let size = norms[k + 1].squareRoot()
      columns.append(next.map { $0 / size })
      (before, current) = (current, next)
    }
    return columns
  }
}

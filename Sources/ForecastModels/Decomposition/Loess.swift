import RealModule

/// Locally weighted regression on equally spaced points, by the conventions of STL.
///
/// Cleveland, Cleveland, McRae & Terpenning (1990), J. Official Statistics 6, 3–73, §2: tricube weights over the q nearest
/// points; where q exceeds the number of points the neighbourhood is widened by half the excess. With a jump the fit is
/// made at every so many points and joined by straight lines.
/// - Complexity: O(n q / jump).
struct Loess: Sendable, Hashable {
  /// How many points a neighbourhood has.
  let window: Int
  /// 0 or 1.
  let degree: Int
  /// The fit is made at every so many points.
  let jump: Int

  init(window: Int, degree: Int, jump: Int? = nil) {
    self.window = window
    self.degree = degree
    self.jump = jump ?? (window + 9) / 10
  }

  /// The smooth of the values, one for each.
  /// - Parameter weights: robustness weights, none where nil.
  func smoothed(_ values: [Double], weights: [Double]? = nil) -> [Double] {
    let n = values.count
    guard n > 1 else { return values }
    var smooth = values
    let jump = max(1, min(jump, n - 1))
    func fit(_ index: Int) {
      smooth[index] = at(Double(index), values, neighbours(index, n, jump), weights) ?? values[index]
    }
    for index in stride(from: 0, to: n, by: jump) { fit(index) }
    guard jump > 1 else { return smooth }
    func join(_ from: Int, _ to: Int) {
      let slope = (smooth[to] - smooth[from]) / Double(to - from)
      for index in from + 1..<max(to, from + 1) {
        smooth[index] = smooth[from] + slope * Double(index - from)
      }
    }
    for index in stride(from: jump, to: n, by: jump) { join(index - jump, index) }
    let last = (n - 1) / jump * jump
    if last < n - 1 {
      fit(n - 1)
      join(last, n - 1)
    }
    return smooth
  }

  /// The points about one, all of them where the window is that long.
  private func neighbours(_ index: Int, _ n: Int, _ jump: Int) -> Range<Int> {
    guard window < n else { return 0..<n }
    let first = min(max(0, index - (window + 1) / 2 + 1), n - window)
    return first..<first + window
  }

  /// The fit at a place that need not be one of the points; `nil` where every weight is zero.
  func at(_ x: Double, _ values: [Double], _ range: Range<Int>, _ robustness: [Double]?) -> Double? {
    let n = values.count
    var reach = max(x - Double(range.lowerBound), Double(range.upperBound - 1) - x)
    if window > n { reach += Double((window - n) / 2) }
    let (outer, inner) = (0.999 * reach, 0.001 * reach)
    var total = 0.0
    var first = 0.0
    var second = 0.0
    var sum = 0.0
    var product = 0.0
    values.withUnsafeBufferPointer { values in
      // About x, so that nothing cancels.
      for index in range {
        let offset = Double(index) - x
        let distance = abs(offset)
        guard distance <= outer else { continue }
        var weight = 1.0
        if distance > inner {
          let ratio = distance / reach
          let cube = 1 - ratio * ratio * ratio
          weight = cube * cube * cube
        }
        if let robustness { weight *= robustness[index] }
        total += weight
        first += weight * offset
        second += weight * offset * offset
        sum += weight * values[index]
        product += weight * offset * values[index]
      }
    }
    guard total > 0 else { return nil }
    let mean = sum / total
    guard degree > 0, reach > 0 else { return mean }
    let centre = first / total
    let spread = second / total - centre * centre
    // Points in one place carry no slope.
    guard spread.squareRoot() > 0.001 * Double(n - 1) else { return mean }
    return mean - centre * (product / total - centre * mean) / spread
  }
}

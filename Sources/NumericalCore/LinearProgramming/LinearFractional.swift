extension LinearProgram {
  /// Minimises `(numerator·x) / (denominator·x)` where the denominator is positive.
  ///
  ///     λ₊ = N(x*)/D(x*),   x* = argmin N(x) − λ·D(x)
  ///
  /// Dinkelbach (1967), Management Science 13, 492–498: superlinear, each step a warm-started linear program. The
  /// multipliers are those of the last one divided by the denominator: derivatives of the ratio by the bounds.
  /// - Returns: Status `unbounded` also where the infimum is only approached along an infinite ray.
  /// - Throws: `denominatorNotPositive` where the denominator can be zero or negative.
  public mutating func minimizeRatio(
    numerator: [Double], denominator: [Double]
  ) throws(LinearProgramError) -> Solution {
    let least = try minimize(denominator)
    guard least.status != .infeasible else { return least }
    guard least.status == .optimal, least.value > 0 else {
      throw .denominatorNotPositive(minimum: least.value)
    }
    var ratio = dot(numerator, least.point) / least.value
    for _ in 0..<100 {
      let step = try minimize(zip(numerator, denominator).map { $0 - ratio * $1 })
      guard step.status == .optimal else { return step }
      let below = dot(denominator, step.point)
      let next = dot(numerator, step.point) / below
      // The iterates fall strictly until rounding holds them up: the first that does not fall is the minimum.
      if next >= ratio - 4 * Double.ulpOfOne * abs(ratio) {
        return Solution(
          status: .optimal, value: next, point: step.point,
          multipliers: step.multipliers.map {
            Multiplier(constraint: $0.constraint, side: $0.side, value: $0.value / below)
          })
      }
      ratio = next
    }
    throw .didNotConverge(pivots: 100)
  }

  /// Maximises `(numerator·x) / (denominator·x)` where the denominator is positive.
  public mutating func maximizeRatio(
    numerator: [Double], denominator: [Double]
  ) throws(LinearProgramError) -> Solution {
    let negated = try minimizeRatio(numerator: numerator.map { -$0 }, denominator: denominator)
    return Solution(
      status: negated.status, value: -negated.value, point: negated.point,
      multipliers: negated.status == .infeasible
        ? negated.multipliers
        : negated.multipliers.map { Multiplier(constraint: $0.constraint, side: $0.side, value: -$0.value) })
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

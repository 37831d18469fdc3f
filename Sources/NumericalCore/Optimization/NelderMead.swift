/// The minimum of a function of which only values are known, by a simplex that walks downhill.
///
///     α = 1,  β = 1 + 2/n,  γ = ¾ − 1/(2n),  δ = 1 − 1/n
///
/// Nelder & Mead (1965), Computer Journal 7, 308–313, with the coefficients of Gao & Han (2012), Computational
/// Optimization and Applications 51, 259–277, which keep it alive beyond a dozen variables. A simplex may collapse
/// where there is no minimum: after it has converged it is set up once more around the best point, and the search
/// ends when that no longer helps. Values that are NaN count as infinite.
public struct NelderMead: Sendable, Hashable {
  /// The size of the simplex, relative to its best vertex or to the first steps, that counts as a point.
  public var argumentTolerance: Double = 1e-8
  /// The difference of values over the simplex that counts as none, relative to the best value, or to so small a part
  /// of the first one.
  public var valueTolerance: Double = 1e-10
  /// The most calls of the function; 1000 for each variable when nil.
  public var maximumEvaluations: Int?
  /// The first step in each variable; 5 % of the start, or 0.00025 at zero, when nil.
  public var initialSteps: [Double]?

  /// The default tolerances.
  public init() {}

  /// Minimises from a start.
  public func minimize(from start: [Double], _ f: ([Double]) -> Double) -> Minimum {
    precondition(!start.isEmpty, "there is nothing to vary")
    precondition(initialSteps.map { $0.count == start.count } ?? true, "a step for every variable")
    let limit = maximumEvaluations ?? 1000 * start.count
    var evaluations = 0
    var iterations = 0
    func value(_ x: [Double]) -> Double {
      evaluations += 1
      let y = f(x)
      return y.isNaN ? .infinity : y
    }
    var best: (x: [Double], y: Double) = (start, value(start))
    if best.y == -.infinity { return end(best, evaluations, iterations, .unbounded) }
    guard start.allSatisfy(\.isFinite), best.y < .infinity else {
      return end(best, evaluations, iterations, .startNotFinite)
    }
    let steps = start.indices.map { initialSteps?[$0] ?? (start[$0] == 0 ? 0.00025 : 0.05 * start[$0]) }
    let smallest = max(valueTolerance * abs(best.y), Double.leastNormalMagnitude)
    for round in 0..<10 {
      let before = best.y
      var simplex = [best]
      for j in start.indices {
        var x = best.x
        // Later rounds look the other way, at the same distance.
        x[j] += round % 2 == 0 ? steps[j] : -steps[j]
        simplex.append((x, value(x)))
      }
      let reason = walk(&simplex, steps, smallest, limit, &iterations, evaluations: { evaluations }, value)
      best = simplex[0]
      if !reason.isConverged { return end(best, evaluations, iterations, reason) }
      if round > 0, before - best.y <= valueTolerance * max(abs(before), smallest) { break }
    }
    return end(best, evaluations, iterations, .step)
  }

  private func end(
    _ best: (x: [Double], y: Double), _ evaluations: Int, _ iterations: Int, _ reason: Minimum.StopReason
  ) -> Minimum {
    Minimum(
      argument: best.x, value: best.y, gradient: [], evaluations: evaluations, iterations: iterations,
      reason: reason)
  }

  /// Moves the simplex until it is a point; leaves it sorted, the best vertex first.
  private func walk(
    _ simplex: inout [(x: [Double], y: Double)], _ steps: [Double], _ smallest: Double, _ limit: Int,
    _ iterations: inout Int,
    evaluations: () -> Int, _ value: ([Double]) -> Double
  ) -> Minimum.StopReason {
    let n = simplex.count - 1
    // In one variable the coefficients of two are the classical ones.
    let dimension = Double(max(n, 2))
    let expansion = 1 + 2 / dimension
    let contraction = 0.75 - 1 / (2 * dimension)
    let shrinkage = 1 - 1 / dimension
    while true {
      simplex.sort { $0.y < $1.y }
      if simplex[0].y == -.infinity { return .unbounded }
      if isPoint(simplex, steps, smallest) { return .step }
      if evaluations() >= limit { return .evaluationLimit }
      iterations += 1
      var centre = [Double](repeating: 0, count: n)
      for vertex in simplex.dropLast() { for j in 0..<n { centre[j] += vertex.x[j] / Double(n) } }
      let worst = simplex[n]
      func along(_ t: Double) -> (x: [Double], y: Double) {
        let x = zip(centre, worst.x).map { $0 + t * ($0 - $1) }
        return (x, value(x))
      }
      let reflected = along(1)
      if reflected.y < simplex[0].y {
        let expanded = along(expansion)
        simplex[n] = expanded.y < reflected.y ? expanded : reflected
      } else if reflected.y < simplex[n - 1].y {
        simplex[n] = reflected
      } else {
        let isOutside = reflected.y < worst.y
        let contracted = along(isOutside ? contraction : -contraction)
        if contracted.y < (isOutside ? reflected.y : worst.y) {
          simplex[n] = contracted
        } else {
          for i in 1...n {
            let x = zip(simplex[0].x, simplex[i].x).map { $0 + shrinkage * ($1 - $0) }
            simplex[i] = (x, value(x))
          }
        }
      }
    }
  }

  private func isPoint(
    _ simplex: [(x: [Double], y: Double)], _ steps: [Double], _ smallest: Double
  ) -> Bool {
    let best = simplex[0]
    let spread = (simplex.last?.y ?? .infinity) - best.y
    let isFlat = spread <= valueTolerance * max(abs(best.y), smallest)
    // Where the values still differ, a simplex of neighbouring numbers is a point all the same.
    let tolerance = isFlat ? argumentTolerance : 4 * Double.ulpOfOne
    return simplex.dropFirst().allSatisfy { vertex in
      steps.indices.allSatisfy { j in
        abs(vertex.x[j] - best.x[j]) <= tolerance * max(abs(best.x[j]), abs(steps[j]))
      }
    }
  }
}

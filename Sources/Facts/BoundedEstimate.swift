/// Least squares within the printed intervals: the free estimate where it keeps to them, else the nearest point that
/// does.
///
///     min Σ (f(x) − stated)²/variance   subject to   l ≤ f(x) ≤ u,  E·x = 0
///
/// An active set: figures that leave their intervals are held at the end they left by, and let go where they would
/// come back by themselves. The optimum is unique in everything the figures determine, whatever point the search
/// starts from, so that a fact about another quantity does not move it.
struct BoundedEstimate {
  /// Levels in the component's numbering, inside the polytope.
  let point: [Double]

  init(polytope: Polytope, system: EquationSystem, inside: [Double], free: PointEstimate) throws {
    var held: [PointEstimate.Bound] = []
    var estimate = free
    let intervals = polytope.intervals
    let start = polytope.spread(inside)
    // All wrong bounds change sides at once while that helps (block pivoting), then one at a time.
    var fewest = Int.max
    var patience = 3
    for _ in 0..<2 * intervals.count + 1 {
      let all = polytope.spread(estimate.point)
      let isHeld = Set(held.map(\.subject))
      let left = intervals.compactMap { subject, interval -> PointEstimate.Bound? in
        guard !isHeld.contains(subject) else { return nil }
        let quantity = system.quantity(of: subject)
        return interval.bound(beyondWhich: quantity.value(at: all), from: quantity.value(at: start))
          .map { PointEstimate.Bound(subject: subject, value: $0) }
      }
      let loose = Self.loose(held, estimate, system, start)
      let wrong = left.count + loose.count
      guard wrong > 0 else { break }
      patience = wrong < fewest ? 3 : patience - 1
      fewest = min(fewest, wrong)
      if patience > 0 {
        held = held.indices.filter { !loose.contains($0) }.map { held[$0] } + left
      } else if let first = left.first {
        held.append(first)
      } else if let first = loose.first {
        held.remove(at: first)
      }
      estimate = try PointEstimate(polytope: polytope, system: system, start: estimate.point, held: held)
    }
    let found = estimate.point
    // Where ties leave the search without an end it stops at the boundary.
    let reach = polytope.reach(from: inside, to: found)
    point = reach < 1 ? zip(inside, found).map { $0 + reach * ($1 - $0) } : found
  }

  /// Bounds whose quantities would come back inside by themselves: the sign of the multiplier says so.
  private static func loose(
    _ held: [PointEstimate.Bound], _ estimate: PointEstimate, _ system: EquationSystem, _ start: [Double]
  ) -> [Int] {
    let strongest = estimate.multiplier.values.reduce(0) { max($0, abs($1)) }
    return held.indices.filter { place in
      guard let pull = estimate.multiplier[place], abs(pull) > 1e-9 * strongest else { return false }
      let inside = system.quantity(of: held[place].subject).value(at: start)
      return inside > held[place].value ? pull > 0 : pull < 0
    }
  }
}

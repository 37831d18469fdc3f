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
    var found = free.point
    let intervals = polytope.intervals
    for _ in 0..<4 * intervals.count + 1 {
      let all = polytope.spread(found)
      let start = polytope.spread(inside)
      let isHeld = Set(held.map(\.subject))
      let left = intervals.compactMap { subject, interval -> PointEstimate.Bound? in
        guard !isHeld.contains(subject) else { return nil }
        let quantity = system.quantity(of: subject)
        return interval.bound(beyondWhich: quantity.value(at: all), from: quantity.value(at: start))
          .map { PointEstimate.Bound(subject: subject, value: $0) }
      }
      if !left.isEmpty {
        held += left
      } else if let loose = try Self.loose(held, polytope, system, inside) {
        held.remove(at: loose)
      } else {
        break
      }
      found = try PointEstimate(polytope: polytope, system: system, start: inside, held: held).point
    }
    // Where ties leave the search without an end it stops at the boundary.
    let reach = polytope.reach(from: inside, to: found)
    point = reach < 1 ? zip(inside, found).map { $0 + reach * ($1 - $0) } : found
  }

  /// A bound whose quantity, let go, stays on the near side of it.
  private static func loose(
    _ held: [PointEstimate.Bound], _ polytope: Polytope, _ system: EquationSystem, _ inside: [Double]
  ) throws -> Int? {
    guard held.count > 1 else { return nil }
    for position in held.indices {
      var others = held
      let bound = others.remove(at: position)
      let free = try PointEstimate(polytope: polytope, system: system, start: inside, held: others)
      let quantity = system.quantity(of: bound.subject)
      let value = quantity.value(at: polytope.spread(free.point))
      let before = quantity.value(at: polytope.spread(inside))
      let towardInside = before > bound.value ? value - bound.value : bound.value - value
      if towardInside > 1e-9 * abs(bound.value) { return position }
    }
    return nil
  }
}

/// Least squares within the printed intervals: the free estimate where it keeps to them, else the nearest point that
/// does.
///
///     min Σ (f(x) − stated)²/variance   subject to   l ≤ f(x) ≤ u,  E·x = 0
///
/// Figures that leave their intervals are held at the end they left by, and let go where they would come back by
/// themselves: all wrong ones at once while that helps (block pivoting), else one after the other from a point inside
/// (the primal active set). The optimum is unique in everything the figures determine, whatever point the search
/// starts from, so that a fact about another quantity does not move it.
struct BoundedEstimate {
  /// Levels in the component's numbering, inside the polytope.
  let point: [Double]

  init(polytope: Polytope, system: EquationSystem, inside: [Double], free: PointEstimate) throws {
    let search = Search(polytope: polytope, system: system, inside: inside)
    point = try search.byBlocks(from: free) ?? search.oneByOne()
  }

  private struct Search {
    let polytope: Polytope
    let system: EquationSystem
    let inside: [Double]

    /// Nil where the exchange of whole blocks does not come to an end.
    func byBlocks(from free: PointEstimate) throws -> [Double]? {
      var held: [PointEstimate.Bound] = []
      var estimate = free
      let intervals = polytope.intervals
      let start = polytope.spread(inside)
      var fewest = Int.max
      var patience = 3
      while true {
        let all = polytope.spread(estimate.point)
        let isHeld = Set(held.map(\.subject))
        let left = intervals.compactMap { subject, interval -> PointEstimate.Bound? in
          guard !isHeld.contains(subject) else { return nil }
          let quantity = system.quantity(of: subject)
          return interval.bound(beyondWhich: quantity.value(at: all), from: quantity.value(at: start))
            .map { PointEstimate.Bound(subject: subject, value: $0) }
        }
        let loose = loose(held, estimate)
        let wrong = left.count + loose.count
        guard wrong > 0 else { return estimate.point }
        patience = wrong < fewest ? 3 : patience - 1
        fewest = min(fewest, wrong)
        guard patience > 0 else { return nil }
        held = held.indices.filter { !loose.contains($0) }.map { held[$0] } + left
        estimate = try PointEstimate(polytope: polytope, system: system, start: estimate.point, held: held)
      }
    }

    /// Stays inside all the way: each step ends at the optimum for the bounds held, or at the next bound.
    func oneByOne() throws -> [Double] {
      var point = inside
      var held: [PointEstimate.Bound] = []
      for _ in 0..<4 * polytope.intervals.count {
        let estimate = try PointEstimate(polytope: polytope, system: system, start: point, held: held)
        let (reach, bound) = polytope.reach(
          from: point, to: estimate.point, except: Set(held.map(\.subject)))
        point = zip(point, estimate.point).map { $0 + reach * ($1 - $0) }
        if let bound {
          held.append(bound)
          continue
        }
        let wrong = loose(held, estimate)
        guard
          let strongest = wrong.max(by: {
            abs(estimate.multiplier[$0] ?? 0) < abs(estimate.multiplier[$1] ?? 0)
          })
        else { break }
        held.remove(at: strongest)
      }
      return point
    }

    /// Bounds whose quantities would come back inside by themselves: the sign of the multiplier says so.
    private func loose(_ held: [PointEstimate.Bound], _ estimate: PointEstimate) -> [Int] {
      let start = polytope.spread(inside)
      return held.indices.filter { place in
        guard let pull = estimate.multiplier[place], abs(pull) > 1e-9 * estimate.strongestPull
        else { return false }
        let before = system.quantity(of: held[place].subject).value(at: start)
        return before > held[place].value ? pull > 0 : pull < 0
      }
    }
  }
}

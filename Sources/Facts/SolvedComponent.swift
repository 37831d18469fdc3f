import NumericalCore

/// A component with its contradictions set aside: exact ranges and a coherent point.
struct SolvedComponent {
  let contradictions: [Contradiction]
  /// Figures set aside as culprits.
  let removed: Set<Int>
  /// χ² with every figure in, culprits too.
  let squaredDistance: Double
  let degreesOfFreedom: Int
  private(set) var polytope: Polytope
  private let component: Component
  private let estimate: PointEstimate
  /// Levels in the system's numbering.
  private let all: [Double]

  /// Solves a component, its culprits found first.
  init(system: EquationSystem, component: Component) throws {
    let analysis = try ContradictionAnalysis(system: system, component: component)
    try self.init(
      system: system, component: component, contradictions: analysis.contradictions, removed: analysis.removed
    )
  }

  /// Several components as one, for quantities that span them.
  init(system: EquationSystem, merging parts: [SolvedComponent]) throws {
    let components = parts.map(\.component)
    try self.init(
      system: system,
      component: Component(
        variables: components.flatMap(\.variables), equations: components.flatMap(\.equations),
        figures: components.flatMap(\.figures)),
      contradictions: [], removed: parts.reduce(into: []) { $0.formUnion($1.removed) })
  }

  private init(
    system: EquationSystem, component: Component, contradictions: [Contradiction], removed: Set<Int>
  ) throws {
    self.component = component
    self.contradictions = contradictions
    self.removed = removed
    polytope = try Polytope(system: system, component: component.without(removed))
    let inside = try polytope.middle()
    let estimate = try PointEstimate(polytope: polytope, system: system, start: inside)
    self.estimate = estimate
    // Least squares knows no bounds: it is drawn back along a line on which every equation holds.
    let reach = polytope.reach(from: inside, to: estimate.point)
    all = polytope.spread(zip(inside, estimate.point).map { $0 + reach * ($1 - $0) })
    if removed.isEmpty {
      (squaredDistance, degreesOfFreedom) = (estimate.squaredDistance, estimate.degreesOfFreedom)
    } else {
      let full = try Polytope(system: system, component: component)
      let everything = try PointEstimate(polytope: full, system: system, start: inside)
      (squaredDistance, degreesOfFreedom) = (everything.squaredDistance, everything.degreesOfFreedom)
    }
  }

  /// The point value where the figures determine one.
  func value(of quantity: Quantity) -> Double? {
    if polytope.isScaleFree, quantity.denominator == nil { return nil }
    guard estimate.determines(quantity, at: all) else { return nil }
    let value = quantity.value(at: all)
    return value.isFinite ? value : nil
  }

  /// The exact range, with the figures that set it.
  mutating func range(of quantity: Quantity) throws -> Polytope.Range {
    if polytope.isScaleFree, quantity.denominator == nil {
      return Polytope.Range(interval: .everything, figures: [])
    }
    return try polytope.range(of: quantity)
  }
}

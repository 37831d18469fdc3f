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
  /// Every figure with the number of its independent checks and its statistic, culprits too.
  let checked: [(figure: Int, checks: Int, statistic: Double)]

  /// Solves a component, its culprits found first.
  init(system: EquationSystem, component: Component) throws {
    let analysis = try ContradictionAnalysis(system: system, component: component)
    try self.init(
      system: system, component: component, contradictions: analysis.contradictions,
      removed: analysis.removed, countsChecks: true
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
      contradictions: [], removed: parts.reduce(into: []) { $0.formUnion($1.removed) }, countsChecks: false)
  }

  private init(
    system: EquationSystem, component: Component, contradictions: [Contradiction], removed: Set<Int>,
    countsChecks: Bool
  ) throws {
    self.component = component
    self.contradictions = contradictions
    self.removed = removed
    polytope = try Polytope(system: system, component: component.without(removed))
    let inside = try polytope.middle()
    let estimate = try PointEstimate(polytope: polytope, system: system, start: inside)
    self.estimate = estimate
    all = polytope.spread(
      try BoundedEstimate(polytope: polytope, system: system, inside: inside, free: estimate).point)
    var whole = estimate
    if !removed.isEmpty {
      let full = try Polytope(system: system, component: component)
      let everything = try PointEstimate(polytope: full, system: system, start: inside)
      whole = everything
    }
    (squaredDistance, degreesOfFreedom) = (whole.squaredDistance, whole.degreesOfFreedom)
    let checks = countsChecks ? whole.residualChecks.counts() : [:]
    checked = component.figures.filter { system.figures[$0].center != nil }.map {
      (figure: $0, checks: checks[$0] ?? 0, statistic: whole.statistic[$0] ?? 0)
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

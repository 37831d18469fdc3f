import NumericalCore

/// A component with its contradictions set aside: exact ranges and a coherent point.
struct SolvedComponent {
  /// What cannot all be right.
  let contradictions: [Contradiction]
  /// What does not fit together, where a misreading is likelier than an error.
  let doubts: [Contradiction]
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
      system: system, component: component, findings: analysis.findings, removed: analysis.removed,
      countsChecks: true)
  }

  /// Several components as one, for quantities that span them.
  init(system: EquationSystem, merging parts: [SolvedComponent]) throws {
    let components = parts.map(\.component)
    try self.init(
      system: system,
      component: Component(
        variables: components.flatMap(\.variables), equations: components.flatMap(\.equations),
        figures: components.flatMap(\.figures)),
      findings: [], removed: parts.reduce(into: []) { $0.formUnion($1.removed) }, countsChecks: false)
  }

  private init(
    system: EquationSystem, component: Component, findings: [ContradictionAnalysis.Finding],
    removed: Set<Int>, countsChecks: Bool
  ) throws {
    self.component = component
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
    // A figure that two others check cannot be talked away: whatever is wrong, it is found.
    let isError = findings.map { $0.isConvincing || checks[$0.culprit, default: 0] >= 2 }
    contradictions = zip(findings, isError).filter(\.1).map(\.0.contradiction)
    doubts = zip(findings, isError).filter { !$0.1 }.map(\.0.contradiction)
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

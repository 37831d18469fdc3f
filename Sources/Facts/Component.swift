import NumericalCore

/// Levels that equations and figures tie together, apart from all others.
struct Component: Sendable {
  /// Numbers in the system.
  let variables: [Int]
  let equations: [Int]
  let figures: [Int]

  /// Connected parts of the system, in order of their first variable.
  static func all(of system: EquationSystem) -> [Component] {
    var parent = Array(system.variables.indices)
    func root(_ i: Int) -> Int {
      var i = i
      while parent[i] != i { i = parent[i] }
      return i
    }
    let groups = system.equations.map(\.form.variables) + system.figures.map(\.quantity.variables)
    for group in groups {
      guard let first = group.first else { continue }
      for other in group.dropFirst() {
        let (a, b) = (root(first), root(other))
        parent[max(a, b)] = min(a, b)
      }
    }
    let roots = parent.indices.map(root)
    func members(_ groups: [[Int]]) -> [Int: [Int]] {
      Dictionary(grouping: groups.indices.filter { !groups[$0].isEmpty }) { roots[groups[$0][0]] }
    }
    let equations = members(system.equations.map(\.form.variables))
    let figures = members(system.figures.map(\.quantity.variables))
    return Dictionary(grouping: parent.indices) { roots[$0] }.sorted { $0.key < $1.key }.map {
      key, variables in
      Component(variables: variables, equations: equations[key] ?? [], figures: figures[key] ?? [])
    }
  }

  func with(_ added: [Int]) -> Component {
    Component(variables: variables, equations: equations, figures: (figures + added).sorted())
  }

  func without(_ removed: Set<Int>) -> Component {
    Component(variables: variables, equations: equations, figures: figures.filter { !removed.contains($0) })
  }
}

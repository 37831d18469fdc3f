/// Expressions as one flat list of operations, operands before results and equal parts once.
///
/// Flat, so that a sum of a hundred thousand terms neither parses, compiles nor is freed by recursion.
struct ExpressionGraph: Sendable, Hashable {
  /// One operation; operands are positions earlier in the list.
  enum Node: Sendable, Hashable {
    case number(Double)
    /// A column or a parameter, by its position in `names`.
    case name(Int)
    case unary(ElementaryFunction, Int)
    case binary(BinaryOperation, Int, Int)
  }

  private(set) var nodes: [Node] = []
  /// The names in the order of first mention, and the character at which that was.
  private(set) var names: [(text: String, offset: Int)] = []
  private var positions: [Node: Int] = [:]
  private var nameIndices: [String: Int] = [:]

  mutating func number(_ value: Double) -> Int { add(.number(value)) }

  mutating func name(_ text: String, offset: Int) -> Int {
    if let known = nameIndices[text] { return add(.name(known)) }
    nameIndices[text] = names.count
    names.append((text, offset))
    return add(.name(names.count - 1))
  }

  /// A function of a part; of a constant it is a constant.
  mutating func unary(_ function: ElementaryFunction, _ a: Int) -> Int {
    if case .number(let value) = nodes[a] { return add(.number(function.value(value))) }
    return add(.unary(function, a))
  }

  /// An operation on two parts; on constants it is a constant.
  mutating func binary(_ operation: BinaryOperation, _ a: Int, _ b: Int) -> Int {
    if case .number(let left) = nodes[a], case .number(let right) = nodes[b] {
      return add(.number(operation.value(left, right)))
    }
    return add(.binary(operation, a, b))
  }

  private mutating func add(_ node: Node) -> Int {
    // NaN is unequal to itself: such a constant simply stays alone.
    if let known = positions[node] { return known }
    positions[node] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  /// The names that the part at `root` mentions.
  func names(under root: Int) -> Set<Int> {
    var found: Set<Int> = []
    let needed = reachable(from: root)
    for (position, node) in nodes.enumerated() where needed[position] {
      if case .name(let name) = node { found.insert(name) }
    }
    return found
  }

  /// For each node whether the one at `root` needs it.
  func reachable(from root: Int) -> [Bool] {
    var needed = [Bool](repeating: false, count: nodes.count)
    needed[root] = true
    for position in stride(from: root, through: 0, by: -1) where needed[position] {
      switch nodes[position] {
      case .number, .name: break
      case .unary(_, let a): needed[a] = true
      case .binary(_, let a, let b):
        needed[a] = true
        needed[b] = true
      }
    }
    return needed
  }

  static func == (a: ExpressionGraph, b: ExpressionGraph) -> Bool {
    a.nodes == b.nodes && a.names.elementsEqual(b.names) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(nodes) }
}

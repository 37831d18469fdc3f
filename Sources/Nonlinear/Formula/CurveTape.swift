/// A curve compiled for given columns: instructions over blocks of rows, with the derivatives carried forward.
///
///     z = g(a, b):  ∂z/∂θⱼ = g_a ∂a/∂θⱼ + g_b ∂b/∂θⱼ     only for the θⱼ that a or b depends on
///
/// Griewank & Walther (2008), Evaluating Derivatives, 2nd ed., chapter 3. Parts without parameters are computed once,
/// here; parts without columns once an evaluation.
struct CurveTape: Sendable {
  /// Rows treated together, so that the registers stay in the first-level cache.
  static let blockRows = 128

  /// Where a value lies: in the data, at the current row, or in the workspace.
  struct Place: Sendable {
    let offset: Int
    let isData: Bool
  }

  /// One derivative of a result from those of its operands.
  struct Link: Sendable {
    let target: Int
    let a: Int?
    let b: Int?
  }

  enum Operation: Sendable {
    case unary(ElementaryFunction, Place)
    case binary(BinaryOperation, Place, Place)
  }

  struct Instruction: Sendable {
    let operation: Operation
    let target: Int
    let links: [Link]
    /// Whether the result is the same in every row.
    let isScalar: Bool
  }

  let rows: Int
  let parameterCount: Int
  /// Columns and parts of the curve that depend on columns alone, one after another.
  let data: [Double]
  /// Numbers that the workspace holds from the start: broadcast constants.
  let constants: [(offset: Int, value: Double)]
  /// For each parameter that is used its register and that of its derivative, which is 1.
  let parameterRegisters: [(parameter: Int, value: Int, derivative: Int)]
  let instructions: [Instruction]
  let result: Place
  /// The register of the derivative for each parameter; nil where the curve does not depend on it.
  let resultDerivatives: [Int?]
  /// Numbers in the workspace; the last two blocks are for partial derivatives.
  let workspaceCount: Int

  /// Compiles the part of a graph at `root`.
  /// - Parameter columns: for each name of the graph its values, of which there are `rows`; nil for parameters.
  /// - Parameter parameters: for each name its position among the parameters; nil for columns.
  init(_ graph: ExpressionGraph, root: Int, rows: Int, columns: [[Double]?], parameters: [Int?], count: Int) {
    let block = Self.blockRows
    let needed = graph.reachable(from: root)
    var places = [Place?](repeating: nil, count: graph.nodes.count)
    var derivatives = [[Int: Int]](repeating: [:], count: graph.nodes.count)
    var isScalar = [Bool](repeating: false, count: graph.nodes.count)
    var data: [Double] = []
    var constants: [(offset: Int, value: Double)] = []
    var registers: [(parameter: Int, value: Int, derivative: Int)] = []
    var instructions: [Instruction] = []
    var used = 0
    func register() -> Int {
      defer { used += block }
      return used
    }
    /// The values of a part without parameters, for each row or the same for all.
    func values(_ position: Int) -> (Int) -> Double {
      let place = places[position]
      if case .number(let value) = graph.nodes[position] { return { _ in value } }
      guard let place, place.isData else { preconditionFailure("a part without parameters lies in the data") }
      return { data[place.offset + $0] }
    }

    for (position, node) in graph.nodes.enumerated() where needed[position] {
      switch node {
      case .number(let value):
        isScalar[position] = true
        let offset = register()
        constants.append((offset, value))
        places[position] = Place(offset: offset, isData: false)
      case .name(let name):
        if let parameter = parameters[name] {
          isScalar[position] = true
          let value = register()
          let derivative = register()
          registers.append((parameter, value, derivative))
          places[position] = Place(offset: value, isData: false)
          derivatives[position] = [parameter: derivative]
        } else {
          guard let column = columns[name] else { preconditionFailure("a name is a column or a parameter") }
          places[position] = Place(offset: data.count, isData: true)
          data += column
        }
      case .unary(let function, let a):
        isScalar[position] = isScalar[a]
        guard !derivatives[a].isEmpty else {
          let operand = values(a)
          places[position] = Place(offset: data.count, isData: true)
          data += (0..<rows).map { function.value(operand($0)) }
          continue
        }
        guard let place = places[a] else { preconditionFailure("operands come before results") }
        let target = register()
        var links: [Link] = []
        for (parameter, offset) in derivatives[a].sorted(by: { $0.key < $1.key }) {
          let own = register()
          derivatives[position][parameter] = own
          links.append(Link(target: own, a: offset, b: nil))
        }
        places[position] = Place(offset: target, isData: false)
        instructions.append(
          Instruction(
            operation: .unary(function, place), target: target, links: links, isScalar: isScalar[position]))
      case .binary(let operation, let a, let b):
        isScalar[position] = isScalar[a] && isScalar[b]
        let involved = Set(derivatives[a].keys).union(derivatives[b].keys)
        guard !involved.isEmpty else {
          let (left, right) = (values(a), values(b))
          places[position] = Place(offset: data.count, isData: true)
          data += (0..<rows).map { operation.value(left($0), right($0)) }
          continue
        }
        guard let first = places[a], let second = places[b] else {
          preconditionFailure("operands come before results")
        }
        let target = register()
        var links: [Link] = []
        for parameter in involved.sorted() {
          let own = register()
          derivatives[position][parameter] = own
          links.append(Link(target: own, a: derivatives[a][parameter], b: derivatives[b][parameter]))
        }
        places[position] = Place(offset: target, isData: false)
        instructions.append(
          Instruction(
            operation: .binary(operation, first, second), target: target, links: links,
            isScalar: isScalar[position]))
      }
    }
    guard let result = places[root] else { preconditionFailure("the root is needed by itself") }
    self.rows = rows
    parameterCount = count
    self.data = data
    self.constants = constants
    parameterRegisters = registers
    self.instructions = instructions
    self.result = result
    resultDerivatives = (0..<count).map { derivatives[root][$0] }
    workspaceCount = used + 2 * block
  }
}

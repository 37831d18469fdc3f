import NumericalCore

/// A curve and its response in twice the working precision, for the last digits of a fit that all but interpolates.
///
/// It walks the graph node by node: some thousand times the price of a tape, for a handful of evaluations.
struct ExtendedCurve: Sendable {
  private let graph: ExpressionGraph
  private let root: Int
  private let rows: Int
  /// For each name its column and what its decimals have beyond doubles; nil for parameters.
  private let columns: [(values: [Double], remainders: [Double]?)?]
  /// For each name its place among the parameters; nil for columns.
  private let parameters: [Int?]
  private let responseRoot: Int

  /// - Parameter columns: for each name of the graph its values and remainders; nil for parameters.
  init(
    _ graph: ExpressionGraph, curve: Int, response: Int, rows: Int,
    columns: [(values: [Double], remainders: [Double]?)?], parameters: [Int?]
  ) {
    self.graph = graph
    root = curve
    responseRoot = response
    self.rows = rows
    self.columns = columns
    self.parameters = parameters
  }

  /// f(xᵢ, θ) − yᵢ, rounded once.
  func residuals(at theta: [Double]) -> [Double] {
    zip(values(root, at: theta), values(responseRoot, at: theta)).map { ($0 - $1).value }
  }

  private func values(_ root: Int, at theta: [Double]) -> [DoubleDouble] {
    let needed = graph.reachable(from: root)
    var results = [DoubleDouble](repeating: .zero, count: root + 1)
    return (0..<rows).map { row in
      for position in 0...root where needed[position] {
        results[position] =
          switch graph.nodes[position] {
          case .number(let value): DoubleDouble(value)
          case .name(let name):
            columns[name].map { DoubleDouble(high: $0.values[row], low: $0.remainders?[row] ?? 0) }
              ?? DoubleDouble(parameters[name].map { theta[$0] } ?? .nan)
          case .unary(let function, let a): function.value(results[a])
          case .binary(let operation, let a, let b): operation.value(results[a], results[b])
          }
      }
      return results[root]
    }
  }
}

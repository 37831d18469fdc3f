import NumericalCore

/// Evaluates a curve and its derivatives for a fit.
package protocol CurveEvaluator: AnyObject {
  /// Writes f(xᵢ, θ) and, where asked, ∂f(xᵢ, θ)/∂θⱼ at element i + j·stride.
  func evaluate(
    _ parameters: [Double], values: UnsafeMutablePointer<Double>, jacobian: UnsafeMutablePointer<Double>?,
    stride: Int)
}

/// A curve with parameters and the data it is to be fitted to.
public struct NonlinearModel: Sendable {
  /// The parameters in their order.
  public let parameterNames: [String]
  /// What is fitted, a number for each row.
  public let response: [Double]
  /// The square root of the weight of each row; empty where all weigh the same.
  public let rootWeights: [Double]
  /// The parameters in which the curve is jointly linear.
  public let separable: [Int]
  /// The rows of the table that were left out because a value is missing, counted from zero.
  public let omittedRows: [Int]
  package let makeEvaluator: @Sendable () -> any CurveEvaluator
  /// The curve in twice the working precision, where it is given as a formula.
  let extended: ExtendedCurve?

  package init(
    parameterNames: [String], response: [Double], rootWeights: [Double] = [], separable: [Int],
    omittedRows: [Int] = [], makeEvaluator: @escaping @Sendable () -> any CurveEvaluator
  ) {
    self.parameterNames = parameterNames
    self.response = response
    self.rootWeights = rootWeights
    self.separable = separable
    self.omittedRows = omittedRows
    self.makeEvaluator = makeEvaluator
    extended = nil
  }

  /// A formula over columns of equal length; rows with a missing value in a column that is used are left out.
  /// - Parameters:
  ///   - parameters: the names that are parameters, as `NonlinearFormula.parameters` finds them.
  ///   - weights: of each row; a weight of zero leaves the row out.
  /// - Throws: `FormulaError` where a name is neither; `NonlinearError` where the data cannot be fitted.
  public init(
    _ formula: NonlinearFormula, columns: [String: [Double]], parameters: [String], weights: [Double]? = nil
  ) throws {
    try self.init(formula, columns: columns, remainders: [:], parameters: parameters, weights: weights)
  }

  /// The same with what decimal text has beyond its doubles.
  /// - Parameter remainders: decimal value less double, of some of the columns.
  package init(
    _ formula: NonlinearFormula, columns: [String: [Double]], remainders: [String: [Double]],
    parameters: [String], weights: [Double]? = nil
  ) throws {
    _ = try formula.parameters(columns: Set(columns.keys), starts: parameters)
    let graph = formula.graph
    let rows = columns.values.first?.count ?? 0
    precondition(columns.values.allSatisfy { $0.count == rows }, "columns of unequal length")
    precondition(weights.map { $0.count == rows } ?? true, "a weight for every row")
    if let row = weights?.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw NonlinearError.badWeight(row: row)
    }
    let used = graph.names.compactMap { columns[$0.text] }
    let kept = (0..<rows).filter { row in
      used.allSatisfy { !$0[row].isNaN } && (weights.map { $0[row] > 0 } ?? true)
    }
    let keptRows = Set(kept)
    let selected = graph.names.map { name in columns[name.text].map { column in kept.map { column[$0] } } }
    let indices = graph.names.map { parameters.firstIndex(of: $0.text) }
    let left = CurveTape(
      graph, root: formula.response, rows: kept.count, columns: selected, parameters: indices, count: 0)
    var response = [Double](repeating: 0, count: kept.count)
    response.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      TapeEvaluator(left).evaluate([], values: base, jacobian: nil, stride: 0)
    }
    if let row = response.firstIndex(where: { !$0.isFinite }) {
      throw NonlinearError.responseNotFinite(row: kept[row])
    }
    let tape = CurveTape(
      graph, root: formula.curve, rows: kept.count, columns: selected, parameters: indices,
      count: parameters.count)
    parameterNames = parameters
    self.response = response
    rootWeights = weights.map { weights in kept.map { weights[$0].squareRoot() } } ?? []
    separable = graph.separableParameters(of: formula.curve, among: parameters)
    omittedRows = (0..<rows).filter { !keptRows.contains($0) }
    makeEvaluator = { TapeEvaluator(tape) }
    extended = ExtendedCurve(
      graph, curve: formula.curve, response: formula.response, rows: kept.count,
      columns: zip(graph.names, selected).map { name, values in
        values.map { values in (values, remainders[name.text].map { low in kept.map { low[$0] } }) }
      }, parameters: indices)
  }

  /// The curve at given parameters, a value for each row.
  public func values(at parameters: [Double]) -> [Double] {
    precondition(parameters.count == parameterNames.count, "a value for every parameter")
    return [Double](unsafeUninitializedCapacity: response.count) { buffer, count in
      if let base = buffer.baseAddress {
        makeEvaluator().evaluate(parameters, values: base, jacobian: nil, stride: 0)
      }
      count = response.count
    }
  }

  /// The derivatives ∂f(xᵢ, θ)/∂θⱼ at given parameters.
  public func jacobian(at parameters: [Double]) -> Matrix {
    precondition(parameters.count == parameterNames.count, "a value for every parameter")
    var values = [Double](repeating: 0, count: response.count)
    var jacobian = Matrix(rows: response.count, columns: parameters.count)
    values.withUnsafeMutableBufferPointer { values in
      jacobian.withMutableElements { elements in
        guard let values = values.baseAddress, let elements = elements.baseAddress else { return }
        makeEvaluator().evaluate(parameters, values: values, jacobian: elements, stride: response.count)
      }
    }
    return jacobian
  }
}

/// A curve as text: `y ~ b1 * (1 - exp(-b2 * x))`, or `log(y) ~ …` for a transformed response.
///
/// Operators + − * / ^ (or **), parentheses, the functions of one variable a pocket calculator has, `pow` and `pi`.
/// Names are letters, digits, dots and underscores; any other stands between backquotes.
public struct NonlinearFormula: Sendable, Hashable, CustomStringConvertible {
  /// The text as given.
  public let description: String
  let graph: ExpressionGraph
  let response: Int
  let curve: Int

  /// Reads a formula.
  /// - Throws: `FormulaError` with the character at which reading had to stop.
  public init(_ text: String) throws(FormulaError) {
    var parser = FormulaParser(text)
    let sides = try parser.formula()
    guard let left = sides.left else {
      throw FormulaError(offset: 0, message: "a formula has two sides, as in 'y ~ a + b*x'")
    }
    graph = parser.graph
    response = left
    curve = sides.right
    description = text
    guard sides.leftNames > 0 else {
      throw FormulaError(offset: 0, message: "the left side of '~' names no column")
    }
  }

  /// Every name, in the order of first mention.
  public var names: [String] { graph.names.map(\.text) }

  /// The names on the left of `~`: columns, all of them.
  public var responseNames: [String] { graph.names(under: response).sorted().map { graph.names[$0].text } }

  /// Sorts the names into columns and parameters.
  ///
  /// Every name that is no column is a parameter and needs a start; a start that no name uses is an error too,
  /// because it is most likely misspelt.
  /// - Returns: the parameters in the order of first mention.
  public func parameters(columns: Set<String>, starts: [String]) throws(FormulaError) -> [String] {
    let left = graph.names(under: response)
    var parameters: [String] = []
    for (index, name) in graph.names.enumerated() {
      let isStarted = starts.contains(name.text)
      if left.contains(index) && !columns.contains(name.text) {
        throw FormulaError(
          offset: name.offset,
          message: isStarted
            ? "'\(name.text)' is a parameter; the left side of '~' may only hold columns"
            : "there is no column '\(name.text)'; there are \(columns.sorted().joined(separator: ", "))")
      }
      if columns.contains(name.text) {
        if isStarted {
          throw FormulaError(
            offset: name.offset, message: "'\(name.text)' is a column and cannot have a start as well")
        }
      } else if isStarted {
        parameters.append(name.text)
      } else {
        throw FormulaError(
          offset: name.offset, message: "'\(name.text)' is neither a column nor a parameter with a start")
      }
    }
    if let unused = starts.first(where: { !names.contains($0) }) {
      throw FormulaError(
        offset: description.count, message: "a start is given for '\(unused)', which the formula does not use"
      )
    }
    return parameters
  }
}

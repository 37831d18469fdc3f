import NumericalCore

/// What data and formulas can do to a regression.
public enum RegressionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A formula or its use of the data is wrong at this character, counted from 1.
  case formula(column: Int, message: String)
  /// An equation between coefficients is wrong at this character, counted from 1.
  case equation(text: String, column: Int, message: String)
  /// The number in this row (counted from 1) of this column is infinite or NaN.
  case notFinite(column: String, row: Int)
  /// No row is left to fit, or too few.
  case tooFewObservations(needed: Int, found: Int)
  /// The weight in this row (counted from 1) is negative or not finite.
  case weight(row: Int)
  /// These columns depend on others where full rank is needed.
  case rankDeficient(columns: [String])
  /// The equality constraints contradict each other; the number says which, counted from 1.
  case inconsistentConstraint(Int)
  /// The response does not suit the family: what it has to be.
  case response(row: Int, needs: String)
  /// An option has a value that makes no sense: what it has to be.
  case option(String)
  /// The iteration did not end.
  case didNotConverge(iterations: Int)
  /// A factorization failed.
  case factorization(FactorizationError)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .formula(let column, let message): "formula, character \(column): \(message)"
    case .equation(let text, let column, let message): "'\(text)', character \(column): \(message)"
    case .notFinite(let column, let row): "'\(column)' is not a finite number in row \(row)"
    case .tooFewObservations(let needed, let found):
      "\(found) complete row\(found == 1 ? "" : "s"), and at least \(needed) \(needed == 1 ? "is" : "are") needed"
    case .weight(let row): "the weight in row \(row) is negative or not a finite number"
    case .rankDeficient(let columns):
      "full rank is needed, and these columns depend on others: \(columns.joined(separator: ", "))"
    case .inconsistentConstraint(let number): "constraint \(number) contradicts those before it"
    case .response(let row, let needs): "the response has to be \(needs), and in row \(row) it is not"
    case .option(let message): message
    case .didNotConverge(let iterations): "no convergence after \(iterations) iterations"
    case .factorization(let error): error.description
    }
  }
}

/// Runs a kernel of NumericalCore and passes its errors on as ours.
func numerically<Value>(_ body: () throws(FactorizationError) -> Value) throws(RegressionError) -> Value {
  do {
    return try body()
  } catch {
    throw .factorization(error)
  }
}

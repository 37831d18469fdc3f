import NumericalCore

/// What data and starts can do to a nonlinear fit.
public enum NonlinearError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer rows (with prior distributions counted as rows) than parameters.
  case tooFewRows(needed: Int, found: Int)
  /// The left side of the formula is not finite at this row, counted from zero.
  case responseNotFinite(row: Int)
  /// The largest response, weighted, is so large or so small that its square leaves the range of numbers.
  case responseOutOfRange(largest: Double)
  /// The weight of this row is negative or no number.
  case badWeight(row: Int)
  /// No start was given for this parameter.
  case noStart(parameter: String)
  /// A start, bound or prior is given for a name that is no parameter.
  case unknownParameter(String)
  /// A prior distribution needs a finite mean and a positive standard deviation.
  case badPrior(parameter: String)
  /// The curve or a derivative is not finite at the start, nor at any of the restarts tried.
  case startNotFinite(attempts: Int)
  /// A factorization failed.
  case factorization(FactorizationError)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .tooFewRows(let needed, let found):
      "\(needed) rows are needed for as many parameters, and there are \(found)"
    case .responseNotFinite(let row): "the left side of the formula is not finite in row \(row + 1)"
    case .responseOutOfRange(let largest):
      "the response is of the size \(largest), and its squares are no numbers any more; use another unit"
    case .badWeight(let row): "the weight of row \(row + 1) is negative or no number"
    case .noStart(let parameter): "there is no start for '\(parameter)'"
    case .unknownParameter(let name): "'\(name)' is no parameter of the formula"
    case .badPrior(let parameter):
      "the prior of '\(parameter)' needs a finite mean and a positive standard deviation"
    case .startNotFinite(let attempts):
      "the curve is not finite at the start, nor at \(attempts) other points tried; choose another start"
    case .factorization(let error): error.description
    }
  }
}

import NumericalCore
import Regression
import Testing

/// Linear equations between coefficients as people write them.
struct EquationTests {
  private let names = ["(Intercept)", "x1", "x12", "I(x^2)", "log(z)"]

  @Test(arguments: [
    ("x1 + x12 = 1", [0.0, 1, 1, 0, 0], 1.0), ("2*x1 = 3 x12", [0, 2, -3, 0, 0], 0),
    ("-x1 + 0.5 I(x^2) - 1 = log(z)/4 + 2", [0, -1, 0, 0.5, -0.25], 3),
    ("x1 == 1e-3", [0, 1, 0, 0, 0], 1e-3),
    ("(Intercept)=0", [1, 0, 0, 0, 0], 0), ("x12*2=x1", [0, -1, 2, 0, 0], 0),
    ("1 = x1", [0, -1, 0, 0, 0], -1),
  ])
  func `equations are read`(text: String, factors: [Double], value: Double) throws {
    let problem = try ConstrainedLeastSquares([text], names: names)
    #expect(problem.constraints.row(0) == factors)
    #expect(problem.values == [value])
  }

  @Test(arguments: [
    ("x1 + x2 = 1", 6, "did you mean"), ("x1 + x12", 9, "="), ("x1 + = 1", 6, "has to stand"),
    ("x1 = 1 x1 x1", 11, "+ or -"), ("1 = 1", 1, "says nothing"), ("x1/0 = 1", 5, "number"),
    ("", 1, "has to stand"),
  ])
  func `errors point at the character`(text: String, column: Int, words: String) throws {
    do {
      _ = try ConstrainedLeastSquares([text], names: names)
      Issue.record("no error")
    } catch {
      guard case .equation(_, let found, let message) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found == column, "\(message)")
      #expect(message.contains(words), "\(message)")
    }
  }
}

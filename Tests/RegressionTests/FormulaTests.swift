import NumericalCore
import Regression
import Testing

struct FormulaTests {
  private let data = DataTable(
    numbers: [
      "y": [1, 2, 4, 3, 5, 7, 6, 8], "x": [0.5, 1, 1.5, 2, 3, 4, 5, 7], "z": [1, 0, 2, 1, 3, 1, 0, 2],
      "quarter": [1, 2, 3, 4, 1, 2, 3, 4],
    ],
    words: ["region": ["N", "S", "N", "S", "W", "W", "N", "S"]])

  private func frame(_ text: String) throws -> ModelFrame { try ModelFrame(try Formula(text), data: data) }

  @Test(arguments: [
    ("y ~ x", ["(Intercept)", "x"]), ("y ~ x - 1", ["x"]), ("y ~ 0 + x + z", ["x", "z"]),
    ("y ~ log(x) + I(x^2)", ["(Intercept)", "log(x)", "I(x^2)"]),
    ("y ~ poly(x, 2)", ["(Intercept)", "poly(x, 2)1", "poly(x, 2)2"]),
    ("y ~ region", ["(Intercept)", "regionS", "regionW"]),
    ("y ~ region - 1", ["regionN", "regionS", "regionW"]),
    ("y ~ factor(quarter)", ["(Intercept)", "factor(quarter)2", "factor(quarter)3", "factor(quarter)4"]),
    ("y ~ x*z", ["(Intercept)", "x", "z", "x:z"]), ("y ~ x:z + x", ["(Intercept)", "x", "x:z"]),
    ("y ~ (x + z)^2 - z", ["(Intercept)", "x", "x:z"]),
    ("y ~ x:region", ["(Intercept)", "x:regionN", "x:regionS", "x:regionW"]),
    ("y ~ x*region", ["(Intercept)", "x", "regionS", "regionW", "x:regionS", "x:regionW"]),
    ("y ~ season(4)", ["(Intercept)", "season(4)2", "season(4)3", "season(4)4"]),
    (
      "y ~ trend() + fourier(K = 2, m = 4)",
      [
        "(Intercept)", "trend()", "fourier(K = 2, m = 4)S1", "fourier(K = 2, m = 4)C1",
        "fourier(K = 2, m = 4)C2",
      ]
    ),
    ("y ~ lag(y, 1) + diff(x)", ["(Intercept)", "lag(y, 1)", "diff(x)"]),
    ("log(y) ~ .", ["(Intercept)", "x", "z", "quarter", "regionS", "regionW"]),
    (
      "y ~ bs(x, df = 4)",
      [
        "(Intercept)", "bs(x, df = 4)1", "bs(x, df = 4)2", "bs(x, df = 4)3", "bs(x, df = 4)4",
      ]
    ),
  ])
  func `columns have the names that R gives them`(text: String, names: [String]) throws {
    #expect(try frame(text).design.names == names)
  }

  @Test(arguments: [
    ("y ~ x + q", 9, "'q'"), ("y ~ lgo(x)", 5, "did you mean 'log'"), ("y ~ x +", 8, "ends"), ("y x", 3, "~"),
    ("y ~ x^2", 6, "I(x^2)"), ("y ~ (x + z", 11, "parenthesis"), ("y ~ poly(x, 9)", 5, "degree"),
    ("y ~ log(region)", 9, "words"), ("y ~ x $ z", 7, "'$'"), ("y ~ lag(x, j = 1)", 12, "'k'"),
    ("y ~ 2", 5, "0 or 1"), ("y ~ x + I(poly(x, 2))", 11, "term"),
  ])
  func `errors point at the character`(text: String, column: Int, words: String) throws {
    do {
      _ = try frame(text)
      Issue.record("no error")
    } catch let error as RegressionError {
      guard case .formula(let found, let message) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found == column, "\(message)")
      #expect(message.contains(words), "\(message)")
    }
  }

  @Test func `missing values drop rows and lags begin with them`() throws {
    let gaps = DataTable(numbers: ["y": [1, 2, .nan, 4, 5, 6], "x": [1, 2, 3, .nan, 5, 7]])
    let frame = try ModelFrame(try Formula("y ~ x + lag(x, 1)"), data: gaps)
    #expect(frame.rows == [1, 5])
    #expect(frame.droppedRows == 4)
    #expect(frame.design.matrix.column(2) == [1, 5])
  }

  @Test func `lags stay within their series`() throws {
    let panel = DataTable(
      numbers: ["y": [1, 10, 2, 20, 4, 40]], words: ["unique_id": ["a", "b", "a", "b", "a", "b"]])
    let frame = try ModelFrame(try Formula("y ~ lag(y, 1) + trend()"), data: panel)
    #expect(frame.rows == [2, 3, 4, 5])
    #expect(frame.design.matrix.column(1) == [1, 10, 2, 20])
    #expect(frame.design.matrix.column(2) == [2, 2, 3, 3])
  }

  @Test func `a logarithm of nothing is an error, not a missing value`() throws {
    #expect(throws: RegressionError.notFinite(column: "log(z)", row: 2)) { try frame("y ~ log(z)") }
    #expect(throws: RegressionError.notFinite(column: "sqrt(x - 2)", row: 1)) { try frame("y ~ sqrt(x - 2)") }
  }

  @Test func `orthogonal polynomials are orthonormal and span the powers`() throws {
    let frame = try frame("y ~ poly(x, 3)")
    let gram = frame.design.matrix.gram()
    // Rounding of products of elements below one.
    for j in 1..<4 {
      for i in 0..<4 { #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-14) }
    }
    let powers = try LinearFit(try self.frame("y ~ x + I(x^2) + I(x^3)").design)
    #expect(worst([try LinearFit(frame.design).rSquared], [powers.rSquared]) < 1e-12)
    let raw = try LinearFit(try self.frame("y ~ poly(x, 3, raw = TRUE)").design)
    #expect(worst(raw.coefficients, powers.coefficients) < 1e-12)
  }

  @Test func `B-splines are those of de Boor`() throws {
    // patsy: dmatrix("bs(x, df=5) - 1"), which follows R's splines.
    let x = [0, 0.5, 1, 1.7, 2, 3, 3.3, 4, 5.5, 6]
    let table = DataTable(numbers: ["y": x, "x": x])
    let matrix = try ModelFrame(try Formula("y ~ bs(x, df = 5) - 1"), data: table).design.matrix
    let rows: [[Double]] = [
      [0.5344490928192795, 0.11011737380092215, 0.003713606654783128, 0, 0],
      [0.12609044995408616, 0.6385472056719415, 0.23444968888451864, 0.0009126554894537649, 0],
      [0, 0.0017944300890037318, 0.05631357475697757, 0.4009175502015215, 0.5409744449524972],
    ]
    for (row, expected) in zip([1, 4, 8], rows) {
      for j in 0..<5 { #expect(abs(matrix[row, j] - expected[j]) < 1e-14) }
    }
  }

  @Test func `natural splines are straight beyond the data`() throws {
    let frame = try frame("y ~ ns(x, df = 3)")
    #expect(frame.design.columns == 4)
    let beyond = DataTable(numbers: ["x": [8, 9, 10, 11]])
    let fit = try LinearFit(frame.design)
    let values = try frame.regressors(for: beyond).compactMap { $0.map(fit.prediction) }
    // Second differences of a line: rounding of numbers of ten.
    #expect(abs(values[0] - 2 * values[1] + values[2]) < 1e-12)
    #expect(abs(values[1] - 2 * values[2] + values[3]) < 1e-12)
  }

  @Test func `new rows get the columns of the old`() throws {
    let new = DataTable(numbers: ["x": [2, 9]], words: ["region": ["S", "N"]])
    let frame = try frame("y ~ poly(x, 2) + region + trend() + lag(x, 1)")
    let rows = try frame.regressors(for: new)
    let (first, second) = (try #require(rows[0]), try #require(rows[1]))
    #expect(worst(Array(first[..<3]), [Double](frame.design.matrix.row(2)[..<3])) < 1e-13)
    #expect(first[3...] == [1, 0, 9, 7])
    #expect(second[3...] == [0, 0, 10, 2])
    let unknown = DataTable(numbers: ["x": [2]], words: ["region": ["E"]])
    #expect(throws: RegressionError.self) { try frame.regressors(for: unknown) }
  }

  @Test func `a lagged response is fed with its predictions`() throws {
    let frame = try frame("y ~ lag(y, 1)")
    let fit = try LinearFit(frame.design)
    let b = fit.coefficients
    let rows = try frame.predictions(for: DataTable(numbers: ["y": [.nan, .nan]]), fit.prediction)
    let first = b[0] + b[1] * 8
    let means = rows.compactMap { $0?.mean }
    #expect(worst(means, [first, b[0] + b[1] * first]) < 1e-12)
  }

  @Test func `files of numbers keep the digits that doubles lose`() throws {
    let csv = "y,g\n1000000000000.4,a\n1000000000000.3,a\n1000000000000.6,b\n1000000000000.7,b\n"
    let table = try DataTable.read(file: "t.csv", bytes: Array(csv.utf8))
    let fit = try LinearFit(try ModelFrame(try Formula("y ~ g"), data: table).design)
    // 0.35 and 0.65: doubles of this size are 1e-4 apart.
    #expect(abs(fit.coefficients[1] - 0.3) < 1e-14)
    #expect(abs(fit.residualSumOfSquares - 0.01) < 1e-15)
  }
}

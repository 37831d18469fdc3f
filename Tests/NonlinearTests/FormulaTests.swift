import Foundation
import Nonlinear
import NumericalCore
import Testing

struct FormulaTests {
  /// The right side at one row, with columns and parameters given.
  private func value(
    _ text: String, columns: [String: Double] = ["y": 1], parameters: [(String, Double)] = []
  ) throws -> Double {
    let model = try NonlinearModel(
      try NonlinearFormula("y ~ \(text)"), columns: columns.mapValues { [$0] },
      parameters: parameters.map(\.0))
    return model.values(at: parameters.map(\.1))[0]
  }

  @Test(arguments: [
    ("1 + 2*3", 7.0), ("(1 + 2)*3", 9), ("2^3^2", 512), ("-2^2", -4), ("2^-1", 0.5), ("2**3", 8),
    ("8/4/2", 1), ("8 - 4 - 2", 2), ("1e-4*1E4", 1), (".5 + 1.", 1.5), ("pow(2, 10)", 1024),
    ("2*pi", 2 * .pi),
    ("- - 3", 3), ("2*-3", -6), ("exp[0]", 1), ("log10(1000)", 3), ("abs(-3)", 3), ("(-2)^3", -8),
    ("sqrt(16)", 4), ("tan(0) + atan(0)", 0), ("sin(pi/2)", 1), ("ln(exp(2))", 2), ("log2(8)", 3),
    ("cosh(0) - sinh(0)", 1), ("tanh(0) + asin(0) + acos(1)", 0), ("arctan(1)*4", .pi),
  ])
  func `arithmetic has the usual precedence`(text: String, expected: Double) throws {
    #expect(abs(try value(text) - expected) <= 1e-14 * max(1, abs(expected)))
  }

  @Test func `names are columns or parameters`() throws {
    let found = try value(
      "a*x.1 + `net sales`", columns: ["y": 0, "x.1": 3, "net sales": 4], parameters: [("a", 2)])
    #expect(found == 10)
    let formula = try NonlinearFormula("log(y) ~ b1 - b2*x1*exp(-b3*x2)")
    #expect(formula.names == ["y", "b1", "b2", "x1", "b3", "x2"])
    #expect(formula.responseNames == ["y"])
    #expect(
      try formula.parameters(columns: ["y", "x1", "x2"], starts: ["b3", "b2", "b1"]) == ["b1", "b2", "b3"])
  }

  @Test(arguments: [
    ("y ~ a +", 7), ("y ~ a b", 6), ("y ~ (a + b", 10), ("y ~ a + b)", 9), ("y ~ foo(a)", 4),
    ("y ~ pow(a)", 4),
    ("y ~ exp(a, b)", 4), ("y ~ 2x", 4), ("y ~ a $ b", 6), ("y a", 2), ("y", 0), ("", 0), ("~ a", 0),
    ("y ~ a ~ b", 6), ("y ~ `a", 4), ("1 ~ a", 0), ("y ~ 1e999*a", 4), ("y ~ (a]", 6), ("y ~ a * * b", 8),
    ("y ~ ,", 4), ("y ~ ()", 5),
  ])
  func `a fault is reported at its character`(text: String, offset: Int) {
    let error = #expect(throws: FormulaError.self) { try NonlinearFormula(text) }
    #expect(error?.offset == offset, "\(String(describing: error))")
    #expect(error?.message.isEmpty == false)
  }

  @Test func `unknown, missing and misplaced names are reported at their character`() throws {
    let formula = try NonlinearFormula("y ~ a*exp(b*x)")
    func offset(_ columns: Set<String>, _ starts: [String]) -> Int? {
      #expect(throws: FormulaError.self) { try formula.parameters(columns: columns, starts: starts) }?.offset
    }
    #expect(offset(["y", "x"], ["a"]) == 10)
    #expect(offset(["x"], ["a", "b"]) == 0)
    #expect(offset(["y", "x", "a"], ["a", "b"]) == 4)
    #expect(offset(["y", "x"], ["a", "b", "c"]) == 14)
  }

  @Test func `nesting is bounded and long sums are not nested`() throws {
    let deep = "y ~ " + String(repeating: "(", count: 5000) + "a" + String(repeating: ")", count: 5000)
    let error = #expect(throws: FormulaError.self) { try NonlinearFormula(deep) }
    #expect(error?.message.contains("nested") == true)
    #expect(throws: FormulaError.self) {
      try NonlinearFormula("y ~ " + String(repeating: "2^", count: 5000) + "a")
    }
    #expect(throws: FormulaError.self) {
      try NonlinearFormula("y ~ " + String(repeating: "exp(", count: 5000))
    }
    let sum = "a" + String(repeating: " + x*a", count: 20_000)
    #expect(abs(try value(sum, columns: ["y": 0, "x": 1], parameters: [("a", 1)]) - 20_001) < 1e-6)
    _ = try NonlinearFormula("y ~ " + String(repeating: "-", count: 100_000) + "a")
  }

  @Test func `no text makes the parser trap`() {
    let pieces = [
      "y", "~", "a", "b1", "x", "+", "-", "*", "/", "^", "**", "(", ")", "[", "]", ",", "exp", "log(", "pow(",
      "1",
      "2.5", "1e-4", ".", "e", "`", "pi", " ", "é", "\u{301}", "🙂", "\n", "1e", "\0", "_", "=",
    ]
    var generator = Xoshiro256(seed: 20)
    var read = 0
    for _ in 0..<20_000 {
      let length = Int(generator.next() % 14)
      var text = generator.next() % 2 == 0 ? "y ~ " : ""
      for _ in 0..<length { text += pieces[Int(generator.next() % UInt64(pieces.count))] }
      do {
        let formula = try NonlinearFormula(text)
        read += 1
        let model = try NonlinearModel(
          formula, columns: ["y": [1, 2], "x": [3, 4]],
          parameters: formula.names.filter { !["x", "y"].contains($0) })
        let theta = model.parameterNames.map { _ in 0.5 }
        #expect(model.values(at: theta).count == 2)
        #expect(model.jacobian(at: theta).columns == theta.count)
      } catch let error as FormulaError {
        #expect(error.offset >= 0 && error.offset <= text.count)
      } catch {
        #expect(error is NonlinearError)
      }
    }
    #expect(read > 100)
  }

  @Test func `parameters that enter linearly are found together`() throws {
    func separable(_ text: String, _ parameters: [String]) throws -> [Int] {
      try NonlinearModel(
        try NonlinearFormula(text), columns: ["y": [1], "x": [1]], parameters: parameters
      ).separable
    }
    #expect(try separable("y ~ b1*(1 - exp(-b2*x))", ["b1", "b2"]) == [0])
    #expect(try separable("y ~ (b1 + b2*x)/(1 + b3*x)", ["b1", "b2", "b3"]) == [0, 1])
    // Each alone is linear, both together are not.
    #expect(try separable("y ~ b1*(x + b2)", ["b1", "b2"]) == [0])
    #expect(try separable("y ~ -(b1/2 - b2*x)*3 + b3*b3", ["b1", "b2", "b3"]) == [0, 1])
    #expect(try separable("y ~ exp(b1) + b2^2", ["b1", "b2"]).isEmpty)
  }
}

struct DerivativeTests {
  static let expressions = [
    "b1*(1 - exp(-b2*x))", "exp(-b1*x)/(b2 + b3*x)", "b1*(x^2 + x*b2)/(x^2 + x*b3 + b1)", "b1*x^b2",
    "b1^x + b2^b3", "(b1 + x)^(-1/b3)", "b1 - b2*x - atan(b3/(x + b1))/pi",
    "log(b1*x) + log10(b2 + x) - log2(b3)",
    "sqrt(b1 + b2*x)*abs(b3 - x)", "sin(b1*x)*cos(b2) + tan(b3/9)", "asin(b1/9)*acos(x/9) + atan(b2*b3)",
    "sinh(b1/2)*cosh(x/3)/tanh(b2)", "expm1(b1/x)*log1p(b2*b3)", "b1/(1 + exp(b2 - b3*x))^(1/b1)",
    "b1 + b2*x + b3*x^2", "-b1^2 - -b2", "pow(b1, 3)*x/b2/b3", "b1*b1*b1", "exp(-((x - b1)/b2)^2) + x",
  ]

  @Test(arguments: expressions)
  func `derivatives agree with central differences`(expression: String) throws {
    // More rows than a block of the tape holds.
    let x = (0..<300).map { 0.3 + 0.01 * Double($0) }
    let all = ["b1", "b2", "b3"]
    let formula = try NonlinearFormula("y ~ \(expression)")
    let names = all.filter { formula.names.contains($0) }
    let model = try NonlinearModel(formula, columns: ["x": x, "y": x], parameters: names)
    let theta = names.map { [1.3, 0.7, 2.1][(all.firstIndex(of: $0) ?? 0)] }
    let jacobian = model.jacobian(at: theta)
    for j in theta.indices {
      let h = 1e-5
      var (up, down) = (theta, theta)
      up[j] += h
      down[j] -= h
      let (above, below) = (model.values(at: up), model.values(at: down))
      for i in x.indices {
        let difference = (above[i] - below[i]) / (2 * h)
        // h² times a third derivative, and rounding over h.
        #expect(abs(jacobian[i, j] - difference) < 2e-7 * max(1, abs(difference)))
      }
    }
  }

  @Test func `derivatives agree with those by hand`() throws {
    let x = [0.5, 1, 2, 4]
    let model = try NonlinearModel(
      try NonlinearFormula("y ~ b1/(1 + exp(b2 - b3*x))"), columns: ["x": x, "y": x],
      parameters: ["b1", "b2", "b3"])
    let (b1, b2, b3) = (72.5, 2.6, 0.7)
    let values = model.values(at: [b1, b2, b3])
    let jacobian = model.jacobian(at: [b1, b2, b3])
    for (i, x) in x.enumerated() {
      let e = exp(b2 - b3 * x)
      let hand = [1 / (1 + e), -b1 * e / ((1 + e) * (1 + e)), b1 * x * e / ((1 + e) * (1 + e))]
      // Algebra: a few roundings.
      #expect(abs(values[i] - b1 / (1 + e)) < 1e-13)
      for j in 0..<3 { #expect(abs(jacobian[i, j] - hand[j]) < 1e-14 * max(1, abs(hand[j]) * 8)) }
    }
  }

  @Test func `a constant base of zero does not spoil the derivative of its power`() throws {
    let model = try NonlinearModel(
      try NonlinearFormula("y ~ a*x^b"), columns: ["x": [0, 1], "y": [0, 1]], parameters: ["a", "b"])
    #expect(model.jacobian(at: [2, 1.5]).elements == [0, 1, 0, 0])
  }

  @Test func `rows with missing values are left out`() throws {
    let formula = try NonlinearFormula("y ~ a*x")
    let model = try NonlinearModel(
      formula, columns: ["x": [1, .nan, 3, 4], "y": [2, 4, .nan, 8], "z": [.nan, 1, 1, 1]], parameters: ["a"])
    #expect(model.omittedRows == [1, 2])
    #expect(model.response == [2, 8])
    #expect(throws: NonlinearError.responseNotFinite(row: 1)) {
      try NonlinearModel(
        try NonlinearFormula("log(y) ~ a*x"), columns: ["x": [1, 2], "y": [1, 0]], parameters: ["a"])
    }
  }
}

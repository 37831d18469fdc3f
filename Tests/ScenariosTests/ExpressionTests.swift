import Testing

@testable import Scenarios

@Suite struct ExpressionTests {
  static func parse(_ text: String) throws -> Expression { try ExpressionParser.parse(text).expression }

  static func value(_ text: String) throws -> Double {
    let known = ["a": 7.0, "b": 2.0, "c.d_1": 5.0]
    return try parse(text).values(count: 1) { [known[$0] ?? .nan] }[0]
  }

  @Test(arguments: [
    ("a + b * c.d_1", 17.0), ("(a + b) * c.d_1", 45), ("a - b - c.d_1", 0), ("a - (b - c.d_1)", 10),
    ("a / b / 2", 1.75), ("a / (b / 2)", 7), ("a / b * 2", 7), ("a / (b * 2)", 1.75), ("1.5 * a", 10.5),
    ("  a+b  ", 9), ("((a))", 7), ("a - b + c.d_1", 10),
  ])
  func `products bind tighter than sums, and equals from the left`(text: String, expected: Double) throws {
    #expect(try Self.value(text) == expected)
  }

  @Test(arguments: [
    ("", 0, "ends where"), ("a +", 3, "ends where"), ("a b", 2, "'b' is not expected"),
    ("(a + b", 6, "')' is missing"),
    ("a + * b", 4, "before '*'"), ("a $ b", 2, "'$' is not expected"),
    ("1.2.3", 0, "'1.2.3' is not a number"),
    ("a + ²", 4, "'²' is not a number"), (")", 0, "before ')'"), ("a)", 1, "')' is not expected"),
    ("-a", 0, "before '-'"),
  ])
  func `a fault names its column and its cause`(text: String, offset: Int, message: String) {
    do throws(ExpressionParser.Fault) {
      _ = try ExpressionParser.parse(text)
      Issue.record("'\(text)' was read")
    } catch {
      #expect(error.offset == offset && error.message.contains(message), "\(error)")
    }
  }

  @Test(arguments: [
    "a + b - c", "a - (b + c)", "a - (b - c)", "a * (b + c)", "(a + b) * c", "a / (b * c)", "a / (b / c)",
    "a * (b / c)", "a / b / c", "2.5 * a", "(a + b) / c",
  ])
  func `the description reads back to the same expression`(text: String) throws {
    let expression = try Self.parse(text)
    #expect(try Self.parse(expression.description) == expression)
  }

  @Test func `descriptions of random expressions have their value`() throws {
    var state: UInt64 = 5
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    func random(_ depth: Int) -> Expression {
      if depth == 0 || next(4) == 0 {
        return [.series("a"), .series("b"), .series("c.d_1"), .number(3)][next(4)]
      }
      let (left, right) = (random(depth - 1), random(depth - 1))
      return [.sum(left, right), .difference(left, right), .product(left, right), .ratio(left, right)][
        next(4)]
    }
    for _ in 0..<500 {
      let expression = random(4)
      let known = ["a": 7.0, "b": 2.0, "c.d_1": 5.0]
      let expected = expression.values(count: 1) { [known[$0] ?? .nan] }[0]
      let found = try Self.value(expression.description)
      // Regrouping a sum of at most 16 terms moves it by a few roundings.
      #expect(
        found == expected || abs(found - expected) <= 1e-10 * max(1, abs(expected))
          || found.isNaN && expected.isNaN)
    }
  }

  @Test func `names stand in the order of first mention`() throws {
    #expect(try Self.parse("b + a * b - c").names == ["b", "a", "c"])
    #expect(try ExpressionParser.parse("b + a * b").mentions.map(\.offset) == [0, 4])
  }

  @Test(arguments: [
    ("a + b - c", ["a": 1.0, "b": 1, "c": -1]), ("2 * (a - b) / 4 + a", ["a": 1.5, "b": -0.5]),
    ("a - a", ["a": 0]),
    ("a + 3 - 3", ["a": 1]),
  ])
  func `a linear combination has its coefficients`(text: String, expected: [String: Double]) throws {
    let found = try #require(try Self.parse(text).linearCombination)
    #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.coefficient) }) == expected)
  }

  @Test(arguments: ["a * b", "a / b", "2 / a", "a + 1", "a / (2 * 3)", "a / 0"])
  func `what is no linear combination says so`(text: String) throws {
    #expect(try Self.parse(text).linearCombination == nil)
  }

  @Test func `too many operations are an error, not a crash`() {
    #expect(throws: ExpressionParser.Fault.self) {
      try ExpressionParser.parse(Array(repeating: "a", count: 100_000).joined(separator: "+"))
    }
  }

  @Test func `parentheses too deep are an error, not a crash`() {
    #expect(throws: ExpressionParser.Fault.self) {
      try ExpressionParser.parse(String(repeating: "(", count: 100_000) + "a")
    }
  }
}

@Suite struct AmountTests {
  @Test(arguments: [
    ("1020 M", 1.02e9), ("1020M", 1.02e9), ("8 B CNY", 8e9), ("1 T CNY", 1e12), ("0.5 K", 500), ("42", 42),
    ("-3 B", -3e9),
    ("+3", 3), ("1,280 M", 1.28e9), ("1,280,000", 1_280_000), ("953.0", 953), (".5", 0.5), ("15 persons", 15),
    ("8 bn", 8e9), ("1020 million persons", 1.02e9), ("2 tn CNY", 2e12), ("7 k", 7000),
    ("138 USD per ADS", 138),
    ("20 % of 1 T CNY", 2e11), ("50 % of 20 % of 1000 M", 1e8),
  ])
  func `a level is read in base units`(text: String, expected: Double) throws {
    let amount = try #require(Amount(text))
    #expect(amount.kind == .level)
    #expect(abs(amount.value - expected) <= 1e-12 * abs(expected))
  }

  @Test(arguments: [
    ("-8 %", -0.08, Amount.Kind.fraction), ("1.5 %/q", 0.015, .rate(months: 3)),
    ("6%/y", 0.06, .rate(months: 12)),
    ("0.4 %/m", 0.004, .rate(months: 1)),
  ])
  func `percentages are fractions, with the span they run over`(
    text: String, value: Double, kind: Amount.Kind
  ) throws {
    let amount = try #require(Amount(text))
    #expect(amount.kind == kind && abs(amount.value - value) < 1e-15)
  }

  @Test func `a word that begins with a scale's letter is a unit`() {
    #expect(Amount("8 Bananas")?.value == 8)
  }

  @Test(arguments: [
    "", " ", "abc", "M", "1+2 M", "1-2", "--3", "1,28 M", "1,2345", "1.5,000", "1.2.3", "5 %/d", "8 %%",
    "1e9", "0x10", "nan",
    "inf", "20 % of 5 %", "5 of 1 T", "20 % of", "1 M2", "٣", "½",
  ])
  func `what is no amount is refused`(text: String) { #expect(Amount(text) == nil) }

  @Test func `a long text is refused quickly`() {
    #expect(Amount(String(repeating: "1 % of ", count: 10_000) + "1") == nil)
  }
}

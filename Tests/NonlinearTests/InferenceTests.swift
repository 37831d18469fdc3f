import Foundation
import Nonlinear
import NumericalCore
import Testing

/// Reaction velocity of an enzyme treated with puromycin against concentration: Bates & Watts (1988), table A1.3.
private let puromycin: [String: [Double]] = [
  "conc": [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10],
  "rate": [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200],
]

private func fit(
  _ formula: String, _ columns: [String: [Double]], _ start: KeyValuePairs<String, Double>,
  weights: [Double]? = nil, _ set: (inout NonlinearLeastSquares) -> Void = { _ in }
) throws -> NonlinearFit {
  var method = NonlinearLeastSquares()
  set(&method)
  let model = try NonlinearModel(
    try NonlinearFormula(formula), columns: columns, parameters: start.map(\.key), weights: weights)
  return try method.fit(model, start: Dictionary(uniqueKeysWithValues: start.map { ($0.key, $0.value) }))
}

struct InferenceTests {
  @Test func `the textbook's table for puromycin`() throws {
    let fit = try fit("rate ~ Vm*conc/(K + conc)", puromycin, ["Vm": 200, "K": 0.05])
    // Bates & Watts (1988), section 2.5, to the digits printed.
    #expect(abs(fit.parameters[0].estimate - 212.7) < 0.05)
    #expect(abs(fit.parameters[0].standardError - 6.95) < 0.005)
    #expect(abs(fit.parameters[1].estimate - 0.0641) < 0.00005)
    #expect(abs(fit.parameters[1].standardError - 8.28e-3) < 0.005e-3)
    #expect(abs(fit.residualStandardError - 10.93) < 0.005)
    #expect(fit.degreesOfFreedom == 10)
  }

  @Test func `profile intervals for puromycin`() throws {
    let fit = try fit("rate ~ Vm*conc/(K + conc)", puromycin, ["Vm": 200, "K": 0.05])
    // confint(nls(...)) in R's documentation of the profile method.
    let known = [(197.30212848, 229.29006490), (0.04692517, 0.08615995)]
    for (j, ends) in known.enumerated() {
      let interval = fit.profileInterval(of: j)
      // R interpolates its profile by a spline, which costs four of its digits.
      #expect(abs((interval.low ?? 0) / ends.0 - 1) < 2e-4)
      #expect(abs((interval.high ?? 0) / ends.1 - 1) < 2e-4)
      #expect(!interval.foundBetter)
    }
  }

  @Test func `at the ends of a profile interval the likelihood ratio is critical`() throws {
    let fit = try fit("rate ~ Vm*conc/(K + conc)", puromycin, ["Vm": 200, "K": 0.05])
    let interval = fit.profileInterval(of: 1, level: 0.9)
    let critical = pow(StudentTDistribution(degreesOfFreedom: 10).quantile(0.95), 2)
    for end in [interval.low, interval.high] {
      let k = try #require(end)
      // With K fixed Vm is a regression through the origin.
      let s = (puromycin["conc"] ?? []).map { $0 / (k + $0) }
      let y = puromycin["rate"] ?? []
      let vm = zip(s, y).reduce(0) { $0 + $1.0 * $1.1 } / s.reduce(0) { $0 + $1 * $1 }
      let sum = zip(s, y).reduce(0) { $0 + pow($1.1 - vm * $1.0, 2) }
      let ratio = (sum - fit.residualSumOfSquares) / pow(fit.residualStandardError, 2)
      // An optimum to 1e-10 of the interval's end.
      #expect(abs(ratio / critical - 1) < 1e-7)
    }
  }

  @Test func `a linear model has its linear intervals`() throws {
    let x = (0..<12).map(Double.init)
    let y = zip(x, [0.3, -0.8, 0.5, 1.2, -0.4, 0.1, -1, 0.6, 0.2, -0.7, 0.9, -0.2]).map { 2 + 0.5 * $0 + $1 }
    let nonlinear = try fit("y ~ a + b*x", ["x": x, "y": y], ["a": 0, "b": 0])
    let linear = try LeastSquaresFit(design: Matrix(rows: x.map { [1, $0] }), response: y)
    for j in 0..<2 {
      let interval = nonlinear.profileInterval(of: j)
      #expect(abs(nonlinear.parameters[j].estimate - linear.coefficients[j]) < 1e-10)
      #expect(abs((interval.low ?? 0) - nonlinear.parameters[j].low) < 1e-8)
      #expect(abs((interval.high ?? 0) - nonlinear.parameters[j].high) < 1e-8)
    }
    #expect(abs(nonlinear.residualSumOfSquares / linear.residualSumOfSquares - 1) < 1e-12)
  }

  @Test func `an interval that the data leave open has no end`() throws {
    // Hardly bent: the ceiling may be anywhere above.
    let x = (1...8).map(Double.init)
    let y = zip(x, [0.05, -0.04, 0.02, 0.06, -0.05, -0.02, 0.04, -0.03]).map {
      10 * (1 - exp(-0.02 * $0)) + $1
    }
    let fit = try fit("y ~ a*(1 - exp(-b*x))", ["x": x, "y": y], ["a": 5, "b": 0.1])
    let interval = fit.profileInterval(of: 0)
    #expect(interval.low != nil)
    #expect(interval.high == nil)
    #expect(fit.undetermined.isEmpty)
    #expect(fit.remarks.contains { $0.contains("hardly tell 'a' and 'b' apart: they trade off") })
  }

  @Test func `weights count as rows`() throws {
    let doubled = puromycin.mapValues { column in column + column.prefix(4) }
    let weights = (0..<12).map { $0 < 4 ? 2.0 : 1 }
    let start: KeyValuePairs = ["Vm": 200.0, "K": 0.05]
    let a = try fit("rate ~ Vm*conc/(K + conc)", doubled, start)
    let b = try fit("rate ~ Vm*conc/(K + conc)", puromycin, start, weights: weights)
    for (x, y) in zip(a.parameters, b.parameters) { #expect(abs(x.estimate / y.estimate - 1) < 1e-9) }
    #expect(abs(a.residualSumOfSquares / b.residualSumOfSquares - 1) < 1e-12)
  }

  @Test func `priors are the closed form of ridge regression`() throws {
    let x = (1...6).map(Double.init)
    let y = [2.1, 2.9, 4.2, 4.8, 6.1, 7.2]
    let sigma = 0.8
    let (means, deviations) = ([1.0, 2], [0.5, 0.25])
    let fit = try fit("y ~ a + b*x", ["x": x, "y": y], ["a": 0, "b": 0]) {
      $0.priors = [
        "a": ParameterPrior(mean: means[0], standardDeviation: deviations[0]),
        "b": ParameterPrior(mean: means[1], standardDeviation: deviations[1]),
      ]
      $0.errorScale = .known(sigma)
    }
    // (XᵀX/σ² + Λ) β = Xᵀy/σ² + Λm, two by two.
    let v = sigma * sigma
    let a11 = 6 / v + 1 / (deviations[0] * deviations[0])
    let a12 = x.reduce(0, +) / v
    let a22 = x.reduce(0) { $0 + $1 * $1 } / v + 1 / (deviations[1] * deviations[1])
    let r1 = y.reduce(0, +) / v + means[0] / (deviations[0] * deviations[0])
    let r2 = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / v + means[1] / (deviations[1] * deviations[1])
    let determinant = a11 * a22 - a12 * a12
    #expect(abs(fit.parameters[0].estimate - (a22 * r1 - a12 * r2) / determinant) < 1e-12)
    #expect(abs(fit.parameters[1].estimate - (a11 * r2 - a12 * r1) / determinant) < 1e-12)
    let errors = [(a22 / determinant).squareRoot(), (a11 / determinant).squareRoot()]
    for j in 0..<2 {
      #expect(abs(fit.parameters[j].standardError / errors[j] - 1) < 1e-12)
      // With a known scale the intervals are normal.
      #expect(abs(fit.parameters[j].high - fit.parameters[j].estimate - 1.959963984540054 * errors[j]) < 1e-9)
      let information = 1 - pow(errors[j] / deviations[j], 2)
      #expect(abs((fit.parameters[j].information ?? 0) - information) < 1e-12)
    }
  }

  @Test func `with an estimated scale priors and residuals agree`() throws {
    let fit = try fit("rate ~ Vm*conc/(K + conc)", puromycin, ["Vm": 200, "K": 0.05]) {
      $0.priors = ["Vm": ParameterPrior(mean: 230, standardDeviation: 5)]
    }
    let free = try plain()
    // Pulled from the data's 212.7 towards 230, and better known than by either alone.
    #expect(fit.parameters[0].estimate > 214 && fit.parameters[0].estimate < 230)
    #expect(fit.parameters[0].standardError < min(5, free.parameters[0].standardError))
    #expect(fit.degreesOfFreedom > 10 && fit.degreesOfFreedom < 11)
    let information = try #require(fit.parameters[0].information)
    #expect(information > 0 && information < 1)
    // A prior that says nothing changes nothing.
    let vague = try plain(prior: ParameterPrior(mean: 0, standardDeviation: 1e9))
    #expect(abs(vague.parameters[0].estimate / free.parameters[0].estimate - 1) < 1e-9)
    #expect(abs((vague.parameters[0].information ?? 0) - 1) < 1e-9)
  }

  private func plain(prior: ParameterPrior? = nil) throws -> NonlinearFit {
    try fit("rate ~ Vm*conc/(K + conc)", puromycin, ["Vm": 200, "K": 0.05]) {
      if let prior { $0.priors = ["Vm": prior] }
    }
  }

  @Test func `bounds are kept and said`() throws {
    let fit = try fit("rate ~ Vm*conc/(K + conc)", puromycin, ["Vm": 200, "K": 0.05]) {
      $0.bounds = ["Vm": 0...205]
    }
    #expect(fit.parameters[0].estimate == 205 && fit.parameters[0].isAtBound)
    #expect(fit.parameters[0].standardError.isNaN)
    #expect(fit.degreesOfFreedom == 11)
    #expect(fit.remarks.contains { $0.contains("'Vm' rests at its bound") })
  }

  @Test func `parameters that only appear as a product are named`() throws {
    let x = (1...10).map(Double.init)
    let y = x.map { 3 * exp(-0.2 * $0) + 0.01 * sin(7 * $0) }
    let fit = try fit("y ~ a*b*exp(-c*x)", ["x": x, "y": y], ["a": 1, "b": 2, "c": 0.1])
    #expect(fit.undetermined.count == 1)
    #expect(Set(fit.undetermined[0].moves.map(\.name)) == ["a", "b"])
    let words = fit.remarks.joined(separator: " ")
    #expect(words.contains("'a'") && words.contains("'b'") && !words.contains("'c'"), "\(words)")
    #expect(abs(fit.parameters[0].estimate * fit.parameters[1].estimate - 3) < 0.05)
    // Two directions are determined, so the residuals have 8 degrees of freedom.
    #expect(fit.degreesOfFreedom == 8)
  }

  @Test func `a parameter without influence is named alone`() throws {
    let x = (1...10).map(Double.init)
    let fit = try fit(
      "y ~ a*x + 0*b", ["x": x, "y": x.map { 2 * $0 + sin($0) }], ["a": 1, "b": 1])
    #expect(fit.undetermined.map { $0.moves.map(\.name) } == [["b"]])
    #expect(fit.remarks.contains("the data say nothing of 'b'"))
    #expect(fit.parameters[1].standardError.isNaN && fit.parameters[0].standardError > 0)
  }

  @Test func `too few rows, unknown names and a hopeless start are errors`() {
    let two: [String: [Double]] = ["x": [1, 2], "y": [1, 2]]
    #expect(throws: NonlinearError.tooFewRows(needed: 3, found: 2)) {
      try fit("y ~ a + b*x + c*x^2", two, ["a": 1, "b": 1, "c": 1])
    }
    #expect(throws: NonlinearError.unknownParameter("q")) {
      try fit("y ~ a*x", two, ["a": 1]) { $0.bounds = ["q": 0...1] }
    }
    #expect(throws: NonlinearError.badPrior(parameter: "a")) {
      try fit("y ~ a*x", two, ["a": 1]) { $0.priors = ["a": ParameterPrior(mean: 0, standardDeviation: 0)] }
    }
    #expect(throws: NonlinearError.startNotFinite(attempts: 96)) {
      try fit("y ~ a*log(0 - x)", two, ["a": 1])
    }
  }

  @Test(arguments: [1e-300, 1e300])
  func `a response whose squares are no numbers is refused`(unit: Double) {
    let columns = ["conc": puromycin["conc"] ?? [], "rate": (puromycin["rate"] ?? []).map { $0 * unit }]
    #expect(throws: NonlinearError.responseOutOfRange(largest: 207 * unit)) {
      try fit("rate ~ Vm*conc/(K + conc)", columns, ["Vm": 200 * unit, "K": 0.05])
    }
  }

  @Test func `one row, no rows and a constant response`() throws {
    #expect(throws: NonlinearError.tooFewRows(needed: 2, found: 1)) {
      try fit("y ~ a*exp(b*x)", ["x": [1], "y": [2]], ["a": 1, "b": 1])
    }
    #expect(throws: NonlinearError.tooFewRows(needed: 1, found: 0)) {
      try fit("y ~ a*x", ["x": [], "y": []], ["a": 1])
    }
    let flat = try fit(
      "y ~ a + exp(b*x)", ["x": [1, 2, 3, 4], "y": [5, 5, 5, 5]], ["a": 1, "b": -0.1])
    #expect(flat.residualSumOfSquares < 1e-12 && flat.rSquared.isNaN)
    let exact = try fit("y ~ a*exp(b*x)", ["x": [1, 2], "y": [2, 3]], ["a": 1, "b": 0.1])
    #expect(abs(exact.parameters[1].estimate - log(1.5)) < 1e-9)
    #expect(exact.degreesOfFreedom == 0 && exact.parameters[0].standardError.isNaN)
  }

  @Test(arguments: [1e-120, 1, 1e140])
  func `the units of the response do not matter`(unit: Double) throws {
    let columns = ["conc": puromycin["conc"] ?? [], "rate": (puromycin["rate"] ?? []).map { $0 * unit }]
    let fit = try fit("rate ~ Vm*conc/(K + conc)", columns, ["Vm": 200 * unit, "K": 0.05])
    let free = try plain()
    #expect(abs(fit.parameters[1].estimate / free.parameters[1].estimate - 1) < 1e-8)
    #expect(abs(fit.parameters[1].standardError / free.parameters[1].standardError - 1) < 1e-7)
  }

  @Test func `a perfect fit ends with zero residuals`() throws {
    let x = (1...6).map(Double.init)
    let fit = try fit("y ~ a*exp(b*x)", ["x": x, "y": x.map { 2 * exp(0.25 * $0) }], ["a": 1, "b": 0.1])
    #expect(fit.isConverged)
    #expect(abs(fit.parameters[0].estimate - 2) < 1e-12 && abs(fit.parameters[1].estimate - 0.25) < 1e-13)
  }
}

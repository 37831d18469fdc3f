import Foundation
@testable import Nonlinear
import NumericalCore
import Testing

struct GrowthTests {
  /// The equations as formulas, whose derivatives come from the tape.
  static let formulas: [(GrowthCurveFamily, String, [Double])] = [
    (.logistic, "exp(a)/(1 + exp(-b*(x - c)))", [4.6, 0.4, 6]),
    (.gompertz, "exp(a)*exp(-exp(-b*(x - c)))", [4.6, 0.3, 4]),
    (.richards, "exp(a)*(1 + exp(d)*exp(-b*(x - c)))^(-1/exp(d))", [4.6, 0.5, 7, 0.4]),
    (
      .bass, "exp(a)*(1 - exp(-(exp(b)+exp(c))*x))/(1 + exp(c - b)*exp(-(exp(b)+exp(c))*x))", [4.6, -3.5, -1]
    ),
    (.weibull, "exp(a)*(1 - exp(-(x/exp(b))^exp(c)))", [4.6, 2, 0.6]),
    (.dampedLog, "exp(a - b*(1/(1+exp(-c)))^(x + 1)*(1 + exp(c)))", [4.6, 0.3, 1.5]),
  ]

  @Test(arguments: formulas)
  func `values and derivatives agree with the equation's`(
    family: GrowthCurveFamily, formula: String, theta: [Double]
  ) throws {
    let times = (1...15).map(Double.init)
    let names = Array(["a", "b", "c", "d"].prefix(theta.count))
    let model = try NonlinearModel(
      try NonlinearFormula("y ~ \(formula)"), columns: ["x": times, "y": times], parameters: names)
    let values = model.values(at: theta)
    let jacobian = model.jacobian(at: theta)
    var slopes = [Double](repeating: 0, count: theta.count)
    for (i, t) in times.enumerated() {
      let value = exp(family.logarithm(theta, at: t, &slopes))
      // Algebra: some tens of roundings.
      #expect(abs(value / values[i] - 1) < 1e-13)
      for j in theta.indices {
        #expect(abs(value * slopes[j] - jacobian[i, j]) < 1e-12 * max(1, abs(jacobian[i, j])))
      }
    }
  }

  @Test(arguments: formulas)
  func `exact data give the curve back without a start`(
    family: GrowthCurveFamily, formula: String, theta: [Double]
  ) throws {
    let times = (1...15).map(Double.init)
    var slopes = [Double](repeating: 0, count: theta.count)
    let values = times.map { 1e6 * exp(family.logarithm(theta, at: $0, &slopes)) }
    for errors in [GrowthCurveRegression.Errors.independent, .randomWalk] {
      var regression = GrowthCurveRegression(family)
      regression.errors = errors
      let estimate = try regression.fit(times: times, values: values)
      #expect(estimate.fit.isConverged)
      #expect(abs(estimate.ceiling / (1e6 * exp(theta[0])) - 1) < 1e-5, "\(errors)")
      #expect(abs(estimate.value(at: 20) / (1e6 * exp(family.logarithm(theta, at: 20, &slopes))) - 1) < 1e-5)
      #expect(!estimate.isCeilingOpen)
      let natural = estimate.parameters.map(\.estimate)
      #expect(abs(family.value(natural, at: 7) / estimate.value(at: 7) - 1) < 1e-9)
    }
  }

  /// Annual active consumers in China retail in millions, from Dec 2018, as in the design notes, section 3.3, whose
  /// table of profiles was computed elsewhere.
  private let consumers: [Double] = [636, 654, 674, 693, 711, 726, 742, 757, 779, 811]

  @Test(arguments: [(8, 935.0, 890.0, 1000.0), (9, 1080, 930, 2000)])
  func `the profile of the logistic ceiling agrees with the notes`(
    count: Int, ceiling: Double, low: Double, high: Double
  ) throws {
    let times = (0..<count).map(Double.init)
    let estimate = try GrowthCurveRegression(.logistic).fit(
      times: times, values: Array(consumers.prefix(count)))
    let interval = estimate.ceilingInterval()
    // The notes give the outermost points of a grid that lie inside, five millions apart and wider far out.
    #expect(abs(estimate.ceiling - ceiling) < 8)
    #expect(abs((interval.low ?? 0) - low) < 8)
    let ratio = (interval.high ?? 0) / high
    #expect(ratio > 1 && ratio < 1.12)
  }

  @Test func `where the data show no ceiling it is said, and a prior supplies one`() throws {
    let times = (0..<10).map(Double.init)
    let open = try GrowthCurveRegression(.logistic).fit(times: times, values: consumers)
    #expect(open.isCeilingOpen)
    var regression = GrowthCurveRegression(.logistic)
    regression.errors = .randomWalk
    regression.ceilingPrior = .init(median: 1000, ninetiethPercentile: 1100)
    let estimate = try regression.fit(times: times, values: consumers)
    #expect(!estimate.isCeilingOpen)
    #expect(abs(estimate.ceiling / 1000 - 1) < 0.15)
    let information = try #require(estimate.ceilingInformation)
    // A random walk says next to nothing about a ceiling.
    #expect(information >= 0 && information < 0.3, "\(information)")
    // Much more is learnt where the curve has bent and errors are independent.
    let bent = (0..<16).map { index -> Double in
      let noise = 3 * Double(index % 3 - 1)
      return 1000 / (1 + exp(-0.5 * Double(index - 6))) + noise
    }
    regression.errors = .independent
    let learnt = try regression.fit(times: (0..<16).map(Double.init), values: bent)
    #expect((learnt.ceilingInformation ?? 0) > 0.9)
  }

  @Test func `too few values, infinite ones and logarithms of nothing are errors`() {
    let regression = GrowthCurveRegression(.logistic)
    #expect(throws: NonlinearError.tooFewRows(needed: 3, found: 2)) {
      try regression.fit(times: [0, 1, 2], values: [1, 2, .nan])
    }
    #expect(throws: NonlinearError.responseNotFinite(row: 1)) {
      try regression.fit(times: [0, 1, 2, 3], values: [1, .infinity, 2, 3])
    }
    #expect(throws: NonlinearError.responseNotFinite(row: 2)) {
      try GrowthCurveRegression(.dampedLog).fit(times: [0, 1, 2, 3], values: [1, 2, 0, 3])
    }
  }
}

import Foundation
import Nonlinear
import NumericalCore
import Testing

/// Model forms, sizes and starts of NIST's collection with simulated errors, so that nothing can be tuned to a set.
struct SimulatedFormTests {
  struct Form: Sendable, CustomTestStringConvertible {
    let name: String
    let formula: String
    let truth: [Double]
    let starts: [[Double]]
    let x: [Double]
    let noise: Double
    var testDescription: String { name }
  }

  static let gauss = "y ~ b1*exp(-b2*x) + b3*exp(-(x-b4)**2/b5**2) + b6*exp(-(x-b7)**2/b8**2)"
  static let forms = [
    Form(
      name: "a power of a shifted variable", formula: "y ~ b1*(b2+x)**(-1/b3)",
      truth: [-2523.5, 46.74, 0.932],
      starts: [[-2000, 50, 0.8], [-1500, 45, 0.85]], x: (0..<154).map { 7.4 + 0.3 * Double($0) },
      noise: 0.0018),
    Form(
      name: "a cubic over a cubic",
      formula: "y ~ (b1+b2*x+b3*x**2+b4*x**3) / (1+b5*x+b6*x**2+b7*x**3)",
      truth: [1.078, -0.1227, 0.004086, -1.426e-6, -0.005761, 0.0002405, -1.231e-7],
      starts: [[10, -1, 0.05, -1e-5, -0.05, 0.001, -1e-6], [1, -0.1, 0.005, -1e-6, -0.005, 0.0001, -1e-7]],
      x: (0..<236).map { 15 + 3.55 * Double($0) }, noise: 0.08),
    Form(
      name: "two peaks that overlap a little", formula: gauss,
      truth: [99.02, 0.010995, 101.88, 107.03, 23.58, 72.05, 153.27, 19.53],
      starts: [[96, 0.009, 103, 106, 18, 72, 151, 18], [98, 0.0105, 103, 105, 20, 73, 150, 20]],
      x: (1...250).map(Double.init), noise: 2.3),
    Form(
      name: "two peaks that overlap much", formula: gauss,
      truth: [98.94, 0.010946, 100.7, 111.64, 23.3, 73.7, 147.76, 19.67],
      starts: [[94.9, 0.009, 90.1, 113, 20, 73.8, 140, 20], [96, 0.0096, 80, 110, 25, 74, 139, 25]],
      x: (1...250).map(Double.init), noise: 2.3),
    Form(
      name: "a decay over a line", formula: "y ~ exp(-b1*x)/(b2+b3*x)", truth: [0.19, 0.00613, 0.01053],
      starts: [[0.1, 0.01, 0.02], [0.15, 0.008, 0.01]], x: (0..<214).map { 0.5 + 0.025 * Double($0) },
      noise: 3.3),
    Form(
      name: "one narrow peak, started off it", formula: "y ~ (b1/b2) * exp(-0.5*((x-b3)/b2)**2)",
      truth: [1.55, 4.1, 451.5], starts: [[1, 10, 500], [1.5, 5, 450]],
      x: (0..<40).map { 400 + 2.5 * Double($0) }, noise: 0.006),
  ]

  @Test(arguments: forms)
  func `both starts lead to one minimum, below the truth's sum of squares`(form: Form) throws {
    let formula = try NonlinearFormula(form.formula)
    let parameters = form.truth.indices.map { "b\($0 + 1)" }
    for seed in 1...4 as ClosedRange<UInt64> {
      var generator = Xoshiro256(seed: seed)
      let exact = try NonlinearModel(
        formula, columns: ["x": form.x, "y": form.x], parameters: parameters
      ).values(at: form.truth)
      let y = exact.map { $0 + form.noise * generator.nextNormal() }
      let model = try NonlinearModel(formula, columns: ["x": form.x, "y": y], parameters: parameters)
      let fits = try form.starts.map {
        try NonlinearLeastSquares().fit(model, start: Dictionary(uniqueKeysWithValues: zip(parameters, $0)))
      }
      let truthSum = zip(y, exact).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      for fit in fits {
        #expect(fit.isConverged && fit.undetermined.isEmpty)
        #expect(fit.residualSumOfSquares < truthSum)
        for (parameter, first) in zip(fit.parameters, fits[0].parameters) {
          // An optimum: 1e-6 of a standard error.
          #expect(abs(parameter.estimate - first.estimate) < 1e-6 * first.standardError)
          #expect(digits(parameter.standardError, first.standardError) > 6)
        }
      }
    }
  }
}
